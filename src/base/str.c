/* The growable string. While it is empty it owns nothing and points at one shared, never written
 * NUL byte. */
#include "dealbench/base/str.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

char str_empty[1] = "";

/* Makes room for `more` bytes and the NUL. */
static void str_reserve(struct str *s, size_t more)
{
	if (more >= SIZE_MAX / 2 - s->len) {
		xalloc_die();
	}
	size_t want = s->len + more + 1;
	if (want <= s->cap) {
		return;
	}
	size_t cap = s->cap ? s->cap : 32;
	while (cap < want) {
		cap *= 2;
	}
	s->data = xreallocarray(s->cap ? s->data : NULL, cap, 1);
	s->cap = cap;
}

void str_append(struct str *s, const char *text)
{
	str_append_len(s, text, strlen(text));
}

void str_append_len(struct str *s, const char *text, size_t len)
{
	if (!len) {
		return;
	}
	str_reserve(s, len);
	memcpy(s->data + s->len, text, len);
	s->len += len;
	s->data[s->len] = '\0';
}

void str_append_char(struct str *s, char c)
{
	str_append_len(s, &c, 1);
}

void str_append_repeat(struct str *s, char c, size_t count)
{
	if (!count) {
		return;
	}
	str_reserve(s, count);
	memset(s->data + s->len, c, count);
	s->len += count;
	s->data[s->len] = '\0';
}

void str_printf(struct str *s, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	str_vprintf(s, format, ap);
	va_end(ap);
}

void str_vprintf(struct str *s, const char *format, va_list ap)
{
	va_list again;

	char small[256];
	va_copy(again, ap);
	int len = vsnprintf(small, sizeof(small), format, ap);
	if (len < 0) {
		xalloc_die();
	}
	if ((size_t)len < sizeof(small)) {
		str_append_len(s, small, (size_t)len);
	} else {
		str_reserve(s, (size_t)len);
		(void)vsnprintf(s->data + s->len, (size_t)len + 1, format, again);
		s->len += (size_t)len;
	}
	va_end(again);
}

void str_truncate(struct str *s, size_t len)
{
	if (len < s->len) {
		s->len = len;
		s->data[len] = '\0';
	}
}

char *str_steal(struct str *s)
{
	char *text = s->cap ? s->data : xstrdup("");

	*s = (struct str)STR_INIT;
	return text;
}

void str_free(struct str *s)
{
	if (s->cap) {
		free(s->data);
	}
	*s = (struct str)STR_INIT;
}
