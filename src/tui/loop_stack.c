/* The stack of screens: opening one above another, closing it, and going back to one that is open.
 */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "go.h"
#include "loop.h"

/* Rebound or not. */
bool loop_same(const struct screen_ops *a, const struct screen_ops *b)
{
	return strcmp(a->name, b->name) == 0;
}

bool loop_is_overlay(const struct screen_ops *screen)
{
	return loop_same(screen, &screen_help) || loop_same(screen, &screen_palette);
}

static bool open_into(struct tui *t, struct open_screen *slot, const struct screen_ops *ops,
                      const struct screen_arg *arg, struct error *err)
{
	void *state = xcalloc(1, ops->state_size ? ops->state_size : 1);
	ops = keymap_screen(t->keys, ops);
	if (ops->open && !ops->open(state, t->session, arg, err)) {
		free(state);
		return false;
	}
	*slot = (struct open_screen){.ops = ops, .state = state};
	return true;
}

void loop_close(struct open_screen *slot)
{
	if (slot->ops->close) {
		slot->ops->close(slot->state);
	}
	free(slot->state);
	*slot = (struct open_screen){0};
}

/* Where a screen cannot open for want of a rubric, the one that says what is wrong with it does. */
bool loop_open(struct tui *t, struct open_screen *slot, const struct screen_ops *ops,
               const struct screen_arg *arg, struct error *err)
{
	static const struct screen_arg nothing;
	struct error why;
	if (open_into(t, slot, ops, arg, err)) {
		*err = (struct error){0};
		return true;
	}
	if (session_base_rubric(t->session, &why) ||
	    !open_into(t, slot, &screen_problems, &nothing, &why)) {
		return false;
	}
	return error_set(err, ERROR_INVALID, "No rubric can be used: this is what is wrong") ||
	       true;
}

void loop_push(struct tui *t, const struct screen_ops *ops, const struct screen_arg *arg)
{
	struct error err = {0};
	if (t->depth == STACK_MAX) {
		loop_say(t, STYLE_WATCH, "Too many screens are open: close some with Esc");
		return;
	}
	if (loop_open(t, &t->stack[t->depth], ops, arg, &err)) {
		t->depth++;
	}
	if (err.message[0]) {
		loop_say(t, STYLE_BAD, err.message);
	}
}

/* Opens a screen about what the one on top is about. */
void loop_push_about(struct tui *t, const struct screen_ops *ops)
{
	struct screen_arg arg = {0};
	if (loop_same(loop_top(t)->ops, ops)) {
		return;
	}
	if (loop_top(t)->ops->subject) {
		loop_top(t)->ops->subject(loop_top(t)->state, &arg);
	}
	loop_push(t, ops, &arg);
}

void loop_replace(struct tui *t, const struct screen_ops *ops, const struct screen_arg *arg)
{
	struct error err;
	struct open_screen fresh;
	if (open_into(t, &fresh, ops, arg, &err)) {
		loop_close(loop_top(t));
		*loop_top(t) = fresh;
	} else {
		loop_say(t, STYLE_BAD, err.message);
	}
}

void loop_pop(struct tui *t)
{
	bool overlay = loop_is_overlay(loop_top(t)->ops);
	loop_close(loop_top(t));
	if (--t->depth == 0) {
		t->done = true;
	} else if (!overlay) { /* which changes nothing */
		loop_send(t, (struct msg){.kind = MSG_RESUMED});
	}
}

void loop_overlay(struct tui *t, const struct screen_ops *ops)
{
	bool again = loop_same(loop_top(t)->ops, ops);
	if (again && !loop_is_overlay(ops)) {
		return;
	}
	if (loop_is_overlay(loop_top(t)->ops)) {
		loop_pop(t); /* F1 in help closes it; F10 there goes on to the commands */
	}
	if (again) {
		return;
	}
	struct screen_arg arg = {
	    .beneath = loop_top(t)->ops,
	    .beneath_state = loop_top(t)->state,
	    .toasts = &t->toasts,
	};
	loop_push(t, ops, &arg);
}

void loop_go_to(struct tui *t, const struct screen_ops *ops)
{
	for (size_t at = t->depth; at > 0; at--) {
		if (!loop_same(t->stack[at - 1].ops, ops)) {
			continue;
		}
		bool moved = at < t->depth;
		while (t->depth > at) {
			loop_close(&t->stack[--t->depth]);
		}
		if (moved) {
			loop_send(t, (struct msg){.kind = MSG_RESUMED});
		}
		return;
	}
	loop_push_about(t, ops);
}

void loop_open_history(struct tui *t)
{
	if (loop_deal(loop_top(t))) {
		loop_go_to(t, &screen_history);
	} else {
		loop_say(t, STYLE_WATCH,
		         "No deal is selected here, so there is no history to show");
	}
}

/* The key after `g`. */
void loop_go(struct tui *t, uint32_t key)
{
	const struct go *choice = go_find(key);
	t->going = false;
	if (choice && choice->screen) {
		loop_go_to(t, screen_find(choice->screen));
	} else if (choice) {
		loop_send(t, (struct msg){.kind = MSG_ACTION, .action = choice->action});
	} else if (key != KEYCODE_ESC) {
		loop_say(t, STYLE_PLAIN, "That key leads nowhere from here");
	}
}

/* Screens about a deal that is in no list any more close. */
void loop_leave_deal(struct tui *t, const char *deal)
{
	while (t->depth > 1 && same_deal(loop_deal(loop_top(t)), deal)) {
		loop_close(&t->stack[--t->depth]);
	}
}

const char *loop_deal(const struct open_screen *screen)
{
	return screen_deal(screen->ops, screen->state);
}
