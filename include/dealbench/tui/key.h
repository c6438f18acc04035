/* Keys by name, as bindings write them and backends deliver them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/attr.h"

/* A Unicode code point, or one of these. Control keys are their code points 1..26 (Ctrl-C is 3),
 * but Tab, Enter, Esc and Backspace below. */
enum {
	KEYCODE_NONE = 0,
	KEYCODE_BASE = 0x110000,
	KEYCODE_UP,
	KEYCODE_DOWN,
	KEYCODE_LEFT,
	KEYCODE_RIGHT,
	KEYCODE_HOME,
	KEYCODE_END,
	KEYCODE_PAGE_UP,
	KEYCODE_PAGE_DOWN,
	KEYCODE_ENTER,
	KEYCODE_ESC,
	KEYCODE_TAB,
	KEYCODE_BACKTAB,
	KEYCODE_BACKSPACE,
	KEYCODE_DELETE,
	KEYCODE_F1, /* F1..F12 follow each other */
	KEYCODE_F12 = KEYCODE_F1 + 11,
	KEYCODE_PASTE, /* bracketed paste: the text comes with it */
	KEYCODE_RESIZE,
	KEYCODE_MOUSE,
	KEYCODE_END_OF_INPUT
};

/* "a", "?", "Enter", "Esc", "Space", "C-r", "F10", "PgUp", "S-Tab", … -> code; KEYCODE_NONE where
 * the name is none. */
uint32_t key_parse(const char *name);
/* The reverse, as shown to people ("Ctrl-R", "F1", "Space"). Returns buf. */
char *key_label(uint32_t code, char buf[static 16]);
/* The key of a label ("Ctrl-R", "Shift-Tab") or name, or KEYCODE_NONE. */
uint32_t key_from_label(const char *label);
/* The name to write ("C-r", "S-Tab"), as key_parse reads it. Returns buf. */
char *key_written(uint32_t code, char buf[static 16]);
/* Does it type a character? */
static inline bool key_is_text(uint32_t code)
{
	return code >= ' ' && code < KEYCODE_BASE;
}
