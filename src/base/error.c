/* Filling in struct error. The text is formatted aside first, because a caller may well quote the
 * message it is about to replace, and made safe to print, because it may quote anything else. */
#include "dealbench/base/error.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"

static const char *const code_names[] = {
    [ERROR_NONE] = "none",           [ERROR_INVALID] = "invalid",
    [ERROR_NOT_FOUND] = "not found", [ERROR_CONFLICT] = "conflict",
    [ERROR_STALE] = "stale",         [ERROR_NEWER] = "newer",
    [ERROR_BUSY] = "busy",           [ERROR_IO] = "io",
    [ERROR_LIMIT] = "limit",         [ERROR_INTEGRITY] = "integrity",
    [ERROR_READ_ONLY] = "read-only",
};
static_assert(ARRAY_LEN(code_names) == ERROR_CODE_COUNT, "every code has a name");

/* Copies text into a field of `size` bytes, cut before the character that does not fit. */
static void copy_cut(char *field, size_t size, const char *text)
{
	size_t len = strlen(text);

	if (len >= size) {
		len = size - 1;
		while (len && ((unsigned char)text[len] & 0xc0) == 0x80) {
			len--;
		}
	}
	memcpy(field, text, len);
	field[len] = '\0';
}

PRINTF_LIKE(6, 0)
static void set(struct error *err, enum error_code code, const char *file, int line, int column,
                const char *format, va_list ap)
{
	auto_str raw = STR_INIT;
	auto_str message = STR_INIT;
	auto_str place = STR_INIT;

	str_vprintf(&raw, format, ap);
	while (raw.len && raw.data[raw.len - 1] == '\n') {
		str_truncate(&raw, raw.len - 1);
	}
	text_append_safe(&message, raw.data, false);
	text_append_safe(&place, file, false);
	*err = (struct error){.code = code, .line = line, .column = column};
	copy_cut(err->file, sizeof(err->file), place.data);
	copy_cut(err->message, sizeof(err->message), message.data);
}

bool error_set(struct error *err, enum error_code code, const char *format, ...)
{
	if (err) {
		va_list ap;
		va_start(ap, format);
		set(err, code, "", 0, 0, format, ap);
		va_end(ap);
	}
	return false;
}

bool error_set_at(struct error *err, enum error_code code, const char *file, int line, int column,
                  const char *format, ...)
{
	if (err) {
		va_list ap;
		va_start(ap, format);
		set(err, code, file ? file : "", line, column, format, ap);
		va_end(ap);
	}
	return false;
}

const char *error_code_name(enum error_code code)
{
	return (size_t)code < ARRAY_LEN(code_names) ? code_names[code] : "unknown";
}
