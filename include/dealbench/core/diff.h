/* What changed between two scorecards of a deal. */
#pragma once

#include "dealbench/core/score.h"

enum diff_kind {
	DIFF_SCORE,
	DIFF_VERDICT,
	DIFF_GATE,
	DIFF_SECTION,
	DIFF_ITEM,
	DIFF_GAP,
	DIFF_RUBRIC
};

struct diff_line {
	enum diff_kind kind;
	const char *what; /* "Score", a section's, item's or gate's title */
	const char *was,
	    *now; /* in words and figures as people see them: "4 (documented)", "not answered" */
	double change; /* points, for SCORE and SECTION; value difference x 100 for ITEM; 0 where
	                  none */
};

/* Lines in the order score, verdict, gates, sections, items, gaps, rubric; only what differs. All
 * texts are copied into a. Rubrics may differ: items are matched by id. Returns the count. */
size_t card_diff(const struct rubric *was_rubric, const struct card *was_card,
                 const struct result *was, const struct rubric *now_rubric,
                 const struct card *now_card, const struct result *now, struct arena *a,
                 struct diff_line **out_lines);
