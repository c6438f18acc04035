/* Taking acts of this run back, and noticing those of others. */
#pragma once

#include "talk.h"

/* Takes back the last act of this run, or does it again, and says so; false where there is none. */
bool undo_told(struct plain *p, bool redo, struct arena *a, struct undone *out) MUST_USE;
/* Says what others did since the last call; true where the workspace changed. here: the deal in
 * sight, or NULL. */
bool tell_news(struct plain *p, const char *here);
/* "2 Draft -> 4 Agreed" as it is read aloud: "2 Draft, now 4 Agreed". In a. */
char *arrows_told(const char *words, struct arena *a) MUST_USE;
