/* An item in detail, and what the walk shares with it: evidence and its files, the mouse, the
 * person's own editor, what is hidden and kept. */
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "dealbench/app/evidence.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "test_walk_bench.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define LARGE (36L * 1024 * 1024) /* more than is read before a key returns */

#define WITH_BENCH                                                  \
	struct bench b __attribute__((cleanup(bench_close))) = {0}; \
	bench_open(&b)

static void play(struct bench *b, const char *screen, const char *keys)
{
	bench_play(b, screen, 80, 24, keys);
}

static char *file_in(const struct bench *b, const char *name, const char *text)
{
	struct error err = {0};
	char *path = path_join(b->dir, name);
	assert_true(file_write_private(path, text, strlen(text), &err));
	return path;
}

/* Attaches a file to the first question's answer, as "Annex". */
static void attach(struct bench *b, const char *path)
{
	auto_free char *keys = xprintf("+ \"Annex\" Tab \"%s\" Enter Esc", path);
	play(b, "item", keys);
}

static const struct source *piece(const struct bench *b)
{
	const struct answer *own = bench_answer(b, "purpose");
	assert_non_null(own);
	assert_int_equal(own->source_count, 1);
	return &own->sources[0];
}

static void evidence__of_a_file__is_checked_whenever_it_is_shown(void **state UNUSED)
{
	WITH_BENCH;
	auto_free char *path = file_in(&b, "annex.txt", "abc");
	attach(&b, path);
	assert_true(bench_shows(&b, "hash ok"));
	assert_string_equal(piece(&b)->sha256, ABC);
	free(file_in(&b, "annex.txt", "another text"));
	play(&b, "item", "SHOT");
	assert_true(bench_shows(&b, "CHANGED"));
	assert_true(bench_shows(&b, "The file is not the one that was attached."));
	assert_true(bench_shows(&b, "sha256 ba7816bf8f01cfea... when attached, now "));
	play(&b, "walk", "Home");
	assert_true(bench_shows(&b, "- Annex, annex.txt, CHANGED"));
	play(&b, "item", "r");
	assert_true(bench_shows(&b, "hash ok"));
	assert_string_not_equal(piece(&b)->sha256, ABC);
	play(&b, "item", "u");
	assert_string_equal(piece(&b)->sha256, ABC);
	assert_true(bench_shows(&b, "CHANGED"));
	assert_int_equal(unlink(path), 0);
	play(&b, "item", "r");
	assert_true(bench_shows(&b, "Nothing lies at"));
	assert_true(bench_shows(&b, "missing"));
	assert_string_equal(piece(&b)->sha256, ABC);
}

static void a_changed_title__keeps_the_hash__another_place_takes_it_away(void **state UNUSED)
{
	WITH_BENCH;
	auto_free char *path = file_in(&b, "annex.txt", "abc");
	attach(&b, path);
	free(file_in(&b, "annex.txt", "another text"));
	play(&b, "item", "e C-u \"Annex, signed\" Enter Esc");
	assert_string_equal(piece(&b)->what, "Annex, signed");
	assert_string_equal(piece(&b)->sha256, ABC);
	play(&b, "item", "e Tab C-u \"s. 7\" Enter Esc");
	assert_null(piece(&b)->sha256);
	play(&b, "item", "Enter SHOT");
	assert_true(bench_shows(&b, "Where: s. 7"));
}

static void a_large_file__is_read_between_keys(void **state UNUSED)
{
	WITH_BENCH;
	auto_free char *path = path_join(b.dir, "large.bin");
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, LARGE), 0);
	assert_int_equal(close(fd), 0);
	auto_free char *typed = xprintf("+ \"Large\" Tab \"%s\" Enter SHOT:reading Esc Esc", path);
	play(&b, "item", typed);
	assert_null(bench_answer(&b, "purpose"));
	auto_free char *again =
	    xprintf("+ C-u \"Large\" Tab C-u \"%s\" Enter F12 F12 F12 Esc", path);
	play(&b, "item", again);
	assert_non_null(piece(&b)->sha256);
	play(&b, "item", "SHOT");
	assert_true(bench_shows(&b, "read "));
}

static void a_file_being_read_again__takes_esc_and_nothing_else(void **state UNUSED)
{
	WITH_BENCH;
	auto_free char *path = file_in(&b, "annex.txt", "abc");
	auto_free char *typed = xprintf("+ \"Annex\" Tab \"%s\" Enter Esc", path);
	play(&b, "item", typed);
	auto_free char *was = xstrdup(piece(&b)->sha256);
	assert_int_equal(truncate(path, LARGE + LARGE / 4), 0);
	play(&b, "item", "r Esc");
	assert_true(bench_shows(&b, "Not stored: the file was not read whole."));
	assert_string_equal(piece(&b)->sha256, was);
	play(&b, "item", "r SHOT Down");
	assert_true(bench_shows(&b, "Esc stop reading at "));
	assert_true(bench_shows(&b, "The file is being read: Esc stops that, storing nothing."));
	play(&b, "item", "r Right d REST SHOT");
	assert_true(bench_shows(&b, "Evidence stored with its file's hash"));
	assert_true(bench_shows(&b, "Shared purpose"));
	assert_int_equal(bench_answer(&b, "purpose")->kind, ANSWER_NONE);
	assert_string_not_equal(piece(&b)->sha256, was);
}

static void a_half_typed_piece__waits_while_another_is_changed(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "e \"Term sheet\" Enter Esc");
	play(&b, "walk", "e \"Call with \" Up Enter");
	assert_true(bench_shows(&b, "new, half typed: Call with"));
	assert_true(bench_shows(&b, "Evidence (1): change"));
	play(&b, "walk",
	     "e \"counsel\" Tab \"by phone\" Up Up Enter End \", May\" Enter Enter Esc");
	const struct answer *own = bench_answer(&b, "purpose");
	assert_int_equal(own->source_count, 2);
	assert_string_equal(own->sources[0].what, "Term sheet, May");
	assert_string_equal(own->sources[1].what, "Call with counsel");
	assert_string_equal(own->sources[1].where, "by phone");
}

/* Nobody has seen a document of next year. */
static void evidence__of_a_day_without_a_year__is_of_the_last_such_day(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "item", "+ \"Term sheet\" Tab Tab \"2 Nov\" SHOT");
	assert_true(bench_shows(&b, "= Mon 2 Nov 2026"));
	play(&b, "item", "+ C-u \"Annex\" Tab Tab C-u \"22 Nov\" Enter Esc");
	const struct answer *own = bench_answer(&b, "purpose");
	assert_int_equal(own->source_count, 1);
	assert_int_equal(own->sources[0].date.year, 2025);
}

static void a_place__that_looks_like_a_key_s_mark__is_shown_by_its_codes(void **state UNUSED)
{
	WITH_BENCH;
	struct error err = {0};
	char what[] = "Annex", where[] = "shelf \xF3\xB0\x80\x81\xF3\xB0\x80\x83 room 2";
	struct source source = {.what = what, .where = where};
	play(&b, "item", "");
	assert_true(sheet_source_set(b.sheet, 0, 0, &source, &err));
	play(&b, "item", "Enter");
	assert_true(bench_shows(&b, "Where: shelf <U+F0001><U+F0003> room 2  (y copies that)"));
}

static void a_piece__removed__comes_back(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "item", "+ \"Term sheet\" Enter Esc Backspace");
	assert_null(bench_answer(&b, "purpose"));
	play(&b, "item", "u");
	assert_string_equal(piece(&b)->what, "Term sheet");
}

static void a_piece_that_is_missing__is_said_to_be(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "item", "+ \"Letter\" Tab \"/nowhere/letter.txt\" Enter Esc Enter");
	assert_true(bench_shows(&b, "It should lie at /nowhere/letter.txt"));
}

static void hints_to_the_evidence__lead_there(void **state UNUSED)
{
	static const struct {
		const char *to, *hint, *then;
	} cases[] = {{"", "] goes there", "]"},
	             {"] ]", "[ goes there", "["},
	             {"] ] ]", "[ twice goes there", "[ ["}};
	WITH_BENCH;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_free char *there = xprintf("%s r", cases[i].to);
		auto_free char *then = xprintf("%s %s r", cases[i].to, cases[i].then);
		play(&b, "item", there);
		assert_true(bench_shows(&b, cases[i].hint));
		play(&b, "item", then);
		assert_true(bench_shows(&b, "No evidence is listed"));
	}
}

static void the_next_scorecard__is_opened_from_the_item_too(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Right 2 F10 \"review\" Enter S \"The board\" Enter y");
	play(&b, "item", "3");
	assert_true(bench_shows(&b, "Submitted: N starts a new scorecard"));
	play(&b, "item", "N");
	assert_true(bench_shows(&b, "what is it for?"));
	play(&b, "item", "N f");
	assert_true(bench_shows(&b, "Scorecard 2 is open"));
}

static void several_answers__say_how_a_consensus_is_set(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Home 2");
	bench_reopen(&b, "ben", false);
	play(&b, "walk", "Home 1");
	play(&b, "item", "] ] SHOT");
	assert_true(bench_shows(&b, "A consensus, which goes before these, is set in an open"));
}

static void others__are_seen_once_it_is_submitted(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Home 2 Home n \"As they said\" Enter");
	bench_reopen(&b, "ben", false);
	play(&b, "item", "] ]");
	assert_true(bench_shows(&b, "1 other rater answered. What they said stays hidden"));
	assert_null(strstr(b.screen, "As they said"));
	assert_false(bench_shows(&b, "A consensus, which goes before these"));
	play(&b, "item", "] ] ] SHOT");
	assert_true(bench_shows(&b, "[History 2]"));
	assert_true(bench_shows(&b, "ana: answered; hidden until the scorecard is submitted"));
	assert_null(strstr(b.screen, "2 Clear"));
	bench_reopen(&b, "ana", false);
	play(&b, "review", "S \"so be it\" Enter y");
	bench_reopen(&b, "ben", false);
	play(&b, "item", "] ] SHOT");
	assert_true(bench_shows(&b, "- ana: 2 Clear (Assumed)"));
	play(&b, "item", "] ] ] SHOT:tab Enter SHOT");
	assert_true(bench_shows(&b, "> History"));
	play(&b, "item", "] ] ]");
	assert_true(bench_shows(&b, "  ana: 2 Clear (assumed)"));
	assert_true(bench_shows(&b, "As they said"));
}

static void the_editor__writes_the_note_of_the_item_it_was_opened_for(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "E EDIT:\"Two lines\nof note\n\n\"");
	assert_string_equal(bench_answer(&b, "purpose")->note, "Two lines\nof note");
	play(&b, "walk", "Home n \"more\" C-o EDIT:\"Another\"");
	assert_string_equal(bench_answer(&b, "purpose")->note, "Another");
	play(&b, "item", "E EDIT:\"\" SHOT");
	assert_null(bench_answer(&b, "purpose"));
}

static void what_the_editor_saved__stays_in_the_box_where_it_cannot_be_stored(void **state UNUSED)
{
	WITH_BENCH;
	auto_str keys = STR_INIT;
	str_append(&keys, "E EDIT:\"The long one");
	for (int i = 0; i < 1000; i++) {
		str_append(&keys, " and twenty more lines");
	}
	str_append(&keys, ".\"");
	play(&b, "walk", keys.data);
	assert_null(bench_answer(&b, "purpose"));
	assert_true(bench_shows(&b, "'note' has 22013 bytes: longer than the limit of 16 KiB"));
	assert_true(b.typing);
	play(&b, "walk", "Home n Home");
	assert_true(bench_shows(&b, "The long one and twenty more"));
	play(&b, "item", "n SHOT C-o EDIT:\"A short one\"");
	assert_string_equal(bench_answer(&b, "purpose")->note, "A short one");
	play(&b, "item", "n");
	assert_null(strstr(b.screen, "The long one"));
}

static void what_a_killed_editor_had_saved__is_kept_and_not_stored(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Home n \"half\" Esc E KILLED:\"half and more\"");
	assert_null(bench_answer(&b, "purpose"));
	assert_true(bench_shows(&b, "the editor failed; what was saved stands in its field, not"));
	assert_true(bench_shows(&b, "half and more"));
	play(&b, "walk", "Home E KILLED:\"half and more\"");
	assert_true(bench_shows(&b, "The text is as it was: the editor failed"));
	play(&b, "item", "n Enter");
	assert_string_equal(bench_answer(&b, "purpose")->note, "half and more");
}

static void the_mouse__selects_then_answers(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Home CLICK:30,5 SHOT");
	assert_null(bench_answer(&b, "purpose"));
	assert_true(bench_shows(&b, "> 1  Some"));
	play(&b, "walk", "Home CLICK:30,5 CLICK:30,5");
	assert_int_equal(bench_answer(&b, "purpose")->level, 1);
	play(&b, "walk", "CLICK:5,2 SHOT");
	assert_true(bench_shows(&b, "> Facts"));
	play(&b, "walk", "Home CLICK:10,5 SHOT");
	assert_true(bench_shows(&b, "Is it cleared?"));
	play(&b, "item", "CLICK:14,1 SHOT");
	assert_true(bench_shows(&b, "[Evidence 0]"));
}

static void a_hidden_item__keeps_its_answer_and_is_read_only(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Home 2 Home Right Right Right 1");
	assert_int_equal(bench_answer(&b, "depth")->level, 1);
	play(&b, "walk", "Home 1 Home Tab Down Down Down SHOT");
	assert_true(bench_shows(&b, "> [~] Depth"));
	assert_true(bench_shows(&b, "Hidden: asked only where"));
	assert_true(bench_shows(&b, "Kept, not counted: 1 Thick"));
	assert_true(bench_shows(&b, "~ hidden"));
	play(&b, "walk", "Home Tab Down Down Down 0 SHOT");
	assert_true(bench_shows(&b, "its answer is kept as it is"));
	assert_int_equal(bench_answer(&b, "depth")->level, 1);
	assert_false(bench_result(&b, "depth")->answered);
	play(&b, "walk", "Home 2 Home Right Right Right SHOT");
	assert_true(bench_shows(&b, "> 1  Thick"));
	assert_true(bench_shows(&b, "Asked because"));
}

static void an_answer__given_in_detail__stays_there(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "item", "1 SHOT");
	assert_int_equal(bench_answer(&b, "purpose")->level, 1);
	assert_true(bench_shows(&b, "What is it for?"));
	play(&b, "item", "] d Right a \"A service\" Enter");
	assert_int_equal(bench_answer(&b, "purpose")->kind, ANSWER_UNKNOWN);
	assert_int_equal(bench_answer(&b, "status")->kind, ANSWER_NA);
	assert_true(bench_shows(&b, "Is it cleared?"));
	play(&b, "review", "o SHOT");
	assert_true(bench_shows(&b, "[Anchors]"));
}

static void generic_phrases__are_pointed_out_while_typing(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Home n \"We become More Digita\" SHOT");
	assert_null(strstr(b.screen, "would fit any deal"));
	play(&b, "walk", "Home n \"l\" SHOT");
	assert_true(bench_shows(&b, "'more digital' would fit any deal"));
	play(&b, "walk", "Home Right 1 Home Right i 3 Tab Tab Tab Tab Tab \"a win-win\" SHOT");
	assert_true(bench_shows(&b, "'win-win' would fit any deal"));
}

static void the_gaps_form__says_back_what_it_reads(void **state UNUSED)
{
	WITH_BENCH;
	play(&b, "walk", "Home Right 1 Home Right i 1 Tab \"much\" SHOT");
	assert_true(bench_shows(&b, "much  ? not an amount"));
	assert_true(bench_shows(&b, "Gap: closing it needs a cost, a due date, an owner"));
	play(&b, "walk", "Home Right i Tab C-u \"-5\" Tab Tab \"31 Mar 2027\" SHOT");
	assert_true(bench_shows(&b, "-5  ? a cost is not negative"));
	assert_true(bench_shows(&b, "31 Mar 2027  = Wed 31 Mar 2027"));
	play(&b, "walk", "Home Right i Tab C-u \"usd 1.2m\" SHOT Tab Tab C-u \"30.2.2027\" SHOT");
	assert_true(bench_shows(&b, "usd 1.2m  ? another currency stands below"));
	assert_true(bench_shows(&b, "30.2.2027  ? "));
	play(&b, "walk",
	     "Home Right i Tab Tab C-u Tab C-u \"+6w\" Tab \"Ana Ruiz\" SHOT Enter Home Right");
	assert_true(bench_shows(&b, "Gap: Close it by a date, 1,200,000 USD"));
	const struct gap *gap = card_gap(b.sheet->card, "status");
	assert_non_null(gap);
	assert_string_equal(gap->cost.currency, "USD");
	assert_true(gap->cost.minor == 120000000);
	assert_true(date_is_set(gap->due));
	assert_int_equal(bench_result(&b, "status")->disposition, DISPOSITION_CLOSE);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(evidence__of_a_file__is_checked_whenever_it_is_shown),
	    cmocka_unit_test(a_changed_title__keeps_the_hash__another_place_takes_it_away),
	    cmocka_unit_test(a_large_file__is_read_between_keys),
	    cmocka_unit_test(a_file_being_read_again__takes_esc_and_nothing_else),
	    cmocka_unit_test(a_half_typed_piece__waits_while_another_is_changed),
	    cmocka_unit_test(evidence__of_a_day_without_a_year__is_of_the_last_such_day),
	    cmocka_unit_test(a_place__that_looks_like_a_key_s_mark__is_shown_by_its_codes),
	    cmocka_unit_test(a_piece__removed__comes_back),
	    cmocka_unit_test(a_piece_that_is_missing__is_said_to_be),
	    cmocka_unit_test(hints_to_the_evidence__lead_there),
	    cmocka_unit_test(the_next_scorecard__is_opened_from_the_item_too),
	    cmocka_unit_test(several_answers__say_how_a_consensus_is_set),
	    cmocka_unit_test(others__are_seen_once_it_is_submitted),
	    cmocka_unit_test(the_editor__writes_the_note_of_the_item_it_was_opened_for),
	    cmocka_unit_test(what_the_editor_saved__stays_in_the_box_where_it_cannot_be_stored),
	    cmocka_unit_test(what_a_killed_editor_had_saved__is_kept_and_not_stored),
	    cmocka_unit_test(the_mouse__selects_then_answers),
	    cmocka_unit_test(a_hidden_item__keeps_its_answer_and_is_read_only),
	    cmocka_unit_test(an_answer__given_in_detail__stays_there),
	    cmocka_unit_test(generic_phrases__are_pointed_out_while_typing),
	    cmocka_unit_test(the_gaps_form__says_back_what_it_reads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
