/* Allocation that aborts instead of failing. The hook is the one piece of state: it lets main put
 * the terminal back in order before the process dies. */
#include "dealbench/base/xalloc.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*die_hook)(void);

void xalloc_set_hook(void (*hook)(void))
{
	die_hook = hook;
}

void xalloc_die(void)
{
	void (*hook)(void) = die_hook;

	die_hook = NULL;
	if (hook) {
		hook();
	}
	abort();
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p) {
		xalloc_die();
	}
	return p;
}

void *xcalloc(size_t count, size_t size)
{
	void *p = count && size ? calloc(count, size) : calloc(1, 1);

	if (!p) {
		xalloc_die();
	}
	return p;
}

void *xreallocarray(void *p, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes)) {
		xalloc_die();
	}
	void *grown = realloc(p, bytes ? bytes : 1);
	if (!grown) {
		xalloc_die();
	}
	return grown;
}

char *xstrdup(const char *s)
{
	return s ? xstrndup(s, strlen(s)) : NULL;
}

char *xstrndup(const char *s, size_t len)
{
	if (len == SIZE_MAX) {
		xalloc_die();
	}
	char *copy = xmalloc(len + 1);
	if (len) {
		memcpy(copy, s, len);
	}
	copy[len] = '\0';
	return copy;
}

char *xprintf(const char *format, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, format);
	int len = vasprintf(&text, format, ap);
	va_end(ap);
	if (len < 0) {
		xalloc_die();
	}
	return text;
}
