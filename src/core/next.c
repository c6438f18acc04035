/* What to ask next: how far settling one item could move the range, and whether it could change the
 * verdict. scoring.md section 5. */
#include "scoring.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static bool changes_verdict(const struct rubric *r, size_t item, double value,
                            enum disposition filed, struct standing *today,
                            const struct result *result)
{
	struct reading as_is = reading_as_is(&result->items[item]);
	struct reading settled = reading_settled(r, item, value, filed);

	return standing_what_if(today, item, &as_is, &settled).verdict != result->verdict;
}

/* Rounded in decimal, so that equal swings are equal however they were computed. Only near a tie
 * does it take the decimals themselves to tell. */
static double rounded(double swing)
{
	double scaled = swing * 1e6, whole = rint(scaled);
	char text[64];

	if (fabs(scaled - whole) < 0.499) {
		return whole / 1e6;
	}
	snprintf(text, sizeof(text), "%.6f", swing);
	return strtod(text, NULL);
}

struct question { /* by item */
	bool decisive;
	double swing;
};

/* Items are sorted, not questions: qsort_r allocates for what is large. */
static int compare_questions(const void *pa, const void *pb, void *all)
{
	const struct question *questions = all;
	const struct question *a = &questions[*(const size_t *)pa];
	const struct question *b = &questions[*(const size_t *)pb];

	if (a->decisive != b->decisive) {
		return a->decisive ? -1 : 1;
	}
	if (a->swing != b->swing) {
		return a->swing > b->swing ? -1 : 1;
	}
	return a < b ? -1 : a > b;
}

void next_results(const struct rubric *r, const enum disposition *filed, struct standing *today,
                  struct arena *a, struct result *out)
{
	struct question *questions = arena_array(a, r->item_count, sizeof(*questions));

	out->next = arena_array(a, r->item_count, sizeof(*out->next));
	for (size_t i = 0; i < r->item_count; i++) {
		struct item_result *item = &out->items[i];

		if (!item->applicable || !(item->high > item->low)) {
			continue;
		}
		item->decisive = out->verdict != NONE &&
		                 (changes_verdict(r, i, item->low, filed[i], today, out) ||
		                  changes_verdict(r, i, item->high, filed[i], today, out));
		questions[i] = (struct question){item->decisive, rounded(item->swing)};
		out->next[out->next_count++] = i;
	}
	qsort_r(out->next, out->next_count, sizeof(*out->next), compare_questions, questions);
}

struct what_if score_if(const struct rubric *rubric, const struct card *card,
                        const struct result *result, size_t item, double value, struct arena *a)
{
	struct standing *today;
	struct reading as_is, settled;

	if (!result->items[item].applicable) {
		return (struct what_if){result->has_score, result->score, result->verdict};
	}
	today = standing_new(rubric, a);
	for (size_t i = 0; i < rubric->item_count; i++) {
		if (result->items[i].applicable) {
			struct reading reading = reading_as_is(&result->items[i]);

			standing_add(today, i, &reading);
		}
	}
	as_is = reading_as_is(&result->items[item]);
	settled = reading_settled(rubric, item, value,
	                          gap_counts_as(card_gap(card, rubric->items[item].id)));
	return standing_what_if(today, item, &as_is, &settled);
}
