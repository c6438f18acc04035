/* What the loop says about the workspace beneath the screens: others' changes, undo and redo. */
#pragma once

#include "dealbench/tui/screen.h"

/* What others did and nobody was told yet, because the message row said something else. */
struct news {
	char text[sizeof(((struct toast *)0)->text)];
};
/* words NULL: nothing. True where what waited before must be said now, to make room. */
bool news_bring(struct news *news, const char *words, struct effect *out);
/* What waits, to be said now; false where nothing does. */
bool news_told(struct news *news, struct effect *out);

/* "Undid: Data residency 4 -> 2", with the deal where it is not the one in sight. */
struct effect undone_toast(const struct undone *done, bool redo, bool here);

/* The deal that a screen is about, or NULL. */
const char *screen_deal(const struct screen_ops *ops, const void *state);
bool same_deal(const char *a, const char *b); /* NULL is none, and no other's */
