/* The grid of cells that views fill. All text passes text_safe here, so that nothing from a deal, a
 * rubric or a file can move the cursor or hide other text. Cuts fall on grapheme boundaries. */
#include "dealbench/tui/frame.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"

#define CELL_TEXT_MAX (CELL_CHARS - 1)
#define UNKNOWN 0xFFFD /* what stands for a character that the terminal has no width for */

static struct cell *cell_at(struct frame *f, int x, int y)
{
	return &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
}

static void cell_blank(struct cell *c, enum style style)
{
	memset(c->text, 0, sizeof(c->text));
	c->width = 1;
	c->style = (unsigned char)style;
}

struct frame *frame_new(int columns, int rows)
{
	struct frame *f = xcalloc(1, sizeof(*f));
	f->columns = columns > 0 ? columns : 1;
	f->rows = rows > 0 ? rows : 1;
	f->cells = xcalloc((size_t)f->columns * (size_t)f->rows, sizeof(*f->cells));
	frame_clear(f);
	return f;
}

void frame_free(struct frame *f)
{
	if (f) {
		free(f->cells);
		free(f->targets);
		free(f);
	}
}

void frame_clear(struct frame *f)
{
	size_t count = (size_t)f->columns * (size_t)f->rows, done = 1;
	cell_blank(f->cells, STYLE_PLAIN);
	while (done < count) {
		size_t n = done < count - done ? done : count - done;
		memcpy(f->cells + done, f->cells, n * sizeof(*f->cells));
		done += n;
	}
	f->cursor_x = f->cursor_y = 0;
	f->cursor_visible = false;
	f->target_count = 0;
}

const char *frame_words(const struct frame *f, struct arena *a, const char *text)
{
	auto_str words = STR_INIT;
	keys_expand(f->screen, text, &words);
	return arena_strdup(a, words.data);
}

static void target_add(struct frame *f, struct target target)
{
	xgrow(&f->targets, &f->target_cap, f->target_count + 1);
	f->targets[f->target_count++] = target;
}

void frame_target_key(struct frame *f, struct rect area, uint32_t key)
{
	target_add(f, (struct target){.area = area, .key = key});
}

void frame_target_shown_key(struct frame *f, struct rect area, uint32_t key)
{
	target_add(f, (struct target){.area = area, .key = key, .shown = true});
}

void frame_target_line(struct frame *f, struct rect area, int index)
{
	target_add(f, (struct target){.area = area, .index = index});
}

const struct target *frame_target_at(const struct frame *f, int x, int y)
{
	for (size_t i = f->target_count; i > 0; i--) {
		const struct rect *r = &f->targets[i - 1].area;
		if (x >= r->x && x < r->x + r->w && y >= r->y && y < r->y + r->h) {
			return &f->targets[i - 1];
		}
	}
	return NULL;
}

/* Blanks what is at x, and the other half of a wide one. */
static void cell_clear(struct frame *f, int x, int y, enum style style)
{
	struct cell *c = cell_at(f, x, y);
	if (c->width == 0 && x > 0) {
		cell_blank(cell_at(f, x - 1, y), cell_at(f, x - 1, y)->style);
	}
	if (c->width == 2 && x + 1 < f->columns) {
		cell_blank(cell_at(f, x + 1, y), cell_at(f, x + 1, y)->style);
	}
	cell_blank(c, style);
}

static struct rect clip(const struct frame *f, struct rect r)
{
	if (r.x < 0) {
		r.w += r.x;
		r.x = 0;
	}
	if (r.y < 0) {
		r.h += r.y;
		r.y = 0;
	}
	r.w = r.x + r.w > f->columns ? f->columns - r.x : r.w;
	r.h = r.y + r.h > f->rows ? f->rows - r.y : r.h;
	return r;
}

void frame_fill(struct frame *f, struct rect area, enum style style)
{
	struct rect r = clip(f, area);
	for (int y = r.y; y < r.y + r.h; y++) {
		for (int x = r.x; x < r.x + r.w; x++) {
			bool at_edge = x == r.x || x == r.x + r.w - 1;
			if (at_edge) {
				cell_clear(f, x, y, style); /* half of a wide one may lie outside */
			} else {
				cell_blank(cell_at(f, x, y), style);
			}
		}
	}
}

void frame_style(struct frame *f, struct rect area, enum style style)
{
	struct rect r = clip(f, area);
	for (int y = r.y; y < r.y + r.h; y++) {
		for (int x = r.x; x < r.x + r.w; x++) {
			cell_at(f, x, y)->style = (unsigned char)style;
		}
	}
}

static void cell_combine(struct cell *c, wchar_t mark)
{
	size_t n = wcsnlen(c->text, CELL_TEXT_MAX);
	if (n > 0 && n < CELL_TEXT_MAX) {
		c->text[n] = mark;
	}
}

static void put_ascii(struct frame *f, int x, int y, enum style style, char c)
{
	cell_clear(f, x, y, style);
	cell_at(f, x, y)->text[0] = (wchar_t)c;
}

/* Puts one grapheme of len bytes; every spacing code point gets its own cell, as the terminal does.
 * Returns the columns used. */
static int put_grapheme(struct frame *f, int x, int y, enum style style, const char *s, size_t len)
{
	int used = 0;
	struct cell *last = NULL;
	for (size_t at = 0; at < len;) {
		size_t n;
		uint32_t cp = text_decode(s + at, &n);
		int width = wcwidth((wchar_t)cp);
		at += n ? n : 1;
		if (width <
		    0) { /* text_width counts a column for what the terminal does not know */
			cp = UNKNOWN;
			width = 1;
		}
		if (width == 0) {
			if (last) {
				cell_combine(last, (wchar_t)cp);
			}
			continue;
		}
		if (x + used + width > f->columns) {
			break;
		}
		for (int i = 0; i < width; i++) {
			cell_clear(f, x + used + i, y, style);
		}
		last = cell_at(f, x + used, y);
		last->text[0] = (wchar_t)cp;
		last->width = (unsigned char)width;
		if (width == 2) {
			cell_at(f, x + used + 1, y)->width = 0;
		}
		used += width;
	}
	return used;
}

/* An ASCII character that nothing combines with. */
static bool is_alone(const char *s, size_t at, size_t len)
{
	return s[at] >= ' ' && s[at] < 0x7f && (at + 1 == len || (unsigned char)s[at + 1] < 0x80);
}

static int put_safe(struct frame *f, int x, int y, int limit, enum style style, const char *s,
                    size_t len)
{
	int start = x;
	for (size_t at = 0; at < len;) {
		size_t columns;
		if (x >= 0 && x < limit && is_alone(s, at, len)) {
			put_ascii(f, x++, y, style, s[at++]);
			continue;
		}
		size_t n = text_next_grapheme(s + at, &columns);
		if (n == 0 || x + (int)columns > limit) {
			break;
		}
		if (x >= 0) {
			x += put_grapheme(f, x, y, style, s + at, n);
		} else {
			x += (int)columns;
		}
		at += n;
	}
	return x - start;
}

/* Text that text_is_safe: a column a byte, so only at its ends can half of a wide one be left. */
static int put_plain(struct frame *f, int x, int y, int max_columns, enum style style,
                     const char *s, size_t len)
{
	if (y < 0 || y >= f->rows || x >= f->columns || max_columns <= 0) {
		return 0;
	}
	int limit = max_columns > f->columns - x ? f->columns - x : max_columns;
	int count = len < (size_t)limit ? (int)len : limit, first = x < 0 ? -x : 0;
	if (first < count) {
		cell_clear(f, x + first, y, style);
		cell_clear(f, x + count - 1, y, style);
	}
	for (int i = first; i < count; i++) {
		cell_blank(cell_at(f, x + i, y), style);
		cell_at(f, x + i, y)->text[0] = (wchar_t)s[i];
	}
	return count;
}

int frame_put(struct frame *f, int x, int y, int max_columns, enum style style, const char *text)
{
	if (y < 0 || y >= f->rows || x >= f->columns || max_columns <= 0 || !text) {
		return 0;
	}
	int limit = max_columns > f->columns - x ? f->columns : x + max_columns;
	size_t len = strlen(text);
	if (text_is_safe(text, len, false)) {
		return put_plain(f, x, y, max_columns, style, text, len);
	}
	auto_str safe = STR_INIT;
	text_append_safe(&safe, text, false);
	return put_safe(f, x, y, limit, style, safe.data, safe.len);
}

int frame_printf(struct frame *f, int x, int y, int max_columns, enum style style,
                 const char *format, ...)
{
	auto_str text = STR_INIT;
	va_list ap;
	va_start(ap, format);
	str_vprintf(&text, format, ap);
	va_end(ap);
	return frame_put(f, x, y, max_columns, style, text.data);
}

static int put_plain_cut(struct frame *f, int x, int y, int columns, enum style style,
                         const char *text, size_t len)
{
	size_t room = (size_t)columns;
	if (len <= room || room < 3) {
		return put_plain(f, x, y, columns, style, text, len);
	}
	return put_plain(f, x, y, columns - 3, style, text, room - 3) +
	       put_plain(f, x + columns - 3, y, 3, style, "...", 3);
}

int frame_put_cut(struct frame *f, int x, int y, int columns, enum style style, bool right,
                  const char *text)
{
	if (columns <= 0 || !text) {
		return 0;
	}
	size_t len = strlen(text);
	if (text_is_safe(text, len, false)) {
		bool ends = right && len < (size_t)columns;
		return put_plain_cut(f, ends ? x + columns - (int)len : x, y, columns, style, text,
		                     len);
	}
	auto_arena struct arena *a = arena_new();
	const char *safe = text_safe(a, text, false);
	int width = (int)text_width(safe);
	if (width <= columns) {
		return frame_put(f, right ? x + columns - width : x, y, columns, style, safe);
	}
	return columns < 3
	           ? frame_put(f, x, y, columns, style, safe)
	           : frame_put(f, x, y, columns, style, text_ellipsis(a, safe, (size_t)columns));
}

void frame_hline(struct frame *f, int x, int y, int w)
{
	struct rect r = clip(f, (struct rect){x, y, w, 1});
	for (int i = 0; i < r.w && r.h > 0; i++) {
		put_ascii(f, r.x + i, r.y, STYLE_RULE, '-');
	}
}

void frame_vline(struct frame *f, int x, int y, int h)
{
	struct rect r = clip(f, (struct rect){x, y, 1, h});
	for (int i = 0; i < r.h && r.w > 0; i++) {
		put_ascii(f, r.x, r.y + i, STYLE_RULE, '|');
	}
}

void frame_cursor(struct frame *f, int x, int y, bool visible)
{
	f->cursor_x = x < 0 ? 0 : x >= f->columns ? f->columns - 1 : x;
	f->cursor_y = y < 0 ? 0 : y >= f->rows ? f->rows - 1 : y;
	f->cursor_visible = visible;
}

int frame_wrap(struct frame *f, struct rect area, enum style style, int skip, const char *text)
{
	if (area.w < 1 || !text) {
		return 0;
	}
	auto_arena struct arena *a = arena_new();
	char **lines;
	size_t n = text_wrap(a, text_safe(a, text, true), (size_t)area.w, &lines);
	for (size_t i = 0; i < n; i++) {
		int y = (int)i - skip;
		if (y >= 0 && y < area.h) {
			frame_put(f, area.x, area.y + y, area.w, style, lines[i]);
		}
	}
	return (int)n;
}

static int bar_cells(double figure, int width)
{
	int cells = (int)(figure * width + 0.5);
	return cells < 0 ? 0 : cells > width ? width : cells;
}

void frame_bar(struct frame *f, int x, int y, int width, bool has_range, double low, double high)
{
	int sure = has_range ? bar_cells(low, width) : 0;
	int open = has_range ? bar_cells(high, width) : 0;
	for (int i = 0; i < width; i++) {
		const char *mark = i < sure ? "#" : i < open ? "?" : ".";
		frame_put(f, x + i, y, 1, i < open ? STYLE_BAR : STYLE_BAR_REST, mark);
	}
}

char *frame_row(const struct frame *f, int y)
{
	char *row = xmalloc((size_t)f->columns * CELL_CHARS * 4 + 5), *at = row, *inked = row;
	for (int x = 0; x < f->columns; x++) {
		const struct cell *c = &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
		if (c->width == 0) {
			continue;
		}
		if (c->text[0] == 0) {
			*at++ = ' ';
			continue;
		}
		for (size_t i = 0; i < CELL_CHARS && c->text[i]; i++) {
			at += text_encode((uint32_t)c->text[i], at);
		}
		inked = c->text[0] == L' ' ? inked : at;
	}
	*inked = '\0';
	return row;
}
