/* One process paints for the whole test. It is told frames by a pipe, and says in the terminal's
 * own stream of bytes that one has been shown, so that nobody has to guess when to look. */
#include "painter.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/tui/glyphs.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/term.h"
#include "vt.h"

#define SHOWN "\033]2;shown\007" /* a window's title: nothing that is seen */

struct painter {
	struct vt *vt;
	int frames; /* the pipe's end */
};

static bool read_all(int fd, void *to, size_t len)
{
	char *at = to;
	while (len > 0) {
		ssize_t n = read(fd, at, len);
		if (n > 0) {
			at += n;
			len -= (size_t)n;
		} else if (n == 0 || errno != EINTR) {
			return false;
		}
	}
	return true;
}

static size_t cells_size(const struct frame *f)
{
	return (size_t)f->columns * (size_t)f->rows * sizeof(*f->cells);
}

static int paint(void *ctx)
{
	const int *pipe_ends = ctx;
	struct error err = {0};
	struct frame told;
	struct term *term = term_curses_open(&(struct term_options){0}, &err);
	if (!term) {
		fprintf(stderr, "%s\n", err.message);
		return 1;
	}
	close(pipe_ends[1]);
	while (read_all(pipe_ends[0], &told, sizeof(told))) {
		struct frame *f = frame_new(told.columns, told.rows);
		if (!read_all(pipe_ends[0], f->cells, cells_size(f))) {
			return 1;
		}
		frame_cursor(f, told.cursor_x, told.cursor_y, told.cursor_visible);
		term->ops->show(term, f);
		frame_free(f);
		if (write(STDOUT_FILENO, SHOWN, strlen(SHOWN)) < 0) {
			return 1;
		}
	}
	term->ops->close(term);
	return 0;
}

struct painter *painter_open(int columns, int rows)
{
	struct painter *p = xcalloc(1, sizeof(*p));
	int pipe_ends[2];
	if (pipe(pipe_ends) != 0) {
		free(p);
		return NULL;
	}
	p->vt = vt_fork(columns, rows, paint, pipe_ends);
	close(pipe_ends[0]);
	p->frames = pipe_ends[1];
	return p;
}

void painter_close(struct painter *p)
{
	close(p->frames);
	vt_free(p->vt);
	free(p);
}

static void append_cell(struct str *row, const struct frame *f, int x, int y)
{
	const struct cell *cell = &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
	const wchar_t *drawn = glyph_at(f, x, y), *text = drawn ? drawn : cell->text;
	if (cell->width == 0) {
		return;
	}
	for (int i = 0; text[i]; i++) {
		char bytes[5];
		str_append_len(row, bytes, text_encode((uint32_t)text[i], bytes));
	}
	str_append(row, text[0] ? "" : " ");
}

static char *row_fault(const struct painter *p, const struct frame *f, int y)
{
	auto_str row = STR_INIT;
	auto_free char *there = vt_row(p->vt, y);
	for (int x = 0; x < f->columns; x++) {
		const struct cell *cell = &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
		struct vt_look look = vt_look(p->vt, x, y);
		append_cell(&row, f, x, y);
		if (cell->width > 0 && look.reverse != (cell->style == STYLE_SELECTED)) {
			return xprintf("row %d, column %d: %sreverse on the terminal", y, x,
			               look.reverse ? "" : "not ");
		}
	}
	while (row.len > 0 && row.data[row.len - 1] == ' ') {
		str_truncate(&row, row.len - 1);
	}
	return strcmp(row.data, there) == 0
	           ? NULL
	           : xprintf("row %d: on the terminal is '%s', not '%s'", y, there, row.data);
}

char *painter_fault(struct painter *p, const struct frame *f)
{
	size_t from, len;
	int x, y;
	bool visible;
	vt_output(p->vt, &from);
	if (write(p->frames, f, sizeof(*f)) != (ssize_t)sizeof(*f)) {
		return xstrdup("nobody paints");
	}
	const char *cells = (const char *)f->cells;
	for (size_t at = 0; at < cells_size(f);) {
		ssize_t n = write(p->frames, cells + at, cells_size(f) - at);
		if (n <= 0) {
			return xstrdup("nobody paints");
		}
		at += (size_t)n;
	}
	if (!vt_wait_output(p->vt, from, SHOWN, VT_WAIT)) {
		const char *out = vt_output(p->vt, &len);
		return xprintf("it is not shown: %s", out + from);
	}
	vt_cursor(p->vt, &x, &y, &visible);
	if (x != f->cursor_x || y != f->cursor_y || visible != f->cursor_visible) {
		return xprintf("the cursor is at %d,%d and %s, not at %d,%d", x, y,
		               visible ? "seen" : "not seen", f->cursor_x, f->cursor_y);
	}
	for (int row = 0; row < f->rows; row++) {
		char *fault = row_fault(p, f, row);
		if (fault) {
			return fault;
		}
	}
	return NULL;
}
