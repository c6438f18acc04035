/* dealbench backup|restore|recover */
#include <stdio.h>

#include "private.h"

static int told(const struct cli *cli, const struct str *out, int status)
{
	if (!cli->options.quiet) {
		fputs(out->data, stdout);
	}
	return status;
}

int cmd_backup(struct cli *cli)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	auto_str out = STR_INIT;
	bool ok = workspace_backup(s, cli->args[0], &out, &err);
	session_close(s);
	return ok ? told(cli, &out, EXIT_DONE) : report_error(&err);
}

static int refuse_read_only(const struct cli *cli)
{
	struct error err = {0};
	error_set(&err, ERROR_READ_ONLY, "%s writes; start without --read-only",
	          cli->command->name);
	return report_error(&err);
}

int cmd_restore(struct cli *cli)
{
	int status;
	struct error err = {0};
	bool dry = cli->options.dry_run;
	if (cli->options.read_only && !dry) {
		return refuse_read_only(cli);
	}
	struct session *s = open_session(cli, SESSION_NONE, &status);
	if (!s) {
		return status;
	}
	auto_str out = STR_INIT;
	bool ok = workspace_restore(s, cli->args[0], dry, &out, &err);
	session_close(s);
	return ok ? told(cli, &out, EXIT_DONE) : report_error(&err);
}

int cmd_recover(struct cli *cli)
{
	int status;
	struct error err = {0};
	bool complete = false;
	if (cli->options.read_only) {
		return refuse_read_only(cli);
	}
	struct session *s = open_session(cli, SESSION_NONE, &status);
	if (!s) {
		return status;
	}
	auto_str out = STR_INIT;
	bool ok = workspace_recover(s, cli->args[0], &out, &complete, &err);
	session_close(s);
	return ok ? told(cli, &out, complete ? EXIT_DONE : EXIT_NO) : report_error(&err);
}
