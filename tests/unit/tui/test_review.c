/* The review under the real loop: its tabs, the way to an item and back, submitting, and going on
 * after that. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "test_walk_bench.h"

#define WITH_BENCH                                                  \
	struct bench b __attribute__((cleanup(bench_close))) = {0}; \
	bench_open(&b)

static const char all_answers[] = "1 2 1 \"5\" Enter \"1\" Enter \"1 eur\" Enter \"2027-01-01\" "
                                  "Enter Enter \"w\" Enter";

static void play(struct bench *b, const char *keys)
{
	bench_play(b, "review", 80, 24, keys);
}

static void answer_all(struct bench *b)
{
	bench_play(b, "walk", 80, 24, all_answers);
}

static void summary__tells_verdict_range_and_sections(void **state UNUSED)
{
	WITH_BENCH;
	answer_all(&b);
	play(&b, "");
	assert_true(bench_shows(&b, "Verdict   "));
	assert_true(bench_shows(&b, "8 of 8 answered"));
	assert_true(bench_shows(&b, "Fit "));
	assert_true(bench_shows(&b, "What moves it most"));
}

static void enter__goes_to_the_item__and_esc_comes_back(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24, "1");
	play(&b, "] SHOT Enter");
	assert_true(bench_shows(&b, "Is it cleared?"));
	play(&b, "] Enter 2 Esc");
	assert_true(bench_shows(&b, "Night calls > Review"));
	assert_int_equal(bench_answer(&b, "status")->level, 2);
}

static void dot__opens_the_first_open_item(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, ".");
	assert_true(bench_shows(&b, "What is it for?"));
}

static void submit__takes_a_named_letter__never_enter(void **state UNUSED)
{
	WITH_BENCH;
	answer_all(&b);
	assert_false(b.sheet->result->provisional);
	play(&b, "S S Enter Enter");
	assert_int_equal(b.sheet->state, CARD_OPEN);
	play(&b, "S Esc y");
	assert_int_equal(b.sheet->state, CARD_OPEN);
	play(&b, "S y");
	assert_int_equal(b.sheet->state, CARD_SUBMITTED);
	assert_string_equal(b.sheet->submitted_by, "ana");
	assert_true(bench_shows(&b, "Scorecard 1 is submitted"));
}

static void submit__provisional__wants_a_reason_first(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24, "Right 2");
	assert_true(b.sheet->result->provisional);
	play(&b, "S Enter y Esc y");
	assert_int_equal(b.sheet->state, CARD_OPEN);
	play(&b, "S SHOT");
	assert_true(bench_shows(&b, "It is provisional"));
	play(&b, "S C-u \"The board meets\" Enter SHOT y");
	assert_int_equal(b.sheet->state, CARD_SUBMITTED);
	assert_string_equal(b.sheet->reason, "The board meets");
	play(&b, "");
	assert_true(bench_shows(&b, "The board meets"));
}

static void submit__keeps_the_reason__however_it_is_left(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24, "Right 2");
	play(&b, "S \"The board\" SHOT");
	assert_true(bench_shows(&b, "not stored yet"));
	bench_reopen(&b, "ana", false);
	play(&b, "S SHOT");
	assert_true(bench_shows(&b, "The board"));
	assert_true(bench_shows(&b, "As you left it."));
	play(&b, "S PASTE:\" meets\" Esc");
	play(&b, "S Enter y");
	assert_int_equal(b.sheet->state, CARD_SUBMITTED);
	assert_string_equal(b.sheet->reason, "The board meets");
	play(&b, "N f");
	bench_play(&b, "walk", 80, 24, "Backspace Down Backspace");
	play(&b, "S SHOT");
	assert_false(bench_shows(&b, "The board meets"));
}

static void submit__of_a_completed_scorecard__has_no_reason_of_before(void **state UNUSED)
{
	WITH_BENCH;
	answer_all(&b);
	bench_play(&b, "walk", 80, 24, "Home Backspace");
	assert_true(b.sheet->result->provisional);
	play(&b, "S \"The board meets\" Enter SHOT");
	assert_true(bench_shows(&b, "Reason: The board meets"));
	bench_play(&b, "walk", 80, 24, "Home 1");
	assert_false(b.sheet->result->provisional);
	play(&b, "S SHOT");
	assert_false(bench_shows(&b, "The board meets"));
	assert_true(bench_shows(&b, "Later changes go into a new scorecard."));
	play(&b, "S y");
	assert_int_equal(b.sheet->state, CARD_SUBMITTED);
	assert_null(b.sheet->reason);
}

static void disagreements__show__once_it_is_submitted(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24, "n \"said in confidence\" Enter 0");
	bench_reopen(&b, "ben", false);
	answer_all(&b);
	play(&b, "t");
	assert_true(bench_shows(&b, "once the scorecard is submitted"));
	assert_false(bench_shows(&b, "Disagreements"));
	play(&b, "[ [ SHOT");
	assert_true(bench_shows(&b, " (ana)"));
	assert_true(bench_shows(&b, "1 remark of other raters: hidden until"));
	assert_false(bench_shows(&b, "said in confidence"));
	assert_false(bench_shows(&b, ": 0 "));
	bench_play(&b, "review", 80, 24, "SHOT");
	assert_true(bench_shows(&b, "   Weakest   Hidden until it is submitted"));
	assert_true(bench_shows(&b, "hidden   "));
	bench_play(&b, "deals", 160, 50, "Home SHOT");
	assert_true(bench_shows(&b, "hidden"));
	assert_false(bench_shows(&b, "Weakest"));
	play(&b, "S y [ [ SHOT");
	assert_int_equal(b.sheet->state, CARD_SUBMITTED);
	assert_true(bench_shows(&b, "said in confidence"));
	play(&b, "t SHOT");
	assert_true(bench_shows(&b, "[Disagreements 1]"));
	assert_true(bench_shows(&b, "points apart"));
	assert_true(bench_shows(&b, "ana: 0 "));
	assert_true(bench_shows(&b, "ben: 1 "));
}

static void copies__are_named(void **state UNUSED)
{
	WITH_BENCH;
	answer_all(&b);
	play(&b, "y");
	assert_true(bench_shows(&b, "the verdict"));
	play(&b, "Y");
	assert_true(bench_shows(&b, "the summary as Markdown"));
	play(&b, "w y");
	assert_true(bench_shows(&b, "what if, marked as such"));
}

static void missing_tab__leads_to_what_is_missing(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24, "2 0");
	play(&b, "] ]");
	assert_true(bench_shows(&b, "[To mend 1]"));
	assert_true(bench_shows(&b, "Decision missing: 1"));
	play(&b, "] ] Enter SHOT");
	assert_true(bench_shows(&b, "> Score"));
}

static void submit__of_nothing__is_refused(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "S");
	assert_true(bench_shows(&b, "Nothing has been answered yet"));
	assert_false(b.sheet->stored);
}

static void submitted__is_read_and_the_next_starts_from_it(void **state UNUSED)
{
	WITH_BENCH;
	answer_all(&b);
	play(&b, "N");
	assert_true(bench_shows(&b, "open still"));
	play(&b, "S y");
	bench_play(&b, "walk", 80, 24, "Home 0");
	assert_int_equal(bench_answer(&b, "purpose")->level, 1);
	assert_true(bench_shows(&b, "Submitted: N starts a new scorecard from these answers"));
	play(&b, "N Enter N");
	assert_int_equal(b.sheet->number, 1);
	play(&b, "N t");
	assert_int_equal(b.sheet->number, 2);
	assert_int_equal(b.sheet->purpose, PURPOSE_RETEST);
	assert_int_equal(bench_answer(&b, "purpose")->level, 1);
	assert_true(bench_answer(&b, "purpose")->carried);
}

static void gaps_tab__sums_the_costs(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24, "2 0 Left i 2 Tab \"40000\" Enter");
	play(&b, "] ] ]");
	assert_true(bench_shows(&b, "[Gaps 1]"));
	assert_true(bench_shows(&b, "Price it into the deal"));
	assert_true(bench_shows(&b, "40,000 EUR"));
}

static void notes_tab__shows_flags_notes_and_evidence(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24,
	           "f n \"legal expects pushback\" Enter e \"Term sheet\" Enter Esc");
	play(&b, "] ] ] ]");
	assert_true(bench_shows(&b, "[Flags 1]"));
	assert_true(bench_shows(&b, "flagged for discussion"));
	play(&b, "[ SHOT [");
	assert_true(bench_shows(&b, "[Notes 1]"));
	assert_true(bench_shows(&b, "legal expects pushback"));
	assert_true(bench_shows(&b, "Term sheet"));
}

static void every_tab_and_size__keeps_the_cursor_in_the_panes(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 80, 24, "2 0 Left n \"note\" Enter f");
	static const char *const modes[] = {"", "]", "] ]", "] ] ]", "[", "S", "Down Down PgDn"};
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		auto_str keys = STR_INIT;
		str_append(&keys, modes[i]);
		for (int columns = 40; columns <= 220; columns += 45) {
			for (int rows = 10; rows <= 60; rows += 12) {
				str_printf(&keys, " RESIZE:%dx%d SHOT", columns, rows);
			}
		}
		play(&b, keys.data);
		assert_int_equal(b.wrong_cursors, 0);
	}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(summary__tells_verdict_range_and_sections),
	    cmocka_unit_test(enter__goes_to_the_item__and_esc_comes_back),
	    cmocka_unit_test(dot__opens_the_first_open_item),
	    cmocka_unit_test(submit__takes_a_named_letter__never_enter),
	    cmocka_unit_test(submit__provisional__wants_a_reason_first),
	    cmocka_unit_test(submit__keeps_the_reason__however_it_is_left),
	    cmocka_unit_test(submit__of_a_completed_scorecard__has_no_reason_of_before),
	    cmocka_unit_test(disagreements__show__once_it_is_submitted),
	    cmocka_unit_test(copies__are_named),
	    cmocka_unit_test(missing_tab__leads_to_what_is_missing),
	    cmocka_unit_test(submit__of_nothing__is_refused),
	    cmocka_unit_test(submitted__is_read_and_the_next_starts_from_it),
	    cmocka_unit_test(gaps_tab__sums_the_costs),
	    cmocka_unit_test(notes_tab__shows_flags_notes_and_evidence),
	    cmocka_unit_test(every_tab_and_size__keeps_the_cursor_in_the_panes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
