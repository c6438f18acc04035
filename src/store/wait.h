/* How long a lock that another process holds is waited for. */
#pragma once

#include <sqlite3.h>
#include <stdint.h>

struct wait {
	int limit_ms;
	int64_t until; /* of the wait that is on: monotonic, in microseconds */
};

/* Every wait of this connection takes up to 5 s in all from here on; then the statement is refused
 * with SQLITE_BUSY. The wait lives as long as the connection. */
void wait_install(struct wait *w, sqlite3 *db);
