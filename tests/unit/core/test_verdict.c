/* The verdict is the worst of several; its worst and best show how far it could still move. */
#include "bench.h"

static struct bench one_item(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "s", 1);
	make_scale(b.rubric, "a", 101);
	return b;
}

static size_t verdict(struct bench *b)
{
	return bench_score(b)->verdict;
}

static void verdict__is_the_scores_band(void **state)
{
	auto_bench b = one_item();

	(void)state;
	say_level(b.card, "ana", "a", 70, "verified");
	assert_int_equal(verdict(&b), PROCEED);
	say_level(b.card, "ana", "a", 69, "verified");
	assert_int_equal(verdict(&b), CONDITIONAL);
	say_level(b.card, "ana", "a", 55, "verified");
	assert_int_equal(verdict(&b), CONDITIONAL);
	say_level(b.card, "ana", "a", 45, "verified");
	assert_int_equal(verdict(&b), DEFER);
	say_level(b.card, "ana", "a", 0, "verified");
	assert_int_equal(verdict(&b), DECLINE);
}

static void verdict__is_capped_by_gaps(void **state)
{
	auto_bench b = one_item();

	(void)state;
	make_gap((struct item *)(uintptr_t)&b.rubric->items[0], 90);
	say_level(b.card, "ana", "a", 80, "verified");
	assert_int_equal(verdict(&b), PROCEED);
	b.rubric->undecided_caps_at = DEFER;
	b.rubric->planned_caps_at = CONDITIONAL;
	assert_int_equal(verdict(&b), DEFER);
	file_gap(b.card, "a", DISPOSITION_CLOSE);
	assert_int_equal(verdict(&b), CONDITIONAL);
	file_gap(b.card, "a", DISPOSITION_BOUND);
	assert_int_equal(verdict(&b), CONDITIONAL);
	file_gap(b.card, "a", DISPOSITION_ACCEPT);
	assert_int_equal(verdict(&b), PROCEED);
	file_gap(b.card, "a", DISPOSITION_WALK);
	assert_int_equal(verdict(&b), DECLINE);
}

static void range__gives_worst_and_best(void **state)
{
	auto_bench b = one_item();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "a", 60, "stated");
	r = bench_score(&b);
	assert_int_equal(r->verdict, CONDITIONAL);
	assert_int_equal(r->verdict_worst, DECLINE);
	assert_int_equal(r->verdict_best, PROCEED);
	assert_false(r->firm);
	say_level(b.card, "ana", "a", 60, "documented");
	r = bench_score(&b);
	assert_int_equal(r->verdict_worst, CONDITIONAL);
	assert_int_equal(r->verdict_best, CONDITIONAL);
	assert_true(r->firm);
}

/* Level 2 of 5 is worth 0.5: seen in a document at worst 0.45, which is still nearest to level 2;
 * on the partner's word at worst 0.25, which is level 1. */
static void gate_at_its_worst__sees_the_nearest_level(void **state)
{
	auto_bench b = bench_new();

	(void)state;
	make_section(b.rubric, "s", 1);
	make_item_gate(make_scale(b.rubric, "gated", 5), 2, DECLINE);
	make_scale(b.rubric, "heavy", 5)->weight = 50;
	say_level(b.card, "ana", "heavy", 4, "verified");
	say_level(b.card, "ana", "gated", 2, "documented");
	assert_int_equal(bench_score(&b)->verdict_worst, PROCEED);
	assert_true(bench_score(&b)->firm);
	say_level(b.card, "ana", "gated", 2, "stated");
	assert_int_equal(bench_score(&b)->verdict, PROCEED);
	assert_int_equal(bench_score(&b)->verdict_worst, DECLINE);
}

/* With a slack of half a step every low lies between two levels, give or take the last bit. */
static void snapping__takes_the_higher_of_two_equally_near(void **state)
{
	(void)state;
	for (size_t levels = 3; levels <= 12; levels++) {
		const struct grade halves[] = {{"exact", "Exact", 0},
		                               {"half", "Half a step", 0.5 / (double)(levels - 1)}};

		for (size_t level = 1; level < levels; level++) {
			auto_bench b = bench_new();

			b.rubric->grades = halves;
			b.rubric->grade_count = 2;
			make_section(b.rubric, "s", 1);
			make_item_gate(make_scale(b.rubric, "gated", levels), level, DECLINE);
			make_scale(b.rubric, "heavy", 5)->weight = 50;
			say_level(b.card, "ana", "heavy", 4, "exact");
			say_level(b.card, "ana", "gated", level, "half");
			assert_int_equal(bench_score(&b)->verdict_worst, PROCEED);
		}
	}
}

static void worst__opens_gaps_that_today_has_not(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	b.rubric->undecided_caps_at = DEFER;
	make_section(b.rubric, "s", 1);
	make_gap(make_scale(b.rubric, "gap", 5), 2);
	make_scale(b.rubric, "heavy", 5)->weight = 50;
	say_level(b.card, "ana", "heavy", 4, "verified");
	say_level(b.card, "ana", "gap", 2, "stated");
	r = bench_score(&b);
	assert_int_equal(r->gap_count, 0);
	assert_int_equal(r->verdict, PROCEED);
	assert_int_equal(r->verdict_worst, DEFER);
	file_gap(b.card, "gap", DISPOSITION_ACCEPT);
	assert_int_equal(bench_score(&b)->verdict_worst, PROCEED);
	file_gap(b.card, "gap", DISPOSITION_WALK);
	assert_int_equal(bench_score(&b)->verdict_worst, DECLINE);
	assert_int_equal(bench_score(&b)->verdict, PROCEED);
}

static void worst__counts_unanswered_items_as_answered(void **state)
{
	auto_bench b = bench_new();

	(void)state;
	make_section(b.rubric, "s", 1);
	make_scale(b.rubric, "heavy", 5)->weight = 50;
	make_item_gate(make_scale(b.rubric, "gated", 5), 1, DEFER);
	say_level(b.card, "ana", "heavy", 4, "verified");
	assert_int_equal(bench_score(&b)->verdict, PROCEED);
	assert_int_equal(bench_score(&b)->verdict_worst, DEFER);
	assert_int_equal(bench_score(&b)->verdict_best, PROCEED);
}

/* Today open for want of coverage; at its worst and best the section's gate looks at its low and
 * high. */
static void section_gate__closes_on_low_and_high(void **state)
{
	auto_bench b = bench_new();
	const struct result *r;

	(void)state;
	make_min_gate(make_section(b.rubric, "light", 1), 0.6, DECLINE);
	make_scale(b.rubric, "a", 5);
	make_scale(b.rubric, "b", 5);
	make_section(b.rubric, "heavy", 50);
	make_scale(b.rubric, "c", 5);
	say_level(b.card, "ana", "a", 3, "verified");
	say_level(b.card, "ana", "c", 4, "verified");
	r = bench_score(&b);
	assert_int_equal(r->sections[0].gate, GATE_STATUS_OPEN);
	assert_int_equal(r->verdict, PROCEED);
	assert_int_equal(r->verdict_worst, DECLINE);
	assert_int_equal(r->verdict_best, PROCEED);
}

static void verdict__is_provisional__while_something_required_is_missing(void **state)
{
	auto_bench b = one_item();
	const struct result *r;

	(void)state;
	make_text(b.rubric, "t")->required = true;
	say_level(b.card, "ana", "a", 90, "verified");
	r = bench_score(&b);
	assert_true(r->provisional);
	assert_false(r->firm);
	assert_int_equal(r->missing_count, 1);
	assert_int_equal(r->missing[0], 1);
	say_kind(b.card, "ana", "t", ANSWER_TEXT);
	r = bench_score(&b);
	assert_false(r->provisional);
	assert_true(r->firm);
	say_kind(b.card, "ana", "t", ANSWER_UNKNOWN);
	((struct item *)(uintptr_t)&b.rubric->items[1])->when =
	    cond_item(b.rubric, COND_AT_MOST, "a", 10);
	assert_int_equal(bench_score(&b)->missing_count, 0);
	assert_true(bench_score(&b)->firm);
}

static void verdict__is_firm__only_when_worst_and_best_agree(void **state)
{
	auto_bench b = one_item();
	const struct result *r;

	(void)state;
	say_level(b.card, "ana", "a", 72, "documented");
	r = bench_score(&b);
	assert_int_equal(r->verdict_best, r->verdict);
	assert_int_equal(r->verdict_worst, CONDITIONAL);
	assert_false(r->firm);
	say_level(b.card, "ana", "a", 68, "documented");
	r = bench_score(&b);
	assert_int_equal(r->verdict_worst, r->verdict);
	assert_int_equal(r->verdict_best, PROCEED);
	assert_false(r->firm);
}

static void verdict__is_provisional__while_coverage_is_short(void **state)
{
	auto_bench b = one_item();
	struct item *more = make_scale(b.rubric, "b", 5);

	(void)state;
	say_level(b.card, "ana", "a", 90, "verified");
	more->weight = 0.25;
	assert_false(bench_score(&b)->provisional);
	more->weight = 0.26;
	assert_true(bench_score(&b)->provisional);
}

static void reasons__come_worst_first_and_name_what_decides(void **state)
{
	auto_bench b = one_item();
	const struct result *r;

	(void)state;
	b.rubric->undecided_caps_at = DEFER;
	make_item_gate(make_scale(b.rubric, "gated", 5), 2, DECLINE);
	make_item_gate(make_scale(b.rubric, "harmless", 5), 2, PROCEED);
	make_gap((struct item *)(uintptr_t)&b.rubric->items[0], 90);
	say_level(b.card, "ana", "a", 80, "verified");
	say_level(b.card, "ana", "gated", 1, "verified");
	say_level(b.card, "ana", "harmless", 1, "verified");
	((struct item *)(uintptr_t)&b.rubric->items[0])->weight = 5;
	r = bench_score(&b);
	assert_int_equal(r->verdict, DECLINE);
	assert_int_equal(r->reason_count, 3);
	assert_int_equal(r->reasons[0].kind, REASON_GATE);
	assert_int_equal(r->reasons[0].index, 0);
	assert_int_equal(r->reasons[0].caps_at, DECLINE);
	assert_int_equal(r->reasons[1].kind, REASON_UNDECIDED);
	assert_int_equal(r->reasons[2].kind, REASON_BAND);
	assert_int_equal(r->reasons[2].caps_at, CONDITIONAL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(verdict__is_the_scores_band),
	    cmocka_unit_test(verdict__is_capped_by_gaps),
	    cmocka_unit_test(range__gives_worst_and_best),
	    cmocka_unit_test(gate_at_its_worst__sees_the_nearest_level),
	    cmocka_unit_test(snapping__takes_the_higher_of_two_equally_near),
	    cmocka_unit_test(worst__opens_gaps_that_today_has_not),
	    cmocka_unit_test(worst__counts_unanswered_items_as_answered),
	    cmocka_unit_test(section_gate__closes_on_low_and_high),
	    cmocka_unit_test(verdict__is_provisional__while_something_required_is_missing),
	    cmocka_unit_test(verdict__is_firm__only_when_worst_and_best_agree),
	    cmocka_unit_test(verdict__is_provisional__while_coverage_is_short),
	    cmocka_unit_test(reasons__come_worst_first_and_name_what_decides),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
