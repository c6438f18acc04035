/* Every named query is valid, reads no whole table without a reason, and every reason is needed. */
#include "fixture.h"

#include <ctype.h>
#include <stdio.h>

#include "db.h"

static bool plan_scans(struct store *store, const char *sql, char *step, size_t size)
{
	sqlite3_stmt *stmt = NULL;
	auto_arena struct arena *a = arena_new();
	bool scans = false;
	const char *explained = arena_printf(a, "EXPLAIN QUERY PLAN %s", sql);
	assert_int_equal(sqlite3_prepare_v2(store->db, explained, -1, &stmt, NULL), SQLITE_OK);
	while (!scans && sqlite3_step(stmt) == SQLITE_ROW) {
		const char *text = (const char *)sqlite3_column_text(stmt, 3);
		scans = strncmp(text, "SCAN", 4) == 0 && strstr(text, "CONSTANT ROW") == NULL;
		(void)snprintf(step, size, "%s", text);
	}
	sqlite3_finalize(stmt);
	return scans;
}

static void queries__prepare_and_scan_only_with_a_reason(void **state)
{
	struct bench *b = *state;
	for (size_t i = 0; i < QUERY_COUNT; i++) {
		const struct query_text *text = &query_texts[i];
		sqlite3_stmt *stmt = NULL;
		const char *rest;
		char step[256] = "";
		if (sqlite3_prepare_v2(b->store->db, text->sql, -1, &stmt, &rest) != SQLITE_OK) {
			fail_msg("%s: %s", text->name, sqlite3_errmsg(b->store->db));
		}
		sqlite3_finalize(stmt);
		assert_true(strspn(rest, " \n\t") == strlen(rest));
		bool scans = plan_scans(b->store, text->sql, step, sizeof(step));
		if (scans && text->scan == NULL) {
			fail_msg("%s reads a whole table without a reason: %s", text->name, step);
		}
		if (!scans && text->scan != NULL) {
			fail_msg("%s gives a reason for a scan it does not do", text->name);
		}
	}
}

static void queries__have_names_of_their_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < QUERY_COUNT; i++) {
		assert_non_null(query_texts[i].name);
		for (const char *c = query_texts[i].name; *c != '\0'; c++) {
			assert_true(islower((unsigned char)*c) || *c == '_');
		}
		for (size_t k = 0; k < i; k++) {
			assert_string_not_equal(query_texts[i].name, query_texts[k].name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(queries__prepare_and_scan_only_with_a_reason,
	                                    bench_setup, bench_teardown),
	    cmocka_unit_test(queries__have_names_of_their_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
