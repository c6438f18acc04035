/* Rubrics as they were when a scorecard was pinned to them: the source files, verbatim. */
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

bool store_rubrics(struct store *store, struct arena *a, struct rubric_row **out_rows,
                   size_t *out_count, struct error *err)
{
	auto_free struct rubric_row *rows = NULL;
	size_t count = 0, cap = 0;
	auto_query q;
	query_open(&q, store, Q_RUBRIC_LIST);
	while (query_next(&q)) {
		xgrow(&rows, &cap, count + 1);
		rows[count++] = (struct rubric_row){
		    .digest = arena_strdup(a, query_col(&q, 0)),
		    .id = arena_strdup(a, query_col(&q, 1)),
		    .version = arena_strdup(a, query_col(&q, 2)),
		    .title = arena_strdup(a, query_col(&q, 3)),
		    .added_at = query_col_int(&q, 4),
		    .cards = query_col_count(&q, 5),
		};
	}
	if (!query_ok(&q, err)) {
		return false;
	}
	*out_rows = arena_array(a, count, sizeof(**out_rows));
	if (count > 0) {
		memcpy(*out_rows, rows, count * sizeof(*rows));
	}
	*out_count = count;
	return true;
}

bool store_rubric_files(struct store *store, const char *digest, struct arena *a,
                        struct rubric_file **out_files, size_t *out_count, struct error *err)
{
	auto_free struct rubric_file *files = NULL;
	size_t count = 0, cap = 0;
	auto_query q;
	query_open(&q, store, Q_RUBRIC_FILE_LIST);
	query_text(&q, digest);
	while (query_next(&q)) {
		const char *path = query_col(&q, 0);
		const char *data = query_col(&q, 1);
		if (path == NULL || data == NULL) {
			return error_set(err, ERROR_INTEGRITY,
			                 "%s is damaged: a rubric's file makes no sense",
			                 store->path);
		}
		size_t len = (size_t)sqlite3_column_bytes(q.stmt, 1);
		xgrow(&files, &cap, count + 1);
		files[count++] = (struct rubric_file){
		    .path = arena_strdup(a, path),
		    .data = arena_strndup(a, data, len),
		    .len = len,
		};
	}
	if (!query_ok(&q, err)) {
		return false;
	}
	if (count == 0) {
		return error_set(err, ERROR_NOT_FOUND,
		                 "the workspace has no rubric with the digest %s", digest);
	}
	*out_files = arena_array(a, count, sizeof(**out_files));
	memcpy(*out_files, files, count * sizeof(*files));
	*out_count = count;
	return true;
}
