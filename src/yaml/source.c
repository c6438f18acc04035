/* Lines of a YAML file and the diagnostics that show them. Lines break where libyaml breaks them
 * (LF, CR, CRLF, U+2028, U+2029), else the places that it gives would name the wrong line. */
#include "dealbench/yaml/source.h"

#include <stdarg.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define BOM "\xEF\xBB\xBF"
#define BOM_LEN 3
#define SHOWN_LINE 200   /* characters of a source line that are shown */
#define SHOWN_COLUMN 160 /* a place further to the right is shown without its line */

void yaml_source_init(struct yaml_source *source, const char *file, const char *data, size_t len,
                      struct arena *a, struct diag_list *diags)
{
	*source = (struct yaml_source){.file = file, .arena = a, .diags = diags};
	size_t skip = len >= BOM_LEN && memcmp(data, BOM, BOM_LEN) == 0 ? BOM_LEN : 0;
	source->data = data + skip;
	source->len = len - skip;
}

/* Bytes of the line break at p, or 0. */
static size_t break_len(const char *p, size_t left)
{
	if (p[0] == '\n') {
		return 1;
	}
	if (p[0] == '\r') {
		return left > 1 && p[1] == '\n' ? 2 : 1;
	}
	if (left > 2 && memcmp(p, "\xE2\x80", 2) == 0 && (p[2] == '\xA8' || p[2] == '\xA9')) {
		return 3;
	}
	return 0;
}

/* Bytes before the next line break, or all that are left. */
static size_t break_distance(const char *p, size_t left, bool unix_only)
{
	if (unix_only) {
		const char *found = memchr(p, '\n', left);
		return found ? (size_t)(found - p) : left;
	}
	size_t at = 0;
	while (at < left && break_len(p + at, left - at) == 0) {
		at++;
	}
	return at;
}

/* Are all breaks plain newlines? */
static bool breaks_are_newlines(const char *data, size_t len)
{
	const char *end = data + len;
	if (memchr(data, '\r', len)) {
		return false;
	}
	for (const char *p = data; (p = memchr(p, 0xE2, (size_t)(end - p))) != NULL; p++) {
		if (break_len(p, (size_t)(end - p)) > 0) {
			return false;
		}
	}
	return true;
}

static void index_lines(struct yaml_source *source)
{
	if (source->starts != NULL) {
		return;
	}
	const char *data = source->data;
	size_t len = source->len, cap = 0;
	bool unix_only = breaks_are_newlines(data, len);
	auto_free size_t *starts = NULL;
	xgrow(&starts, &cap, 1);
	starts[0] = 0;
	source->line_count = 1;
	for (size_t at = break_distance(data, len, unix_only); at < len;
	     at += break_distance(data + at, len - at, unix_only)) {
		at += break_len(data + at, len - at);
		xgrow(&starts, &cap, source->line_count + 1);
		starts[source->line_count++] = at;
	}
	source->starts = arena_array(source->arena, source->line_count, sizeof(*starts));
	memcpy(source->starts, starts, source->line_count * sizeof(*starts));
}

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

void yaml_source_place(struct yaml_source *source, size_t offset, int *out_line, int *out_column)
{
	index_lines(source);
	size_t low = 0;
	size_t high = source->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (source->starts[middle] <= offset) {
			low = middle;
		} else {
			high = middle;
		}
	}
	int column = 1;
	for (size_t at = source->starts[low]; at < offset;) {
		size_t good = text_invalid_at(source->data + at, offset - at);
		for (size_t end = at + good; at < end; at++) {
			column += !is_continuation(source->data[at]);
		}
		if (at < offset) {
			column++;
			at++;
		}
	}
	*out_line = (int)low + 1;
	*out_column = column;
}

/* The line's bytes without its break; empty where there is no such line. */
static const char *line_bytes(struct yaml_source *source, int line, size_t *out_len)
{
	index_lines(source);
	*out_len = 0;
	if (line < 1 || (size_t)line > source->line_count) {
		return "";
	}
	const char *start = source->data + source->starts[line - 1];
	bool last = (size_t)line == source->line_count;
	const char *end = source->data + (last ? source->len : source->starts[line]);
	if (!last) {
		end -= end[-1] != '\n' && end[-1] != '\r' ? 3 : 1;
		end -= *end == '\n' && end > start && end[-1] == '\r';
	}
	*out_len = (size_t)(end - start);
	return start;
}

int yaml_source_rest(struct yaml_source *source, int line, int column)
{
	size_t len;
	const char *p = line_bytes(source, line, &len);
	int count = 0;
	for (size_t i = 0; i < len; i++) {
		count += !is_continuation(p[i]);
	}
	return count >= column ? count - column + 1 : 1;
}

/* The line made safe to print, one character for each of the file's so that columns hold. */
static const char *shown_line(struct yaml_source *source, int line, int column)
{
	size_t len;
	const char *p = line_bytes(source, line, &len);
	if (len == 0 || column > SHOWN_COLUMN) {
		return NULL;
	}
	auto_free char *copy = xstrndup(p, len < 4 * SHOWN_LINE ? len : 4 * SHOWN_LINE);
	auto_str out = STR_INIT;
	size_t at = 0, marks = 0;
	int count = 0;
	for (; copy[at] != '\0' && count < SHOWN_LINE; count++) {
		size_t n;
		uint32_t cp = text_decode(copy + at, &n);
		char encoded[5];
		marks = text_marks(marks, cp);
		bool unsafe = text_is_unsafe(cp) || text_is_invisible(cp) || marks > TEXT_MARKS_MAX;
		uint32_t safe = cp == '\t' ? ' ' : unsafe ? 0xFFFD : cp;
		str_append_len(&out, encoded, text_encode(safe, encoded));
		at += n;
	}
	if (at < len) {
		str_append(&out, "...");
	}
	return arena_strdup(source->diags->arena, out.data);
}

static void PRINTF_LIKE(7, 0)
    report(struct yaml_source *source, enum diag_severity severity, int code, int line, int column,
           int width, const char *format, va_list ap)
{
	if (source->reported[severity]++ >= YAML_REPORT_LIMIT) {
		diag_leave_out(source->diags, severity);
		return;
	}
	auto_str message = STR_INIT;
	str_vprintf(&message, format, ap);
	struct diag *d =
	    diag_add(source->diags, severity, code, source->file, line, column, "%s", message.data);
	d->width = width > 0 ? width : 1;
	if (line > 0) {
		d->source = shown_line(source, line, column);
	}
}

void yaml_report(struct yaml_source *source, enum diag_severity severity, int code, int line,
                 int column, int width, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	report(source, severity, code, line, column, width, format, ap);
	va_end(ap);
}

void yaml_report_at(struct yaml_source *source, enum diag_severity severity, int code,
                    const struct yaml_node *node, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	report(source, severity, code, node->line, node->column, node->width, format, ap);
	va_end(ap);
}
