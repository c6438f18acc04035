/* Columns: wide characters, combining marks and long words in measuring, cutting, padding and
 * wrapping. */
#include "unit.h"

#include <locale.h>

#include "dealbench/base/text.h"

#define E_ACUTE "e\xcc\x81"              /* two code points, one column */
#define TOKYO "\xe6\x9d\xb1\xe4\xba\xac" /* two characters, four columns */
#define FAMILY                                                                             \
	"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7" /* woman, joiner, girl: one cluster \
	                                                */

static int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

static void text_width__counts_columns(void **state)
{
	(void)state;
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("plain"), 5);
	assert_int_equal(text_width("Z\xc3\xbcrich"), 6);
	assert_int_equal(text_width(E_ACUTE), 1);
	assert_int_equal(text_width(TOKYO), 4);
	assert_int_equal(text_width("\xf0\x9f\x98\x80"), 2);
}

static void text_next_grapheme__keeps_clusters_together(void **state)
{
	(void)state;
	size_t columns;
	assert_int_equal(text_next_grapheme("", &columns), 0);
	assert_int_equal(columns, 0);
	assert_int_equal(text_next_grapheme("ab", &columns), 1);
	assert_int_equal(columns, 1);
	assert_int_equal(text_next_grapheme(E_ACUTE "x", &columns), 3);
	assert_int_equal(columns, 1);
	assert_int_equal(text_next_grapheme(TOKYO, &columns), 3);
	assert_int_equal(columns, 2);
	assert_int_equal(text_next_grapheme(FAMILY "x", &columns), strlen(FAMILY));
	assert_int_equal(columns, text_width(FAMILY));
}

static void text_cut__never_splits_a_character(void **state)
{
	(void)state;
	assert_int_equal(text_cut("abc", 0), 0);
	assert_int_equal(text_cut("abc", 2), 2);
	assert_int_equal(text_cut("abc", 9), 3);
	assert_int_equal(text_cut(TOKYO, 3), 3);
	assert_int_equal(text_cut(TOKYO, 1), 0);
	assert_int_equal(text_cut(E_ACUTE E_ACUTE, 1), 3);
	assert_int_equal(text_cut(FAMILY, text_width(FAMILY) - 1), 0);
}

static void expect_ellipsis(const char *text, size_t columns, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	assert_string_equal(text_ellipsis(a, text, columns), expected);
}

static void text_ellipsis__says_that_something_is_missing(void **state)
{
	(void)state;
	expect_ellipsis("", 3, "");
	expect_ellipsis("abc", 3, "abc");
	expect_ellipsis("abcd", 3, "...");
	expect_ellipsis("abcdef", 5, "ab...");
	expect_ellipsis(TOKYO TOKYO, 6, "\xe6\x9d\xb1...");
	expect_ellipsis("abcd", 2, "ab");
}

static void expect_padded(const char *text, size_t columns, bool right, const char *expected)
{
	auto_str out = STR_INIT;
	text_append_padded(&out, text, columns, right);
	assert_string_equal(out.data, expected);
	assert_int_equal(text_width(out.data), columns);
}

static void text_append_padded__fills_exactly(void **state)
{
	(void)state;
	expect_padded("ab", 4, false, "ab  ");
	expect_padded("ab", 4, true, "  ab");
	expect_padded("abcdef", 4, false, "abcd");
	expect_padded(TOKYO, 3, false, "\xe6\x9d\xb1 ");
	expect_padded(TOKYO, 3, true, " \xe6\x9d\xb1");
	expect_padded(E_ACUTE, 2, false, E_ACUTE " ");
	expect_padded("", 2, false, "  ");
	expect_padded("ab", 0, false, "");
}

/* expected: the lines joined by '|'. */
static void expect_wrapped(const char *text, size_t columns, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	auto_str joined = STR_INIT;
	char **lines;
	size_t count = text_wrap(a, text, columns, &lines);
	for (size_t i = 0; i < count; i++) {
		str_append(&joined, i ? "|" : "");
		str_append(&joined, lines[i]);
	}
	assert_string_equal(joined.data, expected);
}

static void text_wrap__breaks_at_spaces(void **state)
{
	(void)state;
	expect_wrapped("one two three", 7, "one two|three");
	expect_wrapped("one two three", 8, "one two|three");
	expect_wrapped("one two three", 6, "one|two|three");
	expect_wrapped("one  two", 4, "one|two");
	expect_wrapped("fits exactly", 12, "fits exactly");
	expect_wrapped("trailing   ", 8, "trailing");
}

static void text_wrap__breaks_at_newlines(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	char **lines;
	assert_int_equal(text_wrap(a, "", 10, &lines), 0);
	assert_int_equal(text_wrap(a, "\n", 10, &lines), 1);
	assert_int_equal(text_wrap(a, "a\n", 10, &lines), 1);
	expect_wrapped("a\n\nb", 10, "a||b");
	expect_wrapped("a\r\nb", 10, "a\r|b");
}

static void text_wrap__cuts_long_words(void **state)
{
	(void)state;
	expect_wrapped("abcdefgh", 3, "abc|def|gh");
	expect_wrapped("x abcdefgh", 3, "x|abc|def|gh");
	expect_wrapped(TOKYO, 3, "\xe6\x9d\xb1|\xe4\xba\xac");
	expect_wrapped(TOKYO, 1, "\xe6\x9d\xb1|\xe4\xba\xac");
	expect_wrapped(E_ACUTE E_ACUTE, 1, E_ACUTE "|" E_ACUTE);
}

static void text_wrap__keeps_indents_that_fit(void **state)
{
	(void)state;
	expect_wrapped("  - item text", 8, "  - item|text");
	expect_wrapped("      word", 4, "word");
	expect_wrapped("    ", 2, "");
	expect_wrapped("    \u1161", 2, "\u1161"); /* a letter that takes no column */
	expect_wrapped("a    \u1161", 3, "a|\u1161");
}

static void text_wrap__lines_fit__at_any_width(void **state)
{
	(void)state;
	static const char text[] = "The quick " TOKYO " " E_ACUTE E_ACUTE " " FAMILY
	                           " jumps-over theverylongwordthatfitsnowhere\n  and ends.";
	for (size_t columns = 4; columns < 60; columns++) {
		auto_arena struct arena *a = arena_new();
		char **lines;
		size_t count = text_wrap(a, text, columns, &lines);
		assert_true(count > 1);
		for (size_t i = 0; i < count; i++) {
			assert_true(text_width(lines[i]) <= columns);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_width__counts_columns),
	    cmocka_unit_test(text_next_grapheme__keeps_clusters_together),
	    cmocka_unit_test(text_cut__never_splits_a_character),
	    cmocka_unit_test(text_ellipsis__says_that_something_is_missing),
	    cmocka_unit_test(text_append_padded__fills_exactly),
	    cmocka_unit_test(text_wrap__breaks_at_spaces),
	    cmocka_unit_test(text_wrap__breaks_at_newlines),
	    cmocka_unit_test(text_wrap__cuts_long_words),
	    cmocka_unit_test(text_wrap__keeps_indents_that_fit),
	    cmocka_unit_test(text_wrap__lines_fit__at_any_width),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
