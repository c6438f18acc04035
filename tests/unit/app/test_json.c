/* What the workspace prints as JSON fits the schemas that are installed with the program: an empty
 * workspace, one with every state of a scorecard, and one deal without any. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/compare.h"
#include "json_schema.h"

static void assert_lists_fit(struct bench *b)
{
	struct error err = {0};
	auto_str deals = STR_INIT, history = STR_INIT, rubrics = STR_INIT;
	assert_true(deals_json(b->s, &deals, &err));
	schema_assert_fits("deals.v1.schema.json", deals.data);
	assert_true(log_json(b->s, NULL, &history, &err));
	schema_assert_fits("log.v1.schema.json", history.data);
	assert_true(rubric_list(b->s, true, &rubrics, &err));
	schema_assert_fits("rubrics.v1.schema.json", rubrics.data);
}

static void assert_deal_fits(struct bench *b, const char *id)
{
	struct error err = {0};
	auto_str deal = STR_INIT, history = STR_INIT;
	assert_true(deal_describe(b->s, id, true, &deal, &err));
	schema_assert_fits("deal.v1.schema.json", deal.data);
	assert_true(log_json(b->s, id, &history, &err));
	schema_assert_fits("log.v1.schema.json", history.data);
}

static void assert_show_fits(struct bench *b, const char *id, int number)
{
	struct error err = {0};
	auto_str shown = STR_INIT;
	struct sheet *sheet = sheet_open(b->s, id, number, &err);
	assert_non_null(sheet);
	assert_true(sheet_show(sheet, SHOW_JSON, 80, &shown, &err));
	schema_assert_fits("show.v1.schema.json", shown.data);
	sheet_close(sheet);
}

static void assert_comparison_fits(struct bench *b, const char *const *deals, size_t count)
{
	struct error err = {0};
	auto_str shown = STR_INIT;
	struct compare_desk *desk = compare_open(b->s, deals, count, &err);
	assert_non_null(desk);
	compare_show(desk, COMPARE_AS_JSON, false, 80, &shown);
	schema_assert_fits("compare.v1.schema.json", shown.data);
	compare_close(desk);
}

static void json__of_an_empty_workspace__fits(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	assert_lists_fit(&b);
	bench_close(&b);
}

static void json__of_a_used_workspace__fits(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	bench_import(&b, "helios");
	bench_import(&b, "quill");
	bench_deal(&b, "night-calls", NULL, NULL);
	struct sheet *sheet = sheet_open(b.s, "helios", 0, &err);
	assert_non_null(sheet);
	assert_true(sheet_submit(sheet, NULL, &err));
	assert_true(sheet_new(sheet, PURPOSE_RETEST, &err));
	sheet_close(sheet);
	assert_true(deal_close(b.s, "night-calls", DEAL_ARCHIVED, "Merged", &err));
	assert_lists_fit(&b);
	assert_deal_fits(&b, "helios");
	assert_deal_fits(&b, "night-calls");
	assert_show_fits(&b, "helios", 1);
	assert_show_fits(&b, "helios", 2);
	assert_comparison_fits(&b, (const char *const[]){"helios", "quill", "night-calls"}, 3);
	bench_close(&b);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(json__of_an_empty_workspace__fits),
	    cmocka_unit_test(json__of_a_used_workspace__fits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
