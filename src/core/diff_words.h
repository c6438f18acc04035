/* One scorecard's side of a comparison, in words. All texts live in the side's arena. */
#pragma once

#include "dealbench/core/diff.h"

struct side {
	const struct rubric *rubric;
	const struct card *card;
	const struct result *result;
	struct arena *arena;
};

const char *side_score(const struct side *s);
const char *side_verdict(const struct side *s);
const char *side_rubric(const struct side *s);
/* Indices may be NONE: the rubric has none of that name. */
const char *side_gate(const struct side *s, size_t gate);
const char *side_section(const struct side *s, size_t section);
const char *side_item(const struct side *s, size_t item);
const char *side_gap(const struct side *s, size_t item);
