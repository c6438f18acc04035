/* A file from elsewhere may hold a schema that acts: a view in the place of a table that never
 * ends, a trigger that alters what is stored. What the schema's rows say of themselves may lie, so
 * their SQL counts: each statement is one of our migrations', to the letter. */
#include "planted.h"

#include <string.h>

#include "dealbench/base/text.h"

static bool is_ours(const char *sql, const struct migration *list, size_t count)
{
	size_t len = strlen(sql);
	for (size_t i = 0; i < count; i++) {
		const char *found = strstr(list[i].sql, sql);
		if (found != NULL && found[len] == ';') {
			return true;
		}
	}
	return false;
}

bool schema_is_ours(struct store *store, const struct migration *list, size_t count,
                    struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_ALL_SCHEMA);
	while (query_next(&q)) {
		const char *type = query_col(&q, 0), *name = query_col(&q, 1);
		const char *sql = query_col(&q, 2);
		if (sql != NULL && is_ours(sql, list, count)) {
			continue;
		}
		auto_arena struct arena *a = arena_new();
		return error_set(
		    err, ERROR_INTEGRITY,
		    "%s holds the %s '%s', which dealbench did not make and which could "
		    "act: `dealbench recover` makes a workspace without it",
		    store->path, text_safe(a, type != NULL ? type : "thing", false),
		    text_safe(a, name != NULL ? name : "", false));
	}
	return query_ok(&q, err);
}
