/* One pure function from answers to a verdict. Items are walked once, in order, because whether one
 * is asked depends only on those before it; everything else follows from what the walk finds. */
#include "dealbench/core/score.h"

#include "scoring.h"

/* The decision on each item's gap, as it counts should a gap be open. */
static enum disposition *filed_decisions(const struct item_index *index, const struct card *card,
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

static void walk_item(const struct rubric *r, const struct card *card, const struct ballot *ballot,
                      enum disposition filed, const struct result *result, const struct item *item,
                      struct item_result *out)
{
	struct reading reading;

	effective_none(out);
	out->asked = !item->when || condition_eval(r, card, result, item->when) != TRUTH_FALSE;
	if (!out->asked) {
		return;
	}
	effective_answer(r, item, ballot, out);
	if (!out->applicable) {
		return;
	}
	reading = reading_as_is(out);
	out->gate = gate_item_status(item, &reading);
	out->gap_open = out->has_value && gap_opens(item, out->value);
	out->disposition = out->gap_open ? filed : DISPOSITION_NONE;
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

struct result *score(const struct rubric *rubric, const struct card *card, struct arena *a)
{
	auto_arena struct arena *scratch = arena_new();
	struct item_index *index = item_index_new(rubric, scratch);
	struct ballot *ballots = ballots_collect(index, card, scratch);
	const struct gap **gaps = arena_array(scratch, rubric->item_count, sizeof(*gaps));
	enum disposition *filed = filed_decisions(index, card, gaps, scratch);
	struct result *out = arena_alloc(a, sizeof(*out));
	struct standing *today;

	out->items = arena_array(a, rubric->item_count, sizeof(*out->items));
	out->sections = arena_array(a, rubric->section_count, sizeof(*out->sections));
	for (size_t i = 0; i < rubric->item_count; i++) {
		struct item_result *item = &out->items[i];

		walk_item(rubric, card, &ballots[i], filed[i], out, &rubric->items[i], item);
		if (item->gap_open && gaps[i]) {
			item->gap_lacks = gap_lacking(gaps[i], a);
		}
	}
	today = standing_today(rubric, out, scratch);
	section_results(rubric, today, out);
	gate_results(rubric, a, out);
	gap_results(rubric, gaps, a, out);
	verdict_results(rubric, filed, today, a, out);
	next_results(rubric, filed, today, a, out);
	pattern_results(rubric, card, a, out);
	stability_results(rubric, today, out);
	warning_results(index, card, a, out);
	return out;
}
