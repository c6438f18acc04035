/* Completions for bash. The words before the cursor, without options and their values, tell the
 * command; deal names are asked of the program, which only reads and says nothing of errors. They
 * come out of a file that others may have made, so none is ever expanded: `compgen -W` would. */
#include <string.h>

#include "completions.h"

static const char head[] =
    "# bash completion for dealbench, made by `dealbench completions bash`.\n"
    "\n"
    "_dealbench_deals() { # PROGRAM\n"
    "\tlocal i id pass=()\n"
    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
    "\t\tcase ${COMP_WORDS[i]} in\n"
    "\t\t--workspace)\n"
    "\t\t\t[[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))\n"
    "\t\t\t((i++))\n"
    "\t\t\tpass+=(--workspace \"${COMP_WORDS[i]/#\\~\\//$HOME/}\")\n"
    "\t\t\t;;\n"
    "\t\t--redact) pass+=(--redact) ;;\n"
    "\t\tesac\n"
    "\tdone\n"
    "\t{\n"
    "\t\tread -r _\n"
    "\t\twhile IFS=$'\\t' read -r id _; do\n"
    "\t\t\t[[ $id == \"$cur\"* && -n $id && $id != *[!" ID_LETTERS "]* ]] && "
    "COMPREPLY+=(\"$id\")\n"
    "\t\tdone\n"
    "\t} < <(\"$1\" deal list --tsv --all --read-only ${pass[@]+\"${pass[@]}\"} 2>/dev/null "
    "</dev/null)\n"
    "}\n"
    "\n"
    "_dealbench_files() { # -f or -d, the beginning\n"
    "\tlocal name\n"
    "\tcompopt -o filenames 2>/dev/null\n"
    "\twhile IFS= read -r name; do COMPREPLY+=(\"$name\"); done < <(compgen \"$1\" -- \"$2\")\n"
    "}\n"
    "\n"
    "_dealbench() {\n"
    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "\tlocal i words=() command= n options= verbs=\n"
    "\tCOMPREPLY=()\n"
    "\tif [[ $cur == '=' ]]; then\n"
    "\t\tcur=\n"
    "\telif [[ $prev == '=' ]]; then\n"
    "\t\tprev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "\tfi\n";

static const char find_command[] = "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
                                   "\t\tcase ${COMP_WORDS[i]} in\n"
                                   "\t\t%s)\n"
                                   "\t\t\t[[ ${COMP_WORDS[i + 1]} == '=' ]] && ((i++))\n"
                                   "\t\t\t((i++))\n"
                                   "\t\t\t;;\n"
                                   "\t\t-* | '=') ;;\n"
                                   "\t\t*) words+=(\"${COMP_WORDS[i]}\") ;;\n"
                                   "\t\tesac\n"
                                   "\tdone\n"
                                   "\tn=${#words[@]}\n";

/* What is done for it; quoted words are from our own tables. */
static void action(struct want want, struct str *out)
{
	switch (want.what) {
	case WANT_NOTHING:
		break;
	case WANT_DEAL:
		str_append(out, "_dealbench_deals \"$1\"");
		break;
	case WANT_FILE:
		str_append(out, "_dealbench_files -f \"$cur\"");
		break;
	case WANT_FOLDER:
		str_append(out, "_dealbench_files -d \"$cur\"");
		break;
	case WANT_WORD:
		str_printf(out, "COMPREPLY=($(compgen -W '%s' -- \"$cur\"))", want.words);
		break;
	}
}

void completions_bash(struct str *out)
{
	auto_str with_value = STR_INIT, everywhere = STR_INIT;
	valued_options(&with_value);
	option_names(NULL, &everywhere);
	str_append(out, head);
	value_cases("$prev", action, out);
	str_printf(out, find_command, with_value.data);
	command_cases("${words[0]-} ${words[1]-}", out);
	str_printf(out,
	           "\tif [[ $cur == -* ]]; then\n"
	           "\t\tCOMPREPLY=($(compgen -W \"$options %s\" -- \"$cur\"))\n"
	           "\t\treturn\n"
	           "\tfi\n",
	           everywhere.data);
	str_append(out, "\tif [[ -z $command ]]; then\n");
	noun_cases("$n ${words[0]-}", out);
	str_append(out, "\t\tCOMPREPLY=($(compgen -W \"$verbs\" -- \"$cur\"))\n"
	                "\t\treturn\n"
	                "\tfi\n");
	argument_cases(action, out);
	str_append(out, "}\ncomplete -F _dealbench dealbench\n");
}
