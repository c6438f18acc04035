/* What one side of a comparison says of each thing: "4 Strong (documented)", "failed, at most
 * Defer". Two sides differ where their words do. */
#include "diff_words.h"

#include <assert.h>
#include <stdio.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/core/figure.h"
#include "scoring.h"

#define NOT_THERE "not in the rubric"

static const char *points_and_range(struct arena *a, struct marks marks, bool has, double value,
                                    double low, double high)
{
	char point[FIGURE_SIZE], from[FIGURE_SIZE], to[FIGURE_SIZE];

	return arena_printf(a, "%s (%s to %s)",
	                    has ? figure_beside(marks, value, point) : "no score",
	                    figure_beside(marks, low, from), figure_beside(marks, high, to));
}

const char *side_score(const struct side *s)
{
	const struct result *r = s->result;

	if (!r->has_range) {
		return "no score";
	}
	return points_and_range(s->arena, MARKS_OF_SCORE(s->rubric), r->has_score, r->score, r->low,
	                        r->high);
}

const char *side_verdict(const struct side *s)
{
	const struct result *r = s->result;

	if (r->verdict == NONE) {
		return "no verdict";
	}
	return arena_printf(s->arena, "%s%s", s->rubric->verdicts[r->verdict].label,
	                    r->provisional ? " (provisional)" : "");
}

const char *side_rubric(const struct side *s)
{
	return arena_printf(s->arena, "%s %s (%.15s)", s->rubric->id, s->rubric->version,
	                    s->rubric->digest);
}

const char *side_gate(const struct side *s, size_t gate)
{
	static const char *const words[] = {
	    [GATE_STATUS_NONE] = "none",
	    [GATE_STATUS_PASS] = "passed",
	    [GATE_STATUS_FAIL] = "failed",
	    [GATE_STATUS_OPEN] = "open",
	};
	static_assert(ARRAY_LEN(words) == GATE_STATUS_COUNT, "a word for every status");
	const struct gate_result *g;

	if (gate == NONE) {
		return words[GATE_STATUS_NONE];
	}
	g = &s->result->gates[gate];
	if (g->status != GATE_STATUS_FAIL) {
		return words[g->status];
	}
	return arena_printf(s->arena, "%s, at most %s", words[g->status],
	                    s->rubric->verdicts[g->caps_at].label);
}

const char *side_section(const struct side *s, size_t section)
{
	const struct section_result *r;

	if (section == NONE) {
		return NOT_THERE;
	}
	r = &s->result->sections[section];
	if (!r->applicable) {
		return "not applicable";
	}
	return points_and_range(s->arena, MARKS_OF_GATE(&s->rubric->sections[section].gate),
	                        r->has_point, r->point, r->low, r->high);
}

static const char *grade_of(const struct rubric *r, const struct answer *answer)
{
	size_t grade = answer->evidence ? rubric_grade(r, answer->evidence) : NONE;

	return r->grades[grade == NONE ? r->grade_count - 1 : grade].id;
}

static void say_value(struct str *out, const struct item *item, const struct answer *answer)
{
	char number[40], money[48], date[16];

	switch (answer->kind) {
	case ANSWER_LEVEL:
		str_printf(out, "%zu %s", answer->level, item->levels[answer->level].label);
		break;
	case ANSWER_CHOICE:
		str_append(out, item->options[item_option(item, answer->text)].label);
		break;
	case ANSWER_TEXT:
		str_append(out, answer->text ? answer->text : "");
		break;
	case ANSWER_NUMBER:
		str_printf(out, "%s%s%s", text_double(answer->number, number),
		           item->unit ? " " : "", item->unit ? item->unit : "");
		break;
	case ANSWER_MONEY:
		str_append(out, money_format(answer->money, money));
		break;
	case ANSWER_DATE:
		str_append(out, date_format(answer->date, date));
		break;
	case ANSWER_NA:
		str_append(out, "not applicable");
		break;
	case ANSWER_NONE:
	case ANSWER_UNKNOWN:
	case ANSWER_SKIPPED:
	case ANSWER_KIND_COUNT:
		break;
	}
}

/* The next rater's answer that counts for the item, from *at on; NULL at the end. */
static const struct answer *next_vote(const struct side *s, const struct item *item, size_t *at)
{
	while (*at < s->card->rater_count) {
		const struct answer *answer =
		    answers_find(&s->card->raters[(*at)++].answers, item->id);

		if (answer && answer_given(answer) && !answer_fault(item, answer)) {
			return answer;
		}
	}
	return NULL;
}

static void say_one(struct str *out, const struct side *s, const struct item *item,
                    const struct answer *answer, bool agreed)
{
	bool graded = item->scored && answer->kind != ANSWER_NA;

	say_value(out, item, answer);
	if (graded || agreed) {
		str_printf(out, " (%s%s%s)", graded ? grade_of(s->rubric, answer) : "",
		           graded && agreed ? ", " : "", agreed ? "agreed" : "");
	}
}

static void say_several(struct str *out, const struct side *s, const struct item *item)
{
	const struct answer *answer;
	size_t at = 0;

	while ((answer = next_vote(s, item, &at)) != NULL) {
		if (out->len > 0) {
			str_append(out, " / ");
		}
		say_one(out, s, item, answer, false);
	}
}

const char *side_item(const struct side *s, size_t item)
{
	auto_str out = STR_INIT;
	const struct item_result *r;

	if (item == NONE) {
		return NOT_THERE;
	}
	r = &s->result->items[item];
	if (!r->asked) {
		return "not asked";
	}
	if (!r->answered) {
		return "not answered";
	}
	if (r->from_consensus) {
		say_one(&out, s, &s->rubric->items[item],
		        answers_find(&s->card->consensus, s->rubric->items[item].id), true);
	} else {
		say_several(&out, s, &s->rubric->items[item]);
	}
	return arena_strdup(s->arena, out.data);
}

static void say_decision(struct str *out, const struct gap *gap)
{
	char money[48], date[16];

	str_append(out, disposition_name(gap->disposition));
	if (gap->has_cost) {
		str_printf(out, ", %s", money_format(gap->cost, money));
	}
	if (date_is_set(gap->due)) {
		str_printf(out, ", due %s", date_format(gap->due, date));
	}
	if (gap->owner) {
		str_printf(out, ", %s", gap->owner);
	}
	if (gap->terms) {
		str_printf(out, ": %s", gap->terms);
	}
}

const char *side_gap(const struct side *s, size_t item)
{
	auto_str out = STR_INIT;
	const struct item_result *r;
	const struct gap *gap;

	if (item == NONE || !s->result->items[item].gap_open) {
		return "none";
	}
	r = &s->result->items[item];
	gap = card_gap(s->card, s->rubric->items[item].id);
	if (!gap || gap->disposition <= DISPOSITION_UNDECIDED) {
		return "undecided";
	}
	if (r->gap_lacks) {
		str_printf(&out, "undecided (lacks %s): ", r->gap_lacks);
	}
	say_decision(&out, gap);
	return arena_strdup(s->arena, out.data);
}
