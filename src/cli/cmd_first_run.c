/* The first start: what was chosen before there was a workspace is done here. Leaving the demo
 * leads back to the choices. */
#include "dealbench/app/first_run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

static int run_on(struct cli *cli, enum front front, enum session_mode mode,
                  const struct workbench_args *args)
{
	int status;
	struct session *s = open_session(cli, mode, &status);
	return s ? run_workbench(cli, front, s, args) : status;
}

/* Makes the first deal and goes straight to its questions, the list behind them. */
static int score_first(struct cli *cli, enum front front, struct first_run *chosen)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_WRITE, &status);
	if (!s) {
		return status;
	}
	auto_free char *id = deal_id_for(s, chosen->deal.title);
	chosen->deal.id = xstrdup(id);
	if (!deal_create(s, &chosen->deal, &err)) {
		session_close(s);
		return report_error(&err);
	}
	struct workbench_args args = {.screen = "deals", .deal = id, .then = "walk"};
	return run_workbench(cli, front, s, &args);
}

/* Another workspace than the usual one, and how to come back to it. */
static int visit(struct cli *cli, enum front front, struct first_run *chosen)
{
	struct workbench_args args = {.screen = "deals"};
	bool reads = chosen->choice == FIRST_READ;
	auto_free char *whole = xrealpath(chosen->path);
	const char *path = whole ? whole : chosen->path;
	cli->options.workspace = path;
	cli->options.read_only |= reads;
	int status = run_on(cli, front, reads ? SESSION_READ : SESSION_CHANGE, &args);
	auto_arena struct arena *a = arena_new();
	path = text_safe(a, path, false);
	say(cli, "This was %s. Next time: dealbench %s--workspace %s, or DEALBENCH_WORKSPACE=%s",
	    path, reads ? "--read-only " : "", path, path);
	cli->options.workspace = NULL;
	return status;
}

static int import_first(struct cli *cli, enum front front, struct first_run *chosen)
{
	int status;
	struct error err = {0};
	size_t events;
	auto_diags diags;
	diag_list_init(&diags);
	struct session *s = open_session(cli, SESSION_WRITE, &status);
	if (!s) {
		return status;
	}
	if (!import_file(s, chosen->path, false, &events, NULL, &diags, &err)) {
		session_close(s);
		print_diags(&diags);
		return report_error(&err);
	}
	return run_workbench(cli, front, s, &(struct workbench_args){.screen = "deals"});
}

static int carry_out(struct cli *cli, enum front front, struct first_run *chosen)
{
	switch (chosen->choice) {
	case FIRST_DEMO:
		return cmd_demo(cli);
	case FIRST_SCORE:
		return score_first(cli, front, chosen);
	case FIRST_JOIN:
	case FIRST_READ:
		return visit(cli, front, chosen);
	case FIRST_IMPORT:
		return import_first(cli, front, chosen);
	case FIRST_PLAIN:
	case FIRST_LEAVE:
		break;
	}
	return EXIT_DONE;
}

bool first_run_due(const struct cli *cli)
{
	auto_free char *path =
	    cli->options.workspace ? xstrdup(cli->options.workspace) : default_workspace_path();
	return !cli->options.read_only && access(path, F_OK) != 0 && errno == ENOENT;
}

int first_run(struct cli *cli, enum front front)
{
	struct first_run chosen = {0};
	struct workbench_args args = {.screen = "first-run", .first_run = &chosen};
	int status = EXIT_DONE;
	do {
		chosen.after_demo = chosen.choice == FIRST_DEMO;
		first_run_clear(&chosen);
		status = run_on(cli, front, SESSION_NONE, &args);
		if (chosen.theme) {
			cli->options.theme = chosen.theme;
		}
		if (chosen.choice == FIRST_PLAIN) {
			front = FRONT_PLAIN;
			cli->options.plain = true; /* for the demo too */
		}
		if (status == EXIT_DONE) {
			status = carry_out(cli, front, &chosen);
		}
	} while (status == EXIT_DONE &&
	         (chosen.choice == FIRST_DEMO || chosen.choice == FIRST_PLAIN));
	first_run_clear(&chosen);
	return status;
}
