/* dealbench export --csv|--xlsx */
#include <stdio.h>
#include <unistd.h>

#include "private.h"

/* Many deals take a while: a line now and then, for whoever waits at a terminal. */
static void tell_progress(void *ctx, size_t done, size_t all)
{
	const struct cli *cli = ctx;
	if (!cli->options.quiet && isatty(STDERR_FILENO) && all >= 500 && done % 250 == 0) {
		fprintf(stderr, "Deal %zu of %zu\n", done, all);
	}
}

static bool options_fit(const struct options *o)
{
	if (o->xlsx && (o->table || o->excel || o->raw)) {
		(void)usage_error("--table, --excel and --raw are for --csv");
		return false;
	}
	if (o->xlsx && !o->output && isatty(STDOUT_FILENO)) {
		(void)usage_error("a workbook is no text for a terminal: give --output FILE");
		return false;
	}
	return true;
}

int export_tables(struct cli *cli)
{
	int status;
	struct error err = {0};
	const struct options *o = &cli->options;
	if (!options_fit(o)) {
		return EXIT_USAGE;
	}
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	auto_str out = STR_INIT;
	struct export_options options = {
	    .deals = (const char *const *)cli->args,
	    .deal_count = (size_t)cli->arg_count,
	    .number = o->scorecard,
	    .workbook = o->xlsx,
	    .table = o->table ? o->table : "items",
	    .excel = o->excel,
	    .raw = o->raw,
	    .progress = tell_progress,
	    .ctx = cli,
	};
	bool ok = deals_export(s, &options, &out, &err);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}
