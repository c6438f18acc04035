/* Sections, the whole, and each item's share of it. */
#include "bench.h"

/* fit (weight 30): a (3), b (1); safety (weight 10): c (2). */
static struct bench two_sections(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "fit", 30);
	make_scale(b.rubric, "a", 5)->weight = 3;
	make_scale(b.rubric, "b", 5);
	make_section(b.rubric, "safety", 10);
	make_scale(b.rubric, "c", 5)->weight = 2;
	return b;
}

static void section__weighs_its_items(void **state)
{
	auto_bench b = two_sections();
	const struct section_result *fit;

	(void)state;
	say_level(b.card, "ana", "a", 4, "verified");
	say_level(b.card, "ana", "b", 0, "stated");
	fit = &bench_score(&b)->sections[0];
	assert_near(fit->point, 0.75);
	assert_near(fit->low, 0.75);
	assert_near(fit->high, (3 + 0.25) / 4);
	assert_near(fit->coverage, 1);
	assert_near(fit->weight, 0.75);
}

static void section__has_no_point__until_an_item_is_answered(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "c", 2, "verified");
	r = bench_score(&b);
	assert_true(r->sections[0].applicable);
	assert_false(r->sections[0].has_point);
	assert_near(r->sections[0].low, 0);
	assert_near(r->sections[0].high, 1);
	assert_near(r->sections[0].coverage, 0);
	assert_near(r->score, 0.5);
	assert_near(r->low, 0.25 * 0.5);
	assert_near(r->high, 0.75 + 0.25 * 0.5);
	assert_near(r->coverage, 0.25);
}

static void unanswered_items__widen_the_range_and_leave_the_point(void **state)
{
	auto_bench b = two_sections();
	const struct section_result *fit;

	(void)state;
	say_level(b.card, "ana", "a", 3, "documented");
	fit = &bench_score(&b)->sections[0];
	assert_near(fit->point, 0.75);
	assert_near(fit->low, 3 * 0.70 / 4);
	assert_near(fit->high, (3 * 0.80 + 1) / 4);
	assert_near(fit->coverage, 0.75);
}

static void section__leaves_every_sum__when_nothing_applies(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	say_kind(b.card, "ana", "c", ANSWER_NA);
	say_level(b.card, "ana", "a", 2, "verified");
	say_level(b.card, "ana", "b", 2, "verified");
	r = bench_score(&b);
	assert_false(r->sections[1].applicable);
	assert_near(r->sections[1].weight, 0);
	assert_near(r->sections[0].weight, 1);
	assert_near(r->score, 0.5);
	assert_near(r->coverage, 1);
	assert_int_equal(r->sections[1].answered, 1);
}

static void whole__is_undefined__when_nothing_is_answered(void **state)
{
	auto_bench b = two_sections();
	const struct result *r = bench_score(&b);

	(void)state;
	assert_false(r->has_score);
	assert_true(r->has_range);
	assert_near(r->low, 0);
	assert_near(r->high, 1);
	assert_int_equal(r->verdict, NONE);
	assert_int_equal(r->verdict_worst, NONE);
	assert_int_equal(r->verdict_best, NONE);
	assert_false(r->firm);
	assert_true(r->provisional);
	assert_int_equal(r->reason_count, 0);
	assert_int_equal(r->next_count, 3);
	assert_false(r->items[0].decisive);
	assert_false(r->sections[0].has_stable);
}

static void whole__has_no_range__when_what_applies_weighs_nothing(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	make_section(b.rubric, "shown", 0);
	make_scale(b.rubric, "a", 5);
	make_section(b.rubric, "weighty", 1);
	make_scale(b.rubric, "b", 5);
	say_level(b.card, "ana", "a", 4, "stated");
	say_kind(b.card, "ana", "b", ANSWER_NA);
	r = bench_score(&b);
	assert_false(r->has_score);
	assert_false(r->has_range);
	assert_near(r->coverage, 0);
	assert_near(r->sections[0].weight, 0);
	assert_near(r->sections[0].point, 1);
	assert_int_equal(r->next_count, 1);
	assert_near(r->items[0].swing, 0);
	assert_near(r->items[0].contribution, 0);
}

static void score__is_undefined__when_only_weightless_sections_have_points(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	make_section(b.rubric, "shown", 0);
	make_scale(b.rubric, "a", 5);
	make_section(b.rubric, "weighty", 1);
	make_scale(b.rubric, "b", 5);
	say_level(b.card, "ana", "a", 4, "stated");
	r = bench_score(&b);
	assert_false(r->has_score);
	assert_true(r->has_range);
	assert_int_equal(r->verdict, NONE);
}

static void contributions__sum_to_the_score(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "a", 3, "verified");
	say_level(b.card, "ana", "c", 1, "stated");
	r = bench_score(&b);
	assert_near(r->items[0].contribution, 100 * 0.75 * 0.75);
	assert_near(r->items[1].contribution, 0);
	assert_near(r->items[2].contribution, 100 * 0.25 * 0.25);
	assert_near(r->items[0].weight, 0.75 * 0.75);
	assert_near(r->items[2].weight, 0.25);
}

static void progress__counts_items_of_every_kind(void **state)
{
	auto_bench b = two_sections();
	const struct result *r;

	(void)state;
	make_text(b.rubric, "t");
	say_kind(b.card, "ana", "t", ANSWER_TEXT);
	say_level(b.card, "ana", "a", 3, NULL);
	r = bench_score(&b);
	assert_int_equal(r->asked, 4);
	assert_int_equal(r->answered, 2);
	assert_int_equal(r->sections[1].asked, 2);
	assert_int_equal(r->sections[1].answered, 1);
	assert_false(r->items[3].applicable);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(section__weighs_its_items),
	    cmocka_unit_test(section__has_no_point__until_an_item_is_answered),
	    cmocka_unit_test(unanswered_items__widen_the_range_and_leave_the_point),
	    cmocka_unit_test(section__leaves_every_sum__when_nothing_applies),
	    cmocka_unit_test(whole__is_undefined__when_nothing_is_answered),
	    cmocka_unit_test(whole__has_no_range__when_what_applies_weighs_nothing),
	    cmocka_unit_test(score__is_undefined__when_only_weightless_sections_have_points),
	    cmocka_unit_test(contributions__sum_to_the_score),
	    cmocka_unit_test(progress__counts_items_of_every_kind),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
