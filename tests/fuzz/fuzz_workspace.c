/* A workspace from elsewhere that somebody laid hands on: whatever was done to it, it is opened or
 * refused with the reason, all that is told of it is safe to show, looking changes nothing, what
 * verifies still does after an act, and what verifies can be recovered. The first byte says what is
 * tried, the rest is a script (workspace_edit.h). */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/app/history.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "fuzz.h"
#include "fuzz_base.h"

enum { SMALL_PAGES = 1, OWN_RUBRIC = 2, TELL = 4, VERIFY = 8, WRITE = 16, RECOVER = 32 };
#define STEPS (TELL | VERIFY | WRITE | RECOVER)

struct bench {
	char *path, *journal; /* the workspace, and what SQLite keeps beside it */
	char *copy;           /* where it is recovered to */
	const struct base *base;
};

static struct bench bench;

static void close_bench(void)
{
	free(bench.path);
	free(bench.journal);
	free(bench.copy);
}

static struct session *open_as(struct bench *b, enum session_mode mode, bool own_rubric,
                               struct error *err)
{
	struct session_options options = {.workspace = b->path,
	                                  .rubric = own_rubric ? fuzz_folder() : RUBRIC,
	                                  .rater = "ana",
	                                  .as_of = fuzz_now(),
	                                  .mode = mode,
	                                  .rubrics = own_rubric ? NULL : b->base->rubrics};
	struct session *s = session_open(&options, err);
	MUST(!s || mode == SESSION_READ || mode == SESSION_NONE ||
	         store_hurry(session_store(s), err) || err->code != ERROR_NONE,
	     "in no hurry");
	return s;
}

static struct bench *the_bench(void)
{
	struct bench *b = &bench;
	if (!b->path) {
		b->base = the_base();
		b->path = path_join(fuzz_folder(), "edited.db");
		b->journal = xprintf("%s-journal", b->path);
		b->copy = path_join(fuzz_folder(), "recovered.db");
		atexit(close_bench);
	}
	return b;
}

/* ---- what must hold of one that was edited ---- */

/* What was told is safe, or the reason is. */
static void told(bool ok, struct str *out, struct error *err, const char *what)
{
	if (!ok) {
		must_be_error(err);
	} else {
		char *end = out->data;
		while ((end = strchr(end, '\r')) != NULL) {
			*end = '\n'; /* CSV ends its lines so */
		}
		must_be_safe(out->data, out->len, false, what);
	}
	str_truncate(out, 0);
	*err = (struct error){0};
}

static void tell_sheet(struct session *s, const char *deal, int number)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	struct sheet *sheet = sheet_open(s, deal, number, &err);
	if (!sheet) {
		must_be_error(&err);
		return;
	}
	for (int format = SHOW_TEXT; format <= SHOW_JSON; format++) {
		bool ok = sheet_show(sheet, (enum show_format)format, 80, &out, &err);
		told(ok, &out, &err, "a scorecard");
	}
	told(sheet_memo(sheet, MEMO_KIND_HTML, true, &out, &err), &out, &err, "a memo");
	told(sheet_export_yaml(sheet, &out, &err), &out, &err, "an export");
	sheet_close(sheet);
}

static void tell_deal(struct session *s, const char *deal)
{
	auto_str out = STR_INIT;
	auto_arena struct arena *a = arena_new();
	struct error err = {0};
	struct history_row *rows;
	size_t count;
	told(deal_describe(s, deal, false, &out, &err), &out, &err, "a deal");
	told(deal_describe(s, deal, true, &out, &err), &out, &err, "a deal in JSON");
	told(log_text(s, deal, true, &out, &err), &out, &err, "a log");
	if (history_read(s, deal, NULL, a, &rows, &count, &err)) {
		for (size_t i = 0; i < count; i++) {
			text_append_safe(&out, rows[i].author, false);
			text_append_safe(&out, rows[i].words, false);
		}
	}
	told(err.code == ERROR_NONE, &out, &err, "a history");
	for (int number = 0; number < 3; number++) {
		tell_sheet(s, deal, number);
	}
}

static void tell_tables(struct session *s)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	for (size_t i = 0; i < 3; i++) {
		static const char *const tables[] = {"deals", "answers", "evidence"};
		struct export_options options = {.table = tables[i]};
		told(deals_export(s, &options, &out, &err), &out, &err, tables[i]);
	}
	struct export_options all = {0};
	told(deals_register(s, &all, &out, &err), &out, &err, "a register");
	told(deals_json(s, &out, &err), &out, &err, "deals in JSON");
	told(rubric_list(s, false, &out, &err), &out, &err, "the rubrics");
	told(log_text(s, NULL, false, &out, &err), &out, &err, "the whole log");
	told(log_json(s, NULL, &out, &err), &out, &err, "the log in JSON");
}

static void tell_all(struct session *s)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line *lines;
	size_t count;
	struct error err = {0};
	tell_tables(s);
	if (!deals_list(s, a, &lines, &count, &err)) {
		must_be_error(&err);
		return;
	}
	for (size_t i = 0; i < count && i < 4; i++) {
		auto_str out = STR_INIT;
		deal_sentence(&lines[i], &out);
		must_be_safe(out.data, out.len, false, "a line of the list");
		tell_deal(s, lines[i].deal->id);
	}
	const char *draft = session_draft(s, "note/a-deal/story", a);
	MUST(!draft || *draft, "an empty draft");
}

static bool verifies(struct session *s, struct error *why)
{
	auto_str out = STR_INIT;
	*why = (struct error){0};
	bool ok = workspace_verify(s, NULL, &out, why);
	struct error err = *why;
	told(ok, &out, &err, "what verify says");
	return ok;
}

static void must_be_unchanged(const struct bench *b, const struct edited *f)
{
	struct error err = {0};
	char *now;
	size_t len;
	MUST(file_read(b->path, 1 << 24, &now, &len, &err), "%s", err.message);
	MUST(len == f->len && memcmp(now, f->bytes, len) == 0, "looking changed the workspace");
	MUST(access(b->journal, F_OK) != 0, "looking left a journal");
	free(now);
}

/* True where it was verified. */
static bool look(struct bench *b, const struct edited *f, unsigned steps)
{
	struct error err = {0};
	bool verified = false;
	struct session *s = open_as(b, SESSION_READ, steps & OWN_RUBRIC, &err);
	if (s) {
		if (steps & TELL) {
			tell_all(s);
		}
		verified = steps & VERIFY && verifies(s, &err);
		session_close(s);
	} else {
		must_be_error(&err);
	}
	must_be_unchanged(b, f);
	return verified;
}

static void recover(struct bench *b, bool verified)
{
	struct error err = {0};
	auto_str out = STR_INIT;
	bool complete, ok;
	struct session *s = open_as(b, SESSION_NONE, false, &err);
	MUST(s, "%s", err.message);
	ok = workspace_recover(s, b->copy, &out, &complete, &err);
	MUST(ok || !verified, "what verifies cannot be recovered: %s", err.message);
	told(ok, &out, &err, "what recover says");
	session_close(s);
	MUST((access(b->copy, F_OK) == 0) == ok, "half a recovery");
	unlink(b->copy);
}

static void write_to(struct bench *b, bool verified, unsigned steps)
{
	static char id[] = "another", title[] = "Another", partner[] = "Sund";
	struct error err = {0};
	struct deal deal = {.id = id, .title = title, .partner = partner};
	struct session *s = open_as(b, SESSION_CHANGE, steps & OWN_RUBRIC, &err);
	if (!s) {
		must_be_error(&err);
		return;
	}
	if (!deal_create(s, &deal, &err)) {
		must_be_error(&err);
	}
	MUST(verifies(s, &err) || !verified, "an act spoilt what verified: %s", err.message);
	session_close(s);
}

void fuzz_workspace(const char *data, size_t len)
{
	if (len == 0) {
		return;
	}
	struct bench *b = the_bench();
	struct error err = {0};
	unsigned steps = (unsigned char)data[0];
	steps |= steps & STEPS ? 0 : STEPS;
	const struct edited *base = &b->base->pages[steps & SMALL_PAGES];
	struct edited f = {xmalloc(base->len), base->len, base->page_size};
	memcpy(f.bytes, base->bytes, base->len);
	workspace_edit(&f, data + 1, len - 1);
	MUST(file_write_private(b->path, (char *)f.bytes, f.len, &err), "%s", err.message);
	unlink(b->journal);
	bool verified = look(b, &f, steps);
	MUST(verified || len > 1 || !(steps & VERIFY), "an untouched workspace does not verify");
	if (steps & RECOVER) {
		recover(b, verified);
	}
	if (steps & WRITE) {
		write_to(b, verified, steps);
	}
	free(f.bytes);
}
