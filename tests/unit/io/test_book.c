/* Tables for analysts: what a cell looks like in CSV, that it reads back, that no cell is run as a
 * formula, and that the same scorecards give the same bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "dealbench/io/csv.h"
#include "fixture.h"
#include "sample.h"
#include "xlsx.h"

static const char *const columns[] = {"one", "two"};

/* A table of one row: the text, and a number. */
static void csv_of(const char *text, double number, struct csv_options options, struct str *out)
{
	struct grid_cell cells[] = {{.kind = text ? CELL_TEXT : CELL_NONE, .text = text},
	                            {.kind = CELL_NUMBER, .number = number}};
	struct grid grid = {
	    .columns = columns, .column_count = 2, .cells = cells, .row_count = 1, .cap = 2};
	grid_csv(&grid, &options, out);
}

static void cell__in_csv__is_quoted_where_it_must_be(void **state)
{
	static const struct {
		const char *text;
		double number;
		const char *row;
	} cases[] = {
	    {"plain words", 1, "plain words,1"},
	    {"a, b", 0.1, "\"a, b\",0.1"},
	    {"say \"no\"", -2.5, "\"say \"\"no\"\"\",-2.5"},
	    {"one\ntwo", 1e21, "\"one\ntwo\",1e21"},
	    {"one\r\ntwo", 100, "\"one<U+000D>\ntwo\",100"},
	    {"a\tb\x1b\u202e", 1, "a b<U+001B><U+202E>,1"},
	    {" blank before", 52.4225, "\" blank before\",52.4225"},
	    {"", 1, "\"\",1"},
	    {NULL, 1, ",1"},
	    {"Zürich 東京", 1, "Zürich 東京,1"},
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_str out = STR_INIT;
		csv_of(cases[i].text, cases[i].number, (struct csv_options){0}, &out);
		auto_free char *expected = xprintf("one,two\r\n%s\r\n", cases[i].row);
		assert_string_equal(out.data, expected);
	}
}

static void formula__in_csv__is_defused_unless_raw(void **state)
{
	static const char *const texts[] = {
	    "=1+1",    "+1",      "-1 point", "@SUM(A1)", "'quoted'", "=HYPERLINK(\"x\")",
	    "=cmd|,a", "-2,5\nb", "'=1+1",    " =1+1",    "\n@x",     "\uff1d1+1",
	    "\uff20x"};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		auto_arena struct arena *a = arena_new();
		auto_str out = STR_INIT, raw = STR_INIT;
		struct csv csv;
		struct error err = {0};
		csv_of(texts[i], -1.5, (struct csv_options){0}, &out);
		const char *cell = out.data + strlen("one,two\r\n");
		assert_memory_equal(cell, "\"'", 2);
		assert_non_null(strstr(out.data, ",-1.5\r\n"));
		csv_of(texts[i], -1.5, (struct csv_options){.raw = true}, &raw);
		assert_true(raw.len < out.len);
		assert_true(csv_read("t.csv", out.data, out.len, a, &csv, &err));
		assert_string_equal(csv.rows[1].cells[0].text, texts[i]);
	}
}

/* Where lists are parted by semicolons, a spreadsheet begins a cell behind each of them and behind
 * each line end, though quotes stand around: neither is a formula's sign left bare there. */
static void formula__inside_a_text__is_defused_and_comes_back(void **state)
{
	static const struct {
		const char *text, *cell;
	} cases[] = {
	    {"a;=cmd|' /C calc'!A0;b", "\"a;'=cmd|' /C calc'!A0;b\""},
	    {"a;=1;+2;-3;@4", "\"a;'=1;'+2;'-3;'@4\""},
	    {"=1;=2", "\"'=1;'=2\""},
	    {"a\n=1\n\n-2", "\"a\n'=1\n'\n'-2\""},
	    {"a; \n =1", "\"a;' \n' =1\""},
	    {"a;\"=1\"", "\"a;'\"\"=1\"\"\""},
	    {"a;\" \"\"\uff1d1", "\"a;'\"\" \"\"\"\"\uff1d1\""},
	    {"a;\uff20x;\uff0b;\uff0d", "\"a;'\uff20x;'\uff0b;'\uff0d\""},
	    {"\n=1", "\"'\n'=1\""},
	    {";=1", "\";'=1\""},
	    {"a;'quoted'", "\"a;''quoted'\""},
	    {"a;'=1;''=2\n'", "\"a;''=1;'''=2\n''\""},
	    {"a;b=c; d-e\nf'g; \"h\"", "\"a;b=c; d-e\nf'g; \"\"h\"\"\""},
	    {"a;b", "a;b"},
	    {"a;", "a;"},
	    {"a,=b", "\"a,=b\""},
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_arena struct arena *a = arena_new();
		auto_str out = STR_INIT, raw = STR_INIT;
		auto_free char *expected = xprintf("one,two\r\n%s,1\r\n", cases[i].cell);
		struct csv csv;
		struct error err = {0};
		csv_of(cases[i].text, 1, (struct csv_options){0}, &out);
		assert_string_equal(out.data, expected);
		assert_true(csv_read("t.csv", out.data, out.len, a, &csv, &err));
		assert_string_equal(csv.rows[1].cells[0].text, cases[i].text);
		csv_of(cases[i].text, 1, (struct csv_options){.raw = true}, &raw);
		assert_true(raw.len <= out.len);
	}
}

/* A cell of line ends alone takes time in its length. */
static void long_text__of_cells_begun__is_told_in_its_length(void **state)
{
	enum { LINES = 1000000 };
	auto_str out = STR_INIT;
	auto_free char *text = xmalloc(LINES + 3);
	(void)state;
	memset(text, '\n', LINES);
	memcpy(text + LINES, "=1", 3);
	csv_of(text, 1, (struct csv_options){0}, &out);
	assert_int_equal(out.len, strlen("one,two\r\n\"'=1\",1\r\n") + 2 * (size_t)LINES);
}

static void excel__gets_a_byte_order_mark__and_the_same_lines(void **state)
{
	auto_str plain = STR_INIT, excel = STR_INIT;
	(void)state;
	csv_of("Zürich", 1, (struct csv_options){0}, &plain);
	csv_of("Zürich", 1, (struct csv_options){.excel = true}, &excel);
	assert_memory_equal(excel.data, "\xef\xbb\xbf", 3);
	assert_string_equal(excel.data + 3, plain.data);
}

/* ---- books of scorecards ---- */

static void book_of(struct book *book, struct arena *a, struct report *report)
{
	*report = fixture_report(fixture_card(), NULL);
	report->result = score(fixture_rubric(), report->card, a);
	book_init(book, a, (struct date){2026, 11, 21});
	book_add(book, report);
}

static void book_done(struct book *book, struct report *report)
{
	book_finish(book);
	card_free((struct card *)(uintptr_t)report->card);
}

static size_t column_of(const struct grid *grid, const char *name)
{
	size_t i = 0;
	while (strcmp(grid->columns[i], name) != 0) {
		assert_true(++i < grid->column_count);
	}
	return i;
}

/* Every table says which scorecard, rubric, result and day its rows are of. */
static void table__says_what_it_is_of(void **state)
{
	static const char *const of_card[] = {"deal",          "scorecard",     "rubric",
	                                      "rubric_digest", "result_digest", "as_of"};
	static const char *const of_rubric[] = {"rubric", "rubric_digest", "as_of"};
	auto_arena struct arena *a = arena_new();
	struct book book;
	struct report report;
	(void)state;
	book_of(&book, a, &report);
	for (int id = 0; id < GRID_COUNT; id++) {
		const struct grid *grid = &book.grids[id];
		bool weights = id == GRID_WEIGHTS;
		size_t count = weights ? ARRAY_LEN(of_rubric) : ARRAY_LEN(of_card);
		assert_true(grid->row_count > 0);
		for (size_t i = 0; i < count; i++) {
			size_t c = column_of(grid, weights ? of_rubric[i] : of_card[i]);
			for (size_t r = 0; r < grid->row_count; r++) {
				assert_true(grid->cells[r * grid->column_count + c].kind !=
				            CELL_NONE);
			}
		}
	}
	book_done(&book, &report);
}

static void cells__are_typed(void **state)
{
	static const struct {
		enum grid_id grid;
		const char *column;
		enum cell_kind kind;
	} cases[] = {
	    {GRID_DEALS, "score", CELL_NUMBER},  {GRID_DEALS, "as_of", CELL_DATE},
	    {GRID_DEALS, "title", CELL_TEXT},    {GRID_DEALS, "firm", CELL_NUMBER},
	    {GRID_ITEMS, "weight", CELL_NUMBER}, {GRID_ITEMS, "answer", CELL_TEXT},
	    {GRID_SECTIONS, "low", CELL_NUMBER}, {GRID_EVIDENCE, "what", CELL_TEXT},
	};
	auto_arena struct arena *a = arena_new();
	struct book book;
	struct report report;
	(void)state;
	book_of(&book, a, &report);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		const struct grid *grid = &book.grids[cases[i].grid];
		assert_int_equal(grid->cells[column_of(grid, cases[i].column)].kind, cases[i].kind);
	}
	book_done(&book, &report);
}

static void workbook__of_the_same_scorecard__is_the_same_bytes(void **state)
{
	auto_arena struct arena *a = arena_new();
	struct error err = {0};
	struct book book;
	struct report report;
	struct str bytes[2] = {STR_INIT, STR_INIT};
	(void)state;
	for (int i = 0; i < 2; i++) {
		setenv("TZ", i ? "Pacific/Auckland" : "America/Lima", 1);
		book_of(&book, a, &report);
		bool ok = book_xlsx(&book, &bytes[i], &err);
		book_done(&book, &report);
		if (!book_xlsx_built()) {
			assert_false(ok);
			assert_int_equal(err.code, ERROR_INVALID);
			assert_non_null(strstr(err.message, "--csv works"));
			skip();
		}
		assert_true(ok);
	}
	assert_true(bytes[0].len > 1000);
	assert_int_equal(bytes[0].len, bytes[1].len);
	assert_memory_equal(bytes[0].data, bytes[1].data, bytes[0].len);
	str_free(&bytes[0]);
	str_free(&bytes[1]);
}

/* One column in the place of the evidence, its cells empty but for the first. */
static bool workbook_of(size_t rows, const char *column, struct grid_cell cell, struct str *out,
                        struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct book book;
	struct report report;
	book_of(&book, a, &report);
	struct grid *grid = &book.grids[GRID_EVIDENCE], had = *grid;
	*grid = (struct grid){.columns = &column,
	                      .column_count = 1,
	                      .cells = calloc(rows + 1, sizeof(*grid->cells)),
	                      .row_count = rows};
	assert_non_null(grid->cells);
	grid->cells[0] = cell;
	bool ok = book_xlsx(&book, out, err);
	free(grid->cells);
	*grid = had;
	book_done(&book, &report);
	return ok;
}

static const struct grid_cell empty;

/* A sheet holds 1,048,576 rows with its heading: one more is refused, not left out. */
static void workbook__of_more_rows_than_a_sheet_holds__is_refused(void **state)
{
	struct error err = {0};
	auto_str full = STR_INIT, over = STR_INIT;
	(void)state;
	if (!book_xlsx_built()) {
		skip();
	}
	if (sample_is_all()) {
		assert_true(workbook_of(1048575, "n", empty, &full, &err));
	}
	assert_false(workbook_of(1048576, "n", empty, &over, &err));
	assert_int_equal(err.code, ERROR_LIMIT);
	assert_string_equal(err.message,
	                    "cannot make a workbook: 'evidence' has 1048576 rows, and a sheet "
	                    "holds 1048575; --csv --table evidence holds them all");
	assert_int_equal(over.len, 0);
}

/* Nor does the library leave out a cell that it refuses. */
static void workbook__with_a_cell_that_the_library_refuses__is_refused(void **state)
{
	struct error err = {0};
	char name[32769];
	auto_str out = STR_INIT;
	(void)state;
	if (!book_xlsx_built()) {
		skip();
	}
	memset(name, 'n', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_false(workbook_of(0, name, empty, &out, &err));
	assert_int_equal(err.code, ERROR_IO);
	assert_non_null(strstr(err.message, "cannot make a workbook: String exceeds"));
	assert_int_equal(out.len, 0);
}

static void workbook_says(struct grid_cell cell, const char *words)
{
	struct error err = {0};
	auto_str out = STR_INIT, parts = STR_INIT;
	assert_true(workbook_of(1, "n", cell, &out, &err));
	xlsx_text(out.data, out.len, ".xml", &parts);
	assert_non_null(strstr(parts.data, words));
}

/* A cell holds 32,767 characters: what is left out of a longer text is said. A day before the first
 * that a workbook can count is a text. */
static void cell__that_a_workbook_cannot_hold__says_so(void **state)
{
	enum { FITS = 32767, LONG = 60000 };
	auto_free char *text = xmalloc(LONG + 1);
	(void)state;
	if (!book_xlsx_built()) {
		skip();
	}
	memset(text, 'x', LONG);
	text[LONG] = '\0';
	workbook_says((struct grid_cell){.kind = CELL_TEXT, .text = text},
	              "xxxx [cut here: --csv holds the whole text]<");
	text[FITS] = '\0';
	workbook_says((struct grid_cell){.kind = CELL_TEXT, .text = text}, text);
	workbook_says((struct grid_cell){.kind = CELL_DATE, .text = "1850-02-03"}, "1850-02-03");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(cell__in_csv__is_quoted_where_it_must_be),
	    cmocka_unit_test(formula__in_csv__is_defused_unless_raw),
	    cmocka_unit_test(formula__inside_a_text__is_defused_and_comes_back),
	    cmocka_unit_test(long_text__of_cells_begun__is_told_in_its_length),
	    cmocka_unit_test(excel__gets_a_byte_order_mark__and_the_same_lines),
	    cmocka_unit_test(table__says_what_it_is_of),
	    cmocka_unit_test(cells__are_typed),
	    cmocka_unit_test(workbook__of_the_same_scorecard__is_the_same_bytes),
	    cmocka_unit_test(workbook__of_more_rows_than_a_sheet_holds__is_refused),
	    cmocka_unit_test(cell__that_a_workbook_cannot_hold__says_so),
	    cmocka_unit_test(workbook__with_a_cell_that_the_library_refuses__is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
