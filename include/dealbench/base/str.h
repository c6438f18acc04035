/* A growable string. `struct str s = STR_INIT;` then append; `data` is always NUL-terminated
 * (points at "" while empty). */
#pragma once

#include <stdarg.h>
#include <stddef.h>

#include "dealbench/base/attr.h"

struct str {
	char *data; /* never NULL after STR_INIT; not to be freed by hand */
	size_t len, cap;
};

extern char str_empty[1];
#define STR_INIT                                      \
	{                                             \
		.data = str_empty, .len = 0, .cap = 0 \
	}

void str_append(struct str *s, const char *text);
void str_append_len(struct str *s, const char *text, size_t len);
void str_append_char(struct str *s, char c);
void str_append_repeat(struct str *s, char c, size_t count);
void str_printf(struct str *s, const char *format, ...) PRINTF_LIKE(2, 3); /* appends */
void str_vprintf(struct str *s, const char *format, va_list ap) PRINTF_LIKE(2, 0);
void str_truncate(struct str *s, size_t len); /* len > s->len does nothing */
/* The malloc'd text (yours to free), leaving s empty. */
char *str_steal(struct str *s) MUST_USE;
void str_free(struct str *s); /* back to empty; may be used again */
#define auto_str __attribute__((cleanup(str_free), unused)) struct str
