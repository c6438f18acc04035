/* The loop's inside, for the files that make it up. */
#pragma once

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
	struct toast toast; /* on the message row */
	struct news news;
	struct tour tour;
	bool done;
	bool going;     /* `g` was pressed: the next key says where to */
	bool mouse_off; /* the terminal has its mouse for itself */
	int signal;
};

struct open_screen *loop_top(struct tui *t);
void loop_send(struct tui *t, struct msg msg);           /* to the screen on top */
void loop_tell(const struct tui *t, enum action action); /* whoever watches the actions */
void loop_say(struct tui *t, enum style style, const char *text);
/* Carries out an action: the loop's own, or the screen's. */
void loop_act(struct tui *t, const struct binding *b, uint32_t key);
void loop_go(struct tui *t, uint32_t key); /* the key after `g` */
void loop_end_tour(struct tui *t);
void loop_overlay(struct tui *t, const struct screen_ops *ops);

/* loop_keys.c: a key that is not the loop's own, and the mouse. */
void loop_press(struct tui *t, uint32_t key, const char *paste);
void loop_point(struct tui *t, const struct mouse *mouse);
