/* The walk in plain lines: what is asked, what is stored, and how it ends. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "conflict.h"
#include "dealbench/base/xalloc.h"
#include "talker.h"

static const struct plain_arg walk = {.screen = "walk", .deal = "night"};
static struct bench bench;
static struct talk_result told;

static int open_bench(void **state)
{
	(void)state;
	bench_open(&bench);
	bench_deal(&bench, "night", "patient-engagement", "screen");
	return 0;
}

static int close_bench(void **state)
{
	(void)state;
	bench_verify(&bench);
	talk_free(&told);
	bench_close(&bench);
	return 0;
}

static void walk_with(const char *input)
{
	talk(&bench, &told, &walk, 0, input);
}

/* This rater's answer as it is on disk, in words. */
static void stored(const char *item, const char *words, const char *grade)
{
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	struct sheet *sheet = sheet_open(bench.s, "night", 0, &err);
	assert_non_null(sheet);
	size_t at = rubric_item(sheet->rubric, item);
	const struct answer *own = sheet_own_answer(sheet, at);
	assert_string_equal(answer_words(sheet->rubric, &sheet->rubric->items[at], own, a), words);
	assert_string_equal(own && own->evidence ? own->evidence : "", grade);
	sheet_close(sheet);
}

static void answer__is_stored_then_its_grade(void **state)
{
	(void)state;
	walk_with("go theory-of-value\n3\n2\n");
	assert_true(told.ok);
	said(&told,
	     "Item 2 of 60. Strategic fit, 2 of 11. The 24-month difference. Gate, required.");
	said(&told, "  3  Measurable: ");
	said(&told, "Stored: 3, Measurable.");
	said(&told, "Evidence? 1 Verified by us, 2 Document seen, 3 Partner's word, "
	            "4 Our assumption [4]: 2\nStored: Document seen.\n\nItem 3 of 60.");
	said(&told, "End of input. Everything is stored.");
	stored("theory-of-value", "3 Measurable", "documented");
}

/* The grade in force goes with the digit, and is said where the answer had another one. */
static void a_level_again__says_what_becomes_of_its_grade(void **state)
{
	(void)state;
	walk_with("go theory-of-value\n3\n2\ngo why-partner\n1\n1\ngo theory-of-value\n3\nq\n");
	said(&told, "Stored: 3, Measurable. Its evidence is Verified by us now, and was Document "
	            "seen.\n");
	walk_with("go theory-of-value\n3\nq\n");
	not_said(&told, "Its evidence is");
}

static void hints__are_given_once_and_on_demand(void **state)
{
	(void)state;
	walk_with("2\n\n1\n\n?\n");
	const char *first = strstr(told.said, "? for more:");
	assert_non_null(first);
	assert_null(strstr(first + 1, "? for more:"));
	said(&told, "Answer 0 to 4:");
	said(&told, "s or skip: ");
	not_said(&told, "a or na");
}

static void wrong_answers__get_a_sentence_and_the_question_again(void **state)
{
	(void)state;
	walk_with("go theory-of-value\n7\nfrob\n3\nbogus\n\n");
	assert_false(told.ok);
	assert_int_equal(told.err.code, ERROR_INVALID);
	assert_string_equal(told.err.message, "3 of the answers were not understood");
	said(&told, "Answer 0 to 4: 7\nExpected a number from 0 to 4, or a command; ? lists "
	            "them.\nAnswer 0 to 4: frob\n");
	said(&told, "bogus\nExpected 1 Verified by us,");
	stored("theory-of-value", "3 Measurable", "assumed");
}

static void endless_nonsense__ends(void **state)
{
	(void)state;
	walk_with("go theory-of-value\n9\n9\n9\n9\n9\n9\n9\n9\n9\n9\n3\n");
	assert_false(told.ok);
	assert_non_null(strstr(told.err.message, "10 answers in a row were not understood"));
	stored("theory-of-value", "not answered", "");
}

static void commands__write_what_stands_beside_an_answer(void **state)
{
	(void)state;
	walk_with("go theory-of-value\nn Counsel is drafting\nf\n"
	          "e\nDPA draft\nhttps://example.org/dpa\n2026-10-01\n\n"
	          "n + and IT reads it\nagain\n");
	assert_true(told.ok);
	said(&told, "Note: Counsel is drafting\n  and IT reads it\n");
	said(&told, "Evidence 1: DPA draft, https://example.org/dpa, 2026-10-01.");
	said(&told, "Flagged for discussion.");
	walk_with("go theory-of-value\nn -\nf\ne\n-1\n\n");
	said(&told, "Note removed.");
	walk_with("q\n");
	not_said(&told, "Evidence 1:");
	not_said(&told, "Note:");
	not_said(&told, "Flagged");
	stored("theory-of-value", "not answered", "");
}

/* What was being typed when the input ended is not stored, and the last line does not say it is. */
static void cut_off(const char *input, const char *what)
{
	walk_with(input);
	said(&told, what);
	said(&told, "End of input. Everything else is stored.");
	assert_false(told.ok);
	assert_int_equal(told.err.code, ERROR_INVALID);
	assert_string_equal(told.err.message,
	                    "the input ended in the middle of something, which is not stored");
}

static void what_is_half_typed_at_the_end__is_said_not_to_be_stored(void **state)
{
	(void)state;
	static const char gap[] = "The decision about the gap is not stored.";
	static const char evidence[] = "The evidence is not stored.";
	walk_with("go product-status\n0\n\n");
	assert_true(told.ok);
	cut_off("go product-status\ni\n1\n250000 EUR\n2027-06-01\nAna\n", gap);
	cut_off("go product-status\ni\n1\n250000 EUR\n", gap);
	cut_off("go product-status\ne\nAudit report\nshelf 4\n", evidence);
	cut_off("go product-status\ne\nAudit report\n", evidence);
	walk_with("go product-status\ne\nAudit report\nshelf 4\n\n\n");
	assert_true(told.ok);
	said(&told, "Evidence stored.");
	cut_off("go product-status\ne\n1\nLetter\n", evidence);
	walk_with("go product-status\ne\n1\n");
	assert_true(told.ok);
	said(&told, "End of input. Everything is stored.");
	walk_with("go product-status\ni\n");
	assert_true(told.ok);
	walk_with("go product-status\ni\n1\n250000 EUR\n2027-06-01\nAna\nb\n");
	assert_true(told.ok);
	said(&told, gap);
	said(&told, "End of input. Everything else is stored.");
}

static void states_of_an_answer__are_kept_apart(void **state)
{
	(void)state;
	walk_with("go theory-of-value\nd\ngo why-partner\ns\ngo success-in-case\na\nNo "
	          "portfolio\n");
	said(&told, "Stored: don't know yet. It stays open.");
	said(&told, "Skipped. It comes up again.");
	stored("theory-of-value", "don't know yet", "");
	stored("why-partner", "skipped", "");
}

static void back__returns_to_the_question_answered_before(void **state)
{
	(void)state;
	walk_with("go theory-of-value\n3\n\ng 6\nb\nb\n2\n1\n");
	said(&told, "Stored: 2, Named.");
	stored("theory-of-value", "2 Named", "verified");
}

static void a_question__has_its_history(void **state)
{
	(void)state;
	walk_with("go theory-of-value\n3\n2\nb\nh\n1\nyes\n\nr\n2\nq\n");
	assert_true(told.ok);
	said(&told, "1. 2026-11-21, ana: The 24-month difference: still 3 Measurable (documented)\n"
	            "2. 2026-11-21, ana: The 24-month difference: 3 Measurable (assumed)\n");
	said(&told, "Taken back: ");
	stored("theory-of-value", "3 Measurable", "assumed");
}

static void undo__takes_back_and_redo_does_it_again(void **state)
{
	(void)state;
	walk_with("go theory-of-value\n3\nu\n");
	said(&told, "Undone: The 24-month difference");
	stored("theory-of-value", "not answered", "");
	walk_with("go theory-of-value\n3\nu\nredo\n");
	stored("theory-of-value", "3 Measurable", "assumed");
}

static void own_steps_back__are_no_conflict_with_the_next_answer(void **state)
{
	static const char *const steps[] = {
	    "f\nu\n", "n hello\nu\n", "n hello\nu\nredo\n", "h\n1\nyes\n\n", "u\nredo\n", "u\n",
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		auto_free char *input =
		    xprintf("go theory-of-value\n3\n2\nb\n%s4\n1\nq\n", steps[i]);
		walk_with(input);
		assert_true(told.ok);
		not_said(&told, "meanwhile");
		stored("theory-of-value", "4 Restated", "verified");
	}
	walk_with("go product-status\n0\n1\nb\ni\n5\ns\nu\ni\n5\ns\nq\n");
	assert_true(told.ok);
	not_said(&told, "meanwhile");
	said(&told, "Undone: gap at ");
}

static void a_gap_just_opened__is_decided_from_the_next_question(void **state)
{
	(void)state;
	walk_with("go product-status\n0\n1\ni\n5\ns\nq\n");
	assert_true(told.ok);
	said(&told, "The gap at ");
	said(&told, "Stored: walk away.");
	walk_with("go product-status\n0\n1\n\ni\nq\n");
	said(&told, "No gap is open on this question.");
}

/* The same rater, at another desk. */
static void answers_elsewhere(struct bench *b, const char *level)
{
	struct error err = {0};
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ana",
	                            .mode = SESSION_CHANGE};
	struct session *other = session_open(&o, &err);
	assert_non_null(other);
	struct sheet *sheet = sheet_open(other, "night", 0, &err);
	assert_non_null(sheet);
	struct answer answer = {.item = (char *)(uintptr_t) "theory-of-value",
	                        .kind = ANSWER_LEVEL,
	                        .level = (size_t)(level[0] - '0')};
	assert_true(sheet_answer(sheet, &answer, &err));
	sheet_close(sheet);
	session_close(other);
}

static void what_stands_there_since_an_own_undo__is_asked_about(void **state)
{
	(void)state;
	talk_while(&bench, &told, &walk, "go theory-of-value\n3\n2\nb\nf\nu\n@1\n4\n1\nq\n",
	           answers_elsewhere);
	assert_true(told.ok);
	said(&told, "Which stands? 1 theirs, 2 yours: 1\n");
	stored("theory-of-value", "1 Generic", "");
}

/* Ben answers while Ana has the question before her; then she answers otherwise. */
static bool ana_is_late(struct session *ben, struct error *err)
{
	struct error none = {0};
	struct gap gap = {.item = (char *)(uintptr_t) "product-status",
	                  .disposition = DISPOSITION_WALK};
	struct sheet *sheet = sheet_open(bench.s, "night", 0, &none);
	size_t item = rubric_item(sheet->rubric, "product-status");
	sheet_hold(sheet, item);
	struct sheet *other = sheet_open(ben, "night", 0, &none);
	assert_true(sheet_gap(other, &gap, &none));
	sheet_close(other);
	gap.disposition = DISPOSITION_ACCEPT;
	gap.terms = (char *)(uintptr_t) "As it is";
	bool ok = sheet_gap(sheet, &gap, err);
	sheet_close(sheet);
	return ok;
}

static void two_at_once__are_asked_which_stands(void **state)
{
	(void)state;
	size_t len;
	char *heard = NULL;
	struct error err = {0};
	walk_with("go product-status\n0\n\n");
	struct session_options o = {.workspace = bench.workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ben",
	                            .mode = SESSION_CHANGE};
	struct session *ben = session_open(&o, &err);
	assert_non_null(ben);
	assert_false(ana_is_late(ben, &err));
	assert_int_equal(err.code, ERROR_STALE);
	FILE *in = tmpfile(), *out = open_memstream(&heard, &len);
	fputs("3\n2\n", in);
	rewind(in);
	struct plain_io io = {.in = in, .out = out};
	struct plain p = {.s = bench.s, .io = &io};
	store_refused(&p, &err);
	fclose(in);
	fclose(out);
	assert_null(session_conflict(bench.s));
	talk_free(&told);
	told.said = heard;
	said(&told, "ben stored something else meanwhile.\n1 theirs: ");
	said(&told, "Which stands? 1 theirs, 2 yours: 3\nExpected 1 or 2.\n");
	session_close(ben);
	struct sheet *sheet = sheet_open(bench.s, "night", 0, &err);
	assert_int_equal(card_gap(sheet->card, "product-status")->disposition, DISPOSITION_ACCEPT);
	sheet_close(sheet);
}

/* Ben gives the deal this category while Ana has a question before her. */
static void moves_to(struct bench *b, const char *category)
{
	struct error err = {0};
	struct deal deal;
	struct deal_line line;
	auto_arena struct arena *a = arena_new();
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ben",
	                            .mode = SESSION_CHANGE};
	struct session *ben = session_open(&o, &err);
	assert_non_null(ben);
	assert_true(deals_find(ben, "night", a, &line, &err));
	deal_copy(&deal, line.deal);
	free(deal.category);
	deal.category = xstrdup(category);
	assert_true(deal_change(ben, line.deal, &deal, &err));
	deal_finish(&deal);
	session_close(ben);
}

static void an_answer_typed_while_the_category_changes__is_stored_where_it_was_asked(void **state)
{
	(void)state;
	talk_while(&bench, &told, &walk,
	           "go consent-and-portability\n@rwe-platforms\n2\n@patient-engagement\nq\n",
	           moves_to);
	assert_true(told.ok);
	said(&told, "Stored: 2, ");
	said(&told, "The deal's questions changed. 'Consent and portability' is not asked any "
	            "more.\n\nItem 1 of ");
	stored("consent-and-portability", "2 Service only", "assumed");
}

static void a_question_read_before_the_category_changed__is_not_answered_for_another(void **state)
{
	(void)state;
	talk_while(&bench, &told, &walk,
	           "go consent-and-portability\ngo independence-of-care\n@companion-diagnostics\n"
	           "w\n3\n\nb\nq\n",
	           moves_to);
	assert_true(told.ok);
	const char *changed = strstr(told.said, "' is not asked any more.");
	assert_non_null(changed);
	assert_non_null(strstr(changed, "Item 1 of "));
	moves_to(&bench, "patient-engagement");
	stored("independence-of-care", "not answered", "");
	moves_to(&bench, "companion-diagnostics");
	stored("specimen-rights", "not answered", "");
	stored("test-access", "not answered", "");
}

static void evidence_and_notes_beside_a_question_that_goes__are_stored_there(void **state)
{
	(void)state;
	talk_while(&bench, &told, &walk,
	           "go consent-and-portability\n1\n2\nb\nb\ne\nDPA\n\n@rwe-platforms\n\nq\n",
	           moves_to);
	assert_true(told.ok);
	said(&told, "Evidence stored.");
	talk_while(&bench, &told, &walk,
	           "@patient-engagement\nagain\ngo consent-and-portability\n@rwe-platforms\n"
	           "n Counsel reads it\n@patient-engagement\nagain\ngo "
	           "consent-and-portability\nq\n",
	           moves_to);
	said(&told, "Note: Counsel reads it");
	said(&told, "Evidence 1: DPA");
}

static void evidence__of_a_day_without_a_year__is_not_of_a_day_to_come(void **state)
{
	(void)state;
	walk_with("go theory-of-value\ne\nPress release\n\n31 Dec\n\n");
	said(&told, "Evidence stored.");
	struct error err = {0};
	struct sheet *sheet = sheet_open(bench.s, "night", 0, &err);
	assert_non_null(sheet);
	size_t at = rubric_item(sheet->rubric, "theory-of-value");
	const struct answer *own = sheet_own_answer(sheet, at);
	assert_int_equal(own->source_count, 1);
	assert_int_equal(own->sources[0].date.day, 31);
	assert_true(date_compare(own->sources[0].date, session_today(bench.s)) <= 0);
	sheet_close(sheet);
}

static void text__is_an_answer_unless_it_is_a_command_alone(void **state)
{
	(void)state;
	walk_with("next quarter night visits fall to 6 a week\n\nq\n");
	said(&told, "Stored.\n");
	stored("twenty-four-months", "next quarter night visits fall to 6 a week", "assumed");
}

static void read_only__writes_nothing(void **state)
{
	(void)state;
	bench_reopen(&bench, "ana", true);
	walk_with("3\nn a note\n\n");
	said(&told, "Read-only: nothing can be changed.");
	assert_int_equal(told.err.code, ERROR_INVALID);
	said(&told, "Item 2 of 60");
}

static void what_the_workspace_refuses__is_not_called_misunderstood(void **state)
{
	(void)state;
	auto_free char *elsewhere = xprintf("%s.moved", bench.workspace);
	assert_int_equal(rename(bench.workspace, elsewhere), 0);
	walk_with("3\n");
	assert_int_equal(rename(elsewhere, bench.workspace), 0);
	assert_false(told.ok);
	assert_int_equal(told.err.code, ERROR_READ_ONLY);
	assert_non_null(strstr(told.err.message, "1 of the answers could not be stored: the "
	                                         "workspace was replaced meanwhile"));
	said(&told, "The workspace was replaced meanwhile (a restore?): leave, and start again.");
	said(&told, "Everything else is stored.");
}

static void no_byte__is_a_control_but_the_newline(void **state)
{
	(void)state;
	walk_with("go theory-of-value\nn red \x1b[31m \xe2\x80\xae bidi \x07\x9b\n"
	          "n \xe2\x80\xae back\n\x1b]0;title\x07\n\x00\xff\xfe\nagain\nr\nf\nq\n");
	for (const char *p = told.said; *p; p++) {
		if ((unsigned char)*p < ' ' && *p != '\n') {
			fail_msg("byte %02x at %td in\n%s", (unsigned)*p, p - told.said, told.said);
		}
	}
	not_said(&told, "\xe2\x80\xae");
	not_said(&told, "\x7f");
	said(&told, "<U+202E>");
}

static void lines__wrap_at_the_width_or_not_at_all(void **state)
{
	(void)state;
	talk(&bench, &told, &walk, 40, "go theory-of-value\nq\n");
	for (const char *p = told.said; *p; p += strcspn(p, "\n") + 1) {
		assert_true(strcspn(p, "\n") <= 48);
	}
	walk_with("go theory-of-value\nq\n");
	said(&told, "which concrete thing would be missing two years from now, and how would");
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(answer__is_stored_then_its_grade, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(a_level_again__says_what_becomes_of_its_grade,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(hints__are_given_once_and_on_demand, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(wrong_answers__get_a_sentence_and_the_question_again,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(endless_nonsense__ends, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(commands__write_what_stands_beside_an_answer,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(what_is_half_typed_at_the_end__is_said_not_to_be_stored,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(states_of_an_answer__are_kept_apart, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(back__returns_to_the_question_answered_before,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(a_question__has_its_history, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(undo__takes_back_and_redo_does_it_again, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(own_steps_back__are_no_conflict_with_the_next_answer,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(what_stands_there_since_an_own_undo__is_asked_about,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(a_gap_just_opened__is_decided_from_the_next_question,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(two_at_once__are_asked_which_stands, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(
	        an_answer_typed_while_the_category_changes__is_stored_where_it_was_asked,
	        open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(
	        a_question_read_before_the_category_changed__is_not_answered_for_another,
	        open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(
	        evidence_and_notes_beside_a_question_that_goes__are_stored_there, open_bench,
	        close_bench),
	    cmocka_unit_test_setup_teardown(
	        evidence__of_a_day_without_a_year__is_not_of_a_day_to_come, open_bench,
	        close_bench),
	    cmocka_unit_test_setup_teardown(text__is_an_answer_unless_it_is_a_command_alone,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(read_only__writes_nothing, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(what_the_workspace_refuses__is_not_called_misunderstood,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(no_byte__is_a_control_but_the_newline, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(lines__wrap_at_the_width_or_not_at_all, open_bench,
	                                    close_bench),
	};
	return cmocka_run_group_tests_name("plain/walk", tests, NULL, NULL);
}
