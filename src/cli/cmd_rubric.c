/* dealbench rubric check|test|show|list, explain */
#include "private.h"

int cmd_rubric_check(struct cli *cli)
{
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	bool ok = rubric_check(cli->args[0], &out, &diags);
	int status = print_out(cli, &out);
	return ok ? status : EXIT_INVALID;
}

int cmd_rubric_test(struct cli *cli)
{
	struct error err = {0};
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	bool met = false;
	bool ok = rubric_test(cli->args[0], cli->options.json, cli->options.full_coverage, &out,
	                      &met, &diags, &err);
	print_diags(&diags);
	if (!ok) {
		return diags.errors > 0 ? EXIT_INVALID : report_error(&err);
	}
	int status = print_out(cli, &out);
	return status != EXIT_DONE || met ? status : EXIT_NO;
}

int cmd_rubric_show(struct cli *cli)
{
	struct error err = {0};
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	bool ok = rubric_show(cli->args[0], cli->options.category, cli->options.json,
	                      output_columns(), &out, &diags, &err);
	print_diags(&diags);
	if (!ok) {
		return diags.errors > 0 ? EXIT_INVALID : report_error(&err);
	}
	return print_out(cli, &out);
}

int cmd_rubric_list(struct cli *cli)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	auto_str out = STR_INIT;
	bool ok = rubric_list(s, cli->options.json, &out, &err);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}

int cmd_explain(struct cli *cli)
{
	struct error err = {0};
	auto_str out = STR_INIT;
	if (!explain(cli->arg_count > 0 ? cli->args[0] : NULL, &out, &err)) {
		return report_error(&err);
	}
	return print_out(cli, &out);
}
