/* Raters are not led by each other: what others answered is told nowhere while the scorecard is
 * open, and everywhere once it is submitted; files to hand on hold it all. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/compare.h"
#include "dealbench/app/rubric_change.h"
#include "dealbench/app/walking.h"
#include "dealbench/app/what_if.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define RUBRIC                                                                               \
	"schema: dealbench/rubric/v1\nid: small\nversion: %s\ntitle: Small\nsections:\n"     \
	"  - {file: fit.yaml, weight: 60}\n  - {file: facts.yaml, weight: 40}\n"             \
	"evidence:\n  - {id: verified, label: Verified, slack: 0}\n"                         \
	"  - {id: stated, label: Their word, slack: 0.25}\n"                                 \
	"verdicts:\n  - {id: go, label: Go, min: 70}\n  - {id: stop, label: Stop, min: 0}\n" \
	"coverage_required: 0.5\n"
#define LEVELS                                                  \
	"    levels:\n      - {label: None, anchor: Nothing}\n" \
	"      - {label: Vexed, anchor: Something}\n"           \
	"      - {label: All, anchor: All}\n"

static struct bench bench;

static void write_file(const char *dir, const char *name, const char *text)
{
	auto_free char *path = path_join(dir, name);
	struct error err = {0};
	assert_true(file_write_private(path, text, strlen(text), &err));
}

static char *write_rubric(const char *version)
{
	struct error err = {0};
	char *dir = path_join(bench.dir, version);
	assert_true(folder_make_private(dir, &err));
	auto_free char *manifest = xprintf(RUBRIC, version);
	write_file(dir, "rubric.yaml", manifest);
	write_file(dir, "fit.yaml",
	           "id: fit\ntitle: Fit\ngate: {min: 60, caps_at: stop}\nitems:\n"
	           "  - id: theory\n    title: Theory\n    question: Is there one?\n"
	           "    gap: {below: 2}\n    gate: {min_level: 2, caps_at: stop}\n" LEVELS
	           "  - id: sponsor\n    title: Sponsor\n    question: Is there one?\n" LEVELS);
	write_file(dir, "facts.yaml",
	           "id: facts\ntitle: Facts\nitems:\n"
	           "  - id: users\n    title: Users\n    question: Are there any?\n" LEVELS
	           "  - id: name\n    title: Name\n    question: Which?\n    kind: text\n"
	           "    generic_phrases: [bluebird]\n");
	return dir;
}

static void open_as(const char *rater, const char *rubric)
{
	struct error err = {0};
	struct session_options o = {.workspace = bench.workspace,
	                            .rubric = rubric,
	                            .rater = rater,
	                            .as_of = INT64_C(1795251600000),
	                            .mode = SESSION_WRITE};
	session_close(bench.s);
	bench.s = session_open(&o, &err);
	if (!bench.s) {
		fail_msg("%s", err.message);
	}
}

static struct sheet *open_sheet(const char *deal)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(bench.s, deal, 0, &err);
	if (!sheet) {
		fail_msg("%s", err.message);
	}
	return sheet;
}

static void say(const char *deal, struct answer answer)
{
	struct error err = {0};
	struct sheet *sheet = open_sheet(deal);
	if (!sheet_answer(sheet, &answer, &err)) {
		fail_msg("%s", err.message);
	}
	sheet_close(sheet);
}

static struct answer level(const char *item, size_t at, const char *note)
{
	return (struct answer){.item = (char *)(uintptr_t)item,
	                       .kind = ANSWER_LEVEL,
	                       .level = at,
	                       .evidence = (char *)(uintptr_t) "verified",
	                       .flag = note != NULL,
	                       .note = (char *)(uintptr_t)note};
}

/* Two deals that ben rated whole and ana in part; she is at it now. */
static char *start(void)
{
	struct error err = {0};
	bench_open(&bench);
	char *dir = write_rubric("1.0.0");
	open_as("ben", dir);
	const char *const deals[] = {"night", "day"};
	for (size_t i = 0; i < ARRAY_LEN(deals); i++) {
		struct deal deal = {.id = (char *)(uintptr_t)deals[i],
		                    .title = (char *)(uintptr_t)deals[i],
		                    .partner = (char *)(uintptr_t) "Lumivox"};
		assert_true(deal_create(bench.s, &deal, &err));
		say(deals[i], level("theory", 1, "said in confidence"));
		say(deals[i], level("sponsor", 1, NULL));
		say(deals[i], (struct answer){.item = (char *)(uintptr_t) "name",
		                              .kind = ANSWER_TEXT,
		                              .text = (char *)(uintptr_t) "Bluebird"});
	}
	open_as("ana", dir);
	for (size_t i = 0; i < ARRAY_LEN(deals); i++) {
		say(deals[i], level("theory", 0, "my own note"));
		say(deals[i], level("users", 2, NULL));
	}
	return dir;
}

static void shown(enum show_format format, struct str *out)
{
	struct error err = {0};
	struct sheet *sheet = open_sheet("night");
	str_truncate(out, 0);
	assert_true(sheet_show(sheet, format, 100, out, &err));
	sheet_close(sheet);
}

/* Of theory the mean is 25, of the section 37.5; both are told of nobody else's answers. */
static const char *const others[] = {
    "said in confidence", "Bluebird", "bluebird", "Vexed", "25.0", "37.5", "averages"};

static void assert_told(const struct str *out, bool told)
{
	for (size_t i = 0; i < ARRAY_LEN(others) && !told; i++) {
		if (strstr(out->data, others[i])) {
			fail_msg("'%s' is told:\n%s", others[i], out->data);
		}
	}
	if (told && !strstr(out->data, "Vexed")) {
		fail_msg("it is not told:\n%s", out->data);
	}
}

static void submit(void)
{
	struct error err = {0};
	struct sheet *sheet = open_sheet("night");
	assert_true(sheet_submit(sheet, "as it stands", &err));
	sheet_close(sheet);
}

static void show__tells_what_others_answered__once_it_is_submitted(void **state)
{
	(void)state;
	auto_free char *dir = start();
	auto_str out = STR_INIT;
	for (int format = SHOW_TEXT; format <= SHOW_JSON; format++) {
		shown((enum show_format)format, &out);
		assert_told(&out, false);
		assert_non_null(strstr(out.data, "my own note"));
		assert_non_null(strstr(out.data, "100"));
	}
	shown(SHOW_TEXT, &out);
	assert_non_null(strstr(out.data, "is hidden until the"));
	assert_non_null(strstr(out.data, "Theory misses its gate"));
	assert_non_null(strstr(out.data, "55.0"));
	assert_non_null(strstr(out.data, "flagged by ben"));
	submit();
	for (int format = SHOW_TEXT; format <= SHOW_JSON; format++) {
		shown((enum show_format)format, &out);
		assert_told(&out, true);
		assert_non_null(strstr(out.data, "said in confidence"));
		assert_null(strstr(out.data, "hidden"));
	}
	bench_close(&bench);
}

static void consensus_ends_the_hiding__of_its_question(void **state)
{
	(void)state;
	auto_free char *dir = start();
	struct sheet *sheet = open_sheet("night");
	size_t theory = rubric_item(sheet->rubric, "theory");
	assert_false(sheet_may_tell(sheet, theory));
	assert_true(sheet_may_tell(sheet, rubric_item(sheet->rubric, "users")));
	assert_true(sheet->result->sections[0].withheld);
	assert_false(sheet->result->sections[1].withheld);
	sheet_close(sheet);
	auto_free char *file = bench_file(&bench, "agreed.yaml",
	                                  "schema: dealbench/scorecard/v1\ndeal: {id: night}\n"
	                                  "consensus:\n  theory: {level: 2, evidence: verified}\n");
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events;
	if (!import_file(bench.s, file, false, &events, NULL, &diags, &err)) {
		auto_str out = STR_INIT;
		diags_render(&diags, &out);
		fail_msg("%s\n%s", err.message, out.data);
	}
	sheet = open_sheet("night");
	assert_true(sheet_may_tell(sheet, theory));
	assert_true(sheet->result->sections[0].withheld);
	sheet_close(sheet);
	bench_close(&bench);
}

static void compare__hides_as_show_does(void **state)
{
	(void)state;
	auto_free char *dir = start();
	const char *const deals[] = {"night", "day"};
	struct error err = {0};
	for (int format = COMPARE_AS_TEXT; format <= COMPARE_AS_JSON; format++) {
		auto_str out = STR_INIT;
		struct compare_desk *desk = compare_open(bench.s, deals, 2, &err);
		assert_non_null(desk);
		compare_show(desk, (enum compare_format)format, false, 120, &out);
		compare_close(desk);
		assert_told(&out, false);
		assert_non_null(strstr(out.data, "hidden"));
		assert_non_null(strstr(out.data, "2 All"));
	}
	submit();
	auto_str out = STR_INIT;
	struct compare_desk *desk = compare_open(bench.s, deals, 2, &err);
	assert_non_null(desk);
	compare_show(desk, COMPARE_AS_TEXT, false, 120, &out);
	compare_close(desk);
	assert_told(&out, true);
	assert_non_null(strstr(out.data, "hidden"));
	bench_close(&bench);
}

static void what_if__hides_the_sections_too(void **state)
{
	(void)state;
	auto_free char *dir = start();
	struct error err = {0};
	struct sheet *sheet = open_sheet("night");
	for (int json = 0; json < 2; json++) {
		auto_str out = STR_INIT;
		struct scratch *s = scratch_new(sheet);
		assert_true(scratch_take(s, "theory=2", &err));
		scratch_show(s, json, &out);
		scratch_free(s);
		assert_told(&out, false);
	}
	sheet_close(sheet);
	bench_close(&bench);
}

static void migrate__plans_without_telling(void **state)
{
	(void)state;
	auto_free char *dir = start();
	auto_free char *next = write_rubric("1.1.0");
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_true(rubric_adopt(bench.s, next, &out, &diags, &err));
	str_truncate(&out, 0);
	assert_true(rubric_migrate(bench.s, "night", "1.1.0", NULL, true, 100, &out, &err));
	assert_told(&out, false);
	assert_non_null(strstr(out.data, "ben: answered; ana: 0 None"));
	submit();
	str_truncate(&out, 0);
	assert_true(rubric_migrate(bench.s, "night", "1.1.0", NULL, true, 100, &out, &err));
	assert_non_null(strstr(out.data, "ben: 1 Vexed; ana: 0 None"));
	bench_close(&bench);
}

static void memo__names_the_consensus__where_nobody_else_scored(void **state)
{
	(void)state;
	auto_free char *dir = start();
	auto_free char *file = bench_file(&bench, "agreed.yaml",
	                                  "schema: dealbench/scorecard/v1\nrubric: {id: small}\n"
	                                  "deal: {id: alone, title: Alone, partner: Lumivox}\n"
	                                  "consensus:\n  theory: {level: 2, evidence: verified}\n");
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events;
	assert_true(import_file(bench.s, file, false, &events, NULL, &diags, &err));
	auto_str memo = STR_INIT;
	struct sheet *sheet = open_sheet("alone");
	assert_true(sheet_memo(sheet, MEMO_KIND_MARKDOWN, false, &memo, &err));
	sheet_close(sheet);
	assert_non_null(strstr(memo.data, "Consensus (1 answer). 1 of 4 questions"));
	assert_null(strstr(memo.data, "Nobody"));
	bench_close(&bench);
}

/* Its words are sealed, a workbook recalculates, a scorecard's file is read back. */
static void files_to_hand_on__hold_everything(void **state)
{
	(void)state;
	auto_free char *dir = start();
	struct error err = {0};
	auto_str memo = STR_INIT, yaml = STR_INIT, table = STR_INIT, json = STR_INIT,
	         after = STR_INIT;
	struct sheet *sheet = open_sheet("night");
	assert_true(sheet_memo(sheet, MEMO_KIND_MARKDOWN, true, &memo, &err));
	assert_true(sheet_export_yaml(sheet, &yaml, &err));
	assert_true(sheet_export(sheet, SHOW_JSON, &json, &err));
	assert_true(sheet_show(sheet, SHOW_TEXT, 100, &after, &err));
	sheet_close(sheet);
	const struct export_options o = {.table = "answers"};
	assert_true(deals_export(bench.s, &o, &table, &err));
	assert_told(&memo, true);
	assert_non_null(strstr(memo.data, "37.5"));
	assert_non_null(strstr(yaml.data, "said in confidence"));
	assert_told(&table, true);
	assert_non_null(strstr(json.data, "said in confidence"));
	assert_told(&after, false);
	bench_close(&bench);
}

static const char *news_after(struct session *of, struct arena *a, size_t theory, bool more)
{
	struct answer given = level("theory", theory, NULL);
	say("night", given);
	given.evidence = (char *)(uintptr_t) "stated";
	say("night", given);
	given.note = (char *)(uintptr_t) "And why";
	say("night", given);
	if (more) {
		say("night", level("sponsor", theory, NULL));
	}
	return session_news(of, NULL, a);
}

static void news__counts_answers_and_not_the_acts_that_made_them(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	auto_free char *dir = start();
	submit();
	struct session *ana = steal(&bench.s);
	struct error err = {0};
	open_as("ben", dir);
	struct sheet *sheet = open_sheet("night");
	assert_true(sheet_new(sheet, PURPOSE_FULL, &err));
	sheet_close(sheet);
	(void)!session_news(ana, NULL, a);
	assert_string_equal(news_after(ana, a, 0, true), "ben changed 2 answers in night");
	const char *single = news_after(ana, a, 2, false);
	assert_non_null(strstr(single, "ben: Theory"));
	assert_null(strstr(single, "answers"));
	session_close(ana);
	bench_close(&bench);
}

/* What is left of an answer that was cleared goes along, and is not called an answer. */
static void migrate__calls_a_note_a_note(void **state)
{
	(void)state;
	auto_free char *dir = start();
	struct answer left = {.item = (char *)(uintptr_t) "sponsor",
	                      .note = (char *)(uintptr_t) "Ask again"};
	say("night", left);
	auto_free char *next = write_rubric("1.1.0");
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_true(rubric_adopt(bench.s, next, &out, &diags, &err));
	submit();
	str_truncate(&out, 0);
	assert_true(rubric_migrate(bench.s, "night", "1.1.0", NULL, false, 100, &out, &err));
	assert_non_null(strstr(out.data, "ben: 1 Vexed; ana: only a note"));
	assert_null(strstr(out.data, "not answered"));
	struct sheet *sheet = open_sheet("night");
	const struct answer *own = sheet_own_answer(sheet, rubric_item(sheet->rubric, "sponsor"));
	assert_non_null(own);
	assert_string_equal(own->note, "Ask again");
	sheet_close(sheet);
	bench_close(&bench);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(show__tells_what_others_answered__once_it_is_submitted),
	    cmocka_unit_test(consensus_ends_the_hiding__of_its_question),
	    cmocka_unit_test(compare__hides_as_show_does),
	    cmocka_unit_test(what_if__hides_the_sections_too),
	    cmocka_unit_test(migrate__plans_without_telling),
	    cmocka_unit_test(news__counts_answers_and_not_the_acts_that_made_them),
	    cmocka_unit_test(migrate__calls_a_note_a_note),
	    cmocka_unit_test(memo__names_the_consensus__where_nobody_else_scored),
	    cmocka_unit_test(files_to_hand_on__hold_everything),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
