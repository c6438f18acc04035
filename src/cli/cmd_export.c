/* dealbench export --csv|--xlsx */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "dealbench/base/process.h"
#include "private.h"

/* An export that takes long says so, and a signal that would end the program waits until the deal
 * at hand is done: then nothing is left behind but what was there before. */
struct waiting {
	bool tells;
	time_t told;
	sigset_t before;
};

static time_t seconds(void)
{
	struct timespec now = {0};
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static void wait_begin(struct waiting *w, const struct cli *cli)
{
	*w = (struct waiting){.tells = !cli->options.quiet && isatty(STDERR_FILENO)};
	w->told = seconds();
	process_hold_ends(&w->before);
}

/* False: a signal waits. */
static bool wait_tell(void *ctx, size_t done, size_t all)
{
	struct waiting *w = ctx;
	sigset_t pending;
	sigemptyset(&pending);
	(void)sigpending(&pending);
	if (w->tells && seconds() > w->told) {
		w->told = seconds();
		fprintf(stderr, "Deal %zu of %zu%s\n", done, all,
		        done == all ? "; making the file" : "");
	}
	return !sigismember(&pending, SIGINT) && !sigismember(&pending, SIGTERM) &&
	       !sigismember(&pending, SIGHUP);
}

static bool options_fit(const struct options *o)
{
	if (o->scorecard > 0 && o->table && strcmp(o->table, "register") == 0) {
		(void)usage_error("the register holds deals, not their scorecards: leave out "
		                  "--scorecard");
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
	struct waiting waiting;
	struct export_options options = {
	    .deals = (const char *const *)cli->args,
	    .deal_count = (size_t)cli->arg_count,
	    .number = o->scorecard,
	    .workbook = o->xlsx,
	    .table = o->table ? o->table : "items",
	    .excel = o->excel,
	    .raw = o->raw,
	    .progress = wait_tell,
	    .ctx = &waiting,
	};
	wait_begin(&waiting, cli);
	bool ok = deals_export(s, &options, &out, &err);
	session_close(s);
	waiting.tells = false;
	ok = ok && (wait_tell(&waiting, 1, 1) ||
	            error_set(&err, ERROR_CONFLICT, "stopped; nothing was written"));
	if (!ok) {
		status = report_error(&err);
	}
	process_let_ends(&waiting.before); /* a signal that came meanwhile ends the program here */
	return ok ? print_out(cli, &out) : status;
}
