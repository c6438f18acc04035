/* The scoring vectors: each case's JSON, as `dealbench score --json` prints it, against what
 * another implementation of docs/scoring.md computed. */
#include <dirent.h>
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

static void compare(const char *where, const json_t *expected, const json_t *got);

static void compare_objects(const char *where, const json_t *expected, const json_t *got)
{
	const char *key;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)expected, key, value)
	{
		char path[256];
		snprintf(path, sizeof(path), "%s.%s", where, key);
		const json_t *other = json_object_get(got, key);
		if (!other) {
			fail_msg("%s is missing", path);
		}
		compare(path, value, other);
	}
}

static void compare(const char *where, const json_t *expected, const json_t *got)
{
	if (json_is_number(expected) && json_is_number(got)) {
		double a = json_number_value(expected), b = json_number_value(got);
		if (fabs(a - b) > 1e-6 * fmax(1e-3, fabs(a))) {
			fail_msg("%s: expected %.12g, got %.12g", where, a, b);
		}
		return;
	}
	if (json_typeof(expected) != json_typeof(got)) {
		fail_msg("%s: another type than expected", where);
	}
	if (json_is_object(expected)) {
		compare_objects(where, expected, got);
	} else if (json_is_array(expected)) {
		if (json_array_size(expected) != json_array_size(got)) {
			fail_msg("%s: expected %zu entries, got %zu", where,
			         json_array_size(expected), json_array_size(got));
		}
		for (size_t i = 0; i < json_array_size(expected); i++) {
			char path[256];
			snprintf(path, sizeof(path), "%s[%zu]", where, i);
			compare(path, json_array_get(expected, i), json_array_get(got, i));
		}
	} else if (json_is_string(expected)) {
		if (strcmp(json_string_value(expected), json_string_value(got)) != 0) {
			fail_msg("%s: expected %s, got %s", where, json_string_value(expected),
			         json_string_value(got));
		}
	}
}

static void check_case(const char *name)
{
	auto_free char *dir = path_join(VECTORS, name);
	auto_free char *card = path_join(dir, "card.yaml");
	auto_free char *rubric = path_join(dir, "rubric");
	auto_free char *expected_file = path_join(dir, "expected.json");
	auto_diags diags;
	diag_list_init(&diags);
	auto_str out = STR_INIT;
	struct error err = {0};
	if (!score_file(card, rubric, false, SHOW_JSON, 80, &out, &diags, &err)) {
		auto_str lines = STR_INIT;
		diags_render(&diags, &lines);
		fail_msg("%s: %s\n%s", name, err.message, lines.data);
	}
	json_error_t problem;
	json_t *expected = json_load_file(expected_file, 0, &problem);
	json_t *got = json_loads(out.data, 0, &problem);
	assert_non_null(expected);
	assert_non_null(got);
	compare(name, expected, got);
	json_decref(expected);
	json_decref(got);
}

static void score_file__agrees_with_every_vector(void **state)
{
	(void)state;
	DIR *d = opendir(VECTORS);
	assert_non_null(d);
	size_t cases = 0;
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		if (strncmp(e->d_name, "case-", 5) == 0) {
			check_case(e->d_name);
			cases++;
		}
	}
	closedir(d);
	assert_true(cases >= 16);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(score_file__agrees_with_every_vector),
	};
	return cmocka_run_group_tests_name("app/vectors", tests, NULL, NULL);
}
