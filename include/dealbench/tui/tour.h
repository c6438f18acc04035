/* The tours of the screens as text. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/tui/keymap.h"

/* Each screen's callouts, with the keys in force (NULL = as built in). */
void tour_text(const struct keymap *keys, struct str *out);
