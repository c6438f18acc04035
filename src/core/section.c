/* A section's figures, the whole's, and what each item weighs in it: scoring.md sections 2 and 3.
 */
#include "scoring.h"

static void section_result(const struct rubric *r, size_t at, const struct tally *tally,
                           const struct item_result *items, struct section_result *out)
{
	const struct section *section = &r->sections[at];
	struct figures f = tally_figures(tally);

	*out = (struct section_result){
	    .applicable = f.applicable,
	    .has_point = f.has_point,
	    .point = f.point,
	    .low = f.low,
	    .high = f.high,
	    .coverage = f.coverage,
	    .gate = gate_section_status(r, section, tally),
	};
	for (size_t i = section->first; i < section->first + section->count; i++) {
		out->asked += items[i].asked ? 1 : 0;
		out->answered += items[i].answered ? 1 : 0;
	}
}

/* The range and coverage of the whole, and each section's normalised weight. */
static void whole(const struct rubric *r, struct result *out)
{
	double weight = 0, low = 0, high = 0, coverage = 0;

	for (size_t i = 0; i < r->section_count; i++) {
		weight += out->sections[i].applicable ? r->sections[i].weight : 0;
	}
	if (weight <= 0) {
		return;
	}
	for (size_t i = 0; i < r->section_count; i++) {
		struct section_result *s = &out->sections[i];

		if (s->applicable) {
			low += r->sections[i].weight * s->low;
			high += r->sections[i].weight * s->high;
			coverage += r->sections[i].weight * s->coverage;
			s->weight = r->sections[i].weight / weight;
		}
	}
	out->has_range = true;
	out->low = low / weight;
	out->high = high / weight;
	out->coverage = coverage / weight;
}

static double defined_weight(const struct rubric *r, const struct result *out)
{
	double weight = 0;

	for (size_t i = 0; i < r->section_count; i++) {
		weight += out->sections[i].has_point ? r->sections[i].weight : 0;
	}
	return weight;
}

static void item_shares(const struct rubric *r, const struct standing *today, struct result *out)
{
	double defined = defined_weight(r, out);

	for (size_t i = 0; i < r->item_count; i++) {
		const struct item *item = &r->items[i];
		const struct tally *tally = &today->sections[item->section];
		struct item_result *res = &out->items[i];

		if (!res->applicable) {
			continue;
		}
		res->weight = out->sections[item->section].weight * (item->weight / tally->all);
		res->swing = 100 * out->sections[item->section].weight *
		             (item->weight / tally->all) * (res->high - res->low);
		if (res->has_value && defined > 0) {
			res->contribution = 100 * (r->sections[item->section].weight / defined) *
			                    (item->weight / tally->given) * res->value;
		}
	}
}

void section_results(const struct rubric *r, const struct standing *today, struct result *out)
{
	for (size_t i = 0; i < r->section_count; i++) {
		section_result(r, i, &today->sections[i], out->items, &out->sections[i]);
		out->asked += out->sections[i].asked;
		out->answered += out->sections[i].answered;
	}
	whole(r, out);
	out->has_score = standing_score(today, &out->score);
	item_shares(r, today, out);
}
