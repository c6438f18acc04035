/* Roles to colours: the one place where a colour has a number. */
#pragma once

#include <stdbool.h>

#include "dealbench/tui/frame.h"
#include "dealbench/tui/term.h"

struct look {
	int colour; /* of the text, in the terminal's palette; -1 = the terminal's own */
	bool bold, underline, reverse;
};

/* The look of a role. colours: how many the terminal has, 0 for none. AUTO counts as DARK. */
struct look theme_look(enum theme theme, int colours, enum style style);
/* Are colours wanted? NO_COLOR counts where the mode is AUTO. */
bool theme_wants_colour(enum colour_mode mode);
/* What AUTO is here: $DEALBENCH_THEME ("dark", "light", "contrast"), else $COLORFGBG, else dark. */
enum theme theme_resolve(enum theme theme);
