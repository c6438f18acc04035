/* Roles to colours: the one place where a colour has a number. */
#pragma once

#include <stdbool.h>

#include "dealbench/tui/frame.h"
#include "dealbench/tui/term.h"

struct look {
	int colour; /* of the text, in the terminal's palette; -1 = the terminal's own */
	bool bold, underline, reverse;
};

/* "auto", "dark", "light", "contrast", "mono". */
const char *theme_name(enum theme theme);
/* *out is left alone where the name is none. */
bool theme_parse(const char *name, enum theme *out);
/* The look of a role. colours: how many the terminal has, 0 for none. AUTO counts as DARK. */
struct look theme_look(enum theme theme, int colours, enum style style);
/* Are colours wanted? Where the mode is AUTO, NO_COLOR says no, whatever CLICOLOR_FORCE says. */
bool theme_wants_colour(enum colour_mode mode);
/* What AUTO is here: light where $COLORFGBG says that the background is, else dark. */
enum theme theme_resolve(enum theme theme);
/* "auto", "ascii", "unicode"; *out is left alone where the name is none. */
bool glyphs_parse(const char *name, enum glyphs *out);
