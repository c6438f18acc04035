/* Half-typed text outlives the program. A script that ends is a terminal that hangs up: what is
 * typed then stands in an open box, and the next session must find it there. */
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "dealbench/base/xalloc.h"
#include "test_walk_bench.h"

#define WITH_BENCH                                                  \
	struct bench b __attribute__((cleanup(bench_close))) = {0}; \
	bench_open(&b)

static void play(struct bench *b, const char *keys)
{
	bench_play(b, "walk", 80, 24, keys);
}

/* In a new session each time. */
static void play_anew(struct bench *b, const char *screen, const char *keys)
{
	bench_reopen(b, "ana", false);
	bench_play(b, screen, 80, 24, keys);
}

static bool hides(const struct bench *b, const char *text)
{
	return strstr(b->screen, text) == NULL;
}

static void note__half_typed__is_there_again_and_gone_once_stored(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Right n \"half a no\"");
	play_anew(&b, "walk", "");
	assert_true(bench_shows(&b, "Text you typed is kept here: item 2 of 9."));
	assert_true(bench_shows(&b, "Kept text: n shows it."));
	assert_true(bench_shows(&b, "all saved"));
	play_anew(&b, "walk", "n \"te\" Enter");
	assert_string_equal(bench_answer(&b, "status")->note, "half a note");
	play_anew(&b, "walk", "n");
	assert_true(bench_shows(&b, "half a note"));
	assert_true(hides(&b, "Kept text"));
}

static void reason_and_value__half_typed__are_there_again(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "Right a \"A serv\"");
	play_anew(&b, "walk", "a \"ice\" Enter");
	assert_int_equal(bench_answer(&b, "status")->kind, ANSWER_NA);
	assert_string_equal(bench_answer(&b, "status")->note, "A service");
	play_anew(&b, "walk", "End Enter \"in pl\" Esc Enter \"ain wo\"");
	assert_null(bench_answer(&b, "words"));
	play_anew(&b, "walk", "End Enter \"rds\" Enter");
	assert_string_equal(bench_answer(&b, "words")->text, "in plain words");
}

static void kept_texts_of_one_question__are_all_named(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 Left n \"a note\" Esc a \"a reason\" Esc e \"a sheet\" Esc i 3");
	play_anew(&b, "walk", "");
	assert_true(bench_shows(&b, "Kept text: n, a, e, i show it."));
	play_anew(&b, "walk", "Home");
	assert_true(hides(&b, "Kept text: n"));
	play_anew(&b, "walk", "");
	assert_true(bench_shows(&b, "You stopped here: item 1 of 9; kept text: item 2."));
}

static void evidence__half_typed__is_there_again_in_its_fields(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "e \"Term sheet\" Tab \"s. 7\" Tab \"2026-11\"");
	assert_null(bench_answer(&b, "purpose"));
	play_anew(&b, "walk", "e S-Tab \"-01\" Enter Esc");
	assert_int_equal(bench_answer(&b, "purpose")->source_count, 1);
	assert_string_equal(bench_answer(&b, "purpose")->sources[0].what, "Term sheet");
	assert_string_equal(bench_answer(&b, "purpose")->sources[0].where, "s. 7");
	assert_true(hides(&b, "Kept text"));
}

static void evidence__half_changed__is_taken_up_as_a_change(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "e \"Call\" Enter \"Term sheet\" Enter Up Enter Space \"of May\"");
	play_anew(&b, "walk", "Home e");
	assert_true(bench_shows(&b, "Evidence (2): change"));
	assert_true(bench_shows(&b, "Term sheet of May"));
	play_anew(&b, "walk", "Home e Enter");
	assert_int_equal(bench_answer(&b, "purpose")->source_count, 2);
	assert_string_equal(bench_answer(&b, "purpose")->sources[1].what, "Term sheet of May");
}

static void gap__half_filled__is_there_again(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 1 Left i 1 Tab \"40,000\" Tab Tab Tab \"An\"");
	assert_null(card_gap(b.sheet->card, "status"));
	play_anew(&b, "walk", "Home Right i Down Down Down \"2027-03-01\" Down \"a\" Enter");
	const struct gap *gap = card_gap(b.sheet->card, "status");
	assert_int_equal(gap->disposition, DISPOSITION_CLOSE);
	assert_int_equal(gap->cost.minor, 4000000);
	assert_string_equal(gap->owner, "Ana");
	play_anew(&b, "walk", "Home Right");
	assert_true(hides(&b, "Kept text"));
}

static void what_a_field_has_no_room_for__is_told(void **state UNUSED)
{
	WITH_BENCH;
	auto_free char *long_text = xcalloc(1, 16 * 1024 + 4);
	memset(long_text, 'x', 16 * 1024 + 3);
	auto_free char *keys = xprintf("n PASTE:\"%s\"", long_text);
	play(&b, keys);
	assert_true(bench_shows(&b, "The field is full: 3 characters left out"));
}

static void text__only_looked_at_or_emptied__is_not_kept(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "n \"On record\" Enter n Esc e Esc");
	assert_true(hides(&b, "Kept text"));
	play(&b, "Home n Space \"and more\" Esc");
	assert_true(bench_shows(&b, "Kept text: n shows it."));
	play_anew(&b, "walk", "Home n C-u Esc");
	assert_true(hides(&b, "Kept text"));
	play_anew(&b, "walk", "Home n");
	assert_true(bench_shows(&b, "On record"));
	assert_true(hides(&b, "and more"));
}

static void kept_text__is_its_raters_alone__and_not_for_readers(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "2 Left n \"mine\"");
	bench_reopen(&b, "ben", false);
	play(&b, "Home");
	assert_true(hides(&b, "Kept text"));
	play(&b, "Home n");
	assert_true(hides(&b, "mine"));
	bench_reopen(&b, "ana", true);
	play(&b, "Home");
	assert_true(hides(&b, "Kept text"));
}

static void command_by_name__from_a_half_typed_note__keeps_it_with_its_question(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "n \"half\" F10 \"next open\" Enter");
	assert_true(bench_shows(&b, "Is it cleared?"));
	assert_true(hides(&b, "Kept text"));
	play(&b, "Home n Enter");
	assert_string_equal(bench_answer(&b, "purpose")->note, "half");
}

static void breadcrumb__says_that_typed_text_is_not_stored(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "n");
	assert_true(bench_shows(&b, "all saved"));
	play(&b, "n \"half\"");
	assert_true(bench_shows(&b, "not stored yet"));
	assert_true(hides(&b, "all saved"));
	play(&b, "n F1");
	assert_true(hides(&b, "all saved"));
	play(&b, "n Enter");
	assert_true(bench_shows(&b, "all saved"));
	bench_play(&b, "deals", 80, 24, "n \"Slee\"");
	assert_true(hides(&b, "all saved"));
	bench_play(&b, "deals", 50, 12, "n");
	assert_true(hides(&b, "all saved"));
}

/* As on a disk that is full. */
static void let_files_grow(bool may)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = may ? limit.rlim_max : 0;
	(void)signal(SIGXFSZ, may ? SIG_DFL : SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void play_on_full_disk(struct bench *b, const char *keys)
{
	let_files_grow(false);
	play(b, keys);
	let_files_grow(true);
}

static void text_that_cannot_be_kept__stays_until_esc_is_pressed_again(void **state UNUSED)
{
	WITH_BENCH;
	play_on_full_disk(&b, "n \"half\" Esc");
	assert_true(bench_shows(&b, "Not kept; Esc again leaves without it"));
	assert_true(b.typing);
	play_on_full_disk(&b, "n \"half\" Esc \"typed\" Esc");
	assert_true(bench_shows(&b, "halftyped"));
	assert_true(b.typing);
	play_on_full_disk(&b, "n \"half\" Esc Esc");
	assert_false(b.typing);
	play(&b, "n \"half\" Esc");
	assert_true(bench_shows(&b, "what you typed is kept for this field"));
}

/* ---- the deal form ---- */

static void new_deal__half_typed__is_taken_up(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "deals", 80, 24, "n \"Sleep\" Tab \"Aster\" Tab Tab Tab \"An\"");
	play_anew(&b, "deals", "n");
	assert_true(bench_shows(&b, "Taken up where you left it; F10 and 'discard' starts anew"));
	assert_true(bench_shows(&b, "not stored yet"));
	assert_true(bench_shows(&b, "Aster"));
	play_anew(&b, "deals", "n \"a\" C-s");
	assert_true(bench_shows(&b, "Made the deal sleep."));
	struct deal_line line;
	struct error err;
	auto_arena struct arena *a = arena_new();
	assert_true(deals_find(b.s, "sleep", a, &line, &err));
	assert_string_equal(line.deal->partner, "Aster");
	assert_string_equal(line.deal->owner, "Ana");
	play_anew(&b, "deals", "n");
	assert_true(bench_shows(&b, "all saved"));
	assert_true(hides(&b, "Aster"));
}

static void new_deal__discarded__is_not_kept(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "deals", 80, 24, "n \"Sleep\" Esc");
	play_anew(&b, "deals", "n");
	assert_true(bench_shows(&b, "Sleep"));
	play_anew(&b, "deals", "n F10 \"discard\" Enter d");
	assert_true(bench_shows(&b, "Discarded what was not stored"));
	play_anew(&b, "deals", "n");
	assert_true(hides(&b, "Taken up"));
	assert_true(hides(&b, "Sleep"));
}

static void edited_field__half_typed__is_taken_up_where_it_was(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "deal-form", 80, 24, "Tab Space \"Ltd\" Tab Tab Tab \"Be\"");
	play_anew(&b, "deal-form", "");
	assert_true(bench_shows(&b, "Taken up where you left it; leaving the field stores it"));
	play_anew(&b, "deal-form", "\"n\" Tab Esc");
	struct deal_line line;
	struct error err;
	auto_arena struct arena *a = arena_new();
	assert_true(deals_find(b.s, "night", a, &line, &err));
	assert_string_equal(line.deal->partner, "Lumivox Ltd");
	assert_string_equal(line.deal->owner, "Ben");
	play_anew(&b, "deal-form", "");
	assert_true(hides(&b, "Taken up"));
}

/* ---- a weight on scratch paper ---- */

static void weight__typed__replaces_the_one_shown__unless_that_is_edited(void **state UNUSED)
{
	WITH_BENCH;
	bench_play(&b, "what-if", 80, 24, "Home w \"5\" Enter");
	assert_true(bench_shows(&b, "What if Fit weighed 5:"));
	bench_play(&b, "what-if", 80, 24, "Home w Backspace \"5\" Enter");
	assert_true(bench_shows(&b, "What if Fit weighed 65:"));
}

/* ---- questions that one letter answers ---- */

struct question {
	const char *before_on, *before; /* a screen and its keys first, or NULL */
	const char *screen, *keys;
	const char *letter;
	const char *then; /* what is on the screen once it is answered */
};

static const struct question questions[] = {
    {"walk", "Right 2", "review", "S \"The board\" Enter", "y", "submitted, "},
    {"walk", "Right 2 F10 \"review\" Enter S \"The board\" Enter y", "review", "N", "f",
     "Scorecard 2 of 2"},
    {"walk", "Right 2", "history", "R", "y", "Taken back"},
    {NULL, NULL, "deals", "e Tab \"s\" F10 \"discard\" Enter", "d", "Discarded"},
    {NULL, NULL, "deals", "e Tab \"s\" F10 \"discard\" Enter", "k", "Tab next"},
    {"walk", "Right 2", "walk", "Home Right b", "5", "Favourability +2"},
    {"walk", "Right 0", "walk", "Home Right i", "3", "[3 Bound]"},
    {"deals", "x Enter C-u \"m.html\" Enter REST", "deals", "x Enter C-u \"m.html\" Enter", "y",
     "Wrote"},
};

static bool is_answered(const struct question *q, const char *by)
{
	WITH_BENCH;
	auto_free char *keys = xprintf("%s %s\"%s\" REST", q->keys, by, q->letter);
	assert_int_equal(chdir(b.dir), 0);
	if (q->before) {
		bench_play(&b, q->before_on, 80, 24, q->before);
	}
	bench_play(&b, q->screen, 80, 24, keys);
	assert_int_equal(chdir("/"), 0);
	return strstr(b.screen, q->then) != NULL;
}

/* Where a paste is not typed, a pasted letter answers nothing. */
static void pasted_letter__answers_no_question(void **state UNUSED)
{
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		const struct question *q = &questions[i];
		if (!is_answered(q, "") || is_answered(q, "PASTE:")) {
			fail_msg("%s: %s", q->screen, q->then);
		}
	}
}

int main(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(note__half_typed__is_there_again_and_gone_once_stored),
	    cmocka_unit_test(reason_and_value__half_typed__are_there_again),
	    cmocka_unit_test(kept_texts_of_one_question__are_all_named),
	    cmocka_unit_test(evidence__half_typed__is_there_again_in_its_fields),
	    cmocka_unit_test(evidence__half_changed__is_taken_up_as_a_change),
	    cmocka_unit_test(gap__half_filled__is_there_again),
	    cmocka_unit_test(what_a_field_has_no_room_for__is_told),
	    cmocka_unit_test(text__only_looked_at_or_emptied__is_not_kept),
	    cmocka_unit_test(kept_text__is_its_raters_alone__and_not_for_readers),
	    cmocka_unit_test(command_by_name__from_a_half_typed_note__keeps_it_with_its_question),
	    cmocka_unit_test(breadcrumb__says_that_typed_text_is_not_stored),
	    cmocka_unit_test(text_that_cannot_be_kept__stays_until_esc_is_pressed_again),
	    cmocka_unit_test(new_deal__half_typed__is_taken_up),
	    cmocka_unit_test(new_deal__discarded__is_not_kept),
	    cmocka_unit_test(edited_field__half_typed__is_taken_up_where_it_was),
	    cmocka_unit_test(weight__typed__replaces_the_one_shown__unless_that_is_edited),
	    cmocka_unit_test(pasted_letter__answers_no_question),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
