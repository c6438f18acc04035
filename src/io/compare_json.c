/* A comparison for programs, "dealbench/compare/v1". Figures times 100, as in a score. */
#include "compare_parts.h"
#include "dealbench/io/compare_report.h"
#include "dealbench/io/json.h"

/* null where there is no scorecard. */
static void origin_fields(struct json *j, const struct compared *side, struct date as_of)
{
	auto_arena struct arena *a = arena_new();
	if (side->lacking) {
		json_put_null(j, "scorecard");
		json_put_null(j, "result_digest");
		json_put_null(j, "head");
		return;
	}
	struct origin origin = compared_origin(side, as_of);
	json_put_integer(j, "scorecard", side->number);
	json_put_text(j, "result_digest", origin_result(&origin, a));
	json_put_text(j, "head", side->head);
}

static void side_object(struct json *j, const struct compared *side, struct date as_of)
{
	json_open_object(j, NULL);
	json_put_text(j, "id", side->id);
	json_put_text(j, "title", side->title);
	json_put_text(j, "category", side->category[0] ? side->category : NULL);
	json_put_text(j, "lacking", side->lacking);
	if (side->lacking) {
		json_put_null(j, "rubric");
	} else {
		json_open_object(j, "rubric");
		json_put_text(j, "id", side->rubric->id);
		json_put_text(j, "version", side->rubric->version);
		json_put_text(j, "digest", side->rubric->digest);
		json_close_object(j);
	}
	origin_fields(j, side, as_of);
	json_close_object(j);
}

static void cell_object(struct json *j, const struct compare_cell *cell)
{
	json_open_object(j, NULL);
	json_put_text(j, "text", cell->text);
	json_put_percent(j, "value", cell->has_value, cell->value);
	json_put_percent(j, "low", cell->has_range, cell->low);
	json_put_percent(j, "high", cell->has_range, cell->high);
	if (cell->has_points) {
		json_put_number(j, "change", cell->points);
	} else {
		json_put_null(j, "change");
	}
	json_put_text(j, "sense", compare_sense_name(cell->sense));
	json_put_integer(j, "open", (long long)cell->open);
	json_close_object(j);
}

static void row_object(struct json *j, const struct comparison *c, const struct compare_row *row)
{
	json_open_object(j, NULL);
	json_put_text(j, "kind", compare_kind_name(row->kind));
	json_put_text(j, "id", row->id[0] ? row->id : NULL);
	json_put_text(j, "title", row->title);
	json_put_bool(j, "differs", row->differs);
	json_open_array(j, "cells");
	for (size_t i = 0; i < c->count; i++) {
		cell_object(j, &row->cells[i]);
	}
	json_close_array(j);
	json_close_object(j);
}

static void left_object(struct json *j, const struct compare_left *left)
{
	json_open_object(j, NULL);
	json_put_text(j, "id", left->id);
	json_put_text(j, "title", left->title);
	json_put_text(j, "why", left->reworded ? "asked differently" : "not asked of all");
	json_close_object(j);
}

void compare_json(const struct comparison *c, struct date as_of, struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/compare/v1");
	json_put_text(&j, "baseline", c->sides[c->baseline].id);
	json_put_text(&j, "weights", c->yardstick == NONE ? NULL : c->sides[c->yardstick].id);
	json_put_integer(&j, "shared", (long long)c->shared);
	json_put_date(&j, "as_of", as_of);
	json_open_array(&j, "deals");
	for (size_t i = 0; i < c->count; i++) {
		side_object(&j, &c->sides[i], as_of);
	}
	json_close_array(&j);
	json_open_array(&j, "rows");
	for (size_t i = 0; i < c->row_count; i++) {
		row_object(&j, c, &c->rows[i]);
	}
	json_close_array(&j);
	json_open_array(&j, "left_out");
	for (size_t i = 0; i < c->left_count; i++) {
		left_object(&j, &c->left[i]);
	}
	json_close_array(&j);
	json_close_object(&j);
}
