/* What an answer, a decision on a gap and a deal must satisfy, whether they come from a file or
 * from a screen. Each rule says what is wrong and at which key, so that a file's reader can point
 * there.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "code.h"
#include "dealbench/core/card.h"
#include "dealbench/core/rubric.h"

struct card_problem {
	int code;
	const char *key; /* of the answer, gap or deal; NULL = the whole */
	char message[400];
};

/* Calls report for each rule that is broken; returns their count. */
typedef void card_problem_fn(const struct card_problem *problem, void *user);
size_t answer_problems(const struct rubric *rubric, const struct item *item,
                       const struct answer *answer, card_problem_fn *report, void *user);
/* A decision where there is no gap is one too, but not for a file's reader where the category took
 * the item's gap away. */
bool gap_taken_away(const struct item *item);
size_t gap_form_problems(const struct gap *gap, card_problem_fn *report, void *user);
size_t gap_problems(const struct item *item, const struct gap *gap, card_problem_fn *report,
                    void *user);
/* The deal's own fields but for its category, which resolving checks. */
size_t deal_problems(const struct rubric *rubric, const struct deal *deal, card_problem_fn *report,
                     void *user);
/* One attribute; key is its id where the attribute itself is wrong. index: of the value. */
bool attribute_value_problem(const struct attribute *attribute, const char *value,
                             struct card_problem *out);
/* Is the item asked in no form here: dropped, or another category's? */
bool item_is_other(const struct rubric *rubric, const struct item *item);
