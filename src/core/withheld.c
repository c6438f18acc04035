/* What a rater is not told while a scorecard is open: what the others' answers come to. The score,
 * the verdict, which gates fail and which gaps are open are the deal's, and stay in sight. */
#include <string.h>

#include "dealbench/core/score.h"

static const struct answers *answers_of(const struct card *card, const char *rater)
{
	for (size_t i = 0; rater && i < card->rater_count; i++) {
		if (strcmp(card->raters[i].name, rater) == 0) {
			return &card->raters[i].answers;
		}
	}
	return NULL;
}

/* A rater of the card, not its consensus, and not this one. */
static bool is_other(const struct card *card, const char *who, const char *rater)
{
	return answers_of(card, who) && strcmp(who, rater) != 0;
}

void result_withhold(const struct rubric *rubric, const struct card *card, struct result *result,
                     const char *rater)
{
	const struct answers *own = answers_of(card, rater);

	for (size_t i = 0; i < rubric->section_count; i++) {
		result->sections[i].withheld = false;
	}
	for (size_t i = 0; i < rubric->item_count; i++) {
		struct item_result *r = &result->items[i];
		struct section_result *section = &result->sections[rubric->items[i].section];
		const struct answer *mine =
		    own && r->raters > 0 ? answers_find(own, rubric->items[i].id) : NULL;

		r->withheld = rater && !r->from_consensus &&
		              r->raters > (mine && answer_given(mine) ? 1U : 0U);
		section->withheld = section->withheld || (r->withheld && r->has_value);
	}
	for (size_t i = 0; i < result->warning_count; i++) {
		struct warning *w = &result->warnings[i];

		w->withheld = rater && w->quotes && is_other(card, w->quotes, rater);
	}
}
