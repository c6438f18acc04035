/* The tours of the screens as text. */
#pragma once

#include "dealbench/base/str.h"

/* Each screen's callouts, with the keys as built in. */
void tour_text(struct str *out);
