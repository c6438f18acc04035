/* Two versions of a rubric, part by part. Everything is matched by its id and compared in the words
 * in which it is shown; what only the old one has comes last in its part. */
#include "dealbench/core/rubric_diff.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "rubric_list.h"
#include "rubric_words.h"
#include "same.h"

static const char *const part_names[] = {
    [PART_RUBRIC] = "rubric",     [PART_VERDICT] = "verdict",     [PART_EVIDENCE] = "evidence",
    [PART_SECTION] = "section",   [PART_ITEM] = "item",           [PART_PATTERN] = "pattern",
    [PART_CATEGORY] = "category", [PART_ATTRIBUTE] = "attribute", [PART_REGULATION] = "regulation",
};
static_assert(ARRAY_LEN(part_names) == PART_COUNT, "every part has a name");

static const char *const news_names[] = {
    [NEWS_ADDED] = "added",
    [NEWS_DROPPED] = "dropped",
    [NEWS_MOVED] = "moved",
    [NEWS_REWORDED] = "reworded",
    [NEWS_REANCHORED] = "re-anchored",
    [NEWS_REWEIGHTED] = "re-weighted",
    [NEWS_GATE] = "gate",
    [NEWS_GAP] = "gap",
    [NEWS_CHANGED] = "changed",
};
static_assert(ARRAY_LEN(news_names) == NEWS_COUNT, "every sort of news has a name");

const char *rubric_part_name(enum rubric_part part)
{
	return part_names[part];
}

const char *rubric_news_name(enum rubric_news news)
{
	return news_names[news];
}

bool rubric_change_equal(const struct rubric_change *a, const struct rubric_change *b)
{
	return a->part == b->part && a->news == b->news && same_text(a->id, b->id) &&
	       same_text(a->field, b->field) && same_text(a->was, b->was) &&
	       same_text(a->now, b->now);
}

static bool options_ask_the_same(const struct item *a, const struct item *b)
{
	bool equal = a->option_count == b->option_count;

	for (size_t i = 0; equal && i < a->option_count; i++) {
		size_t at = item_option(b, a->options[i].id);

		equal = at != NONE && same_text(a->options[i].label, b->options[at].label);
	}
	return equal;
}

bool item_asks_the_same(const struct item *a, const struct item *b)
{
	bool equal = a->kind == b->kind && same_text(a->question, b->question) &&
	             same_text(a->unit, b->unit) && a->level_count == b->level_count;

	for (size_t i = 0; equal && i < a->level_count; i++) {
		equal = same_text(a->levels[i].label, b->levels[i].label) &&
		        same_text(a->levels[i].anchor, b->levels[i].anchor);
	}
	return equal && options_ask_the_same(a, b);
}

/* ---- collecting ---- */

void news_begin(struct news_list *l, enum rubric_part part, const char *id, const char *title)
{
	l->of = (struct rubric_change){.part = part, .id = id, .title = title};
}

void news_add(struct news_list *l, enum rubric_news news, const char *field, const char *was,
              const char *now)
{
	if (news > NEWS_DROPPED && same_text(was, now)) {
		return;
	}
	xgrow(&l->v, &l->cap, l->n + 1);
	struct rubric_change *c = &l->v[l->n++];

	*c = l->of;
	c->news = news;
	c->id = arena_strdup(l->arena, c->id);
	c->title = arena_strdup(l->arena, c->title);
	c->field = arena_strdup(l->arena, field);
	c->was = arena_strdup(l->arena, was);
	c->now = arena_strdup(l->arena, now);
}

void news_changed(struct news_list *l, const char *field, const char *was, const char *now)
{
	news_add(l, NEWS_CHANGED, field, was, now);
}

void news_texts(struct news_list *l, const char *field, const struct texts *was,
                const struct texts *now)
{
	news_changed(l, field, rule_texts(was, l->arena), rule_texts(now, l->arena));
}

void news_whole(struct news_list *l, bool came, const char *words)
{
	news_add(l, came ? NEWS_ADDED : NEWS_DROPPED, "", came ? NULL : words, came ? words : NULL);
}

/* ---- the parts ---- */

static const char *stages(const struct rubric *r, struct arena *a)
{
	const struct attribute all = {.values = r->stages, .value_count = r->stage_count};

	return rule_values(&all, a);
}

static void diff_head(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	news_begin(l, PART_RUBRIC, now->id, now->title);
	news_changed(l, "id", was->id, now->id);
	news_changed(l, "title", was->title, now->title);
	news_changed(l, "description", was->description, now->description);
	news_changed(l, "currency", was->currency, now->currency);
	news_changed(l, "coverage required", rule_number(was->coverage_required, l->arena),
	             rule_number(now->coverage_required, l->arena));
	news_add(l, NEWS_GAP, "an undecided gap allows at best",
	         rule_verdict(was, was->undecided_caps_at),
	         rule_verdict(now, now->undecided_caps_at));
	news_add(l, NEWS_GAP, "a gap with work to do allows at best",
	         rule_verdict(was, was->planned_caps_at), rule_verdict(now, now->planned_caps_at));
	news_changed(l, "stages", stages(was, l->arena), stages(now, l->arena));
}

static const char *verdict_words(const struct verdict *v, struct arena *a)
{
	return arena_printf(a, "from %s", rule_number(100 * v->min, a));
}

static void diff_verdicts(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	for (size_t i = 0; i < now->verdict_count; i++) {
		const struct verdict *v = &now->verdicts[i];
		size_t at = rubric_verdict(was, v->id);

		news_begin(l, PART_VERDICT, v->id, v->label);
		if (at == NONE) {
			news_whole(l, true, verdict_words(v, l->arena));
			continue;
		}
		news_changed(l, "label", was->verdicts[at].label, v->label);
		news_changed(l, "min", verdict_words(&was->verdicts[at], l->arena),
		             verdict_words(v, l->arena));
	}
	for (size_t i = 0; i < was->verdict_count; i++) {
		const struct verdict *v = &was->verdicts[i];

		if (rubric_verdict(now, v->id) == NONE) {
			news_begin(l, PART_VERDICT, v->id, v->label);
			news_whole(l, false, verdict_words(v, l->arena));
		}
	}
}

static void diff_grades(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	for (size_t i = 0; i < now->grade_count; i++) {
		const struct grade *g = &now->grades[i];
		size_t at = rubric_grade(was, g->id);
		const char *slack = rule_number(g->slack, l->arena);

		news_begin(l, PART_EVIDENCE, g->id, g->label);
		if (at == NONE) {
			news_whole(l, true, arena_printf(l->arena, "slack %s", slack));
			continue;
		}
		news_changed(l, "label", was->grades[at].label, g->label);
		news_changed(l, "slack", rule_number(was->grades[at].slack, l->arena), slack);
	}
	for (size_t i = 0; i < was->grade_count; i++) {
		const struct grade *g = &was->grades[i];

		if (rubric_grade(now, g->id) == NONE) {
			news_begin(l, PART_EVIDENCE, g->id, g->label);
			news_whole(
			    l, false,
			    arena_printf(l->arena, "slack %s", rule_number(g->slack, l->arena)));
		}
	}
}

static const char *section_words(const struct section *s, struct arena *a)
{
	return arena_printf(a, "%s, weight %s", text_count(a, s->count, "item"),
	                    rule_number(s->weight, a));
}

static void diff_sections(struct news_list *l, const struct rubric *was, const struct rubric *now)
{
	for (size_t i = 0; i < now->section_count; i++) {
		const struct section *b = &now->sections[i];
		size_t at = rubric_section(was, b->id);

		news_begin(l, PART_SECTION, b->id, b->title);
		if (at == NONE) {
			news_whole(l, true, section_words(b, l->arena));
			continue;
		}
		const struct section *s = &was->sections[at];

		news_changed(l, "title", s->title, b->title);
		news_changed(l, "code", s->code, b->code);
		news_changed(l, "summary", s->summary, b->summary);
		news_add(l, NEWS_REWEIGHTED, "weight", rule_number(s->weight, l->arena),
		         rule_number(b->weight, l->arena));
		news_add(l, NEWS_GATE, "gate", rule_section_gate(was, s, l->arena),
		         rule_section_gate(now, b, l->arena));
	}
	for (size_t i = 0; i < was->section_count; i++) {
		const struct section *s = &was->sections[i];

		if (rubric_section(now, s->id) == NONE) {
			news_begin(l, PART_SECTION, s->id, s->title);
			news_whole(l, false, section_words(s, l->arena));
		}
	}
}

size_t rubric_diff(const struct rubric *was, const struct rubric *now, struct arena *a,
                   struct rubric_change **out_changes)
{
	struct news_list l = {.arena = a};

	diff_head(&l, was, now);
	diff_verdicts(&l, was, now);
	diff_grades(&l, was, now);
	diff_sections(&l, was, now);
	news_of_items(&l, was, now);
	news_of_patterns(&l, was, now);
	news_of_categories(&l, was, now);
	news_of_attributes(&l, was, now);
	news_of_regulations(&l, was, now);
	*out_changes = arena_array(a, l.n, sizeof(**out_changes));
	if (l.n > 0) {
		memcpy(*out_changes, l.v, l.n * sizeof(*l.v));
	}
	free(l.v);
	return l.n;
}
