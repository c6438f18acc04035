/* Deals side by side as lines: a line a row, what each of them says there, and how it differs from
 * the first. The deals go by letters, so that no row repeats their titles. */
#include "dealbench/app/compare.h"

#include <string.h>

#include "deals.h"

static bool is_question(const struct compare_row *row)
{
	return row->kind == COMPARE_ITEM || row->kind == COMPARE_RATERS;
}

static void append_cell(const struct compare_row *row, size_t at, struct str *out)
{
	const struct compare_cell *cell = &row->cells[at];
	str_printf(out, "%s%c ", at ? "; " : "", (char)('A' + at));
	if (*cell->from) {
		str_printf(out, "%s, range %s to %s", cell->brief, cell->from, cell->to);
	} else {
		str_append(out, cell->text);
	}
	if (cell->change[0] == '+' || cell->change[0] == '-') {
		str_printf(out, ", %s", cell->change);
	}
}

static void tell_rows(struct plain *p, const struct compare_desk *desk, bool questions,
                      bool differences)
{
	for (size_t i = 0; i < desk->table->row_count; i++) {
		const struct compare_row *row = &desk->table->rows[i];
		if (is_question(row) != questions || !compare_row_shown(row, differences)) {
			continue;
		}
		auto_str out = STR_INIT;
		for (size_t k = 0; k < desk->count; k++) {
			append_cell(row, k, &out);
		}
		tell(p, "%s: %s", row->title, out.data);
	}
}

static void tell_sides(struct plain *p, const struct compare_desk *desk)
{
	auto_arena struct arena *a = arena_new();
	for (size_t i = 0; i < desk->count; i++) {
		tell(p, "%c: %s", (char)('A' + i), desk->sides[i].title);
	}
	tell(p, "%s", comparison_scope(desk->table, a));
	tell_field(p, "Note", comparison_overlap(desk->table, a));
	tell_rows(p, desk, false, true);
}

bool compare_told(struct plain *p, const char *const *deals, size_t count, bool differences,
                  struct error *err)
{
	struct compare_desk *desk = compare_open(p->s, deals, count, err);
	if (!desk) {
		return false;
	}
	tell_sides(p, desk);
	tell_rows(p, desk, true, differences);
	compare_close(desk);
	return true;
}

bool compare_asked(struct plain *p, const char *const *deals, size_t count, struct error *err)
{
	struct compare_desk *desk = compare_open(p->s, deals, count, err);
	if (!desk) {
		return false;
	}
	tell_sides(p, desk);
	if (ask_yes(p, "The questions that differ as well? y for yes:")) {
		tell_rows(p, desk, true, true);
	}
	compare_close(desk);
	return true;
}
