/* What the descriptions of terminals say of a type. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/str.h"

struct terminfo {
	bool known;  /* it is described here */
	bool places; /* it can place the cursor */
	int hues;    /* how many colours; 0 = none */
};
/* type may be NULL. Nothing is sent to the terminal. */
struct terminfo terminfo_of(const char *type);

/* Of the terminal that curses has: a capability without its padding, nothing where it has none. */
void terminfo_append(struct str *out, const char *name);
bool terminfo_has_mouse(void); /* reports as xterm does */
