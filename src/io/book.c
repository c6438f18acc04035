/* Scorecards as grids of cells: every table that leaves for an analyst is built here, once, for CSV
 * and for spreadsheets. */
#include "dealbench/io/book.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "book_parts.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static const char *const deal_columns[] = {
    "deal",           "title",      "partner",      "category",      "stage",
    "owner",          "sponsor",    "due",          "state",         "scorecard",
    "purpose",        "card_state", "submitted",    "submitted_by",  "reason",
    "verdict",        "firm",       "provisional",  "score",         "low",
    "high",           "coverage",   "gates_failed", "gates_open",    "gaps_open",
    "gaps_undecided", "attributes", "rubric",       "rubric_digest", "result_digest",
    "as_of",          "head",
};
static const char *const section_columns[] = {
    "deal", "scorecard", "section",  "title", "counts", "scored",        "weight",        "score",
    "low",  "high",      "coverage", "gate",  "rubric", "rubric_digest", "result_digest", "as_of",
};
static const char *const item_columns[] = {
    "deal",  "scorecard", "section", "item",     "code",          "title",         "question",
    "asked", "counts",    "scored",  "answered", "answer",        "weight",        "value",
    "low",   "high",      "points",  "gate",     "gap",           "cost",          "currency",
    "due",   "owner",     "terms",   "rubric",   "rubric_digest", "result_digest", "as_of",
};
static const char *const answer_columns[] = {
    "deal",   "scorecard", "item",          "title",         "rater", "kind",
    "answer", "anchor",    "evidence",      "news",          "flag",  "carried",
    "note",   "rubric",    "rubric_digest", "result_digest", "as_of",
};
static const char *const evidence_columns[] = {
    "deal", "scorecard", "item",   "rater",         "what",          "where",
    "date", "sha256",    "rubric", "rubric_digest", "result_digest", "as_of",
};
static const char *const weight_columns[] = {
    "rubric", "category", "section", "item", "title", "weight", "rubric_digest", "as_of",
};

static const struct {
	const char *name;
	const char *const *columns;
	size_t count;
} kinds[] = {
    [GRID_DEALS] = {"deals", deal_columns, ARRAY_LEN(deal_columns)},
    [GRID_SECTIONS] = {"sections", section_columns, ARRAY_LEN(section_columns)},
    [GRID_ITEMS] = {"items", item_columns, ARRAY_LEN(item_columns)},
    [GRID_ANSWERS] = {"answers", answer_columns, ARRAY_LEN(answer_columns)},
    [GRID_EVIDENCE] = {"evidence", evidence_columns, ARRAY_LEN(evidence_columns)},
    [GRID_WEIGHTS] = {"weights", weight_columns, ARRAY_LEN(weight_columns)},
};
static_assert(ARRAY_LEN(kinds) == GRID_COUNT, "a name for every grid");

const char *grid_name(enum grid_id id)
{
	return kinds[id].name;
}

bool grid_parse(const char *name, enum grid_id *out)
{
	for (size_t i = 0; i < GRID_COUNT; i++) {
		if (strcmp(kinds[i].name, name) == 0) {
			*out = (enum grid_id)i;
			return true;
		}
	}
	return false;
}

void book_init(struct book *book, struct arena *arena, struct date as_of)
{
	*book = (struct book){.arena = arena, .as_of = as_of};
	for (size_t i = 0; i < GRID_COUNT; i++) {
		book->grids[i].columns = kinds[i].columns;
		book->grids[i].column_count = kinds[i].count;
	}
}

void book_finish(struct book *book)
{
	for (size_t i = 0; i < GRID_COUNT; i++) {
		free(book->grids[i].cells);
	}
	free(book->spans);
	free(book->sections);
	free(book->item_weight);
	*book = (struct book){0};
}

size_t grid_add_row(struct grid *grid)
{
	size_t used = grid->row_count * grid->column_count;
	xgrow(&grid->cells, &grid->cap, used + grid->column_count);
	memset(&grid->cells[used], 0, grid->column_count * sizeof(*grid->cells));
	return grid->row_count++;
}

size_t grid_column(const struct grid *grid, const char *column)
{
	size_t at = 0;
	while (strcmp(grid->columns[at], column) != 0) {
		at++;
		assert(at < grid->column_count);
	}
	return at;
}

static struct grid_cell *last_cell(struct grid *grid, const char *column)
{
	return &grid->cells[(grid->row_count - 1) * grid->column_count + grid_column(grid, column)];
}

void grid_text(struct grid *grid, const char *column, const char *text)
{
	if (text != NULL) {
		*last_cell(grid, column) = (struct grid_cell){.kind = CELL_TEXT, .text = text};
	}
}

void grid_date(struct grid *grid, const char *column, const char *day)
{
	if (day != NULL) {
		*last_cell(grid, column) = (struct grid_cell){.kind = CELL_DATE, .text = day};
	}
}

void grid_number(struct grid *grid, const char *column, double number)
{
	if (number <= FIGURE_HIDDEN) {
		grid_text(grid, column, "hidden");
		return;
	}
	*last_cell(grid, column) = (struct grid_cell){.kind = CELL_NUMBER, .number = number};
}

const struct grid_cell *grid_cell(const struct grid *grid, size_t row, size_t column)
{
	return &grid->cells[row * grid->column_count + column];
}
