/* The rules of a rubric as a reader would say them, and where each came from. */
#include "rubric_words.h"

#include "dealbench/core/figure.h"
#include "words.h"

static char *place_words(const struct place *place, struct arena *a)
{
	return arena_printf(a, "%s:%d", place->file != NULL ? place->file : "?", place->line);
}

static const char *overlay(const struct rubric *rubric)
{
	return rubric->category == NONE ? "an overlay" : rubric->categories[rubric->category].id;
}

static char *origin(const char *added_by, const struct place *place, struct arena *a)
{
	const char *at = place_words(place, a);
	return added_by == NULL ? arena_printf(a, "base %s", at)
	                        : arena_printf(a, "added by %s (%s)", added_by, at);
}

char *words_item_origin(const struct item *item, struct arena *a)
{
	return origin(item->added_by, &item->place, a);
}

char *words_item_absence(const struct rubric *rubric, const struct item *item, struct arena *a)
{
	const char *from = words_item_origin(item, a);
	if (item->dropped_at.file == NULL) {
		return arena_strdup(a, from);
	}
	return arena_printf(a, "%s, dropped by %s (%s)", from, overlay(rubric),
	                    place_words(&item->dropped_at, a));
}

char *words_pattern_origin(const struct pattern *pattern, struct arena *a)
{
	return origin(pattern->added_by, &pattern->place, a);
}

char *words_section_origin(const struct section *section, struct arena *a)
{
	return origin(section->added_by, &section->place, a);
}

char *words_change(const struct rubric *rubric, const struct change *change, struct arena *a)
{
	return arena_printf(a, "%s %s -> %s by %s (%s)", change->field, change->was, change->now,
	                    overlay(rubric), place_words(&change->place, a));
}

char *words_weight_origin(const struct rubric *rubric, const struct section *section,
                          struct arena *a)
{
	const char *at = place_words(&section->weight_place, a);
	return section->weight == section->base_weight
	           ? arena_strdup(a, at)
	           : arena_printf(a, "base %s, set by %s (%s)",
	                          words_number(section->base_weight, a), overlay(rubric), at);
}

char *words_gate_rule(const struct rubric *rubric, const struct item *item, struct arena *a)
{
	if (item->gate.kind == GATE_NONE) {
		return NULL;
	}
	return arena_printf(a, "%s, else at best %s", words_item_gate(item, &item->gate, a),
	                    words_verdict(rubric, item->gate.caps_at));
}

char *words_section_gate_rule(const struct rubric *rubric, size_t section, struct arena *a)
{
	const struct gate *gate = &rubric->sections[section].gate;
	if (gate->kind == GATE_NONE) {
		return NULL;
	}
	return arena_printf(a, "%s, else at best %s", words_section_gate(rubric, section, a),
	                    words_verdict(rubric, gate->caps_at));
}

char *words_gap_rule(const struct item *item, struct arena *a)
{
	if (!item->gap.set) {
		return NULL;
	}
	const char *below = item->kind == ITEM_SCALE
	                        ? arena_printf(a, "level %s", words_level(item, item->gap.below, a))
	                        : figure_threshold(item->gap.threshold, a);
	return arena_printf(a, "an answer below %s opens a gap to decide on", below);
}

char *words_item_facts(const struct item *item, struct arena *a)
{
	char *words = arena_strdup(a, item_kind_name(item->kind));
	if (item->scored) {
		words = arena_printf(a, "%s, weight %s", words, words_number(item->weight, a));
	} else {
		words = arena_printf(a, "%s, recorded and never scored", words);
	}
	if (item->unit != NULL) {
		words = arena_printf(a, "%s, in %s", words, item->unit);
	}
	if (item->required) {
		words = arena_printf(a, "%s, required", words);
	}
	if (item->na_allowed) {
		words = arena_printf(a, "%s, may be not applicable", words);
	}
	return item->favourability ? arena_printf(a, "%s, notes whether the news was good", words)
	                           : words;
}

char *words_indicator(const struct rubric *rubric, const struct indicator *in, struct arena *a)
{
	const char *weight = words_number(in->weight, a);
	if (in->item_id != NULL) {
		const struct item *item = rubric_known_item(rubric, in->item_id);
		return arena_printf(a, "%s (weight %s)%s", item != NULL ? item->title : in->item_id,
		                    weight, in->item == NONE ? ", not asked in this category" : "");
	}
	return arena_printf(a, "%s (weight %s)%s%s", condition_words(rubric, in->when, a), weight,
	                    in->says != NULL ? ": " : "", in->says != NULL ? in->says : "");
}

char *words_tripwire(const struct rubric *rubric, const struct tripwire *t, struct arena *a)
{
	return arena_printf(a, "%s%s%s", condition_words(rubric, t->when, a),
	                    t->says != NULL ? ": " : "", t->says != NULL ? t->says : "");
}

char *words_bands(const struct pattern *p, struct arena *a)
{
	return arena_printf(a, "watch from %s, likely from %s, strong from %s",
	                    figure_percent(p->watch, a), figure_percent(p->likely, a),
	                    figure_percent(p->strong, a));
}
