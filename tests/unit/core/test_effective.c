/* What several answers to one item come to. */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

#include "dealbench/base/xalloc.h"

static struct bench one_scale(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "s", 1);
	make_scale(b.rubric, "a", 5);
	return b;
}

static void answer__has_its_levels_value_and_its_grades_range(void **state)
{
	auto_bench b = one_scale();
	const struct item_result *a;

	(void)state;
	say_level(b.card, "ana", "a", 2, "stated");
	a = bench_item(&b, "a");
	assert_true(a->has_value);
	assert_near(a->value, 0.5);
	assert_near(a->low, 0.25);
	assert_near(a->high, 0.75);
	assert_int_equal(a->level, 2);
}

static void range__stays_within_zero_and_one(void **state)
{
	auto_bench b = one_scale();

	(void)state;
	say_level(b.card, "ana", "a", 4, "stated");
	assert_near(bench_item(&b, "a")->high, 1);
	say_level(b.card, "ana", "a", 0, "stated");
	assert_near(bench_item(&b, "a")->low, 0);
	assert_near(bench_item(&b, "a")->high, 0.25);
}

static void evidence__is_the_weakest__when_none_is_named(void **state)
{
	auto_bench b = one_scale();

	(void)state;
	say_level(b.card, "ana", "a", 2, NULL);
	assert_near(bench_item(&b, "a")->low, 0);
	assert_near(bench_item(&b, "a")->high, 1);
	assert_near(bench_item(&b, "a")->value, 0.5);
}

static void item__is_unanswered__when_nobody_gave_a_value(void **state)
{
	static const enum answer_kind none[] = {ANSWER_NONE, ANSWER_UNKNOWN, ANSWER_SKIPPED};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		auto_bench b = one_scale();
		const struct item_result *a;

		say_kind(b.card, "ana", "a", none[i]);
		a = bench_item(&b, "a");
		assert_true(a->applicable);
		assert_false(a->answered);
		assert_false(a->has_value);
		assert_near(a->low, 0);
		assert_near(a->high, 1);
		assert_int_equal(a->level, NONE);
	}
}

static void raters__give_the_mean_and_the_widest_range(void **state)
{
	auto_bench b = one_scale();
	const struct item_result *a;

	(void)state;
	say_level(b.card, "ana", "a", 1, "verified");
	say_level(b.card, "ben", "a", 2, "stated");
	say_level(b.card, "cem", "a", 4, "documented");
	say_kind(b.card, "dov", "a", ANSWER_UNKNOWN);
	a = bench_item(&b, "a");
	assert_near(a->value, (0.25 + 0.5 + 1.0) / 3);
	assert_near(a->low, 0.25);
	assert_near(a->high, 1);
	assert_int_equal(a->raters, 3);
	assert_near(a->disagreement, 0.75);
}

static void level__is_the_lower_median(void **state)
{
	auto_bench b = one_scale();

	(void)state;
	say_level(b.card, "ana", "a", 4, NULL);
	say_level(b.card, "ben", "a", 1, NULL);
	assert_int_equal(bench_item(&b, "a")->level, 1);
	say_level(b.card, "cem", "a", 3, NULL);
	assert_int_equal(bench_item(&b, "a")->level, 3);
	say_level(b.card, "dov", "a", 4, NULL);
	assert_int_equal(bench_item(&b, "a")->level, 3);
}

static void consensus__stands_for_everyone(void **state)
{
	auto_bench b = one_scale();
	const struct item_result *a;

	(void)state;
	say_level(b.card, "ana", "a", 0, "verified");
	say_level(b.card, "ben", "a", 4, "verified");
	say_level(b.card, NULL, "a", 3, "documented");
	a = bench_item(&b, "a");
	assert_true(a->from_consensus);
	assert_near(a->value, 0.75);
	assert_near(a->low, 0.70);
	assert_near(a->high, 0.80);
	assert_int_equal(a->level, 3);
	assert_near(a->disagreement, 1);
}

static void consensus__is_passed_over__when_it_is_no_answer(void **state)
{
	auto_bench b = one_scale();

	(void)state;
	say_level(b.card, "ana", "a", 4, "verified");
	say_kind(b.card, NULL, "a", ANSWER_UNKNOWN);
	assert_false(bench_item(&b, "a")->from_consensus);
	assert_near(bench_item(&b, "a")->value, 1);
	say_kind(b.card, NULL, "a", ANSWER_NA);
	assert_true(bench_item(&b, "a")->na);
}

static void not_applicable__needs_everyone_who_answered(void **state)
{
	auto_bench b = one_scale();

	(void)state;
	say_kind(b.card, "ana", "a", ANSWER_NA);
	say_kind(b.card, "ben", "a", ANSWER_SKIPPED);
	assert_true(bench_item(&b, "a")->na);
	assert_true(bench_item(&b, "a")->answered);
	assert_false(bench_item(&b, "a")->applicable);
	say_level(b.card, "cem", "a", 2, "verified");
	assert_false(bench_item(&b, "a")->na);
	assert_near(bench_item(&b, "a")->value, 0.5);
	assert_near(bench_item(&b, "a")->low, 0.5);
}

static void scored_choice__takes_the_lower_median_by_value(void **state)
{
	auto_bench b = bench_new();

	(void)state;
	make_section(b.rubric, "s", 1);
	make_choice(b.rubric, "c", 3, (const double[]){1, 0.2, 0.2});
	say_choice(b.card, "ana", "c", "o0", "verified");
	say_choice(b.card, "ben", "c", "o2", "verified");
	assert_int_equal(bench_item(&b, "c")->option, 2);
	say_choice(b.card, "cem", "c", "o1", "verified");
	assert_int_equal(bench_item(&b, "c")->option, 2);
	say_choice(b.card, "dov", "c", "o1", "verified");
	assert_int_equal(bench_item(&b, "c")->option, 1);
	assert_near(bench_item(&b, "c")->value, (1 + 3 * 0.2) / 4);
}

static void unscored_choice__takes_the_most_frequent(void **state)
{
	auto_bench b = bench_new();

	(void)state;
	make_section(b.rubric, "s", 1);
	make_choice(b.rubric, "c", 3, NULL);
	say_choice(b.card, "ana", "c", "o2", NULL);
	say_choice(b.card, "ben", "c", "o1", NULL);
	assert_int_equal(bench_item(&b, "c")->option, 1);
	say_choice(b.card, "cem", "c", "o2", NULL);
	assert_int_equal(bench_item(&b, "c")->option, 2);
	assert_true(bench_item(&b, "c")->answered);
	assert_false(bench_item(&b, "c")->applicable);
	assert_false(bench_item(&b, "c")->has_value);
}

static bool warned(const struct result *r, const char *of)
{
	for (size_t i = 0; i < r->warning_count; i++) {
		if (strstr(r->warnings[i].words, of)) {
			return true;
		}
	}
	return false;
}

static void misfits__are_passed_over_with_a_warning(void **state)
{
	auto_bench b = one_scale();
	const struct result *r;

	(void)state;
	make_choice(b.rubric, "c", 2, NULL);
	say_level(b.card, "ana", "a", 5, NULL);
	say_choice(b.card, "ana", "c", "o7", NULL);
	say_level(b.card, "ana", "ghost", 1, NULL);
	say_choice(b.card, NULL, "a", "o1", NULL);
	file_gap(b.card, "a", DISPOSITION_WALK);
	r = bench_score(&b);
	assert_false(r->items[0].answered);
	assert_false(r->items[1].answered);
	assert_int_equal(r->warning_count, 5);
	assert_true(warned(r, "ghost"));
	assert_true(warned(r, "wrong kind"));
	assert_true(warned(r, "opens no gap"));
}

static void warnings__name_answers_that_are_not_asked(void **state)
{
	auto_bench b = one_scale();
	const struct result *r;

	(void)state;
	make_scale(b.rubric, "b", 3)->when = cond_item(b.rubric, COND_AT_LEAST, "a", 3);
	say_level(b.card, "ana", "a", 1, NULL);
	say_kind(b.card, "ben", "b", ANSWER_UNKNOWN);
	assert_int_equal(bench_score(&b)->warning_count, 0);
	say_level(b.card, "ana", "b", 1, NULL);
	r = bench_score(&b);
	assert_int_equal(r->warning_count, 1);
	assert_true(warned(r, "b, ana: not asked"));
	assert_false(r->items[1].asked);
	assert_false(r->items[1].has_value);
}

static void text__is_warned_of__where_it_would_fit_any_deal(void **state)
{
	auto_bench b = one_scale();
	struct answer said = {.item = (char *)"story", .kind = ANSWER_TEXT};
	struct item *story = make_text(b.rubric, "story");
	const struct result *r;

	(void)state;
	story->generic_phrases =
	    (struct texts){(const char *const[]){"more digital", "synergies", "Straße"}, 3};
	say_kind(b.card, "ana", "story", ANSWER_UNKNOWN);
	said.text = (char *)"Fewer readmissions by month 24, measured by the hospital";
	answers_set(&b.card->raters[0].answers, &said);
	assert_int_equal(bench_score(&b)->warning_count, 0);
	said.text = (char *)"It makes us MORE Digital, with synergies on every STRASSE";
	answers_set(&b.card->raters[0].answers, &said);
	r = bench_score(&b);
	assert_int_equal(r->warning_count, 1);
	assert_true(warned(r, ", ana: 'more digital', 'synergies', 'Straße' would fit any deal"));
	story->when = cond_item(b.rubric, COND_AT_LEAST, "a", 3);
	say_level(b.card, "ana", "a", 1, NULL);
	r = bench_score(&b);
	assert_int_equal(r->warning_count, 1);
	assert_true(warned(r, "story, ana: not asked"));
}

/* Each answers one of many items. */
static void many_raters__take_no_more_room_than_their_answers(void **state)
{
	enum { ITEMS = 250, RATERS = 20000, MEBIBYTE = 1024 };
	auto_bench b = bench_new();
	struct rusage before, after;

	(void)state;
	make_section(b.rubric, "s", 1);
	for (size_t i = 0; i < ITEMS; i++) {
		char id[16];
		snprintf(id, sizeof(id), "i%zu", i);
		make_scale(b.rubric, id, 2);
	}
	b.card->raters = xcalloc(RATERS, sizeof(*b.card->raters));
	for (; b.card->rater_count < RATERS; b.card->rater_count++) {
		struct rater *rater = &b.card->raters[b.card->rater_count];
		const char *id = b.rubric->items[b.card->rater_count % ITEMS].id;
		struct answer answer = {
		    .item = (char *)(uintptr_t)id, .kind = ANSWER_LEVEL, .level = 1};
		rater->name = xstrdup(id);
		answers_set(&rater->answers, &answer);
	}
	assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
	assert_near(score_verdict(b.rubric, b.card, b.arena)->score, 1);
	assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
	assert_true(after.ru_maxrss - before.ru_maxrss < 16 * MEBIBYTE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(answer__has_its_levels_value_and_its_grades_range),
	    cmocka_unit_test(range__stays_within_zero_and_one),
	    cmocka_unit_test(evidence__is_the_weakest__when_none_is_named),
	    cmocka_unit_test(item__is_unanswered__when_nobody_gave_a_value),
	    cmocka_unit_test(raters__give_the_mean_and_the_widest_range),
	    cmocka_unit_test(level__is_the_lower_median),
	    cmocka_unit_test(consensus__stands_for_everyone),
	    cmocka_unit_test(consensus__is_passed_over__when_it_is_no_answer),
	    cmocka_unit_test(not_applicable__needs_everyone_who_answered),
	    cmocka_unit_test(scored_choice__takes_the_lower_median_by_value),
	    cmocka_unit_test(unscored_choice__takes_the_most_frequent),
	    cmocka_unit_test(misfits__are_passed_over_with_a_warning),
	    cmocka_unit_test(warnings__name_answers_that_are_not_asked),
	    cmocka_unit_test(text__is_warned_of__where_it_would_fit_any_deal),
	    cmocka_unit_test(many_raters__take_no_more_room_than_their_answers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
