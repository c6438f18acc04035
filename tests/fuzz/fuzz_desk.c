/* A real session on a real workspace; nothing waits for the disk, as it can be made again. */
#include "fuzz_desk.h"

#include <stdlib.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "fuzz.h"

static struct desk desk;

static void open_session(void)
{
	struct session_options options = {.workspace = desk.workspace,
	                                  .rubric = RUBRIC,
	                                  .rater = "ana",
	                                  .as_of = fuzz_now(),
	                                  .mode = SESSION_WRITE,
	                                  .rubrics = desk.rubrics};
	struct error err = {0};
	desk.s = session_open(&options, &err);
	MUST(desk.s && store_hurry(session_store(desk.s), &err), "%s", err.message);
}

static void close_desk(void)
{
	session_close(desk.s);
	rubrics_free(desk.rubrics);
	free(desk.workspace);
	free(desk.empty);
	desk = (struct desk){0};
}

struct desk *desk_open(void)
{
	struct error err = {0};
	if (!desk.s) {
		desk.rubrics = rubrics_new();
		desk.workspace = path_join(fuzz_folder(), "workspace.db");
		open_session();
		session_close(desk.s);
		MUST(file_read(desk.workspace, 1 << 24, &desk.empty, &desk.empty_len, &err), "%s",
		     err.message);
		open_session();
		atexit(close_desk);
	}
	return &desk;
}

void desk_clear(struct desk *d)
{
	struct error err = {0};
	session_close(d->s);
	MUST(file_write_private(d->workspace, d->empty, d->empty_len, &err), "%s", err.message);
	open_session();
}

ssize_t desk_import(struct desk *d, const char *path, bool dry)
{
	auto_diags diags;
	diag_list_init(&diags);
	auto_str plan = STR_INIT;
	struct error err = {0};
	size_t events = 0;
	bool ok = import_file(d->s, path, dry, &events, &plan, &diags, &err);
	must_be_told(&diags);
	must_be_safe(plan.data, plan.len, false, "a plan");
	if (!ok) {
		must_be_error(&err);
		MUST(diags.errors > 0 || err.code != ERROR_INVALID, "refused without a place: %s",
		     err.message);
		return -1;
	}
	MUST(diags.errors == 0, "imported with errors: %s", diags.items[0].message);
	return (ssize_t)events;
}

void desk_verify(struct desk *d)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	MUST(workspace_verify(d->s, NULL, &out, &err), "%s", err.message);
}
