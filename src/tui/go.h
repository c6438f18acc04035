/* What comes after `g`: where to go from anywhere. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/str.h"
#include "dealbench/tui/screen.h"

struct go {
	uint32_t key;
	const char *label;
	const char *screen; /* the screen to go to, or NULL */
	enum action action; /* where there is none: the move that is meant */
};

/* The choice of a key (of its Latin place too), or NULL. One whose screen is not there is none. */
const struct go *go_find(uint32_t key);
/* The choices as a hint for the footer. */
void go_hint(struct str *out);
