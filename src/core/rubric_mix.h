/* A rubric between two versions: each part taken from the one or the other. */
#pragma once

#include "dealbench/core/rubric.h"

struct mix_item {
	const struct item *was, *now; /* one of them may be NULL */
	bool here;                    /* in the rubric at all */
	/* taken from `now` already */
	bool moved, valued, weighted, gated, gapped;
};

struct mix_section {
	const struct section *was, *now;
	bool weighted, gated;
};

struct mix {
	const struct rubric *was, *now;
	struct mix_item *items; /* the old one's, then those only the new one has */
	size_t item_count;
	size_t *order;                /* of each of the new one's items, its place in items */
	struct mix_section *sections; /* likewise */
	size_t section_count;
	bool ordered;                /* asked in the new one's order and under its conditions */
	bool capped, banded, graded; /* what open gaps allow; the verdicts; the evidence grades */
};

/* All of the old one. */
struct mix *mix_new(const struct rubric *was, const struct rubric *now, struct arena *a);
/* The rubric as the mix now stands, for scoring: without patterns and vocabulary. */
struct rubric *mix_rubric(const struct mix *m, struct arena *a);
