/* Every diagnostic code has a fixture that provokes it, at exactly the place that the fixture's
 * first line names, and nothing else is reported; the good ones load without a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/rubric/card_file.h"
#include "dealbench/rubric/case_file.h"
#include "dealbench/rubric/codes.h"
#include "fixture_files.h"

static size_t failures;
static bool seen[1000];

static void note_codes(const char *expected)
{
	for (const char *p = strchr(expected, 'R'); p != NULL; p = strchr(p + 1, 'R')) {
		long code = strtol(p + 1, NULL, 10);
		if (code > 0 && code < (long)ARRAY_LEN(seen)) {
			seen[code] = true;
		}
	}
}

static void compare(const char *folder, const char *name, const char *expected, const char *got,
                    const struct diag_list *diags)
{
	if (strcmp(expected, got) == 0) {
		return;
	}
	failures++;
	print_error("%s/%s: expected '%s', got '%s'\n", folder, name, expected, got);
	for (size_t i = 0; i < diags->count; i++) {
		print_error("    %s\n", diags->items[i].message);
	}
}

static void check_rubric(const char *folder, const char *name)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	const char *file;
	struct file_set set = fixture_rubric(a, folder, name, &file);
	struct rubric_source *source = rubric_load_files("fixture", set.v, set.n, &diags);
	const char *expected = fixture_expected(a, folder, name);
	note_codes(expected);
	compare(folder, name, expected, diags_words(a, &diags, file), &diags);
	if (source != NULL && diags.errors > 0) {
		struct rubric *unfit = rubric_resolve(source, "alpha", NULL);
		assert_null(unfit);
	}
	if (source == NULL) {
		assert_true(diags.errors > 0);
	}
	rubric_source_free(source);
}

static void check_bad(const char *name)
{
	auto_arena struct arena *a = arena_new();
	const char *expected = fixture_expected(a, "bad", name);
	if (strncmp(name, expected, 4) != 0 &&
	    strstr(expected, arena_strndup(a, name, 4)) == NULL) {
		fail_msg("%s does not expect what its name says: %s", name, expected);
	}
	check_rubric("bad", name);
}

static void check_good(const char *name)
{
	check_rubric("good", name);
}

static struct rubric_source *base_source(void)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	const char *file;
	struct file_set set = fixture_rubric(a, NULL, NULL, &file);
	struct rubric_source *source = rubric_load_files("base", set.v, set.n, &diags);
	assert_string_equal(diags_words(a, &diags, NULL), "");
	assert_non_null(source);
	return source;
}

static void check_card(const char *folder, const char *name)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = base_source();
	struct rubric_file file = fixture_read(a, folder, name);
	struct rubric *rubric = NULL;
	struct card *card = card_file_read(name, file.data, file.len, source, &rubric, &diags);
	const char *expected = fixture_expected(a, folder, name);
	note_codes(expected);
	compare(folder, name, expected, diags_words(a, &diags, NULL), &diags);
	assert_int_equal(card == NULL, diags.errors > 0);
	assert_int_equal(rubric == NULL, card == NULL);
	card_free(card);
	rubric_free(rubric);
	rubric_source_free(source);
}

static void check_bad_card(const char *name)
{
	check_card("bad-cards", name);
}

static void check_good_card(const char *name)
{
	check_card("good-cards", name);
}

static void check_cases(const char *folder, const char *name)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = base_source();
	struct rubric_file file = fixture_read(a, folder, name);
	struct rubric_cases cases = {0};
	const char *path = arena_printf(a, FIXTURES "/%s/%s", folder, name);
	bool ok = rubric_cases_read(&cases, path, file.data, file.len, FIXTURES, source, &diags);
	const char *expected = fixture_expected(a, folder, name);
	note_codes(expected);
	compare(folder, name, expected, diags_words(a, &diags, name), &diags);
	assert_int_equal(ok, diags.errors == 0);
	assert_true(!ok || cases.n > 0);
	rubric_cases_free(&cases);
	rubric_source_free(source);
}

static void check_bad_cases(const char *name)
{
	check_cases("bad-cases", name);
}

static void check_good_cases(const char *name)
{
	check_cases("good-cases", name);
}

static void fixtures__are_reported_exactly__where_they_are_wrong(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	assert_true(fixture_each(a, "bad", check_bad) > 100);
	assert_true(fixture_each(a, "bad-cards", check_bad_card) > 30);
	assert_true(fixture_each(a, "bad-cases", check_bad_cases) > 10);
	assert_int_equal(failures, 0);
}

static void fixtures__load_without_a_word__where_they_are_right(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	failures = 0;
	assert_true(fixture_each(a, "good", check_good) > 10);
	assert_true(fixture_each(a, "good-cards", check_good_card) > 2);
	assert_true(fixture_each(a, "good-cases", check_good_cases) > 0);
	assert_int_equal(failures, 0);
}

static void every_code__has_a_fixture(void **state)
{
	(void)state;
	size_t missing = 0;
	for (size_t i = 0; i < diag_code_count; i++) {
		int number = diag_codes[i].number;
		/* tests/unit/app/test_keys.c, test_config.c */
		bool elsewhere =
		    (number >= 120 && number <= 126) || (number >= 130 && number <= 133);
		if (!elsewhere && !seen[number]) {
			print_error("R%03d %s has no fixture\n", diag_codes[i].number,
			            diag_codes[i].id);
			missing++;
		}
	}
	assert_int_equal(missing, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(fixtures__are_reported_exactly__where_they_are_wrong),
	    cmocka_unit_test(fixtures__load_without_a_word__where_they_are_right),
	    cmocka_unit_test(every_code__has_a_fixture),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
