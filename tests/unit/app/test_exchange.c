/* Files in, files out: the worked deals give the dossier's figures, and what leaves the workspace
 * reads back as the same. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

struct expected {
	const char *deal, *verdict;
	size_t asked, reached;
	double sections[4], pack, score;
};

/* Questions asked, diligence answers that reach the gate's level, section percentages, the
 * category's pack, and the category-weighted whole of the three fictional deals. */
static const struct expected worked[] = {
    {"helios", "defer", 72, 3, {64.0, 53.0, 48.0, 44.5}, 50.0, 52.4225},
    {"meridian", "proceed", 68, 8, {86.0, 80.8642, 75.5, 77.0}, 80.0, 79.3166},
    {"quill", "decline", 71, 0, {26.0, 26.75, 28.25, 27.25}, 25.0, 26.7659},
};

static size_t diligence_reached(const struct sheet *sheet)
{
	const struct section *section = &sheet->rubric->sections[4];
	assert_string_equal(section->id, "diligence");
	size_t n = 0;
	for (size_t i = section->first; i < section->first + section->count; i++) {
		n += sheet->rubric->items[i].kind == ITEM_SCALE &&
		     sheet->result->items[i].value >= 0.75;
	}
	return n;
}

static void examples__score_as_worked_by_hand(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	for (size_t i = 0; i < ARRAY_LEN(worked); i++) {
		struct error err = {0};
		assert_true(bench_import(&b, worked[i].deal) > worked[i].asked);
		struct sheet *sheet = sheet_open(b.s, worked[i].deal, 0, &err);
		assert_non_null(sheet);
		assert_int_equal(sheet->result->asked, worked[i].asked);
		assert_int_equal(sheet->result->missing_count, 0);
		for (size_t k = 0; k < 4; k++) {
			double got = 100 * sheet->result->sections[k].point;
			assert_true(fabs(got - worked[i].sections[k]) < 1e-4);
		}
		assert_true(fabs(100 * sheet->result->sections[5].point - worked[i].pack) < 1e-4);
		assert_true(fabs(100 * sheet->result->score - worked[i].score) < 1e-4);
		assert_int_equal(diligence_reached(sheet), worked[i].reached);
		const struct verdict *v = &sheet->rubric->verdicts[sheet->result->verdict];
		assert_string_equal(v->id, worked[i].verdict);
		sheet_close(sheet);
	}
	bench_verify(&b);
	bench_close(&b);
}

static char *exported(struct session *s, const char *deal)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(s, deal, 0, &err);
	assert_non_null(sheet);
	auto_str out = STR_INIT;
	assert_true(sheet_export_yaml(sheet, &out, &err));
	sheet_close(sheet);
	return str_steal(&out);
}

/* Every workspace has events of its own: the id of the newest is all that may differ. */
static const char *without_head(char *yaml)
{
	char *head = strstr(yaml, " head=");
	assert_non_null(head);
	assert_true(head < strchr(yaml, '\n'));
	memmove(head, head + strlen(" head=") + 64, strlen(head + strlen(" head=") + 64) + 1);
	return yaml;
}

static size_t import_text(struct bench *b, const char *text, bool dry_run, struct str *plan)
{
	auto_free char *file = bench_file(b, "in.yaml", text);
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events = 0;
	if (!import_file(b->s, file, dry_run, &events, plan, &diags, &err)) {
		auto_str lines = STR_INIT;
		diags_render(&diags, &lines);
		fail_msg("%s\n%s", err.message, lines.data);
	}
	return events;
}

static void import__of_an_export__changes_nothing(void **state)
{
	(void)state;
	struct bench b, other;
	bench_open(&b);
	bench_open(&other);
	const char *const deals[] = {"helios", "meridian", "quill", "tucuvi-astrazeneca"};
	for (size_t i = 0; i < ARRAY_LEN(deals); i++) {
		bench_import(&b, deals[i]);
		auto_free char *yaml = exported(b.s, deals[i]);
		assert_int_equal(import_text(&b, yaml, false, NULL), 0);
		assert_true(import_text(&other, yaml, false, NULL) > 0);
		auto_free char *again = exported(other.s, deals[i]);
		assert_string_equal(without_head(yaml), without_head(again));
	}
	bench_close(&other);
	bench_close(&b);
}

static const char changed_answer[] = "schema: dealbench/scorecard/v1\n"
                                     "rubric: {id: digital-health}\n"
                                     "deal: {id: helios, title: Renamed, partner: Calmwave, "
                                     "category: digital-therapeutics}\n"
                                     "raters:\n"
                                     "  - name: ben\n"
                                     "    answers:\n"
                                     "      theory-of-value: {level: 1, evidence: stated}\n";

static void import__onto_a_deal__adds_each_difference_as_an_event(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_import(&b, "helios");
	auto_str plan = STR_INIT;
	assert_int_equal(import_text(&b, changed_answer, true, &plan), 2);
	assert_non_null(strstr(plan.data, "ben"));
	assert_int_equal(import_text(&b, changed_answer, false, NULL), 2);
	assert_int_equal(import_text(&b, changed_answer, false, NULL), 0);
	struct error err = {0};
	struct sheet *sheet = sheet_open(b.s, "helios", 0, &err);
	assert_non_null(sheet);
	assert_string_equal(sheet->card->deal.title, "Renamed");
	assert_non_null(sheet->card->deal.sponsor);
	assert_int_equal(sheet->card->rater_count, 2);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void import__onto_a_submitted_scorecard__is_refused_whole(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_import(&b, "helios");
	struct error err = {0};
	struct sheet *sheet = sheet_open(b.s, "helios", 0, &err);
	assert_non_null(sheet);
	assert_true(sheet_submit(sheet, NULL, &err));
	sheet_close(sheet);
	auto_free char *yaml = exported(b.s, "helios");
	assert_int_equal(import_text(&b, yaml, false, NULL), 0);
	auto_free char *file = bench_file(&b, "in.yaml", changed_answer);
	auto_diags diags;
	diag_list_init(&diags);
	size_t events;
	assert_false(import_file(b.s, file, false, &events, NULL, &diags, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	auto_arena struct arena *a = arena_new();
	struct deal_line line;
	assert_true(deals_find(b.s, "helios", a, &line, &err));
	assert_string_not_equal(line.deal->title, "Renamed");
	bench_close(&b);
}

/* One title for many partners, and a line of many columns: work in the square of the rows or
 * columns would run for hours. */
static void import__of_a_large_table__takes_time_in_its_size(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	auto_str table = STR_INIT;
	str_append(&table, "title,partner\n");
	for (int i = 0; i < 1000; i++) {
		str_printf(&table, "Pilot,Partner %d\n", i);
	}
	auto_free char *path = bench_file(&b, "pilots.csv", table.data);
	auto_diags diags;
	diag_list_init(&diags);
	auto_str plan = STR_INIT;
	struct error err = {0};
	size_t events;
	assert_true(import_file(b.s, path, true, &events, &plan, &diags, &err));
	assert_int_equal(events, 1000);
	assert_non_null(strstr(plan.data, "new deal pilot: Pilot, with Partner 0\n"));
	assert_non_null(strstr(plan.data, "new deal pilot-1000: Pilot, with Partner 999\n"));
	str_truncate(&table, 0);
	for (int i = 0; i < 200000; i++) {
		str_append(&table, "x,");
	}
	auto_free char *wide = bench_file(&b, "wide.csv", table.data);
	assert_false(import_file(b.s, wide, true, &events, &plan, &diags, &err));
	assert_int_equal(diags.errors, 100);
	assert_non_null(strstr(err.message, "after 100 problems it was read no further"));
	bench_close(&b);
}

/* The last of many values counts as the first does: it is stored, and told where it is wrong. */
static void import__of_a_cell_of_many_values__keeps_them_all(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	auto_diags diags;
	diag_list_init(&diags);
	auto_str table = STR_INIT, register_text = STR_INIT;
	struct export_options all = {0};
	struct error err = {0};
	size_t events;
	str_append(&table, "title,partner,attribute:therapeutic_area\nPilot,Calmwave,");
	for (int i = 0; i < 100; i++) {
		str_append(&table, "mental-health|");
	}
	size_t last = table.len;
	str_append(&table, "oncology\n");
	auto_free char *path = bench_file(&b, "many.csv", table.data);
	assert_true(import_file(b.s, path, false, &events, NULL, &diags, &err));
	assert_true(deals_register(b.s, &all, &register_text, &err));
	assert_non_null(strstr(register_text.data, "mental-health;oncology"));
	str_truncate(&table, last);
	str_append(&table, "onkology\n");
	auto_free char *wrong = bench_file(&b, "wrong.csv", table.data);
	assert_false(import_file(b.s, wrong, false, &events, NULL, &diags, &err));
	assert_non_null(strstr(diags.items[0].message, "did you mean 'oncology'"));
	bench_close(&b);
}

/* What cannot be shown as it is, such as a tab, must not come back as a change. */
static void a_register_read_again__changes_nothing(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	auto_free char *path = bench_file(&b, "odd.csv",
	                                  "title,partner,owner,sponsor\n"
	                                  "Quill,Lu\tmivox,a\u202eb,\"two\nlines\"\n");
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	size_t events;
	assert_true(import_file(b.s, path, false, &events, NULL, &diags, &err));
	assert_int_equal(events, 1);
	auto_str table = STR_INIT;
	struct export_options all = {0};
	assert_true(deals_register(b.s, &all, &table, &err));
	assert_non_null(strstr(table.data, "Lu mivox"));
	auto_free char *again = bench_file(&b, "register.csv", table.data);
	assert_true(import_file(b.s, again, false, &events, NULL, &diags, &err));
	assert_int_equal(events, 0);
	bench_close(&b);
}

static void show__agrees_with_score_of_the_export(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_import(&b, "quill");
	auto_free char *yaml = exported(b.s, "quill");
	auto_free char *file = bench_file(&b, "quill.yaml", yaml);
	auto_str scored = STR_INIT, shown = STR_INIT;
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	assert_true(score_file(file, RUBRICS "/digital-health", false, SHOW_JSON, 80, &scored,
	                       &diags, &err));
	struct sheet *sheet = sheet_open(b.s, "quill", 0, &err);
	assert_non_null(sheet);
	assert_true(sheet_show(sheet, SHOW_JSON, 80, &shown, &err));
	sheet_close(sheet);
	const char *const figures[] = {"\"score\": 26.76", "\"verdict\": \"decline\""};
	for (size_t i = 0; i < ARRAY_LEN(figures); i++) {
		assert_non_null(strstr(scored.data, figures[i]));
		assert_non_null(strstr(shown.data, figures[i]));
	}
	bench_close(&b);
}

static void log__tells_the_history_in_sentences(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_import(&b, "helios");
	import_text(&b, changed_answer, false, NULL);
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_true(log_text(b.s, "helios", false, &out, &err));
	assert_non_null(strstr(out.data, "2026-11-21 09:00  ana  new deal: "));
	assert_non_null(strstr(out.data, ", entered for ben"));
	assert_non_null(strstr(out.data, "-> Renamed"));
	assert_false(log_text(b.s, "helio", false, &out, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "helios"));
	bench_close(&b);
}

static bool log_says(struct bench *b, const char *words)
{
	auto_str out = STR_INIT;
	struct error err = {0};
	assert_true(log_text(b->s, "helios", false, &out, &err));
	return strstr(out.data, words) != NULL;
}

/* Whoever rates later does not rate by what others said. */
static void log__keeps_the_others_answers_until_the_scorecard_is_submitted(void **state)
{
	(void)state;
	static const char hidden[] = "answered, not told before the scorecard is submitted";
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	bench_import(&b, "helios");
	assert_false(log_says(&b, hidden));
	bench_reopen(&b, "carl", false);
	assert_false(log_says(&b, hidden)); /* one rater: there is nobody to sway */
	bench_reopen(&b, "ana", false);
	import_text(&b, changed_answer, false, NULL);
	assert_false(log_says(&b, hidden)); /* she entered them all */
	bench_reopen(&b, "carl", false);
	assert_true(log_says(&b, hidden));
	assert_false(log_says(&b, "entered for ben"));
	struct sheet *sheet = sheet_open(b.s, "helios", 0, &err);
	assert_true(sheet && sheet_submit(sheet, "as it stands", &err));
	sheet_close(sheet);
	assert_false(log_says(&b, hidden));
	assert_true(log_says(&b, "entered for ben"));
	bench_close(&b);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(examples__score_as_worked_by_hand),
	    cmocka_unit_test(import__of_an_export__changes_nothing),
	    cmocka_unit_test(import__onto_a_deal__adds_each_difference_as_an_event),
	    cmocka_unit_test(import__onto_a_submitted_scorecard__is_refused_whole),
	    cmocka_unit_test(import__of_a_cell_of_many_values__keeps_them_all),
	    cmocka_unit_test(import__of_a_large_table__takes_time_in_its_size),
	    cmocka_unit_test(a_register_read_again__changes_nothing),
	    cmocka_unit_test(show__agrees_with_score_of_the_export),
	    cmocka_unit_test(log__tells_the_history_in_sentences),
	    cmocka_unit_test(log__keeps_the_others_answers_until_the_scorecard_is_submitted),
	};
	return cmocka_run_group_tests_name("app/exchange", tests, NULL, NULL);
}
