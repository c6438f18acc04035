/* The table of codes: numbers and ids are unique, every row says something. */
#include "rubric_test.h"

static void codes__are_unique_and_explained(void **state)
{
	(void)state;
	for (size_t i = 0; i < diag_code_count; i++) {
		const struct diag_code *c = &diag_codes[i];
		assert_true(c->number > 0 && c->number < 1000);
		assert_true(strlen(c->title) > 5 && strlen(c->details) > 40);
		for (size_t k = 0; k < i; k++) {
			assert_true(diag_codes[k].number < c->number);
			assert_string_not_equal(diag_codes[k].id, c->id);
		}
	}
}

static void codes__are_found__however_they_are_written(void **state)
{
	(void)state;
	assert_string_equal(diag_code_find(7)->id, "unknown-key");
	assert_ptr_equal(diag_code_parse("R007"), diag_code_find(7));
	assert_ptr_equal(diag_code_parse("r7"), diag_code_find(7));
	assert_ptr_equal(diag_code_parse("7"), diag_code_find(7));
	assert_null(diag_code_parse(""));
	assert_null(diag_code_parse("R"));
	assert_null(diag_code_parse("-7"));
	assert_null(diag_code_parse("R7x"));
	assert_null(diag_code_parse("R99999999999999"));
	assert_null(diag_code_find(999));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(codes__are_unique_and_explained),
	    cmocka_unit_test(codes__are_found__however_they_are_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
