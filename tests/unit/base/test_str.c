/* The growable string: appending, truncating, stealing, starting again. */
#include "unit.h"

#include "dealbench/base/str.h"

static void str__is_empty_text__when_new(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	assert_string_equal(s.data, "");
	str_append(&s, "");
	str_append_repeat(&s, 'x', 0);
	str_printf(&s, "%s", "");
	assert_ptr_equal(s.data, str_empty);
	str_free(&s);
}

static void str__appends_in_order(void **state)
{
	(void)state;
	auto_str s = STR_INIT;
	str_append(&s, "a");
	str_append_len(&s, "bcd", 2);
	str_append_char(&s, '-');
	str_append_repeat(&s, '=', 3);
	str_printf(&s, "%d/%s", 5, "x");
	assert_string_equal(s.data, "abc-===5/x");
	assert_int_equal(s.len, 10);
}

static void str__grows_past_any_capacity(void **state)
{
	(void)state;
	auto_str s = STR_INIT;
	for (int i = 0; i < 10000; i++) {
		str_printf(&s, "%d,", i % 10);
	}
	assert_int_equal(s.len, 20000);
	assert_int_equal(strlen(s.data), 20000);
	assert_memory_equal(s.data + 19996, "8,9,", 4);
}

static void str__keeps_nul_bytes(void **state)
{
	(void)state;
	auto_str s = STR_INIT;
	str_append_len(&s, "a\0b", 3);
	assert_int_equal(s.len, 3);
	assert_memory_equal(s.data, "a\0b", 4);
}

static void str_truncate__only_shortens(void **state)
{
	(void)state;
	auto_str s = STR_INIT;
	str_append(&s, "abcdef");
	str_truncate(&s, 99);
	assert_string_equal(s.data, "abcdef");
	str_truncate(&s, 2);
	assert_string_equal(s.data, "ab");
	str_append(&s, "!");
	assert_string_equal(s.data, "ab!");
}

static void str_steal__gives_the_text_and_empties(void **state)
{
	(void)state;
	struct str s = STR_INIT;
	auto_free char *nothing = str_steal(&s);
	assert_string_equal(nothing, "");
	assert_ptr_not_equal(nothing, str_empty);
	str_append(&s, "mine");
	auto_free char *text = str_steal(&s);
	assert_string_equal(text, "mine");
	assert_string_equal(s.data, "");
	assert_int_equal(s.len, 0);
	str_append(&s, "again");
	assert_string_equal(s.data, "again");
	str_free(&s);
	str_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(str__is_empty_text__when_new),
	    cmocka_unit_test(str__appends_in_order),
	    cmocka_unit_test(str__grows_past_any_capacity),
	    cmocka_unit_test(str__keeps_nul_bytes),
	    cmocka_unit_test(str_truncate__only_shortens),
	    cmocka_unit_test(str_steal__gives_the_text_and_empties),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
