/* A text field: a line (or several) being typed, with a cursor on grapheme boundaries. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/str.h"
#include "dealbench/tui/frame.h"
#include "dealbench/tui/screen.h"

struct input {
	struct str text;
	size_t cursor; /* byte offset, on a grapheme boundary */
	size_t limit;  /* bytes at most; 0 = 16 KiB */
	bool lines; /* newlines allowed (Enter is still for the screen; a paste keeps its newlines)
	             */
};

void input_init(struct input *in, const char *text, bool lines);
void input_finish(struct input *in);
/* Takes TEXT and editing KEY messages, and EDITED, which replaces it all; what the limit has no
 * room for is left out at the end and counted in the message. Returns false for what it does not
 * handle (Enter, Tab, Esc, Up, Down). */
bool input_update(struct input *in, const struct msg *msg);
/* Draws it in area, scrolled so that the cursor shows; sets the frame's cursor where focused. */
void input_view(const struct input *in, struct frame *f, struct rect area, bool focused);
/* For ACTION_EDITOR: its text in the person's editor; MSG_EDITED follows. */
struct effect input_edit(const struct input *in);
