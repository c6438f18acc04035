/* The words that every report uses for the same thing: answers, gates, gaps, evidence. An unknown
 * is always a word here, never a zero. */
#include "words.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/io/report.h"

#define SHA256_SHOWN 12

const char *words_verdict(const struct rubric *rubric, size_t verdict)
{
	return verdict == NONE ? "No verdict yet" : rubric->verdicts[verdict].label;
}

const char *words_gate_status(enum gate_status status)
{
	static const char *const words[] = {
	    [GATE_STATUS_NONE] = "none",
	    [GATE_STATUS_PASS] = "passed",
	    [GATE_STATUS_FAIL] = "FAILED",
	    [GATE_STATUS_OPEN] = "open",
	};
	static_assert(ARRAY_LEN(words) == GATE_STATUS_COUNT, "a word for every gate status");
	return words[status];
}

const char *words_pattern_status(enum pattern_status status)
{
	static const char *const words[] = {
	    [PATTERN_UNKNOWN] = "unknown", [PATTERN_LOW] = "low",       [PATTERN_WATCH] = "watch",
	    [PATTERN_LIKELY] = "likely",   [PATTERN_STRONG] = "STRONG",
	};
	static_assert(ARRAY_LEN(words) == PATTERN_STATUS_COUNT, "a word for every status");
	return words[status];
}

char *words_number(double number, struct arena *a)
{
	char buf[400];
	if (number <= FIGURE_HIDDEN) {
		return arena_strdup(a, text_double(number, buf));
	}
	for (int decimals = 0; decimals < 340; decimals++) {
		snprintf(buf, sizeof(buf), "%.*f", decimals, number);
		if (strtod(buf, NULL) == number) {
			break;
		}
	}
	return arena_strdup(a, buf);
}

char *words_level(const struct item *item, size_t level, struct arena *a)
{
	if (item == NULL || level >= item->level_count) {
		return arena_printf(a, "level %zu", level);
	}
	return arena_printf(a, "%zu %s", level, item->levels[level].label);
}

static char *words_choice(const struct item *item, const char *id, struct arena *a)
{
	size_t option = item == NULL || id == NULL ? NONE : item_option(item, id);
	return arena_strdup(a, option != NONE ? item->options[option].label : id);
}

static char *words_amount(const struct item *item, double number, struct arena *a)
{
	const char *shown = words_number(number, a);
	return item == NULL || item->unit == NULL ? arena_strdup(a, shown)
	                                          : arena_printf(a, "%s %s", shown, item->unit);
}

char *words_answer(const struct item *item, const struct answer *answer, struct arena *a)
{
	char money[48], date[16];
	if (answer == NULL) {
		return arena_strdup(a, "not answered");
	}
	switch (answer->kind) {
	case ANSWER_LEVEL:
		return words_level(item, answer->level, a);
	case ANSWER_CHOICE:
		return words_choice(item, answer->text, a);
	case ANSWER_TEXT:
		return arena_strdup(a, answer->text);
	case ANSWER_NUMBER:
		return words_amount(item, answer->number, a);
	case ANSWER_MONEY:
		return arena_strdup(a, money_format(answer->money, money));
	case ANSWER_DATE:
		return arena_strdup(a, date_format(answer->date, date));
	case ANSWER_NA:
		return arena_strdup(a, "not applicable");
	case ANSWER_UNKNOWN:
		return arena_strdup(a, "don't know yet");
	case ANSWER_SKIPPED:
		return arena_strdup(a, "skipped");
	case ANSWER_NONE:
	case ANSWER_KIND_COUNT:
		break;
	}
	return arena_strdup(a, "not answered");
}

static bool value_is_level(const struct item *item, const struct item_result *r)
{
	return r->level != NONE && r->level < item->level_count &&
	       fabs(item->levels[r->level].value - r->value) <= SCORE_EPSILON;
}

static bool value_is_option(const struct item *item, const struct item_result *r)
{
	return r->option != NONE && r->option < item->option_count &&
	       fabs(item->options[r->option].value - r->value) <= SCORE_EPSILON;
}

/* The one answer that stands for the item where nothing was averaged. */
static const struct answer *single_answer(const struct card *card, const struct item_result *r,
                                          const char *item)
{
	if (r->from_consensus) {
		return answers_find(&card->consensus, item);
	}
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct answer *answer = answers_find(&card->raters[i].answers, item);
		if (answer != NULL && answer_given(answer)) {
			return answer;
		}
	}
	return NULL;
}

static char *words_several(const struct item *item, const struct item_result *r, struct arena *a)
{
	char buf[FIGURE_SIZE];
	return arena_printf(a, "%s, the mean of %zu %s",
	                    figure_beside(MARKS_OF_GATE(&item->gate), r->value, buf), r->raters,
	                    item->kind == ITEM_SCALE ? "raters' levels" : "raters' answers");
}

char *words_effective(const struct rubric *rubric, const struct card *card,
                      const struct result *result, size_t item, struct arena *a)
{
	const struct item *it = &rubric->items[item];
	const struct item_result *r = &result->items[item];
	if (!r->answered) {
		return arena_strdup(a, "not answered");
	}
	if (r->withheld) {
		return arena_printf(a, "%s, " WITHHELD, text_count(a, r->raters, "answer"));
	}
	if (r->na) {
		return arena_strdup(a, "not applicable");
	}
	if (r->has_value && value_is_level(it, r)) {
		return words_level(it, r->level, a);
	}
	if (r->has_value && value_is_option(it, r)) {
		return arena_strdup(a, it->options[r->option].label);
	}
	if (r->has_value) {
		return words_several(it, r, a);
	}
	if (it->kind == ITEM_CHOICE && r->option != NONE) {
		return arena_strdup(a, it->options[r->option].label);
	}
	if (r->from_consensus || r->raters <= 1) {
		return words_answer(it, single_answer(card, r, it->id), a);
	}
	return arena_printf(a, "%zu answers", r->raters);
}

char *words_evidence(const struct rubric *rubric, const struct answer *answer, struct arena *a)
{
	const struct grade *weakest = &rubric->grades[rubric->grade_count - 1];
	if (answer->evidence == NULL) {
		return arena_printf(a, "%s (no evidence named)", weakest->label);
	}
	size_t grade = rubric_grade(rubric, answer->evidence);
	return arena_strdup(a, grade == NONE ? answer->evidence : rubric->grades[grade].label);
}

char *words_source(const struct source *source, bool whole, struct arena *a)
{
	char date[16];
	char *words = arena_strdup(a, source->what);
	if (source->where != NULL) {
		words = arena_printf(a, "%s, %s", words, source->where);
	}
	if (date_is_set(source->date)) {
		words = arena_printf(a, "%s, %s", words, date_format(source->date, date));
	}
	if (source->sha256 != NULL) {
		words = whole ? arena_printf(a, "%s, sha256 %s", words, source->sha256)
		              : arena_printf(a, "%s, sha256 %.*s...", words, SHA256_SHOWN,
		                             source->sha256);
	}
	return words;
}

char *words_item_gate(const struct item *item, const struct gate *gate, struct arena *a)
{
	if (gate->kind == GATE_LEVEL && gate->min_level < item->level_count) {
		return arena_printf(a, "level %s or better", words_level(item, gate->min_level, a));
	}
	return arena_printf(a, "a value of %s or more", figure_threshold(gate->threshold, a));
}

/* The label that all scale items of the section share at that level, or NULL. */
static const char *shared_label(const struct rubric *rubric, const struct section *section,
                                size_t level)
{
	const char *label = NULL;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		const struct item *item = &rubric->items[i];
		if (item->kind != ITEM_SCALE || level >= item->level_count) {
			continue;
		}
		if (label != NULL && strcmp(label, item->levels[level].label) != 0) {
			return NULL;
		}
		label = item->levels[level].label;
	}
	return label;
}

char *words_section_gate(const struct rubric *rubric, size_t section, struct arena *a)
{
	const struct section *s = &rubric->sections[section];
	if (s->gate.kind != GATE_COUNT) {
		return arena_printf(a, "a score of %s or more",
		                    figure_threshold(s->gate.threshold, a));
	}
	const char *label = shared_label(rubric, s, s->gate.min_level);
	return arena_printf(a, "%s at level %zu%s%s or better",
	                    text_count(a, s->gate.count, "answer"), s->gate.min_level,
	                    label != NULL ? " " : "", label != NULL ? label : "");
}

char *words_gap(const struct gap *gap, struct arena *a)
{
	char buf[48];
	if (gap == NULL) {
		return arena_strdup(a, "nothing on file");
	}
	bool decided = gap->disposition > DISPOSITION_UNDECIDED;
	auto_str out = STR_INIT;
	str_append(&out, decided ? disposition_name(gap->disposition) : "");
	if (gap->has_cost) {
		str_printf(&out, ", %s", money_format(gap->cost, buf));
	}
	if (date_is_set(gap->due)) {
		str_printf(&out, ", due %s", date_format(gap->due, buf));
	}
	if (gap->owner != NULL) {
		str_printf(&out, ", owner %s", gap->owner);
	}
	if (out.len == 0) {
		return arena_strdup(a, gap->terms != NULL ? "terms on file" : "nothing on file");
	}
	return arena_strdup(a, decided ? out.data : out.data + strlen(", "));
}

static char *words_cost_range(const struct rubric *rubric, const struct remediation *r,
                              struct arena *a)
{
	char low[48], high[48];
	struct money cost[2];
	remediation_cost(rubric, r, cost);
	if (r->cost[0] == r->cost[1]) {
		return arena_strdup(a, money_format(cost[1], high));
	}
	money_format(cost[0], low);
	low[strcspn(low, " ")] = '\0';
	return arena_printf(a, "%s-%s", low, money_format(cost[1], high));
}

static char *words_weeks(const struct remediation *r, struct arena *a)
{
	const char *from = words_number(r->weeks[0], a), *to = words_number(r->weeks[1], a);
	return strcmp(from, to) == 0 ? arena_printf(a, "%s week%s", to, strcmp(to, "1") ? "s" : "")
	                             : arena_printf(a, "%s-%s weeks", from, to);
}

char *words_remediation(const struct rubric *rubric, const struct item *item, struct arena *a)
{
	const struct remediation *r = &item->remediation;
	if (!r->set) {
		return NULL;
	}
	const char *weeks = r->has_weeks ? words_weeks(r, a) : "";
	const char *cost = r->has_cost ? words_cost_range(rubric, r, a) : "";
	char *figures =
	    arena_printf(a, "%s%s%s", weeks, r->has_weeks && r->has_cost ? ", " : "", cost);
	if (r->what == NULL) {
		return *figures ? arena_printf(a, "%s, an estimate", figures) : NULL;
	}
	return *figures ? arena_printf(a, "%s (%s; an estimate)", r->what, figures)
	                : arena_strdup(a, r->what);
}

char *words_items(const struct rubric *rubric, const size_t *items, size_t count, struct arena *a)
{
	char *words = arena_strdup(a, "");
	for (size_t i = 0; i < count; i++) {
		words = arena_printf(a, "%s%s%s", words, i > 0 ? ", " : "",
		                     rubric->items[items[i]].title);
	}
	return words;
}

char *words_texts(struct texts texts, struct arena *a)
{
	char *words = arena_strdup(a, "");
	for (size_t i = 0; i < texts.n; i++) {
		words = arena_printf(a, "%s%s%s", words, i > 0 ? "; " : "", texts.v[i]);
	}
	return words;
}

char *words_title(const struct item *item, struct arena *a)
{
	return item->code == NULL ? arena_strdup(a, item->title)
	                          : arena_printf(a, "%s %s", item->code, item->title);
}

/* "12500000 EUR" -> "12,500,000 EUR"; as it stands where it is no amount. */
static const char *words_money(const char *value, struct arena *a)
{
	char buf[48];
	struct money money;
	size_t number = strcspn(value, " ");
	const char *currency = value + number + (value[number] == ' ');
	return money_parse(arena_strndup(a, value, number), currency, &money)
	           ? arena_strdup(a, money_format(money, buf))
	           : value;
}

char *words_attribute(const struct rubric *rubric, const struct deal_attribute *attribute,
                      struct arena *a)
{
	size_t known = rubric_attribute(rubric, attribute->id);
	char *words = arena_strdup(a, "");
	for (size_t i = 0; i < attribute->value_count; i++) {
		const char *value = attribute->values[i];
		if (known != NONE && rubric->attributes[known].kind == ATTRIBUTE_CHOICE) {
			value = attribute_value_label(&rubric->attributes[known], value);
		} else if (known != NONE && rubric->attributes[known].kind == ATTRIBUTE_MONEY) {
			value = words_money(value, a);
		}
		words = arena_printf(a, "%s%s%s", words, i > 0 ? ", " : "", value);
	}
	return words;
}
