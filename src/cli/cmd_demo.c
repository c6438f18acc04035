/* dealbench demo: example deals on a workspace that is thrown away. */
#include <stdio.h>

#include "dealbench/base/xalloc.h"
#include "private.h"

/* The demo's deals speak of the installed rubric: another one only where an option asks for it. */
static const char *demo_rubric(const struct cli *cli)
{
	bool asked = cli->config.values[SETTING_RUBRIC].source == FROM_OPTION;
	return asked ? cli->options.rubric : NULL;
}

static int demo_on(struct cli *cli, const struct session_options *so)
{
	enum front front = front_of(cli, false);
	struct error err = {0};
	struct session *s = session_open(so, &err);
	if (!s) {
		return report_error(&err);
	}
	if (front != FRONT_NONE) {
		struct workbench_args args = {.screen = "deals", .deal = demo_first()};
		return run_workbench(cli, front, s, &args);
	}
	auto_str out = STR_INIT;
	struct sheet *sheet = sheet_open(s, "helios", 0, &err);
	bool ok = sheet && sheet_show(sheet, SHOW_TEXT, output_columns(), &out, &err);
	sheet_close(sheet);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}

static int demo(struct cli *cli, struct rubrics *rubrics)
{
	const struct options *o = &cli->options;
	struct session_options so = {.rubric = demo_rubric(cli),
	                             .rater = o->rater ? o->rater : demo_rater,
	                             .as_of = o->as_of,
	                             .mode = SESSION_WRITE,
	                             .rubrics = rubrics,
	                             .read_only = o->read_only,
	                             .redact = o->redact,
	                             .demo = o->keep == NULL,
	                             .stay = setting_is(cli, SETTING_ADVANCE, "off")};
	struct error err = {0};
	struct demo_traces traces;
	auto_free char *workspace = demo_make(o->keep, &so, &traces, &err);
	if (!workspace) {
		return report_error(&err);
	}
	so.workspace = workspace;
	int status = demo_on(cli, &so);
	if (o->keep) {
		say(cli, "Kept. Open it again: dealbench --workspace %s --rater '%s'", workspace,
		    so.rater);
	} else {
		demo_remove(&traces);
	}
	return status;
}

int cmd_demo(struct cli *cli)
{
	struct rubrics *own = cli->hooks->rubrics ? NULL : rubrics_new();
	int status = demo(cli, own ? own : cli->hooks->rubrics);
	rubrics_free(own);
	return status;
}
