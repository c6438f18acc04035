/* What a terminal reports of its mouse, in words of ours. */
#pragma once

#include <stdbool.h>

#include "dealbench/tui/term.h"

/* Asks an xterm-like terminal for presses and the wheel, in the form without limits (SGR), and
 * takes the request back. */
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"
#define MOUSE_WHEEL_LINES 3

/* A report after "ESC [ <", as "0;12;5M". False for what is neither a press of the first button nor
 * the wheel: releases, other buttons, moves. */
bool mouse_parse_sgr(const char *report, struct mouse *out);
/* The three characters after "ESC [ M" of the older form. */
bool mouse_parse_x10(const unsigned report[static 3], struct mouse *out);
