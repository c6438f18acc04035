/* Decoration: what a terminal may show in place of the ASCII of a frame. Nothing is said by it. */
#pragma once

#include <stdbool.h>
#include <wchar.h>

#include "dealbench/tui/frame.h"
#include "dealbench/tui/term.h"

/* AUTO: whether such characters are one column wide here. */
bool glyphs_wanted(enum glyphs glyphs);
/* What is drawn for the cell at x, y instead of its text, or NULL. */
const wchar_t *glyph_at(const struct frame *f, int x, int y);
