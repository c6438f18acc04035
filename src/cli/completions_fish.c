/* Completions for fish, which shows what each command and option does beside it. */
#include <string.h>

#include "completions.h"

static const char head[] =
    "# fish completion for dealbench, made by `dealbench completions fish`.\n"
    "\n"
    "complete -c dealbench -f\n"
    "\n"
    "# The words before the cursor without options and their values.\n"
    "function __dealbench_given\n"
    "    set -l value 0\n"
    "    for word in (commandline -opc)[2..-1]\n"
    "        if test $value = 1\n"
    "            set value 0\n"
    "            continue\n"
    "        end\n"
    "        switch $word\n"
    "            case %s\n"
    "                set value 1\n"
    "            case '-*'\n"
    "            case '*'\n"
    "                printf '%%s\\n' $word\n"
    "        end\n"
    "    end\n"
    "end\n"
    "\n";

static const char functions[] =
    "# COMMAND [N]: is it this command, with N arguments given?\n"
    "function __dealbench_at\n"
    "    set -l given (__dealbench_given)\n"
    "    set -l words (count (string split ' ' -- $argv[1]))\n"
    "    test (count $given) -ge $words; or return 1\n"
    "    test \"$given[1..$words]\" = $argv[1]; or return 1\n"
    "    test (count $argv) = 1; and return 0\n"
    "    test $argv[2] = (math (count $given) - $words)\n"
    "end\n"
    "\n"
    "function __dealbench_only\n"
    "    test \"$(__dealbench_given)\" = \"$argv\"\n"
    "end\n"
    "\n"
    "function __dealbench_deals\n"
    "    set -l pass\n"
    "    set -l words (commandline -opc)\n"
    "    for i in (seq (count $words))\n"
    "        switch $words[$i]\n"
    "            case --workspace\n"
    "                set -a pass --workspace (string replace -r '^~/' \"$HOME/\" -- $words[(math "
    "$i "
    "+ 1)])\n"
    "            case '--workspace=*' --redact\n"
    "                set -a pass $words[$i]\n"
    "        end\n"
    "    end\n"
    "    command $words[1] deal list --tsv --all --read-only $pass 2>/dev/null </dev/null |\n"
    "        tail -n +2 | cut -f1,2 | string match -r '^[" ID_LETTERS "]+\\t.*'\n"
    "end\n"
    "\n";

/* Between single quotes. */
static void quoted(const char *text, struct str *out)
{
	str_append(out, "'");
	for (const char *p = text; *p; p++) {
		str_append(out, strchr("'\\", *p) ? "\\" : "");
		str_append_char(out, *p);
	}
	str_append(out, "'");
}

static void action(struct want want, struct str *out)
{
	switch (want.what) {
	case WANT_NOTHING:
		break;
	case WANT_DEAL:
		str_append(out, " -a '(__dealbench_deals)'");
		break;
	case WANT_FILE:
		str_append(out, " -F");
		break;
	case WANT_FOLDER:
		str_append(out, " -a '(__fish_complete_directories)'");
		break;
	case WANT_WORD:
		str_append(out, " -a ");
		quoted(want.words, out);
		break;
	}
}

static void option_row_out(const struct command *c, const struct option_row *row, struct str *out)
{
	auto_str help = STR_INIT;
	option_help(row, &help);
	str_append(out, "complete -c dealbench");
	if (c) {
		str_printf(out, " -n \"__dealbench_at '%s'\"", c->name);
	}
	str_printf(out, " -l %s", row->name);
	if (row->letter) {
		str_printf(out, " -s %c", row->letter);
	}
	struct want want = option_wants(row);
	bool a_file = want.what == WANT_FILE || want.what == WANT_FOLDER;
	str_append(out, !row->argument ? "" : a_file ? " -r" : " -x");
	action(want, out);
	str_append(out, " -d ");
	quoted(help.data, out);
	str_append(out, "\n");
}

static void command_out(const struct command *c, struct str *out)
{
	const char *verb = strchr(c->name, ' ');
	int len = (int)strcspn(c->name, " ");
	str_printf(out, "complete -c dealbench -n '__dealbench_only%s%.*s' -a %s -d ",
	           verb ? " " : "", verb ? len : 0, c->name, verb ? verb + 1 : c->name);
	quoted(c->summary, out);
	str_append(out, "\n");
	for (size_t i = 0; i < option_row_count; i++) {
		if (option_of(c, &option_rows[i])) {
			option_row_out(c, &option_rows[i], out);
		}
	}
	for (int n = 0; n < arguments_told(c); n++) {
		auto_str all = STR_INIT;
		struct want want = argument_wants(c, n, &all);
		if (want.what != WANT_NOTHING) {
			str_printf(out, "complete -c dealbench -n \"__dealbench_at '%s'", c->name);
			if (c->max >= 0) {
				str_printf(out, " %d", n);
			}
			str_append(out, "\"");
			action(want, out);
			str_append(out, "\n");
		}
	}
}

static void nouns_out(struct str *out)
{
	auto_str words = STR_INIT;
	command_words(NULL, &words);
	for (const char *p = words.data; *p;) {
		size_t len = strcspn(p, " ");
		auto_str noun = STR_INIT, verbs = STR_INIT;
		str_append_len(&noun, p, len);
		command_words(noun.data, &verbs);
		if (verbs.len > 0) {
			str_printf(out, "complete -c dealbench -n __dealbench_only -a %s -d ",
			           noun.data);
			quoted(verbs.data, out);
			str_append(out, "\n");
		}
		p += len + (p[len] == ' ');
	}
}

void completions_fish(struct str *out)
{
	auto_str with_value = STR_INIT;
	valued_options(&with_value);
	for (char *bar; (bar = strstr(with_value.data, " |")) != NULL;) {
		memmove(bar, bar + 2, strlen(bar + 2) + 1);
	}
	str_printf(out, head, with_value.data);
	str_append(out, functions);
	for (size_t i = 0; i < option_row_count; i++) {
		if (option_rows[i].everywhere) {
			option_row_out(NULL, &option_rows[i], out);
		}
	}
	nouns_out(out);
	for (size_t i = 0; i < command_count; i++) {
		if (*commands[i].name) {
			command_out(&commands[i], out);
		}
	}
}
