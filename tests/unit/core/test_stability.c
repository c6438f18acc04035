/* How far a section's weight could move before the verdict did. */
#include "bench.h"

/* Two sections of one item each, at 80 and 40 points; 60 together. */
static struct bench two_sections(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "high", 5);
	make_scale(b.rubric, "a", 6);
	make_section(b.rubric, "low", 5);
	make_scale(b.rubric, "b", 6);
	say_level(b.card, "ana", "a", 4, "verified");
	say_level(b.card, "ana", "b", 2, "verified");
	return b;
}

static void interval__ends_where_the_score_meets_a_min(void **state)
{
	auto_bench b = two_sections();
	const struct result *r = bench_score(&b);

	(void)state;
	assert_near(r->score, 0.6);
	assert_int_equal(r->verdict, CONDITIONAL);
	assert_true(r->sections[0].has_stable);
	assert_near(r->sections[0].stable_from, (0.55 - 0.4) / 0.4);
	assert_near(r->sections[0].stable_to, (0.70 - 0.4) / 0.4);
	assert_near(r->sections[1].stable_from, 1 - (0.70 - 0.4) / 0.4);
	assert_near(r->sections[1].stable_to, 1 - (0.55 - 0.4) / 0.4);
}

static void interval__has_no_upper_end__where_a_cap_holds_the_verdict(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	make_item_gate((struct item *)(uintptr_t)&b.rubric->items[1], 3, CONDITIONAL);
	r = bench_score(&b);
	assert_near(r->sections[0].stable_from, (0.55 - 0.4) / 0.4);
	assert_near(r->sections[0].stable_to, 1);
	make_item_gate((struct item *)(uintptr_t)&b.rubric->items[1], 3, DECLINE);
	r = bench_score(&b);
	assert_near(r->sections[0].stable_from, 0);
	assert_near(r->sections[0].stable_to, 1);
}

static void interval__is_everything__when_the_section_agrees_with_the_rest(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "b", 4, "verified");
	r = bench_score(&b);
	assert_near(r->sections[0].stable_from, 0);
	assert_near(r->sections[0].stable_to, 1);
}

/* Three sections at 70, which is a min: the mean of two of them is not 0.7 to the last bit. */
static void interval__is_everything__when_the_section_agrees_to_the_last_bit_but_one(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const char *id = (const char *const[]){"a", "b", "c"}[i];

		make_section(b.rubric, id, (const double[]){1, 2, 3}[i]);
		make_scale(b.rubric, id, 11);
		say_level(b.card, "ana", id, 7, "verified");
	}
	r = bench_score(&b);
	assert_int_equal(r->verdict, PROCEED);
	for (size_t i = 0; i < 3; i++) {
		assert_near(r->sections[i].stable_from, 0);
		assert_near(r->sections[i].stable_to, 1);
	}
}

/* A score within 1e-9 under a min counts as meeting it, so today's weight is inside. */
static void interval__holds_todays_weight(void **state)
{
	auto_bench b = two_sections();
	struct level *levels = (struct level *)(uintptr_t)b.rubric->items[0].levels;
	const struct result *r;

	(void)state;
	levels[4].value = 1 - 5e-10;
	r = bench_score(&b);
	assert_true(r->score < 0.7);
	assert_int_equal(r->verdict, PROCEED);
	assert_true(r->sections[0].stable_from <= 0.5);
	assert_near(r->sections[0].stable_to, 1);
}

static void interval__is_everything__when_nothing_else_weighs(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	((struct section *)(uintptr_t)&b.rubric->sections[1])->weight = 0;
	r = bench_score(&b);
	assert_near(r->sections[0].stable_from, 0);
	assert_near(r->sections[0].stable_to, 1);
	assert_near(r->sections[1].stable_from, 0);
	assert_near(r->sections[1].stable_to, (0.80 - 0.70) / 0.4);
	say_kind(b.card, "ana", "b", ANSWER_UNKNOWN);
	r = bench_score(&b);
	assert_true(r->sections[0].has_stable);
	assert_false(r->sections[1].has_stable);
	assert_near(r->sections[0].stable_to, 1);
}

/* Moving the weight to just inside an end keeps the verdict, to just outside changes it. */
static void verdict__turns_at_the_ends(void **state)
{
	auto_bench b = two_sections();
	struct section *high = (struct section *)(uintptr_t)&b.rubric->sections[0];
	struct section *low = (struct section *)(uintptr_t)&b.rubric->sections[1];
	const struct result *r = bench_score(&b);
	double from = r->sections[0].stable_from, to = r->sections[0].stable_to;
	const double at[] = {from - 1e-6, from + 1e-6, to - 1e-6, to + 1e-6};
	const size_t expected[] = {DEFER, CONDITIONAL, CONDITIONAL, PROCEED};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(at); i++) {
		high->weight = at[i];
		low->weight = 1 - at[i];
		assert_int_equal(bench_score(&b)->verdict, expected[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(interval__ends_where_the_score_meets_a_min),
	    cmocka_unit_test(interval__has_no_upper_end__where_a_cap_holds_the_verdict),
	    cmocka_unit_test(interval__is_everything__when_the_section_agrees_with_the_rest),
	    cmocka_unit_test(
	        interval__is_everything__when_the_section_agrees_to_the_last_bit_but_one),
	    cmocka_unit_test(interval__holds_todays_weight),
	    cmocka_unit_test(interval__is_everything__when_nothing_else_weighs),
	    cmocka_unit_test(verdict__turns_at_the_ends),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
