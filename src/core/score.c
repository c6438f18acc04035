/* One pure function from answers to a verdict. Items are walked once, in order, because whether one
 * is asked depends only on those before it; everything else follows from what the walk finds. */
#include "dealbench/core/score.h"

#include "scoring.h"

/* The decision on each item's gap, as it counts should a gap be open. */
static enum disposition *filed_decisions(struct item_index *index, const struct card *card,
                                         const struct gap **out_gaps, struct arena *a)
{
	size_t count = index->rubric->item_count;
	enum disposition *filed = arena_array(a, count, sizeof(*filed));

	for (size_t i = 0; i < count; i++) {
		filed[i] = DISPOSITION_UNDECIDED;
	}
	for (size_t i = 0; i < card->gap_count; i++) {
		size_t item = item_index_find(index, card->gaps[i].item);

		if (item != NONE) {
			filed[item] = gap_counts_as(&card->gaps[i]);
			out_gaps[item] = &card->gaps[i];
		}
	}
	return filed;
}

/* Scoring under way: what is needed of the first part for the second. */
struct scoring {
	const struct rubric *rubric;
	const struct card *card;
	struct arena *a; /* of the result; what is only needed on the way too, so that nothing more
	                    is allocated where the arena has room */
	struct item_index *index;
	const struct gap **gaps; /* on file, by item */
	enum disposition *filed;
	struct standing *today;
	struct result *out;
};

static void walk_item(struct scoring *s, const struct ballot *ballot, struct pick *room, size_t at)
{
	const struct item *item = &s->rubric->items[at];
	struct item_result *out = &s->out->items[at];
	struct reading reading;

	effective_none(out);
	out->asked =
	    !item->when || condition_eval(s->rubric, s->card, s->out, item->when) != TRUTH_FALSE;
	if (!out->asked) {
		return;
	}
	effective_answer(s->rubric, item, ballot, room, out);
	if (!out->applicable) {
		return;
	}
	reading = reading_as_is(out);
	out->gate = gate_item_status(item, &reading);
	out->gap_open = out->has_value && gap_opens(item, out->value);
	out->disposition = out->gap_open ? s->filed[at] : DISPOSITION_NONE;
	if (out->gap_open && s->gaps[at]) {
		out->gap_lacks = gap_lacking(s->gaps[at], s->a);
	}
}

static struct standing *standing_today(const struct rubric *r, const struct result *result,
                                       struct arena *a)
{
	struct standing *today = standing_new(r, a);

	for (size_t i = 0; i < r->item_count; i++) {
		if (result->items[i].applicable) {
			struct reading reading = reading_as_is(&result->items[i]);

			standing_add(today, i, &reading);
		}
	}
	return today;
}

/* As far as the verdict. */
static struct scoring begin(const struct rubric *r, const struct card *card, struct arena *a)
{
	struct scoring s = {.rubric = r, .card = card, .a = a};
	struct ballot *ballots;
	struct pick *room;

	s.index = item_index_new(r, a);
	s.gaps = arena_array(a, r->item_count, sizeof(*s.gaps));
	s.filed = filed_decisions(s.index, card, s.gaps, a);
	s.out = arena_alloc(a, sizeof(*s.out));
	s.out->items = arena_array(a, r->item_count, sizeof(*s.out->items));
	s.out->sections = arena_array(a, r->section_count, sizeof(*s.out->sections));
	ballots = ballots_collect(s.index, card, a);
	room = picks_room(r, ballots, a);
	for (size_t i = 0; i < r->item_count; i++) {
		walk_item(&s, &ballots[i], room, i);
	}
	s.today = standing_today(r, s.out, a);
	section_results(r, s.today, s.out);
	gate_results(r, a, s.out);
	gap_results(r, s.gaps, a, s.out);
	verdict_results(r, s.filed, s.today, a, s.out);
	return s;
}

struct result *score_verdict(const struct rubric *rubric, const struct card *card, struct arena *a)
{
	return begin(rubric, card, a).out;
}

struct result *score(const struct rubric *rubric, const struct card *card, struct arena *a)
{
	struct scoring s = begin(rubric, card, a);

	next_results(rubric, s.filed, s.today, a, s.out);
	pattern_results(rubric, card, a, s.out);
	stability_results(rubric, s.today, s.out);
	warning_results(s.index, card, a, s.out);
	return s.out;
}
