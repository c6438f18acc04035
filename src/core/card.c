/* A scorecard: the deal, the raters' answers, what they agreed on, and the decisions on gaps. It
 * owns everything in it. */
#include "dealbench/core/card.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "same.h"

static const char *const disposition_names[] = {
    [DISPOSITION_NONE] = "none",   [DISPOSITION_UNDECIDED] = "undecided",
    [DISPOSITION_CLOSE] = "close", [DISPOSITION_PRICE] = "price",
    [DISPOSITION_BOUND] = "bound", [DISPOSITION_ACCEPT] = "accept",
    [DISPOSITION_WALK] = "walk",
};
static_assert(ARRAY_LEN(disposition_names) == DISPOSITION_COUNT, "every disposition has a name");

const char *disposition_name(enum disposition d)
{
	assert((size_t)d < ARRAY_LEN(disposition_names));
	return disposition_names[d];
}

bool disposition_parse(const char *name, enum disposition *out)
{
	for (size_t i = 0; i < ARRAY_LEN(disposition_names); i++) {
		if (strcmp(disposition_names[i], name) == 0) {
			*out = (enum disposition)i;
			return true;
		}
	}
	return false;
}

void gap_finish(struct gap *gap)
{
	free(gap->item);
	free(gap->owner);
	free(gap->terms);
	*gap = (struct gap){0};
}

void gap_copy(struct gap *out, const struct gap *gap)
{
	struct gap made = *gap;

	made.item = xstrdup(gap->item);
	made.owner = xstrdup(gap->owner);
	made.terms = xstrdup(gap->terms);
	*out = made;
}

bool gap_is_empty(const struct gap *gap)
{
	return gap->disposition <= DISPOSITION_UNDECIDED && !gap->has_cost &&
	       gap->cost.currency[0] == '\0' && !date_is_set(gap->due) && gap->owner == NULL &&
	       gap->terms == NULL;
}

bool gap_equal(const struct gap *a, const struct gap *b)
{
	return same_text(a->item, b->item) && a->disposition == b->disposition &&
	       a->has_cost == b->has_cost && (!a->has_cost || a->cost.minor == b->cost.minor) &&
	       strcmp(a->cost.currency, b->cost.currency) == 0 && same_date(a->due, b->due) &&
	       same_text(a->owner, b->owner) && same_text(a->terms, b->terms);
}

struct card *card_new(void)
{
	return xcalloc(1, sizeof(struct card));
}

static void answers_copy(struct answers *out, const struct answers *answers)
{
	*out = (struct answers){
	    .v = xcalloc(answers->n, sizeof(*out->v)),
	    .n = answers->n,
	    .cap = answers->n,
	};
	for (size_t i = 0; i < answers->n; i++) {
		answer_copy(&out->v[i], &answers->v[i]);
	}
}

struct card *card_copy(const struct card *card)
{
	struct card *made = card_new();

	made->rubric_id = xstrdup(card->rubric_id);
	made->rubric_version = xstrdup(card->rubric_version);
	deal_copy(&made->deal, &card->deal);
	made->rater_count = card->rater_count;
	made->raters = xcalloc(card->rater_count, sizeof(*made->raters));
	for (size_t i = 0; i < card->rater_count; i++) {
		made->raters[i].name = xstrdup(card->raters[i].name);
		answers_copy(&made->raters[i].answers, &card->raters[i].answers);
	}
	answers_copy(&made->consensus, &card->consensus);
	made->gap_count = card->gap_count;
	made->gaps = xcalloc(card->gap_count, sizeof(*made->gaps));
	for (size_t i = 0; i < card->gap_count; i++) {
		gap_copy(&made->gaps[i], &card->gaps[i]);
	}
	return made;
}

void card_free(struct card *card)
{
	if (!card) {
		return;
	}
	free(card->rubric_id);
	free(card->rubric_version);
	deal_finish(&card->deal);
	for (size_t i = 0; i < card->rater_count; i++) {
		free(card->raters[i].name);
		answers_finish(&card->raters[i].answers);
	}
	free(card->raters);
	answers_finish(&card->consensus);
	for (size_t i = 0; i < card->gap_count; i++) {
		gap_finish(&card->gaps[i]);
	}
	free(card->gaps);
	free(card);
}

struct rater *card_rater(struct card *card, const char *name)
{
	for (size_t i = 0; i < card->rater_count; i++) {
		if (strcmp(card->raters[i].name, name) == 0) {
			return &card->raters[i];
		}
	}
	return NULL;
}

struct rater *card_add_rater(struct card *card, const char *name)
{
	struct rater *rater = card_rater(card, name);

	if (!rater) {
		card->raters =
		    xreallocarray(card->raters, card->rater_count + 1, sizeof(*card->raters));
		rater = &card->raters[card->rater_count++];
		*rater = (struct rater){.name = xstrdup(name)};
	}
	return rater;
}

static size_t gap_place(const struct card *card, const char *item)
{
	for (size_t i = 0; i < card->gap_count; i++) {
		if (strcmp(card->gaps[i].item, item) == 0) {
			return i;
		}
	}
	return card->gap_count;
}

const struct gap *card_gap(const struct card *card, const char *item)
{
	size_t at = gap_place(card, item);

	return at < card->gap_count ? &card->gaps[at] : NULL;
}

void card_set_gap(struct card *card, const struct gap *gap)
{
	size_t at = gap_place(card, gap->item);
	bool found = at < card->gap_count;
	struct gap made;

	if (gap_is_empty(gap)) {
		if (found) {
			gap_finish(&card->gaps[at]);
			memmove(&card->gaps[at], &card->gaps[at + 1],
			        (card->gap_count - at - 1) * sizeof(*card->gaps));
			card->gap_count--;
		}
		return;
	}
	gap_copy(&made, gap);
	if (found) {
		gap_finish(&card->gaps[at]);
	} else {
		card->gaps = xreallocarray(card->gaps, card->gap_count + 1, sizeof(*card->gaps));
		card->gap_count++;
	}
	card->gaps[at] = made;
}
