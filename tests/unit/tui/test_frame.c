/* The grid: clipping, wide characters, combining marks, and text that must not reach a terminal. */
#include "unit.h"

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"

static void frame_put__cuts_at_the_edge_and_says_how_far_it_got(void **state)
{
	(void)state;
	struct frame *f = frame_new(10, 2);
	assert_int_equal(frame_put(f, 7, 0, 99, STYLE_PLAIN, "abcdef"), 3);
	assert_int_equal(frame_put(f, 0, 0, 2, STYLE_PLAIN, "xyz"), 2);
	assert_int_equal(frame_put(f, 0, 2, 9, STYLE_PLAIN, "below"), 0);
	assert_int_equal(frame_put(f, 0, -1, 9, STYLE_PLAIN, "above"), 0);
	assert_int_equal(frame_put(f, 10, 0, 9, STYLE_PLAIN, "right"), 0);
	assert_int_equal(frame_put(f, 3, 1, 0, STYLE_PLAIN, "none"), 0);
	expect_row(f, 0, "xy     abc");
	expect_row(f, 1, "");
	frame_free(f);
}

static void frame_put__leaves_out_what_begins_left_of_the_edge(void **state)
{
	(void)state;
	struct frame *f = frame_new(10, 1);
	frame_put(f, -2, 0, 99, STYLE_PLAIN, "abcdef");
	expect_row(f, 0, "cdef");
	frame_free(f);
}

static void frame_put__never_shows_half_a_wide_character(void **state)
{
	(void)state;
	struct frame *f = frame_new(5, 1);
	assert_int_equal(frame_put(f, 0, 0, 5, STYLE_PLAIN, "東京都"), 4);
	expect_row(f, 0, "東京");
	assert_int_equal(f->cells[0].width, 2);
	assert_int_equal(f->cells[1].width, 0);
	frame_put(f, 1, 0, 1, STYLE_PLAIN, "x");
	expect_row(f, 0, " x京");
	frame_put(f, 2, 0, 1, STYLE_PLAIN, "y");
	expect_row(f, 0, " xy");
	frame_put(f, 0, 0, 5, STYLE_PLAIN, "東京");
	frame_put(f, 0, 0, 5, STYLE_PLAIN, "abcd");
	expect_row(f, 0, "abcd");
	frame_free(f);
}

static void frame_put__keeps_combining_marks_in_the_cell(void **state)
{
	(void)state;
	struct frame *f = frame_new(6, 1);
	assert_int_equal(frame_put(f, 0, 0, 6, STYLE_PLAIN, "q\xcc\x84z"), 2);
	assert_int_equal(f->cells[0].text[1], 0x304);
	expect_row(f, 0, "q\xcc\x84z");
	frame_free(f);
}

/* U+0378 is no character in any version of Unicode, so no terminal has a width for it. */
static void frame_put__shows_what_has_no_width_as_one_column(void **state)
{
	(void)state;
	struct frame *f = frame_new(10, 1);
	assert_int_equal(text_width("a\u0378b"), 3);
	assert_int_equal(frame_put(f, 0, 0, 9, STYLE_PLAIN, "a\u0378b"), 3);
	expect_row(f, 0,
	           "a\ufffd"
	           "b");
	frame_free(f);
}

static void frame_put__survives_many_marks_on_one_letter(void **state)
{
	(void)state;
	struct frame *f = frame_new(20, 1);
	auto_str text = STR_INIT;
	str_append(&text, "o");
	for (int i = 0; i < 10000; i++) {
		str_append(&text, "\xcc\x84");
	}
	assert_int_equal(frame_put(f, 0, 0, 20, STYLE_PLAIN, text.data), 18);
	assert_int_equal(f->cells[0].text[CELL_CHARS - 1], 0);
	assert_int_equal(f->cells[1].text[0], '<'); /* "<9991 more marks>": one is in U+014D */
	frame_free(f);
}

static void frame_put__shows_what_would_steer_the_terminal(void **state)
{
	(void)state;
	struct frame *f = frame_new(40, 1);
	frame_put(f, 0, 0, 40, STYLE_PLAIN,
	          "a\x1b[2Jb\xe2\x80\xae"
	          "c\nd");
	expect_row(f, 0, "a<U+001B>[2Jb<U+202E>c<U+000A>d");
	frame_free(f);
}

static void frame_put_cut__ends_with_dots_or_stands_at_the_right(void **state)
{
	(void)state;
	struct frame *f = frame_new(12, 2);
	frame_put_cut(f, 0, 0, 8, STYLE_PLAIN, false, "Behavioural");
	frame_put_cut(f, 0, 1, 12, STYLE_PLAIN, true, "71.2");
	expect_row(f, 0, "Behav...");
	expect_row(f, 1, "        71.2");
	frame_free(f);
}

static void frame_style__restyles_and_keeps_the_text(void **state)
{
	(void)state;
	struct frame *f = frame_new(8, 2);
	frame_put(f, 0, 0, 8, STYLE_PLAIN, "text");
	frame_style(f, (struct rect){-3, -3, 99, 4}, STYLE_SELECTED);
	expect_row(f, 0, "text");
	assert_int_equal(f->cells[7].style, STYLE_SELECTED);
	assert_int_equal(f->cells[8].style, STYLE_PLAIN);
	frame_free(f);
}

static void frame_wrap__counts_all_lines_and_shows_what_fits(void **state)
{
	(void)state;
	struct frame *f = frame_new(20, 2);
	const char *text = "one two three four five";
	int lines = frame_wrap(f, (struct rect){0, 0, 9, 2}, STYLE_PLAIN, 1, text);
	assert_int_equal(lines, 3);
	expect_row(f, 0, "three");
	expect_row(f, 1, "four five");
	frame_free(f);
}

static void frame_bar__shows_sure_possible_and_rest(void **state)
{
	(void)state;
	struct frame *f = frame_new(12, 3);
	frame_bar(f, 0, 0, 10, true, 0.5, 0.8);
	frame_bar(f, 0, 1, 10, true, 1.0, 1.0);
	frame_bar(f, 0, 2, 10, false, 0, 1);
	expect_row(f, 0, "#####???..");
	expect_row(f, 1, "##########");
	expect_row(f, 2, "..........");
	frame_free(f);
}

static void frame_cursor__stays_inside(void **state)
{
	(void)state;
	struct frame *f = frame_new(10, 4);
	frame_cursor(f, 50, -7, true);
	assert_int_equal(f->cursor_x, 9);
	assert_int_equal(f->cursor_y, 0);
	assert_true(f->cursor_visible);
	frame_clear(f);
	assert_false(f->cursor_visible);
	frame_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(frame_put__cuts_at_the_edge_and_says_how_far_it_got),
	    cmocka_unit_test(frame_put__leaves_out_what_begins_left_of_the_edge),
	    cmocka_unit_test(frame_put__never_shows_half_a_wide_character),
	    cmocka_unit_test(frame_put__keeps_combining_marks_in_the_cell),
	    cmocka_unit_test(frame_put__shows_what_has_no_width_as_one_column),
	    cmocka_unit_test(frame_put__survives_many_marks_on_one_letter),
	    cmocka_unit_test(frame_put__shows_what_would_steer_the_terminal),
	    cmocka_unit_test(frame_put_cut__ends_with_dots_or_stands_at_the_right),
	    cmocka_unit_test(frame_style__restyles_and_keeps_the_text),
	    cmocka_unit_test(frame_wrap__counts_all_lines_and_shows_what_fits),
	    cmocka_unit_test(frame_bar__shows_sure_possible_and_rest),
	    cmocka_unit_test(frame_cursor__stays_inside),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
