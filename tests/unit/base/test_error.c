/* Errors: what is written, what is cut, and that quoting the old message is allowed. */
#include "unit.h"

#include "dealbench/base/error.h"
#include "dealbench/base/text.h"

static void error_set__fills_in_and_returns_false(void **state)
{
	(void)state;
	struct error err = {.line = 9, .file = "old"};
	assert_false(error_set(&err, ERROR_LIMIT, "%d too many", 3));
	assert_int_equal(err.code, ERROR_LIMIT);
	assert_string_equal(err.message, "3 too many");
	assert_string_equal(err.file, "");
	assert_int_equal(err.line, 0);
}

static void error_set__does_nothing__when_err_is_null(void **state)
{
	(void)state;
	assert_false(error_set(NULL, ERROR_IO, "x"));
	assert_false(error_set_at(NULL, ERROR_IO, "f", 1, 1, "x"));
}

static void error_set_at__keeps_the_place(void **state)
{
	(void)state;
	struct error err = {0};
	assert_false(error_set_at(&err, ERROR_INVALID, "a.yaml", 14, 9, "unknown key"));
	assert_string_equal(err.file, "a.yaml");
	assert_int_equal(err.line, 14);
	assert_int_equal(err.column, 9);
	assert_false(error_set_at(&err, ERROR_INVALID, NULL, 0, 0, "no place"));
	assert_string_equal(err.file, "");
}

static void error_set__may_quote_the_message_it_replaces(void **state)
{
	(void)state;
	struct error err = {0};
	assert_false(error_set_at(&err, ERROR_IO, "f.yaml", 1, 1, "disk full"));
	assert_false(
	    error_set_at(&err, ERROR_IO, err.file, 2, 2, "saving %s: %s", err.file, err.message));
	assert_string_equal(err.message, "saving f.yaml: disk full");
	assert_string_equal(err.file, "f.yaml");
}

static void error_set__stays_on_one_safe_line(void **state)
{
	(void)state;
	struct error err = {0};
	assert_false(error_set(&err, ERROR_INVALID, "bad '%s'\n", "\x1b[2J\xe2\x80\xae"));
	assert_string_equal(err.message, "bad '<U+001B>[2J<U+202E>'");
}

static void error_set__cuts_between_characters__when_too_long(void **state)
{
	(void)state;
	struct error err = {0};
	char text[2000];
	for (size_t i = 0; i + 2 < sizeof(text); i += 2) {
		memcpy(text + i, "\xc3\xa9", 3);
	}
	assert_false(error_set(&err, ERROR_INVALID, "%s", text));
	size_t len = strlen(err.message);
	assert_int_equal(len, sizeof(err.message) - 2);
	assert_int_equal(text_invalid_at(err.message, len), len);
}

static void error_code_name__names_every_code(void **state)
{
	(void)state;
	for (int code = 0; code < ERROR_CODE_COUNT; code++) {
		assert_non_null(error_code_name((enum error_code)code));
		for (int other = 0; other < code; other++) {
			assert_string_not_equal(error_code_name((enum error_code)code),
			                        error_code_name((enum error_code)other));
		}
	}
	assert_string_equal(error_code_name(ERROR_NOT_FOUND), "not found");
	assert_string_equal(error_code_name((enum error_code)99), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(error_set__fills_in_and_returns_false),
	    cmocka_unit_test(error_set__does_nothing__when_err_is_null),
	    cmocka_unit_test(error_set_at__keeps_the_place),
	    cmocka_unit_test(error_set__may_quote_the_message_it_replaces),
	    cmocka_unit_test(error_set__stays_on_one_safe_line),
	    cmocka_unit_test(error_set__cuts_between_characters__when_too_long),
	    cmocka_unit_test(error_code_name__names_every_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
