/* A frame is looked at cell by cell: what a terminal is sent is made of nothing else. */
#include "frames.h"

#include <wchar.h>

#include "dealbench/base/text.h"

/* A cell holds one character of the width that it says, and nothing that acts on a terminal. */
static bool cell_is_sound(const struct frame *f, int x, int y)
{
	const struct cell *c = &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
	if (c->width == 0) {
		return x > 0 && c[-1].width == 2 && c->text[0] == 0;
	}
	if (c->width > 2 || (c->width == 2 && (x + 1 >= f->columns || c[1].width != 0))) {
		return false;
	}
	for (size_t i = 0; i < CELL_CHARS && c->text[i]; i++) {
		uint32_t cp = (uint32_t)c->text[i];
		if (text_is_unsafe(cp)) {
			return false;
		}
	}
	return c->text[CELL_CHARS - 1] == 0 && (c->text[0] == 0 || wcwidth(c->text[0]) == c->width);
}

const char *cells_fault(const struct frame *f, int *out_x, int *out_y)
{
	for (int y = 0; y < f->rows; y++) {
		for (int x = 0; x < f->columns; x++) {
			if (!cell_is_sound(f, x, y)) {
				*out_x = x;
				*out_y = y;
				return "a cell is broken";
			}
		}
	}
	return NULL;
}

const char *frame_fault(const struct frame *f, int *out_x, int *out_y)
{
	const char *fault = cells_fault(f, out_x, out_y);
	bool room = f->columns >= 40 && f->rows >= 10;
	if (fault) {
		return fault;
	}
	*out_x = f->cursor_x;
	*out_y = f->cursor_y;
	if (f->cursor_x < 0 || f->cursor_y < 0 || f->cursor_x >= f->columns ||
	    f->cursor_y >= f->rows) {
		return "the cursor is outside";
	}
	if (room && f->cursor_x == 0 && f->cursor_y == 0) {
		return "the cursor is in the corner";
	}
	if (room && (f->cursor_y == 0 || f->cursor_y >= f->rows - 2)) {
		return "the cursor is on no line of the screen's";
	}
	return NULL;
}
