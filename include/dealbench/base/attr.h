/* Compiler attributes and the cleanup idiom that call sites use. */
#pragma once

#include <stdlib.h>

#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_at, args_at) __attribute__((format(printf, format_at, args_at)))
#define UNUSED __attribute__((unused))
#define NORETURN __attribute__((noreturn))
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

static inline void free_pointed(void *pp)
{
	free(*(void **)pp);
}

/* A malloc'd pointer that is freed when it leaves its scope: `auto_free char *name = …;` */
#define auto_free __attribute__((cleanup(free_pointed), unused))

/* Take the pointer out of a variable that would free it: `return steal(&name);` */
#define steal(pp)                                 \
	__extension__({                           \
		__typeof__(*(pp)) steal_ = *(pp); \
		*(pp) = NULL;                     \
		steal_;                           \
	})
