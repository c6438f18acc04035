/* The scratch paper: figures move as they would, and nothing is left behind. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/what_if.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "json_schema.h"

static struct bench bench;

static int open_bench(void **state)
{
	(void)state;
	bench_open(&bench);
	bench_import(&bench, "helios");
	return 0;
}

static int close_bench(void **state)
{
	(void)state;
	bench_close(&bench);
	return 0;
}

static struct sheet *open_helios(void)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(bench.s, "helios", 0, &err);
	assert_non_null(sheet);
	return sheet;
}

static void take(struct scratch *s, const char *words)
{
	struct error err = {0};
	if (!scratch_take(s, words, &err)) {
		fail_msg("%s: %s", words, err.message);
	}
}

static void refuse(struct scratch *s, const char *words, const char *why)
{
	struct error err = {0};
	assert_false(scratch_take(s, words, &err));
	if (!strstr(err.message, why)) {
		fail_msg("%s: %s", words, err.message);
	}
}

/* What the scratch says is what the walk would then show. */
static void scratch__scores__as_if_it_were_answered(void **state)
{
	(void)state;
	struct error err = {0};
	struct bench b;
	bench_open(&b);
	bench_import(&b, "helios");
	bench_reopen(&b, "Tomas van der Wal", false);
	struct sheet *sheet = sheet_open(b.s, "helios", 0, &err);
	assert_non_null(sheet);
	struct scratch *s = scratch_new(sheet);
	double was = sheet->result->score;
	take(s, "worst-project=4");
	take(s, "safety-interface=3");
	assert_true(s->result->score > was);
	assert_float_equal(sheet->result->score, was, 0);
	struct scratch_change first = s->changes[0];
	assert_string_equal(first.was, "3 Concrete");
	assert_int_equal(s->change_count, 2);
	double score = s->result->score, low = s->result->low, high = s->result->high;
	size_t verdict = s->result->verdict;
	size_t items[] = {s->changes[0].index, s->changes[1].index}, levels[] = {4, 3};
	scratch_free(s);
	for (size_t i = 0; i < 2; i++) {
		struct answer answer;
		answer_copy(&answer, sheet_own_answer(sheet, items[i]));
		answer.level = levels[i];
		assert_true(sheet_answer(sheet, &answer, &err));
		answer_finish(&answer);
	}
	assert_float_equal(sheet->result->score, score, 1e-12);
	assert_float_equal(sheet->result->low, low, 1e-12);
	assert_float_equal(sheet->result->high, high, 1e-12);
	assert_int_equal(sheet->result->verdict, verdict);
	sheet_close(sheet);
	bench_close(&b);
}

static void scratch__opens_a_question__and_the_range_grows(void **state)
{
	(void)state;
	struct sheet *sheet = open_helios();
	struct scratch *s = scratch_new(sheet);
	size_t item = rubric_item(sheet->rubric, "theory-of-value");
	take(s, "theory-of-value=unknown");
	assert_false(s->result->items[item].answered);
	assert_string_equal(s->changes[0].now, "open");
	assert_true(s->result->high - s->result->low > sheet->result->high - sheet->result->low);
	scratch_free(s);
	sheet_close(sheet);
}

static void scratch__weighs__sections_and_items(void **state)
{
	(void)state;
	struct sheet *sheet = open_helios();
	struct scratch *s = scratch_new(sheet);
	size_t fit = rubric_section(sheet->rubric, "strategic-fit");
	take(s, "weight:strategic-fit=1000");
	assert_true(fabs(s->result->score - s->result->sections[fit].point) < 0.05);
	assert_float_equal(s->result->sections[fit].point, sheet->result->sections[fit].point,
	                   1e-12);
	take(s, "weight:theory-of-value=1000");
	size_t item = rubric_item(sheet->rubric, "theory-of-value");
	assert_true(fabs(s->result->sections[fit].point - s->result->items[item].value) < 0.05);
	assert_true(sheet->rubric->items[item].weight < 1000);
	scratch_free(s);
	sheet_close(sheet);
}

static void scratch__reset__is_as_it_was(void **state)
{
	(void)state;
	struct sheet *sheet = open_helios();
	struct scratch *s = scratch_new(sheet);
	take(s, "worst-project=0");
	take(s, "worst-project=1");
	take(s, "weight:strategic-fit=7");
	assert_int_equal(s->change_count, 2);
	size_t item = rubric_item(sheet->rubric, "worst-project");
	assert_non_null(scratch_changed(s, SCRATCH_ANSWER, item));
	assert_true(scratch_reset(s, SCRATCH_ANSWER, item));
	assert_false(scratch_reset(s, SCRATCH_ANSWER, item));
	assert_int_equal(s->change_count, 1);
	scratch_reset_all(s);
	assert_int_equal(s->change_count, 0);
	assert_true(s->result->score == sheet->result->score);
	assert_true(s->result->low == sheet->result->low);
	scratch_free(s);
	sheet_close(sheet);
}

static void scratch__refuses__what_cannot_be_answered(void **state)
{
	(void)state;
	struct sheet *sheet = open_helios();
	struct scratch *s = scratch_new(sheet);
	refuse(s, "worst-project=5", "has levels 0 to 4, not 5");
	refuse(s, "worst-project=-1", "takes a level");
	refuse(s, "worst-projec=1", "did you mean worst-project?");
	refuse(s, "weight:strategic-fi=1", "did you mean strategic-fit?");
	refuse(s, "weight:worst-project=0", "above 0");
	refuse(s, "weight:worst-project=nan", "above 0");
	refuse(s, "weight:worst-project=x", "a weight is a number");
	refuse(s, "worst-project", "ITEM=LEVEL");
	refuse(s, "=3", "ITEM=LEVEL");
	refuse(s, "interview-speakers=3", "answered in words");
	assert_int_equal(s->change_count, 0);
	scratch_free(s);
	sheet_close(sheet);
}

static void scratch__is_told__with_its_schema(void **state)
{
	(void)state;
	struct sheet *sheet = open_helios();
	struct scratch *s = scratch_new(sheet);
	auto_str text = STR_INIT, json = STR_INIT, none = STR_INIT;
	scratch_show(s, true, &none);
	schema_assert_fits("what-if.v1.schema.json", none.data);
	take(s, "worst-project=4");
	take(s, "weight:worst-project=2.5");
	scratch_show(s, true, &json);
	schema_assert_fits("what-if.v1.schema.json", json.data);
	scratch_show(s, false, &text);
	assert_non_null(strstr(text.data, "WHAT IF: "));
	assert_non_null(strstr(text.data, "Nothing of this is stored."));
	assert_non_null(strstr(text.data, "3 Concrete               if 4"));
	scratch_free(s);
	sheet_close(sheet);
}

static void scratch__leaves__no_trace(void **state)
{
	(void)state;
	char *before, *after;
	size_t was, is;
	struct error err = {0};
	assert_true(file_read(bench.workspace, 64 << 20, &before, &was, &err));
	struct sheet *sheet = open_helios();
	struct scratch *s = scratch_new(sheet);
	take(s, "worst-project=4");
	take(s, "theory-of-value=unknown");
	take(s, "weight:strategic-fit=90");
	scratch_free(s);
	sheet_close(sheet);
	bench_reopen(&bench, NULL, false);
	assert_true(file_read(bench.workspace, 64 << 20, &after, &is, &err));
	assert_int_equal(was, is);
	assert_memory_equal(before, after, was);
	free(before);
	free(after);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scratch__scores__as_if_it_were_answered),
	    cmocka_unit_test(scratch__opens_a_question__and_the_range_grows),
	    cmocka_unit_test(scratch__weighs__sections_and_items),
	    cmocka_unit_test(scratch__reset__is_as_it_was),
	    cmocka_unit_test(scratch__refuses__what_cannot_be_answered),
	    cmocka_unit_test(scratch__is_told__with_its_schema),
	    cmocka_unit_test(scratch__leaves__no_trace),
	};
	return cmocka_run_group_tests(tests, open_bench, close_bench);
}
