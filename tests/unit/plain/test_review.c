/* The review in plain lines: what it says first, its lists, gaps and submission. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "talker.h"

static struct bench bench;
static struct talk_result told;

static int open_bench(void **state)
{
	(void)state;
	bench_open(&bench);
	(void)bench_import(&bench, "helios");
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

static void review_with(const char *deal, const char *input)
{
	const struct plain_arg review = {.screen = "review", .deal = deal};
	talk(&bench, &told, &review, 0, input);
}

static enum card_state state_of(const char *deal)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(bench.s, deal, 0, &err);
	assert_non_null(sheet);
	enum card_state state = sheet->state;
	sheet_close(sheet);
	return state;
}

static void the_verdict__comes_first_with_its_cause_and_firmness(void **state)
{
	(void)state;
	review_with("helios", "q\n");
	assert_true(told.ok);
	assert_true(strncmp(told.said,
	                    "\nReview of Behavioural therapy beside an antidepressant. "
	                    "Scorecard 1 of 1, full, open.\nVerdict: Defer, not firm.\n",
	                    100) == 0);
	said(&told, "Score: 52.4, range 44.9 to 60.5.\n");
	said(&told, "Cause: The score of 52.4 stays below the 55 that Proceed with conditions");
	said(&told, "Weakest: Operating model 44.5, most of it by Integration effort estimate: 1 "
	            "Vendor's.\n");
	said(&told,
	     "To change it: No single answer lifts it: Proceed with conditions takes 2.6 more");
	said(&told, "Not firm: at worst Decline, at best Proceed with conditions.\n");
	said(&told, "Gaps: 1, 1 undecided.\n");
}

static void lists__are_read_on_demand(void **state)
{
	(void)state;
	review_with(
	    "helios",
	    "why\nmissing\nsections\ngates\ngaps\nflags\npatterns\nmoves\nl\n?\nagain\nq\n");
	assert_true(told.ok);
	said(&told, "Operating model: 44.5, range 32.1 to 59.4, 12 of 12 answered, weight 24 %.");
	said(&told, "Diligence interview: FAIL, at best Defer.");
	said(&told, "26. Safety and complaints: undecided.");
	said(&told, "Underestimated integration: likely, 61 of 100, 100 % of it known.");
	said(&told, "54. Realistic resourcing: 0 gives 51.8, 4 gives 54.2.");
	said(&told, "72 questions without an answer of yours:");
}

static void write_file(const char *dir, const char *name, const char *text)
{
	auto_free char *path = path_join(dir, name);
	struct error err = {0};
	assert_true(file_write_private(path, text, strlen(text), &err));
}

/* A section of texts alone has no score, no range and no weight. */
static void a_section_that_counts_for_nothing__is_told_as_such(void **state)
{
	(void)state;
	struct error err = {0};
	auto_free char *dir = path_join(bench.dir, "small");
	assert_true(folder_make_private(dir, &err));
	write_file(dir, "rubric.yaml",
	           "schema: dealbench/rubric/v1\nid: small\nversion: 1.0.0\ntitle: Small\n"
	           "sections:\n  - {file: fit.yaml, weight: 1}\n  - {file: facts.yaml, weight: 0}\n"
	           "evidence: [{id: stated, label: Stated, slack: 0}]\n"
	           "verdicts: [{id: go, label: Go, min: 50}, {id: stop, label: Stop, min: 0}]\n"
	           "coverage_required: 0\n");
	write_file(dir, "fit.yaml",
	           "id: fit\ntitle: Fit\nitems:\n  - id: theory\n    title: Theory\n"
	           "    question: Is there one?\n    levels:\n      - {label: No, anchor: No}\n"
	           "      - {label: Yes, anchor: Yes}\n");
	write_file(dir, "facts.yaml",
	           "id: facts\ntitle: Facts\nitems:\n  - id: name\n    title: Name\n"
	           "    question: Which?\n    kind: text\n");
	struct session_options o = {.workspace = bench.workspace,
	                            .rubric = dir,
	                            .rater = "ana",
	                            .as_of = INT64_C(1795251600000),
	                            .mode = SESSION_WRITE};
	session_close(bench.s);
	bench.s = session_open(&o, &err);
	assert_non_null(bench.s);
	struct deal deal = {.id = (char *)(uintptr_t) "night",
	                    .title = (char *)(uintptr_t) "Night",
	                    .partner = (char *)(uintptr_t) "Lumivox"};
	assert_true(deal_create(bench.s, &deal, &err));
	const struct plain_arg walk = {.screen = "walk", .deal = "night"};
	talk(&bench, &told, &walk, 0, "go theory\n1\n1\ngo name\nBluebird\nr\nsections\nq\n");
	said(&told, "Fit: 100.0, 1 of 1 answered, weight 100 %.");
	said(&told, "Facts: counts for nothing as things stand, 1 of 1 answered.\n");
	not_said(&told, "no score");
}

static void questions_without_an_answer__are_none_where_all_have_one(void **state)
{
	(void)state;
	bench_reopen(&bench, "Tomas van der Wal", false);
	review_with("helios", "l\nq\n");
	said(&told, "Every question has an answer of yours, or a consensus.\n");
	not_said(&told, "0 questions without");
}

static void what_if__leaves_no_trace(void **state)
{
	(void)state;
	review_with("helios",
	            "x\n2 0\nweight 2 100\nlist\ntheory-of-value=9\n2\nreset\nb\nagain\nq\n");
	said(&told, "Score: 52.4, now 49.6.\nVerdict: Defer, now Decline.\n");
	said(&told, "Weight of The 24-month difference: 16, now 100.");
	said(&told, "Score: still 52.4.\nVerdict: still Defer.\n");
	assert_string_equal(told.err.message, "2 of the answers were not understood");
	review_with("helios", "q\n");
	said(&told, "Score: 52.4, range 44.9 to 60.5.");
}

static void a_gap__is_decided_from_the_review(void **state)
{
	(void)state;
	review_with("helios", "i 26\n1\n250000\n\nA. Ruiz\ndue\n2027-03-31\ns\ngaps\nq\n");
	assert_true(told.ok);
	said(&told, "Still missing: due. Without it the decision does not count.");
	said(&told, "Stored: close it by a date, cost 250,000 USD, due 2027-03-31, owner A. Ruiz.");
	said(&told, "26. Safety and complaints: close it by a date, cost 250,000 USD, due "
	            "2027-03-31, owner A. Ruiz.");
	review_with("helios", "i 26\n3\nAdults only\nb\ni 26\n9\nq\n");
	not_said(&told, "Stored: bound");
}

static void submission__is_typed_out(void **state)
{
	(void)state;
	review_with("helios", "submit\n\nsubmit\nNow\nsubmit\nq\n");
	said(&told, "Submit scorecard 1? It is frozen then. Type yes:");
	assert_int_equal(state_of("helios"), CARD_OPEN);
	review_with("helios", "submit\nThe board meets\nyes\ni 26\nnew\n2\nq\n");
	said(&told, "Scorecard 1 of 1, full, submitted 2026-11-21 by ana.");
	said(&told, "Submitted: it stays as it is. new starts the next scorecard from it.");
	said(&told, "Scorecard 2 is open, with the answers carried over.");
	assert_int_equal(state_of("helios"), CARD_OPEN);
}

static void a_provisional_one__needs_a_reason(void **state)
{
	(void)state;
	(void)bench_import(&bench, "tucuvi-astrazeneca");
	review_with("tucuvi-astrazeneca", "submit\n\nq\n");
	said(&told, "It is provisional: ");
	assert_int_equal(state_of("tucuvi-astrazeneca"), CARD_OPEN);
	review_with("tucuvi-astrazeneca", "submit\nCommittee meets today\nyes\nq\n");
	assert_int_equal(state_of("tucuvi-astrazeneca"), CARD_SUBMITTED);
	said(&told, "Submitted because: Committee meets today\n");
	review_with("helios", "submit\nThe board meets\n");
	said(&told, "Not submitted.\nEnd of input. Everything else is stored.");
	assert_false(told.ok);
	assert_int_equal(told.err.code, ERROR_INVALID);
}

static const char *const remarks[] = {"Between Ana and her desk", "Their own draft", "Measurable",
                                      "differ by"};

/* What ana wrote and answered, heard by ben in the walk, in the review and in what is shown. */
static void hear_everything(bool told_all)
{
	const struct plain_arg walk = {.screen = "walk", .deal = "night"};
	const struct plain_arg show = {.screen = "show", .deal = "night"};
	auto_str heard = STR_INIT;
	talk(&bench, &told, &walk, 0, "go why-partner\nr\nf\nq\n");
	str_append(&heard, told.said);
	talk(&bench, &told, &show, 0, "");
	for (size_t i = 0; i < ARRAY_LEN(remarks); i++) {
		bool showed = strstr(told.said, remarks[i]) || strstr(heard.data, remarks[i]);
		if (showed != told_all) {
			fail_msg("'%s' in\n%s\n%s", remarks[i], heard.data, told.said);
		}
	}
}

static void other_raters__are_not_told_before_submission(void **state)
{
	(void)state;
	const struct plain_arg walk = {.screen = "walk", .deal = "night"};
	bench_deal(&bench, "night", "patient-engagement", "screen");
	talk(&bench, &told, &walk, 0,
	     "go why-partner\n4\n3\ngo theory-of-value\n3\n2\nb\nn Between Ana and her "
	     "desk\nf\ne\nTheir own draft\n\n\n\nq\n");
	bench_reopen(&bench, "ben", false);
	talk(&bench, &told, &walk, 0, "go why-partner\n0\n3\ngo why-partner\nr\nf\nq\n");
	said(&told, "1 other rater answered: hidden until the scorecard is submitted.");
	said(&told, "2. The 24-month difference: flagged for discussion, ana.\n"
	            "2 remarks of other raters: hidden until the scorecard is submitted.");
	hear_everything(false);
	talk(&bench, &told, &walk, 0, "r\nsubmit\nThe board meets\nyes\nq\n");
	assert_int_equal(state_of("night"), CARD_SUBMITTED);
	hear_everything(true);
}

static void a_scorecard__is_read_out_whole_without_a_question(void **state)
{
	(void)state;
	const struct plain_arg show = {.screen = "show", .deal = "helios"};
	talk(&bench, &told, &show, 60, "");
	assert_true(told.ok);
	said(&told, "\nWhat moves it most\n");
	said(&told, "\nFlags, notes, evidence\n");
	not_said(&told, "?");
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(the_verdict__comes_first_with_its_cause_and_firmness,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(lists__are_read_on_demand, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(a_section_that_counts_for_nothing__is_told_as_such,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(
	        questions_without_an_answer__are_none_where_all_have_one, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(what_if__leaves_no_trace, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(a_gap__is_decided_from_the_review, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(submission__is_typed_out, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(a_provisional_one__needs_a_reason, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(other_raters__are_not_told_before_submission,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(a_scorecard__is_read_out_whole_without_a_question,
	                                    open_bench, close_bench),
	};
	return cmocka_run_group_tests_name("plain/review", tests, NULL, NULL);
}
