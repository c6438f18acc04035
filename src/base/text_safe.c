/* Text from outside: normalised, folded for comparison, and made safe to show. A control character
 * or a bidi override becomes visible (`<U+202E>`) instead of taking effect; plain ASCII, which is
 * nearly everything, takes a short way past all of it. */
#include "dealbench/base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "dealbench/base/xalloc.h"

static bool is_ascii(const char *s)
{
	size_t len = strlen(s);
	for (size_t at = text_plain_len(s, len); at < len; at++) {
		if ((unsigned char)s[at] >= 0x80) {
			return false;
		}
	}
	return true;
}

bool text_is_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7f && cp <= 0x9f) || cp == 0x61c ||
	       (cp >= 0x2028 && cp <= 0x202e) || (cp >= 0x2066 && cp <= 0x206f) || cp == 0xfeff ||
	       (cp >= 0xfff9 && cp <= 0xfffb) || (cp >= 0xe0000 && cp <= 0xe007f);
}

/* s with each invalid byte as U+FFFD, malloc'd. */
static char *repair(const char *s)
{
	auto_str out = STR_INIT;
	size_t left = strlen(s);

	while (left) {
		size_t valid = text_invalid_at(s, left);
		str_append_len(&out, s, valid);
		s += valid;
		left -= valid;
		if (left) {
			str_append(&out, "\xef\xbf\xbd");
			s++;
			left--;
		}
	}
	return str_steal(&out);
}

static char *map(const char *s, utf8proc_option_t options)
{
	auto_free char *valid = repair(s);
	utf8proc_uint8_t *out = NULL;

	if (utf8proc_map((const utf8proc_uint8_t *)valid, 0, &out, options | UTF8PROC_NULLTERM) <
	    0) {
		xalloc_die();
	}
	return (char *)out;
}

char *text_nfc(const char *s)
{
	return is_ascii(s) ? xstrdup(s) : map(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

static char ascii_fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char *text_fold(const char *s)
{
	if (!is_ascii(s)) {
		return map(s, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
		                  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
	}
	char *folded = xstrdup(s);
	for (char *c = folded; *c; c++) {
		*c = ascii_fold(*c);
	}
	return folded;
}

static bool begins_ascii(const char *s, const char *with)
{
	while (*with && ascii_fold(*s) == ascii_fold(*with)) {
		s++;
		with++;
	}
	return !*with;
}

static bool contains_ascii(const char *haystack, const char *needle)
{
	char first = ascii_fold(*needle);
	for (; *haystack; haystack++) {
		if (ascii_fold(*haystack) == first && begins_ascii(haystack, needle)) {
			return true;
		}
	}
	return !first;
}

bool text_contains_folded(const char *haystack, const char *needle)
{
	if (is_ascii(haystack) && is_ascii(needle)) {
		return contains_ascii(haystack, needle);
	}
	auto_free char *h = text_fold(haystack);
	auto_free char *n = text_fold(needle);
	return strstr(h, n) != NULL;
}

bool text_is_safe(const char *s, size_t len, bool keep_newlines)
{
	return text_plain_len(s, len) == len && !memchr(s, '\t', len) &&
	       (keep_newlines || !memchr(s, '\n', len));
}

void text_append_safe(struct str *out, const char *s, bool keep_newlines)
{
	size_t whole = strlen(s);
	if (text_is_safe(s, whole, keep_newlines)) {
		str_append_len(out, s, whole);
		return;
	}
	/* Composed last: what stands for a control character may compose with what follows. */
	auto_str shown = STR_INIT;
	const char *from = s, *at = s;

	while (*at) {
		size_t len;
		uint32_t cp = text_decode(at, &len);
		if (!text_is_unsafe(cp) || (cp == '\n' && keep_newlines)) {
			at += len;
			continue;
		}
		str_append_len(&shown, from, (size_t)(at - from));
		if (cp == '\t') {
			str_append_char(&shown, ' ');
		} else {
			str_printf(&shown, "<U+%04X>", (unsigned)cp);
		}
		at += len;
		from = at;
	}
	str_append_len(&shown, from, (size_t)(at - from));
	auto_free char *composed = text_nfc(shown.data);
	str_append(out, composed);
}

char *text_safe(struct arena *a, const char *s, bool keep_newlines)
{
	size_t len = strlen(s);
	if (text_is_safe(s, len, keep_newlines)) {
		return arena_strndup(a, s, len);
	}
	auto_str safe = STR_INIT;
	text_append_safe(&safe, s, keep_newlines);
	return arena_strndup(a, safe.data, safe.len);
}
