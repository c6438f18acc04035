/* Allocation that cannot fail: out of memory calls the hook (which restores the terminal) and
 * aborts. Nothing is lost by that, because every answer is committed as it is given. */
#pragma once

#include <stddef.h>

#include "dealbench/base/attr.h"

void *xmalloc(size_t size) MUST_USE;
void *xcalloc(size_t count, size_t size) MUST_USE;
/* Room for count elements of size bytes; overflow aborts like out of memory. */
void *xreallocarray(void *p, size_t count, size_t size) MUST_USE;
char *xstrdup(const char *s) MUST_USE;              /* NULL gives NULL */
char *xstrndup(const char *s, size_t len) MUST_USE; /* always NUL-terminated */
char *xprintf(const char *format, ...) PRINTF_LIKE(1, 2) MUST_USE;

/* Called once before abort; NULL = none. Set by main only. */
void xalloc_set_hook(void (*hook)(void));
/* What the above do when memory runs out: the hook, then abort. */
NORETURN void xalloc_die(void);

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
