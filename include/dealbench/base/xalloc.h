/* Allocation that cannot fail: out of memory calls the hook (which restores the terminal and says
 * so) and aborts. Nothing is lost by that, because every answer is committed as it is given. A
 * library that reports "no memory" is answered with xalloc_die() too: one way out for all. */
#pragma once

#include <stddef.h>

#include "dealbench/base/attr.h"

void *xmalloc(size_t size) MUST_USE;
void *xcalloc(size_t count, size_t size) MUST_USE;
/* Room for count elements of size bytes; overflow aborts like out of memory. */
void *xreallocarray(void *p, size_t count, size_t size) MUST_USE;
char *xstrdup(const char *s) MUST_USE;              /* NULL gives NULL */
char *xstrndup(const char *s, size_t len) MUST_USE; /* always NUL-terminated */
/* realpath(): NULL where path leads nowhere, with errno; never for want of memory. */
char *xrealpath(const char *path) MUST_USE;
char *xprintf(const char *format, ...) PRINTF_LIKE(1, 2) MUST_USE;

/* Called once before abort, and may not allocate; NULL = none. Set by main only. */
void xalloc_set_hook(void (*hook)(void));
/* In a child process: neither the hook nor what its parent has half made is its own. */
void xalloc_detach(void);
/* What the above do when memory runs out: the hook, then abort. */
NORETURN void xalloc_die(void);

/* A file that is half made, by its absolute or steady path (borrowed): should memory run out or a
 * signal end the program before it is finished, it goes, with the journal that SQLite keeps beside
 * it. A folder goes where it is empty by then; begin it before its files. Ends with the block. */
struct unfinished {
	const char *path;
	struct unfinished *next;
};
void unfinished_begin(struct unfinished *u, const char *path);
void unfinished_end(struct unfinished *u); /* of what was ended already: nothing */
/* From here on SIGINT, SIGTERM and SIGHUP end the program as ever, but what is half made goes
 * first. One that is ignored stays so; who handles one otherwise sees to it. Once, at the start. */
void unfinished_end_with_signals(void);
#define auto_unfinished __attribute__((cleanup(unfinished_end))) struct unfinished

/* Grow *items (capacity *cap, in elements) so that at least want elements fit; amortised doubling.
 */
#define xgrow(items, cap, want)                                                        \
	do {                                                                           \
		if ((want) > *(cap)) {                                                 \
			size_t grown_ = *(cap) ? *(cap) : 8;                           \
			while (grown_ < (want)) {                                      \
				grown_ *= 2;                                           \
			}                                                              \
			*(items) = xreallocarray(*(items), grown_, sizeof(**(items))); \
			*(cap) = grown_;                                               \
		}                                                                      \
	} while (0)
