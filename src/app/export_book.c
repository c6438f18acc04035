/* Scorecards of a workspace as tables for analysts: the sheets are read one after another, and the
 * one set of grids becomes CSV or a workbook. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "private.h"

enum { WORKBOOK_MAX = 512 << 20 };

struct packing {
	struct session *s;
	struct book book;
	struct arena *arena;
	struct sheet **sheets;
	size_t count, cap;
	void (*progress)(void *ctx, size_t done, size_t all);
	void *ctx;
};

static bool pack_one(struct packing *p, const char *deal, int number, struct error *err)
{
	struct report *report = arena_alloc(p->arena, sizeof(*report));
	struct sheet *sheet = sheet_open(p->s, deal, number, err);
	if (!sheet) {
		return false;
	}
	xgrow(&p->sheets, &p->cap, p->count + 1);
	p->sheets[p->count++] = sheet;
	if (!sheet_report(sheet, p->arena, report, err)) {
		return false;
	}
	book_add(&p->book, report);
	return true;
}

static bool pack_all(struct packing *p, struct error *err)
{
	struct deal_line *lines;
	size_t count;
	if (!deals_list(p->s, p->arena, &lines, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (lines[i].has_card && !pack_one(p, lines[i].deal->id, 0, err)) {
			return false;
		}
		if (p->progress) {
			p->progress(p->ctx, i + 1, count);
		}
	}
	return true;
}

static bool pack(struct packing *p, const char *const *deals, size_t count, int number,
                 struct error *err)
{
	if (count == 0) {
		return pack_all(p, err);
	}
	for (size_t i = 0; i < count; i++) {
		if (!pack_one(p, deals[i], number, err)) {
			return false;
		}
	}
	return true;
}

/* The library writes files only: into a private folder, and from there into out. */
static bool workbook_bytes(const struct book *book, struct str *out, struct error *err)
{
	const char *tmp = getenv("TMPDIR");
	auto_free char *folder = xprintf("%s/dealbench-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	char *data;
	size_t len;
	if (!mkdtemp(folder)) {
		return error_set(err, ERROR_IO, "%s: %s", folder, strerror(errno));
	}
	auto_free char *path = path_join(folder, "workbook.xlsx");
	bool ok = book_xlsx(book, path, err) && file_read(path, WORKBOOK_MAX, &data, &len, err);
	if (ok) {
		str_append_len(out, data, len);
		free(data);
	}
	struct error ignored;
	(void)!folder_remove(folder, &ignored);
	return ok;
}

static bool write_out(const struct packing *p, const struct export_options *o, struct str *out,
                      struct error *err)
{
	enum grid_id id;
	if (o->workbook) {
		return workbook_bytes(&p->book, out, err);
	}
	if (!grid_parse(o->table, &id)) {
		return error_set(
		    err, ERROR_NOT_FOUND,
		    "there is no table '%s'; there are deals, sections, items, answers, "
		    "evidence and weights",
		    o->table);
	}
	struct csv_options csv = {.excel = o->excel, .raw = o->raw};
	grid_csv(&p->book.grids[id], &csv, out);
	return true;
}

bool deals_export(struct session *s, const struct export_options *o, struct str *out,
                  struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct packing p = {.s = s, .arena = a, .progress = o->progress, .ctx = o->ctx};
	book_init(&p.book, a, session_today(s));
	bool ok = pack(&p, o->deals, o->deal_count, o->number, err) && write_out(&p, o, out, err);
	book_finish(&p.book);
	for (size_t i = 0; i < p.count; i++) {
		sheet_close(p.sheets[i]);
	}
	free(p.sheets);
	return ok;
}
