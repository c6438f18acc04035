/* What somebody at another desk does while a screen asks something, or lies under help: the screen
 * tells it, and acts on what it asked about. */
#include "unit.h"

#include <stdio.h>
#include <unistd.h>

#include "dealbench/app/evidence.h"
#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/tui.h"
#include "test_walk_bench.h"

#define COMPLETE \
	"1 2 1 \"5\" Enter \"1\" Enter \"1 eur\" Enter \"2027-01-01\" Enter Enter \"w\" Enter"

struct office {
	struct bench bench;
	struct session *other; /* the same person's, at another desk */
	struct str shots;
};

static void open_other(struct office *o, const char *rater)
{
	struct session_options options = {.workspace = o->bench.workspace,
	                                  .rubric = o->bench.rubric,
	                                  .rater = rater,
	                                  .mode = SESSION_WRITE};
	struct error err = {0};
	assert_true(instant_parse("2026-11-21T10:00:00Z", &options.as_of));
	session_close(o->other);
	o->other = session_open(&options, &err);
	if (!o->other) {
		fail_msg("%s", err.message);
	}
}

static void open_office(struct office *o)
{
	*o = (struct office){.shots = STR_INIT};
	bench_open(&o->bench);
	open_other(o, "ana");
}

static void close_office(struct office *o)
{
	session_close(o->other);
	str_free(&o->shots);
	bench_close(&o->bench);
}

static void make_deal(struct session *s, const char *id, const char *title, const char *partner)
{
	struct error err = {0};
	struct deal deal = {
	    .id = xstrdup(id), .title = xstrdup(title), .partner = xstrdup(partner)};
	if (!deal_create(s, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	deal_finish(&deal);
}

static void rename_deal(struct session *s, const char *id, const char *title)
{
	auto_arena struct arena *a = arena_new();
	struct error err = {0};
	struct deal_line line;
	struct deal now = {0};
	assert_true(deals_find(s, id, a, &line, &err));
	deal_copy(&now, line.deal);
	free(now.title);
	now.title = xstrdup(title);
	if (!deal_change(s, line.deal, &now, &err)) {
		fail_msg("%s", err.message);
	}
	deal_finish(&now);
}

static void store_note(struct session *s, const char *note)
{
	struct error err = {0};
	char item[] = "purpose";
	auto_free char *text = xstrdup(note);
	struct answer answer = {.item = item, .kind = ANSWER_LEVEL, .level = 1, .note = text};
	struct sheet *sheet = sheet_open(s, "night", 0, &err);
	assert_non_null(sheet);
	if (!sheet_answer(sheet, &answer, &err)) {
		fail_msg("%s", err.message);
	}
	sheet_close(sheet);
}

static void store_level(struct session *s, int level)
{
	struct error err = {0};
	char item[] = "purpose";
	struct answer answer = {.item = item, .kind = ANSWER_LEVEL, .level = level};
	struct sheet *sheet = sheet_open(s, "night", 0, &err);
	assert_non_null(sheet);
	if (!sheet_answer(sheet, &answer, &err)) {
		fail_msg("%s", err.message);
	}
	sheet_close(sheet);
}

static void submit(struct session *s)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(s, "night", 0, &err);
	assert_non_null(sheet);
	if (!sheet_submit(sheet, "The board meets", &err)) {
		fail_msg("%s", err.message);
	}
	sheet_close(sheet);
}

static void clear_answer(struct session *s)
{
	struct error err = {0};
	char item[] = "purpose";
	struct answer answer = {.item = item};
	struct sheet *sheet = sheet_open(s, "night", 0, &err);
	assert_non_null(sheet);
	if (!sheet_answer(sheet, &answer, &err)) {
		fail_msg("%s", err.message);
	}
	sheet_close(sheet);
}

/* Another piece of evidence in the place of the first. */
static void store_source(struct session *s)
{
	struct error err = {0};
	char what[] = "Theirs";
	struct source source = {.what = what};
	struct sheet *sheet = sheet_open(s, "night", 0, &err);
	assert_non_null(sheet);
	if (!sheet_source_set(sheet, 0, 0, &source, &err)) {
		fail_msg("%s", err.message);
	}
	sheet_close(sheet);
}

static void undo(struct session *s)
{
	auto_arena struct arena *a = arena_new();
	struct error err = {0};
	struct undone undone;
	if (!session_undo(s, a, &undone, &err)) {
		fail_msg("%s", err.message);
	}
}

static void close_deal(struct session *s, const char *id)
{
	struct error err = {0};
	if (!deal_close(s, id, DEAL_WITHDRAWN, "Not now", &err)) {
		fail_msg("%s", err.message);
	}
}

/* The workspace of a moment ago, in the place of the one that is open. */
static void restore(struct office *o)
{
	auto_str said = STR_INIT;
	struct error err = {0};
	auto_free char *copy = path_join(o->bench.dir, "copy.db");
	if (!workspace_backup(o->other, copy, &said, &err) ||
	    rename(copy, o->bench.workspace) != 0) {
		fail_msg("%s", err.message);
	}
}

/* "+name" is what the other desk does, any other name a picture. */
static void on_shot(void *ctx, const char *name, const struct frame *f)
{
	struct office *o = ctx;
	if (strcmp(name, "+note") == 0) {
		store_note(o->other, "Theirs");
	} else if (strcmp(name, "+new") == 0) {
		make_deal(o->other, "zeta", "Zeta", "Quill");
	} else if (strcmp(name, "+rename") == 0) {
		rename_deal(o->other, "night", "Day calls");
	} else if (strcmp(name, "+source") == 0) {
		store_source(o->other);
	} else if (strcmp(name, "+level") == 0) {
		store_level(o->other, 0);
	} else if (strcmp(name, "+clear") == 0) {
		clear_answer(o->other);
	} else if (strcmp(name, "+undo") == 0) {
		undo(o->other);
	} else if (strcmp(name, "+restore") == 0) {
		restore(o);
	} else if (strcmp(name, "+submit") == 0) {
		submit(o->other);
	} else if (strcmp(name, "+withdraw") == 0) {
		close_deal(o->other, "night");
	} else {
		str_printf(&o->shots, "=== %s\n", name);
		for (int y = 0; y < f->rows; y++) {
			auto_free char *row = frame_row(f, y);
			str_printf(&o->shots, "%s\n", row);
		}
	}
}

static void play_card(struct office *o, int card, const char *screen, int columns, const char *keys)
{
	struct error err = {0};
	int number;
	struct screen_arg arg = {.deal = strcmp(screen, "deals") == 0 ? NULL : "night",
	                         .card = card};
	str_truncate(&o->shots, 0);
	struct term *term = term_script_open(keys, columns, 30, on_shot, o, &err);
	if (!term || !tui_run(o->bench.s, term, screen, &arg, &number, &err)) {
		fail_msg("%s", err.message);
		return;
	}
	term->ops->close(term);
}

static void play(struct office *o, const char *screen, int columns, const char *keys)
{
	play_card(o, 0, screen, columns, keys);
}

static const char *shot(const struct office *o, const char *name)
{
	auto_free char *line = xprintf("=== %s\n", name);
	const char *at = strstr(o->shots.data, line);
	if (!at) {
		fail_msg("no picture '%s' in\n%s", name, o->shots.data);
	}
	return at;
}

static bool shows(const struct office *o, const char *name, const char *text)
{
	const char *from = shot(o, name), *to = strstr(from + 1, "\n=== "), *at;
	at = strstr(from, text);
	return at && (!to || at < to);
}

static enum deal_state state_of(struct office *o, const char *id)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	struct error err = {0};
	if (!deals_find(o->other, id, a, &line, &err)) {
		fail_msg("%s", err.message);
	}
	return line.state;
}

/* ---- a conflict, with something opened above it ---- */

static void conflict__waits_under_what_is_opened_above_it(void **state)
{
	(void)state;
	static const char *const above[] = {"?", ":", "R"};
	for (size_t i = 0; i < ARRAY_LEN(above); i++) {
		struct office o;
		open_office(&o);
		auto_free char *keys = xprintf("n \"Mine\" SHOT:+note Enter SHOT:asks %s "
		                               "SHOT:above Esc SHOT:back t SHOT:settled",
		                               above[i]);
		play(&o, "walk", 80, keys);
		assert_true(shows(&o, "asks", "Which shall stand?"));
		assert_false(shows(&o, "asks", "was changed"));
		assert_false(shows(&o, "above", "Which shall stand?"));
		assert_true(shows(&o, "back", "Which shall stand?"));
		assert_false(shows(&o, "settled", "Which shall stand?"));
		close_office(&o);
	}
}

static void help__beside_a_conflict_leaves_it_in_sight(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	play(&o, "walk", 160, "n \"Mine\" SHOT:+note Enter ? SHOT:both Esc t SHOT:settled");
	assert_true(shows(&o, "both", "Which shall stand?"));
	assert_true(shows(&o, "both", "Keys on this screen"));
	assert_false(shows(&o, "settled", "Which shall stand?"));
	close_office(&o);
}

/* ---- a change, with help or the commands above ---- */

static void change__reaches_the_screen_under_help(void **state)
{
	(void)state;
	static const char *const above[] = {"F1", ":"};
	for (size_t i = 0; i < ARRAY_LEN(above); i++) {
		struct office o;
		open_office(&o);
		auto_free char *keys =
		    xprintf("%s SHOT:+rename Down Down SHOT:wide Esc SHOT:after", above[i]);
		play(&o, "deals", 80, keys);
		assert_true(shows(&o, "after", "Day calls"));
		play(&o, "deals", 80, "SHOT");
		rename_deal(o.other, "night", "Night calls");
		play(&o, "deals", 160, keys);
		assert_true(shows(&o, "wide", "Day calls"));
		assert_true(shows(&o, "after", "Day calls"));
		close_office(&o);
	}
}

/* ---- a scorecard that is being submitted ---- */

static void submit__asks_why__when_an_answer_is_taken_back_meanwhile(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	play(&o, "walk", 80, COMPLETE);
	play(&o, "review", 80, "S SHOT:complete SHOT:+clear \"x\" SHOT:asks y SHOT:after");
	assert_true(shows(&o, "complete", "y submits."));
	assert_true(shows(&o, "asks", "Why now?"));
	assert_true(shows(&o, "after", "Why now?"));
	struct error err = {0};
	struct sheet *sheet = sheet_open(o.other, "night", 0, &err);
	assert_int_equal(sheet->state, CARD_OPEN);
	sheet_close(sheet);
	close_office(&o);
}

/* What is typed on is no command. */
static void submit__leaves_an_open_box__until_esc(void **state)
{
	(void)state;
	static const char *const where[] = {"walk", "item"};
	for (size_t i = 0; i < ARRAY_LEN(where); i++) {
		struct office o;
		open_office(&o);
		play(&o, "walk", 80, "1");
		auto_free char *keys = xprintf("%sn \"Half\" SHOT:+submit \"s\" SHOT:told \"]q\" "
		                               "SHOT:still Esc SHOT:closed",
		                               i == 0 ? "Home " : "");
		play(&o, where[i], 80, keys);
		assert_true(shows(&o, "told", "What you typed is kept, not stored."));
		assert_true(shows(&o, "told", "Halfs"));
		assert_true(shows(&o, "still", "Halfs"));
		assert_true(shows(&o, "still", "Esc closes it"));
		assert_false(shows(&o, "closed", "Esc closes it"));
		assert_true(shows(&o, "closed", "what you typed is kept"));
		play(&o, "walk", 80, "Home N f n SHOT:again");
		assert_true(shows(&o, "again", "Halfs"));
		close_office(&o);
	}
}

/* Also where it was stored since anybody last looked: y is pressed at once. */
static void submit__of_a_result_that_changed__says_to_look_again(void **state)
{
	(void)state;
	static const char *const keys[] = {"S SHOT:asks SHOT:+level \"x\" SHOT:told y SHOT:after",
	                                   "S SHOT:asks SHOT:+level y SHOT:told SHOT:after"};
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		struct office o;
		open_office(&o);
		play(&o, "walk", 80, COMPLETE);
		play(&o, "review", 80, keys[i]);
		assert_true(shows(&o, "asks", "Submit scorecard 1 as Wait, score 58.2?"));
		assert_true(shows(&o, "told", "Changed meanwhile: look again, then S"));
		assert_false(shows(&o, "told", "y submits."));
		assert_false(shows(&o, "after", "submitted, "));
		play(&o, "review", 80, "S SHOT:asks y SHOT:after");
		assert_true(shows(&o, "asks", "Submit scorecard 1 as Stop"));
		assert_true(shows(&o, "after", "submitted, "));
		close_office(&o);
	}
}

/* ---- a workspace that was replaced ---- */

static void restore__is_said_until_one_leaves(void **state)
{
	(void)state;
	static const char words[] = "The workspace was replaced meanwhile (a restore?): leave";
	struct office o;
	open_office(&o);
	play(&o, "walk", 80, "1 SHOT:before SHOT:+restore 1 SHOT:told Right Left SHOT:still");
	assert_true(shows(&o, "before", "all saved"));
	assert_false(shows(&o, "before", words));
	assert_true(shows(&o, "told", words));
	assert_true(shows(&o, "still", words));
	assert_false(shows(&o, "still", "all saved"));
	close_office(&o);
}

static void restore__leaves_nothing_to_export(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	assert_int_equal(chdir(o.bench.dir), 0);
	play(&o, "export", 80, "SHOT:+restore Enter C-u \"m.html\" Enter REST SHOT:after");
	assert_int_equal(chdir("/"), 0);
	assert_true(shows(&o, "after", "replaced meanwhile"));
	auto_free char *made = path_join(o.bench.dir, "m.html");
	assert_int_not_equal(access(made, F_OK), 0);
	close_office(&o);
}

/* ---- a file that is read for a piece of evidence ---- */

static void file_read_for_evidence_that_changes__is_stored_nowhere(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	struct error err = {0};
	auto_free char *path = path_join(o.bench.dir, "annex.txt");
	assert_true(file_write_private(path, "abc", 3, &err));
	auto_free char *typed = xprintf("+ \"Annex\" Tab \"%s\" Enter Esc", path);
	play(&o, "item", 80, typed);
	assert_int_equal(truncate(path, 48L * 1024 * 1024), 0);
	play(&o, "item", 80, "r SHOT:+source REST SHOT:told REST SHOT:after");
	assert_true(shows(&o, "told", "Not stored: what the file was read for changed"));
	struct sheet *sheet = sheet_open(o.other, "night", 0, &err);
	const struct answer *own = sheet_own_answer(sheet, 0);
	assert_int_equal(own->source_count, 1);
	assert_string_equal(own->sources[0].what, "Theirs");
	assert_null(own->sources[0].sha256);
	sheet_close(sheet);
	close_office(&o);
}

/* ---- the rubric of one of several scorecards ---- */

static void rubric__stays_that_of_the_scorecard__while_there_is_one(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	play(&o, "walk", 80, "1");
	play(&o, "review", 80, "S \"Early\" Enter y");
	struct error err = {0};
	struct sheet *sheet = sheet_open(o.other, "night", 0, &err);
	assert_non_null(sheet);
	assert_true(sheet_new(sheet, PURPOSE_FULL, &err));
	sheet_close(sheet);
	play_card(&o, 1, "rubric", 120, "SHOT:first SHOT:+rename Down Down SHOT:after");
	assert_true(shows(&o, "first", "of scorecard 1"));
	assert_true(shows(&o, "after", "of scorecard 1"));
	undo(o.other);
	play_card(&o, 2, "rubric", 120, "SHOT:second SHOT:+undo Down Down SHOT:gone");
	assert_true(shows(&o, "second", "of scorecard 2"));
	assert_true(shows(&o, "gone", "of scorecard 1"));
	close_office(&o);
}

/* ---- an end that is asked about, with a list that changes ---- */

static void newcomer__is_not_archived_for_the_deal_that_was_asked_about(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	play(&o, "deals", 80,
	     ": \"archive\" Enter \"dup\" SHOT:+new \"lic\" SHOT:asks Enter SHOT:done");
	assert_true(shows(&o, "asks", "Why archive Night calls?"));
	assert_true(shows(&o, "done", "Archived."));
	assert_int_equal(state_of(&o, "zeta"), DEAL_OPEN);
	assert_int_equal(state_of(&o, "night"), DEAL_ARCHIVED);
	close_office(&o);
}

static void wheel__does_not_turn_what_was_asked_about(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	make_deal(o.other, "zeta", "Zeta", "Quill");
	play(&o, "deals", 80, ": \"archive\" Enter \"dup\" WHEEL:1 SHOT:asks Enter SHOT:done");
	assert_true(shows(&o, "asks", "Why archive Night calls?"));
	assert_int_equal(state_of(&o, "zeta"), DEAL_OPEN);
	assert_int_equal(state_of(&o, "night"), DEAL_ARCHIVED);
	close_office(&o);
}

static void deal_closed_elsewhere__is_told_and_stays_so(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	make_deal(o.other, "zeta", "Zeta", "Quill");
	play(&o, "deals", 80,
	     ": \"archive\" Enter \"dup\" SHOT:+withdraw \"licate\" SHOT:asks Enter SHOT:done");
	assert_true(shows(&o, "asks", "Why archive Night calls?"));
	assert_true(shows(&o, "done", "Night calls is withdrawn meanwhile: nothing was changed"));
	assert_int_equal(state_of(&o, "zeta"), DEAL_OPEN);
	assert_int_equal(state_of(&o, "night"), DEAL_WITHDRAWN);
	close_office(&o);
}

/* Of the lines here, Depth is not asked any more once Shared purpose is answered with 1. */
static void weight__is_tried_on_the_line_that_was_asked_about(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	play(&o, "what-if", 80,
	     "Home Down Down Down Down Down w C-u SHOT:+note \"9\" SHOT:asks Enter SHOT:done");
	assert_true(shows(&o, "asks", "What if Facts weighed"));
	assert_true(shows(&o, "done", "What if Facts weighed 9"));
	close_office(&o);
	open_office(&o);
	play(&o, "what-if", 80,
	     "Home Down Down Down Down w C-u SHOT:+note \"9\" SHOT:gone Enter SHOT:done");
	assert_true(shows(&o, "gone", "It is not asked any more: its weight stays as it is"));
	assert_false(shows(&o, "done", "weighed 9"));
	close_office(&o);
}

/* The line on which the cursor stands, in a picture. */
static bool stands_on(const struct office *o, const char *name, const char *title)
{
	auto_free char *line = xprintf("\n > %s", title);
	return shows(o, name, line);
}

static void reader__stays_on_a_deal_while_others_come(void **state)
{
	(void)state;
	struct office o;
	open_office(&o);
	play(&o, "deals", 80, "p SHOT:+new Home SHOT:changed");
	assert_true(stands_on(&o, "changed", "Night calls"));
	close_office(&o);
	open_office(&o);
	play(&o, "deals", 80, "p Enter SHOT:+new Down q SHOT:back");
	assert_true(stands_on(&o, "back", "Night calls"));
	close_office(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(conflict__waits_under_what_is_opened_above_it),
	    cmocka_unit_test(help__beside_a_conflict_leaves_it_in_sight),
	    cmocka_unit_test(change__reaches_the_screen_under_help),
	    cmocka_unit_test(submit__asks_why__when_an_answer_is_taken_back_meanwhile),
	    cmocka_unit_test(submit__leaves_an_open_box__until_esc),
	    cmocka_unit_test(submit__of_a_result_that_changed__says_to_look_again),
	    cmocka_unit_test(restore__is_said_until_one_leaves),
	    cmocka_unit_test(restore__leaves_nothing_to_export),
	    cmocka_unit_test(file_read_for_evidence_that_changes__is_stored_nowhere),
	    cmocka_unit_test(rubric__stays_that_of_the_scorecard__while_there_is_one),
	    cmocka_unit_test(newcomer__is_not_archived_for_the_deal_that_was_asked_about),
	    cmocka_unit_test(wheel__does_not_turn_what_was_asked_about),
	    cmocka_unit_test(deal_closed_elsewhere__is_told_and_stays_so),
	    cmocka_unit_test(weight__is_tried_on_the_line_that_was_asked_about),
	    cmocka_unit_test(reader__stays_on_a_deal_while_others_come),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
