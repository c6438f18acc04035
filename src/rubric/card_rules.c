/* The rules of answers, gaps and deals, one small function each. Texts from a screen have not been
 * through the YAML reader, so their form is checked here too. */
#include "card_rules.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/rubric/card_file.h"
#include "decode.h"

#define LIST_LONGEST 260 /* of what could be meant, in a message */

struct checking {
	const struct rubric *rubric;
	const struct item *item;
	card_problem_fn *report;
	void *user;
	size_t count;
};

static void PRINTF_LIKE(4, 5)
    report(struct checking *c, int code, const char *key, const char *format, ...)
{
	struct card_problem problem = {.code = code, .key = key};
	va_list ap;
	va_start(ap, format);
	(void)vsnprintf(problem.message, sizeof(problem.message), format, ap);
	va_end(ap);
	c->count++;
	c->report(&problem, c->user);
}

/* A text made fit for a message, in the arena. */
static const char *quote(struct arena *a, const char *text)
{
	return text_ellipsis(a, text_safe(a, text, false), 60);
}

static const char *nearest(struct arena *a, const char *text, const char *const *names,
                           size_t count)
{
	const char *near = strlen(text) <= 80 ? text_nearest(text, names, count) : NULL;
	return near != NULL ? arena_printf(a, " (did you mean '%s'?)", near) : "";
}

static bool has_control(const char *text)
{
	for (const unsigned char *p = (const unsigned char *)text; *p != '\0'; p++) {
		bool c1 = p[0] == 0xC2 && p[1] >= 0x80 && p[1] < 0xA0;
		if (c1 || p[0] == 0x7F || (p[0] < 0x20 && p[0] != '\n' && p[0] != '\t')) {
			return true;
		}
	}
	return false;
}

static void check_text(struct checking *c, const char *key, const char *text)
{
	if (text == NULL) {
		return;
	}
	size_t len = strlen(text);
	if (len > TEXT_LIMIT) {
		report(c, R_TEXT_LONG, key,
		       "'%s' has %zu bytes: longer than the limit of 16 KiB a text", key, len);
	} else if (text_invalid_at(text, len) != len) {
		report(c, YAML_NOT_UTF8, key, "'%s' is not UTF-8", key);
	} else if (has_control(text)) {
		report(c, YAML_CONTROL, key,
		       "'%s' holds a control character: only newline and tab may stand in a text",
		       key);
	}
}

bool item_is_other(const struct rubric *rubric, const struct item *item)
{
	return item < rubric->items || item >= rubric->items + rubric->item_count;
}

static const char *wanted_key(enum item_kind kind)
{
	return kind == ITEM_SCALE ? "level" : item_kind_name(kind);
}

static bool kind_fits(enum item_kind item, enum answer_kind answer)
{
	static const enum answer_kind fits[] = {
	    [ITEM_SCALE] = ANSWER_LEVEL,   [ITEM_CHOICE] = ANSWER_CHOICE, [ITEM_TEXT] = ANSWER_TEXT,
	    [ITEM_NUMBER] = ANSWER_NUMBER, [ITEM_MONEY] = ANSWER_MONEY,   [ITEM_DATE] = ANSWER_DATE,
	};
	_Static_assert(ARRAY_LEN(fits) == ITEM_KIND_COUNT, "an answer for each kind");
	return fits[item] == answer;
}

static bool has_value(enum answer_kind kind)
{
	return kind >= ANSWER_LEVEL && kind <= ANSWER_DATE;
}

static void check_option(struct checking *c, const struct answer *answer)
{
	auto_arena struct arena *a = arena_new();
	const char *id = answer->text != NULL ? answer->text : "";
	if (item_option(c->item, id) != NONE) {
		return;
	}
	const char **names = arena_array(a, c->item->option_count, sizeof(*names));
	for (size_t i = 0; i < c->item->option_count; i++) {
		names[i] = c->item->options[i].id;
	}
	report(c, C_OPTION, "choice", "'%s' is no option of '%s'%s", quote(a, id), c->item->id,
	       nearest(a, id, names, c->item->option_count));
}

static void check_value(struct checking *c, const struct answer *answer)
{
	const struct item *item = c->item;
	if (has_value(answer->kind) && !kind_fits(item->kind, answer->kind)) {
		report(c, C_KIND, answer_kind_name(answer->kind),
		       "'%s' is of kind %s and is answered with '%s', not '%s'", item->id,
		       item_kind_name(item->kind), wanted_key(item->kind),
		       answer_kind_name(answer->kind));
		return;
	}
	if (answer->kind == ANSWER_LEVEL && answer->level >= item->level_count) {
		report(c, C_LEVEL, "level",
		       "level %zu does not exist: the levels of '%s' go from 0 to %zu",
		       answer->level, item->id, item->level_count - 1);
	} else if (answer->kind == ANSWER_CHOICE) {
		check_option(c, answer);
	} else if (answer->kind == ANSWER_TEXT) {
		check_text(c, "text", answer->text);
	} else if (answer->kind == ANSWER_NUMBER && !isfinite(answer->number)) {
		report(c, R_NUMBER, "number", "'number' must be a finite number");
	} else if (answer->kind == ANSWER_DATE && !date_is_set(answer->date)) {
		report(c, R_DATE, "date", "'date' must be a date, as YYYY-MM-DD");
	} else if (answer->kind == ANSWER_NA && !item->na_allowed) {
		report(c, C_NA, "na", "'%s' applies to every deal: it cannot be 'not applicable'",
		       item->id);
	}
	if (answer->kind == ANSWER_MONEY && answer->money.currency[0] != '\0' &&
	    !currency_valid(answer->money.currency)) {
		report(c, C_MONEY, "currency", "a currency is three capital letters, such as EUR");
	}
}

static void check_evidence(struct checking *c, const struct answer *answer)
{
	if (answer->evidence == NULL || rubric_grade(c->rubric, answer->evidence) != NONE) {
		return;
	}
	auto_arena struct arena *a = arena_new();
	const char **names = arena_array(a, c->rubric->grade_count, sizeof(*names));
	for (size_t i = 0; i < c->rubric->grade_count; i++) {
		names[i] = c->rubric->grades[i].id;
	}
	report(c, C_GRADE, "evidence", "'%s' is no evidence grade of this rubric%s",
	       quote(a, answer->evidence),
	       nearest(a, answer->evidence, names, c->rubric->grade_count));
}

static void check_favourability(struct checking *c, const struct answer *answer)
{
	if (!answer->has_favourability) {
		return;
	}
	if (!c->item->favourability) {
		report(c, C_FAVOURABILITY, "favourability", "'%s' does not record favourability",
		       c->item->id);
	} else if (answer->favourability < -2 || answer->favourability > 2) {
		report(c, R_RANGE, "favourability", "'favourability' must be from -2 to 2, not %d",
		       answer->favourability);
	}
}

static bool hash_valid(const char *text)
{
	return strlen(text) == 64 && strspn(text, "0123456789abcdefABCDEF") == 64;
}

static void check_sources(struct checking *c, const struct answer *answer)
{
	for (size_t i = 0; i < answer->source_count; i++) {
		const struct source *source = &answer->sources[i];
		check_text(c, "sources", source->what);
		check_text(c, "sources", source->where);
		if (source->sha256 != NULL && !hash_valid(source->sha256)) {
			report(c, C_HASH, "sources", "'sha256' must be 64 hex digits");
		}
	}
}

size_t answer_problems(const struct rubric *rubric, const struct item *item,
                       const struct answer *answer, card_problem_fn *fn, void *user)
{
	struct checking c = {.rubric = rubric, .item = item, .report = fn, .user = user};
	check_value(&c, answer);
	check_evidence(&c, answer);
	check_favourability(&c, answer);
	check_text(&c, "note", answer->note);
	check_sources(&c, answer);
	return c.count;
}

bool gap_taken_away(const struct item *item)
{
	bool changed = false;
	for (size_t i = 0; i < item->change_count; i++) {
		changed = changed || strcmp(item->changes[i].field, "gap") == 0;
	}
	return changed && !item->gap.set;
}

size_t gap_form_problems(const struct gap *gap, card_problem_fn *fn, void *user)
{
	struct checking c = {.report = fn, .user = user};
	if (gap->has_cost && gap->cost.minor < 0) {
		report(&c, C_MONEY, "cost", "'cost' must not be below 0");
	}
	if (gap->cost.currency[0] != '\0' && !currency_valid(gap->cost.currency)) {
		report(&c, C_MONEY, "currency", "a currency is three capital letters, such as EUR");
	}
	check_text(&c, "owner", gap->owner);
	check_text(&c, "terms", gap->terms);
	return c.count;
}

size_t gap_problems(const struct item *item, const struct gap *gap, card_problem_fn *fn, void *user)
{
	struct checking c = {.item = item, .report = fn, .user = user};
	if (!item->gap.set) {
		report(&c, C_NO_GAP, NULL, "'%s' has no gap here, so there is nothing to decide",
		       item->id);
	}
	return c.count + gap_form_problems(gap, fn, user);
}

static bool money_text_valid(const char *text)
{
	struct money money;
	const char *space = strchr(text, ' ');
	if (space == NULL) {
		return number_form_valid(text) && money_parse(text, "", &money);
	}
	char number[40];
	size_t len = (size_t)(space - text);
	if (len >= sizeof(number) || !currency_valid(space + 1)) {
		return false;
	}
	memcpy(number, text, len);
	number[len] = '\0';
	return number_form_valid(number) && money_parse(number, space + 1, &money);
}

/* "an amount in JPY without decimals", of "1.5 JPY"; else what is wanted of any. */
static const char *amount_wanted(const char *value, struct arena *a)
{
	const char *space = strchr(value, ' ');
	const char *number = arena_strndup(a, value, space ? (size_t)(space - value) : 0);
	const char *point = strchr(number, '.');
	int most = space && currency_valid(space + 1) ? currency_decimals(space + 1) : 0;
	if (!number_form_valid(number) || !currency_valid(space + 1) || !point ||
	    (int)strlen(point + 1) <= most) {
		return "an amount and a currency";
	}
	return most == 0
	           ? arena_printf(a, "an amount in %s without decimals", space + 1)
	           : arena_printf(a, "an amount in %s with at most %d decimals", space + 1, most);
}

static bool value_form_valid(const struct attribute *attribute, const char *value)
{
	struct date date;
	switch (attribute->kind) {
	case ATTRIBUTE_CHOICE:
		for (size_t i = 0; i < attribute->value_count; i++) {
			if (strcmp(attribute->values[i].id, value) == 0) {
				return true;
			}
		}
		return false;
	case ATTRIBUTE_NUMBER:
		return number_form_valid(value) && isfinite(number_value(value));
	case ATTRIBUTE_DATE:
		return date_parse(value, &date);
	case ATTRIBUTE_MONEY:
		return money_text_valid(value);
	case ATTRIBUTE_TEXT:
	case ATTRIBUTE_KIND_COUNT:
		break;
	}
	return true;
}

/* The nearest of them, or all where none is near, as far as a line goes. */
static const char *meant(struct arena *a, const char *text, const char *const *names, size_t count)
{
	const char *near = nearest(a, text, names, count);
	auto_str list = STR_INIT;
	for (size_t i = 0; i < count && !*near; i++) {
		if (list.len + strlen(names[i]) > LIST_LONGEST) {
			str_append(&list, ", ...");
			break;
		}
		str_printf(&list, "%s%s", i == 0 ? ": " : ", ", names[i]);
	}
	return *near ? near : arena_strdup(a, list.data);
}

bool attribute_value_problem(const struct attribute *attribute, const char *value,
                             struct card_problem *out)
{
	static const char *const wanted[] = {[ATTRIBUTE_CHOICE] = "one of its values",
	                                     [ATTRIBUTE_TEXT] = "a text",
	                                     [ATTRIBUTE_MONEY] = NULL,
	                                     [ATTRIBUTE_NUMBER] = "a plain decimal number",
	                                     [ATTRIBUTE_DATE] = "a date, as YYYY-MM-DD"};
	_Static_assert(ARRAY_LEN(wanted) == ATTRIBUTE_KIND_COUNT, "words for each kind");
	if (value_form_valid(attribute, value)) {
		return false;
	}
	auto_arena struct arena *a = arena_new();
	const char **names = arena_array(a, attribute->value_count, sizeof(*names));
	for (size_t i = 0; i < attribute->value_count; i++) {
		names[i] = attribute->values[i].id;
	}
	const char *want =
	    attribute->kind == ATTRIBUTE_MONEY ? amount_wanted(value, a) : wanted[attribute->kind];
	*out = (struct card_problem){.code = C_VALUE, .key = attribute->id};
	(void)snprintf(out->message, sizeof(out->message), "'%s' must be %s, not '%s'%s",
	               attribute->id, want, quote(a, value),
	               meant(a, value, names, attribute->value_count));
	return true;
}

static void check_attribute(struct checking *c, const struct deal_attribute *given)
{
	auto_arena struct arena *a = arena_new();
	size_t index = rubric_attribute(c->rubric, given->id);
	if (index == NONE) {
		const char **names = arena_array(a, c->rubric->attribute_count, sizeof(*names));
		for (size_t i = 0; i < c->rubric->attribute_count; i++) {
			names[i] = c->rubric->attributes[i].id;
		}
		report(c, C_ATTRIBUTE, given->id, "no deal attribute '%s' in the vocabulary%s",
		       quote(a, given->id),
		       nearest(a, given->id, names, c->rubric->attribute_count));
		return;
	}
	const struct attribute *attribute = &c->rubric->attributes[index];
	if (given->value_count > 1 && !attribute->multiple) {
		report(c, C_VALUE, given->id, "'%s' takes one value, not %zu", given->id,
		       given->value_count);
	}
	for (size_t i = 0; i < given->value_count; i++) {
		struct card_problem problem;
		check_text(c, given->id, given->values[i]);
		if (attribute_value_problem(attribute, given->values[i], &problem)) {
			c->count++;
			c->report(&problem, c->user);
		}
	}
}

static void check_stage(struct checking *c, const char *stage)
{
	const struct rubric *r = c->rubric;
	if (stage == NULL || r->stage_count == 0) {
		return;
	}
	auto_arena struct arena *a = arena_new();
	const char **names = arena_array(a, r->stage_count, sizeof(*names));
	for (size_t i = 0; i < r->stage_count; i++) {
		names[i] = r->stages[i].id;
		if (strcmp(names[i], stage) == 0) {
			return;
		}
	}
	report(c, C_STAGE, "stage", "no stage '%s' in the vocabulary%s", quote(a, stage),
	       nearest(a, stage, names, r->stage_count));
}

size_t deal_problems(const struct rubric *rubric, const struct deal *deal, card_problem_fn *fn,
                     void *user)
{
	struct checking c = {.rubric = rubric, .report = fn, .user = user};
	if (deal->id != NULL && !id_valid(deal->id)) {
		report(&c, R_ID, "id",
		       "a deal's id is small letters, digits and hyphens, at most 64, not starting "
		       "with a hyphen");
	}
	check_text(&c, "title", deal->title);
	check_text(&c, "partner", deal->partner);
	check_text(&c, "owner", deal->owner);
	check_text(&c, "sponsor", deal->sponsor);
	check_stage(&c, deal->stage);
	for (size_t i = 0; i < deal->attribute_count; i++) {
		check_attribute(&c, &deal->attributes[i]);
	}
	return c.count;
}

/* Keeps the first problem as the error. */
static void first_as_error(const struct card_problem *problem, void *user)
{
	struct error *err = user;
	if (err->code == ERROR_NONE) {
		error_set(err, ERROR_INVALID, "%s", problem->message);
	}
}

static bool passed(size_t problems, const struct error *found, struct error *err)
{
	if (problems > 0 && err != NULL) {
		*err = *found;
	}
	return problems == 0;
}

static const struct item *known_item(const struct rubric *rubric, const char *id, struct error *err)
{
	const struct item *item = rubric_known_item(rubric, id);
	if (item == NULL) {
		auto_arena struct arena *a = arena_new();
		error_set(err, ERROR_NOT_FOUND, "no item '%s' in this rubric", quote(a, id));
	}
	return item;
}

bool answer_check(const struct rubric *rubric, const struct answer *answer, struct error *err)
{
	struct error found = {0};
	const struct item *item = known_item(rubric, answer->item, err);
	return item != NULL &&
	       passed(answer_problems(rubric, item, answer, first_as_error, &found), &found, err);
}

bool gap_check(const struct rubric *rubric, const struct gap *gap, struct error *err)
{
	struct error found = {0};
	const struct item *item = known_item(rubric, gap->item, err);
	return item != NULL && passed(gap_problems(item, gap, first_as_error, &found), &found, err);
}

static bool category_known(const struct rubric *rubric, const char *category, struct error *err)
{
	if (rubric->category_count == 0 || category == NULL) {
		return true;
	}
	if (rubric_category(rubric, category) != NONE) {
		return true;
	}
	auto_arena struct arena *a = arena_new();
	const char **names = arena_array(a, rubric->category_count, sizeof(*names));
	for (size_t i = 0; i < rubric->category_count; i++) {
		names[i] = rubric->categories[i].id;
	}
	return error_set(err, ERROR_NOT_FOUND, "rubric '%s' has no category '%s'%s", rubric->id,
	                 quote(a, category), nearest(a, category, names, rubric->category_count));
}

bool deal_check(const struct rubric *rubric, const struct deal *deal, struct error *err)
{
	struct error found = {0};
	if (deal->id == NULL || text_is_blank(deal->title) || text_is_blank(deal->partner)) {
		return error_set(err, ERROR_INVALID, "a deal needs an id, a title and a partner");
	}
	return category_known(rubric, deal->category, err) &&
	       passed(deal_problems(rubric, deal, first_as_error, &found), &found, err);
}
