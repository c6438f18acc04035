/* Building and reading grids by the names of their columns. Texts are borrowed until the book is
 * finished. */
#pragma once

#include "dealbench/io/book.h"

/* Adds an empty row and returns its number; the next three fill the row added last. */
size_t grid_add_row(struct grid *grid);
void grid_text(struct grid *grid, const char *column, const char *text); /* NULL: left empty */
void grid_date(struct grid *grid, const char *column, const char *day);  /* "2026-11-21", or NULL */
void grid_number(struct grid *grid, const char *column, double number);
size_t grid_column(const struct grid *grid, const char *column);
const struct grid_cell *grid_cell(const struct grid *grid, size_t row, size_t column);
/* Would a spreadsheet run the text as a formula, also behind blanks, also in full-width signs? */
bool csv_is_formula(const char *text);
/* Inside a text too a cell may begin, whatever quotes are around it: a spreadsheet whose lists are
 * parted by semicolons begins one behind each of them and each line end. Does one begin behind this
 * character, and would what stands there be run? */
bool csv_begins_inside(char c);
bool csv_is_formula_inside(const char *text);
