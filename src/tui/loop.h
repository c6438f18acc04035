/* The loop's inside, for the files that make it up. */
#pragma once

#include "dealbench/base/error.h"
#include "dealbench/tui/keymap.h"
#include "dealbench/tui/screen.h"
#include "dealbench/tui/term.h"
#include "news.h"
#include "tour.h"

#define STACK_MAX 16

struct open_screen {
	const struct screen_ops *ops;
	void *state;
};

struct tui {
	struct session *session;
	struct term *term;
	const struct keymap *keys;
	const struct tui_options *options;
	struct frame *frame;
	struct open_screen stack[STACK_MAX];
	size_t depth;
	struct toasts toasts;
	struct toast toast;                  /* on the message row */
	const struct screen_ops *pressed_on; /* where the last key went; not to be followed */
	struct news news;
	struct tour tour;
	bool done;
	bool keyed;     /* a key came since the last pause */
	bool pressed;   /* a key came in this turn, or the last: its frame is to be shown */
	bool going;     /* `g` was pressed: the next key says where to */
	bool mouse_off; /* the terminal has its mouse for itself */
	int signal;
	struct error failed; /* why the first screen could not go on, if so */
};

/* tui.c */
struct open_screen *loop_top(struct tui *t);
void loop_send(struct tui *t, struct msg msg);           /* to the screen on top */
void loop_tell(const struct tui *t, enum action action); /* whoever watches the actions */
void loop_say(struct tui *t, enum style style, const char *text);
void loop_keep(struct tui *t, const struct effect *effect); /* says its message, if it has one */

/* loop_stack.c */
bool loop_same(const struct screen_ops *a, const struct screen_ops *b); /* rebound or not */
bool loop_is_overlay(const struct screen_ops *screen);                  /* help, the palette */
/* Opens a screen into slot; where that is impossible for want of a rubric, the one that says what
 * is wrong with it, and *err says so. */
bool loop_open(struct tui *t, struct open_screen *slot, const struct screen_ops *ops,
               const struct screen_arg *arg, struct error *err);
void loop_close(struct open_screen *slot);
void loop_push(struct tui *t, const struct screen_ops *ops, const struct screen_arg *arg);
void loop_replace(struct tui *t, const struct screen_ops *ops, const struct screen_arg *arg);
void loop_pop(struct tui *t);
void loop_overlay(struct tui *t, const struct screen_ops *ops);
/* Opens a screen about what the one on top is about, above it. */
void loop_push_about(struct tui *t, const struct screen_ops *ops);
/* The same, but back to it where it is open. */
void loop_go_to(struct tui *t, const struct screen_ops *ops);
void loop_open_history(struct tui *t);
void loop_go(struct tui *t, uint32_t key); /* the key after `g` */
const char *loop_deal(const struct open_screen *screen);
void loop_leave_deal(struct tui *t, const char *deal);

/* loop_act.c */
/* Carries out an action: the loop's own, or the screen's. */
void loop_act(struct tui *t, const struct binding *b, uint32_t key);
void loop_apply(struct tui *t, const struct effect *effect);
void loop_resize(struct tui *t);
void loop_end_tour(struct tui *t);

/* loop_keys.c: a key that is not the loop's own, and the mouse. */
void loop_press(struct tui *t, uint32_t key, const char *paste);
void loop_point(struct tui *t, const struct mouse *mouse);
