/* Bytes before YAML: UTF-8 and control characters. libyaml reports a bad byte at 0:0, so the place
 * is worked out here. Replacements keep each character's length, so that later places still hold.
 */
#include "check.h"

#include <string.h>

#include "dealbench/base/text.h"

#define BYTES_REPORTED 10 /* with more than these the file is hardly text: it is not parsed */

/* Bytes of the unwanted character at p, or 0. Newline, carriage return and tab are fine. */
static size_t unwanted_len(const unsigned char *p, size_t left)
{
	if (p[0] < 0x20) {
		return p[0] != '\t' && p[0] != '\n' && p[0] != '\r';
	}
	if (p[0] == 0x7F) {
		return 1;
	}
	if (p[0] == 0xC2 && left > 1 && p[1] < 0xA0) {
		return 2;
	}
	if (p[0] == 0xEF && left > 2) {
		bool mark = p[1] == 0xBB && p[2] == 0xBF;
		bool none = p[1] == 0xBF && p[2] >= 0xBE;
		return mark || none ? 3 : 0;
	}
	return 0;
}

bool text_has_control(const char *text, size_t len)
{
	for (size_t i = 0; (i += text_plain_len(text + i, len - i)) < len; i++) {
		size_t n = unwanted_len((const unsigned char *)text + i, len - i);
		if (n == 1 || n == 2 || text[i] == '\r') {
			return true;
		}
	}
	return false;
}

static void mend(struct yaml_source *source, size_t at, size_t len)
{
	static const char *const harmless[] = {"", "?", "\xC2\xBF", "\xEF\xBF\xBD"};
	char *copy = (char *)source->data;
	memcpy(copy + at, harmless[len], len);
}

static void own_copy(struct yaml_source *source, bool *owned)
{
	if (!*owned) {
		source->data = arena_strndup(source->arena, source->data, source->len);
		*owned = true;
	}
}

/* Is there nothing to be said of any byte? One look, where the reports below take two. */
static bool all_wanted(const char *data, size_t len)
{
	for (size_t at = 0; (at += text_plain_len(data + at, len - at)) < len;) {
		size_t step = 1;
		bool ascii = (unsigned char)data[at] < 0x80;
		if (!ascii) {
			step = text_valid_len(data + at, len - at);
		}
		if (step == 0 || unwanted_len((const unsigned char *)data + at, len - at) > 0) {
			return false;
		}
		at += step;
	}
	return true;
}

bool source_check_bytes(struct yaml_source *source)
{
	if (all_wanted(source->data, source->len)) {
		return true;
	}
	size_t found = 0;
	bool owned = false;
	int line, column;
	for (size_t at = 0; at < source->len && found <= BYTES_REPORTED; found++) {
		at += text_invalid_at(source->data + at, source->len - at);
		if (at >= source->len) {
			break;
		}
		yaml_source_place(source, at, &line, &column);
		yaml_report(source, DIAG_ERROR, YAML_NOT_UTF8, line, column, 1,
		            "byte 0x%02X is not UTF-8: save the file as UTF-8",
		            (unsigned char)source->data[at]);
		own_copy(source, &owned);
		mend(source, at, 1);
	}
	for (size_t at = 0; found <= BYTES_REPORTED;) {
		at += text_plain_len(source->data + at, source->len - at);
		if (at >= source->len) {
			break;
		}
		size_t n = unwanted_len((const unsigned char *)source->data + at, source->len - at);
		if (n == 0) {
			at++;
			continue;
		}
		size_t decoded = 1;
		uint32_t cp = n == 1 ? (unsigned char)source->data[at]
		                     : text_decode(source->data + at, &decoded);
		yaml_source_place(source, at, &line, &column);
		yaml_report(source, DIAG_ERROR, YAML_CONTROL, line, column, 1,
		            "control character U+%04X: only newline and tab may stand in a text",
		            (unsigned)cp);
		own_copy(source, &owned);
		mend(source, at, n);
		at += n;
		found++;
	}
	return found <= BYTES_REPORTED;
}
