/* UTF-8 as bytes: which are valid, and to and from code points (Unicode 15, table 3-7). */
#include "dealbench/base/text.h"

#include <string.h>

/* The low bit and the high bit of each of eight bytes. */
#define ONES 0x0101010101010101ull
#define HIGH (ONES << 7)

/* Are all eight bytes of the word printable ASCII? (Each test may take a byte beside the one that
 * is not, never miss one.) */
static bool word_is_plain(uint64_t w)
{
	uint64_t low = (w - ONES * 0x20) & ~w;
	uint64_t del = w ^ (ONES * 0x7f);
	return ((w | low | ((del - ONES) & ~del)) & HIGH) == 0;
}

static bool byte_is_plain(unsigned char c)
{
	return (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t';
}

size_t text_plain_len(const char *s, size_t len)
{
	size_t at = 0;
	for (;;) {
		uint64_t w;
		while (len - at >= sizeof(w)) {
			memcpy(&w, s + at, sizeof(w));
			if (!word_is_plain(w)) {
				break;
			}
			at += sizeof(w);
		}
		size_t end = len - at > sizeof(w) ? at + sizeof(w) : len;
		while (at < end && byte_is_plain((unsigned char)s[at])) {
			at++;
		}
		if (at < end || at == len) {
			return at;
		}
	}
}

/* Bytes of the valid sequence at s with `left` bytes to read, or 0; *out_cp gets its code point. */
static size_t sequence_at(const unsigned char *s, size_t left, uint32_t *out_cp)
{
	static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
	unsigned char lead = s[0];
	size_t len = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	if (!len || lead > 0xf4 || len > left) {
		return 0;
	}
	uint32_t cp = len == 1 ? lead : lead & (0x7fu >> len);
	for (size_t i = 1; i < len; i++) {
		if ((s[i] & 0xc0) != 0x80) {
			return 0;
		}
		cp = cp << 6 | (s[i] & 0x3f);
	}
	if (cp < smallest[len] || cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff)) {
		return 0;
	}
	*out_cp = cp;
	return len;
}

size_t text_valid_len(const char *s, size_t left)
{
	uint32_t cp;
	return left > 0 ? sequence_at((const unsigned char *)s, left, &cp) : 0;
}

size_t text_invalid_at(const char *s, size_t len)
{
	size_t at = 0;

	while ((at += text_plain_len(s + at, len - at)) < len) {
		uint32_t cp;
		size_t step = sequence_at((const unsigned char *)s + at, len - at, &cp);
		if (!step) {
			return at;
		}
		at += step;
	}
	return len;
}

uint32_t text_decode(const char *s, size_t *out_len)
{
	uint32_t cp;
	unsigned char lead = (unsigned char)*s;

	if (lead < 0x80) {
		*out_len = lead != 0;
		return lead;
	}
	size_t len = sequence_at((const unsigned char *)s, 4, &cp);
	*out_len = len ? len : 1;
	return len ? cp : 0xfffd;
}

size_t text_encode(uint32_t cp, char buf[static 5])
{
	unsigned char *out = (unsigned char *)buf;
	size_t len = cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;

	if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff)) {
		return text_encode(0xfffd, buf);
	}
	out[len] = '\0';
	if (len == 1) {
		out[0] = (unsigned char)cp;
		return 1;
	}
	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (unsigned char)(0x80 | (cp & 0x3f));
		cp >>= 6;
	}
	out[0] = (unsigned char)((0xf0 << (4 - len)) | cp);
	return len;
}
