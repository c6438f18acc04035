/* Typing into a field: graphemes, words, pastes, limits, and where the cursor is shown. */
#include "unit.h"

#include "dealbench/tui/input.h"

static void type(struct input *in, const char *text)
{
	assert_true(input_update(in, &(struct msg){.kind = MSG_TEXT, .text = text}));
}

static bool press(struct input *in, const char *name)
{
	return input_update(in, &(struct msg){.kind = MSG_KEY, .key = key_parse(name)});
}

static void input__inserts_at_the_cursor(void **state)
{
	(void)state;
	struct input in;
	input_init(&in, "ac", false);
	press(&in, "Left");
	type(&in, "b");
	assert_string_equal(in.text.data, "abc");
	assert_int_equal(in.cursor, 2);
	press(&in, "Home");
	type(&in, "_");
	press(&in, "End");
	type(&in, "!");
	assert_string_equal(in.text.data, "_abc!");
	input_finish(&in);
}

static void input__moves_and_deletes_whole_graphemes(void **state)
{
	(void)state;
	struct input in;
	input_init(&in, "a\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7q\xcc\x84", false);
	press(&in, "Backspace");
	assert_string_equal(in.text.data, "a\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7");
	press(&in, "Left");
	assert_int_equal(in.cursor, 1);
	press(&in, "Delete");
	assert_string_equal(in.text.data, "a");
	assert_true(press(&in, "Delete"));
	press(&in, "Backspace");
	assert_true(press(&in, "Backspace"));
	assert_string_equal(in.text.data, "");
	input_finish(&in);
}

static void input__composes_an_accent_typed_after_its_letter(void **state)
{
	(void)state;
	struct input in;
	input_init(&in, "", false);
	type(&in, "e");
	type(&in, "\xcc\x81");
	assert_string_equal(in.text.data, "é");
	assert_int_equal(in.cursor, 2);
	input_finish(&in);
}

static void input__deletes_words_and_ends(void **state)
{
	(void)state;
	struct input in;
	input_init(&in, "one two  ", false);
	press(&in, "C-w");
	assert_string_equal(in.text.data, "one ");
	press(&in, "C-a");
	press(&in, "Right");
	press(&in, "C-k");
	assert_string_equal(in.text.data, "o");
	press(&in, "C-u");
	assert_string_equal(in.text.data, "");
	assert_true(press(&in, "C-w"));
	input_finish(&in);
}

static void input__leaves_the_screens_keys_alone(void **state)
{
	(void)state;
	struct input in;
	const char *const keys[] = {"Enter", "Tab", "S-Tab", "Esc", "Up", "Down", "C-s", "F1"};
	input_init(&in, "x", false);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		assert_false(press(&in, keys[i]));
	}
	assert_string_equal(in.text.data, "x");
	input_finish(&in);
}

static void input__keeps_newlines_of_a_paste__only_where_there_are_lines(void **state)
{
	(void)state;
	struct input one, many;
	input_init(&one, "", false);
	input_init(&many, "", true);
	type(&one, "a\nb");
	type(&many, "a\nb");
	assert_string_equal(one.text.data, "a b");
	assert_string_equal(many.text.data, "a\nb");
	input_finish(&one);
	input_finish(&many);
}

static void input__never_grows_past_its_limit_nor_cuts_a_grapheme(void **state)
{
	(void)state;
	struct input in;
	input_init(&in, "ab", false);
	in.limit = 6;
	press(&in, "Left");
	type(&in, "東京");
	assert_string_equal(in.text.data, "a東b");
	assert_int_equal(in.cursor, 4);
	input_finish(&in);
}

static size_t left_out(struct input *in, enum msg_kind kind, const char *text)
{
	size_t count = 99;
	assert_true(
	    input_update(in, &(struct msg){.kind = kind, .text = text, .left_out = &count}));
	return count;
}

static void input__that_is_full__keeps_what_it_has_and_counts_what_it_leaves_out(void **state)
{
	(void)state;
	struct input in;
	input_init(&in, "longer e", false);
	in.limit = 6;
	assert_int_equal(left_out(&in, MSG_TEXT, "x"), 1);
	assert_int_equal(left_out(&in, MSG_TEXT, "\xcc\x81"), 1);
	assert_string_equal(in.text.data, "longer e");
	assert_int_equal(in.cursor, 8);
	press(&in, "Home");
	assert_int_equal(left_out(&in, MSG_TEXT, "ab"), 2);
	assert_string_equal(in.text.data, "longer e");
	assert_int_equal(in.cursor, 0);
	assert_int_equal(left_out(&in, MSG_EDITED, "a\xe6\x9d\xb1\xe4\xba\xac.."), 3);
	assert_string_equal(in.text.data, "a\xe6\x9d\xb1");
	assert_int_equal(left_out(&in, MSG_TEXT, ".."), 0);
	input_finish(&in);
}

static void input__takes_what_the_editor_saved_in_place_of_its_text(void **state)
{
	(void)state;
	struct input in;
	input_init(&in, "before", false);
	struct effect effect = input_edit(&in);
	assert_int_equal(effect.kind, EFFECT_EDIT);
	assert_string_equal(effect.text, "before");
	free(effect.text);
	assert_true(input_update(&in, &(struct msg){.kind = MSG_EDITED, .text = "two\nlines"}));
	assert_string_equal(in.text.data, "two lines");
	assert_int_equal(in.cursor, in.text.len);
	input_finish(&in);
}

static void input__shows_unsafe_text_as_codes(void **state)
{
	(void)state;
	struct input in;
	struct frame *f = frame_new(40, 1);
	input_init(&in, "a\x1b[0m\nb", false);
	input_view(&in, f, (struct rect){0, 0, 40, 1}, true);
	auto_free char *row = frame_row(f, 0);
	assert_string_equal(row, "a<U+001B>[0m<U+000A>b");
	assert_int_equal(f->cursor_x, (int)strlen(row));
	assert_string_equal(in.text.data, "a\x1b[0m\nb");
	frame_free(f);
	input_finish(&in);
}

static void input_view__scrolls_so_that_the_cursor_shows(void **state)
{
	(void)state;
	struct frame *f = frame_new(20, 2);
	struct input in;
	input_init(&in, "abcdefghij", false);
	input_view(&in, f, (struct rect){2, 1, 6, 1}, true);
	expect_row(f, 1, "  fghij");
	assert_int_equal(f->cursor_x, 7);
	assert_int_equal(f->cursor_y, 1);
	assert_true(f->cursor_visible);
	press(&in, "Home");
	frame_clear(f);
	input_view(&in, f, (struct rect){2, 1, 6, 1}, true);
	expect_row(f, 1, "  abcdef");
	assert_int_equal(f->cursor_x, 2);
	input_finish(&in);
	frame_free(f);
}

/* As much as a field holds: looking for the word's beginning from the front, a character at a time
 * backwards, would take seconds. */
static void input__deletes_a_long_word_at_once(void **state)
{
	(void)state;
	auto_str word = STR_INIT;
	struct input in;
	str_append(&word, "one ");
	str_append_repeat(&word, 'x', 16000);
	input_init(&in, word.data, false);
	assert_true(press(&in, "C-w"));
	assert_string_equal(in.text.data, "one ");
	assert_true(press(&in, "C-w"));
	assert_string_equal(in.text.data, "");
	assert_true(press(&in, "C-w"));
	input_finish(&in);
}

static void input_view__breaks_lines_at_words_and_follows_the_cursor(void **state)
{
	(void)state;
	struct frame *f = frame_new(20, 3);
	struct input in;
	input_init(&in, "one two three\nfour", true);
	input_view(&in, f, (struct rect){0, 0, 9, 3}, true);
	expect_row(f, 0, "one two");
	expect_row(f, 1, "three");
	expect_row(f, 2, "four");
	assert_int_equal(f->cursor_y, 2);
	assert_int_equal(f->cursor_x, 4);
	type(&in, "\n");
	frame_clear(f);
	input_view(&in, f, (struct rect){0, 0, 9, 3}, true);
	expect_row(f, 0, "three");
	assert_int_equal(f->cursor_y, 2);
	assert_int_equal(f->cursor_x, 0);
	input_finish(&in);
	frame_free(f);
}

static void input_view__shows_long_words_and_empty_text(void **state)
{
	(void)state;
	struct frame *f = frame_new(20, 3);
	struct input in;
	input_init(&in, "abcdefghijkl", true);
	input_view(&in, f, (struct rect){0, 0, 6, 3}, true);
	expect_row(f, 0, "abcde");
	expect_row(f, 2, "kl");
	input_finish(&in);
	input_init(&in, "", true);
	frame_clear(f);
	input_view(&in, f, (struct rect){3, 1, 6, 2}, true);
	assert_int_equal(f->cursor_x, 3);
	assert_int_equal(f->cursor_y, 1);
	input_view(&in, f, (struct rect){3, 1, 0, 0}, true);
	input_finish(&in);
	frame_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(input__inserts_at_the_cursor),
	    cmocka_unit_test(input__moves_and_deletes_whole_graphemes),
	    cmocka_unit_test(input__composes_an_accent_typed_after_its_letter),
	    cmocka_unit_test(input__deletes_words_and_ends),
	    cmocka_unit_test(input__leaves_the_screens_keys_alone),
	    cmocka_unit_test(input__keeps_newlines_of_a_paste__only_where_there_are_lines),
	    cmocka_unit_test(input__never_grows_past_its_limit_nor_cuts_a_grapheme),
	    cmocka_unit_test(input__takes_what_the_editor_saved_in_place_of_its_text),
	    cmocka_unit_test(input__that_is_full__keeps_what_it_has_and_counts_what_it_leaves_out),
	    cmocka_unit_test(input__shows_unsafe_text_as_codes),
	    cmocka_unit_test(input_view__scrolls_so_that_the_cursor_shows),
	    cmocka_unit_test(input__deletes_a_long_word_at_once),
	    cmocka_unit_test(input_view__breaks_lines_at_words_and_follows_the_cursor),
	    cmocka_unit_test(input_view__shows_long_words_and_empty_text),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
