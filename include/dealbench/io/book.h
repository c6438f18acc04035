/* Scorecards as flat tables, for analysts: one set of grids, written as CSV, or as a spreadsheet
 * that recalculates. Figures are 0..100 and unrounded; what is not known is an empty cell. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/error.h"
#include "dealbench/io/report.h"

enum cell_kind { CELL_NONE, CELL_TEXT, CELL_NUMBER, CELL_DATE };

struct grid_cell {
	enum cell_kind kind;
	const char *text; /* TEXT; DATE: "2026-11-21" */
	bool bare;        /* TEXT made of numbers: no formula, though it may begin with a minus */
	double number;
};

enum grid_id {
	GRID_DEALS,    /* one row a scorecard */
	GRID_SECTIONS, /* one a section of a scorecard */
	GRID_ITEMS,    /* one an item of a scorecard: what its raters come to, and its gap */
	GRID_ANSWERS,  /* one an answer of a person */
	GRID_EVIDENCE, /* one a piece of evidence */
	GRID_WEIGHTS,  /* one a section or item of each rubric and category */
	GRID_COUNT
};
const char *grid_name(enum grid_id id); /* "deals", … */
bool grid_parse(const char *name, enum grid_id *out) MUST_USE;

struct grid {
	const char *const *columns; /* names, as in the CSV's first line */
	size_t column_count;
	struct grid_cell *cells; /* row by row */
	size_t row_count, cap;
};

/* Where the rows that belong together lie; half-open. */
struct book_span {
	size_t from, to;
};
struct book_section {
	size_t weight;          /* row in weights */
	struct book_span items; /* rows in items */
};

struct book {
	struct arena *arena; /* borrowed: owns the texts */
	struct date as_of;
	struct grid grids[GRID_COUNT];
	struct book_span *spans;       /* by row of deals: rows in sections */
	struct book_section *sections; /* by row of sections */
	size_t *item_weight;           /* by row of items: row in weights */
	size_t span_cap, section_cap, item_cap;
};

void book_init(struct book *book, struct arena *arena, struct date as_of);
void book_finish(struct book *book);
/* Adds a scorecard's rows. The report is borrowed until book_finish. */
void book_add(struct book *book, const struct report *report);

/* RFC 4180, UTF-8. excel: a byte order mark first. Texts that a spreadsheet would take for a
 * formula (beginning with = + - @, a tab or a return) get a ' before them, unless raw; and behind
 * each semicolon and line end inside of them where such a text follows: where lists are parted by
 * semicolons, a spreadsheet begins a cell there, quotes notwithstanding. csv_read takes these off
 * again. */
struct csv_options {
	bool excel, raw;
};
void grid_csv(const struct grid *grid, const struct csv_options *options, struct str *out);

/* Was the program built with spreadsheets? */
bool book_xlsx_built(void);
/* Appends a workbook's bytes: a sheet a grid, the scores as formulas over the weights, and beside
 * each our own score with a check. Same input, same bytes. IO; LIMIT where a grid has more rows
 * than a sheet; INVALID where it was built without.
 */
bool book_xlsx(const struct book *book, struct str *out, struct error *err) MUST_USE;
