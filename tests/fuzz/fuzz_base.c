/* Made by the program itself. Only what is random in a workspace, its origin, is set by hand. */
#include "fuzz_base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "fuzz.h"

#define ORIGIN "0123456789abcdef0123456789abcdef"

static void must(bool ok, const struct error *err)
{
	MUST(ok, "the workspace cannot be made: %s", err->message);
}

static struct session *open_at(const char *path, struct rubrics *rubrics)
{
	struct session_options options = {.workspace = path,
	                                  .rubric = RUBRIC,
	                                  .rater = "ana",
	                                  .as_of = fuzz_now(),
	                                  .mode = SESSION_WRITE,
	                                  .rubrics = rubrics};
	struct error err = {0};
	struct session *s = session_open(&options, &err);
	must(s && store_hurry(session_store(s), &err), &err);
	return s;
}

static void import_into(struct session *s, const char *file)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events;
	must(import_file(s, file, false, &events, NULL, &diags, &err), &err);
}

/* Two deals, a scorecard that was submitted and the next one, a draft, an undo, a deal closed. */
static void fill(struct session *s)
{
	static const char table[] = "title,partner,category\nPilot,Norra,alpha\n";
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	const char *what;
	import_into(s, CARDS "/full.yaml");
	import_into(s, fuzz_file("base.csv", table, strlen(table)));
	struct sheet *sheet = sheet_open(s, "a-deal", 0, &err);
	must(sheet != NULL, &err);
	must(sheet_submit(sheet, "The board meets", &err), &err);
	must(sheet_new(sheet, PURPOSE_RETEST, &err), &err);
	must(sheet_undo(sheet, a, &what, &err) && sheet_redo(sheet, a, &what, &err), &err);
	sheet_set_place(sheet, 1);
	must(session_set_draft(s, "note/a-deal/story", "half a", &err), &err);
	sheet_close(sheet);
	must(deal_close(s, "pilot", DEAL_WITHDRAWN, "No answer", &err), &err);
}

static void keep(const char *path, struct edited *out, int page_size)
{
	struct error err = {0};
	char *bytes;
	auto_free char *sql = xprintf("PRAGMA page_size = %d; VACUUM", page_size);
	workspace_run(path, sql);
	must(file_read(path, 1 << 24, &bytes, &out->len, &err), &err);
	out->bytes = (unsigned char *)bytes;
	out->page_size = (size_t)page_size;
}

static struct base base;

static void close_base(void)
{
	free(base.pages[0].bytes);
	free(base.pages[1].bytes);
	rubrics_free(base.rubrics);
}

const struct base *the_base(void)
{
	if (!base.rubrics) {
		auto_free char *path = path_join(fuzz_folder(), "base.db");
		base.rubrics = rubrics_new();
		atexit(close_base);
		session_close(open_at(path, base.rubrics));
		workspace_run(path, "UPDATE workspace SET origin = '" ORIGIN "'");
		struct session *s = open_at(path, base.rubrics);
		fill(s);
		session_close(s);
		keep(path, &base.pages[0], 4096);
		keep(path, &base.pages[1], 512);
		unlink(path);
	}
	return &base;
}
