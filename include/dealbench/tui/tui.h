/* The workbench: the loop over a stack of screens. */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/tui/keymap.h"
#include "dealbench/tui/screen.h"
#include "dealbench/tui/term.h"

struct tui_options {
	const struct keymap *keys; /* NULL = the screens' own */
	const char *notice;        /* said at the start, or NULL */
	bool mouse_off;            /* the terminal keeps its mouse until M is pressed */
	instant_ms said_at;        /* when all messages were said, for tests; 0 = by the clock */
	/* Told of each action that a key, a click or a command came to, done or refused, before it
	 * is carried out; while typing, NONE for a key that the screen reads itself. NULL = nobody.
	 */
	void (*on_action)(void *ctx, const struct screen_ops *screen, enum action action);
	void *ctx;
};

/* Runs from screen `first` opened with arg until it is left. Returns false only where the first
 * screen cannot open, or cannot go on. A SIGTERM, SIGHUP or Ctrl-C leaves in order; nothing is
 * lost, every answer was stored when its key went down. *out_signal gets the signal, or 0. */
bool tui_run(struct session *s, struct term *term, const char *first, const struct screen_arg *arg,
             int *out_signal, struct error *err) MUST_USE;
/* The same with options. */
bool tui_run_with(struct session *s, struct term *term, const char *first,
                  const struct screen_arg *arg, const struct tui_options *options, int *out_signal,
                  struct error *err) MUST_USE;
