/* What changed in the questions, the failure patterns, the categories and the vocabulary. */
#include "rubric_list.h"

#include <string.h>

#include "rubric_words.h"

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void diff_levels(struct news_list *l, const struct item *was, const struct item *now)
{
	struct arena *a = l->arena;

	for (size_t i = 0; i < larger(was->level_count, now->level_count); i++) {
		news_add(l, NEWS_REANCHORED, arena_printf(a, "level %zu", i), rule_level(was, i, a),
		         rule_level(now, i, a));
	}
	for (size_t i = 0; i < now->option_count; i++) {
		const char *id = now->options[i].id;

		news_add(l, NEWS_REANCHORED, arena_printf(a, "option %s", id),
		         rule_option(was, item_option(was, id), a), rule_option(now, i, a));
	}
	for (size_t i = 0; i < was->option_count; i++) {
		const char *id = was->options[i].id;

		if (item_option(now, id) == NONE) {
			news_add(l, NEWS_REANCHORED, arena_printf(a, "option %s", id),
			         rule_option(was, i, a), NULL);
		}
	}
}

static void diff_texts(struct news_list *l, const struct item *was, const struct item *now)
{
	news_changed(l, "title", was->title, now->title);
	news_changed(l, "code", was->code, now->code);
	news_changed(l, "why", was->why, now->why);
	news_texts(l, "evidence to ask for", &was->evidence_to_ask_for, &now->evidence_to_ask_for);
	news_texts(l, "evidence of our own", &was->our_evidence, &now->our_evidence);
	news_texts(l, "red flags", &was->red_flags, &now->red_flags);
	news_texts(l, "generic phrases", &was->generic_phrases, &now->generic_phrases);
	news_texts(l, "who", &was->who, &now->who);
	news_texts(l, "refs", &was->refs, &now->refs);
}

static const char *when_words(const struct rubric *r, const struct item *item, struct arena *a)
{
	return item->when ? condition_words(r, item->when, a) : NULL;
}

static void diff_item(struct news_list *l, const struct rubric *was, const struct item *x,
                      const struct rubric *now, const struct item *y)
{
	struct arena *a = l->arena;

	news_add(l, NEWS_MOVED, "section", was->sections[x->section].id,
	         now->sections[y->section].id);
	news_add(l, NEWS_REWORDED, "question", x->question, y->question);
	news_changed(l, "kind", item_kind_name(x->kind), item_kind_name(y->kind));
	news_changed(l, "scored", rule_yes(x->scored), rule_yes(y->scored));
	news_changed(l, "unit", x->unit, y->unit);
	diff_levels(l, x, y);
	news_add(l, NEWS_REWEIGHTED, "weight", rule_number(x->weight, a),
	         rule_number(y->weight, a));
	news_add(l, NEWS_GATE, "gate", rule_item_gate(was, x, a), rule_item_gate(now, y, a));
	news_add(l, NEWS_GAP, "gap", rule_gap(x, a), rule_gap(y, a));
	news_changed(l, "asked when", when_words(was, x, a), when_words(now, y, a));
	news_changed(l, "required", rule_yes(x->required), rule_yes(y->required));
	news_changed(l, "may be not applicable", rule_yes(x->na_allowed), rule_yes(y->na_allowed));
	news_changed(l, "records favourability", rule_yes(x->favourability),
	             rule_yes(y->favourability));
	news_changed(l, "regulations", rule_regulations(was, x, a), rule_regulations(now, y, a));
	diff_texts(l, x, y);
	news_changed(l, "remediation", rule_remediation(was, x, a), rule_remediation(now, y, a));
}

void news_of_items(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	for (size_t i = 0; i < now->item_count; i++) {
		const struct item *item = &now->items[i];
		size_t at = rubric_item(was, item->id);

		news_begin(l, PART_ITEM, item->id, item->title);
		if (at == NONE) {
			news_whole(l, true, item->question);
		} else {
			diff_item(l, was, &was->items[at], now, item);
		}
	}
	for (size_t i = 0; i < was->item_count; i++) {
		const struct item *item = &was->items[i];

		if (rubric_item(now, item->id) == NONE) {
			news_begin(l, PART_ITEM, item->id, item->title);
			news_whole(l, false, item->question);
		}
	}
}

static const struct pattern *find_pattern(const struct rubric *r, const char *id)
{
	for (size_t i = 0; i < r->pattern_count; i++) {
		if (strcmp(r->patterns[i].id, id) == 0) {
			return &r->patterns[i];
		}
	}
	return NULL;
}

static void diff_pattern(struct news_list *l, const struct rubric *was, const struct pattern *x,
                         const struct rubric *now, const struct pattern *y)
{
	struct arena *a = l->arena;

	news_changed(l, "title", x->title, y->title);
	news_changed(l, "summary", x->summary, y->summary);
	news_changed(l, "indicators", rule_indicators(was, x, a), rule_indicators(now, y, a));
	news_changed(l, "tripwires", rule_tripwires(was, x, a), rule_tripwires(now, y, a));
	news_changed(l, "bands", rule_bands(x, a), rule_bands(y, a));
	news_texts(l, "early signs", &x->early_signs, &y->early_signs);
	news_texts(l, "mitigations", &x->mitigations, &y->mitigations);
}

void news_of_patterns(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	for (size_t i = 0; i < now->pattern_count; i++) {
		const struct pattern *y = &now->patterns[i];
		const struct pattern *x = find_pattern(was, y->id);

		news_begin(l, PART_PATTERN, y->id, y->title);
		if (x) {
			diff_pattern(l, was, x, now, y);
		} else {
			news_whole(l, true, rule_indicators(now, y, l->arena));
		}
	}
	for (size_t i = 0; i < was->pattern_count; i++) {
		const struct pattern *x = &was->patterns[i];

		if (!find_pattern(now, x->id)) {
			news_begin(l, PART_PATTERN, x->id, x->title);
			news_whole(l, false, rule_indicators(was, x, l->arena));
		}
	}
}

void news_of_categories(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	for (size_t i = 0; i < now->category_count; i++) {
		const struct category *y = &now->categories[i];
		size_t at = rubric_category(was, y->id);

		news_begin(l, PART_CATEGORY, y->id, y->title);
		if (at == NONE) {
			news_whole(l, true, y->summary ? y->summary : y->title);
			continue;
		}
		news_changed(l, "title", was->categories[at].title, y->title);
		news_changed(l, "code", was->categories[at].code, y->code);
		news_changed(l, "summary", was->categories[at].summary, y->summary);
	}
	for (size_t i = 0; i < was->category_count; i++) {
		const struct category *x = &was->categories[i];

		if (rubric_category(now, x->id) == NONE) {
			news_begin(l, PART_CATEGORY, x->id, x->title);
			news_whole(l, false, x->summary ? x->summary : x->title);
		}
	}
}

static const struct regulation *find_regulation(const struct rubric *r, const char *id)
{
	for (size_t i = 0; i < r->regulation_count; i++) {
		if (strcmp(r->regulations[i].id, id) == 0) {
			return &r->regulations[i];
		}
	}
	return NULL;
}

static const char *regulation_text(const struct regulation *x, struct arena *a)
{
	return arena_printf(a, "%s, %s, %s%s%s", x->title, x->jurisdiction, regulation_words(x, a),
	                    x->note ? ": " : "", x->note ? x->note : "");
}

void news_of_regulations(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	for (size_t i = 0; i < now->regulation_count; i++) {
		const struct regulation *y = &now->regulations[i];
		const struct regulation *x = find_regulation(was, y->id);

		news_begin(l, PART_REGULATION, y->id, y->title);
		if (x) {
			news_changed(l, "entry", regulation_text(x, l->arena),
			             regulation_text(y, l->arena));
		} else {
			news_whole(l, true, regulation_text(y, l->arena));
		}
	}
	for (size_t i = 0; i < was->regulation_count; i++) {
		const struct regulation *x = &was->regulations[i];

		if (!find_regulation(now, x->id)) {
			news_begin(l, PART_REGULATION, x->id, x->title);
			news_whole(l, false, regulation_text(x, l->arena));
		}
	}
}

static const char *attribute_kind(const struct attribute *at, struct arena *a)
{
	static const char *const kinds[ATTRIBUTE_KIND_COUNT] = {
	    [ATTRIBUTE_CHOICE] = "choice", [ATTRIBUTE_TEXT] = "text", [ATTRIBUTE_MONEY] = "money",
	    [ATTRIBUTE_NUMBER] = "number", [ATTRIBUTE_DATE] = "date",
	};

	return arena_printf(a, "%s%s%s", kinds[at->kind], at->multiple ? ", several at once" : "",
	                    at->required ? ", required" : "");
}

void news_of_attributes(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	struct arena *a = l->arena;

	for (size_t i = 0; i < now->attribute_count; i++) {
		const struct attribute *y = &now->attributes[i];
		size_t at = rubric_attribute(was, y->id);

		news_begin(l, PART_ATTRIBUTE, y->id, y->title);
		if (at == NONE) {
			news_whole(l, true, attribute_kind(y, a));
			continue;
		}
		const struct attribute *x = &was->attributes[at];

		news_changed(l, "title", x->title, y->title);
		news_changed(l, "help", x->help, y->help);
		news_changed(l, "kind", attribute_kind(x, a), attribute_kind(y, a));
		news_changed(l, "values", rule_values(x, a), rule_values(y, a));
	}
	for (size_t i = 0; i < was->attribute_count; i++) {
		const struct attribute *x = &was->attributes[i];

		if (rubric_attribute(now, x->id) == NONE) {
			news_begin(l, PART_ATTRIBUTE, x->id, x->title);
			news_whole(l, false, attribute_kind(x, a));
		}
	}
}
