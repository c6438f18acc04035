/* Scorecards side by side. Nothing here looks at who reads it: the screens, the command line and
 * plain mode show the same rows. */
#include "dealbench/core/compare.h"

#include <assert.h>
#include <string.h>

#include "comparing.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"

static void notice_rubrics(struct comparison *c)
{
	if (c->yardstick == NONE) {
		return;
	}
	const struct compared *yard = &c->sides[c->yardstick];
	for (size_t i = 0; i < c->count; i++) {
		if (!side_has(c, i)) {
			continue;
		}
		c->categories_differ =
		    c->categories_differ || strcmp(c->sides[i].category, yard->category) != 0;
		for (size_t k = 0; k < c->sides[i].rubric->item_count; k++) {
			c->withholds = c->withholds || c->sides[i].result->items[k].withheld;
		}
		c->versions_differ = c->versions_differ ||
		                     strcmp(c->sides[i].rubric->digest, yard->rubric->digest) != 0;
	}
}

struct comparison *compare(const struct compared *sides, size_t count, size_t baseline,
                           struct arena *a)
{
	struct comparison *c = arena_alloc(a, sizeof(*c));
	struct compare_work work = {.c = c, .arena = a};

	assert(count >= COMPARE_MIN && count <= COMPARE_MAX && baseline < count);
	*c = (struct comparison){
	    .sides = sides, .count = count, .baseline = baseline, .yardstick = NONE};
	compare_match(&work);
	notice_rubrics(c);
	compare_rows(&work);
	return c;
}

static char *scope_words(const struct comparison *c, struct arena *a)
{
	auto_str out = STR_INIT;

	if (c->yardstick == NONE) {
		return arena_strdup(a, "None of these deals has a scorecard yet.");
	}
	if (c->left_count == 0) {
		str_printf(&out, c->shared == 1 ? "The %s is shared." : "All %s are shared.",
		           c->shared == 1 ? "one question" : text_count(a, c->shared, "question"));
		return arena_strdup(a, out.data);
	}
	str_printf(&out, "%s: only the %s are compared; ",
	           c->categories_differ ? "Categories differ"
	           : c->versions_differ ? "Rubric versions differ"
	                                : "The rubrics differ",
	           text_count(a, c->shared, "shared question"));
	str_printf(&out, "%s left out", text_count(a, c->left_count, "other"));
	if (c->reworded > 0) {
		str_printf(&out, ", %zu of them asked in other words or with other levels",
		           c->reworded);
	}
	str_printf(&out, ". Sections weigh as for %s.", c->sides[c->yardstick].title);
	return arena_strdup(a, out.data);
}

char *comparison_scope(const struct comparison *c, struct arena *a)
{
	return arena_printf(a, "%s%s", scope_words(c, a),
	                    c->withholds ? " Hidden is what other raters answered, until that "
	                                   "scorecard is submitted."
	                                 : "");
}

char *comparison_overlap(const struct comparison *c, struct arena *a)
{
	auto_str out = STR_INIT;
	size_t found = 0;

	if (!side_has(c, c->baseline)) {
		return NULL;
	}
	const struct result *base = c->sides[c->baseline].result;
	for (size_t i = 0; i < c->count; i++) {
		const struct result *r = side_has(c, i) ? c->sides[i].result : NULL;
		if (i == c->baseline || !r || !r->has_range || !base->has_range ||
		    r->low > base->high || base->low > r->high) {
			continue;
		}
		str_printf(&out, "%s%s", found++ ? ", " : "", c->sides[i].title);
	}
	if (found == 0) {
		return NULL;
	}
	return arena_printf(a,
	                    "Ranges overlap with %s: open questions and evidence not seen can "
	                    "still turn the order.",
	                    out.data);
}
