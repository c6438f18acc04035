/* The next version has one table more, made of what is there. */
#include "forward.h"

#include <sqlite3.h>
#include <string.h>

#include "migrate.h"
#include "sql.h"

enum { VERSIONS_MAX = 32 };

bool forward_bring(const char *path, struct error *err)
{
	struct migration list[VERSIONS_MAX + 1];
	size_t count = migration_count < VERSIONS_MAX ? migration_count : VERSIONS_MAX;
	memcpy(list, migrations, count * sizeof(*list));
	list[count] = (struct migration){
	    (int)count + 1,
	    "CREATE TABLE more (id TEXT) STRICT; INSERT INTO more SELECT id FROM event;"};
	struct store *store = db_connect(path, SQLITE_OPEN_READWRITE, err);
	bool ok = store && migrate(store, list, count + 1, err);
	store_close(store);
	return ok;
}

enum forward forward_is(const char *path, struct error *err)
{
	int64_t version = 0;
	struct store *store = db_connect(path, SQLITE_OPEN_READWRITE, err);
	bool ok = store && db_pragma_int(store, "PRAGMA user_version", &version, err);
	store_close(store);
	if (!ok || version < 1 || version > (int64_t)migration_count + 1) {
		return FORWARD_NO_WORKSPACE;
	}
	return version > (int64_t)migration_count ? FORWARD_DONE : FORWARD_NOT_YET;
}
