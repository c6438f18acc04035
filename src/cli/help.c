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

void option_help(const struct option_row *row, struct str *out)
{
	const struct setting *s = row->help ? NULL : setting_find(row->name);
	str_append(out, s ? s->help : row->help);
	if (!s) {
		return;
	}
	str_append(out, s->words ? ": " : "");
	setting_words(s->words ? s->words : "", out);
	str_append(out, " (else ");
	for (const char *p = s->environment; *p;) {
		size_t len = strcspn(p, " ");
		str_append_len(out, p, len);
		str_append(out, ", else ");
		p += len + (p[len] == ' ');
	}
	str_printf(out, "config.yaml, else %s)", s->standard);
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
	auto_str help = STR_INIT;
	option_help(row, &help);
	char **lines;
	size_t count = text_wrap(a, help.data, 52, &lines);
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
	str_append(out, "\n`dealbench COMMAND --help` shows a command's options and examples;\n"
	                "`man dealbench` or `dealbench manual` is the whole manual.\n"
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

static int help_topic(struct cli *cli, const char *name)
{
	auto_str text = STR_INIT, names = STR_INIT;
	for (size_t i = 0; help_topics[i].name; i++) {
		if (strcmp(help_topics[i].name, name) == 0) {
			if (help_topics[i].write) {
				help_topics[i].write(&text);
			} else {
				str_append(&text, help_topics[i].text);
			}
			return print_out(cli, &text);
		}
		bool last = !help_topics[i + 1].name;
		str_printf(&names, "%s%s",
		           i == 0 ? ""
		           : last ? " and "
		                  : ", ",
		           help_topics[i].name);
	}
	return usage_error("no help on '%s'; topics are %s, and every command", name, names.data);
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
