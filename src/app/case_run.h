/* The parts of running a rubric's test cases: what a case misses, what all of them cover. */
#pragma once

#include "dealbench/core/score.h"
#include "dealbench/rubric/case_file.h"

/* One expectation that was not met, in words. */
struct miss {
	const char *what; /* "section strategic-fit" */
	const char *expected, *got;
	const char *because; /* what made it so, one line; "" where nothing more can be said */
};
/* What the result misses of the case's expectations; *out is in a. Returns the count. */
size_t case_misses(const struct rubric_case *c, const struct result *result, struct arena *a,
                   struct miss **out);

/* What cases have touched of the rubric as one category is asked. Arrays by item, section, pattern
 * and verdict. */
struct cover {
	struct rubric *rubric;
	size_t cases;
	bool *answered, *opened;         /* items */
	bool *item_failed, *item_passed; /* gates on items */
	bool *section_failed, *section_passed;
	bool *shown, *quiet; /* patterns: at least likely; low or watch */
	bool *reached;       /* verdicts */
};

enum cover_kind {
	COVER_ITEMS,
	COVER_GATES,
	COVER_GAPS,
	COVER_PATTERNS,
	COVER_VERDICTS,
	COVER_KIND_COUNT
};
const char *cover_name(enum cover_kind kind); /* "items", … */

/* One for each category, or one in all; *out_count of them in a. NULL, err where a category does
 * not resolve. */
struct cover *covers_new(const struct rubric_source *source, struct arena *a, size_t *out_count,
                         struct error *err) MUST_USE;
void covers_free(struct cover *covers, size_t count);
void covers_note(struct cover *covers, size_t count, const struct rubric_case *c,
                 const struct result *result);
/* How many there are of a kind, and how many are covered. */
size_t cover_count(const struct cover *cover, enum cover_kind kind, size_t *out_covered);
/* What is not, in words: "theory-of-value", "strategic-fit never fails". In a. */
struct texts cover_missing(const struct cover *cover, enum cover_kind kind, struct arena *a);
/* The category's id; the rubric's where it has no categories. */
const char *cover_id(const struct cover *cover);
