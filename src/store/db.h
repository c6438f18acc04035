/* The connection: named queries, transactions, and SQLite's errors in our words. */
#pragma once

#include <sqlite3.h>

#include "dealbench/store/store.h"
#include "scored.h"
#include "sql.h"
#include "wait.h"

struct replay; /* project.h */

struct store {
	sqlite3 *db;
	char *path;
	bool writable;
	bool has_scorer;
	struct scorer scorer;
	char origin[33]; /* this replica's id */
	int64_t data_version;
	struct wait wait;
	struct scored scored;
	struct replay *replay;                 /* while a whole history is projected, else NULL */
	sqlite3_stmt *statements[QUERY_COUNT]; /* prepared at first use */
};

/* A named query being bound, stepped and read: `auto_query q; query_open(&q, …); query_text(&q, …);
 * while (query_next(&q)) { … } if (!query_ok(&q, err)) …`. A failure on the way is kept and told
 * by query_ok. */
struct query {
	struct store *store;
	sqlite3_stmt *stmt;
	int rc;
	int bound; /* parameters so far */
};

void query_open(struct query *q, struct store *store, enum query_id id);
void query_text(struct query *q, const char *text); /* NULL binds NULL; borrowed until closed */
void query_text_len(struct query *q, const char *text, size_t len);
void query_int(struct query *q, int64_t number);
void query_real(struct query *q, double number);
void query_null(struct query *q);
void query_int_if(struct query *q, bool given, int64_t number); /* else NULL */
void query_real_if(struct query *q, bool given, double number);
bool query_next(struct query *q); /* is there a (next) row? */
bool query_ok(struct query *q, struct error *err) MUST_USE;
/* Steps to the end and closes: for what returns no rows. */
bool query_run(struct query *q, struct error *err) MUST_USE;
void query_close(struct query *q);
#define auto_query __attribute__((cleanup(query_close))) struct query

/* Columns of the current row, from 0. Texts are SQLite's until the next step; NULL for NULL. */
const char *query_col(struct query *q, int column);
int64_t query_col_int(struct query *q, int column);
/* A number of things. What can be none, in a file that was altered, is the nearest that can. */
int query_col_count(struct query *q, int column);
double query_col_real(struct query *q, int column);
bool query_col_null(struct query *q, int column);

/* Of a statement of one's own: the same. */
const char *db_text(sqlite3_stmt *stmt, int column);

/* Pragmas and transaction commands only. */
bool db_exec(struct store *store, const char *sql, struct error *err) MUST_USE;
bool db_pragma_int(struct store *store, const char *sql, int64_t *out, struct error *err) MUST_USE;
/* The error of the last call, in our codes and words; returns false. */
bool db_error(struct store *store, int rc, struct error *err);

/* Every write is BEGIN IMMEDIATE: a transaction that reads first and then writes fails with
 * BUSY_SNAPSHOT whatever the busy timeout. NEWER where a newer program has migrated the workspace
 * since it was opened: what this one would write does not fit any more. */
bool db_begin_write(struct store *store, struct error *err) MUST_USE;
/* The same without that look, for the one who migrates. */
bool db_begin_migration(struct store *store, struct error *err) MUST_USE;
bool db_commit(struct store *store, struct error *err) MUST_USE;
void db_rollback(struct store *store);
/* One consistent view for several queries. Inside a transaction it does nothing. */
struct snapshot {
	struct store *store; /* NULL: nothing to end */
};
bool snapshot_begin(struct snapshot *s, struct store *store, struct error *err) MUST_USE;
void snapshot_end(struct snapshot *s);
#define auto_snapshot __attribute__((cleanup(snapshot_end))) struct snapshot

/* A connection with every guard set; not yet looked at. flags: SQLITE_OPEN_…. */
struct store *db_connect(const char *path, int flags, struct error *err) MUST_USE;
/* An empty workspace in memory, without an origin: what verify replays into. */
struct store *db_connect_memory(struct error *err) MUST_USE;
