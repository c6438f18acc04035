/* What a type of terminal can do, as terminfo knows it. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/str.h"

/* Is there such a type? NULL and "" are none. Ask before curses starts: it keeps memory where it
 * fails. */
bool term_type_known(const char *type);

/* Of the type that curses runs on: */
bool term_type_places_cursor(void);
bool term_type_has_mouse(void); /* reports presses as xterm does */
/* A capability without its padding; nothing where the type lacks it. */
void term_type_append(struct str *out, const char *name);
