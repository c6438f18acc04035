/* What an overlay changed, in words: the base's value, and the category's. */
#include "dealbench/base/text.h"
#include "defs.h"

const char *gate_words(struct arena *a, const struct rubric_source *s, const struct item *item,
                       const struct gate *gate)
{
	char number[40];
	const char *verdict = s->verdicts[gate->caps_at].label;
	if (gate->kind == GATE_LEVEL) {
		return arena_printf(a, "at least level %zu (%s), else at best %s", gate->min_level,
		                    item->levels[gate->min_level].label, verdict);
	}
	if (gate->kind == GATE_VALUE) {
		return arena_printf(a, "worth at least %s, else at best %s",
		                    text_double(gate->threshold, number), verdict);
	}
	return "none";
}

const char *gap_words(struct arena *a, const struct item *item, const struct gap_rule *gap)
{
	char number[40];
	if (!gap->set) {
		return "none";
	}
	if (item->kind == ITEM_SCALE) {
		return arena_printf(a, "below level %zu (%s)", gap->below,
		                    item->levels[gap->below].label);
	}
	return arena_printf(a, "worth less than %s", text_double(gap->threshold, number));
}
