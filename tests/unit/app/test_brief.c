/* A scorecard in five lines, and what is missing from it: said of every example deal, open and
 * submitted, and true. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/brief.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static const char *const examples[] = {"gilead-cartography", "gsk-23andme",       "helios",
                                       "meridian",           "otsuka-proteus",    "quill",
                                       "sandoz-pear",        "tucuvi-astrazeneca"};
static struct bench bench;

static int open_bench(void **state)
{
	(void)state;
	bench_open(&bench);
	for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
		bench_import(&bench, examples[i]);
	}
	return 0;
}

static int close_bench(void **state)
{
	(void)state;
	bench_close(&bench);
	return 0;
}

static struct sheet *open_sheet(const char *deal)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(bench.s, deal, 0, &err);
	assert_non_null(sheet);
	return sheet;
}

static void assert_says(const struct brief_line *line, const char *words)
{
	if (!strstr(line->words, words)) {
		fail_msg("'%s' does not say '%s'", line->words, words);
	}
}

static void assert_brief(const struct sheet *sheet)
{
	auto_arena struct arena *a = arena_new();
	struct brief b = sheet_brief(sheet, a);
	const struct brief_line *lines[] = {&b.verdict, &b.score,  &b.cause,
	                                    &b.weakest, &b.change, &b.firm};
	const struct rubric *r = sheet->rubric;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		assert_true(text_width(lines[i]->words) >= 4);
		assert_true(lines[i]->item == NONE || lines[i]->item < r->item_count);
		if (getenv("BRIEF")) {
			printf("%-20s %zu %s\n", sheet->card->deal.id, i, lines[i]->words);
		}
	}
	if (sheet->result->verdict != NONE) {
		assert_says(&b.verdict, r->verdicts[sheet->result->verdict].label);
	}
	if (sheet->result->verdict_worst != sheet->result->verdict_best) {
		assert_says(&b.firm, r->verdicts[sheet->result->verdict_worst].label);
	}
}

static void brief__says_five_things__of_every_example(void **state)
{
	(void)state;
	struct error err = {0};
	for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
		struct sheet *sheet = open_sheet(examples[i]);
		assert_brief(sheet);
		assert_true(sheet_submit(sheet, "The committee meets tomorrow", &err));
		assert_brief(sheet);
		sheet_close(sheet);
	}
}

static void brief__names_the_gate__before_the_score(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct sheet *sheet = open_sheet("quill");
	struct brief b = sheet_brief(sheet, a);
	assert_string_equal(b.verdict.words, "Decline, firm");
	assert_says(&b.cause, "its gate asks for");
	assert_says(&b.cause, "more reasons");
	assert_int_equal(b.cause.item, rubric_item(sheet->rubric, "theory-of-value"));
	assert_says(&b.change, "No single answer lifts it: Defer takes 18.2 more points and");
	sheet_close(sheet);
}

/* What it says would change the verdict does change it, to that. */
static void brief__change__is_true(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
		auto_arena struct arena *a = arena_new();
		struct sheet *sheet = open_sheet(examples[i]);
		struct brief b = sheet_brief(sheet, a);
		const char *at = strstr(b.change.words, " at ");
		if (b.change.item != NONE && at && strspn(at + 4, "01234567") > 0) {
			const struct item *item = &sheet->rubric->items[b.change.item];
			size_t level = strtoul(at + 4, NULL, 10);
			struct what_if now = score_if(sheet->rubric, sheet->card, sheet->result,
			                              b.change.item, item->levels[level].value, a);
			assert_int_not_equal(now.verdict, sheet->result->verdict);
			assert_says(&b.change, sheet->rubric->verdicts[now.verdict].label);
		}
		sheet_close(sheet);
	}
}

/* A figure just below what is needed is not rounded up to it. */
static void too_little__is_told_as_less_than_is_needed(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct sheet *sheet = open_sheet("tucuvi-astrazeneca");
	struct result almost = *sheet->result;
	struct sheet thin = *sheet;
	almost.coverage = 0.79898;
	thin.result = &almost;
	struct brief b = sheet_brief(&thin, a);
	assert_says(&b.firm, "Provisional: 79.9 % answered of the 80 % needed, ");
	const char *missing = sheet_missing_words(&thin, a);
	if (!strstr(missing, "79.9 % of the weight is answered and 80 % is needed")) {
		fail_msg("%s", missing);
	}
	sheet_close(sheet);
}

static void answer_as(const char *rater, const char *item, size_t level)
{
	struct error err = {0};
	struct answer answer = {.item = (char *)(uintptr_t)item,
	                        .kind = ANSWER_LEVEL,
	                        .level = level,
	                        .evidence = (char *)(uintptr_t) "documented"};
	bench_reopen(&bench, rater, false);
	struct sheet *sheet = open_sheet("rated-by-two");
	assert_true(sheet_answer(sheet, &answer, &err));
	sheet_close(sheet);
}

/* On an open scorecard nobody reads by the way what the others' answers come to. */
static void what_others_answered__is_not_told_before_submission(void **state)
{
	(void)state;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	bench_deal(&bench, "rated-by-two", "digital-therapeutics", NULL);
	answer_as("ben", "theory-of-value", 4);
	answer_as("ben", "why-partner", 1);
	answer_as("ana", "theory-of-value", 4);
	struct sheet *sheet = open_sheet("rated-by-two");
	struct brief b = sheet_brief(sheet, a);
	assert_says(&b.weakest, "Hidden until it is submitted");
	assert_null(strstr(b.weakest.words, "Why partner"));
	assert_null(strstr(b.change.words, "now 1"));
	sheet_close(sheet);
	answer_as("ana", "theory-of-value", 1);
	answer_as("ben", "theory-of-value", 0);
	sheet = open_sheet("rated-by-two");
	auto_str causes = STR_INIT;
	for (size_t i = 0; i < sheet->result->reason_count; i++) {
		str_printf(&causes, "%s; ", sheet_reason(sheet, i, a));
	}
	assert_non_null(strstr(causes.data, "misses its gate: answered by you and others"));
	assert_null(strstr(causes.data, "averages"));
	sheet_close(sheet);
	answer_as("ben", "theory-of-value", 4);
	bench_reopen(&bench, "ana", false);
	sheet = open_sheet("rated-by-two");
	assert_true(sheet_submit(sheet, "as it stands", &err));
	b = sheet_brief(sheet, a);
	assert_says(&b.weakest, "most of it by Why partner at all: 1 Dismissed");
	sheet_close(sheet);
}

static void brief__of_a_deal_not_begun__says_so(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	bench_deal(&bench, "night-calls", "digital-therapeutics", NULL);
	struct sheet *sheet = open_sheet("night-calls");
	struct brief b = sheet_brief(sheet, a);
	assert_string_equal(b.verdict.words, "No verdict yet");
	assert_brief(sheet);
	sheet_close(sheet);
}

static size_t count_of(const struct sheet *sheet, enum shortfall_kind kind)
{
	auto_arena struct arena *a = arena_new();
	struct shortfall *v;
	size_t n = sheet_shortfalls(sheet, a, &v), found = 0;
	for (size_t i = 0; i < n; i++) {
		found += v[i].kind == kind;
		assert_true(v[i].item < sheet->rubric->item_count);
		assert_true(i == 0 || v[i - 1].kind <= v[i].kind);
	}
	return found;
}

static void shortfalls__are__decisions_reasons_and_evidence(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	bench_open(&b);
	bench_import(&b, "helios");
	bench_reopen(&b, "Tomas van der Wal", false);
	struct sheet *sheet = sheet_open(b.s, "helios", 0, &err);
	assert_non_null(sheet);
	assert_int_equal(count_of(sheet, SHORT_DECISION), 1);
	assert_int_equal(count_of(sheet, SHORT_REASON), 0);
	assert_string_equal(sheet_passed_over(sheet, a), "1 gap without a complete decision.");
	size_t claimed = count_of(sheet, SHORT_EVIDENCE), item = NONE;
	for (size_t i = 0; i < sheet->rubric->item_count && item == NONE; i++) {
		item =
		    sheet->rubric->items[i].na_allowed && sheet->rubric->items[i].scored ? i : NONE;
	}
	struct answer answer;
	answer_copy(&answer, sheet_own_answer(sheet, item));
	bool claims = answer.source_count == 0 && answer.evidence &&
	              2 * rubric_grade(sheet->rubric, answer.evidence) < sheet->rubric->grade_count;
	answer.kind = ANSWER_NA;
	free(answer.note);
	answer.note = NULL;
	assert_true(sheet_answer(sheet, &answer, &err));
	answer_finish(&answer);
	assert_int_equal(count_of(sheet, SHORT_REASON), 1);
	assert_int_equal(count_of(sheet, SHORT_EVIDENCE), claimed - claims);
	assert_non_null(strstr(sheet_passed_over(sheet, a), "'not applicable' without a reason"));
	assert_true(sheet_submit(sheet, "Committee date", &err));
	assert_true(sheet_new(sheet, PURPOSE_RETEST, &err));
	assert_true(count_of(sheet, SHORT_CONFIRM) > 50);
	sheet_close(sheet);
	bench_close(&b);
}

/* Opens the gaps of two questions of the scorecard, which has none. */
static void open_gaps(struct sheet *sheet)
{
	struct error err = {0};
	for (size_t i = 0; i < sheet->rubric->item_count && sheet->result->gap_count < 2; i++) {
		const struct item *item = &sheet->rubric->items[i];
		const struct answer *own = sheet_own_answer(sheet, i);
		if (item->gap.set && item->gate.kind == GATE_NONE && own &&
		    own->kind == ANSWER_LEVEL) {
			struct answer answer;
			answer_copy(&answer, own);
			answer.level = 0;
			assert_true(sheet_answer(sheet, &answer, &err));
			answer_finish(&answer);
		}
	}
	assert_int_equal(sheet->result->gap_count, 2);
}

/* A gap that is accepted is no planned remediation. */
static void planned_gaps__lead_to_one_that_is_planned(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	bench_import(&b, "meridian");
	struct sheet *sheet = sheet_open(b.s, "meridian", 0, &err);
	assert_non_null(sheet);
	auto_free char *rater = xstrdup(sheet->card->raters[0].name);
	sheet_close(sheet);
	bench_reopen(&b, rater, false);
	sheet = sheet_open(b.s, "meridian", 0, &err);
	open_gaps(sheet);
	for (size_t i = 0; i < 2; i++) {
		const char *id = sheet->rubric->items[sheet->result->gaps[i]].id;
		struct gap gap = {.item = (char *)(uintptr_t)id,
		                  .disposition = i == 0 ? DISPOSITION_ACCEPT : DISPOSITION_BOUND,
		                  .terms = (char *)(uintptr_t) "Pilot only"};
		assert_true(sheet_gap(sheet, &gap, &err));
	}
	const struct result *r = sheet->result;
	size_t planned = NONE;
	for (size_t i = 0; i < r->reason_count; i++) {
		planned = r->reasons[i].kind == REASON_PLANNED ? i : planned;
	}
	assert_int_not_equal(planned, NONE);
	assert_int_equal(sheet_reason_item(sheet, planned), r->gaps[1]);
	sheet_close(sheet);
	bench_close(&b);
}

static void shortfalls__of_a_complete_scorecard__pass_nothing_over(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct sheet *sheet = open_sheet("meridian");
	assert_null(sheet_passed_over(sheet, a));
	sheet_close(sheet);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(brief__names_the_gate__before_the_score),
	    cmocka_unit_test(brief__change__is_true),
	    cmocka_unit_test(too_little__is_told_as_less_than_is_needed),
	    cmocka_unit_test(planned_gaps__lead_to_one_that_is_planned),
	    cmocka_unit_test(shortfalls__of_a_complete_scorecard__pass_nothing_over),
	    cmocka_unit_test(brief__says_five_things__of_every_example),
	    cmocka_unit_test(brief__of_a_deal_not_begun__says_so),
	    cmocka_unit_test(what_others_answered__is_not_told_before_submission),
	    cmocka_unit_test(shortfalls__are__decisions_reasons_and_evidence),
	};
	return cmocka_run_group_tests(tests, open_bench, close_bench);
}
