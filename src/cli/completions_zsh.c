/* Completions for zsh: the same tables as for bash, in its own words. */
#include <string.h>

#include "completions.h"

static const char head[] =
    "#compdef dealbench\n"
    "# zsh completion for dealbench, made by `dealbench completions zsh`.\n"
    "\n"
    "_dealbench_deals() {\n"
    "\tlocal i id title rest\n"
    "\tlocal -a pass deals\n"
    "\tfor ((i = 2; i < CURRENT; i++)); do\n"
    "\t\tcase $words[i] in\n"
    "\t\t--workspace) pass+=(--workspace ${words[i + 1]/#\\~\\//$HOME/}) ;;\n"
    "\t\t--workspace=* | --redact) pass+=($words[i]) ;;\n"
    "\t\tesac\n"
    "\tdone\n"
    "\twhile IFS=$'\\t' read -r id title rest; do\n"
    "\t\t[[ -z $id || $id == *[^" ID_LETTERS "]* ]] || deals+=(\"$id:$title\")\n"
    "\tdone < <($words[1] deal list --tsv --all --read-only $pass 2>/dev/null </dev/null |\n"
    "\t\tsed 1d)\n"
    "\t_describe deal deals\n"
    "}\n"
    "\n"
    "_dealbench() {\n"
    "\tlocal cur=$words[CURRENT] prev=$words[CURRENT-1]\n"
    "\tlocal i n command options verbs\n"
    "\tlocal -a given\n"
    "\tif [[ $cur == --*=* ]]; then\n"
    "\t\tprev=${cur%%=*}\n"
    "\t\tcompset -P '*='\n"
    "\tfi\n";

static const char find_command[] = "\tfor ((i = 2; i < CURRENT; i++)); do\n"
                                   "\t\tcase $words[i] in\n"
                                   "\t\t%s) ((i++)) ;;\n"
                                   "\t\t-*) ;;\n"
                                   "\t\t*) given+=(\"$words[i]\") ;;\n"
                                   "\t\tesac\n"
                                   "\tdone\n"
                                   "\tn=$#given\n";

static void action(struct want want, struct str *out)
{
	switch (want.what) {
	case WANT_NOTHING:
		break;
	case WANT_DEAL:
		str_append(out, "_dealbench_deals");
		break;
	case WANT_FILE:
		str_append(out, "_files");
		break;
	case WANT_FOLDER:
		str_append(out, "_files -/");
		break;
	case WANT_WORD:
		str_printf(out, "compadd -- %s", want.words);
		break;
	}
}

void completions_zsh(struct str *out)
{
	auto_str with_value = STR_INIT, everywhere = STR_INIT;
	valued_options(&with_value);
	option_names(NULL, &everywhere);
	str_append(out, head);
	value_cases("$prev", action, out);
	str_printf(out, find_command, with_value.data);
	command_cases("$given[1] $given[2]", out);
	str_printf(out,
	           "\tif [[ $cur == -* ]]; then\n"
	           "\t\tcompadd -- ${=options} %s\n"
	           "\t\treturn\n"
	           "\tfi\n"
	           "\tif [[ -z $command ]]; then\n",
	           everywhere.data);
	noun_cases("$n $given[1]", out);
	str_append(out, "\t\tcompadd -- ${=verbs}\n"
	                "\t\treturn\n"
	                "\tfi\n");
	argument_cases(action, out);
	str_append(out, "}\n\n_dealbench \"$@\"\n");
}
