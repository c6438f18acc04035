/* A rubric's rules in words: what `rubric_diff` compares and shows, so that what reads the same is
 * the same. */
#include "rubric_words.h"

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/core/score.h"

const char *rule_number(double number, struct arena *a)
{
	char buf[40];

	return arena_strdup(a, text_double(number, buf));
}

const char *rule_yes(bool yes)
{
	return yes ? "yes" : "no";
}

const char *rule_texts(const struct texts *texts, struct arena *a)
{
	auto_str out = STR_INIT;

	for (size_t i = 0; i < texts->n; i++) {
		str_printf(&out, "%s%s", i ? "; " : "", texts->v[i]);
	}
	return texts->n > 0 ? arena_strdup(a, out.data) : NULL;
}

const char *rule_verdict(const struct rubric *r, size_t verdict)
{
	return verdict == NONE ? NULL : r->verdicts[verdict].label;
}

static const char *level_name(const struct item *item, size_t level, struct arena *a)
{
	return level < item->level_count
	           ? arena_printf(a, "level %zu %s", level, item->levels[level].label)
	           : arena_printf(a, "level %zu", level);
}

const char *rule_item_gate(const struct rubric *r, const struct item *item, struct arena *a)
{
	const struct gate *gate = &item->gate;

	if (gate->kind == GATE_NONE) {
		return NULL;
	}
	return arena_printf(a, "%s or better, else at best %s",
	                    gate->kind == GATE_LEVEL
	                        ? level_name(item, gate->min_level, a)
	                        : arena_printf(a, "a value of %s", rule_number(gate->threshold, a)),
	                    rule_verdict(r, gate->caps_at));
}

const char *rule_section_gate(const struct rubric *r, const struct section *section,
                              struct arena *a)
{
	const struct gate *gate = &section->gate;

	if (gate->kind == GATE_MIN) {
		return arena_printf(a, "a score of %s or more, else at best %s",
		                    rule_number(100 * gate->threshold, a),
		                    rule_verdict(r, gate->caps_at));
	}
	if (gate->kind == GATE_COUNT) {
		return arena_printf(a, "%zu at level %zu or better, else at best %s", gate->count,
		                    gate->min_level, rule_verdict(r, gate->caps_at));
	}
	return NULL;
}

const char *rule_gap(const struct item *item, struct arena *a)
{
	if (!item->gap.set) {
		return NULL;
	}
	return item->kind == ITEM_SCALE
	           ? arena_printf(a, "opens below %s", level_name(item, item->gap.below, a))
	           : arena_printf(a, "opens below a value of %s",
	                          rule_number(item->gap.threshold, a));
}

const char *rule_remediation(const struct rubric *r, const struct item *item, struct arena *a)
{
	const struct remediation *m = &item->remediation;
	auto_str out = STR_INIT;

	if (!m->set) {
		return NULL;
	}
	str_append(&out, m->what ? m->what : "");
	if (m->has_weeks) {
		str_printf(&out, " (%s to %s weeks)", rule_number(m->weeks[0], a),
		           rule_number(m->weeks[1], a));
	}
	if (m->has_cost) {
		char low[32], high[32];
		struct money cost[2];

		remediation_cost(r, m, cost);
		str_printf(&out, " (%s to %s)", money_number(cost[0], low),
		           money_number(cost[1], high));
	}
	return arena_strdup(a, out.data);
}

const char *rule_level(const struct item *item, size_t level, struct arena *a)
{
	if (level >= item->level_count) {
		return NULL;
	}
	const struct level *l = &item->levels[level];

	return arena_printf(a, "%s: %s (worth %s)", l->label, l->anchor ? l->anchor : "",
	                    rule_number(l->value, a));
}

const char *rule_option(const struct item *item, size_t option, struct arena *a)
{
	if (option == NONE) {
		return NULL;
	}
	return item->scored ? arena_printf(a, "%s (worth %s)", item->options[option].label,
	                                   rule_number(item->options[option].value, a))
	                    : item->options[option].label;
}

const char *rule_regulations(const struct rubric *r, const struct item *item, struct arena *a)
{
	auto_str out = STR_INIT;

	for (size_t i = 0; i < item->regulation_count; i++) {
		str_printf(&out, "%s%s", i ? "; " : "", r->regulations[item->regulations[i]].id);
	}
	return item->regulation_count > 0 ? arena_strdup(a, out.data) : NULL;
}

static const char *item_title(const struct rubric *r, const char *id)
{
	const struct item *item = rubric_known_item(r, id);

	return item ? item->title : id;
}

const char *rule_indicators(const struct rubric *r, const struct pattern *p, struct arena *a)
{
	auto_str out = STR_INIT;

	for (size_t i = 0; i < p->indicator_count; i++) {
		const struct indicator *in = &p->indicators[i];

		str_printf(&out, "%s%s (weight %s)%s%s", i ? "; " : "",
		           in->when ? condition_words(r, in->when, a) : item_title(r, in->item_id),
		           rule_number(in->weight, a), in->says ? ": " : "",
		           in->says ? in->says : "");
	}
	return arena_strdup(a, out.data);
}

const char *rule_tripwires(const struct rubric *r, const struct pattern *p, struct arena *a)
{
	auto_str out = STR_INIT;

	for (size_t i = 0; i < p->tripwire_count; i++) {
		const struct tripwire *t = &p->tripwires[i];

		str_printf(&out, "%s%s%s%s", i ? "; " : "", condition_words(r, t->when, a),
		           t->says ? ": " : "", t->says ? t->says : "");
	}
	return p->tripwire_count > 0 ? arena_strdup(a, out.data) : NULL;
}

const char *rule_bands(const struct pattern *p, struct arena *a)
{
	return arena_printf(a, "watch %s, likely %s, strong %s", rule_number(p->watch, a),
	                    rule_number(p->likely, a), rule_number(p->strong, a));
}

const char *rule_values(const struct attribute *attribute, struct arena *a)
{
	auto_str out = STR_INIT;

	for (size_t i = 0; i < attribute->value_count; i++) {
		str_printf(&out, "%s%s (%s)", i ? ", " : "", attribute->values[i].label,
		           attribute->values[i].id);
	}
	return attribute->value_count > 0 ? arena_strdup(a, out.data) : NULL;
}
