#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "fixture.h"

static void assert_figure(double number, const char *expected)
{
	char buf[16];
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

static void figure__says__that_it_is_undefined(void **state)
{
	(void)state;
	assert_figure(NAN, "--");
	assert_figure(INFINITY, "--");
}

static void figure__fits__its_buffer(void **state)
{
	char buf[16];
	(void)state;
	assert_true(strlen(figure(1e300, buf)) < sizeof(buf));
}

static void assert_range(bool has_range, double low, double high, const char *expected)
{
	struct result result = {.has_range = has_range, .low = low, .high = high};
	char buf[24];
	assert_string_equal(figure_range(&result, buf), expected);
}

static void figure_range__closes__once_rounded(void **state)
{
	(void)state;
	assert_range(true, 0.58, 0.801, "58.0-80.1");
	assert_range(true, 0.712, 0.7122, "71.2");
	assert_range(true, 0, 1, "0.0-100.0");
	assert_range(false, 0, 0, "--");
}

static void figure_score__keeps_its_side_of_every_verdict(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	static const struct verdict verdicts[] = {{.min = 0.7}, {.min = 0.1}, {.min = 0}};
	const struct rubric rubric = {.verdicts = verdicts, .verdict_count = ARRAY_LEN(verdicts)};
	static const struct {
		double score;
		const char *shown;
	} rows[] = {{0.0996, "9.96"}, {0.6996, "69.96"}, {0.5, "50.0"}, {0.7, "70.0"}};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const struct result result = {.has_score = true, .score = rows[i].score};
		assert_string_equal(figure_score(&rubric, &result, a), rows[i].shown);
	}
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
	    cmocka_unit_test(figure_percent__is_100_only_of_all),
	    cmocka_unit_test(figure__rounds__to_one_decimal),
	    cmocka_unit_test(figure__says__that_it_is_undefined),
	    cmocka_unit_test(figure__fits__its_buffer),
	    cmocka_unit_test(figure_range__closes__once_rounded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
