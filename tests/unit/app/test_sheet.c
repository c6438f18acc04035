/* A scorecard on the desk: the first answer opens it, every answer is on disk, submitting freezes
 * it, the next one starts from its answers. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/walking.h"
#include "dealbench/base/xalloc.h"

static const char category[] = "digital-therapeutics";

static struct sheet *open_sheet(struct bench *b, const char *deal)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(b->s, deal, 0, &err);
	if (!sheet) {
		fail_msg("%s", err.message);
	}
	return sheet;
}

static void answer_level(struct sheet *sheet, const char *item, size_t level)
{
	struct answer answer = {.item = (char *)(uintptr_t)item,
	                        .kind = ANSWER_LEVEL,
	                        .level = level,
	                        .evidence = (char *)(uintptr_t) "documented"};
	struct error err = {0};
	if (!sheet_answer(sheet, &answer, &err)) {
		fail_msg("%s", err.message);
	}
}

static void answer__opens_the_scorecard_and_survives_a_restart(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	assert_false(sheet->stored);
	assert_int_equal(sheet->purpose, PURPOSE_SCREENING);
	answer_level(sheet, "theory-of-value", 3);
	assert_true(sheet->stored);
	assert_true(sheet->result->has_score);
	sheet_set_place(sheet, 1);
	sheet_close(sheet);
	bench_reopen(&b, "ana", false);
	sheet = open_sheet(&b, "night");
	const struct answer *own =
	    sheet_own_answer(sheet, rubric_item(sheet->rubric, "theory-of-value"));
	assert_non_null(own);
	assert_int_equal(own->level, 3);
	assert_string_equal(own->evidence, "documented");
	assert_int_equal(sheet_place(sheet), 1);
	assert_string_equal(sheet->rubric->grades[sheet_grade_in_force(sheet)].id, "documented");
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void answer__of_another_rater__stands_beside_mine(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	answer_level(sheet, "theory-of-value", 3);
	sheet_close(sheet);
	bench_reopen(&b, "ben", false);
	sheet = open_sheet(&b, "night");
	size_t item = rubric_item(sheet->rubric, "theory-of-value");
	assert_null(sheet_own_answer(sheet, item));
	answer_level(sheet, "theory-of-value", 1);
	assert_int_equal(sheet->result->items[item].raters, 2);
	assert_true(sheet->result->items[item].value == 0.5);
	sheet_close(sheet);
	bench_close(&b);
}

static void answer__out_of_range__is_refused_and_stores_nothing(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	struct answer answer = {
	    .item = (char *)(uintptr_t) "theory-of-value", .kind = ANSWER_LEVEL, .level = 9};
	struct error err = {0};
	assert_false(sheet_answer(sheet, &answer, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_false(sheet->stored);
	sheet_close(sheet);
	bench_close(&b);
}

static const char *in_force(const struct sheet *sheet)
{
	return sheet->rubric->grades[sheet_grade_in_force(sheet)].id;
}

static void undo__takes_the_grade_in_force_back_too(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	const char *what;
	auto_arena struct arena *a = arena_new();
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	answer_level(sheet, "theory-of-value", 3);
	struct answer seen = {.item = (char *)(uintptr_t) "why-partner",
	                      .kind = ANSWER_LEVEL,
	                      .level = 2,
	                      .evidence = (char *)(uintptr_t) "verified"};
	assert_true(sheet_answer(sheet, &seen, &err));
	assert_string_equal(in_force(sheet), "verified");
	assert_true(sheet_undo(sheet, a, &what, &err));
	assert_string_equal(in_force(sheet), "documented");
	assert_true(sheet_redo(sheet, a, &what, &err));
	assert_string_equal(in_force(sheet), "verified");
	assert_true(sheet_undo(sheet, a, &what, &err));
	sheet_close(sheet);
	sheet = open_sheet(&b, "night");
	assert_string_equal(in_force(sheet), "documented");
	sheet_close(sheet);
	bench_close(&b);
}

static void undo__and_redo__name_what_they_do_and_delete_nothing(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	bench_reopen(&b, "ana", false);
	struct sheet *sheet = open_sheet(&b, "night");
	auto_arena struct arena *a = arena_new();
	const char *what = NULL;
	struct error err = {0};
	assert_false(sheet_undo(sheet, a, &what, &err));
	assert_non_null(strstr(err.message, "this run has changed nothing"));
	answer_level(sheet, "theory-of-value", 3);
	answer_level(sheet, "theory-of-value", 1);
	size_t item = rubric_item(sheet->rubric, "theory-of-value");
	assert_true(sheet_undo(sheet, a, &what, &err));
	assert_non_null(strstr(what, " 1 -> 3"));
	assert_int_equal(sheet_own_answer(sheet, item)->level, 3);
	assert_true(sheet_undo(sheet, a, &what, &err));
	assert_null(sheet_own_answer(sheet, item));
	assert_false(sheet_undo(sheet, a, &what, &err));
	assert_non_null(strstr(err.message, "Nothing more to undo"));
	assert_true(sheet_redo(sheet, a, &what, &err));
	assert_true(sheet_redo(sheet, a, &what, &err));
	assert_int_equal(sheet_own_answer(sheet, item)->level, 1);
	assert_false(sheet_redo(sheet, a, &what, &err));
	auto_str log = STR_INIT;
	assert_true(log_text(b.s, "night", false, &log, &err));
	size_t lines = 0;
	for (const char *p = log.data; (p = strchr(p, '\n')) != NULL; p++) {
		lines++;
	}
	assert_int_equal(lines, 2 + 6 + 2);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void submit__while_provisional__is_refused_and_says_what_is_missing(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	answer_level(sheet, "theory-of-value", 3);
	struct error err = {0};
	assert_false(sheet_submit(sheet, NULL, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_non_null(strstr(err.message, "required answers are missing"));
	assert_true(sheet_submit(sheet, "Committee on Monday", &err));
	assert_int_equal(sheet->state, CARD_SUBMITTED);
	assert_string_equal(sheet->submitted_by, "ana");
	assert_string_equal(sheet->reason, "Committee on Monday");
	assert_false(sheet->editable);
	struct answer answer = {
	    .item = (char *)(uintptr_t) "theory-of-value", .kind = ANSWER_LEVEL, .level = 1};
	assert_false(sheet_answer(sheet, &answer, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void new_scorecard__starts_from_the_answers_unconfirmed(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_import(&b, "helios");
	struct sheet *sheet = open_sheet(&b, "helios");
	struct error err = {0};
	assert_false(sheet_new(sheet, PURPOSE_RETEST, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_true(sheet_submit(sheet, NULL, &err));
	double before = sheet->result->score;
	assert_true(sheet_new(sheet, PURPOSE_RETEST, &err));
	assert_int_equal(sheet->number, 2);
	assert_int_equal(sheet->purpose, PURPOSE_RETEST);
	assert_true(sheet->result->score == before);
	for (size_t i = 0; i < sheet->card->raters[0].answers.n; i++) {
		assert_true(sheet->card->raters[0].answers.v[i].carried);
	}
	answer_level(sheet, "theory-of-value", 0);
	auto_str out = STR_INIT;
	assert_true(sheet_show(sheet, SHOW_TEXT, 80, &out, &err));
	assert_non_null(strstr(out.data, "SINCE SCORECARD 1"));
	assert_true(sheet_submit(sheet, NULL, &err));
	sheet_close(sheet);
	struct sheet *first = sheet_open(b.s, "helios", 1, &err);
	assert_non_null(first);
	assert_int_equal(first->state, CARD_SUPERSEDED);
	assert_true(first->result->score == before);
	sheet_close(first);
	bench_verify(&b);
	bench_close(&b);
}

static const struct item_result *result_of(const struct sheet *sheet, const char *item)
{
	return &sheet->result->items[rubric_item(sheet->rubric, item)];
}

/* helios, submitted with a consensus that ana and ben came to, and its next scorecard. */
static struct sheet *open_after_consensus(struct bench *b)
{
	static const char text[] = "schema: dealbench/scorecard/v1\n"
	                           "rubric: {id: digital-health}\n"
	                           "deal: {id: helios, title: Helios, partner: Calmwave,\n"
	                           "       category: digital-therapeutics}\n"
	                           "raters:\n"
	                           "  - {name: ana, answers: {theory-of-value: {level: 2}}}\n"
	                           "  - {name: ben, answers: {theory-of-value: {level: 4}}}\n"
	                           "consensus: {theory-of-value: {level: 3, note: Agreed}}\n";
	struct error err = {0};
	auto_diags diags;
	diag_list_init(&diags);
	auto_free char *path = bench_file(b, "agreed.yaml", text);
	size_t events;
	if (!import_file(b->s, path, false, &events, NULL, &diags, &err)) {
		fail_msg("%s %s", err.message, diags.count ? diags.items[0].message : "");
	}
	struct sheet *sheet = open_sheet(b, "helios");
	assert_true(sheet_submit(sheet, "A year ago", &err));
	assert_true(sheet_new(sheet, PURPOSE_RETEST, &err));
	return sheet;
}

static void consensus__that_was_carried_over__yields_to_a_fresh_answer(void **state)
{
	(void)state;
	static const char item[] = "theory-of-value";
	struct bench b;
	bench_open(&b);
	struct sheet *sheet = open_after_consensus(&b);
	auto_arena struct arena *a = arena_new();
	const char *what;
	struct error err = {0};
	assert_true(result_of(sheet, item)->from_consensus);
	answer_level(sheet, item, 0);
	assert_false(result_of(sheet, item)->from_consensus);
	assert_true(result_of(sheet, item)->value == 0.5);
	bench_verify(&b);
	assert_true(sheet_undo(sheet, a, &what, &err));
	const struct answer *agreed = answers_find(&sheet->card->consensus, item);
	assert_non_null(agreed);
	assert_true(agreed->carried && agreed->level == 3);
	assert_string_equal(agreed->note, "Agreed");
	assert_true(sheet_own_answer(sheet, rubric_item(sheet->rubric, item))->carried);
	bench_verify(&b);
	assert_true(sheet_redo(sheet, a, &what, &err));
	assert_null(answers_find(&sheet->card->consensus, item));
	assert_int_equal(sheet_own_answer(sheet, rubric_item(sheet->rubric, item))->level, 0);
	sheet_close(sheet);
	bench_reopen(&b, "ben", false);
	sheet = open_sheet(&b, "helios");
	answer_level(sheet, item, 0);
	assert_true(result_of(sheet, item)->value == 0);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

/* Both read the scorecard while the consensus was there. */
static void consensus__that_was_carried_over__yields_once_to_two_desks(void **state)
{
	(void)state;
	static const char item[] = "theory-of-value";
	struct bench b;
	bench_open(&b);
	struct sheet *sheet = open_after_consensus(&b);
	struct session_options o = {.workspace = b.workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ben",
	                            .mode = SESSION_CHANGE};
	struct error err = {0};
	struct session *ben = session_open(&o, &err);
	assert_non_null(ben);
	struct sheet *other = sheet_open(ben, "helios", 0, &err);
	assert_non_null(other);
	answer_level(other, item, 0);
	answer_level(sheet, item, 0);
	assert_true(result_of(sheet, item)->value == 0);
	sheet_close(other);
	session_close(ben);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

/* It stays where nobody answers anew: a remark, or a question passed over, is no answer. */
static void consensus__that_was_carried_over__stays_beside_a_remark(void **state)
{
	(void)state;
	static const char item[] = "theory-of-value";
	struct bench b;
	bench_open(&b);
	struct sheet *sheet = open_after_consensus(&b);
	struct error err = {0};
	struct answer answer;
	answer_copy(&answer, sheet_own_answer(sheet, rubric_item(sheet->rubric, item)));
	free(answer.note);
	answer.note = xstrdup("Look at it again");
	assert_true(sheet_answer(sheet, &answer, &err));
	assert_true(result_of(sheet, item)->from_consensus);
	answer.kind = ANSWER_SKIPPED;
	answer.carried = false;
	assert_true(sheet_answer(sheet, &answer, &err));
	answer_finish(&answer);
	assert_true(result_of(sheet, item)->from_consensus);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

/* What a new one is for is asked of a deal that has one: the first is for what the stage says. */
static void new_scorecard__of_a_deal_without_one__takes_no_other_purpose(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	struct error err = {0};
	assert_ptr_equal(sheet_new_rubric(sheet, &err), sheet->rubric);
	assert_true(sheet_new(sheet, PURPOSE_SCREENING, &err));
	assert_false(sheet_new(sheet, PURPOSE_RETEST, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_non_null(strstr(err.message, "its first is 'screening'"));
	assert_int_equal(sheet->purpose, PURPOSE_SCREENING);
	sheet_close(sheet);
	bench_close(&b);
}

static void read_only__opens_everything_and_writes_nothing(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_import(&b, "helios");
	bench_reopen(&b, "ana", true);
	struct sheet *sheet = open_sheet(&b, "helios");
	assert_false(sheet->editable);
	struct error err = {0};
	struct answer answer = {
	    .item = (char *)(uintptr_t) "theory-of-value", .kind = ANSWER_LEVEL, .level = 1};
	assert_false(sheet_answer(sheet, &answer, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	assert_false(sheet_submit(sheet, "why not", &err));
	assert_false(deal_close(b.s, "helios", DEAL_ARCHIVED, "reason", &err));
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void archived_deal__takes_no_answers_until_reopened(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct error err = {0};
	assert_false(deal_close(b.s, "night", DEAL_ARCHIVED, "", &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_true(deal_close(b.s, "night", DEAL_ARCHIVED, "Merged", &err));
	struct sheet *sheet = open_sheet(&b, "night");
	assert_false(sheet->editable);
	struct answer answer = {
	    .item = (char *)(uintptr_t) "theory-of-value", .kind = ANSWER_LEVEL, .level = 1};
	assert_false(sheet_answer(sheet, &answer, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_true(deal_close(b.s, "night", DEAL_OPEN, "Back again", &err));
	assert_true(sheet_refresh(sheet, &err));
	assert_true(sheet->editable);
	answer_level(sheet, "theory-of-value", 1);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

/* Ben edits the deal while it is on Ana's desk. */
static void ben_moves_it_to(struct bench *b, const char *to, bool opens)
{
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = RUBRICS "/digital-health",
	                            .rater = "ben",
	                            .mode = SESSION_CHANGE};
	struct error err = {0};
	struct session *ben = session_open(&o, &err);
	assert_non_null(ben);
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	assert_true(deals_find(ben, "night", a, &line, &err));
	struct deal deal;
	deal_copy(&deal, line.deal);
	free(deal.category);
	deal.category = xstrdup(to);
	assert_true(deal_change(ben, line.deal, &deal, &err));
	deal_finish(&deal);
	if (opens) {
		struct sheet *sheet = sheet_open(ben, "night", 0, &err);
		answer_level(sheet, "theory-of-value", 2);
		sheet_close(sheet);
	}
	session_close(ben);
}

static const struct answer *own_of(const struct sheet *sheet, const char *item)
{
	size_t at = rubric_item(sheet->rubric, item);
	return at == NONE ? NULL : sheet_own_answer(sheet, at);
}

/* The same rater's sheet, at another desk. */
static struct sheet *sheet_elsewhere(struct bench *b)
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
	return sheet;
}

static void close_elsewhere(struct sheet *sheet)
{
	struct session *other = sheet->session;
	sheet_close(sheet);
	session_close(other);
}

static void what_only_one_changed_of_an_answer__is_stored_beside_the_other(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	struct answer mine;
	auto_arena struct arena *a = arena_new();
	const char *what = NULL;
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	bench_reopen(&b, "ana", false);
	struct sheet *sheet = open_sheet(&b, "night");
	answer_level(sheet, "theory-of-value", 1);
	size_t at = rubric_item(sheet->rubric, "theory-of-value");
	struct sheet *other = sheet_elsewhere(&b);
	sheet_hold(sheet, at);
	answer_level(other, "theory-of-value", 3);
	sheet_draft(sheet, at, &mine);
	mine.note = xstrdup("my note");
	assert_true(sheet_answer(sheet, &mine, &err));
	assert_null(session_conflict(b.s));
	assert_int_equal(sheet_own_answer(sheet, at)->level, 3);
	assert_string_equal(sheet_own_answer(sheet, at)->note, "my note");
	assert_true(sheet_refresh(other, &err));
	answer_level(other, "theory-of-value", 2);
	answer_finish(&mine);
	sheet_draft(sheet, at, &mine);
	assert_true(sheet_answer(sheet, &mine, &err));
	assert_true(sheet->unchanged);
	assert_int_equal(sheet_own_answer(sheet, at)->level, 2);
	answer_level(other, "theory-of-value", 0);
	mine.level = 4;
	assert_false(sheet_answer(sheet, &mine, &err));
	assert_int_equal(err.code, ERROR_STALE);
	assert_non_null(session_conflict(b.s));
	assert_true(session_settle(b.s, true, a, &what, &err));
	answer_finish(&mine);
	close_elsewhere(other);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void what_only_one_changed_of_a_gap__is_stored_beside_the_other(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	char item[] = "product-status", ana[] = "ana", ben[] = "ben", as_it_is[] = "As it is";
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	bench_reopen(&b, "ana", false);
	struct sheet *sheet = open_sheet(&b, "night");
	answer_level(sheet, item, 0);
	struct sheet *other = sheet_elsewhere(&b);
	sheet_hold(sheet, rubric_item(sheet->rubric, item));
	struct gap theirs = {.item = item, .disposition = DISPOSITION_UNDECIDED, .owner = ben};
	struct gap mine = {.item = item, .disposition = DISPOSITION_ACCEPT, .terms = as_it_is};
	assert_true(sheet_gap(other, &theirs, &err));
	assert_true(sheet_gap(sheet, &mine, &err));
	const struct gap *gap = card_gap(sheet->card, item);
	assert_int_equal(gap->disposition, DISPOSITION_ACCEPT);
	assert_string_equal(gap->terms, "As it is");
	assert_string_equal(gap->owner, "ben");
	assert_true(sheet_refresh(other, &err));
	theirs.owner = ana;
	assert_true(sheet_gap(other, &theirs, &err));
	mine.owner = item;
	assert_false(sheet_gap(sheet, &mine, &err));
	assert_int_equal(err.code, ERROR_STALE);
	assert_string_equal(session_conflict(b.s)->theirs, "ana");
	close_elsewhere(other);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void a_category_changed_meanwhile__moves_no_item_until_it_is_read_again(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	answer_level(sheet, "theory-of-value", 3);
	const struct rubric *rubric = sheet->rubric;
	size_t last = rubric_item(rubric, "drug-pairing");
	ben_moves_it_to(&b, "rwe-platforms", false);
	answer_level(sheet, "drug-pairing", 2);
	assert_true(sheet->outdated);
	assert_ptr_equal(sheet->rubric, rubric);
	assert_int_equal(sheet_own_answer(sheet, last)->level, 2);
	struct answer answer = {
	    .item = (char *)(uintptr_t) "theory-of-value", .kind = ANSWER_LEVEL, .level = 1};
	assert_false(sheet_answer(sheet, &answer, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_true(sheet_refresh(sheet, &err));
	assert_false(sheet->outdated);
	assert_int_equal(rubric_item(sheet->rubric, "drug-pairing"), NONE);
	assert_int_equal(own_of(sheet, "theory-of-value")->level, 3);
	ben_moves_it_to(&b, category, false);
	assert_true(sheet_refresh(sheet, &err));
	assert_int_equal(own_of(sheet, "drug-pairing")->level, 2);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void a_scorecard_opened_meanwhile_of_other_questions__takes_no_answer(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	bench_deal(&b, "night", category, "screen");
	struct sheet *sheet = open_sheet(&b, "night");
	const struct rubric *rubric = sheet->rubric;
	ben_moves_it_to(&b, "companion-diagnostics", true);
	struct answer answer = {
	    .item = (char *)(uintptr_t) "drug-pairing", .kind = ANSWER_LEVEL, .level = 1};
	for (int tries = 0; tries < 2; tries++) {
		assert_false(sheet_answer(sheet, &answer, &err));
		assert_int_equal(err.code, ERROR_CONFLICT);
		assert_non_null(strstr(err.message, "the deal's questions changed meanwhile"));
		assert_ptr_equal(sheet->rubric, rubric);
	}
	assert_true(sheet_refresh(sheet, &err));
	assert_int_equal(rubric_item(sheet->rubric, "drug-pairing"), NONE);
	assert_null(own_of(sheet, "theory-of-value"));
	answer_level(sheet, "theory-of-value", 1);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void deal_without_category__is_warned_about_and_cannot_be_scored(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "odd", NULL, "intake");
	struct error err = {0};
	assert_null(sheet_open(b.s, "odd", 0, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	assert_true(deals_find(b.s, "odd", a, &line, &err));
	const char **lines;
	size_t count = deal_warnings(b.s, line.deal, a, &lines);
	assert_int_equal(count, 3);
	assert_non_null(strstr(lines[0], "No category"));
	assert_non_null(strstr(lines[1], "No sponsor"));
	bench_close(&b);
}

static void deal_id__is_made_of_the_title_and_is_new(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	auto_free char *id = deal_id_for(b.s, "  Night calls: 2nd  wave! ");
	assert_string_equal(id, "night-calls-2nd-wave");
	bench_deal(&b, "night-calls", category, "screen");
	auto_free char *second = deal_id_for(b.s, "Night calls");
	assert_string_equal(second, "night-calls-2");
	auto_free char *empty = deal_id_for(b.s, "日本");
	assert_string_equal(empty, "deal");
	auto_free char *marked = deal_id_for(b.s, "Ünïçødé Straße 2");
	assert_string_equal(marked, "unicode-strasse-2");
	bench_close(&b);
}

static void half_typed_text__is_its_raters__and_read_only_keeps_none(void **state)
{
	(void)state;
	struct bench b;
	struct error err;
	auto_arena struct arena *a = arena_new();
	bench_open(&b);
	assert_true(session_set_draft(b.s, "note/night/x", "half", &err));
	assert_false(session_set_draft(b.s, "note/night/y", "\xff", &err) &&
	             session_draft(b.s, "note/night/y", a) != NULL);
	bench_reopen(&b, "ben", false);
	assert_null(session_draft(b.s, "note/night/x", a));
	bench_reopen(&b, "ana", true);
	assert_string_equal(session_draft(b.s, "note/night/x", a), "half");
	assert_false(session_set_draft(b.s, "note/night/x", NULL, &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
	assert_string_equal(session_draft(b.s, "note/night/x", a), "half");
	bench_verify(&b);
	bench_close(&b);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(answer__opens_the_scorecard_and_survives_a_restart),
	    cmocka_unit_test(half_typed_text__is_its_raters__and_read_only_keeps_none),
	    cmocka_unit_test(answer__of_another_rater__stands_beside_mine),
	    cmocka_unit_test(answer__out_of_range__is_refused_and_stores_nothing),
	    cmocka_unit_test(undo__takes_the_grade_in_force_back_too),
	    cmocka_unit_test(undo__and_redo__name_what_they_do_and_delete_nothing),
	    cmocka_unit_test(submit__while_provisional__is_refused_and_says_what_is_missing),
	    cmocka_unit_test(new_scorecard__starts_from_the_answers_unconfirmed),
	    cmocka_unit_test(consensus__that_was_carried_over__yields_to_a_fresh_answer),
	    cmocka_unit_test(consensus__that_was_carried_over__yields_once_to_two_desks),
	    cmocka_unit_test(consensus__that_was_carried_over__stays_beside_a_remark),
	    cmocka_unit_test(new_scorecard__of_a_deal_without_one__takes_no_other_purpose),
	    cmocka_unit_test(read_only__opens_everything_and_writes_nothing),
	    cmocka_unit_test(archived_deal__takes_no_answers_until_reopened),
	    cmocka_unit_test(what_only_one_changed_of_an_answer__is_stored_beside_the_other),
	    cmocka_unit_test(what_only_one_changed_of_a_gap__is_stored_beside_the_other),
	    cmocka_unit_test(a_category_changed_meanwhile__moves_no_item_until_it_is_read_again),
	    cmocka_unit_test(a_scorecard_opened_meanwhile_of_other_questions__takes_no_answer),
	    cmocka_unit_test(deal_without_category__is_warned_about_and_cannot_be_scored),
	    cmocka_unit_test(deal_id__is_made_of_the_title_and_is_new),
	};
	return cmocka_run_group_tests_name("app/sheet", tests, NULL, NULL);
}
