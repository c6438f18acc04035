/* dealbench memo; dealbench verify --memo */
#include <stdio.h>

#include "private.h"

int cmd_memo(struct cli *cli)
{
	int status;
	struct error err = {0};
	const struct options *o = &cli->options;
	struct session *s = open_session(cli, SESSION_READ, &status);
	if (!s) {
		return status;
	}
	auto_str out = STR_INIT;
	struct sheet *sheet = sheet_open(s, cli->args[0], o->scorecard, &err);
	bool ok = sheet && sheet_memo(sheet, o->html ? MEMO_KIND_HTML : MEMO_KIND_MARKDOWN,
	                              o->annex, &out, &err);
	sheet_close(sheet);
	session_close(s);
	return ok ? print_out(cli, &out) : report_error(&err);
}

int verify_memo(struct cli *cli, struct session *s)
{
	struct error err = {0};
	auto_str out = STR_INIT;
	enum memo_state state = memo_verify(s, cli->options.memo, &out, &err);
	if (state == MEMO_UNKNOWN) {
		return report_error(&err);
	}
	int status = print_out(cli, &out);
	return status != EXIT_DONE        ? status
	       : state == MEMO_UNPROVED   ? EXIT_INTEGRITY
	       : state == MEMO_SUPERSEDED ? EXIT_NO
	                                  : EXIT_DONE;
}
