/* How far a deal shows the patterns by which such deals fail. A pattern explains a score and never
 * changes it: scoring.md section 6. */
#include "scoring.h"

#include <assert.h>

#include "dealbench/base/attr.h"

#define KNOWN_ENOUGH 0.6

static const char *const pattern_status_names[] = {
    [PATTERN_UNKNOWN] = "unknown", [PATTERN_LOW] = "low",       [PATTERN_WATCH] = "watch",
    [PATTERN_LIKELY] = "likely",   [PATTERN_STRONG] = "strong",
};
static_assert(ARRAY_LEN(pattern_status_names) == PATTERN_STATUS_COUNT, "every status has a name");

const char *pattern_status_name(enum pattern_status s)
{
	assert((size_t)s < ARRAY_LEN(pattern_status_names));
	return pattern_status_names[s];
}

struct indicated {
	bool counts; /* not left out */
	enum truth fired;
	double x; /* where fired is not unknown */
};

static struct indicated indicator_result(const struct rubric *r, const struct card *card,
                                         const struct result *result, const struct indicator *i)
{
	const struct item_result *item;

	if (i->when) {
		enum truth t = condition_eval(r, card, result, i->when);

		return (struct indicated){true, t, t == TRUTH_TRUE ? 1 : 0};
	}
	if (i->item == NONE || !result->items[i->item].applicable) {
		return (struct indicated){false, TRUTH_FALSE, 0};
	}
	item = &result->items[i->item];
	if (!item->has_value) {
		return (struct indicated){true, TRUTH_UNKNOWN, 0};
	}
	return (struct indicated){true, is_below(item->value, 1) ? TRUTH_TRUE : TRUTH_FALSE,
	                          1 - item->value};
}

static enum pattern_status status_of(const struct pattern *pattern,
                                     const struct pattern_result *result)
{
	enum pattern_status status = PATTERN_LOW;

	if (is_below(result->known, KNOWN_ENOUGH)) {
		status = PATTERN_UNKNOWN;
	} else if (!is_below(result->exposure, pattern->strong)) {
		status = PATTERN_STRONG;
	} else if (!is_below(result->exposure, pattern->likely)) {
		status = PATTERN_LIKELY;
	} else if (!is_below(result->exposure, pattern->watch)) {
		status = PATTERN_WATCH;
	}
	return result->tripped && status < PATTERN_LIKELY ? PATTERN_LIKELY : status;
}

static void pattern_result(const struct rubric *r, const struct card *card, struct arena *a,
                           const struct pattern *pattern, const struct result *result,
                           struct pattern_result *out)
{
	double all = 0, known = 0, exposed = 0;

	out->fired = arena_array(a, pattern->indicator_count, sizeof(*out->fired));
	out->tripwires = arena_array(a, pattern->tripwire_count, sizeof(*out->tripwires));
	for (size_t i = 0; i < pattern->indicator_count; i++) {
		double weight = pattern->indicators[i].weight;
		struct indicated found = indicator_result(r, card, result, &pattern->indicators[i]);

		out->fired[i] = found.fired;
		if (found.counts) {
			all += weight;
		}
		if (found.counts && found.fired != TRUTH_UNKNOWN) {
			known += weight;
			exposed += weight * found.x;
		}
	}
	for (size_t i = 0; i < pattern->tripwire_count; i++) {
		out->tripwires[i] = condition_eval(r, card, result, pattern->tripwires[i].when);
		out->tripped = out->tripped || out->tripwires[i] == TRUTH_TRUE;
	}
	out->exposure = known > 0 ? exposed / known : 0;
	out->known = all > 0 ? known / all : 0;
	out->status = status_of(pattern, out);
}

void pattern_results(const struct rubric *r, const struct card *card, struct arena *a,
                     struct result *out)
{
	out->patterns = arena_array(a, r->pattern_count, sizeof(*out->patterns));
	for (size_t i = 0; i < r->pattern_count; i++) {
		pattern_result(r, card, a, &r->patterns[i], out, &out->patterns[i]);
	}
}
