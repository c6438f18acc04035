/* The screen as data: a grid of cells that a screen's view fills and a terminal backend shows. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/attr.h"

struct screen_ops;

/* Roles, mapped to 256, 16 or no colours in one file (tui/theme.c). No screen names a colour. */
enum style {
	STYLE_PLAIN,
	STYLE_STRONG, /* bold: headings, the chosen level */
	STYLE_QUIET,  /* secondary text; still readable */
	STYLE_ACCENT, /* keys in the footer, the breadcrumb */
	STYLE_GOOD,   /* always with a word or sign too */
	STYLE_WATCH,
	STYLE_BAD,
	STYLE_SELECTED, /* reverse video; with a '>' in its row */
	STYLE_INPUT,    /* a field being typed into: underline */
	STYLE_RULE,     /* '-', '|' and '+' of rules: a terminal may show lines instead */
	STYLE_BAR,      /* '#' and '?' of a bar: a terminal may show blocks instead */
	STYLE_BAR_REST, /* '.' of a bar */
	STYLE_COUNT
};

#define CELL_CHARS 6 /* a base character and what combines with it */

struct cell {
	wchar_t text[CELL_CHARS]; /* NUL-padded; empty = a blank, or the right half of a wide one */
	unsigned char style;
	unsigned char width; /* 1 or 2; 0 = the right half of a wide one */
};

struct rect {
	int x, y, w, h;
};

/* A part of the frame that the mouse can press: it stands for a key, or for a line or field of the
 * screen's. */
struct target {
	struct rect area;
	uint32_t key; /* as if this key had been pressed; KEYCODE_NONE: a line */
	bool shown;   /* the key is the one in force, as a footer shows it; else the table's own */
	int index;    /* a line or a field, in the screen's own count: MSG_CLICK's index */
};

struct frame {
	int columns, rows;
	struct cell *cells;              /* rows * columns */
	int cursor_x, cursor_y;          /* the selected row or field: set by every view */
	bool cursor_visible;             /* a text field is being typed into */
	const struct screen_ops *screen; /* whose keys frame_words names; NULL = the common ones */
	struct target *targets;          /* the later one wins where two overlap */
	size_t target_count, target_cap;
};

struct frame *frame_new(int columns, int rows) MUST_USE;
void frame_free(struct frame *f);
void frame_clear(struct frame *f);

/* Words of the program's own that name keys: "Press {new} to make one" with the keys in force of
 * the screen that is drawn. In a. */
const char *frame_words(const struct frame *f, struct arena *a, const char *text) MUST_USE;

/* Puts text (made safe first: text_safe) at x, y; never past max_columns nor the frame's edge; cut
 * at graphemes. Returns the columns used. Nothing is drawn outside the frame. */
int frame_put(struct frame *f, int x, int y, int max_columns, enum style style, const char *text);
int frame_printf(struct frame *f, int x, int y, int max_columns, enum style style,
                 const char *format, ...) PRINTF_LIKE(6, 7);
/* The same with "..." at its end where it does not fit. right: ends at x + columns. */
int frame_put_cut(struct frame *f, int x, int y, int columns, enum style style, bool right,
                  const char *text);
void frame_fill(struct frame *f, struct rect area, enum style style);  /* blanks */
void frame_style(struct frame *f, struct rect area, enum style style); /* restyle what is there */
void frame_hline(struct frame *f, int x, int y, int w); /* a rule of '-' or the box line */
void frame_vline(struct frame *f, int x, int y, int h);
void frame_cursor(struct frame *f, int x, int y, bool visible);

/* What a click in area does: presses key (as the screen's own table has it, whatever it is rebound
 * to), or tells the screen of line or field `index`. Cleared with the frame. */
void frame_target_key(struct frame *f, struct rect area, uint32_t key);
/* The same for a key that is shown, and so is the one in force. */
void frame_target_shown_key(struct frame *f, struct rect area, uint32_t key);
void frame_target_line(struct frame *f, struct rect area, int index);
/* The target at x, y, or NULL. */
const struct target *frame_target_at(const struct frame *f, int x, int y);

/* Wraps text into area, from its line skip on; returns the lines it takes in all (whether they fit
 * or not). */
int frame_wrap(struct frame *f, struct rect area, enum style style, int skip, const char *text);

/* A bar of width columns: '#' up to low, '?' from low to high, '.' the rest; point marks nothing by
 * itself. Figures 0..1. */
void frame_bar(struct frame *f, int x, int y, int width, bool has_range, double low, double high);

/* The row as text without trailing blanks (right halves skipped). malloc'd. */
char *frame_row(const struct frame *f, int y) MUST_USE;
