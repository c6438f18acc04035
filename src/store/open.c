/* Opening a workspace: first its bytes (claim.c), then SQLite with every guard, then the same
 * questions again under a lock, then migrations, and what the schema holds. What fails leaves
 * nothing open. */
#include <string.h>

#include "claim.h"
#include "event.h"
#include "migrate.h"
#include "planted.h"

static bool journal_mode(struct store *store, struct error *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(store->db, "PRAGMA journal_mode = TRUNCATE", -1, &stmt, NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(stmt);
	}
	const char *mode = rc == SQLITE_ROW ? db_text(stmt, 0) : "";
	bool ok = rc == SQLITE_ROW || db_error(store, rc, err);
	if (ok && strcmp(mode, "truncate") != 0) {
		ok = error_set(err, ERROR_BUSY,
		               "%s: another process keeps the workspace in journal mode %s",
		               store->path, mode);
	}
	sqlite3_finalize(stmt);
	return ok;
}

static bool prepare(struct store *store, struct error *err)
{
	if (!store->writable) {
		return db_exec(store, "PRAGMA query_only = ON", err);
	}
	return journal_mode(store, err) &&
	       db_exec(store, "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON", err);
}

/* In one snapshot: another process may be making the workspace at this very moment. */
static bool read_marks(struct store *store, int64_t *application, int64_t *version, int64_t *tables,
                       struct error *err)
{
	auto_snapshot s;
	return snapshot_begin(&s, store, err) &&
	       db_pragma_int(store, "PRAGMA application_id", application, err) &&
	       db_pragma_int(store, "PRAGMA user_version", version, err) &&
	       db_pragma_int(store, "PRAGMA schema_version", tables, err);
}

/* Under SQLite's locks: ours? of this version? */
static bool identify(struct store *store, enum store_mode mode, struct error *err)
{
	int64_t application, version, tables;
	if (!read_marks(store, &application, &version, &tables, err)) {
		return false;
	}
	bool empty = application == 0 && version == 0 && tables == 0 && mode == STORE_CREATE;
	if (!empty && application != WORKSPACE_APPLICATION_ID) {
		return error_set(err, ERROR_INTEGRITY, "%s is not a dealbench workspace",
		                 store->path);
	}
	if (mode == STORE_READ && version < (int64_t)migration_count) {
		return error_set(err, ERROR_CONFLICT,
		                 "%s is of the older version %lld: open it once for writing, which "
		                 "brings it to version %zu and keeps a copy beside it",
		                 store->path, (long long)version, migration_count);
	}
	return migrate(store, migrations, migration_count, err) &&
	       schema_is_ours(store, migrations, migration_count, err);
}

static bool read_origin(struct store *store, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_WORKSPACE_ORIGIN);
	if (!query_next(&q)) {
		return query_ok(&q, err) &&
		       error_set(err, ERROR_INTEGRITY, "%s is damaged: it has no origin",
		                 store->path);
	}
	const char *origin = query_col(&q, 0);
	if (!origin_is_one(origin)) {
		return error_set(err, ERROR_INTEGRITY, "%s is damaged: its origin is none",
		                 store->path);
	}
	memcpy(store->origin, origin, sizeof(store->origin));
	return true;
}

struct store *store_open(const char *path, enum store_mode mode, const struct scorer *scorer,
                         struct error *err)
{
	bool empty;
	if (!file_claim(path, mode, &empty, err)) {
		return NULL;
	}
	int flags = mode == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	struct store *store = db_connect(path, flags, err);
	if (store == NULL) {
		return NULL;
	}
	if (scorer != NULL) {
		store->scorer = *scorer;
		store->has_scorer = true;
	}
	if (!prepare(store, err) || !identify(store, mode, err) || !read_origin(store, err) ||
	    !db_pragma_int(store, "PRAGMA data_version", &store->data_version, err)) {
		store_close(store);
		return NULL;
	}
	return store;
}

struct store *store_open_nowhere(const struct scorer *scorer, struct error *err)
{
	struct store *store = db_connect_memory(err);
	if (store != NULL && scorer != NULL) {
		store->scorer = *scorer;
		store->has_scorer = true;
	}
	return store;
}

bool store_hurry(struct store *store, struct error *err)
{
	return db_exec(store, "PRAGMA synchronous = OFF", err);
}

bool store_take_back(const char *path)
{
	bool empty;
	int64_t version;
	if (!file_claim(path, STORE_WRITE, &empty, NULL)) {
		return false;
	}
	struct store *store = db_connect(path, SQLITE_OPEN_READWRITE, NULL);
	bool done = store != NULL && db_pragma_int(store, "PRAGMA user_version", &version, NULL);
	store_close(store);
	return done;
}
