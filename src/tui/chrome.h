/* What stands around every screen: the breadcrumb row, the message row, the row of keys, and the
 * one line of a window that is too small. */
#pragma once

#include "dealbench/tui/frame.h"
#include "dealbench/tui/screen.h"

#define CHROME_MIN_COLUMNS 40
#define CHROME_MIN_ROWS 10

bool chrome_too_small(const struct frame *f);
/* The rows between the breadcrumb and the message row. */
struct rect chrome_area(const struct frame *f);
struct chrome { /* all borrowed */
	const struct screen_ops *screen;
	const void *state;
	const struct session *session;
	const struct toast *toast;
	const char *hint; /* for the footer instead of the screen's, or NULL */
	bool unsaved;     /* this screen or one beneath it holds text that is not stored yet */
	bool mouse_off;   /* the terminal selects text with its mouse */
	bool fresh;       /* no key was pressed on this screen since it came */
};
/* All of that but the message. */
void chrome_view(struct frame *f, const struct chrome *c);
/* What was said last, once the screen is drawn: what is too long for its row covers a second one
 * until the next key. */
void chrome_view_message(struct frame *f, const struct chrome *c);
void chrome_view_too_small(struct frame *f);
