/* What differs between two frames, for a terminal that sends no more than that. */
#include "frame_diff.h"

#include <string.h>

size_t frame_cells_size(const struct frame *f)
{
	return (size_t)f->columns * (size_t)f->rows * sizeof(*f->cells);
}

bool frame_same(const struct frame *a, const struct frame *b)
{
	return a->cursor_x == b->cursor_x && a->cursor_y == b->cursor_y &&
	       a->cursor_visible == b->cursor_visible &&
	       memcmp(a->cells, b->cells, frame_cells_size(a)) == 0;
}

bool frame_same_size(const struct frame *a, const struct frame *b)
{
	return a && a->columns == b->columns && a->rows == b->rows;
}

bool cell_may_be_rule(const struct cell *cell)
{
	return cell->text[0] == L'+' || cell->style == STYLE_RULE;
}

bool frame_row_differs(const struct frame *shown, const struct frame *f, int y)
{
	size_t at = (size_t)y * (size_t)f->columns, row = (size_t)f->columns * sizeof(*f->cells);
	return y >= 0 && y < f->rows && memcmp(shown->cells + at, f->cells + at, row) != 0;
}

/* Did a rule come to row y, or go? */
static bool rule_differs(const struct frame *shown, const struct frame *f, int y)
{
	if (!frame_row_differs(shown, f, y)) {
		return false;
	}
	size_t at = (size_t)y * (size_t)f->columns;
	const struct cell *row = f->cells + at, *old = shown->cells + at;
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
