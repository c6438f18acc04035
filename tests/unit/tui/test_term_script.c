/* The scripted terminal: what its words mean. */
#include "unit.h"

#include "dealbench/base/str.h"
#include "dealbench/tui/term.h"

static void on_shot(void *ctx, const char *name, const struct frame *f)
{
	char *row = frame_row(f, 0);
	str_printf(ctx, "[%s:%s]", name, row);
	free(row);
}

static struct term *script(const char *text, struct str *shots)
{
	struct error err = {0};
	struct term *t = term_script_open(text, 20, 5, on_shot, shots, &err);
	assert_non_null(t);
	return t;
}

static uint32_t next(struct term *t, const char **paste)
{
	return t->ops->key(t, -1, paste);
}

static void script__gives_keys_texts_and_pastes_in_order(void **state)
{
	(void)state;
	auto_str shots = STR_INIT;
	const char *paste = NULL;
	struct term *t = script("Down \"aé\\\"\" PASTE:\"x\\ny\" C-r \" Space", &shots);
	const uint32_t expected[] = {
	    KEYCODE_DOWN,        'a', 0xe9, '"', KEYCODE_PASTE, 18, '"', ' ', KEYCODE_END_OF_INPUT,
	    KEYCODE_END_OF_INPUT};
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		assert_int_equal(next(t, &paste), expected[i]);
	}
	assert_string_equal(paste, "x\ny");
	t->ops->close(t);
}

static void script__clicks_and_turns_the_wheel(void **state)
{
	(void)state;
	auto_str shots = STR_INIT;
	const char *paste;
	struct term *t = script("CLICK:5,2 WHEEL:-3 WHEEL:3,7,1", &shots);
	assert_int_equal(next(t, &paste), KEYCODE_MOUSE);
	assert_int_equal(t->mouse.x, 5);
	assert_int_equal(t->mouse.y, 2);
	assert_int_equal(t->mouse.wheel, 0);
	assert_int_equal(next(t, &paste), KEYCODE_MOUSE);
	assert_int_equal(t->mouse.wheel, -3);
	assert_int_equal(next(t, &paste), KEYCODE_MOUSE);
	assert_int_equal(t->mouse.wheel, 3);
	assert_int_equal(t->mouse.x, 7);
	t->ops->close(t);
}

static void script__resizes_and_shoots_what_was_shown_last(void **state)
{
	(void)state;
	auto_str shots = STR_INIT;
	const char *paste;
	int columns, rows;
	struct term *t = script("SHOT:one RESIZE:30x8 SHOT", &shots);
	struct frame *f = frame_new(20, 5);
	frame_put(f, 0, 0, 20, STYLE_PLAIN, "hello");
	t->ops->show(t, f);
	assert_int_equal(next(t, &paste), KEYCODE_RESIZE);
	t->ops->size(t, &columns, &rows);
	assert_int_equal(columns, 30);
	assert_int_equal(rows, 8);
	frame_put(f, 0, 0, 20, STYLE_PLAIN, "again");
	t->ops->show(t, f);
	assert_int_equal(next(t, &paste), KEYCODE_END_OF_INPUT);
	assert_string_equal(shots.data, "[one:hello][:again]");
	frame_free(f);
	t->ops->close(t);
}

static void script__is_refused__where_a_word_is_no_key(void **state)
{
	(void)state;
	const char *const bad[] = {"Down Dwon", "\"no end", "RESIZE:30", "PASTE:\"x"};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct error err = {0};
		assert_null(term_script_open(bad[i], 20, 5, NULL, NULL, &err));
		assert_int_equal(err.code, ERROR_INVALID);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(script__gives_keys_texts_and_pastes_in_order),
	    cmocka_unit_test(script__clicks_and_turns_the_wheel),
	    cmocka_unit_test(script__resizes_and_shoots_what_was_shown_last),
	    cmocka_unit_test(script__is_refused__where_a_word_is_no_key),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
