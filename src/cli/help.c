/* Help: made from the tables of commands and options, examples first. */
#include <string.h>

#include "dealbench/base/text.h"
#include "private.h"

static void command_line(const struct command *c, struct str *out)
{
	auto_str left = STR_INIT;
	str_printf(&left, "%s%s%s", c->name, *c->name && *c->arguments ? " " : "", c->arguments);
	str_append(out, "  ");
	text_append_padded(out, *left.data ? left.data : "(nothing)", 26, false);
	str_printf(out, "%s\n", c->summary);
}

static void indented(const char *lines, struct str *out)
{
	for (const char *p = lines; *p;) {
		size_t len = strcspn(p, "\n");
		str_append(out, "  ");
		str_append_len(out, p, len);
		str_append(out, "\n");
		p += len + (p[len] == '\n');
	}
}

static void option_line(const struct option_row *row, struct str *out)
{
	auto_str left = STR_INIT;
	if (row->letter) {
		str_printf(&left, "-%c, ", row->letter);
	}
	str_printf(&left, "--%s%s%s", row->name, row->argument ? " " : "",
	           row->argument ? row->argument : "");
	auto_arena struct arena *a = arena_new();
	char **lines;
	size_t count = text_wrap(a, row->help, 52, &lines);
	for (size_t i = 0; i < count; i++) {
		str_append(out, "  ");
		text_append_padded(out, i ? "" : left.data, 24, false);
		str_printf(out, "%s\n", lines[i]);
	}
}

static void everywhere(struct str *out)
{
	str_append(out, "\nEverywhere:\n");
	for (size_t i = 0; i < option_row_count; i++) {
		if (option_rows[i].everywhere) {
			option_line(&option_rows[i], out);
		}
	}
}

void help_short(struct str *out)
{
	str_append(out, "dealbench: decide whether to enter a digital-health partnership\n\n"
	                "Examples:\n"
	                "  dealbench demo                  look around, nothing to set up\n"
	                "  dealbench                       open the workbench\n"
	                "  dealbench show helios           read a saved scorecard\n"
	                "  dealbench deal list --json      deals for a script\n\n"
	                "Commands:\n");
	for (size_t i = 0; i < command_count; i++) {
		command_line(&commands[i], out);
	}
	everywhere(out);
	str_append(out, "\n`dealbench COMMAND --help` shows a command's options and examples.\n"
	                "Nothing is sent anywhere: this program has no network code.\n");
}

void help_command(const struct command *c, struct str *out)
{
	str_printf(out, "dealbench %s%s%s\n  %s\n", c->name, *c->arguments ? " " : "", c->arguments,
	           c->summary);
	if (c->details) {
		auto_arena struct arena *a = arena_new();
		char **lines;
		size_t count = text_wrap(a, c->details, 78, &lines);
		str_append(out, "\n");
		for (size_t i = 0; i < count; i++) {
			str_printf(out, "%s\n", lines[i]);
		}
	}
	str_append(out, "\nExamples:\n");
	indented(c->examples, out);
	if (*c->options) {
		str_append(out, "\nOptions:\n");
	}
	for (size_t i = 0; i < option_row_count; i++) {
		if (option_of(c, &option_rows[i])) {
			option_line(&option_rows[i], out);
		}
	}
	everywhere(out);
}

struct topic {
	const char *name, *text;
};

static const struct topic topics[] = {
    {"exit-codes", "0    done (an empty list too)\n"
                   "1    the answer is no: refused, or a check failed\n"
                   "2    usage: the command line is wrong\n"
                   "3    invalid input, with its place, or an unknown deal or rubric\n"
                   "4    the workspace is missing, locked or not writable\n"
                   "5    integrity: stored data contradicts itself\n"
                   "130  interrupted\n"
                   "141  the reader of standard output has gone (as in `| head`)\n"},
    {"accessibility",
     "Cursor      The terminal's cursor stands on the selected row or field after\n"
     "            every key, so that screen readers and braille displays follow it.\n"
     "            With --screens and ACCESSIBLE=1 it is visible as well.\n"
     "Plain mode  Questions and answers in lines that only grow: numbered choices,\n"
     "            no redraw, no box lines, no escape bytes. For screen readers,\n"
     "            braille displays and scripts; the same acts as on the screens.\n"
     "            --plain asks for it, and so do ACCESSIBLE=1 (any value but 0 and\n"
     "            false), TERM=dumb and a pipe into `dealbench walk DEAL`; --screens\n"
     "            goes before ACCESSIBLE. Hints are said once, ? says them again.\n"
     "            Lines wrap at the terminal's width, and not at all in a file or\n"
     "            pipe. --no-input asks nothing: what would ask ends with status 2.\n"
     "Colour      Nothing is said by colour alone: verdicts are words, failed gates\n"
     "            read FAIL. NO_COLOR=1 or --color never switches colours off.\n"
     "Motion      None. A message stays until the next key; :messages keeps them.\n"
     "Keys        Digits, arrows, Enter, Esc and Tab do every task; ? lists the keys\n"
     "            of the screen. Nothing is destroyed by one key, and u takes back.\n"
     "As text     `dealbench show DEAL` and --markdown print a scorecard line by line;\n"
     "            `dealbench import FILE` brings answers in from a file.\n"},
    {"files", "workspace   --workspace FILE, else DEALBENCH_WORKSPACE, else\n"
              "            $XDG_DATA_HOME/dealbench/workspace.db, else\n"
              "            ~/.local/share/dealbench/workspace.db\n"
              "            One SQLite file, readable by you alone. Copy it to back it up\n"
              "            while nobody writes.\n"
              "rubric      --rubric DIR, else DEALBENCH_RUBRICS, else the installed\n"
              "            digital-health. A scorecard keeps the rubric it was scored with.\n"
              "Nothing is written anywhere else.\n"},
    {"rubric", "A rubric is a folder of YAML files: the questions, their anchors, weights,\n"
               "gates and gaps. Change them without touching the program:\n"
               "  dealbench rubric check DIR        every problem, by file, line and column\n"
               "  dealbench rubric show DIR         what a deal team will be asked\n"
               "  dealbench explain R007            what a diagnostic means\n"
               "  dealbench rubric diff OLD NEW     what changed, and which verdicts would\n"
               "  dealbench rubric adopt DIR        a new version into the workspace\n"
               "  dealbench rubric migrate DEAL --to VERSION\n"
               "The format is documented in docs/rubric-format.md, scoring in docs/scoring.md.\n"},
};

static int help_topic(struct cli *cli, const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
		if (strcmp(topics[i].name, name) == 0) {
			auto_str out = STR_INIT;
			str_append(&out, topics[i].text);
			return print_out(cli, &out);
		}
	}
	return usage_error(
	    "no help on '%s'; topics are accessibility, exit-codes, files and rubric, "
	    "and every command",
	    name);
}

int help_run(struct cli *cli)
{
	auto_str out = STR_INIT;
	if (cli->arg_count == 0) {
		help_short(&out);
		return print_out(cli, &out);
	}
	int words;
	const struct command *c = command_find(cli->args, cli->arg_count, &words);
	if (!c) {
		return help_topic(cli, cli->args[0]);
	}
	help_command(c, &out);
	return print_out(cli, &out);
}
