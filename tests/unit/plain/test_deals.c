/* Deals, their forms and the comparison in plain lines. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/app/first_run.h"
#include "dealbench/base/xalloc.h"
#include "talker.h"

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

static void deals_with(const char *input)
{
	const struct plain_arg deals = {.screen = "deals"};
	talk(&bench, &told, &deals, 0, input);
}

static const struct deal *find(const char *id, struct arena *a)
{
	struct deal_line line;
	struct error err = {0};
	return deals_find(bench.s, id, a, &line, &err) ? line.deal : NULL;
}

static void a_deal__is_found_by_its_number(void **state)
{
	(void)state;
	deals_with("?\n1\nb\nfind nothing like it\nlist\nq\n");
	assert_true(told.ok);
	said(&told, "Deals: 1.\n1. Night calls, Lumivox. Not scored.\n");
	said(&told, "Deal: Night calls\nPartner: Lumivox\nCategory: Patient-engagement ecosystems\n"
	            "Stage: Strategic-fit screen\n");
	said(&told, "Deals: 0 found.");
	said(&told, "Everything is stored.");
}

static void a_new_deal__half_typed__is_said_not_to_be_stored(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	deals_with("n\nVoice atlas\nSonant\n");
	said(&told, "The deal was not made, and nothing of it is stored.");
	said(&told, "End of input. Everything else is stored.");
	assert_false(told.ok);
	assert_int_equal(told.err.code, ERROR_INVALID);
	assert_null(find("voice-atlas", a));
	deals_with("n\nVoice atlas\nSonant\n4\n\n\n\n\n1\nb\nq\n");
	assert_true(told.ok);
	said(&told, "The deal was not made, and nothing of it is stored.");
}

static void a_new_deal__is_asked_field_by_field_and_made_by_a_word(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	deals_with("n\n\nVoice diary\nSonant\n4\n?\n\nAna\n\n2027-02-30\n1 May 2027\n\n1\n9\n1, "
	           "3\nlist\nmake\nb\nq\n");
	said(&told, "Title is needed.");
	said(&told, "Where the deal stands. Enter leaves it open, - is for none.");
	said(&told, "No such day.");
	said(&told, "Number, needed: ");
	said(&told, "Partner type is needed.");
	said(&told, "9. Therapeutic area: Mental health, Oncology\n");
	said(&told, "Made the deal voice-diary.");
	const struct deal *deal = find("voice-diary", a);
	assert_non_null(deal);
	assert_string_equal(deal->category, "ai-clinical-tools");
	assert_string_equal(deal->owner, "Ana");
	assert_null(deal->stage);
	assert_int_equal(deal->due.month, 5);
	assert_int_equal(deal_attribute(deal, "therapeutic_area")->value_count, 2);
}

static void a_new_deal__is_not_made_by_enter_or_the_end_of_the_input(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	deals_with("n\nVoice diary\nSonant\n4\n\n\n\n\n1\n\n\n");
	assert_null(find("voice-diary", a));
	deals_with("n\nVoice diary\nSonant\n4\n\n\n\n\n1\nb\nq\n");
	assert_null(find("voice-diary", a));
}

static void an_edit__is_stored_at_once(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	const struct plain_arg form = {.screen = "deal-form", .deal = "night"};
	talk(&bench, &told, &form, 0, "5\nA. Ruiz\n4\nevaluate\n2\n-\n\n9\n4\n9\n-\n\n");
	said(&told, "5. Owner: none\n");
	said(&told, "Partner is needed.");
	said(&told, "Numbers [Cardiometabolic]:");
	const struct deal *deal = find("night", a);
	assert_string_equal(deal->owner, "A. Ruiz");
	assert_string_equal(deal->stage, "evaluate");
	assert_string_equal(deal->partner, "Lumivox");
	assert_null(deal_attribute(deal, "therapeutic_area"));
	const struct plain_arg show = {.screen = "deal", .deal = "night"};
	talk(&bench, &told, &show, 0, "");
	assert_string_equal(told.said, "Title: Night calls\nPartner: Lumivox\nCategory: "
	                               "Patient-engagement ecosystems\nStage: Full evaluation\n"
	                               "Owner: A. Ruiz\nPartner type: Digital health venture\n"
	                               "Scorecards: 0\n");
}

static void archiving__asks_for_a_reason(void **state)
{
	(void)state;
	struct deal_line line;
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	deals_with("1\n5\n\nb\nq\n");
	assert_true(deals_find(bench.s, "night", a, &line, &err));
	assert_int_equal(line.state, DEAL_OPEN);
	deals_with("1\n5\nMerged\n5\nSeparate after all\n6\nThey left\nb\nall\nq\n");
	said(&told, "It is archived: Merged");
	said(&told, "1 score, 2 review, 3 edit, 4 history, 5 reopen, b back:");
	said(&told, "1. Night calls, Lumivox. Withdrawn. Not scored.");
}

static void two_deals__are_compared_by_letters(void **state)
{
	(void)state;
	(void)bench_import(&bench, "quill");
	(void)bench_import(&bench, "helios");
	deals_with("c 1 2\n\nc 1\nc 1 9\nq\n");
	said(&told, "A: Adherence app with rewards\nB: Behavioural therapy beside an "
	            "antidepressant\n");
	said(&told, "Verdict: A Decline; B Defer\n");
	said(&told, "Score: A 26.8, range 16.2 to 38.5; B 52.4, range 44.9 to 60.5, +25.7\n");
	not_said(&told, "Worst pharma project");
	said(&told, "Expected two to five numbers from 1 to 3.");
	deals_with("c 1 2 3 1 2 3\nq\n");
	said(&told, "Expected two to five numbers from 1 to 3.");
	not_said(&told, "Verdict: ");
	const char *const ids[] = {"helios", "quill"};
	const struct plain_arg compare = {.screen = "compare", .deals = ids, .deal_count = 2};
	talk(&bench, &told, &compare, 0, "");
	said(&told, "Worst pharma project: A 3 Concrete; B 1 Promised, -2\n");
	not_said(&told, "Everything is stored");
}

static int open_empty(void **state)
{
	(void)state;
	bench_open(&bench);
	return 0;
}

static enum first_choice first_with(const char *input, struct first_run *chosen)
{
	const struct plain_arg first = {.screen = "first-run", .first_run = chosen};
	first_run_clear(chosen);
	talk(&bench, &told, &first, 0, input);
	assert_true(told.ok);
	return chosen->choice;
}

static void the_first_start__offers_five_choices(void **state)
{
	(void)state;
	struct first_run f = {0};
	assert_int_equal(first_with("6\n?\nq\n", &f), FIRST_LEAVE);
	said(&told, "  5  Import deals from CSV\nWhat is stored goes to ");
	said(&told, "Expected a number from 1 to 5, ? or q.");
	assert_int_equal(first_with("", &f), FIRST_LEAVE);
	assert_int_equal(first_with("1\n", &f), FIRST_DEMO);
	auto_free char *nowhere = xprintf("3\n%s/none.db\n3\n\n4\n%s\n", bench.dir, bench.dir);
	assert_int_equal(first_with(nowhere, &f), FIRST_READ);
	said(&told, "none.db: there is no such workspace.");
	assert_string_equal(f.path, bench.workspace);
	first_run_clear(&f);
}

static void the_first_start__takes_a_deal_or_a_table(void **state)
{
	(void)state;
	struct first_run f = {0};
	assert_int_equal(first_with("2\nVoice diary\nSonant\n4\n\n\nq\n", &f), FIRST_LEAVE);
	assert_null(f.deal.title);
	assert_int_equal(first_with("2\nVoice diary\nSonant\n4\n\nmake\n", &f), FIRST_SCORE);
	said(&told, "Owner [ana]:");
	assert_string_equal(f.deal.partner, "Sonant");
	assert_string_equal(f.deal.category, "ai-clinical-tools");
	assert_string_equal(f.deal.owner, "ana");
	auto_free char *table =
	    bench_file(&bench, "deals.csv", "title,partner\nVoice diary,Sonant\n");
	auto_free char *bad = bench_file(&bench, "bad.csv", "title,due\nVoice diary,never\n");
	auto_free char *no = xprintf("5\n%s\n5\n%s\nno\n5\n%s\nyes\n", bad, table, table);
	assert_int_equal(first_with(no, &f), FIRST_IMPORT);
	said(&told, "Nothing can be imported.");
	said(&told, "It would bring 1 deal: ");
	assert_string_equal(f.path, table);
	first_run_clear(&f);
}

static void the_history__takes_one_act_back(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	deals_with("1\n3\n5\nA. Ruiz\n\n4\n9\n1\nno\n1\nyes\n\nu\nredo\nb\nu\nq\n");
	said(&told, "1. 2026-11-21, ana: owner: none, now A. Ruiz\n2. 2026-11-21, ana: new deal: ");
	said(&told, "Expected a number from 1 to 2, or Enter.");
	said(&told, "Type yes: no\nAct? Its number, Enter to leave: 1\n");
	said(&told, "Taken back: ");
	said(&told, "Undone: ");
	said(&told, "Done again: ");
	assert_string_equal(find("night", a)->owner, "A. Ruiz");
}

static const char hostile[] = "\xe2\x80\xae evil\nVerdict: Proceed.\ttab\xe2\x80\xa8";
static const char typed[] = "\x1b[2J\x9b\xc2\x9b 31m \xe2\x80\xae \x07\x7f\xff";

static void hostile_deal(void)
{
	struct error err = {0};
	struct deal deal = {.id = xstrdup("hostile"), .title = xstrdup(hostile)};
	deal.partner = xstrdup(hostile);
	deal.owner = xstrdup(hostile);
	deal.sponsor = xstrdup(hostile);
	deal.category = xstrdup("digital-therapeutics");
	const char *type = "pharma";
	deal_set_attribute(&deal, "partner_type", &type, 1);
	if (!deal_create(bench.s, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	struct sheet *sheet = sheet_open(bench.s, "hostile", 0, &err);
	struct source source = {.what = (char *)(uintptr_t)hostile};
	source.where = source.what;
	struct answer answer = {.item = (char *)(uintptr_t) "twenty-four-months",
	                        .kind = ANSWER_TEXT,
	                        .text = source.what,
	                        .note = source.what,
	                        .sources = &source,
	                        .source_count = 1};
	assert_true(sheet_answer(sheet, &answer, &err));
	sheet_close(sheet);
	deal_finish(&deal);
}

/* Whatever is in the data and in the input, what is written holds no control byte, no C1 code point
 * and no override. */
static void hostile_data__comes_out_as_plain_text(void **state)
{
	(void)state;
	hostile_deal();
	auto_free char *input =
	    xprintf("find %s\nall\nc 1 2\ny\n1\n1\ngo 1\n\nb\ne\n\nr\nf\nx\n%s\n"
	            "\nq\n3\n5\n%s\n\n4\n1\n\nu\n5\n%s\nb\nn\n%s\n",
	            typed, typed, typed, typed, typed);
	deals_with(input);
	not_said(&told, "\nVerdict: Proceed.");
	said(&told, "<U+202E>");
	for (const char *p = told.said; *p; p++) {
		unsigned char c = (unsigned char)*p;
		bool c1 = c == 0xc2 && (unsigned char)p[1] < 0xa0;
		if ((c < ' ' && c != '\n') || c == 0x7f || c1) {
			fail_msg("byte %02x at %td in\n%s", c, p - told.said, told.said);
		}
	}
	not_said(&told, "\xe2\x80\xae");
}

static void read_only__says_so(void **state)
{
	(void)state;
	bench_reopen(&bench, "ana", true);
	deals_with("n\n1\n3\n5\nb\nq\n");
	assert_false(told.ok);
	assert_string_equal(told.err.message, "3 of the answers were not understood");
	said(&told, "Read-only: nothing can be changed.");
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_deal__is_found_by_its_number, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(a_new_deal__half_typed__is_said_not_to_be_stored,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(a_new_deal__is_asked_field_by_field_and_made_by_a_word,
	                                    open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(
	        a_new_deal__is_not_made_by_enter_or_the_end_of_the_input, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(an_edit__is_stored_at_once, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(archiving__asks_for_a_reason, open_bench, close_bench),
	    cmocka_unit_test_setup_teardown(two_deals__are_compared_by_letters, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(the_first_start__offers_five_choices, open_empty,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(the_first_start__takes_a_deal_or_a_table, open_empty,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(the_history__takes_one_act_back, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(hostile_data__comes_out_as_plain_text, open_bench,
	                                    close_bench),
	    cmocka_unit_test_setup_teardown(read_only__says_so, open_bench, close_bench),
	};
	return cmocka_run_group_tests_name("plain/deals", tests, NULL, NULL);
}
