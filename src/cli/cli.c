/* argv -> a command of the table -> its function. */
#include "dealbench/cli/cli.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

/* The verbs of a noun given alone: "new, list, show", or "". */
static void verbs_of(const char *noun, struct str *out)
{
	size_t len = strlen(noun);
	for (size_t i = 0; i < command_count; i++) {
		const char *name = commands[i].name;
		if (strncmp(name, noun, len) == 0 && name[len] == ' ') {
			str_printf(out, "%s%s", out->len > 0 ? ", " : "", name + len + 1);
		}
	}
}

static int unknown_command(const struct cli *cli)
{
	auto_str verbs = STR_INIT;
	if (cli->arg_count == 1) {
		verbs_of(cli->args[0], &verbs);
	}
	if (verbs.len > 0) {
		return usage_error("`dealbench %s` needs a verb: %s", cli->args[0], verbs.data);
	}
	const char *names[64];
	size_t n = 0;
	for (size_t i = 0; i < command_count && n < ARRAY_LEN(names); i++) {
		names[n++] = commands[i].name;
	}
	auto_str words = STR_INIT;
	for (int i = 0; i < cli->arg_count && i < 2; i++) {
		str_printf(&words, "%s%s", i ? " " : "", cli->args[i]);
	}
	const char *near = text_nearest(words.data, names, n);
	near = near ? near : text_nearest(cli->args[0], names, n);
	if (near) {
		return usage_error("no command '%s' (did you mean `dealbench %s`?)", words.data,
		                   near);
	}
	return usage_error("no command '%s'; `dealbench --help` lists them", words.data);
}

static int check_arguments(const struct cli *cli)
{
	const struct command *c = cli->command;
	if (cli->arg_count < c->min) {
		return usage_error("`dealbench %s` needs %s; `dealbench %s --help` shows examples",
		                   c->name, c->arguments, c->name);
	}
	if (c->max >= 0 && cli->arg_count > c->max) {
		return usage_error("`dealbench %s` takes %s; '%s' is too much", c->name,
		                   *c->arguments ? c->arguments : "no arguments",
		                   cli->args[c->max]);
	}
	for (int i = 0; i < cli->arg_count; i++) {
		size_t len = strlen(cli->args[i]);
		if (text_invalid_at(cli->args[i], len) != len) {
			return usage_error("argument %d is not UTF-8", i + 1);
		}
	}
	return EXIT_DONE;
}

/* Before anything is done: no file takes the workspace's place. */
static int check_output(const struct cli *cli)
{
	struct error err = {0};
	const char *path = cli->options.output;
	if (!path || strcmp(path, "-") == 0 ||
	    place_is_free(cli->options.workspace, path, path, &err)) {
		return EXIT_DONE;
	}
	return usage_error("%s", err.message);
}

static int run_help(const struct cli *cli)
{
	auto_str out = STR_INIT;
	if (cli->command) {
		help_command(cli->command, &out);
	} else {
		help_short(&out);
	}
	(void)fputs(out.data, stdout);
	return close_output(EXIT_DONE);
}

int cli_main(int argc, char **argv, const struct cli_hooks *hooks)
{
	struct cli cli = {.hooks = hooks};
	auto_arena struct arena *a = arena_new();
	auto_diags problems;
	diag_list_init(&problems);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a limit on files is an error like a full disk, no end */
	unfinished_end_with_signals();
	signal(SIGCHLD, SIG_DFL); /* where who starts us ignores it, nothing can be waited for */
	if (!options_parse(argc, argv, &cli)) {
		return EXIT_USAGE;
	}
	if (cli.options.version) {
		printf("dealbench %s\n", DEALBENCH_VERSION);
		return close_output(EXIT_DONE);
	}
	int words = 0;
	cli.command = command_find(cli.args, cli.arg_count, &words);
	bool bare = cli.arg_count == 0;
	if (cli.options.help && (bare || cli.command)) {
		cli.command = bare ? NULL : cli.command;
		return run_help(&cli);
	}
	if (!cli.command) {
		return unknown_command(&cli);
	}
	cli.args += words;
	cli.arg_count -= words;
	if (cli.options.plain && cli.options.screens) {
		return usage_error("--plain and --screens do not go together");
	}
	if (!options_belong(&cli)) {
		return EXIT_USAGE;
	}
	int status = check_arguments(&cli);
	if (status != EXIT_DONE) {
		return status;
	}
	settings_apply(&cli, a, &problems);
	status = check_output(&cli);
	return status == EXIT_DONE ? close_output(cli.command->run(&cli)) : status;
}
