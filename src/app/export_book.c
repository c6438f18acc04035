/* Scorecards of a workspace as tables for analysts: the sheets are read one after another, and the
 * one set of grids becomes CSV or a workbook. */
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "packing.h"
#include "private.h"

void packing_init(struct packing *p, struct session *s)
{
	*p = (struct packing){.s = s, .arena = arena_new()};
	book_init(&p->book, p->arena, session_today(s));
}

void packing_finish(struct packing *p)
{
	book_finish(&p->book);
	for (size_t i = 0; i < p->count; i++) {
		sheet_close(p->sheets[i]);
	}
	free(p->sheets);
	arena_free(p->arena);
	*p = (struct packing){0};
}

bool packing_add(struct packing *p, const char *deal, int number, struct error *err)
{
	struct report *report = arena_alloc(p->arena, sizeof(*report));
	struct sheet *sheet = sheet_open(p->s, deal, number, err);
	if (!sheet) {
		return false;
	}
	xgrow(&p->sheets, &p->cap, p->count + 1);
	p->sheets[p->count++] = sheet;
	sheet_tell_all(sheet, true);
	if (!sheet_report(sheet, p->arena, report, err)) {
		return false;
	}
	book_add(&p->book, report);
	return true;
}

bool packing_workbook(const struct packing *p, struct str *out, struct error *err)
{
	return book_xlsx(&p->book, out, err);
}

/* Each deal asked for once, by whichever of its names. */
static size_t asked_for(struct session *s, const struct export_options *o, struct arena *a,
                        const char **ids)
{
	size_t count = 0;
	for (size_t i = 0; i < o->deal_count; i++) {
		size_t same = 0;
		ids[count] = session_deal(s, o->deals[i], a);
		while (strcmp(ids[same], ids[count]) != 0) {
			same++;
		}
		count += same == count;
	}
	return count;
}

/* The deals asked for, or all that have a scorecard. */
static bool chosen(struct session *s, const struct export_options *o, struct arena *a,
                   const char *const **out, size_t *out_count, struct error *err)
{
	struct deal_line *lines;
	size_t count = 0;
	if (o->deal_count == 0 && !deals_list(s, a, &lines, &count, err)) {
		return false;
	}
	const char **ids = arena_array(a, o->deal_count + count + 1, sizeof(*ids));
	*out_count = asked_for(s, o, a, ids);
	for (size_t i = 0; i < count; i++) {
		if (lines[i].has_card) {
			ids[(*out_count)++] = lines[i].deal->id;
		}
	}
	*out = ids;
	return true;
}

static bool pack(struct packing *p, const struct export_options *o, struct error *err)
{
	const char *const *deals;
	size_t count;
	if (!chosen(p->s, o, p->arena, &deals, &count, err)) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (!packing_add(p, deals[i], o->number, err)) {
			return false;
		}
		if (o->progress && !o->progress(o->ctx, i + 1, count)) {
			return error_set(err, ERROR_CONFLICT, "stopped; nothing was written");
		}
	}
	return true;
}

static bool write_out(const struct packing *p, const struct export_options *o, struct str *out,
                      struct error *err)
{
	enum grid_id id;
	if (o->workbook) {
		return packing_workbook(p, out, err);
	}
	if (!grid_parse(o->table, &id)) {
		return error_set(
		    err, ERROR_NOT_FOUND,
		    "there is no table '%s'; there are deals, sections, items, answers, "
		    "evidence, weights and register",
		    o->table);
	}
	struct csv_options csv = {.excel = o->excel, .raw = o->raw};
	grid_csv(&p->book.grids[id], &csv, out);
	return true;
}

bool deals_export(struct session *s, const struct export_options *o, struct str *out,
                  struct error *err)
{
	struct packing p;
	if (!o->workbook && strcmp(o->table, "register") == 0) {
		return deals_register(s, o, out, err);
	}
	packing_init(&p, s);
	bool ok = pack(&p, o, err) && write_out(&p, o, out, err);
	packing_finish(&p);
	return ok;
}
