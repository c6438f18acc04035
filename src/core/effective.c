/* What several people's answers to one item come to: scoring.md section 1. Evidence widens the
 * range and leaves the value alone. */
#include "scoring.h"

#include <assert.h>
#include <stdlib.h>

static int compare_picks(const void *pa, const void *pb)
{
	const struct pick *a = pa, *b = pb;

	if (a->value != b->value) {
		return a->value < b->value ? -1 : 1;
	}
	return a->place < b->place ? -1 : a->place > b->place;
}

/* Most items have a handful: moving each to its place is quickest then. */
static void sort_picks(struct pick *picks, size_t count)
{
	if (count > 16) {
		qsort(picks, count, sizeof(*picks), compare_picks);
		return;
	}
	for (size_t i = 1; i < count; i++) {
		struct pick moved = picks[i];
		size_t at = i;

		for (; at > 0 && compare_picks(&picks[at - 1], &moved) > 0; at--) {
			picks[at] = picks[at - 1];
		}
		picks[at] = moved;
	}
}

static double slack_of(const struct rubric *r, const struct answer *answer)
{
	size_t grade = answer->evidence ? rubric_grade(r, answer->evidence) : NONE;

	return r->grades[grade == NONE ? r->grade_count - 1 : grade].slack;
}

static struct pick pick_of(const struct rubric *r, const struct item *item,
                           const struct answer *answer)
{
	size_t option;

	if (item->kind == ITEM_SCALE) {
		return (struct pick){item->levels[answer->level].value, slack_of(r, answer),
		                     answer->level};
	}
	option = item_option(item, answer->text);
	assert(option != NONE);
	return item->scored
	           ? (struct pick){item->options[option].value, slack_of(r, answer), option}
	           : (struct pick){0, 0, option};
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

static void settle_value(const struct pick *picks, size_t count, struct item_result *out)
{
	double sum = 0, low = 1, high = 0;

	for (size_t i = 0; i < count; i++) {
		double least = picks[i].value - picks[i].slack;
		double most = picks[i].value + picks[i].slack;

		sum += picks[i].value;
		least = least > 0 ? least : 0;
		most = most < 1 ? most : 1;
		low = least < low ? least : low;
		high = most > high ? most : high;
	}
	out->has_value = true;
	out->value = sum / (double)count;
	out->low = low;
	out->high = high;
}

static void settle_place(const struct item *item, struct pick *picks, size_t count,
                         struct item_result *out)
{
	sort_picks(picks, count);
	if (item->kind == ITEM_SCALE) {
		out->level = picks[(count - 1) / 2].place;
	} else if (item->scored) {
		out->option = picks[(count - 1) / 2].place;
	} else {
		out->option = most_frequent(picks, count);
	}
}

static double spread(const struct pick *picks, size_t count)
{
	double least = 1, most = 0;

	for (size_t i = 0; i < count; i++) {
		least = picks[i].value < least ? picks[i].value : least;
		most = picks[i].value > most ? picks[i].value : most;
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

/* The votes that name something, in their order. */
static size_t picks_of(const struct rubric *r, const struct item *item,
                       const struct answer *const *votes, size_t count, struct pick *picks)
{
	size_t named = 0;

	for (size_t i = 0; i < count; i++) {
		if (votes[i]->kind != ANSWER_NA) {
			picks[named++] = pick_of(r, item, votes[i]);
		}
	}
	return named;
}

static size_t count_named(const struct answer *const *votes, size_t count)
{
	size_t named = 0;

	for (size_t i = 0; i < count; i++) {
		named += votes[i]->kind != ANSWER_NA ? 1 : 0;
	}
	return named;
}

struct pick *picks_room(const struct rubric *r, const struct ballot *ballots, struct arena *a)
{
	size_t most = 1; /* a consensus */

	for (size_t i = 0; i < r->item_count; i++) {
		most = ballots[i].vote_count > most ? ballots[i].vote_count : most;
	}
	return arena_array(a, most, sizeof(struct pick));
}

void effective_answer(const struct rubric *r, const struct item *item, const struct ballot *ballot,
                      struct pick *room, struct item_result *out)
{
	bool picked = item->kind == ITEM_SCALE || item->kind == ITEM_CHOICE;
	const struct answer *const *votes = ballot->votes;
	size_t count = ballot->vote_count, named;

	effective_none(out);
	out->raters = count;
	if (picked) {
		named = picks_of(r, item, votes, count, room);
		out->disagreement = item->scored ? spread(room, named) : 0;
	} else {
		named = count_named(votes, count);
	}
	if (ballot->consensus) {
		out->from_consensus = true;
		votes = (const struct answer *const *)&ballot->consensus;
		count = 1;
		named = picked ? picks_of(r, item, votes, count, room) : count_named(votes, count);
	}
	out->answered = count > 0;
	out->na = count > 0 && named == 0;
	out->applicable = item->scored && !out->na;
	if (named == 0 || !picked) {
		return;
	}
	if (item->scored) {
		settle_value(room, named, out);
	}
	settle_place(item, room, named, out);
}
