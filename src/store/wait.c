/* Locks of other processes. Nobody queues for SQLite's: they are asked for again and again. Where
 * somebody commits without a pause they are free for moments only, and SQLite's own handler, whose
 * waits grow to 100 ms, may not meet one in 5 s. So they are asked for about every millisecond, and
 * not quite evenly, lest the beat be that of the other's commits. */
#include "wait.h"

#include <time.h>

enum { LIMIT_MS = 5000, SHORTEST_US = 500, SPREAD_US = 1000 };

static int64_t now_us(void)
{
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Microseconds count up too evenly among waits of the same length to be taken as they are. */
static long next_us(int64_t now)
{
	uint64_t mixed = (uint64_t)now * UINT64_C(0x9e3779b97f4a7c15);
	return SHORTEST_US + (long)((mixed >> 40) % SPREAD_US);
}

/* SQLite's busy handler: the count-th look of a statement found the lock taken. */
static int look_again(void *ctx, int count)
{
	struct wait *w = ctx;
	int64_t now = now_us();
	if (count == 0) {
		w->until = now + (int64_t)w->limit_ms * 1000;
	}
	if (now >= w->until) {
		return 0;
	}
	struct timespec pause = {.tv_nsec = next_us(now) * 1000};
	(void)nanosleep(&pause, NULL);
	return 1;
}

void wait_install(struct wait *w, sqlite3 *db)
{
	w->limit_ms = LIMIT_MS;
	sqlite3_busy_handler(db, look_again, w);
}
