/* Every state of every screen at every usual size, with lines or with ASCII, in every number of
 * colours. A frame is the same in all of them: the terminal adds glyphs and looks, cell by cell. On
 * a real terminal each frame is as it was drawn, and its cursor stands on what is selected. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "../../src/tui/glyphs.h"
#include "../sample.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/theme.h"
#include "painter.h"
#include "states.h"

/* Opened in the first, then the window changes; the smallest is opened as it is. A usual run tries
 * the first and one of the others on a state. */
static const struct {
	int columns, rows;
} windows[] = {{80, 24}, {60, 16}, {120, 40}, {200, 60}, {40, 10}};

struct seen {
	const struct screen_state *at;
	struct painter *painters[ARRAY_LEN(windows)]; /* each goes from state to state */
	int frames, failed;
	bool styles[STYLE_COUNT];
};

static void complain(struct seen *seen, const struct frame *f, int y, const char *fault)
{
	auto_free char *row = frame_row(f, y);
	print_error("%s at %dx%d, row %d: %s: |%s\n", seen->at->name, f->columns, f->rows, y, fault,
	            row);
	seen->failed++;
}

static const struct cell *cell_at(const struct frame *f, int x, int y)
{
	return &f->cells[(size_t)y * (size_t)f->columns + (size_t)x];
}

static bool row_has_style(const struct frame *f, int y, enum style style)
{
	for (int x = 0; x < f->columns; x++) {
		if (cell_at(f, x, y)->style == style) {
			return true;
		}
	}
	return false;
}

/* A cell as a terminal gets it: what it says is safe, and is as wide as the frame believes. */
static const char *cell_fault(const struct frame *f, int x, int y)
{
	const struct cell *cell = cell_at(f, x, y);
	for (int i = 0; i < CELL_CHARS && cell->text[i]; i++) {
		if (text_is_unsafe((uint32_t)cell->text[i]) || cell->text[i] < L' ') {
			return "a control or bidi character";
		}
	}
	if (cell->width == 2 && (x + 1 == f->columns || cell_at(f, x + 1, y)->width != 0)) {
		return "half of a wide character";
	}
	if (cell->text[0] && cell->width != wcwidth(cell->text[0])) {
		return "a character of another width than its cell's";
	}
	return NULL;
}

/* The deals and the rubric are ASCII through and through: what else there is were a mark of ours.
 */
static const char *glyph_fault(const struct frame *f, int x, int y)
{
	const struct cell *cell = cell_at(f, x, y);
	const wchar_t *glyph = glyph_at(f, x, y);
	if (cell->text[0] > L'~') {
		return "a mark that ASCII does not have";
	}
	if (glyph && (glyph[1] || wcwidth(glyph[0]) != cell->width)) {
		return "a line or block of another width than the mark that it stands for";
	}
	return NULL;
}

static void check_row(struct seen *seen, const struct frame *f, int y)
{
	int width = 0;
	for (int x = 0; x < f->columns; x++) {
		const char *fault = cell_fault(f, x, y);
		fault = fault ? fault : glyph_fault(f, x, y);
		if (fault) {
			complain(seen, f, y, fault);
			return;
		}
		seen->styles[cell_at(f, x, y)->style] = true;
		width += cell_at(f, x, y)->width;
	}
	if (width != f->columns) {
		complain(seen, f, y, "not as wide as the screen");
	}
}

/* A question that is answered by a key stands there as its answers: "y takes it back". */
static bool row_asks(const struct frame *f, int y)
{
	auto_free char *row = frame_row(f, y), *footer = frame_row(f, f->rows - 1);
	const char *asks = row + strspn(row, " "), *key = footer + strspn(footer, " ");
	size_t len = strcspn(key, " ") + 1;
	return strncmp(asks, key, len) == 0;
}

/* Help stands beside the content in a wide window: what is selected there counts. */
static void check_cursor(struct seen *seen, const struct frame *f)
{
	int y = f->cursor_y;
	bool selected = false;
	for (int row = 1; row < f->rows - 2; row++) {
		selected = selected || row_has_style(f, row, STYLE_SELECTED);
	}
	if (y < 1 || y >= f->rows - 2) {
		complain(seen, f, y, "the cursor is outside of the screen's area");
	} else if (f->cursor_visible && f->cursor_x > 0 &&
	           cell_at(f, f->cursor_x, y)->style != STYLE_INPUT &&
	           cell_at(f, f->cursor_x - 1, y)->style != STYLE_INPUT) {
		complain(seen, f, y, "the cursor is not in the field that is typed into");
	} else if (!f->cursor_visible && selected && !row_has_style(f, y, STYLE_SELECTED) &&
	           !(seen->at->hint && row_asks(f, y))) {
		complain(seen, f, y, "the cursor is not on the selected row");
	}
}

static void on_shot(void *ctx, const char *name, const struct frame *f)
{
	struct seen *seen = ctx;
	(void)name;
	seen->frames++;
	for (int y = 0; y < f->rows; y++) {
		check_row(seen, f, y);
	}
	check_cursor(seen, f);
	for (size_t i = 0; i < ARRAY_LEN(windows); i++) {
		bool mine = f->columns == windows[i].columns;
		auto_free char *fault = mine ? painter_fault(seen->painters[i], f) : NULL;
		if (fault) {
			complain(seen, f, f->cursor_y, fault);
		}
	}
}

/* The words of a frame carry everything, so mono may only differ in how they look. */
static int check_look(enum style style)
{
	static const int colours[] = {0, 8, 16, 256};
	int failed = 0;
	for (int theme = THEME_AUTO; theme < THEME_COUNT; theme++) {
		for (size_t i = 0; i < ARRAY_LEN(colours); i++) {
			struct look look = theme_look((enum theme)theme, colours[i], style);
			bool none =
			    colours[i] == 0 || theme == THEME_MONO || theme == THEME_CONTRAST;
			if (look.colour < -1 || look.colour >= (none ? 0 : colours[i])) {
				print_error("style %d, theme %s, %d colours: colour %d\n",
				            (int)style, theme_name((enum theme)theme), colours[i],
				            look.colour);
				failed++;
			}
			bool stands_out = look.bold || look.underline || look.reverse;
			if ((style == STYLE_SELECTED || style == STYLE_INPUT) && !stands_out) {
				print_error("style %d does not stand out in theme %s\n", (int)style,
				            theme_name((enum theme)theme));
				failed++;
			}
		}
	}
	return failed;
}

static void show_state(struct house *house, struct seen *seen, size_t n)
{
	enum { LAST = ARRAY_LEN(windows) - 1 };
	size_t step = sample_step(LAST), first = 1 + n % step;
	auto_str keys = STR_INIT;
	int expected = seen->frames + 1;
	str_append(&keys, "SHOT");
	for (size_t i = first; i < LAST; i += step, expected++) {
		str_printf(&keys, " RESIZE:%dx%d SHOT", windows[i].columns, windows[i].rows);
	}
	house_restore(house);
	state_play(house, seen->at, windows[0].columns, windows[0].rows, keys.data, on_shot, NULL,
	           seen);
	if ((LAST - first) % step == 0) {
		house_restore(house);
		state_play(house, seen->at, windows[LAST].columns, windows[LAST].rows, "SHOT",
		           on_shot, NULL, seen);
		expected++;
	}
	assert_int_equal(seen->frames, expected);
}

static void every_screen__fits_every_terminal(void **state)
{
	struct house *house = *state;
	struct seen seen = {0};
	for (size_t i = 0; i < ARRAY_LEN(windows); i++) {
		seen.painters[i] = painter_open(windows[i].columns, windows[i].rows);
		assert_non_null(seen.painters[i]);
	}
	for (seen.at = screen_states; seen.at->name; seen.at++) {
		show_state(house, &seen, (size_t)(seen.at - screen_states));
	}
	for (size_t i = 0; i < ARRAY_LEN(windows); i++) {
		painter_close(seen.painters[i]);
	}
	for (int style = 0; style < STYLE_COUNT; style++) {
		seen.failed += seen.styles[style] ? check_look((enum style)style) : 0;
	}
	assert_true(seen.styles[STYLE_SELECTED] && seen.styles[STYLE_INPUT]);
	assert_int_equal(seen.failed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_screen__fits_every_terminal),
	};
	return cmocka_run_group_tests(tests, house_open, house_close);
}
