/* Nothing is lost on the way out: every mark that marked.yaml puts into a field is found in every
 * form that leaves, and every key that the scorecard format has is in marked.yaml. And the other
 * way round: a deal of which nothing good can be said is told so by every report. */
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "stage.h"
#include "xlsx.h"

#define FILE_LIMIT ((size_t)1024 * 1024)
#define MARK_MAX 64
#define DIGEST 64
#define DIGEST_SHOWN 12 /* of a file's digest, on a page for people */

/* ---- what may leave ---- */

enum form {
	FORM_MEMO_HTML,
	FORM_MEMO_MARKDOWN,
	FORM_TEXT,
	FORM_MARKDOWN,
	FORM_JSON,
	FORM_TABLES,
	FORM_WORKBOOK,
	FORM_YAML,
	FORM_COUNT
};
static const char *const form_names[FORM_COUNT] = {
    "memo, HTML", "memo, Markdown", "show",     "show, Markdown",
    "JSON",       "CSV tables",     "workbook", "YAML"};

static void put_tables(struct session *s, const char *deal, int number, bool workbook,
                       struct str *out)
{
	struct error err = {0};
	struct export_options o = {.deals = &deal, .deal_count = 1, .number = number};
	o.workbook = workbook;
	for (int id = 0; id < (workbook ? 1 : GRID_COUNT); id++) {
		auto_str file = STR_INIT;
		o.table = grid_name((enum grid_id)id);
		assert_true(deals_export(s, &o, &file, &err));
		if (workbook) {
			xlsx_text(file.data, file.len, NULL, out);
		} else {
			str_append_len(out, file.data, file.len);
		}
	}
}

static void put_form(struct session *s, const char *deal, int number, enum form form,
                     struct str *out)
{
	struct error err = {0};
	bool ok = true;
	struct sheet *sheet = sheet_open(s, deal, number, &err);
	assert_non_null(sheet);
	switch (form) {
	case FORM_MEMO_HTML:
		ok = sheet_memo(sheet, MEMO_KIND_HTML, true, out, &err);
		break;
	case FORM_MEMO_MARKDOWN:
		ok = sheet_memo(sheet, MEMO_KIND_MARKDOWN, true, out, &err);
		break;
	case FORM_TEXT:
	case FORM_MARKDOWN:
	case FORM_JSON:
		ok = sheet_show(sheet,
		                form == FORM_TEXT       ? SHOW_TEXT
		                : form == FORM_MARKDOWN ? SHOW_MARKDOWN
		                                        : SHOW_JSON,
		                200, out, &err);
		break;
	case FORM_YAML:
		ok = sheet_export_yaml(sheet, out, &err);
		break;
	case FORM_TABLES:
	case FORM_WORKBOOK:
		put_tables(s, deal, number, form == FORM_WORKBOOK, out);
		break;
	case FORM_COUNT:
		break;
	}
	sheet_close(sheet);
	assert_true(ok);
}

static bool form_is_built(enum form form)
{
	return form != FORM_WORKBOOK || book_xlsx_built();
}

/* ---- marks ---- */

static char *marked_yaml(void)
{
	struct error err = {0};
	char *text;
	size_t len;
	assert_true(file_read(WHOLE "/marked.yaml", FILE_LIMIT, &text, &len, &err));
	const char *body = strstr(text, "schema:");
	assert_non_null(body);
	memmove(text, body, strlen(body) + 1);
	return text;
}

static bool in_mark(char c)
{
	return isalnum((unsigned char)c) != 0;
}

/* The marks of a text: words that begin with zq, figures that begin with 7391, days. */
static size_t find_marks(const char *text, char marks[MARK_MAX][80])
{
	size_t n = 0;
	for (const char *p = text; *p;) {
		size_t len = 0;
		while (in_mark(p[len]) ||
		       (len > 0 && isdigit((unsigned char)*p) && p[len] == '-')) {
			len++;
		}
		bool day = len == 10 && p[4] == '-';
		if (day ||
		    (len > 3 && (strncasecmp(p, "zq", 2) == 0 || strncmp(p, "7391", 4) == 0))) {
			assert_true(n < MARK_MAX && len < 80);
			snprintf(marks[n++], 80, "%.*s", (int)len, p);
		}
		p += len ? len : 1;
	}
	return n;
}

/* Small letters, and figures without what groups them. */
static char *plain_of(const char *text)
{
	struct str out = STR_INIT;
	for (const char *p = text; *p; p++) {
		bool grouped = strchr(",.' ", *p) && p > text && isdigit((unsigned char)p[-1]) &&
		               isdigit((unsigned char)p[1]);
		if (!grouped) {
			str_append_char(&out, (char)tolower((unsigned char)*p));
		}
	}
	return str_steal(&out);
}

/* In a workbook a day is a number: days since the end of 1899. */
static char *as_cell(const char *mark, enum form form)
{
	struct date day;
	static const struct date first = {1899, 12, 30};
	return form == FORM_WORKBOOK && date_parse(mark, &day)
	           ? xprintf("<v>%ld</v>", date_days_between(first, day))
	           : plain_of(mark);
}

static void expect_mark(const char *mark, const char *plain, enum form form)
{
	auto_free char *small = as_cell(mark, form);
	if (strlen(small) == DIGEST && (form == FORM_TEXT || form == FORM_MARKDOWN)) {
		small[DIGEST_SHOWN] = '\0';
	}
	auto_free char *words = plain_of(mark);
	bool told = strstr(plain, small) || (form == FORM_WORKBOOK && strstr(plain, words));
	if (!told) {
		fail_msg("'%s' is lost in: %s", mark, form_names[form]);
	}
}

static void every_mark__is_in_every_form(void **state)
{
	struct stage *st = *state;
	static char marks[MARK_MAX][80];
	auto_free char *yaml = marked_yaml();
	size_t n = find_marks(yaml, marks);
	assert_true(n >= 30);
	for (int form = 0; form < FORM_COUNT; form++) {
		auto_str text = STR_INIT;
		if (!form_is_built((enum form)form)) {
			continue;
		}
		put_form(st->s, "zqid", 1, (enum form)form, &text);
		auto_free char *plain = plain_of(text.data);
		for (size_t i = 0; i < n; i++) {
			expect_mark(marks[i], plain, (enum form)form);
		}
	}
}

/* Why it was submitted and why the deal was closed are no part of the scorecard's file. */
static void reasons__are_in_every_form_but_the_file(void **state)
{
	struct stage *st = *state;
	struct error err = {0};
	assert_true(deal_close(st->s, "zqid", DEAL_ARCHIVED, "Zqshut", &err));
	for (int form = 0; form < FORM_YAML; form++) {
		auto_str text = STR_INIT;
		if (!form_is_built((enum form)form)) {
			continue;
		}
		put_form(st->s, "zqid", 1, (enum form)form, &text);
		auto_free char *plain = plain_of(text.data);
		expect_mark("Zqreason", plain, (enum form)form);
		expect_mark("Zqshut", plain, (enum form)form);
	}
	assert_true(deal_close(st->s, "zqid", DEAL_OPEN, "Again", &err));
}

/* ---- every key is marked ---- */

static void expect_keys(const char *def, json_t *schema, const char *yaml)
{
	const char *key;
	json_t *value;
	json_object_foreach(json_object_get(schema, "properties"), key, value)
	{
		auto_free char *written = xprintf("%s:", key);
		if (!strstr(yaml, written)) {
			fail_msg("marked.yaml says nothing of '%s' (%s): put a mark into it", key,
			         def);
		}
	}
}

static void every_key_of_the_format__is_in_marked_yaml(void **state)
{
	(void)state;
	static const char *const defs[] = {"scorecard", "deal",  "rater", "answer",
	                                   "source",    "money", "gap"};
	struct error err = {0};
	auto_str text = STR_INIT;
	auto_free char *yaml = marked_yaml();
	assert_true(rubric_schema_print("scorecard", &text, &err));
	json_t *schema = json_loads(text.data, 0, NULL);
	json_t *all = json_object_get(schema, "$defs");
	assert_int_equal(json_object_size(all), ARRAY_LEN(defs));
	for (size_t i = 0; i < ARRAY_LEN(defs); i++) {
		json_t *def = json_object_get(all, defs[i]);
		assert_non_null(def);
		expect_keys(defs[i], def, yaml);
	}
	json_decref(schema);
}

/* ---- there and back ---- */

/* Every workspace has events of its own: the id of the newest is all that may differ. */
static void drop_head(struct str *text)
{
	char *head = strstr(text->data, " head=");
	assert_non_null(head);
	char *end = head + strlen(" head=") + 64;
	assert_int_equal(*end, '\n');
	memmove(head, end, strlen(end) + 1);
}

static void scorecard__read_back_elsewhere__leaves_as_the_same_bytes(void **state)
{
	struct stage *st = *state, other = *st;
	struct error err = {0};
	auto_str before = STR_INIT, after = STR_INIT;
	size_t events;
	auto_diags diags;
	diag_list_init(&diags);
	put_form(st->s, "zqid", 1, FORM_YAML, &before);
	auto_free char *file = path_join(st->folder, "back.yaml");
	other.workspace = path_join(st->folder, "other.db");
	other.s = NULL;
	assert_true(file_write_private(file, before.data, before.len, &err));
	stage_reopen(&other, STAGE_WRITE);
	if (!import_file(other.s, file, false, &events, NULL, &diags, &err)) {
		fail_msg("%s %s", err.message, diags.count ? diags.items[0].message : "");
	}
	put_form(other.s, "zqid", 1, FORM_YAML, &after);
	session_close(other.s);
	free(other.workspace);
	drop_head(&before);
	drop_head(&after);
	assert_string_equal(before.data, after.data);
}

/* ---- a deal of which nothing good can be said ---- */

static void answer_lowest(struct sheet *sheet)
{
	struct error err = {0};
	for (size_t pass = 0; pass < 3; pass++) { /* answers bring further questions along */
		for (size_t i = 0; i < sheet->rubric->item_count; i++) {
			const struct item *item = &sheet->rubric->items[i];
			auto_free char *id = xstrdup(item->id);
			struct answer answer = {.item = id, .kind = ANSWER_LEVEL};
			if (item->kind == ITEM_SCALE && sheet->result->items[i].asked &&
			    !sheet->result->items[i].answered) {
				assert_true(sheet_answer(sheet, &answer, &err));
			}
		}
	}
}

static void take(void *ctx, const char *name UNUSED, const struct frame *f)
{
	struct str *out = ctx;
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(out, "%s\n", row);
	}
}

static void play_review(struct stage *st, const char *deal, struct str *out)
{
	struct error err = {0};
	int number = 0;
	struct screen_arg arg = {.deal = deal};
	struct term *term =
	    term_script_open("SHOT Tab SHOT Tab SHOT Tab SHOT", 160, 60, take, out, &err);
	assert_non_null(term);
	assert_true(tui_run(st->s, term, "review", &arg, &number, &err));
	term->ops->close(term);
}

static void lowest_answers__are_told_by_every_report(void **state)
{
	struct stage *st = *state;
	struct error err = {0};
	struct sheet *sheet = sheet_open(st->s, "zqnew", 0, &err);
	assert_non_null(sheet);
	answer_lowest(sheet);
	const struct result *result = sheet->result;
	assert_true(result->has_score && result->score <= 0.0 && result->gap_count > 0);
	auto_free char *verdict = plain_of(sheet->rubric->verdicts[result->verdict].label);
	assert_int_equal(result->verdict, sheet->rubric->verdict_count - 1);
	auto_free char *pattern = plain_of(sheet->rubric->patterns[0].title);
	auto_str screen = STR_INIT;
	play_review(st, "zqnew", &screen);
	auto_free char *seen = plain_of(screen.data);
	assert_non_null(strstr(seen, verdict));
	assert_non_null(strstr(screen.data, "FAIL"));
	for (int form = 0; form < FORM_YAML; form++) {
		auto_str text = STR_INIT;
		if (!form_is_built((enum form)form)) {
			continue;
		}
		put_form(st->s, "zqnew", 0, (enum form)form, &text);
		auto_free char *plain = plain_of(text.data);
		expect_mark(verdict, plain, (enum form)form);
		expect_mark("fail", plain, (enum form)form);
		expect_mark("undecided", plain, (enum form)form);
		if (form < FORM_TABLES) {
			expect_mark(pattern, plain, (enum form)form);
		}
		for (size_t i = 0; i < sheet->rubric->item_count; i++) {
			const struct item *item = &sheet->rubric->items[i];
			if (item->kind == ITEM_SCALE && result->items[i].answered) {
				expect_mark(item->levels[0].label, plain, (enum form)form);
			}
		}
	}
	sheet_close(sheet);
}

static int open_stage(void **state)
{
	static struct stage st;
	*state = &st;
	setenv("DEALBENCH_RUBRICS", BASE_RUBRIC, 1);
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		return -1;
	}
	stage_open(&st);
	return 0;
}

static int close_stage(void **state)
{
	stage_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_key_of_the_format__is_in_marked_yaml),
	    cmocka_unit_test(every_mark__is_in_every_form),
	    cmocka_unit_test(reasons__are_in_every_form_but_the_file),
	    cmocka_unit_test(scorecard__read_back_elsewhere__leaves_as_the_same_bytes),
	    cmocka_unit_test(lowest_answers__are_told_by_every_report),
	};
	return cmocka_run_group_tests_name("whole/complete", tests, open_stage, close_stage);
}
