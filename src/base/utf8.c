/* UTF-8 as bytes: which are valid, and to and from code points (Unicode 15, table 3-7). */
#include "dealbench/base/text.h"

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

size_t text_invalid_at(const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
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

	if (!*s) {
		*out_len = 0;
		return 0;
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
