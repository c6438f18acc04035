/* What can stand where, for completions: read from the tables of commands and options, so that a
 * new command or option is completed without a word here. A new name for an argument is a row
 * below. */
#include "completions.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

/* The names that arguments go by in the table of commands. */
static const struct {
	const char *name;
	struct want want;
} arguments[] = {
    {"DEAL", {WANT_DEAL, NULL}},
    {"FILE", {WANT_FILE, NULL}},
    {"DIR", {WANT_FOLDER, NULL}},
    {"OLD", {WANT_FOLDER, NULL}},
    {"NEW", {WANT_FOLDER, NULL}},
    {"KIND", {WANT_WORD, "rubric section overlay patterns vocabulary regulations scorecard"}},
    {"PAGE", {WANT_WORD, "dealbench dealbench-rubric dealbench-workspace"}},
    {"SHELL", {WANT_WORD, "bash zsh fish"}},
};

struct want option_wants(const struct option_row *row)
{
	const struct setting *s = setting_find(row->name);
	if (row->words) {
		return (struct want){WANT_WORD, row->words};
	}
	if (s && s->kind == SETTING_WORD) {
		return (struct want){WANT_WORD, s->words};
	}
	if (row->argument && strcmp(row->argument, "FILE") == 0) {
		return (struct want){WANT_FILE, NULL};
	}
	if (row->argument && strcmp(row->argument, "DIR") == 0) {
		return (struct want){WANT_FOLDER, NULL};
	}
	return (struct want){WANT_NOTHING, NULL};
}

/* Copies the n-th word of "DEAL DEAL...", "[FILE]" without its signs; *out_last: it is the last. */
static bool nth_argument(const struct command *c, int n, char name[32], bool *out_last)
{
	const char *p = c->arguments;
	for (;; n--) {
		p += strspn(p, "[]. ");
		size_t len = strcspn(p, "[]. ");
		if (len == 0) {
			return false;
		}
		snprintf(name, 32, "%.*s", (int)len, p);
		p += len;
		if (n == 0) {
			*out_last = p[strspn(p, "[]. ")] == '\0';
			return true;
		}
	}
}

static void topics_and_commands(struct str *all)
{
	command_words(NULL, all);
	for (size_t i = 0; help_topics[i].name; i++) {
		str_printf(all, " %s", help_topics[i].name);
	}
}

struct want argument_wants(const struct command *c, int n, struct str *all)
{
	char name[32];
	bool last;
	if (c->run == help_run) {
		topics_and_commands(all);
		return n == 0 ? (struct want){WANT_WORD, all->data}
		              : (struct want){WANT_NOTHING, NULL};
	}
	if ((c->max >= 0 && n >= c->max) || !nth_argument(c, 0, name, &last)) {
		return (struct want){WANT_NOTHING, NULL};
	}
	while (n > 0 && !nth_argument(c, n, name, &last)) {
		n--;
	}
	for (size_t i = 0; i < ARRAY_LEN(arguments); i++) {
		if (strcmp(arguments[i].name, name) == 0) {
			return arguments[i].want;
		}
	}
	return (struct want){WANT_NOTHING, NULL};
}

int arguments_told(const struct command *c)
{
	int n = c->max < 0 ? 1 : c->max;
	return c->run == help_run ? 1 : n;
}

void option_names(const struct command *c, struct str *out)
{
	for (size_t i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		if (row->everywhere ? c == NULL : c != NULL && option_of(c, row)) {
			str_printf(out, "%s--%s", out->len > 0 ? " " : "", row->name);
		}
	}
}

void command_words(const char *noun, struct str *out)
{
	for (size_t i = 0; i < command_count; i++) {
		const char *name = commands[i].name;
		size_t len = strcspn(name, " ");
		bool seen = i > 0 && strncmp(commands[i - 1].name, name, len) == 0 &&
		            strcspn(commands[i - 1].name, " ") == len;
		if (noun) {
			bool of_noun = strlen(noun) == len && strncmp(name, noun, len) == 0;
			if (of_noun && name[len] == ' ') {
				str_printf(out, "%s%s", out->len > 0 ? " " : "", name + len + 1);
			}
		} else if (len > 0 && !seen) {
			str_printf(out, "%s%.*s", out->len > 0 ? " " : "", (int)len, name);
		}
	}
}

void option_pattern(const struct option_row *row, struct str *out)
{
	str_printf(out, "--%s", row->name);
	if (row->letter) {
		str_printf(out, " | -%c", row->letter);
	}
}

void valued_options(struct str *out)
{
	for (size_t i = 0; i < option_row_count; i++) {
		if (option_rows[i].argument) {
			str_append(out, out->len > 0 ? " | " : "");
			option_pattern(&option_rows[i], out);
		}
	}
}

void value_cases(const char *subject, void (*action)(struct want want, struct str *out),
                 struct str *out)
{
	auto_str free_text = STR_INIT;
	str_printf(out, "\tcase %s in\n", subject);
	for (size_t i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		struct want want = option_wants(row);
		if (row->argument && want.what == WANT_NOTHING) {
			str_append(&free_text, free_text.len > 0 ? " | " : "");
			option_pattern(row, &free_text);
		} else if (row->argument) {
			str_append(out, "\t");
			option_pattern(row, out);
			str_append(out, ") ");
			action(want, out);
			str_append(out, "; return ;;\n");
		}
	}
	str_printf(out, "\t%s) return ;;\n\tesac\n", free_text.data);
}

void command_cases(const char *subject, struct str *out)
{
	str_printf(out, "\tcase \"%s\" in\n", subject);
	for (size_t i = 0; i < command_count; i++) {
		const struct command *c = &commands[i];
		bool two = strchr(c->name, ' ') != NULL;
		auto_str options = STR_INIT;
		option_names(c, &options);
		if (*c->name) {
			str_printf(out, "\t'%s'%s) command='%s' options='%s' n=$((n - %d)) ;;\n",
			           c->name, two ? "" : "' '*", c->name, options.data, two ? 2 : 1);
		}
	}
	str_append(out, "\tesac\n");
}

void noun_cases(const char *subject, struct str *out)
{
	auto_str nouns = STR_INIT;
	command_words(NULL, &nouns);
	str_printf(out, "\tcase \"%s\" in\n", subject);
	for (const char *p = nouns.data; *p;) {
		size_t len = strcspn(p, " ");
		auto_str noun = STR_INIT, verbs = STR_INIT;
		str_append_len(&noun, p, len);
		command_words(noun.data, &verbs);
		if (verbs.len > 0) {
			str_printf(out, "\t'1 %s') verbs='%s' ;;\n", noun.data, verbs.data);
		}
		p += len + (p[len] == ' ');
	}
	str_printf(out, "\t'0 ') verbs='%s' ;;\n\tesac\n", nouns.data);
}

static void argument_case(const struct command *c, int n,
                          void (*action)(struct want want, struct str *out), struct str *out)
{
	auto_str all = STR_INIT;
	struct want want = argument_wants(c, n, &all);
	if (want.what == WANT_NOTHING) {
		return;
	}
	if (c->max < 0) {
		str_printf(out, "\t'%s '*) ", c->name);
	} else {
		str_printf(out, "\t'%s %d') ", c->name, n);
	}
	action(want, out);
	str_append(out, " ;;\n");
}

void argument_cases(void (*action)(struct want want, struct str *out), struct str *out)
{
	str_append(out, "\tcase \"$command $n\" in\n");
	for (size_t i = 0; i < command_count; i++) {
		for (int n = 0; *commands[i].name && n < arguments_told(&commands[i]); n++) {
			argument_case(&commands[i], n, action, out);
		}
	}
	str_append(out, "\tesac\n");
}

int cmd_completions(struct cli *cli)
{
	static const struct {
		const char *shell;
		void (*write)(struct str *out);
	} shells[] = {
	    {"bash", completions_bash}, {"zsh", completions_zsh}, {"fish", completions_fish}};
	for (size_t i = 0; i < ARRAY_LEN(shells); i++) {
		if (strcmp(cli->args[0], shells[i].shell) == 0) {
			auto_str out = STR_INIT;
			shells[i].write(&out);
			return print_out(cli, &out);
		}
	}
	return usage_error("there are completions for bash, zsh and fish, not for '%s'",
	                   cli->args[0]);
}
