/* The scoring walk under the real loop: what the keys store, and where they lead. */
#include <ctype.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "test_walk_bench.h"

#define WITH_BENCH                                                  \
	struct bench b __attribute__((cleanup(bench_close))) = {0}; \
	bench_open(&b)

static void play(struct bench *b, const char *keys)
{
	bench_play(b, "walk", 80, 24, keys);
}

static void digit__stores_with_the_grade_in_force__and_goes_on(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2");
	const struct answer *a = bench_answer(&b, "purpose");
	assert_non_null(a);
	assert_int_equal(a->kind, ANSWER_LEVEL);
	assert_int_equal(a->level, 2);
	assert_string_equal(a->evidence, "assumed");
	assert_true(bench_shows(&b, "Stored: Shared purpose = 2 Clear, Assumed."));
	assert_true(bench_shows(&b, "Is it cleared?"));
}

static void digit__out_of_range__stores_nothing(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "7");
	assert_null(bench_answer(&b, "purpose"));
	assert_true(bench_shows(&b, "The answers here are 0 to 2."));
}

static void c__raises_the_grade_of_the_answer_just_given(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 c");
	assert_string_equal(bench_answer(&b, "purpose")->evidence, "stated");
	assert_null(bench_answer(&b, "status"));
	play(&b, "Home c 1");
	assert_string_equal(bench_answer(&b, "purpose")->evidence, "verified");
	assert_int_equal(bench_answer(&b, "purpose")->level, 1);
}

static void c__before_any_answer__sets_the_grade_of_the_next(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "c c 2 1");
	assert_string_equal(bench_answer(&b, "purpose")->evidence, "verified");
	assert_string_equal(bench_answer(&b, "status")->evidence, "verified");
}

static void choosing__by_arrows_and_enter(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Down Down Enter");
	assert_int_equal(bench_answer(&b, "purpose")->level, 1);
}

static void options__take_digits_in_their_order(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Right Right 2");
	assert_string_equal(bench_answer(&b, "form")->text, "device");
	play(&b, "Home Right Right 0");
	assert_string_equal(bench_answer(&b, "form")->text, "device");
}

static void long_scale__opens_an_input(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Right Right Right Right 1 1 Enter");
	assert_int_equal(bench_answer(&b, "fine")->level, 11);
	play(&b, "Home Right Right Right Right 1 9 Enter");
	assert_int_equal(bench_answer(&b, "fine")->level, 11);
	assert_true(bench_shows(&b, "Expected a number from 0 to 11."));
}

static void values__are_typed(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "End Left Left Left 1 \"2.5\" Enter \"250,000\" Enter \"2027-03-31\" Enter Enter "
	         "\"plain words\" Enter");
	assert_true(bench_answer(&b, "users")->number > 12.4);
	assert_true(bench_answer(&b, "users")->number < 12.6);
	assert_int_equal(bench_answer(&b, "price")->money.minor, 25000000);
	assert_string_equal(bench_answer(&b, "price")->money.currency, "EUR");
	assert_int_equal(bench_answer(&b, "start")->date.year, 2027);
	assert_string_equal(bench_answer(&b, "words")->text, "plain words");
}

/* As it stands in the field when it is opened again. */
static void a_tiny_number__can_be_entered_again(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "End Left Left Left Enter C-u \"0.00000025\" Enter");
	play(&b, "End Left Left Left Enter SHOT Enter");
	assert_null(strstr(b.screen, "Not a number"));
	assert_true(bench_answer(&b, "users")->number > 2.4e-7);
	assert_true(bench_answer(&b, "users")->number < 2.6e-7);
}

/* Twelve levels in little room: each in a line, of which something is to be read. */
static void long_labels__are_cut_and_told_apart(void **state UNUSED)
{
	static const char *const labels[] = {
	    "label: Partially documented without any independent verification at step ",
	    "label: 部分的に文書化されているが独立した検証はまだ行われていない段階その"};
	for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
		WITH_BENCH;
		struct error err = {0};
		auto_free char *path = path_join(b.rubric, "rubric.yaml"), *was = NULL;
		auto_str now = STR_INIT;
		size_t len;
		assert_true(file_read(path, 1 << 20, &was, &len, &err));
		const char *from = was;
		for (const char *at; (at = strstr(from, "label: L")) != NULL; from = at + 8) {
			str_append_len(&now, from, (size_t)(at - from));
			str_append(&now, isdigit((unsigned char)at[8]) ? labels[i] : "label: L");
		}
		str_append(&now, from);
		assert_true(file_write_private(path, now.data, now.len, &err));
		bench_reopen(&b, "ana", false);
		play(&b, "Right Right Right Right");
		assert_true(bench_shows(&b, i ? "11  部分的に文書化" : "11  Partially documented"));
	}
}

/* What came from a file: opening it changes nothing, and editing it only what is edited. */
static void text__of_several_lines__stays_as_it_is_where_nobody_edits_it(void **state UNUSED)
{
	static const char was[] = "one\ntwo\tx\xe2\x80\x8b \xe2\x80\xaey";
	WITH_BENCH;
	struct error err = {0};
	char id[] = "words";
	struct answer answer = {.item = id, .kind = ANSWER_TEXT};
	answer.text = xstrdup(was);
	answer.note = xstrdup(was);
	play(&b, "");
	assert_true(sheet_answer(b.sheet, &answer, &err));
	answer.item = NULL;
	answer_finish(&answer);
	play(&b, "End Enter Enter End n Enter");
	assert_string_equal(bench_answer(&b, "words")->text, was);
	assert_string_equal(bench_answer(&b, "words")->note, was);
	play(&b, "End Enter");
	assert_true(bench_shows(&b, "one<U+000A>two"));
	play(&b, "End Enter \"!\" Enter");
	play(&b, "End n Home Right Right \"!\" Enter");
	assert_string_equal(bench_answer(&b, "words")->text,
	                    "one\ntwo\tx\xe2\x80\x8b \xe2\x80\xaey!");
	assert_string_equal(bench_answer(&b, "words")->note,
	                    "on!e\ntwo\tx\xe2\x80\x8b \xe2\x80\xaey");
}

static void text__is_told_of__where_it_would_fit_any_deal(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "End Enter \"It makes us More Digital\" Enter");
	assert_true(bench_shows(&b, "'more digital' would fit any deal."));
	assert_string_equal(bench_answer(&b, "words")->text, "It makes us More Digital");
	play(&b, "End Enter C-u \"Fewer calls at night by 2027\" Enter");
	assert_null(strstr(b.screen, "would fit any deal"));
}

static void regulations__are_shown_with_their_day(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "walk", 160, 50, "Home");
	assert_true(bench_shows(&b, "Regulations"));
	assert_true(bench_shows(&b, "- EU AI Act (EU): adopted, applies"));
	assert_true(bench_shows(&b, "2026-08-02, as of 2026-07-03."));
	assert_true(bench_shows(&b, "Not legal advice."));
	bench_play(&b, "walk", 160, 50, "End");
	assert_null(strstr(b.screen, "Not legal advice."));
}

static void wrong_value__is_kept_for_mending(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "End Left \"2027-13-01\" Enter");
	assert_null(bench_answer(&b, "start"));
	assert_true(bench_shows(&b, "No such day"));
	assert_true(b.typing);
	assert_true(bench_shows(&b, "2027-13-01"));
}

static void not_applicable__needs_a_reason(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Right a Enter Esc");
	assert_null(bench_answer(&b, "status"));
	play(&b, "Home Right a \"A service, no product\" Enter");
	assert_int_equal(bench_answer(&b, "status")->kind, ANSWER_NA);
	assert_string_equal(bench_answer(&b, "status")->note, "A service, no product");
	play(&b, "Home a");
	assert_true(bench_shows(&b, "This question always applies"));
	assert_null(bench_answer(&b, "purpose"));
}

static void escaped_text__comes_back(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "n \"half a no\" Esc Right Left n \"te\" Enter");
	assert_string_equal(bench_answer(&b, "purpose")->note, "half a note");
}

static void resize__keeps_item_and_half_typed_text(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Right n \"half\" RESIZE:200x60 RESIZE:39x9 RESIZE:60x16 Space \"done\" Enter");
	assert_string_equal(bench_answer(&b, "status")->note, "half done");
	assert_int_equal(bench_answer(&b, "status")->kind, ANSWER_NONE);
}

static void skipped_items__come_up_before_the_review(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "s 2 1 1 5 Enter 1 Enter \"1 eur\" Enter \"2027-01-01\" Enter Enter \"w\" Enter");
	assert_int_equal(bench_answer(&b, "purpose")->kind, ANSWER_SKIPPED);
	assert_true(bench_shows(&b, "What is it for?"));
	play(&b, "1");
	assert_int_equal(bench_answer(&b, "purpose")->level, 1);
}

static const char all_answers[] = "1 2 1 \"5\" Enter \"1\" Enter \"1 eur\" Enter \"2027-01-01\" "
                                  "Enter Enter \"w\" Enter";

static void last_answer__opens_the_review(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, all_answers);
	assert_int_equal(b.sheet->result->answered, b.sheet->result->asked);
	assert_true(bench_shows(&b, "Night calls > Review"));
}

static void dont_know__is_open_but_does_not_hold_up_the_review(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "d d d d d d d d d");
	assert_int_equal(bench_answer(&b, "words")->kind, ANSWER_UNKNOWN);
	assert_true(bench_shows(&b, "Night calls > Review"));
	assert_int_equal(b.sheet->result->answered, 0);
}

static void condition__asks_more__and_keeps_what_it_hides(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 Right Right 1");
	assert_true(bench_result(&b, "depth")->asked);
	play(&b, "Home Right Right Right SHOT 1 Home 1");
	assert_false(bench_result(&b, "depth")->asked);
	assert_int_equal(bench_answer(&b, "depth")->level, 1);
}

static void asked_because__is_said(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 Home Right Right Right");
	assert_true(bench_shows(&b, "Asked because"));
}

static void failed_gate__is_said_at_once(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "0");
	assert_true(bench_shows(&b, "GATE FAILED: at best Stop."));
}

static void clear__keeps_the_note(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "n \"why\" Enter 1 Home Backspace");
	assert_int_equal(bench_answer(&b, "purpose")->kind, ANSWER_NONE);
	assert_string_equal(bench_answer(&b, "purpose")->note, "why");
	play(&b, "Home Right Backspace");
	assert_true(bench_shows(&b, "no answer of yours to clear"));
}

static void undo__names_it_and_goes_there(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 u");
	assert_null(bench_answer(&b, "status"));
	assert_true(bench_shows(&b, "Undid: Product status 1 -> not answered"));
	assert_true(bench_shows(&b, "Is it cleared?"));
	play(&b, "Home C-r");
	assert_int_equal(bench_answer(&b, "status")->level, 1);
}

static void flag_and_favourability__are_stored(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Right f b 5");
	assert_true(bench_answer(&b, "status")->flag);
	assert_int_equal(bench_answer(&b, "status")->favourability, 2);
	play(&b, "Home Right b 0");
	assert_false(bench_answer(&b, "status")->has_favourability);
	play(&b, "Home b");
	assert_true(bench_shows(&b, "does not record whether the news was good"));
}

static void evidence__is_added_changed_and_removed(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "e \"Term sheet\" Tab \"s. 7\" Tab \"2026-11-01\" Enter \"Call\" Enter Esc");
	const struct answer *a = bench_answer(&b, "purpose");
	assert_int_equal(a->source_count, 2);
	assert_string_equal(a->sources[0].where, "s. 7");
	assert_int_equal(a->sources[0].date.day, 1);
	play(&b, "Home e Up Up Enter Space \"2\" Enter Esc");
	assert_string_equal(bench_answer(&b, "purpose")->sources[0].what, "Term sheet 2");
	play(&b, "Home e Up Up Delete Esc");
	assert_int_equal(bench_answer(&b, "purpose")->source_count, 1);
	assert_string_equal(bench_answer(&b, "purpose")->sources[0].what, "Call");
	play(&b, "u");
	assert_int_equal(bench_answer(&b, "purpose")->source_count, 2);
}

static void gap__is_undecided_until_complete(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 Left i 1 Tab \"40,000\" Enter");
	assert_int_equal(bench_result(&b, "status")->disposition, DISPOSITION_UNDECIDED);
	assert_true(bench_shows(&b, "does not count yet"));
	play(&b, "Home Right i Down Down Down \"2027-03-01\" Down \"Ana\" Enter");
	assert_int_equal(bench_result(&b, "status")->disposition, DISPOSITION_CLOSE);
	const struct gap *gap = card_gap(b.sheet->card, "status");
	assert_int_equal(gap->cost.minor, 4000000);
	assert_string_equal(gap->cost.currency, "EUR");
	assert_string_equal(gap->owner, "Ana");
}

static void gap__of_the_answer_just_given__is_decided_from_the_next_question(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 SHOT");
	assert_true(bench_shows(&b, "Opens a gap."));
	play(&b, "Home Right 0 i 5 Enter");
	assert_int_equal(card_gap(b.sheet->card, "status")->disposition, DISPOSITION_WALK);
	assert_true(bench_shows(&b, "Is it cleared?"));
	play(&b, "Home Right 1 Left Left i");
	assert_true(bench_shows(&b, "No gap is open on this question"));
}

static void gap__cost__is_of_the_currency_below(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 Left i 1 Tab \"1000\" Tab C-u \"JPY\" Tab \"2027-03-01\" Tab \"Ana\" Enter");
	const struct gap *gap = card_gap(b.sheet->card, "status");
	assert_non_null(gap);
	assert_int_equal(gap->cost.minor, 1000);
	assert_string_equal(gap->cost.currency, "JPY");
}

static void gap__wrong_field__is_named_and_nothing_is_stored(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 Left i 2 Tab \"much\" Enter");
	assert_null(card_gap(b.sheet->card, "status"));
	assert_true(bench_shows(&b, "Cost: not an amount"));
	play(&b, "Home i");
	assert_true(bench_shows(&b, "No gap is open on this question"));
}

static void place__is_where_the_rater_stopped(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 Left Left");
	play(&b, "");
	assert_true(bench_shows(&b, "You stopped here: item 1 of 9."));
	assert_true(bench_shows(&b, "What is it for?"));
}

static void read_only__shows_everything_and_says_why(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2");
	bench_reopen(&b, "ana", true);
	play(&b, "Home 1 a d n f e Backspace c SHOT");
	assert_int_equal(bench_answer(&b, "purpose")->level, 2);
	assert_true(bench_shows(&b, "Read-only: nothing can be changed here"));
	assert_true(bench_shows(&b, "Everybody knows"));
}

/* Presses the first key of every binding that writes; each must say why it does nothing. */
static void press_all_writing(struct bench *b, const struct screen_ops *screen, const char *says)
{
	for (const struct binding *k = screen->bindings; k->keys; k++) {
		auto_str keys = STR_INIT;
		str_append(&keys, "Home ");
		str_append_len(&keys, k->keys, strcspn(k->keys, " "));
		bool frees = k->action == ACTION_NEW_CARD && !session_read_only(b->s);
		if (k->writes && k->keys[0] && !frees) {
			bench_play(b, screen->name, 80, 24, keys.data);
			assert_true(bench_shows(b, says));
			assert_false(b->typing);
		}
	}
}

static void every_writing_key__says_why_not__where_nothing_may_be_written(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, all_answers);
	bench_reopen(&b, "ana", true);
	press_all_writing(&b, &screen_walk, "Read-only: nothing can be changed here");
	press_all_writing(&b, &screen_review, "Read-only: nothing can be changed here");
	bench_reopen(&b, "ana", false);
	bench_play(&b, "review", 80, 24, "S y");
	press_all_writing(&b, &screen_walk, "Submitted: N starts a new scorecard");
	press_all_writing(&b, &screen_review, "Submitted: N starts a new scorecard");
	assert_int_equal(b.sheet->number, 1);
}

static void v__confirms_a_carried_answer__and_goes_to_the_next(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, all_answers);
	bench_play(&b, "review", 80, 24, "S y");
	play(&b, "N f Home SHOT");
	assert_true(bench_answer(&b, "purpose")->carried);
	assert_true(bench_shows(&b, "Carried from scorecard 1, unconfirmed: v confirms it."));
	assert_true(bench_shows(&b, "{1}"));
	size_t level = bench_answer(&b, "purpose")->level;
	auto_free char *evidence = xstrdup(bench_answer(&b, "purpose")->evidence);
	play(&b, "Home v");
	assert_true(bench_shows(&b, "Confirmed: Shared purpose = 1 Some. 7 more carried."));
	assert_true(bench_shows(&b, "Is it cleared?"));
	assert_true(bench_shows(&b, "[1] Shared"));
	assert_false(bench_answer(&b, "purpose")->carried);
	assert_int_equal(bench_answer(&b, "purpose")->level, level);
	assert_string_equal(bench_answer(&b, "purpose")->evidence, evidence);
	assert_true(bench_answer(&b, "status")->carried);
	play(&b, "Home v");
	assert_true(bench_shows(&b, "v again confirms it"));
	assert_true(bench_shows(&b, "Is it cleared?"));
	assert_true(bench_answer(&b, "status")->carried);
	play(&b, "Home Right v u");
	assert_true(bench_answer(&b, "status")->carried);
	play(&b, "Home v v v v v v v v v SHOT");
	assert_false(bench_answer(&b, "words")->carried);
	assert_true(bench_shows(&b, "Nothing to confirm"));
}

static void digit__on_a_carried_answer__confirms_it_too(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, all_answers);
	bench_play(&b, "review", 80, 24, "S y");
	play(&b, "N f Home 2");
	assert_false(bench_answer(&b, "purpose")->carried);
}

static void earlier_answer__stands_beside_the_changed_question__until_it_is_given(
    void **state UNUSED)
{
	WITH_BENCH;
	play(&b, all_answers);
	bench_play(&b, "review", 80, 24, "S y");
	bench_reword(&b, "What is it for?", "What is it for, in figures?");
	bench_reopen(&b, "ana", false);
	play(&b, "N f Home SHOT");
	assert_null(bench_answer(&b, "purpose"));
	assert_true(bench_answer(&b, "status")->carried);
	assert_true(bench_shows(&b, "What is it for, in figures?"));
	assert_true(bench_shows(&b, "Earlier answer (scorecard 1): 1 Some\n"));
	assert_true(bench_shows(&b, "The question was: What is it for?"));
	play(&b, "Home 2 Home SHOT");
	assert_int_equal(bench_answer(&b, "purpose")->level, 2);
	assert_null(strstr(b.screen, "Earlier answer"));
	bench_play(&b, "review", 80, 24, "S y");
	bench_reword(&b, "Everybody knows", "Everybody knows and has signed");
	bench_reopen(&b, "ana", false);
	play(&b, "N f Home SHOT");
	assert_true(bench_shows(&b, "Earlier answer (scorecard 2): 2 Clear, which read:"));
	assert_true(bench_shows(&b, "Everybody knows and has signed"));
	bench_reopen(&b, "ben", false);
	play(&b, "Home SHOT");
	assert_null(strstr(b.screen, "Earlier answer"));
}

static void several_raters__keep_their_own_answers(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2");
	bench_reopen(&b, "ben", false);
	play(&b, "Home SHOT");
	assert_null(bench_answer(&b, "purpose"));
	assert_true(bench_shows(&b, "1 other rater answered: hidden until"));
	assert_true(bench_shows(&b, "> (*) Shared purpose"));
	play(&b, "Home 0");
	assert_int_equal(bench_answer(&b, "purpose")->level, 0);
	assert_int_equal(bench_result(&b, "purpose")->raters, 2);
}

static void consensus__stands__and_is_not_asked_again(void **state UNUSED)
{
	WITH_BENCH;
	bench_import(&b, "agreed",
	             "schema: dealbench/scorecard/v1\n"
	             "rubric: {id: small, version: 1.0.0}\n"
	             "deal: {id: agreed, title: Agreed, partner: Lumivox}\n"
	             "raters:\n"
	             "  - name: ben\n"
	             "    answers: {purpose: {level: 0}}\n"
	             "  - name: ana\n"
	             "    answers: {status: {level: 2}}\n"
	             "consensus: {purpose: {level: 2, evidence: verified}}\n");
	play(&b, "Home");
	assert_true(bench_shows(&b, "The consensus stands at 2 Clear."));
	assert_true(bench_shows(&b, "> (2) Shared"));
	assert_true(bench_result(&b, "purpose")->from_consensus);
	play(&b, "Home .");
	assert_true(bench_shows(&b, "Which form?"));
	bench_import(&b, "alone",
	             "schema: dealbench/scorecard/v1\n"
	             "rubric: {id: small, version: 1.0.0}\n"
	             "deal: {id: alone, title: Alone, partner: Lumivox}\n"
	             "consensus: {purpose: {level: 2, evidence: verified}}\n");
	play(&b, "Home");
	assert_true(bench_shows(&b, "The consensus stands at 2 Clear."));
	assert_false(bench_shows(&b, "answered: hidden"));
}

static void every_size__keeps_the_cursor_in_the_panes(void **state UNUSED)
{
	WITH_BENCH;
	static const char *const modes[] = {"", "Down", "Tab", "n", "e", "b", "2 1 Left i"};
	for (size_t i = 0; i < ARRAY_LEN(modes); i++) {
		auto_str keys = STR_INIT;
		str_printf(&keys, "Home Right %s", modes[i]);
		for (int columns = 40; columns <= 220; columns += 45) {
			for (int rows = 10; rows <= 60; rows += 12) {
				str_printf(&keys, " RESIZE:%dx%d SHOT", columns, rows);
			}
		}
		play(&b, keys.data);
		assert_int_equal(b.wrong_cursors, 0);
	}
}

static void storm__of_keys_at_all_sizes__leaves_a_sound_sheet(void **state UNUSED)
{
	WITH_BENCH;
	static const char *const keys[] = {"0",
	                                   "1",
	                                   "2",
	                                   "5",
	                                   "a",
	                                   "d",
	                                   "s",
	                                   "c",
	                                   "n",
	                                   "e",
	                                   "f",
	                                   "b",
	                                   "i",
	                                   ".",
	                                   ",",
	                                   "Left",
	                                   "Right",
	                                   "Up",
	                                   "Down",
	                                   "Tab",
	                                   "S-Tab",
	                                   "w",
	                                   "u",
	                                   "C-r",
	                                   "PgUp",
	                                   "PgDn",
	                                   "Home",
	                                   "End",
	                                   "Esc",
	                                   "Enter",
	                                   "\"",
	                                   "Backspace",
	                                   "Home",
	                                   "r",
	                                   "S",
	                                   "y",
	                                   "N",
	                                   "[",
	                                   "]",
	                                   "t",
	                                   "Delete",
	                                   "k",
	                                   "RESIZE:45x12",
	                                   "RESIZE:200x60"};
	uint32_t seed = 7;
	auto_str script = STR_INIT;
	for (int i = 0; i < 900; i++) {
		seed = seed * 1664525u + 1013904223u;
		const char *key = keys[(seed >> 16) % ARRAY_LEN(keys)];
		/* Leaving the first screen would end the run. */
		str_append(&script, strcmp(key, "Esc") == 0 ? "Esc Enter" : key);
		str_append(&script, strcmp(key, "\"") == 0 ? "x\" " : " ");
	}
	play(&b, script.data);
	assert_true(b.sheet->result->asked > 0);
	assert_int_equal(b.wrong_cursors, 0);
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(digit__stores_with_the_grade_in_force__and_goes_on),
	    cmocka_unit_test(digit__out_of_range__stores_nothing),
	    cmocka_unit_test(c__raises_the_grade_of_the_answer_just_given),
	    cmocka_unit_test(c__before_any_answer__sets_the_grade_of_the_next),
	    cmocka_unit_test(choosing__by_arrows_and_enter),
	    cmocka_unit_test(options__take_digits_in_their_order),
	    cmocka_unit_test(long_scale__opens_an_input),
	    cmocka_unit_test(values__are_typed),
	    cmocka_unit_test(a_tiny_number__can_be_entered_again),
	    cmocka_unit_test(long_labels__are_cut_and_told_apart),
	    cmocka_unit_test(text__of_several_lines__stays_as_it_is_where_nobody_edits_it),
	    cmocka_unit_test(text__is_told_of__where_it_would_fit_any_deal),
	    cmocka_unit_test(regulations__are_shown_with_their_day),
	    cmocka_unit_test(wrong_value__is_kept_for_mending),
	    cmocka_unit_test(not_applicable__needs_a_reason),
	    cmocka_unit_test(escaped_text__comes_back),
	    cmocka_unit_test(resize__keeps_item_and_half_typed_text),
	    cmocka_unit_test(skipped_items__come_up_before_the_review),
	    cmocka_unit_test(last_answer__opens_the_review),
	    cmocka_unit_test(dont_know__is_open_but_does_not_hold_up_the_review),
	    cmocka_unit_test(condition__asks_more__and_keeps_what_it_hides),
	    cmocka_unit_test(asked_because__is_said),
	    cmocka_unit_test(failed_gate__is_said_at_once),
	    cmocka_unit_test(clear__keeps_the_note),
	    cmocka_unit_test(undo__names_it_and_goes_there),
	    cmocka_unit_test(flag_and_favourability__are_stored),
	    cmocka_unit_test(evidence__is_added_changed_and_removed),
	    cmocka_unit_test(gap__is_undecided_until_complete),
	    cmocka_unit_test(gap__of_the_answer_just_given__is_decided_from_the_next_question),
	    cmocka_unit_test(gap__cost__is_of_the_currency_below),
	    cmocka_unit_test(gap__wrong_field__is_named_and_nothing_is_stored),
	    cmocka_unit_test(place__is_where_the_rater_stopped),
	    cmocka_unit_test(read_only__shows_everything_and_says_why),
	    cmocka_unit_test(every_writing_key__says_why_not__where_nothing_may_be_written),
	    cmocka_unit_test(v__confirms_a_carried_answer__and_goes_to_the_next),
	    cmocka_unit_test(digit__on_a_carried_answer__confirms_it_too),
	    cmocka_unit_test(earlier_answer__stands_beside_the_changed_question__until_it_is_given),
	    cmocka_unit_test(several_raters__keep_their_own_answers),
	    cmocka_unit_test(consensus__stands__and_is_not_asked_again),
	    cmocka_unit_test(every_size__keeps_the_cursor_in_the_panes),
	    cmocka_unit_test(storm__of_keys_at_all_sizes__leaves_a_sound_sheet),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
