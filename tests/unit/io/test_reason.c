#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "fixture.h"

static void assert_why(struct card *card, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	struct result *result = score(fixture_rubric(), card, a);
	assert_string_equal(report_why(fixture_rubric(), card, result, a), expected);
	card_free(card);
}

static void why__says__that_nothing_is_answered(void **state)
{
	(void)state;
	assert_why(fixture_empty_card(), "No verdict yet: nothing is answered.");
}

static void why__says__that_nothing_scored_is_answered(void **state)
{
	struct card *card = fixture_empty_card();
	char id[] = "twenty-four-months", text[] = "A label";
	(void)state;
	fixture_answer(card, "ana", (struct answer){.item = id, .kind = ANSWER_TEXT, .text = text});
	assert_why(card, "No verdict yet: no scored question is answered.");
}

struct shape {
	double weight; /* of the first section, times what it is */
	bool empty;    /* no items */
	size_t only;   /* the one item that is scored; ITEM_TOTAL: all; NONE: none */
};

/* Against the fixture's rubric of another shape. */
static void assert_why_of(struct card *card, struct shape shape, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	struct rubric r = *fixture_rubric();
	struct section *sections = arena_array(a, r.section_count, sizeof(*sections));
	struct item *items = arena_array(a, r.item_count, sizeof(*items));
	memcpy(sections, r.sections, r.section_count * sizeof(*sections));
	memcpy(items, r.items, r.item_count * sizeof(*items));
	sections[0].weight *= shape.weight;
	for (size_t i = 0; i < r.section_count && shape.empty; i++) {
		sections[i].count = 0;
	}
	for (size_t i = 0; i < r.item_count; i++) {
		items[i].scored &= shape.only == ITEM_TOTAL || shape.only == i;
	}
	r.sections = sections;
	r.items = items;
	r.item_count = shape.empty ? 0 : r.item_count;
	struct result *result = score_verdict(&r, card, a);
	assert_int_equal(result->verdict, NONE);
	assert_string_equal(report_why(&r, card, result, a), expected);
	card_free(card);
}

static struct card *card_of_one(const char *item, enum answer_kind kind)
{
	struct card *card = fixture_empty_card();
	char id[64];
	snprintf(id, sizeof(id), "%s", item);
	fixture_answer(card, "ana", (struct answer){.item = id, .kind = kind});
	return card;
}

static void why__tells_apart__what_leaves_a_card_without_a_score(void **state)
{
	(void)state;
	assert_why_of(fixture_empty_card(), (struct shape){1, true, ITEM_TOTAL},
	              "No verdict yet: nothing is asked.");
	assert_why_of(card_of_one("theory-of-value", ANSWER_LEVEL), (struct shape){1, false, NONE},
	              "No verdict yet: nothing that is asked is scored.");
	assert_why_of(card_of_one("theory-of-value", ANSWER_LEVEL),
	              (struct shape){0, false, ITEM_TOTAL},
	              "No verdict yet: what is answered weighs nothing.");
	assert_why_of(card_of_one("shared-intent", ANSWER_NA), (struct shape){1, false, INTENT},
	              "No verdict yet: every scored question is answered 'not applicable'.");
}

static void why__names__the_threshold_that_the_best_verdict_needs(void **state)
{
	(void)state;
	assert_why(fixture_best_card(),
	           "Proceed: The score of 100.0 reaches the 70 that Proceed needs.");
}

static void why__tells__failed_gates_first_and_what_the_score_alone_would_say(void **state)
{
	struct card *card = fixture_best_card();
	(void)state;
	fixture_level(card, "ana", "theory-of-value", 1, "verified");
	assert_why(
	    card,
	    "Decline: Theory of value is at level 1 Weak, its gate asks for level 2 Plausible or "
	    "better. No other strength can buy that back. Strategic fit scores 43.8, below its "
	    "gate of 60. By the score alone it would be Proceed: the score of 83.1 reaches the 70 "
	    "that Proceed needs.");
}

static void why__tells__an_average_of_raters_as_one(void **state)
{
	struct card *card = fixture_best_card();
	auto_arena struct arena *a = arena_new();
	(void)state;
	fixture_level(card, "ana", "theory-of-value", 1, "verified");
	fixture_level(card, "bo", "theory-of-value", 2, "verified");
	struct result *result = score(fixture_rubric(), card, a);
	assert_contains(
	    report_why(fixture_rubric(), card, result, a),
	    "Theory of value averages 37.5 over 2 raters, its gate asks for level 2 Plausible "
	    "or better (50).");
	card_free(card);
}

static void why__counts__what_a_counting_gate_counts(void **state)
{
	struct card *card = fixture_best_card();
	(void)state;
	fixture_level(card, "ana", "escalation", 0, "verified");
	assert_why(
	    card,
	    "Defer: Operating model has 1 of 2 at the level that its gate asks for (2 answers "
	    "at level 3 Agreed or better). No other strength can buy that back. By the score "
	    "alone it would be Proceed: the score of 90.0 reaches the 70 that Proceed needs.");
}

static void why__names__the_gaps_that_cap_the_verdict(void **state)
{
	struct card *card = fixture_best_card();
	char item[] = "audit-rights", owner[] = "QA";
	(void)state;
	fixture_level(card, "ana", "validation-package", 1, "verified");
	fixture_level(card, "ana", "audit-rights", 0, "verified");
	card_set_gap(card, &(struct gap){.item = item,
	                                 .disposition = DISPOSITION_CLOSE,
	                                 .has_cost = true,
	                                 .cost = {100, "EUR"},
	                                 .due = {2027, 1, 1},
	                                 .owner = owner});
	assert_why(
	    card,
	    "Defer: 1 remediation gap without a complete decision (Validation package). Besides, 1 "
	    "remediation gap with work still to do (Audit rights): that alone would allow Proceed "
	    "with "
	    "conditions at best. By the score alone it would be Proceed: the score of 79.2 reaches "
	    "the 70 "
	    "that Proceed needs.");
}

static void why__says__that_a_decision_is_to_walk_away(void **state)
{
	struct card *card = fixture_best_card();
	auto_arena struct arena *a = arena_new();
	char item[] = "audit-rights";
	(void)state;
	fixture_level(card, "ana", "audit-rights", 0, "verified");
	card_set_gap(card, &(struct gap){.item = item, .disposition = DISPOSITION_WALK});
	struct result *result = score(fixture_rubric(), card, a);
	assert_contains(report_why(fixture_rubric(), card, result, a),
	                "Decline: The decision on Audit rights is to walk away.");
	card_free(card);
}

/* The figures as they would be for a section point just beside its gate. */
static void assert_gate_line(double point, double threshold, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	struct section section = fixture_rubric()->sections[0];
	struct rubric rubric = *fixture_rubric();
	section.gate.threshold = threshold;
	rubric.sections = &section;
	rubric.section_count = 1;
	struct section_result sr = {.applicable = true, .has_point = true, .point = point};
	struct gate_result gate = {.is_section = true, .status = GATE_STATUS_FAIL, .caps_at = 3};
	struct result result = {.sections = &sr, .gates = &gate, .gate_count = 1, .verdict = 3};
	struct reason reason = {REASON_GATE, 0, 3};
	assert_string_equal(reason_words(&rubric, &result, &reason, a), expected);
}

static void reason__never__rounds_across_its_gate(void **state)
{
	(void)state;
	assert_gate_line(0.26, 0.6,
	                 "Strategic fit scores 26.0, below its gate of 60: at best Decline");
	assert_gate_line(0.5996, 0.6,
	                 "Strategic fit scores 59.96, below its gate of 60: at best Decline");
	assert_gate_line(0.599999, 0.6,
	                 "Strategic fit scores 59.9999, below its gate of 60: at best Decline");
	assert_gate_line(0.62401, 0.6244,
	                 "Strategic fit scores 62.4, below its gate of 62.44: at best Decline");
}

/* The band's line for a score just beside a verdict's min. */
static void assert_band_line(double score, size_t band, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	struct result result = {.has_score = true, .score = score, .verdict = band};
	struct reason reason = {REASON_BAND, NONE, band};
	assert_string_equal(reason_words(fixture_rubric(), &result, &reason, a), expected);
}

static void reason__never__rounds_across_a_verdict(void **state)
{
	(void)state;
	assert_band_line(0.62, 1,
	                 "The score of 62.0 stays below the 70 that Proceed needs: Proceed with "
	                 "conditions");
	assert_band_line(0.69996, 1,
	                 "The score of 69.996 stays below the 70 that Proceed needs: Proceed "
	                 "with conditions");
	assert_band_line(0.7, 0, "The score of 70.0 reaches the 70 that Proceed needs: Proceed");
	assert_band_line(0.7 - 1e-12, 0,
	                 "The score of 70.0 reaches the 70 that Proceed needs: Proceed");
	assert_band_line(0, 3, "The score of 0.0 stays below the 45 that Defer needs: Decline");
}

static void reason__is__safe_to_print(void **state)
{
	auto_arena struct arena *a = arena_new();
	struct section section = fixture_rubric()->sections[0];
	struct rubric rubric = *fixture_rubric();
	(void)state;
	section.title = "Fit\x1b[2J\xe2\x80\xae";
	rubric.sections = &section;
	struct section_result sr = {.applicable = true, .has_point = true};
	struct gate_result gate = {.is_section = true, .status = GATE_STATUS_FAIL, .caps_at = 3};
	struct result result = {.sections = &sr, .gates = &gate, .gate_count = 1, .verdict = 3};
	struct reason reason = {REASON_GATE, 0, 3};
	char *words = reason_words(&rubric, &result, &reason, a);
	assert_contains(words, "Fit<U+001B>[2J<U+202E> scores");
	assert_null(strchr(words, '\x1b'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(why__says__that_nothing_is_answered),
	    cmocka_unit_test(why__says__that_nothing_scored_is_answered),
	    cmocka_unit_test(why__tells_apart__what_leaves_a_card_without_a_score),
	    cmocka_unit_test(why__names__the_threshold_that_the_best_verdict_needs),
	    cmocka_unit_test(why__tells__failed_gates_first_and_what_the_score_alone_would_say),
	    cmocka_unit_test(why__tells__an_average_of_raters_as_one),
	    cmocka_unit_test(why__counts__what_a_counting_gate_counts),
	    cmocka_unit_test(why__names__the_gaps_that_cap_the_verdict),
	    cmocka_unit_test(why__says__that_a_decision_is_to_walk_away),
	    cmocka_unit_test(reason__never__rounds_across_its_gate),
	    cmocka_unit_test(reason__never__rounds_across_a_verdict),
	    cmocka_unit_test(reason__is__safe_to_print),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
