/* From one version of a rubric to the next: compared, adopted, and a deal taken along. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "bench.h"
#include "dealbench/app/rubric_change.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

#define MANIFEST                                               \
	"schema: dealbench/rubric/v1\n"                        \
	"id: small\n"                                          \
	"version: %s\n"                                        \
	"title: Small\n"                                       \
	"sections:\n"                                          \
	"  - {file: fit.yaml, weight: 60}\n"                   \
	"  - {file: facts.yaml, weight: %d}\n"                 \
	"evidence:\n"                                          \
	"  - {id: verified, label: Verified, slack: 0}\n"      \
	"  - {id: documented, label: Document, slack: 0.05}\n" \
	"  - {id: stated, label: Their word, slack: 0.25}\n"   \
	"verdicts:\n"                                          \
	"  - {id: go, label: Go, min: 70}\n"                   \
	"  - {id: wait, label: Wait, min: 40}\n"               \
	"  - {id: stop, label: Stop, min: 0}\n"                \
	"coverage_required: 0.5\n"

#define LEVELS                                                \
	"    levels:\n"                                       \
	"      - {label: None, anchor: Nothing is there}\n"   \
	"      - {label: Some, anchor: Something is there}\n" \
	"      - {label: All, anchor: \"%s\"}\n"

struct version {
	const char *version, *purpose, *status, *anchor;
	int purpose_weight, facts_weight;
	bool gone, fresh, ungraded; /* ungraded: without the grade "stated" */
};

static const struct version one = {
    "1.0.0", "What is it for?", "Is it cleared?", "All is there", 1, 40, true, false};

static void write_file(const char *dir, const char *name, const char *text)
{
	auto_free char *path = path_join(dir, name);
	struct error err = {0};
	assert_true(file_write_private(path, text, strlen(text), &err));
}

static void add_scale(struct str *out, const char *id, const char *title, const char *question,
                      const char *more, const char *anchor)
{
	str_printf(out, "  - id: %s\n    title: %s\n    question: \"%s\"\n%s", id, title, question,
	           more);
	str_printf(out, LEVELS, anchor);
}

/* Writes a version into the bench's folder; malloc'd path. */
static char *write_version(struct bench *b, const char *name, const struct version *v)
{
	struct error err = {0};
	char *dir = path_join(b->dir, name);
	assert_true(folder_make_private(dir, &err));
	auto_str text = STR_INIT;
	str_printf(&text, MANIFEST, v->version, v->facts_weight);
	char *grade = strstr(text.data, "  - {id: stated");
	if (v->ungraded) {
		memset(grade, ' ', strcspn(grade, "\n"));
	}
	write_file(dir, "rubric.yaml", text.data);
	str_truncate(&text, 0);
	str_append(&text, "id: fit\ntitle: Fit\nitems:\n");
	auto_free char *weight = xprintf("    weight: %d\n    who: [QA, legal]\n"
	                                 "    evidence_to_ask_for: [Charter, Minutes]\n"
	                                 "    our_evidence: [Own memo]\n",
	                                 v->purpose_weight);
	add_scale(&text, "purpose", "Shared purpose", v->purpose, weight, v->anchor);
	add_scale(&text, "status", "Product status", v->status,
	          "    gap: {below: 2}\n    who: [regulatory affairs]\n"
	          "    evidence_to_ask_for: [Clearance letter]\n",
	          "All is there");
	if (v->gone) {
		add_scale(&text, "gone", "Old question", "Is it old?", "", "All is there");
	}
	write_file(dir, "fit.yaml", text.data);
	str_truncate(&text, 0);
	str_append(&text, "id: facts\ntitle: Facts\nitems:\n");
	add_scale(&text, "users", "Users", "Are there users?",
	          "    evidence_to_ask_for: [User list, Charter]\n", "All is there");
	if (v->fresh) {
		add_scale(&text, "fresh", "New question", "Is it new?", "", "All is there");
	}
	write_file(dir, "facts.yaml", text.data);
	return dir;
}

static void answer(struct sheet *sheet, const char *item, size_t level, const char *grade)
{
	struct answer given = {.item = (char *)(uintptr_t)item,
	                       .kind = ANSWER_LEVEL,
	                       .level = level,
	                       .evidence = (char *)(uintptr_t)grade,
	                       .note = (char *)(uintptr_t) "Between us"};
	struct error err = {0};
	if (!sheet_answer(sheet, &given, &err)) {
		fail_msg("%s", err.message);
	}
}

/* A deal "night" scored under version 1.0.0, not submitted. */
static char *start(struct bench *b)
{
	bench_open(b);
	char *dir = write_version(b, "one", &one);
	session_close(b->s);
	struct session_options o = {.workspace = b->workspace,
	                            .rubric = dir,
	                            .rater = "ana",
	                            .as_of = INT64_C(1795251600000),
	                            .mode = SESSION_WRITE};
	struct error err = {0};
	b->s = session_open(&o, &err);
	assert_non_null(b->s);
	struct deal deal = {.id = (char *)(uintptr_t) "night",
	                    .title = (char *)(uintptr_t) "Night calls",
	                    .partner = (char *)(uintptr_t) "Lumivox"};
	assert_true(deal_create(b->s, &deal, &err));
	struct sheet *sheet = sheet_open(b->s, "night", 0, &err);
	assert_non_null(sheet);
	answer(sheet, "purpose", 2, "verified");
	answer(sheet, "status", 1, "documented");
	answer(sheet, "gone", 2, "stated");
	struct gap gap = {.item = (char *)(uintptr_t) "status",
	                  .disposition = DISPOSITION_ACCEPT,
	                  .terms = (char *)(uintptr_t) "Pilot only"};
	assert_true(sheet_gap(sheet, &gap, &err));
	sheet_close(sheet);
	return dir;
}

static void submit(struct bench *b)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(b->s, "night", 0, &err);
	if (!sheet_submit(sheet, "so be it", &err)) {
		fail_msg("%s", err.message);
	}
	sheet_close(sheet);
}

static void adopt(struct bench *b, const char *dir)
{
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	struct error err = {0};
	if (!rubric_adopt(b->s, dir, &out, &diags, &err)) {
		fail_msg("%s", err.message);
	}
}

static bool compare(struct bench *b, const char *was, const char *now, bool json, struct str *out,
                    struct error *err)
{
	auto_diags diags;
	diag_list_init(&diags);
	bool differ = false;
	return rubric_compare(b ? b->s : NULL, was, now, json, 80, out, &differ, &diags, err) &&
	       differ;
}

static void diff__says_nothing__between_equal_texts(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	auto_free char *again = write_version(&b, "again", &one);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_false(compare(&b, dir, again, false, &out, &err));
	assert_int_equal(err.code, ERROR_NONE);
	assert_non_null(strstr(out.data, "no differences"));
	bench_close(&b);
}

static void diff__takes_a_change_of_score_apart(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	struct version two = one;
	two.version = "1.1.0";
	two.purpose_weight = 4;
	two.gone = false;
	two.fresh = true;
	two.facts_weight = 80;
	auto_free char *next = write_version(&b, "two", &two);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_true(compare(&b, "1.0.0", next, true, &out, &err));
	json_t *json = json_loads(out.data, 0, NULL);
	assert_non_null(json);
	json_t *card = json_array_get(json_object_get(json, "scorecards"), 0);
	assert_string_equal(json_string_value(json_object_get(card, "deal")), "night");
	double was = json_number_value(json_object_get(card, "score_was")), sum = 0;
	double now = json_number_value(json_object_get(card, "score_now"));
	json_t *parts = json_object_get(card, "parts");
	assert_int_equal(json_array_size(parts), 2);
	for (size_t i = 0; i < json_array_size(parts); i++) {
		sum += json_number_value(json_object_get(json_array_get(parts, i), "points"));
	}
	assert_float_equal(was, 100 * (1 + 0.5 + 1) / 3, 1e-9);
	assert_float_equal(now, 100 * (4 + 0.5) / 5, 1e-9);
	assert_float_equal(sum, now - was, 1e-9);
	json_decref(json);
	str_truncate(&out, 0);
	assert_true(compare(&b, dir, next, false, &out, &err));
	assert_non_null(strstr(out.data, "RE-WEIGHTED"));
	assert_non_null(strstr(out.data, "dropped: Old question"));
	bench_close(&b);
}

static void diff__needs_no_workspace__for_folders(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	struct version two = one;
	two.status = "Who cleared it?";
	auto_free char *next = write_version(&b, "two", &two);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_true(compare(NULL, dir, next, false, &out, &err));
	assert_null(strstr(out.data, "SAVED SCORECARDS"));
	assert_false(compare(NULL, dir, "1.0.0", false, &out, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_false(compare(&b, dir, "9.9.9", false, &out, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "small@1.0.0"));
	assert_false(compare(&b, b.dir, dir, false, &out, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "holds a rubric.yaml"));
	bench_close(&b);
}

static void adopt__refuses_another_text_under_the_same_version(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	adopt(&b, dir);
	struct version two = one;
	two.status = "Who cleared it?";
	auto_free char *same = write_version(&b, "same", &two);
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_false(rubric_adopt(b.s, same, &out, &diags, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_non_null(strstr(err.message, "raise `version`"));
	two.version = "1.1.0";
	auto_free char *next = write_version(&b, "next", &two);
	adopt(&b, next);
	adopt(&b, next);
	assert_true(rubric_adopt(b.s, next, &out, &diags, &err));
	assert_non_null(strstr(out.data, "already"));
	bench_verify(&b);
	bench_close(&b);
}

static void migrate__carries_what_is_asked_the_same_and_loses_nothing(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	submit(&b);
	struct version two = one;
	two.version = "1.1.0";
	two.status = "Who cleared it?";
	two.gone = false;
	two.fresh = true;
	auto_free char *next = write_version(&b, "two", &two);
	adopt(&b, next);
	auto_str plan = STR_INIT;
	auto_str done = STR_INIT;
	struct error err = {0};
	assert_true(rubric_migrate(b.s, "night", "1.1.0", NULL, true, 80, &plan, &err));
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_int_equal(sheet->number, 1);
	sheet_close(sheet);
	assert_true(rubric_migrate(b.s, "night", "1.1.0", NULL, false, 80, &done, &err));
	assert_string_equal(plan.data, done.data);
	assert_non_null(strstr(plan.data, "TO BE GIVEN AGAIN: 1"));
	assert_non_null(strstr(plan.data, "Is it cleared?"));
	assert_non_null(strstr(plan.data, "Who cleared it?"));
	assert_non_null(strstr(plan.data, "CARRIED OVER, UNCONFIRMED: 1"));
	assert_non_null(strstr(plan.data, "ASKED NO MORE: 1"));
	sheet = sheet_open(b.s, "night", 0, &err);
	assert_int_equal(sheet->number, 2);
	assert_string_equal(sheet->rubric->version, "1.1.0");
	const struct answers *answers = &sheet->card->raters[0].answers;
	assert_int_equal(answers->n, 1);
	assert_string_equal(answers->v[0].item, "purpose");
	assert_true(answers->v[0].carried);
	assert_string_equal(answers->v[0].note, "Between us");
	assert_int_equal(sheet->card->gap_count, 0);
	struct earlier_answer was;
	assert_true(sheet_earlier_answer(sheet, rubric_item(sheet->rubric, "status"), &was));
	assert_int_equal(was.number, 1);
	assert_string_equal(was.item->question, "Is it cleared?");
	assert_string_equal(was.answer->note, "Between us");
	assert_false(sheet_earlier_answer(sheet, rubric_item(sheet->rubric, "purpose"), &was));
	assert_false(sheet_earlier_answer(sheet, rubric_item(sheet->rubric, "fresh"), &was));
	sheet_close(sheet);
	sheet = sheet_open(b.s, "night", 1, &err);
	assert_false(sheet_earlier_answer(sheet, rubric_item(sheet->rubric, "users"), &was));
	assert_int_equal(sheet->card->raters[0].answers.n, 3);
	assert_int_equal(sheet->card->gap_count, 1);
	assert_int_equal(sheet->state, CARD_SUBMITTED);
	assert_string_equal(sheet->rubric->version, "1.0.0");
	sheet_close(sheet);
	assert_false(rubric_migrate(b.s, "night", "1.1.0", NULL, false, 80, &done, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	bench_verify(&b);
	bench_close(&b);
	(void)dir;
}

/* A scorecard opened under another rubric holds what several rated before, as any next one does. */
static void migrate__keeps_what_others_answer_since_from_the_log(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	bench_reopen(&b, "ben", false);
	struct error err = {0};
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	answer(sheet, "purpose", 0, "stated");
	sheet_close(sheet);
	bench_reopen(&b, "ana", false);
	submit(&b);
	struct version two = one;
	two.version = "1.1.0";
	two.fresh = true;
	auto_free char *next = write_version(&b, "two", &two);
	adopt(&b, next);
	auto_str out = STR_INIT;
	assert_true(rubric_migrate(b.s, "night", "1.1.0", NULL, false, 80, &out, &err));
	sheet = sheet_open(b.s, "night", 0, &err);
	answer(sheet, "fresh", 2, "stated");
	sheet_close(sheet);
	bench_reopen(&b, "ben", false);
	str_truncate(&out, 0);
	assert_true(log_text(b.s, "night", false, &out, &err));
	assert_non_null(strstr(out.data, "New question: answered, not told"));
	assert_null(strstr(out.data, "New question: 2"));
	bench_verify(&b);
	bench_close(&b);
	(void)dir;
}

static void migrate__takes_a_gaps_decision_along_with_its_answer(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	struct version two = one;
	two.version = "1.1.0";
	two.anchor = "All is there and seen";
	auto_free char *next = write_version(&b, "two", &two);
	adopt(&b, next);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_false(rubric_migrate(b.s, "night", "1.1.0", NULL, false, 80, &out, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_non_null(strstr(err.message, "--reason"));
	assert_false(rubric_migrate(b.s, "night", "1.1.0", " ", false, 80, &out, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_true(rubric_migrate(b.s, "night", "1.1.0", "New anchors", false, 80, &out, &err));
	assert_non_null(strstr(out.data, "Level 2 was"));
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_int_equal(sheet->card->raters[0].answers.n, 2);
	assert_string_equal(sheet->card->gaps[0].terms, "Pilot only");
	sheet_close(sheet);
	sheet = sheet_open(b.s, "night", 1, &err);
	assert_int_equal(sheet->state, CARD_SUBMITTED);
	assert_string_equal(sheet->reason, "New anchors");
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
	(void)dir;
}

static void migrate__asks_again__where_an_answer_fits_no_more(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	submit(&b);
	struct version two = one;
	two.version = "1.1.0";
	two.ungraded = true;
	auto_free char *next = write_version(&b, "two", &two);
	adopt(&b, next);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_true(rubric_migrate(b.s, "night", "1.1.0", NULL, false, 80, &out, &err));
	assert_non_null(strstr(out.data, "'stated' is no evidence grade"));
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_null(sheet_own_answer(sheet, rubric_item(sheet->rubric, "gone")));
	assert_non_null(sheet_own_answer(sheet, rubric_item(sheet->rubric, "status")));
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
	(void)dir;
}

static void a_version_that_two_texts_share__is_named_by_digest(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	submit(&b);
	struct version two = one;
	two.status = "Who cleared it?";
	auto_free char *next = write_version(&b, "two", &two);
	session_close(b.s);
	struct session_options o = {
	    .workspace = b.workspace, .rubric = next, .rater = "ana", .mode = SESSION_WRITE};
	struct error err = {0};
	b.s = session_open(&o, &err);
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_true(sheet_new(sheet, PURPOSE_FULL, &err));
	auto_free char *digest = xstrndup(sheet->rubric->digest, 20);
	sheet_close(sheet);
	auto_str out = STR_INIT;
	assert_false(compare(&b, "1.0.0", dir, false, &out, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_non_null(strstr(err.message, "2 rubrics"));
	assert_true(compare(&b, dir, digest, false, &out, &err));
	assert_non_null(strstr(out.data, "Who cleared it?"));
	bench_close(&b);
}

static void new_scorecard__under_another_folder__carries_by_the_same_rule(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	submit(&b);
	struct version two = one;
	two.version = "1.1.0";
	two.purpose = "What is it for in a year?";
	auto_free char *next = write_version(&b, "two", &two);
	session_close(b.s);
	struct session_options o = {
	    .workspace = b.workspace, .rubric = next, .rater = "ana", .mode = SESSION_WRITE};
	struct error err = {0};
	b.s = session_open(&o, &err);
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	const struct rubric *asks = sheet_new_rubric(sheet, &err);
	assert_true(sheet_new(sheet, PURPOSE_FULL, &err));
	assert_ptr_equal(sheet->rubric, asks);
	assert_string_equal(sheet->rubric->version, "1.1.0");
	assert_null(sheet_own_answer(sheet, rubric_item(sheet->rubric, "purpose")));
	assert_non_null(sheet_own_answer(sheet, rubric_item(sheet->rubric, "gone")));
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
	(void)dir;
}

static void grade_in_force__is_told_of_the_rubric_on_the_desk(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	submit(&b);
	struct version two = one;
	two.version = "1.1.0";
	two.ungraded = true;
	auto_free char *next = write_version(&b, "two", &two);
	session_close(b.s);
	struct session_options o = {
	    .workspace = b.workspace, .rubric = next, .rater = "ana", .mode = SESSION_WRITE};
	struct error err = {0};
	b.s = session_open(&o, &err);
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_string_equal(sheet->rubric->grades[sheet_grade_in_force(sheet)].id, "stated");
	assert_true(sheet_new(sheet, PURPOSE_FULL, &err));
	assert_int_equal(sheet->rubric->grade_count, 2);
	assert_int_equal(sheet_grade_in_force(sheet), 1);
	auto_arena struct arena *a = arena_new();
	const char *what;
	assert_true(sheet_undo(sheet, a, &what, &err));
	assert_string_equal(sheet->rubric->grades[sheet_grade_in_force(sheet)].id, "stated");
	sheet_close(sheet);
	bench_close(&b);
	(void)dir;
}

static void requests__ask_for_what_no_document_shows__and_say_nothing_else(void **state)
{
	(void)state;
	struct bench b;
	auto_free char *dir = start(&b);
	static const char *const secrets[] = {"Between us", "Some",  "All",    "Wait", "Go",
	                                      "Pilot only", "Their", "stated", "ana"};
	for (int format = SHOW_TEXT; format <= SHOW_JSON; format++) {
		auto_str out = STR_INIT;
		struct error err = {0};
		assert_true(
		    deal_requests(b.s, "night", 0, (enum show_format)format, 80, &out, &err));
		assert_non_null(strstr(out.data, "User list"));
		assert_non_null(strstr(out.data, "Lumivox"));
		assert_null(strstr(out.data, "Clearance letter"));
		assert_null(strstr(out.data, "Minutes"));
		for (size_t i = 0; i < ARRAY_LEN(secrets); i++) {
			assert_null(strstr(out.data, secrets[i]));
		}
	}
	struct error err = {0};
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	answer(sheet, "purpose", 1, "stated");
	sheet_close(sheet);
	auto_str out = STR_INIT;
	assert_true(deal_requests(b.s, "night", 0, SHOW_TEXT, 80, &out, &err));
	const char *minutes = strstr(out.data, "Minutes (Shared purpose)");
	const char *list = strstr(out.data, "User list (Users)");
	assert_non_null(minutes);
	assert_true(list && list < minutes);
	assert_non_null(strstr(out.data, "QA\n"));
	assert_null(strstr(out.data, "Own memo"));
	const char *charter = strstr(out.data, "Charter");
	assert_null(strstr(charter + 1, "Charter"));
	assert_non_null(strstr(out.data, "Charter (Users; Shared purpose)"));
	bench_close(&b);
	(void)dir;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(diff__says_nothing__between_equal_texts),
	    cmocka_unit_test(diff__takes_a_change_of_score_apart),
	    cmocka_unit_test(diff__needs_no_workspace__for_folders),
	    cmocka_unit_test(adopt__refuses_another_text_under_the_same_version),
	    cmocka_unit_test(migrate__carries_what_is_asked_the_same_and_loses_nothing),
	    cmocka_unit_test(migrate__keeps_what_others_answer_since_from_the_log),
	    cmocka_unit_test(migrate__takes_a_gaps_decision_along_with_its_answer),
	    cmocka_unit_test(migrate__asks_again__where_an_answer_fits_no_more),
	    cmocka_unit_test(a_version_that_two_texts_share__is_named_by_digest),
	    cmocka_unit_test(new_scorecard__under_another_folder__carries_by_the_same_rule),
	    cmocka_unit_test(grade_in_force__is_told_of_the_rubric_on_the_desk),
	    cmocka_unit_test(requests__ask_for_what_no_document_shows__and_say_nothing_else),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
