/* Migrations only go forward and run inside one BEGIN IMMEDIATE, so that of several processes that
 * start at once one migrates and the others find it done. The copy is taken while that lock is
 * held, over a second connection, because a connection that writes cannot be backed up. */
#include "migrate.h"

#include "copy.h"
#include "dealbench/base/file.h"
#include "dealbench/base/hash.h"
#include "dealbench/base/xalloc.h"
#include "planted.h"
#include "verify.h"

static bool newer(struct store *store, int64_t version, size_t known, struct error *err)
{
	return error_set(
	    err, ERROR_NEWER,
	    "%s is of version %lld, this program knows versions up to %zu: use a newer "
	    "dealbench",
	    store->path, (long long)version, known);
}

/* Of its own version, which this program may not know how to read otherwise: sound for SQLite, the
 * chain whole, and as long as the one it was made from. */
static bool copy_check(struct store *store, const char *path, struct error *err)
{
	int64_t here, there;
	struct store *copy = db_connect(path, SQLITE_OPEN_READONLY, err);
	bool ok = copy != NULL && verify_outside(copy, err) &&
	          db_pragma_int(store, "SELECT count(*) FROM event", &here, err) &&
	          db_pragma_int(copy, "SELECT count(*) FROM event", &there, err) &&
	          (here == there ||
	           error_set(err, ERROR_INTEGRITY, "%s: the copy holds %lld of %lld events", path,
	                     (long long)there, (long long)here));
	store_close(copy);
	return ok;
}

static bool back_up(struct store *store, int64_t version, struct error *err)
{
	auto_free char *real = path_real(store->path);
	auto_free char *base = xprintf("%s.v%lld.backup", real, (long long)version);
	auto_free char *path = NULL;
	auto_unfinished unfinished;
	if ((path = file_beside(base, &unfinished, err)) == NULL) {
		return false;
	}
	bool ok = file_copy(store->path, path, err) && copy_check(store, path, err);
	if (!ok) {
		file_drop(path);
	}
	return ok;
}

static bool set_origin(struct store *store, struct error *err)
{
	unsigned char random[16];
	char origin[33];
	random_bytes(random, sizeof(random));
	for (size_t i = 0; i < sizeof(random); i++) {
		origin[2 * i] = "0123456789abcdef"[random[i] >> 4];
		origin[2 * i + 1] = "0123456789abcdef"[random[i] & 15];
	}
	origin[32] = '\0';
	auto_query q;
	query_open(&q, store, Q_WORKSPACE_ADD);
	query_text(&q, origin);
	return query_run(&q, err);
}

static bool set_version(struct store *store, int version, struct error *err)
{
	auto_free char *pragmas = xprintf("PRAGMA application_id = %d; PRAGMA user_version = %d",
	                                  WORKSPACE_APPLICATION_ID, version);
	return db_exec(store, pragmas, err);
}

static bool whole(struct store *store, struct error *err)
{
	sqlite3_stmt *stmt = NULL;
	int rc = sqlite3_prepare_v2(store->db, "PRAGMA foreign_key_check", -1, &stmt, NULL);
	if (rc == SQLITE_OK) {
		rc = sqlite3_step(stmt);
	}
	bool ok = rc == SQLITE_DONE;
	if (rc == SQLITE_ROW) {
		error_set(err, ERROR_INTEGRITY, "%s: a row of table %s points nowhere", store->path,
		          db_text(stmt, 0));
	} else if (!ok) {
		db_error(store, rc, err);
	}
	sqlite3_finalize(stmt);
	return ok;
}

/* What others put into the schema is refused before anything of it is read or written. */
static bool run(struct store *store, const struct migration *list, size_t count, struct error *err)
{
	int64_t version;
	if (!db_pragma_int(store, "PRAGMA user_version", &version, err)) {
		return false;
	}
	if (version == (int64_t)count) {
		return true;
	}
	if (version < 0 || version > (int64_t)count) {
		return newer(store, version, count, err);
	}
	bool on_disk = sqlite3_db_filename(store->db, "main")[0] != '\0';
	if (!schema_is_ours(store, list, (size_t)version, err)) {
		return false;
	}
	if (version > 0 && on_disk && !back_up(store, version, err)) {
		return false;
	}
	for (size_t i = (size_t)version; i < count; i++) {
		if (!db_exec(store, list[i].sql, err)) {
			return false;
		}
	}
	if (version == 0 && on_disk && !set_origin(store, err)) {
		return false;
	}
	return whole(store, err) && set_version(store, list[count - 1].version, err);
}

bool migrate(struct store *store, const struct migration *list, size_t count, struct error *err)
{
	int64_t version;
	if (!db_pragma_int(store, "PRAGMA user_version", &version, err)) {
		return false;
	}
	if (version == (int64_t)count) {
		return true;
	}
	if (!db_exec(store, "PRAGMA foreign_keys = OFF", err) || !db_begin_migration(store, err)) {
		return false;
	}
	if (!run(store, list, count, err) || !db_commit(store, err)) {
		db_rollback(store);
		return false;
	}
	return db_exec(store, "PRAGMA foreign_keys = ON", err);
}
