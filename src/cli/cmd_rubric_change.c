/* dealbench rubric diff|adopt|migrate, requests */
#include <unistd.h>

#include "dealbench/app/rubric_change.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

/* The workspace, where one is named or the default exists: comparing folders needs none. */
static bool has_workspace(const struct cli *cli)
{
	if (cli->config.values[SETTING_WORKSPACE].source == FROM_OPTION) {
		return true;
	}
	auto_free char *path =
	    cli->options.workspace ? xstrdup(cli->options.workspace) : default_workspace_path();
	return access(path, F_OK) == 0;
}

int cmd_rubric_diff(struct cli *cli)
{
	int status = EXIT_DONE;
	struct error err = {0};
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	struct session *s = has_workspace(cli) ? open_session(cli, SESSION_READ, &status) : NULL;
	if (status != EXIT_DONE) {
		return status;
	}
	bool differ = false;
	bool ok = rubric_compare(s, cli->args[0], cli->args[1], cli->options.json, output_columns(),
	                         &out, &differ, &diags, &err);
	session_close(s);
	print_diags(&diags);
	if (!ok) {
		return report_error(&err);
	}
	status = print_out(cli, &out);
	return status == EXIT_DONE && differ ? EXIT_NO : status;
}

int cmd_rubric_adopt(struct cli *cli)
{
	int status;
	struct error err = {0};
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	struct session *s = open_session(cli, SESSION_WRITE, &status);
	if (!s) {
		return status;
	}
	bool ok = rubric_adopt(s, cli->args[0], &out, &diags, &err);
	session_close(s);
	print_diags(&diags);
	if (!ok) {
		return report_error(&err);
	}
	return cli->options.quiet ? EXIT_DONE : print_out(cli, &out);
}

int cmd_rubric_migrate(struct cli *cli)
{
	const struct options *o = &cli->options;
	int status;
	struct error err = {0};
	auto_str out = STR_INIT;
	if (!o->to) {
		return usage_error("rubric migrate needs --to VERSION");
	}
	struct session *s = open_session(cli, o->dry_run ? SESSION_READ : SESSION_CHANGE, &status);
	if (!s) {
		return status;
	}
	bool ok = rubric_migrate(s, cli->args[0], o->to, o->reason, o->dry_run, output_columns(),
	                         &out, &err);
	session_close(s);
	if (!ok) {
		return report_error(&err);
	}
	status = print_out(cli, &out);
	if (o->dry_run && status == EXIT_DONE) {
		say(cli, "Nothing was written.");
	}
	return status;
}

int cmd_requests(struct cli *cli)
{
	const struct options *o = &cli->options;
	int status;
	struct error err = {0};
	auto_str out = STR_INIT;
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	enum show_format format = o->json ? SHOW_JSON : o->markdown ? SHOW_MARKDOWN : SHOW_TEXT;
	bool ok =
	    deal_requests(s, cli->args[0], o->scorecard, format, output_columns(), &out, &err);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}
