/* One connection and its prepared statements. Every statement is prepared once and kept; a query
 * that is closed is only reset. SQLite's result codes become the few codes a caller can act on. */
#include "db.h"

#include <assert.h>
#include <limits.h>
#include <string.h>

#include "codec.h"
#include "dealbench/base/xalloc.h"
#include "migrate.h"

/* What can happen while somebody works is said first, and where last: the screens have one row. */

/* SQLite's "no memory" ends the program as ours does: it is neither damage nor a disk that failed.
 */
static void need_memory(int rc)
{
	if (rc == SQLITE_NOMEM || rc == SQLITE_IOERR_NOMEM) {
		xalloc_die();
	}
}

/* A disk that fails: with the system's own word for it where SQLite knows it (a quota, a limit),
 * because that says what to do. Writes end before the commit, so a failed one stored nothing. */
static bool disk_error(struct store *store, const char *path, int rc, struct error *err)
{
	int number = sqlite3_system_errno(store->db);
	return error_set(err, ERROR_IO, "%s%s%s (%s)",
	                 rc == SQLITE_IOERR_WRITE ? "nothing was stored, writing failed"
	                                          : sqlite3_errmsg(store->db),
	                 number ? ": " : "", number ? strerror(number) : "", path);
}

static bool newer(const char *path, int64_t version, struct error *err)
{
	return error_set(
	    err, ERROR_NEWER,
	    "a newer dealbench brought the workspace to version %lld: go on with that one (%s)",
	    (long long)version, path);
}

static bool replaced(const char *path, struct error *err)
{
	return error_set(err, ERROR_READ_ONLY,
	                 "the workspace was replaced meanwhile (a restore?): leave, and start "
	                 "again (%s)",
	                 path);
}

static bool read_only_error(const char *path, int rc, struct error *err)
{
	if (rc == SQLITE_READONLY_ROLLBACK || rc == SQLITE_READONLY_RECOVERY) {
		return error_set(err, ERROR_READ_ONLY,
		                 "%s: a change was cut off in the middle; open the workspace once "
		                 "for writing, which takes it back",
		                 path);
	}
	if (rc == SQLITE_READONLY_DBMOVED) {
		return replaced(path, err);
	}
	if (rc == SQLITE_READONLY_DIRECTORY) {
		return error_set(err, ERROR_READ_ONLY,
		                 "no right to write in the workspace's folder, where its journal "
		                 "lies: get it, or read it with --read-only (%s)",
		                 path);
	}
	return error_set(err, ERROR_READ_ONLY,
	                 "no right to write to the workspace: get it, or read it with --read-only "
	                 "(%s)",
	                 path);
}

/* -1 where it cannot be read. */
static int64_t version_now(struct store *store)
{
	sqlite3_stmt *stmt = NULL;
	int64_t version = -1;
	if (sqlite3_prepare_v2(store->db, "PRAGMA user_version", -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW) {
		version = sqlite3_column_int64(stmt, 0);
	}
	sqlite3_finalize(stmt);
	return version;
}

/* What does not fit the tables is damage, unless another program has changed them meanwhile. */
static bool misfit(struct store *store, const char *path, struct error *err)
{
	auto_free char *detail = xstrdup(sqlite3_errmsg(store->db));
	int64_t version = version_now(store);
	if (version > (int64_t)migration_count) {
		return newer(path, version, err);
	}
	return error_set(err, ERROR_INTEGRITY, "%s: the workspace is damaged: %s", path, detail);
}

bool db_error(struct store *store, int rc, struct error *err)
{
	need_memory(rc);
	const char *path = store->path != NULL ? store->path : "workspace";
	const char *detail = sqlite3_errmsg(store->db);
	switch (rc & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(err, ERROR_BUSY,
		                 "another process is writing to the workspace: try again (%s)",
		                 path);
	case SQLITE_READONLY:
		return read_only_error(path, rc, err);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_MISMATCH:
		return error_set(err, ERROR_INTEGRITY, "%s: the workspace is damaged: %s", path,
		                 detail);
	case SQLITE_SCHEMA:
	case SQLITE_ERROR:
		return misfit(store, path, err);
	case SQLITE_CONSTRAINT:
		return error_set(err, ERROR_INTEGRITY, "%s: the workspace refuses it: %s", path,
		                 detail);
	case SQLITE_TOOBIG:
		return error_set(err, ERROR_LIMIT, "%s: too large to be stored", path);
	case SQLITE_ABORT:
		return error_set(err, ERROR_IO, "nothing was stored, the disk failed (%s)", path);
	case SQLITE_FULL:
		return error_set(err, ERROR_IO, "nothing was stored, the disk is full (%s)", path);
	case SQLITE_IOERR:
		return disk_error(store, path, rc, err);
	default:
		return error_set(err, ERROR_IO, "%s: %s", path, detail);
	}
}

void query_open(struct query *q, struct store *store, enum query_id id)
{
	*q = (struct query){.store = store};
	if (store->statements[id] == NULL) {
		q->rc = sqlite3_prepare_v3(store->db, query_texts[id].sql, -1,
		                           SQLITE_PREPARE_PERSISTENT, &store->statements[id], NULL);
		need_memory(q->rc);
	}
	q->stmt = store->statements[id];
	assert(q->stmt == NULL || !sqlite3_stmt_busy(q->stmt));
}

static void keep(struct query *q, int rc)
{
	if (q->rc == SQLITE_OK) {
		q->rc = rc;
	}
}

void query_text_len(struct query *q, const char *text, size_t len)
{
	q->bound++;
	if (q->rc == SQLITE_OK) {
		keep(q,
		     sqlite3_bind_text64(q->stmt, q->bound, text, len, SQLITE_STATIC, SQLITE_UTF8));
	}
}

void query_text(struct query *q, const char *text)
{
	query_text_len(q, text, text != NULL ? strlen(text) : 0);
}

void query_int(struct query *q, int64_t number)
{
	q->bound++;
	if (q->rc == SQLITE_OK) {
		keep(q, sqlite3_bind_int64(q->stmt, q->bound, number));
	}
}

void query_real(struct query *q, double number)
{
	q->bound++;
	if (q->rc == SQLITE_OK) {
		keep(q, sqlite3_bind_double(q->stmt, q->bound, number));
	}
}

void query_null(struct query *q)
{
	q->bound++;
}

void query_int_if(struct query *q, bool given, int64_t number)
{
	if (given) {
		query_int(q, number);
	} else {
		query_null(q);
	}
}

void query_real_if(struct query *q, bool given, double number)
{
	if (given) {
		query_real(q, number);
	} else {
		query_null(q);
	}
}

bool query_next(struct query *q)
{
	if (q->rc != SQLITE_OK && q->rc != SQLITE_ROW) {
		return false;
	}
	assert(q->bound == sqlite3_bind_parameter_count(q->stmt));
	if (!sqlite3_stmt_readonly(q->stmt) && sqlite3_get_autocommit(q->store->db)) {
		/* A failure of the disk rolls everything back at once, not only its own statement:
		 * what would follow alone must not be stored. */
		q->rc = SQLITE_ABORT;
		return false;
	}
	q->rc = sqlite3_step(q->stmt);
	need_memory(q->rc);
	return q->rc == SQLITE_ROW;
}

bool query_ok(struct query *q, struct error *err)
{
	if (q->rc == SQLITE_OK || q->rc == SQLITE_ROW || q->rc == SQLITE_DONE) {
		return true;
	}
	return db_error(q->store, q->rc, err);
}

void query_close(struct query *q)
{
	if (q->stmt != NULL) {
		sqlite3_reset(q->stmt);
		sqlite3_clear_bindings(q->stmt);
		q->stmt = NULL;
	}
}

bool query_run(struct query *q, struct error *err)
{
	while (query_next(q)) {
	}
	bool ok = query_ok(q, err);
	query_close(q);
	return ok;
}

const char *db_text(sqlite3_stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);
	if (text == NULL) {
		need_memory(sqlite3_errcode(sqlite3_db_handle(stmt)));
	}
	return text;
}

const char *query_col(struct query *q, int column)
{
	return db_text(q->stmt, column);
}

int64_t query_col_int(struct query *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

int query_col_count(struct query *q, int column)
{
	int64_t n = query_col_int(q, column);
	return n < 0 ? 0 : n > INT_MAX ? INT_MAX : (int)n;
}

double query_col_real(struct query *q, int column)
{
	return sqlite3_column_double(q->stmt, column);
}

bool query_col_null(struct query *q, int column)
{
	return sqlite3_column_type(q->stmt, column) == SQLITE_NULL;
}

bool db_exec(struct store *store, const char *sql, struct error *err)
{
	int rc = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
	return rc == SQLITE_OK || db_error(store, rc, err);
}

bool db_pragma_int(struct store *store, const char *sql, int64_t *out, struct error *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(stmt);
	}
	if (rc != SQLITE_ROW) {
		bool ok = db_error(store, rc, err);
		sqlite3_finalize(stmt);
		return ok;
	}
	*out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return true;
}

bool db_begin_migration(struct store *store, struct error *err)
{
	if (!store->writable) {
		return error_set(err, ERROR_READ_ONLY, "the workspace is open for reading only");
	}
	scored_drop(store);
	return db_exec(store, "BEGIN IMMEDIATE", err);
}

/* Is the workspace still of the version that it was opened with? */
static bool still_ours(struct store *store, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_VERSION);
	if (!query_next(&q)) {
		return query_ok(&q, err);
	}
	int64_t version = query_col_int(&q, 0);
	return version <= (int64_t)migration_count || newer(store->path, version, err);
}

bool db_begin_write(struct store *store, struct error *err)
{
	if (!db_begin_migration(store, err)) {
		return false;
	}
	if (!still_ours(store, err)) {
		db_rollback(store);
		return false;
	}
	return true;
}

bool db_commit(struct store *store, struct error *err)
{
	return db_exec(store, "COMMIT", err);
}

void db_rollback(struct store *store)
{
	if (!sqlite3_get_autocommit(store->db)) {
		(void)!db_exec(store, "ROLLBACK", NULL);
	}
}

bool snapshot_begin(struct snapshot *s, struct store *store, struct error *err)
{
	s->store = NULL;
	if (!sqlite3_get_autocommit(store->db)) {
		return true;
	}
	if (!db_exec(store, "BEGIN", err)) {
		return false;
	}
	s->store = store;
	return true;
}

void snapshot_end(struct snapshot *s)
{
	if (s->store != NULL) {
		db_rollback(s->store);
		s->store = NULL;
	}
}

static bool guard(struct store *store, struct error *err)
{
	static const struct {
		int option, value;
	} options[] = {
	    {SQLITE_DBCONFIG_DEFENSIVE, 1},
	    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	    {SQLITE_DBCONFIG_DQS_DDL, 0},
	    {SQLITE_DBCONFIG_DQS_DML, 0},
	};
	for (size_t i = 0; i < ARRAY_LEN(options); i++) {
		int rc = sqlite3_db_config(store->db, options[i].option, options[i].value, NULL);
		if (rc != SQLITE_OK) {
			return db_error(store, rc, err);
		}
	}
	sqlite3_extended_result_codes(store->db, 1);
	wait_install(&store->wait, store->db);
	return db_exec(store,
	               "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
	               "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;",
	               err);
}

/* Without SQLite's mutexes: one thread uses a connection, and every column that is read would take
 * two. */
struct store *db_connect(const char *path, int flags, struct error *err)
{
	json_memory();
	struct store *store = xcalloc(1, sizeof(*store));
	store->path = xstrdup(path);
	store->writable = (flags & SQLITE_OPEN_READWRITE) != 0;
	auto_free char *plain = path[0] == '/' || (flags & SQLITE_OPEN_MEMORY) != 0
	                            ? xstrdup(path)
	                            : xprintf("./%s", path);
	int rc = sqlite3_open_v2(plain, &store->db, flags | SQLITE_OPEN_NOMUTEX, NULL);
	if ((rc != SQLITE_OK && !db_error(store, rc, err)) || !guard(store, err)) {
		store_close(store);
		return NULL;
	}
	return store;
}

struct store *db_connect_memory(struct error *err)
{
	struct store *store = db_connect(
	    ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, err);
	if (store == NULL || !migrate(store, migrations, migration_count, err)) {
		store_close(store);
		return NULL;
	}
	return store;
}

void store_close(struct store *store)
{
	if (store == NULL) {
		return;
	}
	scored_drop(store);
	for (size_t i = 0; i < QUERY_COUNT; i++) {
		sqlite3_finalize(store->statements[i]);
	}
	sqlite3_close(store->db);
	free(store->path);
	free(store);
}

const char *store_path(const struct store *store)
{
	return store->path;
}

bool store_changed(struct store *store)
{
	int64_t now;
	if (!db_pragma_int(store, "PRAGMA data_version", &now, NULL)) {
		return false;
	}
	bool changed = now != store->data_version;
	store->data_version = now;
	return changed;
}

bool store_in_place(struct store *store, struct error *err)
{
	int moved = 0; /* stays so for what lies in memory */
	(void)sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved);
	return !moved || replaced(store->path, err);
}
