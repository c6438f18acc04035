/* Text in columns: measuring, cutting, padding, wrapping. A column count is libc's wcwidth summed
 * over the code points (what ncursesw will draw), a cut never separates a grapheme cluster. */
#include "dealbench/base/text.h"

#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#include "dealbench/base/xalloc.h"

/* What the terminal has no width for (unassigned, or no UTF-8 locale) is drawn as one column. */
static size_t code_point_width(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7f) {
		return 1;
	}
	if (text_is_unsafe(cp)) {
		return 0;
	}
	int width = wcwidth((wchar_t)cp);
	return width < 0 ? 1 : (size_t)width;
}

size_t text_width(const char *s)
{
	size_t columns = 0, len = strlen(s);

	if (text_is_safe(s, len, false)) {
		return len;
	}
	for (; *s; s += len) {
		columns += code_point_width(text_decode(s, &len));
	}
	return columns;
}

/* From a character that is no ASCII, or that something may combine with. */
static size_t long_grapheme(const char *s, size_t *out_columns)
{
	size_t len, bytes;
	uint32_t cp = text_decode(s, &bytes);
	size_t columns = bytes ? code_point_width(cp) : 0;
	utf8proc_int32_t state = 0;
	while (bytes && s[bytes]) {
		uint32_t next = text_decode(s + bytes, &len);
		if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)cp, (utf8proc_int32_t)next,
		                                     &state)) {
			break;
		}
		columns += code_point_width(next);
		bytes += len;
		cp = next;
	}
	*out_columns = columns;
	return bytes;
}

static inline size_t next_grapheme(const char *s, size_t *out_columns)
{
	unsigned char first = (unsigned char)s[0];

	if (first >= 0x20 && first < 0x7f && (unsigned char)s[1] < 0x80) {
		*out_columns = 1;
		return 1;
	}
	return long_grapheme(s, out_columns);
}

size_t text_next_grapheme(const char *s, size_t *out_columns)
{
	return next_grapheme(s, out_columns);
}

/* text_cut that also says how many columns the prefix takes. */
static size_t cut(const char *s, size_t columns, size_t *out_taken)
{
	size_t bytes = 0, taken = 0;

	while (s[bytes]) {
		size_t width;
		size_t len = next_grapheme(s + bytes, &width);
		if (width > columns - taken) {
			break;
		}
		bytes += len;
		taken += width;
	}
	*out_taken = taken;
	return bytes;
}

size_t text_cut(const char *s, size_t columns)
{
	size_t taken;

	return cut(s, columns, &taken);
}

char *text_ellipsis(struct arena *a, const char *s, size_t columns)
{
	size_t whole = text_cut(s, columns);

	if (!s[whole] || columns < 3) {
		return arena_strndup(a, s, whole);
	}
	size_t bytes = text_cut(s, columns - 3);
	return arena_printf(a, "%.*s...", (int)bytes, s);
}

void text_append_padded(struct str *out, const char *s, size_t columns, bool right)
{
	size_t taken;
	size_t bytes = cut(s, columns, &taken);

	if (right) {
		str_append_repeat(out, ' ', columns - taken);
	}
	str_append_len(out, s, bytes);
	if (!right) {
		str_append_repeat(out, ' ', columns - taken);
	}
}

struct lines {
	struct arena *arena;
	char **items;
	size_t count, cap;
};

static void lines_add(struct lines *lines, const char *s, size_t len)
{
	while (len && s[len - 1] == ' ') {
		len--;
	}
	xgrow(&lines->items, &lines->cap, lines->count + 1);
	lines->items[lines->count++] = arena_strndup(lines->arena, s, len);
}

/* Bytes of the line that starts at s and ends at or before `len`: up to the last space that fits,
 * or, in a word longer than a line, up to the last grapheme (one at least). */
static size_t line_length(const char *s, size_t len, size_t columns)
{
	size_t at = 0, taken = 0, last_break = 0;
	bool word = false;

	while (at < len) {
		size_t width;
		size_t step = next_grapheme(s + at, &width);
		if (s[at] == ' ' && step == 1) {
			last_break = word ? at : last_break;
		} else {
			word = true;
			if (taken + width > columns && at) {
				return last_break ? last_break : at;
			}
		}
		taken += width;
		at += step;
	}
	return len;
}

static void wrap_paragraph(struct lines *lines, const char *s, size_t len, size_t columns)
{
	size_t indent = strspn(s, " ");

	if (indent >= columns || indent >= len) {
		indent = indent < len ? indent : len;
		s += indent;
		len -= indent;
	}
	if (!len) {
		lines_add(lines, s, 0);
	}
	while (len) {
		size_t taken = line_length(s, len, columns);
		lines_add(lines, s, taken);
		while (taken < len && s[taken] == ' ') {
			taken++;
		}
		s += taken;
		len -= taken;
	}
}

size_t text_wrap(struct arena *a, const char *s, size_t columns, char ***out_lines)
{
	struct lines lines = {.arena = a};

	columns = columns ? columns : 1;
	while (*s) {
		size_t len = strcspn(s, "\n");
		wrap_paragraph(&lines, s, len, columns);
		s += len + (s[len] == '\n');
	}
	*out_lines = arena_array(a, lines.count, sizeof(**out_lines));
	if (lines.count) {
		memcpy(*out_lines, lines.items, lines.count * sizeof(*lines.items));
	}
	free(lines.items);
	return lines.count;
}
