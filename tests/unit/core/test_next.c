/* What to ask next: how far an item could move the range, and whether it could turn the verdict. */
#include "bench.h"

/* fit (weight 30): a (3), b (1); safety (weight 10): c. */
static struct bench two_sections(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "fit", 30);
	make_scale(b.rubric, "a", 5)->weight = 3;
	make_scale(b.rubric, "b", 5);
	make_section(b.rubric, "safety", 10);
	make_scale(b.rubric, "c", 5);
	return b;
}

static void swing__is_the_points_that_settling_could_move(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "a", 2, "stated");
	r = bench_score(&b);
	assert_near(r->items[0].swing, 100 * 0.75 * 0.75 * 0.5);
	assert_near(r->items[1].swing, 100 * 0.75 * 0.25);
	assert_near(r->items[2].swing, 100 * 0.25);
}

static void settled_items__are_not_asked_again(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "a", 2, "verified");
	say_kind(b.card, "ana", "b", ANSWER_NA);
	r = bench_score(&b);
	assert_int_equal(r->next_count, 1);
	assert_int_equal(r->next[0], 2);
}

static void items__come_decisive_first_then_by_swing(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	make_item_gate((struct item *)(uintptr_t)&b.rubric->items[1], 2, DECLINE);
	say_level(b.card, "ana", "a", 4, "verified");
	say_level(b.card, "ana", "b", 4, "assumed");
	say_level(b.card, "ana", "c", 4, "assumed");
	r = bench_score(&b);
	assert_int_equal(r->verdict, PROCEED);
	assert_int_equal(r->next_count, 2);
	assert_false(r->items[1].decisive);
	assert_int_equal(r->next[0], 2);
	say_level(b.card, "ana", "b", 2, "stated");
	r = bench_score(&b);
	assert_true(r->items[1].swing < r->items[2].swing + 1e-9);
	assert_true(r->items[1].decisive);
	assert_int_equal(r->next[0], 1);
}

static void equal_swings__keep_the_walking_order(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	make_section(b.rubric, "s", 3);
	make_scale(b.rubric, "a", 5)->weight = 0.1;
	make_scale(b.rubric, "b", 5)->weight = 0.2;
	make_scale(b.rubric, "c", 5)->weight = 0.1;
	make_section(b.rubric, "t", 3);
	make_scale(b.rubric, "d", 5)->weight = 0.3;
	make_scale(b.rubric, "e", 5)->weight = 0.3;
	r = bench_score(&b);
	assert_int_equal(r->next[0], 1);
	assert_int_equal(r->next[1], 3);
	assert_int_equal(r->next[2], 4);
	assert_int_equal(r->next[3], 0);
	assert_int_equal(r->next[4], 2);
}

/* 100 / 12 twice: in doubles the later one comes out larger by the last bit. */
static void equal_swings__are_equal_to_six_decimals(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	make_section(b.rubric, "s", 1);
	make_scale(b.rubric, "a", 5);
	make_scale(b.rubric, "b", 5);
	make_section(b.rubric, "t", 5);
	make_scale(b.rubric, "c", 5);
	make_scale(b.rubric, "d", 5)->weight = 9;
	r = bench_score(&b);
	assert_true(r->items[0].swing != r->items[2].swing);
	assert_near(r->items[0].swing, r->items[2].swing);
	assert_int_equal(r->next[0], 3);
	assert_int_equal(r->next[1], 0);
	assert_int_equal(r->next[2], 1);
	assert_int_equal(r->next[3], 2);
}

static void item__is_decisive__when_its_gap_would_cap(void **state)
{
	auto_bench b = two_sections();
	struct item *light = (struct item *)(uintptr_t)&b.rubric->items[2];

	(void)state;
	b.rubric->undecided_caps_at = DEFER;
	((struct section *)(uintptr_t)&b.rubric->sections[1])->weight = 0.001;
	make_gap(light, 3);
	say_level(b.card, "ana", "a", 4, "verified");
	say_level(b.card, "ana", "b", 4, "verified");
	assert_true(bench_item(&b, "c")->decisive);
	file_gap(b.card, "c", DISPOSITION_ACCEPT);
	assert_false(bench_item(&b, "c")->decisive);
	file_gap(b.card, "c", DISPOSITION_WALK);
	assert_true(bench_item(&b, "c")->decisive);
}

/* The section's gate is open for want of coverage; one more answer settles it, for better or worse.
 */
static void item__is_decisive__when_it_completes_the_coverage(void **state)
{
	auto_bench b = bench_new();

	(void)state;
	make_min_gate(make_section(b.rubric, "light", 1), 0.5, DECLINE);
	make_scale(b.rubric, "a", 5);
	make_scale(b.rubric, "b", 5);
	make_section(b.rubric, "heavy", 50);
	make_scale(b.rubric, "c", 5);
	say_level(b.card, "ana", "a", 2, "verified");
	say_level(b.card, "ana", "c", 4, "verified");
	assert_int_equal(bench_score(&b)->sections[0].gate, GATE_STATUS_OPEN);
	assert_true(bench_item(&b, "b")->decisive);
	say_level(b.card, "ana", "a", 4, "verified");
	assert_false(bench_item(&b, "b")->decisive);
}

static void score_if__settles_one_item(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;
	struct what_if found;

	(void)state;
	say_level(b.card, "ana", "a", 2, "stated");
	r = bench_score(&b);
	found = score_if(b.rubric, b.card, r, 2, 1, b.arena);
	assert_true(found.has_score);
	assert_near(found.score, 0.75 * 0.5 + 0.25);
	assert_int_equal(found.verdict, CONDITIONAL);
	found = score_if(b.rubric, b.card, r, 0, 1, b.arena);
	assert_near(found.score, 1);
	assert_near(r->score, 0.5);
}

static void score_if__gives_the_first_score(void **state)
{
	auto_bench b = two_sections();
	const struct result *r = bench_score(&b);
	struct what_if found = score_if(b.rubric, b.card, r, 1, 0.5, b.arena);

	(void)state;
	assert_false(r->has_score);
	assert_true(found.has_score);
	assert_near(found.score, 0.5);
	assert_int_equal(found.verdict, DEFER);
}

static void score_if__changes_nothing__when_the_item_does_not_apply(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	say_kind(b.card, "ana", "c", ANSWER_NA);
	say_level(b.card, "ana", "a", 2, "stated");
	r = bench_score(&b);
	assert_near(score_if(b.rubric, b.card, r, 2, 1, b.arena).score, r->score);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(swing__is_the_points_that_settling_could_move),
	    cmocka_unit_test(settled_items__are_not_asked_again),
	    cmocka_unit_test(items__come_decisive_first_then_by_swing),
	    cmocka_unit_test(equal_swings__keep_the_walking_order),
	    cmocka_unit_test(equal_swings__are_equal_to_six_decimals),
	    cmocka_unit_test(item__is_decisive__when_its_gap_would_cap),
	    cmocka_unit_test(item__is_decisive__when_it_completes_the_coverage),
	    cmocka_unit_test(score_if__settles_one_item),
	    cmocka_unit_test(score_if__gives_the_first_score),
	    cmocka_unit_test(score_if__changes_nothing__when_the_item_does_not_apply),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
