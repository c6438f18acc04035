/* Between which weights of a section the verdict stays what it is, all other sections keeping their
 * proportions: scoring.md section 7. The score is linear in the weight, so the ends are exact. */
#include "scoring.h"

#include <math.h>

/* The scores on which the verdict does not change: from (included) to (excluded). */
struct span {
	double from, to;
};

static struct span steady_scores(const struct rubric *r, const struct standing *today,
                                 size_t verdict)
{
	struct span span = {r->verdicts[verdict].min, INFINITY};

	if (verdict > standing_cap(today)) {
		span.to = r->verdicts[verdict - 1].min;
	}
	return span;
}

static void interval(struct section_result *out, double today, double without,
                     const struct span *steady)
{
	double slope = out->point - without;
	double at_from, at_to;

	out->stable_from = 0;
	out->stable_to = 1;
	if (fabs(slope) <= SCORE_EPSILON) {
		return;
	}
	at_from = (steady->from - without) / slope;
	at_to = (steady->to - without) / slope;
	out->stable_from = fmin(today, fmax(0, fmin(at_from, at_to)));
	out->stable_to = fmax(today, fmin(1, fmax(at_from, at_to)));
}

void stability_results(const struct rubric *r, const struct standing *today, struct result *out)
{
	struct span steady;

	if (out->verdict == NONE) {
		return;
	}
	steady = steady_scores(r, today, out->verdict);
	for (size_t k = 0; k < r->section_count; k++) {
		struct section_result *section = &out->sections[k];
		double sum = 0, weight = 0;

		if (!section->has_point) {
			continue;
		}
		for (size_t i = 0; i < r->section_count; i++) {
			if (i != k && out->sections[i].has_point) {
				sum += r->sections[i].weight * out->sections[i].point;
				weight += r->sections[i].weight;
			}
		}
		section->has_stable = true;
		section->stable_from = 0;
		section->stable_to = 1;
		if (weight > 0) {
			double own = r->sections[k].weight;

			interval(section, own / (own + weight), sum / weight, &steady);
		}
	}
}
