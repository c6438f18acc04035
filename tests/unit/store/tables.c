/* Read through SQLite itself, so that nothing of the program stands between. */
#include "tables.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"

static void append_table(sqlite3 *db, const char *table, struct str *out)
{
	sqlite3_stmt *query;
	auto_free char *sql = xprintf("SELECT * FROM %s", table);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &query, NULL), SQLITE_OK);
	while (sqlite3_step(query) == SQLITE_ROW) {
		str_append(out, table);
		for (int i = 0; i < sqlite3_column_count(query); i++) {
			const char *text = (const char *)sqlite3_column_text(query, i);
			str_printf(out, "|%s", text ? text : "NULL");
		}
		str_append(out, "\n");
	}
	sqlite3_finalize(query);
}

static char *text_of(const char *workspace, const char *const *tables, size_t count)
{
	sqlite3 *db;
	auto_str out = STR_INIT;
	assert_int_equal(sqlite3_open_v2(workspace, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	for (size_t i = 0; i < count; i++) {
		append_table(db, tables[i], &out);
	}
	sqlite3_close(db);
	return str_steal(&out);
}

char *tables_of(const char *workspace)
{
	static const char *const tables[] = {"deal",   "deal_attribute", "scorecard", "rater",
	                                     "answer", "answer_source",  "gap",       "outcome"};
	return text_of(workspace, tables, ARRAY_LEN(tables));
}

char *content_of(const char *workspace)
{
	static const char *const tables[] = {"event",   "rubric",         "rubric_file", "deal",
	                                     "rater",   "deal_attribute", "scorecard",   "answer",
	                                     "outcome", "answer_source",  "gap"};
	return text_of(workspace, tables, ARRAY_LEN(tables));
}

char *events_of(const char *workspace)
{
	static const char *const tables[] = {"event"};
	return text_of(workspace, tables, 1);
}
