/* A terminal as the loop sees it: show a frame, wait for a key. Two backends: curses
 * (tui/term_curses.c) and a script of keys with frames as text (tui/term_script.c). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "dealbench/base/error.h"
#include "dealbench/tui/frame.h"
#include "dealbench/tui/key.h"

enum colour_mode { COLOUR_AUTO, COLOUR_NEVER, COLOUR_ALWAYS };

enum theme {
	THEME_AUTO, /* light where $COLORFGBG says that the background is, else dark */
	THEME_DARK,
	THEME_LIGHT,
	THEME_CONTRAST, /* bold and reverse only, and more of them */
	THEME_MONO,     /* no colours: as with NO_COLOR */
	THEME_COUNT
};

enum glyphs {
	GLYPHS_AUTO, /* lines and blocks where they are one column wide */
	GLYPHS_ASCII,
	GLYPHS_UNICODE,
};

struct term_options {
	enum colour_mode colour;
	enum theme theme;
	enum glyphs glyphs;
	bool accessible;    /* the hardware cursor is always visible */
	const char *editor; /* with its own options, borrowed; NULL = vi, else nano */
};

/* What the mouse did: a press of its first button, or a turn of its wheel. */
struct mouse {
	int x, y;
	int wheel; /* lines down, or up where negative; 0 = a press */
};

struct term;
struct term_ops {
	void (*size)(struct term *t, int *out_columns, int *out_rows);
	void (*show)(struct term *t, const struct frame *f);
	/* Waits for a key at most timeout_ms (-1 = for ever); KEYCODE_NONE on timeout. *out_text
	 * gets a paste's text (borrowed until the next call), with U+FFFD for what is not UTF-8.
	 * KEYCODE_MOUSE: t->mouse says what. */
	uint32_t (*key)(struct term *t, int timeout_ms, const char **out_text);
	void (*redraw)(struct term *t);  /* everything anew (Ctrl-L) */
	void (*suspend)(struct term *t); /* Ctrl-Z */
	/* Shows everything anew in this theme. */
	void (*set_theme)(struct term *t, enum theme theme);
	/* Takes the mouse (as at the start), or leaves it to the terminal, which then selects text.
	 */
	void (*take_mouse)(struct term *t, bool take);
	/* Leaves the terminal to the editor of the options, on the file at path, and takes it back.
	 * False where none could be started or it failed. */
	bool (*edit)(struct term *t, const char *path, struct error *err);
	/* Hands text to the clipboard of whoever sits at the terminal. */
	void (*copy)(struct term *t, const char *text);
	void (*close)(struct term *t); /* the terminal is as it was before */
};
struct term {
	const struct term_ops *ops;
	int signal; /* the one that made KEYCODE_END_OF_INPUT, or 0 */
	struct mouse mouse;
	enum theme theme; /* as chosen; AUTO is not resolved */
	bool colourless;  /* NO_COLOR, --color=never, or a terminal without colours */
};

/* INVALID where standard output is no terminal or cannot place the cursor (TERM=dumb): says so. */
struct term *term_curses_open(const struct term_options *options, struct error *err) MUST_USE;
/* Restores the terminal now, from anywhere (abort, signals); safe to call twice or without a
 * terminal. */
void term_emergency_restore(void);

/* Script: keys as named in key.h parted by white space, "text" in double quotes, RESIZE:100x30,
 * PASTE:"…", CLICK:x,y, WHEEL:n (lines; negative is up) or WHEEL:n,x,y; EDIT:"…" right after the
 * key that opens the editor is what the editor saves (without it, it fails), KILLED:"…" what it
 * had saved when it was killed. SHOT hands the frame
 * shown last to on_shot; REST before it waits until no screen has work to do. At the end of the
 * script the key is KEYCODE_END_OF_INPUT, which quits. */
struct term *term_script_open(const char *script, int columns, int rows,
                              void (*on_shot)(void *ctx, const char *name, const struct frame *f),
                              void *ctx, struct error *err) MUST_USE;
/* What was copied last, or NULL. Borrowed until the next copy. */
const char *term_script_copied(const struct term *t);
