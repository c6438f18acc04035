/* Names of keys, there and back. */
#include "unit.h"

#include "dealbench/tui/key.h"

static void key_parse__knows_names_letters_and_control_keys(void **state)
{
	(void)state;
	assert_int_equal(key_parse("Enter"), KEYCODE_ENTER);
	assert_int_equal(key_parse("PgDn"), KEYCODE_PAGE_DOWN);
	assert_int_equal(key_parse("S-Tab"), KEYCODE_BACKTAB);
	assert_int_equal(key_parse("Space"), ' ');
	assert_int_equal(key_parse("a"), 'a');
	assert_int_equal(key_parse("?"), '?');
	assert_int_equal(key_parse("é"), 0xe9);
	assert_int_equal(key_parse("C-c"), 3);
	assert_int_equal(key_parse("C-z"), 26);
	assert_int_equal(key_parse("F1"), KEYCODE_F1);
	assert_int_equal(key_parse("F12"), KEYCODE_F12);
}

static void key_parse__gives_none__for_what_is_no_key(void **state)
{
	(void)state;
	const char *const none[] = {"",     "F0", "F13", "C-", "C-A", "C-cc",
	                            "Entr", "ab", "F1x", " ",  "\x1b"};
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		assert_int_equal(key_parse(none[i]), KEYCODE_NONE);
	}
}

static void key_label__is_for_people(void **state)
{
	(void)state;
	char buf[16];
	assert_string_equal(key_label(18, buf), "Ctrl-R");
	assert_string_equal(key_label(KEYCODE_BACKTAB, buf), "Shift-Tab");
	assert_string_equal(key_label(' ', buf), "Space");
	assert_string_equal(key_label(KEYCODE_F1 + 9, buf), "F10");
	assert_string_equal(key_label(0xe9, buf), "é");
	assert_string_equal(key_label(KEYCODE_RESIZE, buf), "");
}

static void key_label__parses_back__but_for_control_keys(void **state)
{
	(void)state;
	char buf[16];
	for (uint32_t code = KEYCODE_UP; code <= KEYCODE_F12; code++) {
		key_label(code, buf);
		if (code != KEYCODE_BACKTAB) {
			assert_int_equal(key_parse(buf), code);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(key_parse__knows_names_letters_and_control_keys),
	    cmocka_unit_test(key_parse__gives_none__for_what_is_no_key),
	    cmocka_unit_test(key_label__is_for_people),
	    cmocka_unit_test(key_label__parses_back__but_for_control_keys),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
