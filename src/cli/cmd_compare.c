/* dealbench compare */
#include "dealbench/app/compare.h"
#include "private.h"

int cmd_compare(struct cli *cli)
{
	const struct options *o = &cli->options;
	if (o->json && o->differences) {
		return usage_error("--json holds every row, each with `differs`: leave out "
		                   "--differences");
	}
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	if (plain_wanted(cli)) {
		struct workbench_args args = {.screen = "compare",
		                              .deals = (const char *const *)cli->args,
		                              .deal_count = (size_t)cli->arg_count,
		                              .differences = o->differences};
		return run_workbench(cli, FRONT_PLAIN, s, &args);
	}
	struct compare_desk *desk =
	    compare_open(s, (const char *const *)cli->args, (size_t)cli->arg_count, &err);
	auto_str out = STR_INIT;
	if (desk) {
		compare_show(desk,
		             o->json       ? COMPARE_AS_JSON
		             : o->markdown ? COMPARE_AS_MARKDOWN
		             : o->tsv      ? COMPARE_AS_TSV
		                           : COMPARE_AS_TEXT,
		             o->differences, output_columns(), &out);
	}
	bool ok = desk != NULL;
	compare_close(desk);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}
