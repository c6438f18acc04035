/* What the files that compare scorecards share. */
#pragma once

#include "dealbench/core/compare.h"

/* A shared question: where it stands in the rubric of each. */
struct match {
	size_t item[COMPARE_MAX];
};

struct compare_work {
	struct comparison *c;
	struct arena *arena;
	struct match *matches; /* in the yardstick's order */
	size_t row_cap;
};

/* compare_match.c: fills matches, shared, left and yardstick. */
void compare_match(struct compare_work *w);

/* compare_rows.c */
void compare_rows(struct compare_work *w);

/* compare_cells.c: what one of them says, and what the others' differences come to. */
bool side_has(const struct comparison *c, size_t side);
struct compare_cell cell_words(const char *text, const char *brief);
struct compare_cell cell_item(const struct compared *side, size_t item, struct arena *a);
struct compare_cell cell_gate(const struct compared *side, size_t gate);
struct compare_cell cell_score(const struct compared *side, struct arena *a);
/* Over the matches of one of the yardstick's sections. */
struct compare_cell cell_section(const struct compare_work *w, size_t side, size_t section);
struct compare_cell cell_shared(const struct compare_work *w, size_t side);
/* Changes, senses and whether the row differs, once its cells are filled. */
void row_settle(const struct compare_work *w, struct compare_row *row);
