/* The verdict, its worst and best, whether it is provisional or firm, and why it is what it is. */
#include "scoring.h"

#include <stdlib.h>

size_t verdict_band(const struct rubric *r, double score)
{
	for (size_t v = 0; v < r->verdict_count; v++) {
		if (!is_below(score, r->verdicts[v].min)) {
			return v;
		}
	}
	return r->verdict_count - 1;
}

/* The verdict with every applicable item settled at its low, or its high. */
static size_t extreme(const struct rubric *r, const enum disposition *filed, bool best,
                      const struct result *result, struct arena *a)
{
	struct standing *s = standing_new(r, a);

	for (size_t i = 0; i < r->item_count; i++) {
		const struct item_result *item = &result->items[i];

		if (item->applicable) {
			struct reading reading =
			    reading_settled(r, i, best ? item->high : item->low, filed[i]);

			standing_add(s, i, &reading);
		}
	}
	return standing_verdict(s);
}

static void missing_results(const struct rubric *r, struct arena *a, struct result *out)
{
	out->missing = arena_array(a, r->item_count, sizeof(*out->missing));
	for (size_t i = 0; i < r->item_count; i++) {
		if (r->items[i].required && out->items[i].asked && !out->items[i].answered) {
			out->missing[out->missing_count++] = i;
		}
	}
}

/* A rule that caps at the best verdict holds nothing down. */
static void add_reason(struct result *out, enum reason_kind kind, size_t index, size_t caps_at)
{
	size_t band = out->reason_count > 0 ? out->reasons[0].caps_at : 0;

	if (caps_at != NONE && caps_at >= band && (kind == REASON_BAND || caps_at > 0)) {
		out->reasons[out->reason_count++] = (struct reason){kind, index, caps_at};
	}
}

/* Worst first; among equals in the order in which they were added (the kind, then the index). */
static int compare_reasons(const void *pa, const void *pb)
{
	const struct reason *a = pa, *b = pb;

	if (a->caps_at != b->caps_at) {
		return a->caps_at > b->caps_at ? -1 : 1;
	}
	if (a->kind != b->kind) {
		return a->kind < b->kind ? -1 : 1;
	}
	return a->index < b->index ? -1 : a->index > b->index;
}

static void reason_results(const struct rubric *r, const struct standing *today, struct arena *a,
                           struct result *out)
{
	out->reasons = arena_array(a, 3 + out->gate_count + out->gap_count, sizeof(*out->reasons));
	if (out->verdict == NONE) {
		return;
	}
	add_reason(out, REASON_BAND, NONE, verdict_band(r, out->score));
	for (size_t i = 0; i < out->gate_count; i++) {
		if (out->gates[i].status == GATE_STATUS_FAIL) {
			add_reason(out, REASON_GATE, i, out->gates[i].caps_at);
		}
	}
	if (today->undecided > 0) {
		add_reason(out, REASON_UNDECIDED, NONE, r->undecided_caps_at);
	}
	if (today->planned > 0) {
		add_reason(out, REASON_PLANNED, NONE, r->planned_caps_at);
	}
	for (size_t i = 0; i < out->gap_count; i++) {
		if (out->items[out->gaps[i]].disposition == DISPOSITION_WALK) {
			add_reason(out, REASON_WALK, out->gaps[i], r->verdict_count - 1);
		}
	}
	qsort(out->reasons, out->reason_count, sizeof(*out->reasons), compare_reasons);
}

void verdict_results(const struct rubric *r, const enum disposition *filed, struct standing *today,
                     struct arena *a, struct result *out)
{
	out->verdict = standing_verdict(today);
	out->verdict_worst = NONE;
	out->verdict_best = NONE;
	if (out->verdict != NONE) {
		out->verdict_worst = extreme(r, filed, false, out, a);
		out->verdict_best = extreme(r, filed, true, out, a);
	}
	missing_results(r, a, out);
	out->provisional = is_below(out->coverage, r->coverage_required) || out->missing_count > 0;
	out->firm = out->verdict != NONE && !out->provisional &&
	            out->verdict_worst == out->verdict && out->verdict_best == out->verdict;
	reason_results(r, today, a, out);
}
