/* What several people's answers to one item come to: scoring.md section 1. Evidence widens the
 * range and leaves the value alone. */
#include "scoring.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "dealbench/base/xalloc.h"

/* One answer that names a level or an option. */
struct pick {
	double value;
	size_t place;
};

static int compare_picks(const void *pa, const void *pb)
{
	const struct pick *a = pa, *b = pb;

	if (a->value != b->value) {
		return a->value < b->value ? -1 : 1;
	}
	return a->place < b->place ? -1 : a->place > b->place;
}

static struct pick pick_of(const struct item *item, const struct answer *answer)
{
	size_t option;

	if (item->kind == ITEM_SCALE) {
		return (struct pick){item->levels[answer->level].value, answer->level};
	}
	option = item_option(item, answer->text);
	assert(option != NONE);
	return (struct pick){item->scored ? item->options[option].value : 0, option};
}

/* Sorted picks: the longest run of one place, the first of equally long ones. */
static size_t most_frequent(const struct pick *picks, size_t count)
{
	size_t best = NONE, best_run = 0;

	for (size_t from = 0, to; from < count; from = to) {
		to = from;
		while (to < count && picks[to].place == picks[from].place) {
			to++;
		}
		if (to - from > best_run) {
			best_run = to - from;
			best = picks[from].place;
		}
	}
	return best;
}

static double slack_of(const struct rubric *r, const struct answer *answer)
{
	size_t grade = answer->evidence ? rubric_grade(r, answer->evidence) : NONE;

	return r->grades[grade == NONE ? r->grade_count - 1 : grade].slack;
}

static void settle_value(const struct rubric *r, const struct item *item,
                         const struct answer *const *votes, size_t count, struct item_result *out)
{
	double sum = 0, low = 1, high = 0;
	size_t given = 0;

	for (size_t i = 0; i < count; i++) {
		double value, slack;

		if (votes[i]->kind == ANSWER_NA) {
			continue;
		}
		value = pick_of(item, votes[i]).value;
		slack = slack_of(r, votes[i]);
		sum += value;
		low = fmin(low, fmax(0, value - slack));
		high = fmax(high, fmin(1, value + slack));
		given++;
	}
	out->has_value = true;
	out->value = sum / (double)given;
	out->low = low;
	out->high = high;
}

static void settle_place(const struct item *item, struct pick *picks, size_t count,
                         struct item_result *out)
{
	qsort(picks, count, sizeof(*picks), compare_picks);
	if (item->kind == ITEM_SCALE) {
		out->level = picks[(count - 1) / 2].place;
	} else if (item->scored) {
		out->option = picks[(count - 1) / 2].place;
	} else {
		out->option = most_frequent(picks, count);
	}
}

static double spread(const struct item *item, const struct answer *const *votes, size_t count)
{
	double least = 1, most = 0;

	for (size_t i = 0; i < count; i++) {
		if (item->scored && votes[i]->kind != ANSWER_NA) {
			double value = pick_of(item, votes[i]).value;

			least = fmin(least, value);
			most = fmax(most, value);
		}
	}
	return most > least ? most - least : 0;
}

void effective_none(struct item_result *out)
{
	out->level = NONE;
	out->option = NONE;
	out->low = 0;
	out->high = 1;
}

void effective_answer(const struct rubric *r, const struct item *item, const struct ballot *ballot,
                      struct item_result *out)
{
	const struct answer *const *votes = ballot->votes;
	size_t count = ballot->vote_count, named = 0;
	auto_free struct pick *picks = NULL;

	effective_none(out);
	out->raters = count;
	out->disagreement = spread(item, votes, count);
	if (ballot->consensus) {
		out->from_consensus = true;
		votes = (const struct answer *const *)&ballot->consensus;
		count = 1;
	}
	for (size_t i = 0; i < count; i++) {
		named += votes[i]->kind != ANSWER_NA ? 1 : 0;
	}
	out->answered = count > 0;
	out->na = count > 0 && named == 0;
	out->applicable = item->scored && !out->na;
	if (named == 0 || (item->kind != ITEM_SCALE && item->kind != ITEM_CHOICE)) {
		return;
	}
	picks = xcalloc(named, sizeof(*picks));
	for (size_t i = 0, at = 0; i < count; i++) {
		if (votes[i]->kind != ANSWER_NA) {
			picks[at++] = pick_of(item, votes[i]);
		}
	}
	settle_place(item, picks, named, out);
	if (item->scored) {
		settle_value(r, item, votes, count, out);
	}
}
