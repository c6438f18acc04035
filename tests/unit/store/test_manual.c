/* dealbench-workspace(5) names what a reader of the file meets: every table, its columns beside it,
 * and every kind of event. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/core/act.h"
#include "sql.h"

static char *page;

static int read_page(void **state UNUSED)
{
	size_t len;
	return file_read(ROOT "/man/dealbench-workspace.5", 1 << 20, &page, &len, NULL) ? 0 : -1;
}

static int free_page(void **state UNUSED)
{
	free(page);
	return 0;
}

static bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || strchr("_.", c);
}

/* The word in [from, end), or NULL. */
static const char *find_word(const char *from, const char *end, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = from; (at = strstr(at, word)) && at < end; at += len) {
		if (!is_word_byte(at[-1]) && !is_word_byte(at[len])) {
			return at;
		}
	}
	return NULL;
}

/* What the page says of a table: from its item on to the next, or to the section's end. The two
 * tables of the section on events are looked for there. */
static const char *item_of(const char *table, const char **out_end)
{
	bool events = strcmp(table, "event") == 0 || strcmp(table, "workspace") == 0;
	const char *section = strstr(page, events ? ".Sh EVENTS" : ".Sh TABLES");
	assert_non_null(section);
	*out_end = strstr(section + 1, "\n.Sh ");
	assert_non_null(*out_end);
	for (const char *at = section; !events && (at = strstr(at, "\n.It Sy ")); at += 1) {
		const char *line_end = strchr(at + 1, '\n');
		if (at < *out_end && find_word(at, line_end, table)) {
			const char *next = strstr(line_end, "\n.It Sy ");
			*out_end = next && next < *out_end ? next : *out_end;
			return at;
		}
	}
	return events ? find_word(section, *out_end, table) ? section : NULL : NULL;
}

static void workspace_5__names_every_table_and_column(void **state UNUSED)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *stmt = NULL;
	size_t seen = 0;
	assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
	for (size_t i = 0; i < migration_count; i++) {
		assert_int_equal(sqlite3_exec(db, migrations[i].sql, NULL, NULL, NULL), SQLITE_OK);
	}
	const char *sql = "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c "
	                  "WHERE t.type IN ('table', 'view')";
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
	for (; sqlite3_step(stmt) == SQLITE_ROW; seen++) {
		const char *table = (const char *)sqlite3_column_text(stmt, 0);
		const char *column = (const char *)sqlite3_column_text(stmt, 1), *end;
		const char *item = item_of(table, &end);
		if (!item) {
			fail_msg("the page does not name the table %s", table);
		}
		if (strcmp(column, "one") != 0 && !find_word(item, end, column)) {
			fail_msg("the page does not name %s.%s", table, column);
		}
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	assert_true(seen > 80);
}

static void workspace_5__names_every_kind_of_event(void **state UNUSED)
{
	for (int kind = 0; kind < ACT_KIND_COUNT; kind++) {
		const char *name = act_kind_name((enum act_kind)kind);
		if (!find_word(page, page + strlen(page), name)) {
			fail_msg("the page does not name the kind %s", name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(workspace_5__names_every_table_and_column),
	    cmocka_unit_test(workspace_5__names_every_kind_of_event),
	};
	return cmocka_run_group_tests(tests, read_page, free_page);
}
