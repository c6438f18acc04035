#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "dealbench/core/figure.h"

static void assert_figure(double number, const char *expected)
{
	char buf[FIGURE_SIZE];
	assert_string_equal(figure(number, buf), expected);
}

static void figure__rounds__to_one_decimal(void **state)
{
	(void)state;
	assert_figure(0.712, "71.2");
	assert_figure(0.71249, "71.2");
	assert_figure(0.7126, "71.3");
	assert_figure(0, "0.0");
	assert_figure(1, "100.0");
	assert_figure(-0.0, "0.0");
	assert_figure(-0.0001, "0.0");
	assert_figure(-0.027, "-2.7");
}

static void figure__rounds__half_away_from_zero(void **state)
{
	(void)state;
	assert_figure(0.5625, "56.3");
	assert_figure(0.5635, "56.4");
	assert_figure(-0.5625, "-56.3");
	assert_figure(0.56249999999999, "56.3");
	assert_figure(0.562499, "56.2");
	assert_figure(0.00049, "0.0");
}

static void figure__says__that_it_is_undefined(void **state)
{
	(void)state;
	assert_figure(NAN, "--");
	assert_figure(INFINITY, "--");
}

static void figure__fits__its_buffer(void **state)
{
	char buf[FIGURE_SIZE];
	(void)state;
	assert_true(strlen(figure(1e300, buf)) < sizeof(buf));
}

static void assert_range(double low, double high, const char *expected)
{
	char buf[FIGURE_RANGE_SIZE];
	assert_string_equal(figure_range(low, high, buf), expected);
}

static void figure_range__closes__once_rounded(void **state)
{
	(void)state;
	assert_range(0.58, 0.801, "58.0-80.1");
	assert_range(0.712, 0.7122, "71.2");
	assert_range(0, 1, "0.0-100.0");
	assert_range(NAN, NAN, "--");
}

static const struct verdict verdicts[] = {{.min = 0.7}, {.min = 0.5562}, {.min = 0.1}, {.min = 0}};
static const struct rubric rubric = {.verdicts = verdicts, .verdict_count = ARRAY_LEN(verdicts)};

static void figure_score__keeps_its_side_of_every_verdict(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	static const struct {
		double score;
		const char *shown;
	} rows[] = {{0.0996, "9.96"},      {0.6996, "69.96"},      {0.5, "50.0"},
	            {0.7, "70.0"},         {0.6995, "69.95"},      {0.5563, "55.63"},
	            {0.7 - 1e-10, "70.0"}, {0.7 - 1e-6, "69.9999"}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct result result = {.has_score = true, .score = rows[i].score};
		assert_string_equal(figure_score(&rubric, &result, a), rows[i].shown);
	}
	assert_string_equal(figure_score(&rubric, &(struct result){0}, a), "--");
	assert_string_equal(figure_score_range(&rubric, &(struct result){0}, a), "--");
	const struct result open = {.has_range = true, .low = 0.6996, .high = 0.7001};
	assert_string_equal(figure_score_range(&rubric, &open, a), "69.96-70.0");
}

static void figure__beside_a_gate__keeps_its_side(void **state)
{
	(void)state;
	char one[FIGURE_SIZE], two[FIGURE_RANGE_SIZE];
	const struct gate min = {.kind = GATE_MIN, .threshold = 0.6};
	const struct gate count = {.kind = GATE_COUNT, .threshold = 0.6};
	assert_string_equal(figure_beside(MARKS_OF_GATE(&min), 0.5996, one), "59.96");
	assert_string_equal(figure_beside(MARKS_OF_GATE(&min), 0.6, one), "60.0");
	assert_string_equal(figure_beside(MARKS_OF_GATE(&count), 0.5996, one), "60.0");
	assert_string_equal(figure_range_beside(MARKS_OF_GATE(&min), 0.5996, 0.5996, two), "59.96");
	assert_string_equal(figure_range_beside(MARKS_OF_GATE(NULL), 0.5996, 0.5996, two), "60.0");
}

static void assert_narrow(double low, double high, const char *expected)
{
	char buf[FIGURE_RANGE_SIZE];
	assert_string_equal(figure_range_within(MARKS_OF_SCORE(&rubric), low, high, 9, buf),
	                    expected);
	assert_true(strlen(expected) <= strlen("58.0-80.1"));
}

/* A figure that is cut is another figure. */
static void figure_range__in_nine_columns__keeps_both_ends(void **state)
{
	(void)state;
	assert_narrow(0.159, 1, "15.9-100");
	assert_narrow(0.063, 1, "6.3-100.0");
	assert_narrow(0.58, 0.801, "58.0-80.1");
	assert_narrow(1, 1, "100.0");
	assert_narrow(0.6996, 0.6996, "69.96");
	assert_narrow(0.6996, 0.801, "69.9-80.1");
	assert_narrow(0.58, 0.7 - 1e-6, "58.0-69.9");
	assert_narrow(0.5563, 0.69996, "55.7-69.9");
	assert_narrow(0.69996, 1, "69.9-100");
}

static void assert_change(double points, bool differ, const char *expected)
{
	char buf[FIGURE_SIZE];
	assert_string_equal(figure_change(points, differ, buf), expected);
}

static void figure_change__says__what_is_not_nothing(void **state)
{
	(void)state;
	assert_change(1.25, true, "+1.3");
	assert_change(-12, false, "-12.0");
	assert_change(0.04, false, "=");
	assert_change(0.04, true, "+0.04");
	assert_change(-0.0004, true, "-0.0004");
	assert_change(0, true, "=");
}

static void figure_part__of_more_than_nothing__is_not_nothing(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	assert_string_equal(figure_part(0.046, a), "4.6");
	assert_string_equal(figure_part(0.0004, a), "0.04");
	assert_string_equal(figure_part(0, a), "0.0");
	assert_string_equal(figure_percent(0.000013, a), "0.001 %");
	assert_string_equal(figure_percent_against(0.0004, 0.8, a), "0.04 %");
	assert_string_equal(figure_percent(0, a), "0 %");
}

static void figure_threshold__is_as_it_was_written(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	assert_string_equal(figure_threshold(0.6, a), "60");
	assert_string_equal(figure_threshold(0.625, a), "62.5");
	assert_string_equal(figure_threshold(0.55555555, a), "55.555555");
}

static void figure_percent__is_100_only_of_all(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	assert_string_equal(figure_percent(1, a), "100 %");
	assert_string_equal(figure_percent(0.9996, a), "99.96 %");
	assert_string_equal(figure_percent_against(0.9999, 0.8, a), "99.99 %");
	assert_string_equal(figure_percent_against(0.7996, 0.8, a), "79.96 %");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(figure_score__keeps_its_side_of_every_verdict),
	    cmocka_unit_test(figure__beside_a_gate__keeps_its_side),
	    cmocka_unit_test(figure_range__in_nine_columns__keeps_both_ends),
	    cmocka_unit_test(figure_change__says__what_is_not_nothing),
	    cmocka_unit_test(figure_part__of_more_than_nothing__is_not_nothing),
	    cmocka_unit_test(figure_threshold__is_as_it_was_written),
	    cmocka_unit_test(figure_percent__is_100_only_of_all),
	    cmocka_unit_test(figure__rounds__half_away_from_zero),
	    cmocka_unit_test(figure__rounds__to_one_decimal),
	    cmocka_unit_test(figure__says__that_it_is_undefined),
	    cmocka_unit_test(figure__fits__its_buffer),
	    cmocka_unit_test(figure_range__closes__once_rounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
