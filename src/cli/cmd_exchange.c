/* dealbench import|log|verify */
#include <stdio.h>
#include <unistd.h>

#include "dealbench/app/history.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "private.h"

static int import_one(struct cli *cli, struct session *s, const char *file)
{
	struct error err = {0};
	auto_diags diags;
	diag_list_init(&diags);
	auto_str plan = STR_INIT;
	size_t events = 0;
	bool dry = cli->options.dry_run;
	bool ok = import_file(s, file, dry, &events, &plan, &diags, &err);
	print_diags(&diags);
	if (!ok) {
		int status = report_error(&err);
		return diags.errors > 0 ? EXIT_INVALID : status;
	}
	if (dry && !cli->options.quiet) {
		fputs(plan.data, stdout);
	}
	auto_arena struct arena *a = arena_new();
	const char *name = text_safe(a, file, false);
	if (events == 0) {
		say(cli, "%s: nothing to change", name);
	} else {
		say(cli, "%s: %s%s", name, text_count(a, events, "change"),
		    dry ? " to be made; nothing was written" : "");
	}
	return EXIT_DONE;
}

/* What a dry run would change in a workspace that is not there yet can be said without one. */
static enum session_mode import_mode(const struct cli *cli)
{
	auto_free char *path =
	    cli->options.workspace ? xstrdup(cli->options.workspace) : default_workspace_path();
	if (!cli->options.dry_run) {
		return SESSION_WRITE;
	}
	return access(path, F_OK) == 0 ? SESSION_READ : SESSION_NONE;
}

int cmd_import(struct cli *cli)
{
	int status = EXIT_DONE;
	struct session *s = open_session(cli, import_mode(cli), &status);
	if (!s) {
		return status;
	}
	for (int i = 0; i < cli->arg_count; i++) {
		int one = import_one(cli, s, cli->args[i]);
		status = status == EXIT_DONE ? one : status;
	}
	session_close(s);
	return status;
}

int cmd_log(struct cli *cli)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	auto_str out = STR_INIT;
	const char *deal = cli->arg_count > 0 ? cli->args[0] : NULL;
	bool ok = cli->options.json ? log_json(s, deal, &out, &err)
	                            : log_text(s, deal, cli->options.ids, &out, &err);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}

int cmd_revert(struct cli *cli)
{
	int status;
	struct error err = {0};
	bool dry = cli->options.dry_run;
	struct session *s = open_session(cli, dry ? SESSION_READ : SESSION_CHANGE, &status);
	if (!s) {
		return status;
	}
	auto_arena struct arena *a = arena_new();
	const char *what = "";
	bool ok = history_revert(s, cli->args[0], cli->args[1], dry, a, &what, &err);
	if (ok) {
		say(cli, dry ? "Would be taken back: %s" : "Taken back: %s", what);
	}
	session_close(s);
	return ok ? EXIT_DONE : report_error(&err);
}

int cmd_verify(struct cli *cli)
{
	int status;
	struct error err = {0};
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	const struct options *o = &cli->options;
	auto_str out = STR_INIT;
	bool ok = (o->memo && !o->head) || workspace_verify(s, o->head, &out, &err);
	status = ok ? print_out(cli, &out) : report_error(&err);
	if (o->memo && status == EXIT_DONE) {
		status = verify_memo(cli, s);
	}
	session_close(s);
	return status;
}
