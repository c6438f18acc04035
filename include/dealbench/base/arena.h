/* Things that live together die together: an arena hands out memory that is freed all at once. */
#pragma once

#include <stdarg.h>
#include <stddef.h>

#include "dealbench/base/attr.h"

struct arena;

struct arena *arena_new(void) MUST_USE;
void arena_free(struct arena *a); /* NULL is fine */
/* Everything handed out becomes invalid; the largest block is kept. */
void arena_reset(struct arena *a);

/* Zeroed, aligned for any type. size 0 gives a unique pointer. Never NULL (see xalloc.h). */
void *arena_alloc(struct arena *a, size_t size) MUST_USE;
void *arena_array(struct arena *a, size_t count,
                  size_t size) MUST_USE;                     /* zeroed; overflow aborts */
char *arena_strdup(struct arena *a, const char *s) MUST_USE; /* NULL gives NULL */
char *arena_strndup(struct arena *a, const char *s, size_t len) MUST_USE;
char *arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3) MUST_USE;
char *arena_vprintf(struct arena *a, const char *format, va_list ap) PRINTF_LIKE(2, 0) MUST_USE;

static inline void arena_free_pointed(struct arena **a)
{
	arena_free(*a);
}
#define auto_arena __attribute__((cleanup(arena_free_pointed)))
