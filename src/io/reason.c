/* Why the verdict is what it is, in words. One voice for the reports and the screens: a reason is a
 * clause ("Strategic fit scores 26.0, below its gate of 60") that each of them puts in its frame.
 */
#include "dealbench/io/report.h"

#include <math.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "words.h"

static char *item_gate_clause(const struct rubric *rubric, const struct result *result, size_t item,
                              struct arena *a)
{
	const struct item *it = &rubric->items[item];
	const struct item_result *r = &result->items[item];
	const char *asks = words_item_gate(it, &it->gate, a);
	const char *scores = figure_against(r->value, it->gate.threshold, a);
	const char *floor = figure_threshold(it->gate.threshold, a);
	if (r->withheld) {
		return arena_printf(a, "%s misses its gate, which asks for %s", it->title, asks);
	}
	if (it->gate.kind != GATE_LEVEL) {
		return arena_printf(a, "%s scores %s, below its gate of %s", it->title, scores,
		                    floor);
	}
	if (r->level != NONE && r->level < it->level_count &&
	    fabs(it->levels[r->level].value - r->value) <= SCORE_EPSILON) {
		return arena_printf(a, "%s is at level %s, its gate asks for %s", it->title,
		                    words_level(it, r->level, a), asks);
	}
	return arena_printf(a, "%s averages %s over %zu raters, its gate asks for %s (%s)",
	                    it->title, scores, r->raters, asks, floor);
}

size_t count_reached(const struct rubric *rubric, const struct result *result,
                     const struct section *section, size_t *out_reached)
{
	size_t counted = 0, reached = 0;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		const struct item *item = &rubric->items[i];
		const struct item_result *r = &result->items[i];
		if (item->kind != ITEM_SCALE || !r->applicable ||
		    section->gate.min_level >= item->level_count) {
			continue;
		}
		double floor = item->levels[section->gate.min_level].value;
		counted++;
		reached += r->has_value && r->value >= floor - SCORE_EPSILON;
	}
	*out_reached = reached;
	return counted;
}

static char *section_gate_clause(const struct rubric *rubric, const struct result *result,
                                 size_t section, struct arena *a)
{
	const struct section *s = &rubric->sections[section];
	const struct section_result *r = &result->sections[section];
	const char *floor = figure_threshold(s->gate.threshold, a);
	if (r->withheld) {
		return arena_printf(a, "%s misses its gate, which asks for %s", s->title,
		                    words_section_gate(rubric, section, a));
	}
	if (s->gate.kind == GATE_COUNT) {
		size_t reached;
		size_t counted = count_reached(rubric, result, s, &reached);
		return arena_printf(a, "%s has %zu of %zu at the level that its gate asks for (%s)",
		                    s->title, reached, counted,
		                    words_section_gate(rubric, section, a));
	}
	if (!r->has_point) {
		return arena_printf(a, "%s can reach at most %s, below its gate of %s", s->title,
		                    figure_against(r->high, s->gate.threshold, a), floor);
	}
	return arena_printf(a, "%s scores %s, below its gate of %s", s->title,
	                    figure_against(r->point, s->gate.threshold, a), floor);
}

static char *band_clause(const struct rubric *rubric, const struct result *result, size_t band,
                         struct arena *a)
{
	const char *score = figure_score(rubric, result, a);
	const struct verdict *verdict = &rubric->verdicts[band];
	if (band == 0) {
		return arena_printf(a, "the score of %s reaches the %s that %s needs", score,
		                    figure_threshold(verdict->min, a), verdict->label);
	}
	const struct verdict *above = &rubric->verdicts[band - 1];
	return arena_printf(a, "the score of %s stays below the %s that %s needs", score,
	                    figure_threshold(above->min, a), above->label);
}

/* The open gaps that a rule speaks of, by title. */
static char *gaps_named(const struct rubric *rubric, const struct result *result, bool undecided,
                        size_t *out_count, struct arena *a)
{
	size_t *items = arena_array(a, result->gap_count + 1, sizeof(*items));
	size_t count = 0;
	for (size_t i = 0; i < result->gap_count; i++) {
		enum disposition d = result->items[result->gaps[i]].disposition;
		bool planned =
		    d == DISPOSITION_CLOSE || d == DISPOSITION_PRICE || d == DISPOSITION_BOUND;
		if (undecided ? d == DISPOSITION_UNDECIDED : planned) {
			items[count++] = result->gaps[i];
		}
	}
	*out_count = count;
	return words_items(rubric, items, count, a);
}

static char *reason_clause(const struct rubric *rubric, const struct result *result,
                           const struct reason *reason, struct arena *a)
{
	size_t count;
	const char *names;
	const struct gate_result *gate;
	switch (reason->kind) {
	case REASON_BAND:
		return band_clause(rubric, result, reason->caps_at, a);
	case REASON_GATE:
		gate = &result->gates[reason->index];
		return gate->is_section ? section_gate_clause(rubric, result, gate->index, a)
		                        : item_gate_clause(rubric, result, gate->index, a);
	case REASON_UNDECIDED:
		names = gaps_named(rubric, result, true, &count, a);
		return arena_printf(a, "%s without a complete decision (%s)",
		                    text_count(a, count, "remediation gap"), names);
	case REASON_PLANNED:
		names = gaps_named(rubric, result, false, &count, a);
		return arena_printf(a, "%s with work still to do (%s)",
		                    text_count(a, count, "remediation gap"), names);
	case REASON_WALK:
		return arena_printf(a, "the decision on %s is to walk away",
		                    reason->index == NONE ? "an open gap"
		                                          : rubric->items[reason->index].title);
	}
	return arena_strdup(a, "");
}

/* A clause of our own words gets its capital; a title of the rubric's stays as it is written. */
static char *sentence_case(char *clause)
{
	if (strncmp(clause, "the ", 4) == 0) {
		clause[0] = 'T';
	}
	return clause;
}

char *reason_words(const struct rubric *rubric, const struct result *result,
                   const struct reason *reason, struct arena *a)
{
	char *clause = sentence_case(reason_clause(rubric, result, reason, a));
	const char *frame = reason->kind == REASON_BAND ? "" : "at best ";
	return text_safe(
	    a, arena_printf(a, "%s: %s%s", clause, frame, words_verdict(rubric, reason->caps_at)),
	    false);
}

static void append_reason(struct str *out, const struct rubric *rubric, const struct result *result,
                          const struct reason *reason, bool *told_gate, struct arena *a)
{
	char *clause = reason_clause(rubric, result, reason, a);
	bool decides = reason->caps_at == result->verdict;
	if (decides) {
		str_printf(out, " %s.", sentence_case(clause));
	} else if (reason->kind == REASON_BAND) {
		str_printf(out, " By the score alone it would be %s: %s.",
		           words_verdict(rubric, reason->caps_at), clause);
	} else {
		str_printf(out, " Besides, %s: that alone would allow %s at best.", clause,
		           words_verdict(rubric, reason->caps_at));
	}
	if (decides && reason->kind == REASON_GATE && !*told_gate) {
		str_append(out, " No other strength can buy that back.");
		*told_gate = true;
	}
}

const char *no_verdict_why(const struct rubric *rubric, const struct result *result)
{
	size_t scored = 0, applicable = 0, valued = 0;
	for (size_t i = 0; i < rubric->item_count; i++) {
		scored += rubric->items[i].scored && result->items[i].asked;
		applicable += result->items[i].applicable;
		valued += result->items[i].has_value;
	}
	if (scored == 0) {
		return result->asked == 0 ? "nothing is asked" : "nothing that is asked is scored";
	}
	if (applicable == 0) {
		return "every scored question is answered 'not applicable'";
	}
	if (valued > 0) {
		return "what is answered weighs nothing";
	}
	return result->answered == 0 ? "nothing is answered" : "no scored question is answered";
}

char *report_why(const struct rubric *rubric, const struct card *card, const struct result *result,
                 struct arena *a)
{
	auto_str words = STR_INIT;
	bool told_gate = false;
	(void)card;
	if (result->verdict == NONE) {
		return arena_printf(a, "No verdict yet: %s.", no_verdict_why(rubric, result));
	}
	str_printf(&words, "%s:", words_verdict(rubric, result->verdict));
	for (size_t i = 0; i < result->reason_count; i++) {
		append_reason(&words, rubric, result, &result->reasons[i], &told_gate, a);
	}
	return text_safe(a, words.data, false);
}
