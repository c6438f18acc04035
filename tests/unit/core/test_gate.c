/* Gates: the table of states, and that nothing buys a failed one back. */
#include "bench.h"

static enum gate_status section_gate(struct bench *b)
{
	return bench_score(b)->sections[0].gate;
}

static struct bench gated_item(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "fit", 1);
	make_item_gate(make_scale(b.rubric, "theory-of-value", 5), 2, DECLINE);
	make_scale(b.rubric, "other", 5)->weight = 100;
	return b;
}

static void gate__fails__when_theory_of_value_is_weak(void **state)
{
	auto_bench b = gated_item();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "theory-of-value", 1, "verified");
	say_level(b.card, "ana", "other", 4, "verified");
	r = bench_score(&b);
	assert_true(r->score > 0.9);
	assert_int_equal(r->items[0].gate, GATE_STATUS_FAIL);
	assert_int_equal(r->verdict, DECLINE);
	assert_int_equal(r->gate_count, 1);
	assert_int_equal(r->gates[0].status, GATE_STATUS_FAIL);
	assert_int_equal(r->gates[0].caps_at, DECLINE);
	assert_false(r->gates[0].is_section);
	assert_string_equal(r->gates[0].on, "theory-of-value");
}

static void gate__passes__when_the_level_is_just_met(void **state)
{
	auto_bench b = gated_item();

	(void)state;
	say_level(b.card, "ana", "theory-of-value", 2, "assumed");
	assert_int_equal(bench_item(&b, "theory-of-value")->gate, GATE_STATUS_PASS);
}

static void gate__is_open__while_unanswered(void **state)
{
	auto_bench b = gated_item();

	(void)state;
	assert_int_equal(bench_item(&b, "theory-of-value")->gate, GATE_STATUS_OPEN);
	say_kind(b.card, "ana", "theory-of-value", ANSWER_UNKNOWN);
	assert_int_equal(bench_item(&b, "theory-of-value")->gate, GATE_STATUS_OPEN);
	say_kind(b.card, "ana", "theory-of-value", ANSWER_NA);
	assert_int_equal(bench_item(&b, "theory-of-value")->gate, GATE_STATUS_NONE);
	assert_int_equal(bench_score(&b)->gate_count, 1);
}

static void gate__looks_at_the_mean_of_several_raters(void **state)
{
	auto_bench b = gated_item();

	(void)state;
	say_level(b.card, "ana", "theory-of-value", 1, "verified");
	say_level(b.card, "ben", "theory-of-value", 3, "verified");
	assert_int_equal(bench_item(&b, "theory-of-value")->gate, GATE_STATUS_PASS);
	say_level(b.card, "cem", "theory-of-value", 1, "verified");
	assert_int_equal(bench_item(&b, "theory-of-value")->gate, GATE_STATUS_FAIL);
}

static void gate__is_left_out__when_its_item_is_not_asked(void **state)
{
	auto_bench b = gated_item();
	struct item *item = (struct item *)(uintptr_t)&b.rubric->items[0];

	(void)state;
	item->when = cond_answered(b.rubric, "nothing", true);
	assert_int_equal(bench_score(&b)->gate_count, 0);
}

static void choice_gate__compares_with_its_min_value(void **state)
{
	auto_bench b = bench_new();
	struct item *item;

	(void)state;
	make_section(b.rubric, "s", 1);
	item = make_choice(b.rubric, "c", 3, (const double[]){0, 0.6, 1});
	item->gate = (struct gate){.kind = GATE_VALUE, .threshold = 0.6, .caps_at = DEFER};
	say_choice(b.card, "ana", "c", "o1", NULL);
	assert_int_equal(bench_item(&b, "c")->gate, GATE_STATUS_PASS);
	say_choice(b.card, "ana", "c", "o0", NULL);
	assert_int_equal(bench_item(&b, "c")->gate, GATE_STATUS_FAIL);
}

/* A section of two items with a gate at 60 points. */
static struct bench min_gate(void)
{
	struct bench b = bench_new();

	make_min_gate(make_section(b.rubric, "fit", 1), 0.60, DECLINE);
	make_scale(b.rubric, "a", 11);
	make_scale(b.rubric, "b", 11);
	return b;
}

static void min_gate__is_settled_before_coverage__when_nothing_can_change_it(void **state)
{
	auto_bench b = min_gate();

	(void)state;
	say_level(b.card, "ana", "a", 1, "verified");
	assert_int_equal(section_gate(&b), GATE_STATUS_FAIL);
	say_level(b.card, "ana", "a", 2, "verified");
	assert_int_equal(section_gate(&b), GATE_STATUS_OPEN);
	say_level(b.card, "ana", "a", 10, "verified");
	assert_int_equal(section_gate(&b), GATE_STATUS_OPEN);
	say_level(b.card, "ana", "b", 2, "verified");
	assert_int_equal(section_gate(&b), GATE_STATUS_PASS);
	say_level(b.card, "ana", "b", 1, "assumed");
	assert_int_equal(section_gate(&b), GATE_STATUS_FAIL);
}

static void min_gate__passes_before_coverage__when_its_low_suffices(void **state)
{
	auto_bench b = min_gate();

	(void)state;
	((struct item *)(uintptr_t)&b.rubric->items[0])->weight = 3;
	say_level(b.card, "ana", "a", 7, "verified");
	assert_int_equal(section_gate(&b), GATE_STATUS_OPEN);
	say_level(b.card, "ana", "a", 8, "verified");
	assert_int_equal(section_gate(&b), GATE_STATUS_PASS);
}

static void min_gate__looks_at_the_point__when_coverage_suffices(void **state)
{
	auto_bench b = min_gate();

	(void)state;
	b.rubric->coverage_required = 0.5;
	say_level(b.card, "ana", "a", 6, "assumed");
	assert_int_equal(section_gate(&b), GATE_STATUS_PASS);
	say_level(b.card, "ana", "a", 5, "verified");
	assert_int_equal(section_gate(&b), GATE_STATUS_FAIL);
	b.rubric->coverage_required = 0;
	say_kind(b.card, "ana", "a", ANSWER_UNKNOWN);
	assert_int_equal(section_gate(&b), GATE_STATUS_OPEN);
}

static void min_gate__is_none__when_nothing_applies(void **state)
{
	auto_bench b = min_gate();
	const struct result *r;

	(void)state;
	say_kind(b.card, "ana", "a", ANSWER_NA);
	say_kind(b.card, "ana", "b", ANSWER_NA);
	r = bench_score(&b);
	assert_int_equal(r->sections[0].gate, GATE_STATUS_NONE);
	assert_int_equal(r->gate_count, 1);
	assert_true(r->gates[0].is_section);
}

/* A section that wants three scales at level 2; one of its four items is a choice. */
static struct bench count_gate(void)
{
	struct bench b = bench_new();

	make_count_gate(make_section(b.rubric, "diligence", 1), 3, 2, DEFER);
	make_scale(b.rubric, "a", 5);
	make_scale(b.rubric, "b", 3);
	make_scale(b.rubric, "c", 5);
	make_choice(b.rubric, "d", 2, (const double[]){0, 1});
	make_scale(b.rubric, "e", 5);
	return b;
}

static void count_gate__counts_what_reaches_the_level(void **state)
{
	auto_bench b = count_gate();

	(void)state;
	say_level(b.card, "ana", "a", 2, NULL);
	say_level(b.card, "ana", "b", 2, NULL);
	assert_int_equal(section_gate(&b), GATE_STATUS_OPEN);
	say_level(b.card, "ana", "c", 1, NULL);
	assert_int_equal(section_gate(&b), GATE_STATUS_OPEN);
	say_level(b.card, "ana", "e", 1, NULL);
	assert_int_equal(section_gate(&b), GATE_STATUS_FAIL);
	say_level(b.card, "ana", "e", 4, NULL);
	assert_int_equal(section_gate(&b), GATE_STATUS_PASS);
}

static void count_gate__asks_for_no_more_than_there_are(void **state)
{
	auto_bench b = count_gate();

	(void)state;
	say_kind(b.card, "ana", "a", ANSWER_NA);
	say_kind(b.card, "ana", "b", ANSWER_NA);
	say_level(b.card, "ana", "c", 2, NULL);
	say_level(b.card, "ana", "e", 3, NULL);
	assert_int_equal(section_gate(&b), GATE_STATUS_PASS);
	say_kind(b.card, "ana", "c", ANSWER_NA);
	say_kind(b.card, "ana", "e", ANSWER_NA);
	assert_int_equal(section_gate(&b), GATE_STATUS_NONE);
}

static void gates__come_in_walking_order_with_the_sections_last(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	make_min_gate(make_section(b.rubric, "one", 1), 0.5, DEFER);
	make_item_gate(make_scale(b.rubric, "a", 3), 1, DEFER);
	make_item_gate(make_scale(b.rubric, "b", 3), 1, DEFER);
	make_section(b.rubric, "two", 1);
	make_item_gate(make_scale(b.rubric, "c", 3), 1, DEFER);
	r = bench_score(&b);
	assert_int_equal(r->gate_count, 4);
	assert_string_equal(r->gates[0].on, "a");
	assert_string_equal(r->gates[1].on, "b");
	assert_string_equal(r->gates[2].on, "one");
	assert_string_equal(r->gates[3].on, "c");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gate__fails__when_theory_of_value_is_weak),
	    cmocka_unit_test(gate__passes__when_the_level_is_just_met),
	    cmocka_unit_test(gate__is_open__while_unanswered),
	    cmocka_unit_test(gate__looks_at_the_mean_of_several_raters),
	    cmocka_unit_test(gate__is_left_out__when_its_item_is_not_asked),
	    cmocka_unit_test(choice_gate__compares_with_its_min_value),
	    cmocka_unit_test(min_gate__is_settled_before_coverage__when_nothing_can_change_it),
	    cmocka_unit_test(min_gate__passes_before_coverage__when_its_low_suffices),
	    cmocka_unit_test(min_gate__looks_at_the_point__when_coverage_suffices),
	    cmocka_unit_test(min_gate__is_none__when_nothing_applies),
	    cmocka_unit_test(count_gate__counts_what_reaches_the_level),
	    cmocka_unit_test(count_gate__asks_for_no_more_than_there_are),
	    cmocka_unit_test(gates__come_in_walking_order_with_the_sections_last),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
