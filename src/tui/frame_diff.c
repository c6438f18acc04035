/* What differs between two frames, for a terminal that sends no more than that. */
#include "frame_diff.h"

#include <string.h>

static size_t cells_size(const struct frame *f)
{
	return (size_t)f->columns * (size_t)f->rows * sizeof(*f->cells);
}

void frame_copy(struct frame *to, const struct frame *from)
{
	memcpy(to->cells, from->cells, cells_size(from));
	frame_cursor(to, from->cursor_x, from->cursor_y, from->cursor_visible);
}

bool frame_same(const struct frame *a, const struct frame *b)
{
	return a->cursor_x == b->cursor_x && a->cursor_y == b->cursor_y &&
	       a->cursor_visible == b->cursor_visible &&
	       memcmp(a->cells, b->cells, cells_size(a)) == 0;
}

bool frame_same_size(const struct frame *a, const struct frame *b)
{
	return a && a->columns == b->columns && a->rows == b->rows;
}

bool cell_may_be_rule(const struct cell *cell)
{
	return cell->text[0] == L'+' || cell->style == STYLE_RULE;
}

static const struct cell *row_of(const struct frame *f, int y)
{
	return f->cells + (size_t)y * (size_t)f->columns;
}

bool frame_row_was_at(const struct frame *shown, const struct frame *f, int y, int was)
{
	size_t size = (size_t)f->columns * sizeof(*f->cells);
	return memcmp(row_of(shown, was), row_of(f, y), size) == 0;
}

bool frame_row_differs(const struct frame *shown, const struct frame *f, int y)
{
	return y >= 0 && y < f->rows && !frame_row_was_at(shown, f, y, y);
}

bool frame_row_is_rule(const struct frame *f, int y)
{
	const struct cell *first = row_of(f, y);
	return first->style == STYLE_RULE && first->text[0] == L'-';
}

int frame_cell_to_send(const struct frame *shown, const struct frame *f, int y)
{
	const struct cell *row = row_of(f, y), *old = row_of(shown, y);
	for (int x = 0; x < f->columns; x++) {
		if (row[x].width == 1 && old[x].width == 1 &&
		    memcmp(&row[x], &old[x], sizeof(*row)) != 0) {
			return x;
		}
	}
	return 0;
}

/* Did a rule come to row y, or go? */
static bool rule_differs(const struct frame *shown, const struct frame *f, int y)
{
	if (!frame_row_differs(shown, f, y)) {
		return false;
	}
	const struct cell *row = row_of(f, y), *old = row_of(shown, y);
	for (int x = 0; x < f->columns; x++) {
		if ((cell_may_be_rule(&row[x]) || cell_may_be_rule(&old[x])) &&
		    memcmp(&row[x], &old[x], sizeof(*row)) != 0) {
			return true;
		}
	}
	return false;
}

bool frame_rules_differ(const struct frame *shown, const struct frame *f)
{
	for (int y = 0; y < f->rows; y++) {
		if (rule_differs(shown, f, y)) {
			return true;
		}
	}
	return false;
}
