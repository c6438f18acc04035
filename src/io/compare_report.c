/* A comparison as a table: the words of each deal, then sign and arrow against the baseline, so
 * that nothing rests on colour. Narrow pages get the short form of each cell. */
#include "dealbench/io/compare_report.h"

#include <string.h>

#include "compare_parts.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "doc.h"

#define TITLE_ROOM 26 /* the rows' titles take about this much */
#define LONGEST 60    /* a written answer is cut there */
#define WIDE_CELL 24  /* a deal's column that has room for words */

bool compare_shows(const struct compare_row *row, bool differences)
{
	if (!differences || row->differs || row->kind == COMPARE_SCORE ||
	    row->kind == COMPARE_VERDICT) {
		return true;
	}
	for (size_t i = 0; row->kind == COMPARE_GATE && i < COMPARE_MAX; i++) {
		if (row->cells[i].text && strcmp(row->cells[i].text, "FAIL") == 0) {
			return true;
		}
	}
	return false;
}

char *compare_change(const struct compare_cell *cell, struct arena *a)
{
	const char *arrow = cell->sense == SENSE_UP ? "^" : cell->sense == SENSE_DOWN ? "v" : "";
	return arena_printf(a, "%s%s%s", cell->change, *cell->change && *arrow ? " " : "", arrow);
}

static const char *cell_text(const struct comparison *c, const struct compare_row *row, size_t i,
                             bool brief, struct arena *a)
{
	const struct compare_cell *cell = &row->cells[i];
	const char *text = brief ? cell->brief : cell->text;
	const char *change = compare_change(cell, a);
	text = text_ellipsis(a, text_safe(a, text, false), LONGEST);
	if (row->kind == COMPARE_SECTION && cell->open > 0) {
		text = arena_printf(a, "%s, %zu open", text, cell->open);
	}
	return i == c->baseline || !*change ? text : arena_printf(a, "%s  %s", text, change);
}

/* Does the row begin a new part of the table? */
static bool begins_part(const struct compare_row *row, const struct compare_row *before)
{
	bool below = before && before->kind >= COMPARE_SECTION;
	return before && (row->kind == COMPARE_SECTION) && !below;
}

static void add_table(struct doc *doc, const struct comparison *c, bool differences, bool brief,
                      bool parts, size_t from, size_t to)
{
	struct arena *a = doc->arena;
	struct column *columns = arena_array(a, c->count + 1, sizeof(*columns));
	columns[0] = (struct column){.title = "", .flexible = true};
	for (size_t i = 0; i < c->count; i++) {
		const char *title = text_safe(a, c->sides[i].title, false);
		columns[i + 1] = (struct column){
		    .title = i == c->baseline ? arena_printf(a, "%s (baseline)", title) : title,
		    .flexible = true};
	}
	doc_table(doc, columns, c->count + 1);
	for (size_t r = from; r < to; r++) {
		const struct compare_row *row = &c->rows[r];
		const char *cells[COMPARE_MAX + 1];
		if (!compare_shows(row, differences)) {
			continue;
		}
		cells[0] = row->kind == COMPARE_ITEM && parts ? arena_printf(a, "- %s", row->title)
		                                              : row->title;
		for (size_t i = 0; i < c->count; i++) {
			cells[i + 1] = cell_text(c, row, i, brief, a);
		}
		doc_row(doc, cells);
	}
}

static size_t rows_shown(const struct comparison *c, bool differences, size_t from)
{
	size_t shown = 0;
	for (size_t r = from; r < c->row_count; r++) {
		shown += compare_shows(&c->rows[r], differences);
	}
	return shown;
}

static void add_left(struct doc *doc, const struct comparison *c)
{
	if (c->left_count == 0) {
		return;
	}
	doc_heading(doc, "Not compared");
	for (size_t i = 0; i < c->left_count; i++) {
		doc_bullet(doc, 0, NULL, "%s%s", c->left[i].title,
		           c->left[i].reworded ? " (asked differently)" : "");
	}
}

static void fill(struct doc *doc, const struct comparison *c, bool differences, bool brief)
{
	struct arena *a = doc->arena;
	size_t split = 0;
	doc_title(doc, arena_printf(a, "Compare %zu deals", c->count));
	while (split < c->row_count &&
	       !begins_part(&c->rows[split], split ? &c->rows[split - 1] : NULL)) {
		split++;
	}
	add_table(doc, c, differences, brief, false, 0, split);
	char *overlap = comparison_overlap(c, a);
	if (overlap) {
		doc_text(doc, "%s", overlap);
	}
	if (split < c->row_count) {
		doc_heading(doc, differences ? "Questions on which they differ" : "Questions");
		doc_text(doc, "%s", comparison_scope(c, a));
		if (rows_shown(c, differences, split) > 0) {
			add_table(doc, c, differences, brief, true, split, c->row_count);
		} else {
			doc_text(doc, "None.");
		}
		add_left(doc, c);
	} else {
		doc_text(doc, "%s", comparison_scope(c, a));
	}
}

void compare_text(const struct comparison *c, bool differences, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	fill(&doc, c, differences, columns < TITLE_ROOM + c->count * WIDE_CELL);
	doc_render_text(&doc, columns, out);
}

struct origin compared_origin(const struct compared *side, struct date as_of)
{
	return (struct origin){.deal = side->id,
	                       .scorecard = side->number,
	                       .rubric = side->rubric,
	                       .card = side->card,
	                       .result = side->result,
	                       .as_of = as_of,
	                       .head = side->head};
}

void compare_markdown(const struct comparison *c, struct date as_of, bool differences,
                      struct str *out)
{
	auto_arena struct arena *a = arena_new();
	auto_doc doc;
	doc_init(&doc, a);
	fill(&doc, c, differences, false);
	for (size_t i = 0; i < c->count; i++) {
		if (!c->sides[i].lacking) {
			struct origin origin = compared_origin(&c->sides[i], as_of);
			doc_seal(&doc, arena_printf(a, "dealbench-comparison/v1 %s",
			                            origin_line(&origin, a)));
		}
	}
	doc_render_markdown(&doc, out);
}

/* ---- tab separated ---- */

static void put_cell(struct str *out, const char *text)
{
	str_append_char(out, '\t');
	text_append_safe(out, text, false);
}

static void put_points(struct str *out, bool known, double points)
{
	char number[40];
	put_cell(out, known ? text_double(points, number) : "");
}

static const char *origin_text(const struct origin *o, const char *id, struct arena *a)
{
	char date[16];
	if (strcmp(id, "scorecard") == 0) {
		return arena_printf(a, "%d", o->scorecard);
	}
	if (strcmp(id, "rubric") == 0) {
		return arena_printf(a, "%s@%s", o->rubric->id, o->rubric->version);
	}
	if (strcmp(id, "rubric_digest") == 0) {
		return o->rubric->digest;
	}
	if (strcmp(id, "head") == 0) {
		return o->head != NULL ? o->head : "";
	}
	return strcmp(id, "result_digest") == 0 ? origin_result(o, a)
	                                        : arena_strdup(a, date_format(o->as_of, date));
}

static void put_origin(const struct comparison *c, struct date as_of, struct str *out)
{
	static const char *const ids[] = {"scorecard",     "rubric", "rubric_digest",
	                                  "result_digest", "as_of",  "head"};
	auto_arena struct arena *a = arena_new();
	for (size_t k = 0; k < ARRAY_LEN(ids); k++) {
		str_printf(out, "origin\t%s\t%s", ids[k], ids[k]);
		for (size_t i = 0; i < c->count; i++) {
			struct origin origin = compared_origin(&c->sides[i], as_of);
			put_cell(out, c->sides[i].lacking ? "" : origin_text(&origin, ids[k], a));
			str_append(out, "\t\t");
		}
		str_append_char(out, '\n');
	}
}

void compare_tsv(const struct comparison *c, struct date as_of, bool differences, struct str *out)
{
	str_append(out, "kind\tid\ttitle");
	for (size_t i = 0; i < c->count; i++) {
		put_cell(out, c->sides[i].id);
		str_append(out, "\tpoints\tchange");
	}
	str_append_char(out, '\n');
	for (size_t r = 0; r < c->row_count; r++) {
		const struct compare_row *row = &c->rows[r];
		if (!compare_shows(row, differences)) {
			continue;
		}
		str_append(out, compare_kind_name(row->kind));
		put_cell(out, row->id);
		put_cell(out, row->title);
		for (size_t i = 0; i < c->count; i++) {
			const struct compare_cell *cell = &row->cells[i];
			put_cell(out, cell->text);
			put_points(out, cell->has_value, 100 * cell->value);
			put_points(out, cell->has_points, cell->points);
		}
		str_append_char(out, '\n');
	}
	put_origin(c, as_of, out);
}
