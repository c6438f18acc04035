/* Are the rows what the events make? Replayed one deal or rubric at a time, each alone in a
 * workspace in memory, and its rows held against those that are stored: every row's first column
 * names the deal or rubric whose events made it, so that both sides come in the same order and
 * neither memory nor the time an event takes grows with the workspace. */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

struct table {
	const char *name;
	enum query_id query, clear;
	int keys; /* its first columns name the row */
};
static const struct table schema = {"schema", Q_ALL_SCHEMA, Q_ALL_SCHEMA, 2};
static const struct table tables[] = {
    {"rubric", Q_ALL_RUBRIC, Q_CLEAR_RUBRIC, 1},
    {"rubric_file", Q_ALL_RUBRIC_FILE, Q_CLEAR_RUBRIC_FILE, 2},
    {"deal", Q_ALL_DEAL, Q_CLEAR_DEAL, 1},
    {"deal_attribute", Q_ALL_DEAL_ATTRIBUTE, Q_CLEAR_DEAL_ATTRIBUTE, 3},
    {"scorecard", Q_ALL_SCORECARD, Q_CLEAR_SCORECARD, 2},
    {"rater", Q_ALL_RATER, Q_CLEAR_RATER, 3},
    {"answer", Q_ALL_ANSWER, Q_CLEAR_ANSWER, 4},
    {"answer_source", Q_ALL_ANSWER_SOURCE, Q_CLEAR_ANSWER_SOURCE, 5},
    {"gap", Q_ALL_GAP, Q_CLEAR_GAP, 3},
};

/* The stored rows of a table, one after the other. */
struct rows {
	struct query q;
	bool has; /* a current row */
};

struct replaying {
	struct store *live, *made;
	char *entity; /* whose turn it is; NULL before the first and after the last */
	struct rows rows[ARRAY_LEN(tables)]; /* from entity's on */
	struct arena *arena;                 /* until the next event or row */
};

static bool differs(struct replaying *r, struct error *err, const char *what)
{
	return error_set(err, ERROR_INTEGRITY, "%s: %s", r->live->path,
	                 text_safe(r->arena, what, false));
}

/* A row's key: "voice-agent/1/2/reimbursement". */
static const char *key_words(struct query *q, const struct table *table, struct arena *a)
{
	const char *key = "";
	for (int i = 0; i < table->keys; i++) {
		const char *part = query_col(q, i);
		key = arena_printf(a, "%s%s%s", key, i > 0 ? "/" : "", part != NULL ? part : "?");
	}
	return key;
}

static int bytes_compare(const void *a, int a_len, const void *b, int b_len)
{
	int len = a_len < b_len ? a_len : b_len;
	int order = len > 0 ? memcmp(a, b, (size_t)len) : 0;
	return order != 0 ? order : a_len - b_len;
}

/* As they sort: negative where a's value comes first. */
static int value_compare(struct query *a, struct query *b, int column)
{
	int a_type = sqlite3_column_type(a->stmt, column);
	int b_type = sqlite3_column_type(b->stmt, column);
	if (a_type != b_type) {
		return a_type == SQLITE_NULL ? -1 : b_type == SQLITE_NULL ? 1 : a_type - b_type;
	}
	if (a_type == SQLITE_INTEGER) {
		int64_t x = query_col_int(a, column), y = query_col_int(b, column);
		return (x > y) - (x < y);
	}
	if (a_type == SQLITE_FLOAT) {
		double x = query_col_real(a, column), y = query_col_real(b, column);
		return (x > y) - (x < y);
	}
	if (a_type == SQLITE_NULL) {
		return 0;
	}
	const void *x = sqlite3_column_blob(a->stmt, column);
	const void *y = sqlite3_column_blob(b->stmt, column);
	return bytes_compare(x, sqlite3_column_bytes(a->stmt, column), y,
	                     sqlite3_column_bytes(b->stmt, column));
}

static int key_compare(struct query *a, struct query *b, const struct table *table)
{
	for (int i = 0; i < table->keys; i++) {
		int order = value_compare(a, b, i);
		if (order != 0) {
			return order;
		}
	}
	return 0;
}

static bool rows_compare(struct replaying *r, const struct table *table, struct query *live,
                         struct query *made, struct error *err)
{
	int order = live == NULL ? 1 : made == NULL ? -1 : key_compare(live, made, table);
	if (order != 0) {
		const char *key = key_words(order < 0 ? live : made, table, r->arena);
		return differs(
		    r, err,
		    arena_printf(r->arena, "table %s %s the row %s%s", table->name,
		                 order < 0 ? "holds" : "lacks", key,
		                 order < 0 ? ", which no event made" : ", which the events make"));
	}
	int columns = sqlite3_column_count(live->stmt);
	for (int i = table->keys; i < columns; i++) {
		if (value_compare(live, made, i) != 0) {
			return differs(r, err,
			               arena_printf(r->arena,
			                            "table %s, row %s: column %s is not what the "
			                            "events say",
			                            table->name, key_words(live, table, r->arena),
			                            sqlite3_column_name(live->stmt, i)));
		}
	}
	return true;
}

/* Does the row belong to the entity, or to none at all: to one that would have come before? */
static bool is_due(struct replaying *r, struct rows *live)
{
	if (!live->has || r->entity == NULL) {
		return live->has;
	}
	int type = sqlite3_column_type(live->q.stmt, 0);
	if (type != SQLITE_TEXT) {
		return type != SQLITE_BLOB;
	}
	const void *text = sqlite3_column_blob(live->q.stmt, 0);
	return bytes_compare(text, sqlite3_column_bytes(live->q.stmt, 0), r->entity,
	                     (int)strlen(r->entity)) <= 0;
}

/* Holds what was made against the rows that are due. */
static bool table_hold(struct replaying *r, const struct table *table, struct rows *live,
                       bool *out_made, struct error *err)
{
	auto_query made;
	query_open(&made, r->made, table->query);
	*out_made = false;
	for (;;) {
		bool has_live = is_due(r, live);
		bool has_made = query_next(&made);
		if (!query_ok(&live->q, err) || !query_ok(&made, err)) {
			return false;
		}
		if (!has_live && !has_made) {
			return true;
		}
		if (!rows_compare(r, table, has_live ? &live->q : NULL, has_made ? &made : NULL,
		                  err)) {
			return false;
		}
		*out_made = true;
		live->has = query_next(&live->q);
		arena_reset(r->arena);
	}
}

static bool table_clear(struct replaying *r, const struct table *table, struct error *err)
{
	auto_query q;
	query_open(&q, r->made, table->clear);
	return query_run(&q, err);
}

static bool tables_hold(struct replaying *r, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		bool made;
		if (!table_hold(r, &tables[i], &r->rows[i], &made, err) ||
		    (made && !table_clear(r, &tables[i], err))) {
			return false;
		}
	}
	return true;
}

static bool schema_hold(struct replaying *r, struct error *err)
{
	struct rows live;
	bool made;
	query_open(&live.q, r->live, schema.query);
	live.has = query_next(&live.q);
	bool ok = table_hold(r, &schema, &live, &made, err);
	query_close(&live.q);
	return ok;
}

/* The entity whose turn it was has had all its events. */
static bool entity_end(struct replaying *r, struct error *err)
{
	return replay_end(r->made, err) && tables_hold(r, err);
}

static bool entity_turn(struct replaying *r, const char *entity, struct error *err)
{
	if (r->entity != NULL && strcmp(r->entity, entity) == 0) {
		return true;
	}
	if (r->entity != NULL && !entity_end(r, err)) {
		return false;
	}
	free(r->entity);
	r->entity = xstrdup(entity);
	replay_begin(r->made, entity);
	return true;
}

static bool event_replay(struct replaying *r, const struct event *event, struct error *err)
{
	struct error why;
	if (!entity_turn(r, event->entity, err)) {
		return false;
	}
	if (!event_project(r->made, event, r->arena, &why)) {
		return differs(r, err,
		               arena_printf(r->arena, "%s cannot be replayed: %s",
		                            event_words(event, r->arena), why.message));
	}
	arena_reset(r->arena);
	return true;
}

static bool events_replay(struct replaying *r, struct error *err)
{
	auto_query q;
	query_open(&q, r->live, Q_EVENT_BY_ENTITY);
	while (query_next(&q)) {
		struct event event;
		if (!event_read(&q, &event, err) || !event_replay(r, &event, err)) {
			return false;
		}
	}
	return query_ok(&q, err);
}

/* What no event made comes after the last one. */
static bool rest_hold(struct replaying *r, struct error *err)
{
	if (r->entity != NULL && !entity_end(r, err)) {
		return false;
	}
	free(r->entity);
	r->entity = NULL;
	return tables_hold(r, err);
}

/* What the events make is only held against the workspace's own rows, and those have passed every
 * constraint: it need not be checked twice, nor be taken back. */
static bool let_go(struct store *made, struct error *err)
{
	return db_exec(made,
	               "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
	               "PRAGMA cell_size_check = OFF; PRAGMA journal_mode = OFF;"
	               "PRAGMA secure_delete = OFF",
	               err) &&
	       db_begin_write(made, err);
}

static void rows_open(struct replaying *r)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		query_open(&r->rows[i].q, r->live, tables[i].query);
		r->rows[i].has = query_next(&r->rows[i].q);
	}
}

static void rows_close(struct replaying *r)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		query_close(&r->rows[i].q);
	}
}

bool replay_check(struct store *store, struct error *err)
{
	struct replaying r = {.live = store, .made = db_connect_memory(err)};
	if (r.made == NULL) {
		return false;
	}
	r.arena = arena_new();
	bool ok = schema_hold(&r, err) && let_go(r.made, err);
	if (ok) {
		rows_open(&r);
		ok = events_replay(&r, err) && rest_hold(&r, err);
		rows_close(&r);
	}
	replay_drop(r.made);
	free(r.entity);
	arena_free(r.arena);
	store_close(r.made);
	return ok;
}
