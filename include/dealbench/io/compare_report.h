/* A comparison for people and programs: a table for the terminal and as Markdown, lines parted by
 * tabs, JSON. All texts are made safe. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/compare.h"

/* Is the row one of those shown: all of them, or only where the deals differ? The scores, verdicts
 * and failed gates are always among them. */
bool compare_shows(const struct compare_row *row, bool differences);
/* "-12.0 v", "+1 ^", "=", "": the change with its arrow. In a. */
char *compare_change(const struct compare_cell *cell, struct arena *a) MUST_USE;

void compare_text(const struct comparison *c, bool differences, size_t columns, struct str *out);
/* The last lines say which scorecards these are (io/origin.h), on the day given. */
void compare_markdown(const struct comparison *c, struct date as_of, bool differences,
                      struct str *out);
/* A line of names first; then kind, id, title, and per deal what it says, its value in points (of
 * figures) and the change. Rows of the kind "origin" at the end. */
void compare_tsv(const struct comparison *c, struct date as_of, bool differences, struct str *out);
/* "dealbench/compare/v1": every row, whatever differs. */
void compare_json(const struct comparison *c, struct date as_of, struct str *out);
