/* The scratch paper: a list of changes over a sheet, applied to a copy of its card and rubric and
 * scored again after each. The sheet itself, and what is on disk, are only read. */
#include "dealbench/app/what_if.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/walking.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define WEIGHT_MOST 1e6

struct edit {
	enum scratch_kind kind;
	size_t index;
	enum answer_kind answer; /* LEVEL, CHOICE, NA, UNKNOWN */
	size_t choice;
	double weight;
};

struct paper { /* the scratch and what it owns */
	struct scratch scratch;
	struct arena *arena; /* all that is made anew after each change */
	struct card *card;
	struct edit *edits;
	size_t count, cap;
	const struct rubric *base; /* the sheet's, when the edits were made */
};

static struct paper *paper_of(const struct scratch *s)
{
	return (struct paper *)(uintptr_t)s;
}

const char *scratch_kind_name(enum scratch_kind kind)
{
	static const char *const names[] = {
	    [SCRATCH_ANSWER] = "answer",
	    [SCRATCH_ITEM_WEIGHT] = "weight",
	    [SCRATCH_SECTION_WEIGHT] = "section weight",
	};
	return names[kind];
}

/* ---- the copy ---- */

static const struct rubric *copy_rubric(const struct paper *p)
{
	struct rubric *r = arena_alloc(p->arena, sizeof(*r));
	*r = *p->base;
	struct item *items = arena_array(p->arena, r->item_count, sizeof(*items));
	struct section *sections = arena_array(p->arena, r->section_count, sizeof(*sections));
	memcpy(items, r->items, r->item_count * sizeof(*items));
	memcpy(sections, r->sections, r->section_count * sizeof(*sections));
	for (size_t i = 0; i < p->count; i++) {
		const struct edit *e = &p->edits[i];
		if (e->kind == SCRATCH_ITEM_WEIGHT) {
			items[e->index].weight = e->weight;
		} else if (e->kind == SCRATCH_SECTION_WEIGHT) {
			sections[e->index].weight = e->weight;
		}
	}
	r->items = items;
	r->sections = sections;
	return r;
}

/* The evidence of the first answer that is there; the grade in force where there is none. */
static const char *evidence_of(const struct sheet *sheet, const char *item)
{
	const struct answer *agreed = answers_find(&sheet->card->consensus, item);
	const struct answer *found = agreed && answer_given(agreed) ? agreed : NULL;
	for (size_t i = 0; !found && i < sheet->card->rater_count; i++) {
		const struct answer *answer = answers_find(&sheet->card->raters[i].answers, item);
		found = answer && answer_given(answer) ? answer : NULL;
	}
	return found ? found->evidence : sheet->rubric->grades[sheet_grade_in_force(sheet)].id;
}

/* One agreed answer instead of whatever the raters say. */
static void copy_answer(struct paper *p, const struct edit *e)
{
	const struct item *item = &p->base->items[e->index];
	struct answer none = {.item = (char *)(uintptr_t)item->id};
	struct answer answer = {.item = none.item, .kind = e->answer};
	for (size_t i = 0; i < p->card->rater_count; i++) {
		answers_set(&p->card->raters[i].answers, &none);
	}
	answers_set(&p->card->consensus, &none);
	if (e->answer == ANSWER_LEVEL) {
		answer.level = e->choice;
	} else if (e->answer == ANSWER_CHOICE) {
		answer.text = (char *)(uintptr_t)item->options[e->choice].id;
	}
	answer.evidence = (char *)(uintptr_t)evidence_of(p->scratch.sheet, item->id);
	if (e->answer != ANSWER_UNKNOWN) {
		answers_set(&p->card->consensus, &answer);
	}
}

char *effective_words(const struct rubric *rubric, const struct result *result, size_t item,
                      struct arena *a)
{
	char buf[FIGURE_SIZE];
	const struct item *it = &rubric->items[item];
	const struct item_result *r = &result->items[item];
	if (!r->asked || !r->answered || r->na) {
		return arena_strdup(a, !r->asked ? "not asked" : r->na ? "n/a" : "open");
	}
	if (r->level != NONE && r->level < it->level_count &&
	    fabs(it->levels[r->level].value - r->value) <= SCORE_EPSILON) {
		return arena_printf(a, "%zu %s", r->level,
		                    text_safe(a, it->levels[r->level].label, false));
	}
	bool option = r->option != NONE && r->option < it->option_count;
	if (option &&
	    (!r->has_value || fabs(it->options[r->option].value - r->value) <= SCORE_EPSILON)) {
		return text_safe(a, it->options[r->option].label, false);
	}
	return arena_strdup(a, r->has_value ? figure_beside(MARKS_OF_GATE(&it->gate), r->value, buf)
	                                    : "answered");
}

char *sheet_effective_words(const struct sheet *sheet, size_t item, struct arena *a)
{
	const struct item_result *r = &sheet->result->items[item];
	const struct answer *own = sheet_own_answer(sheet, item);
	if (!r->asked || !r->answered || sheet_may_tell(sheet, item)) {
		return effective_words(sheet->rubric, sheet->result, item, a);
	}
	return arena_strdup(a, own && answer_given(own) ? "answered by you and others"
	                                                : "answered by others");
}

static const char *weight_words(double weight, struct arena *a)
{
	char number[40];
	return arena_strdup(a, text_double(weight, number));
}

static void describe(const struct paper *p, const struct edit *e, struct scratch_change *out)
{
	struct arena *a = p->arena;
	const struct scratch *s = &p->scratch;
	bool section = e->kind == SCRATCH_SECTION_WEIGHT;
	*out = (struct scratch_change){
	    .kind = e->kind,
	    .index = e->index,
	    .id = section ? p->base->sections[e->index].id : p->base->items[e->index].id,
	    .title = section ? p->base->sections[e->index].title : p->base->items[e->index].title};
	if (e->kind == SCRATCH_ANSWER) {
		out->was = sheet_effective_words(s->sheet, e->index, a);
		out->now = effective_words(s->rubric, s->result, e->index, a);
	} else {
		double was =
		    section ? p->base->sections[e->index].weight : p->base->items[e->index].weight;
		out->was = weight_words(was, a);
		out->now = weight_words(e->weight, a);
	}
}

static void make_anew(struct paper *p)
{
	struct scratch *s = &p->scratch;
	arena_free(p->arena);
	card_free(p->card);
	p->arena = arena_new();
	p->card = card_copy(s->sheet->card);
	for (size_t i = 0; i < p->count; i++) {
		if (p->edits[i].kind == SCRATCH_ANSWER) {
			copy_answer(p, &p->edits[i]);
		}
	}
	s->rubric = copy_rubric(p);
	s->card = p->card;
	struct result *result = score(s->rubric, s->card, p->arena);
	result_withhold(s->rubric, s->card, result, sheet_led(s->sheet));
	s->result = result;
	struct scratch_change *changes = arena_array(p->arena, p->count, sizeof(*changes));
	for (size_t i = 0; i < p->count; i++) {
		describe(p, &p->edits[i], &changes[i]);
	}
	s->changes = changes;
	s->change_count = p->count;
}

struct scratch *scratch_new(const struct sheet *sheet)
{
	struct paper *p = xcalloc(1, sizeof(*p));
	p->scratch.sheet = sheet;
	p->base = sheet->rubric;
	make_anew(p);
	return &p->scratch;
}

void scratch_free(struct scratch *s)
{
	if (!s) {
		return;
	}
	struct paper *p = paper_of(s);
	arena_free(p->arena);
	card_free(p->card);
	free(p->edits);
	free(p);
}

void scratch_follow(struct scratch *s)
{
	struct paper *p = paper_of(s);
	if (s->sheet->rubric != p->base) {
		p->base = s->sheet->rubric;
		p->count = 0;
	}
	make_anew(p);
}

/* ---- changing ---- */

static struct edit *edit_find(const struct paper *p, enum scratch_kind kind, size_t index)
{
	for (size_t i = 0; i < p->count; i++) {
		if (p->edits[i].kind == kind && p->edits[i].index == index) {
			return &p->edits[i];
		}
	}
	return NULL;
}

static void edit_set(struct paper *p, struct edit edit)
{
	struct edit *there = edit_find(p, edit.kind, edit.index);
	if (there) {
		*there = edit;
	} else {
		xgrow(&p->edits, &p->cap, p->count + 1);
		p->edits[p->count++] = edit;
	}
	make_anew(p);
}

bool scratch_reset(struct scratch *s, enum scratch_kind kind, size_t index)
{
	struct paper *p = paper_of(s);
	struct edit *there = edit_find(p, kind, index);
	if (!there) {
		return false;
	}
	size_t at = (size_t)(there - p->edits);
	memmove(there, there + 1, (p->count - at - 1) * sizeof(*there));
	p->count--;
	make_anew(p);
	return true;
}

void scratch_reset_all(struct scratch *s)
{
	struct paper *p = paper_of(s);
	p->count = 0;
	make_anew(p);
}

const struct scratch_change *scratch_changed(const struct scratch *s, enum scratch_kind kind,
                                             size_t index)
{
	for (size_t i = 0; i < s->change_count; i++) {
		if (s->changes[i].kind == kind && s->changes[i].index == index) {
			return &s->changes[i];
		}
	}
	return NULL;
}

static bool may_answer(const struct paper *p, size_t item, struct error *err)
{
	assert(item < p->base->item_count);
	if (!p->scratch.result->items[item].asked) {
		return error_set(err, ERROR_INVALID, "%s is not asked as the answers stand",
		                 p->base->items[item].id);
	}
	return true;
}

bool scratch_choose(struct scratch *s, size_t item, size_t choice, struct error *err)
{
	struct paper *p = paper_of(s);
	const struct item *it = &p->base->items[item];
	bool scale = it->kind == ITEM_SCALE;
	size_t count = scale ? it->level_count : it->option_count;
	if (!may_answer(p, item, err)) {
		return false;
	}
	if (!scale && it->kind != ITEM_CHOICE) {
		return error_set(err, ERROR_INVALID, "%s is answered %s: no level to try", it->id,
		                 it->kind == ITEM_NUMBER  ? "with a number"
		                 : it->kind == ITEM_MONEY ? "with an amount"
		                 : it->kind == ITEM_DATE  ? "with a date"
		                                          : "in words");
	}
	if (choice >= count) {
		return error_set(err, ERROR_INVALID, "%s has %s %zu to %zu, not %zu", it->id,
		                 scale ? "levels" : "options", (size_t)!scale, count - scale,
		                 choice + !scale);
	}
	edit_set(p, (struct edit){.kind = SCRATCH_ANSWER,
	                          .index = item,
	                          .answer = scale ? ANSWER_LEVEL : ANSWER_CHOICE,
	                          .choice = choice});
	return true;
}

bool scratch_unknown(struct scratch *s, size_t item, struct error *err)
{
	struct paper *p = paper_of(s);
	if (!may_answer(p, item, err)) {
		return false;
	}
	edit_set(p, (struct edit){.kind = SCRATCH_ANSWER, .index = item, .answer = ANSWER_UNKNOWN});
	return true;
}

bool scratch_not_applicable(struct scratch *s, size_t item, struct error *err)
{
	struct paper *p = paper_of(s);
	if (!may_answer(p, item, err)) {
		return false;
	}
	if (!p->base->items[item].na_allowed) {
		return error_set(err, ERROR_INVALID,
		                 "%s must be answered: 'not applicable' is no "
		                 "answer to it",
		                 p->base->items[item].id);
	}
	edit_set(p, (struct edit){.kind = SCRATCH_ANSWER, .index = item, .answer = ANSWER_NA});
	return true;
}

bool scratch_weigh_item(struct scratch *s, size_t item, double weight, struct error *err)
{
	if (!(weight > 0 && weight <= WEIGHT_MOST)) {
		return error_set(err, ERROR_INVALID,
		                 "an item's weight is a number above 0, at most %.0f", WEIGHT_MOST);
	}
	edit_set(paper_of(s),
	         (struct edit){.kind = SCRATCH_ITEM_WEIGHT, .index = item, .weight = weight});
	return true;
}

bool scratch_weigh_section(struct scratch *s, size_t section, double weight, struct error *err)
{
	if (!(weight >= 0 && weight <= WEIGHT_MOST)) {
		return error_set(err, ERROR_INVALID,
		                 "a section's weight is a number from 0 to %.0f", WEIGHT_MOST);
	}
	edit_set(paper_of(s),
	         (struct edit){.kind = SCRATCH_SECTION_WEIGHT, .index = section, .weight = weight});
	return true;
}

/* ---- from words ---- */

static bool no_such(const struct rubric *r, const char *id, bool sections, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	size_t n = 0;
	const char **names = arena_array(a, r->item_count + r->section_count, sizeof(*names));
	for (size_t i = 0; i < r->item_count; i++) {
		names[n++] = r->items[i].id;
	}
	for (size_t i = 0; sections && i < r->section_count; i++) {
		names[n++] = r->sections[i].id;
	}
	const char *near = text_nearest(id, names, n);
	return error_set(err, ERROR_NOT_FOUND, "this deal is asked no item%s '%s'%s%s%s",
	                 sections ? " or section" : "", id, near ? " (did you mean " : "",
	                 near ? near : "", near ? "?)" : "");
}

static bool take_weight(struct scratch *s, const char *id, const char *value, struct error *err)
{
	char *end;
	double weight = strtod(value, &end);
	size_t item = rubric_item(s->rubric, id), section = rubric_section(s->rubric, id);
	if (end == value || *end) {
		return error_set(err, ERROR_INVALID, "a weight is a number, not '%s'", value);
	}
	if (item == NONE && section == NONE) {
		return no_such(s->rubric, id, true, err);
	}
	return item != NONE ? scratch_weigh_item(s, item, weight, err)
	                    : scratch_weigh_section(s, section, weight, err);
}

static bool take_answer(struct scratch *s, const char *id, const char *value, struct error *err)
{
	char *end;
	size_t item = rubric_item(s->rubric, id);
	if (item == NONE) {
		return no_such(s->rubric, id, false, err);
	}
	if (strcmp(value, "na") == 0) {
		return scratch_not_applicable(s, item, err);
	}
	if (strcmp(value, "unknown") == 0) {
		return scratch_unknown(s, item, err);
	}
	const struct item *it = &s->rubric->items[item];
	if (it->kind == ITEM_CHOICE) {
		size_t option = item_option(it, value);
		if (option == NONE) {
			return error_set(err, ERROR_INVALID, "%s has no option '%s'", id, value);
		}
		return scratch_choose(s, item, option, err);
	}
	unsigned long level = strtoul(value, &end, 10);
	if (end == value || *end || *value == '-') {
		return error_set(err, ERROR_INVALID, "%s takes a level, na or unknown, not '%s'",
		                 id, value);
	}
	return scratch_choose(s, item, level, err);
}

bool scratch_take(struct scratch *s, const char *words, struct error *err)
{
	static const char weight[] = "weight:";
	bool weighs = strncmp(words, weight, sizeof(weight) - 1) == 0;
	const char *from = weighs ? words + sizeof(weight) - 1 : words;
	const char *equals = strrchr(from, '=');
	if (!equals || equals == from || !equals[1]) {
		return error_set(err, ERROR_INVALID,
		                 "--what-if takes ITEM=LEVEL or weight:ITEM=N, not '%s'", words);
	}
	auto_free char *id = xstrndup(from, (size_t)(equals - from));
	return weighs ? take_weight(s, id, equals + 1, err) : take_answer(s, id, equals + 1, err);
}
