/* Gates: what no other strength can buy back. The table of scoring.md section 4, row by row. */
#include "scoring.h"

#include <assert.h>
#include <math.h>

#include "dealbench/base/attr.h"

static const char *const gate_status_names[] = {
    [GATE_STATUS_NONE] = "none",
    [GATE_STATUS_PASS] = "pass",
    [GATE_STATUS_FAIL] = "fail",
    [GATE_STATUS_OPEN] = "open",
};
static_assert(ARRAY_LEN(gate_status_names) == GATE_STATUS_COUNT, "every status has a name");

const char *gate_status_name(enum gate_status s)
{
	assert((size_t)s < ARRAY_LEN(gate_status_names));
	return gate_status_names[s];
}

static size_t place_count(const struct item *item)
{
	return item->kind == ITEM_SCALE ? item->level_count : item->option_count;
}

static double place_value(const struct item *item, size_t i)
{
	return item->kind == ITEM_SCALE ? item->levels[i].value : item->options[i].value;
}

double item_snap(const struct item *item, double value)
{
	double nearest = INFINITY, snapped = value;

	for (size_t i = 0; i < place_count(item); i++) {
		double away = fabs(place_value(item, i) - value);

		nearest = away < nearest ? away : nearest;
	}
	for (size_t i = 0, any = 0; i < place_count(item); i++) {
		double at = place_value(item, i);

		if (fabs(at - value) <= nearest + SCORE_EPSILON && (!any || at > snapped)) {
			snapped = at;
			any = 1;
		}
	}
	return snapped;
}

enum gate_status gate_item_status(const struct item *item, const struct reading *reading)
{
	if (item->gate.kind == GATE_NONE) {
		return GATE_STATUS_NONE;
	}
	if (!reading->answered) {
		return GATE_STATUS_OPEN;
	}
	return is_below(reading->seen, item->gate.threshold) ? GATE_STATUS_FAIL : GATE_STATUS_PASS;
}

static enum gate_status min_status(const struct figures *f, double threshold, double required)
{
	bool settled = f->has_point && !is_below(f->coverage, required);

	if (is_below(f->high, threshold) || (settled && is_below(f->point, threshold))) {
		return GATE_STATUS_FAIL;
	}
	if (!is_below(f->low, threshold) || settled) {
		return GATE_STATUS_PASS;
	}
	return GATE_STATUS_OPEN;
}

static enum gate_status count_status(const struct tally *tally, size_t count)
{
	size_t wanted = count < tally->counted ? count : tally->counted;

	if (tally->counted == 0) {
		return GATE_STATUS_NONE;
	}
	if (tally->reached + tally->open < wanted) {
		return GATE_STATUS_FAIL;
	}
	return tally->reached >= wanted ? GATE_STATUS_PASS : GATE_STATUS_OPEN;
}

enum gate_status gate_section_status(const struct rubric *r, const struct section *section,
                                     const struct tally *tally)
{
	struct figures figures;

	if (tally->items == 0) {
		return GATE_STATUS_NONE;
	}
	switch (section->gate.kind) {
	case GATE_MIN:
		figures = tally_figures(tally);
		return min_status(&figures, section->gate.threshold, r->coverage_required);
	case GATE_COUNT:
		return count_status(tally, section->gate.count);
	case GATE_NONE:
	case GATE_LEVEL:
	case GATE_VALUE:
		break;
	}
	return GATE_STATUS_NONE;
}

static void list_gate(struct result *out, struct gate_result gate)
{
	out->gates[out->gate_count++] = gate;
}

void gate_results(const struct rubric *r, struct arena *a, struct result *out)
{
	out->gates = arena_array(a, r->item_count + r->section_count, sizeof(*out->gates));
	for (size_t s = 0; s < r->section_count; s++) {
		const struct section *section = &r->sections[s];

		for (size_t i = section->first; i < section->first + section->count; i++) {
			const struct item *item = &r->items[i];

			if (item->gate.kind != GATE_NONE && out->items[i].asked) {
				list_gate(out, (struct gate_result){false, i, item->id,
				                                    out->items[i].gate,
				                                    item->gate.caps_at});
			}
		}
		if (section->gate.kind != GATE_NONE) {
			list_gate(out,
			          (struct gate_result){true, s, section->id, out->sections[s].gate,
			                               section->gate.caps_at});
		}
	}
}
