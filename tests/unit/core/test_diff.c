/* What changed between two scorecards, line by line. */
#include "bench.h"

#include <string.h>

#include "dealbench/core/diff.h"

static struct bench one_section(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "s", 1);
	make_item_gate(make_scale(b.rubric, "a", 5), 2, DEFER);
	make_gap(make_scale(b.rubric, "b", 5), 2);
	say_level(b.card, "ana", "a", 3, "stated");
	say_level(b.card, "ana", "b", 3, "stated");
	return b;
}

static size_t compare(struct bench *was, struct bench *now, struct diff_line **out)
{
	return card_diff(was->rubric, was->card, bench_score(was), now->rubric, now->card,
	                 bench_score(now), now->arena, out);
}

static void assert_line(const struct diff_line *line, enum diff_kind kind, const char *what,
                        const char *was, const char *now, double change)
{
	assert_int_equal(line->kind, kind);
	assert_string_equal(line->what, what);
	assert_string_equal(line->was, was);
	assert_string_equal(line->now, now);
	assert_near(line->change, change);
}

static void diff__is_empty__between_equal_cards(void **state)
{
	auto_bench was = one_section();
	auto_bench now = one_section();
	struct diff_line *lines;

	(void)state;
	assert_int_equal(compare(&was, &now, &lines), 0);
}

static void diff__lists_from_score_to_gaps(void **state)
{
	auto_bench was = one_section();
	auto_bench now = one_section();
	struct diff_line *l;

	(void)state;
	say_level(now.card, "ana", "a", 1, "stated");
	say_level(now.card, "ana", "b", 1, "documented");
	file_gap(now.card, "b", DISPOSITION_PRICE);
	assert_int_equal(compare(&was, &now, &l), 7);
	assert_line(&l[0], DIFF_SCORE, "Score", "75.0 (50.0 to 100.0)", "25.0 (10.0 to 40.0)", -50);
	assert_line(&l[1], DIFF_VERDICT, "Verdict", "Proceed", "Decline", 0);
	assert_line(&l[2], DIFF_GATE, "a", "passed", "failed, at most Defer", 0);
	assert_line(&l[3], DIFF_SECTION, "s", "75.0 (50.0 to 100.0)", "25.0 (10.0 to 40.0)", -50);
	assert_line(&l[4], DIFF_ITEM, "a", "3 L3 (stated)", "1 L1 (stated)", -50);
	assert_line(&l[5], DIFF_ITEM, "b", "3 L3 (stated)", "1 L1 (documented)", -50);
	assert_line(&l[6], DIFF_GAP, "b", "none",
	            "price, 250,000 EUR, due 2027-03-31, QA: Only for research use", 0);
}

static void diff__tells_evidence_alone(void **state)
{
	auto_bench was = one_section();
	auto_bench now = one_section();
	struct diff_line *l;

	(void)state;
	say_level(now.card, "ana", "a", 3, "verified");
	assert_int_equal(compare(&was, &now, &l), 3);
	assert_line(&l[0], DIFF_SCORE, "Score", "75.0 (50.0 to 100.0)", "75.0 (62.5 to 87.5)", 0);
	assert_line(&l[2], DIFF_ITEM, "a", "3 L3 (stated)", "3 L3 (verified)", 0);
}

static void diff__tells_who_joined_and_what_was_agreed(void **state)
{
	auto_bench was = one_section();
	auto_bench now = one_section();
	struct diff_line *l;
	size_t count;

	(void)state;
	say_level(now.card, "ben", "a", 3, NULL);
	say_level(now.card, NULL, "b", 3, "stated");
	count = compare(&was, &now, &l);
	assert_line(&l[count - 2], DIFF_ITEM, "a", "3 L3 (stated)",
	            "3 L3 (stated) / 3 L3 (assumed)", 0);
	assert_line(&l[count - 1], DIFF_ITEM, "b", "3 L3 (stated)", "3 L3 (stated, agreed)", 0);
}

static void diff__matches_by_id__when_the_rubrics_differ(void **state)
{
	auto_bench was = one_section();
	auto_bench now = one_section();
	struct diff_line *l;
	size_t count;

	(void)state;
	make_scale(was.rubric, "old", 3);
	make_scale(was.rubric, "silent", 3);
	make_section(now.rubric, "t", 0);
	make_text(now.rubric, "new");
	now.rubric->version = "2.0.0";
	say_level(was.card, "ana", "old", 2, NULL);
	say_kind(now.card, "ana", "new", ANSWER_TEXT);
	count = compare(&was, &now, &l);
	assert_true(count >= 5);
	assert_line(&l[count - 4], DIFF_SECTION, "t", "not in the rubric", "not applicable", 0);
	assert_line(&l[count - 3], DIFF_ITEM, "new", "not in the rubric", "", 0);
	assert_line(&l[count - 2], DIFF_ITEM, "old", "2 L2 (assumed)", "not in the rubric", 0);
	assert_line(&l[count - 1], DIFF_RUBRIC, "Rubric", "test 1.0.0 ()", "test 2.0.0 ()", 0);
}

static void diff__says_what_a_decision_lacks(void **state)
{
	auto_bench was = one_section();
	auto_bench now = one_section();
	struct diff_line *l;
	size_t count;

	(void)state;
	say_level(was.card, "ana", "b", 0, "verified");
	say_level(now.card, "ana", "b", 0, "verified");
	card_set_gap(now.card,
	             &(struct gap){.item = (char[]){"b"}, .disposition = DISPOSITION_BOUND});
	count = compare(&was, &now, &l);
	assert_int_equal(count, 1);
	assert_line(&l[0], DIFF_GAP, "b", "undecided", "undecided (lacks terms): bound", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(diff__is_empty__between_equal_cards),
	    cmocka_unit_test(diff__lists_from_score_to_gaps),
	    cmocka_unit_test(diff__tells_evidence_alone),
	    cmocka_unit_test(diff__tells_who_joined_and_what_was_agreed),
	    cmocka_unit_test(diff__matches_by_id__when_the_rubrics_differ),
	    cmocka_unit_test(diff__says_what_a_decision_lacks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
