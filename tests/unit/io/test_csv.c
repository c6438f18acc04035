/* Reading CSV: what is a cell, where it stands, and what is refused where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/str.h"
#include "dealbench/io/csv.h"

/* The table as "cell|cell\n". */
static void check(const char *data, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct csv csv;
	struct error err = {0};
	if (!csv_read("t.csv", data, strlen(data), a, &csv, &err)) {
		fail_msg("%d:%d: %s", err.line, err.column, err.message);
	}
	for (size_t r = 0; r < csv.count; r++) {
		for (size_t c = 0; c < csv.rows[r].count; c++) {
			str_printf(&out, "%s%s", c ? "|" : "", csv.rows[r].cells[c].text);
		}
		str_append(&out, "\n");
	}
	assert_string_equal(out.data, expected);
}

static void check_refused(const char *data, size_t len, int line, int column, const char *message)
{
	auto_arena struct arena *a = arena_new();
	struct csv csv;
	struct error err = {0};
	assert_false(csv_read("t.csv", data, len, a, &csv, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_string_equal(err.file, "t.csv");
	assert_string_equal(err.message, message);
	assert_int_equal(err.line, line);
	assert_int_equal(err.column, column);
}

static void csv__parts_cells_and_lines(void **state)
{
	(void)state;
	check("a,b\r\n1,2\r\n", "a|b\n1|2\n");
	check("a,b\n1,2", "a|b\n1|2\n");
	check("a,b\r1,2\r", "a|b\n1|2\n");
	check("a,,\n\n,b,\n", "a||\n|b|\n");
	check("\"a\"\"b\",\"c,d\"\n\"e\nf\",g\n", "a\"b|c,d\ne\nf|g\n");
	check(" a , \"b\" ,c\n", "a|b|c\n");
	check("", "");
	check("\xef\xbb\xbf\"a\",b\n", "a|b\n");
}

static void csv__finds_the_separator_in_the_first_line(void **state)
{
	(void)state;
	check("a;b\n1,5;2\n", "a|b\n1,5|2\n");
	check("a\tb\n1,5\t2;3\n", "a|b\n1,5|2;3\n");
	check("\"a;b;c\",d\n1;2,3\n", "a;b;c|d\n1;2|3\n");
}

static void csv__takes_the_guard_of_formulas_off(void **state)
{
	(void)state;
	check("'=1+1,'-5,'+x,'@y,''z\n", "=1+1|-5|+x|@y|'z\n");
	check("-5,=1,'quoted' word,'\n", "-5|=1|'quoted' word|'\n");
	check("'\tx,' =1\n", "x| =1\n");
	check("h,i\na;'=1;'b;'' ,x\n", "h|i\na;=1;'b;'|x\n");
	check("\"a\r\n'-1\n'b\",\"\n'\"\"=1\"\n", "a\r\n-1\n'b|\"=1\n");
}

static void csv__knows_where_each_cell_stands(void **state)
{
	(void)state;
	static const char data[] = "\xc3\xa4\xc3\xb6,b\r\n\"x\ny\", z\n";
	auto_arena struct arena *a = arena_new();
	struct csv csv;
	struct error err = {0};
	assert_true(csv_read("t.csv", data, strlen(data), a, &csv, &err));
	assert_int_equal(csv.rows[0].cells[1].column, 4);
	assert_int_equal(csv.rows[1].cells[0].line, 2);
	assert_int_equal(csv.rows[1].cells[1].line, 3);
	assert_int_equal(csv.rows[1].cells[1].column, 5);
}

static void csv__refuses_what_it_cannot_read(void **state)
{
	(void)state;
	check_refused("a,b\n1,\"2\n", 8, 2, 3, "this quote is never closed");
	check_refused("a\n\"b\"c\n", 7, 2, 4,
	              "text after a closing quote: a quote inside a cell is written twice");
	check_refused("a\nb\"c\n", 6, 2, 2, "a quote inside a cell without quotes around it");
	check_refused("a\nb\xe9\n", 5, 2, 2, "not UTF-8: save the table as 'CSV UTF-8'");
	check_refused("a\nb\0c\n", 6, 2, 2, "a NUL byte: this is no text file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(csv__parts_cells_and_lines),
	    cmocka_unit_test(csv__finds_the_separator_in_the_first_line),
	    cmocka_unit_test(csv__takes_the_guard_of_formulas_off),
	    cmocka_unit_test(csv__knows_where_each_cell_stands),
	    cmocka_unit_test(csv__refuses_what_it_cannot_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
