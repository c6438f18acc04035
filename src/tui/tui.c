/* The loop: a stack of screens over one terminal. Screens never call each other; what they want
 * done comes back as an effect and is carried out here. */
#include "dealbench/tui/tui.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "chrome.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"
#include "go.h"
#include "loop.h"

#define BESIDE_LEAST 160 /* columns from which help stands beside the content, */
#define BESIDE_WIDTH 62  /* this wide */
#define POLL_MS 1000     /* how soon another process's change is noticed */
#define SHOW_MS 2        /* in which a terminal shows a key's frame before long work goes on */
#define TOASTS_MAX 1000
#define CTRL(c) ((uint32_t)((c) - 'a' + 1))

struct open_screen *loop_top(struct tui *t)
{
	return &t->stack[t->depth - 1];
}

/* What is worked on: the screen on top, or the one that help or the commands are about. */
static struct open_screen *content_of(struct tui *t)
{
	bool beneath = loop_is_overlay(loop_top(t)->ops) && t->depth > 1;
	return beneath ? &t->stack[t->depth - 2] : loop_top(t);
}

void loop_tell(const struct tui *t, enum action action)
{
	if (t->options->on_action) {
		t->options->on_action(t->options->ctx, t->stack[t->depth - 1].ops, action);
	}
}

void loop_keep(struct tui *t, const struct effect *effect)
{
	auto_str words = STR_INIT;
	keys_fill(t->depth ? loop_top(t)->ops : NULL, effect->toast, &words);
	struct effect said = effect_toast(effect->toast_style, "%s", words.data);
	t->toast.style = said.toast_style;
	memcpy(t->toast.text, said.toast, sizeof(t->toast.text));
	t->toast.at = t->options->said_at ? t->options->said_at : instant_now();
	if (t->toasts.n == TOASTS_MAX) {
		t->toasts.n--;
		memmove(t->toasts.v, t->toasts.v + 1, t->toasts.n * sizeof(*t->toasts.v));
	}
	xgrow(&t->toasts.v, &t->toasts.cap, t->toasts.n + 1);
	t->toasts.v[t->toasts.n++] = t->toast;
}

void loop_say(struct tui *t, enum style style, const char *text)
{
	struct effect effect = effect_toast(style, "%s", text);
	loop_keep(t, &effect);
}

/* What the screen on top gets: help and the palette stand beside the content where there is room.
 */
static struct rect area_of_top(struct tui *t)
{
	struct rect area = chrome_area(t->frame);
	area.h -= tour_rows(&t->tour, loop_top(t)->ops, t->frame);
	bool beside = loop_is_overlay(loop_top(t)->ops) && t->depth > 1 && area.w >= BESIDE_LEAST;
	return beside ? (struct rect){area.x + area.w - BESIDE_WIDTH, area.y, BESIDE_WIDTH, area.h}
	              : area;
}

/* What the screen that is worked on gets: the rest, where help stands beside it. */
static struct rect area_of_content(struct tui *t)
{
	struct rect all = chrome_area(t->frame), top_area = area_of_top(t);
	if (content_of(t) == loop_top(t)) {
		return top_area;
	}
	all.w -= top_area.w < all.w ? top_area.w + 1 : 0;
	return all;
}

void loop_send(struct tui *t, struct msg msg)
{
	struct rect area = area_of_top(t);
	struct open_screen *screen = loop_top(t);
	msg.rows = area.h;
	msg.columns = area.w;
	size_t left_out = 0;
	msg.left_out = &left_out;
	struct effect effect = screen->ops->update(screen->state, t->session, &msg);
	loop_apply(t, &effect);
	if (left_out > 0) {
		auto_arena struct arena *a = arena_new();
		const char *words = arena_printf(a, "The field is full: %s left out",
		                                 text_count(a, left_out, "character"));
		loop_say(t, STYLE_WATCH, words);
	}
}

static void on_key(struct tui *t, uint32_t key, const char *paste)
{
	if (key == KEYCODE_RESIZE) {
		loop_resize(t);
	} else if (key == KEYCODE_END_OF_INPUT) {
		t->done = true;
		t->signal = t->term->signal;
	} else if (key == CTRL('c')) {
		t->done = true;
		t->signal = SIGINT;
	} else if (key == CTRL('l')) {
		t->term->ops->redraw(t->term);
	} else if (key == CTRL('z')) {
		t->term->ops->suspend(t->term);
		loop_resize(t);
	} else if (chrome_too_small(t->frame)) {
		t->done = key == 'q';
	} else {
		t->toast = (struct toast){0};
		t->pressed_on = loop_top(t)->ops;
		if (key == KEYCODE_PASTE) {
			t->going = false;
		}
		if (key == KEYCODE_MOUSE) {
			loop_point(t, &t->term->mouse);
		} else {
			loop_press(t, key, paste);
		}
	}
}

static bool unsaved(const struct tui *t)
{
	for (size_t i = 0; i < t->depth; i++) {
		const struct open_screen *screen = &t->stack[i];
		if (screen->ops->unsaved && screen->ops->unsaved(screen->state)) {
			return true;
		}
	}
	return false;
}

/* The screen beneath help or the palette, to look at: only what is on top takes clicks. */
static void view_beneath(struct tui *t)
{
	struct rect all = area_of_content(t);
	const struct open_screen *beneath = content_of(t);
	if (beneath == loop_top(t) || all.w == chrome_area(t->frame).w) {
		return;
	}
	size_t targets = t->frame->target_count;
	t->frame->screen = beneath->ops;
	beneath->ops->view(beneath->state, t->session, t->frame, all);
	t->frame->screen = loop_top(t)->ops;
	t->frame->target_count = targets;
	t->frame->cursor_visible = false;
	frame_vline(t->frame, all.w, all.y, all.h);
}

static void draw(struct tui *t)
{
	struct frame *f = t->frame;
	struct open_screen *screen = loop_top(t);
	auto_str hint = STR_INIT;
	if (t->going) {
		go_hint(&hint);
	}
	frame_clear(f);
	f->screen = screen->ops;
	if (chrome_too_small(f)) {
		chrome_view_too_small(f);
	} else {
		struct chrome chrome = {
		    .screen = screen->ops,
		    .state = screen->state,
		    .session = t->session,
		    .toast = &t->toast,
		    .hint = t->going ? hint.data : NULL,
		    .unsaved = unsaved(t),
		    .mouse_off = t->mouse_off,
		    .fresh = t->pressed_on != screen->ops,
		};
		chrome_view(f, &chrome);
		view_beneath(t);
		screen->ops->view(screen->state, t->session, f, area_of_top(t));
		if (tour_rows(&t->tour, screen->ops, f) > 0) {
			tour_view(&t->tour, f, area_of_top(t));
		}
		chrome_view_message(f, &chrome);
	}
	t->term->ops->show(t->term, f);
}

/* Where the screen under help or the commands wants more than to say something, those are closed
 * first. */
static void apply_of_content(struct tui *t, const struct effect *effect)
{
	if (effect->kind != EFFECT_NONE && content_of(t) != loop_top(t)) {
		loop_close(&t->stack[--t->depth]);
	}
	loop_apply(t, effect);
}

/* Lets the screen do a little of its long work, also beneath help, where it may be seen; true where
 * there is more. */
static bool work(struct tui *t)
{
	bool more = false;
	struct open_screen *screen = content_of(t);
	if (screen->ops->work) {
		struct effect effect = screen->ops->work(screen->state, t->session, &more);
		apply_of_content(t, &effect);
	}
	return more;
}

/* Others' changes are told to what lies under help or the commands. */
static void send_change(struct tui *t)
{
	struct open_screen *content = content_of(t);
	struct rect area = area_of_content(t);
	struct msg msg = {.kind = MSG_CHANGED, .rows = area.h, .columns = area.w};
	struct effect effect = content->ops->update(content->state, t->session, &msg);
	apply_of_content(t, &effect);
}

/* True where there is something new to draw. */
static bool notice_changes(struct tui *t, bool idle)
{
	auto_arena struct arena *a = arena_new();
	struct effect said = {0};
	bool replaced = session_replaced(t->session);
	bool changed = session_changed(t->session);
	if (changed) {
		const char *words = session_news(t->session, loop_deal(content_of(t)), a);
		struct toast was = t->toast;
		t->toast = (struct toast){0};
		send_change(t);
		if (!t->toast.text[0]) {
			t->toast = was;
		} else if (words) { /* what the screen says to it stays in sight */
			words = arena_printf(a, "%s %s", t->toast.text, words);
		}
		if (news_bring(&t->news, words, &said)) {
			loop_keep(t, &said);
		}
		if (session_replaced(t->session) && !replaced) {
			t->toast = (struct toast){0}; /* the frame says so in its place */
		}
	}
	bool told = (idle || !t->toast.text[0]) && news_told(&t->news, &said);
	if (told) {
		loop_keep(t, &said);
	}
	return changed || told;
}

/* Each screen keeps what it would keep at its end. */
static void pause_all(struct tui *t)
{
	t->keyed = false;
	for (size_t i = 0; i < t->depth; i++) {
		if (t->stack[i].ops->pause) {
			t->stack[i].ops->pause(t->stack[i].state);
		}
	}
}

static void show_conflict(struct tui *t)
{
	static const struct screen_arg nothing;
	if (!session_conflict(t->session)) {
		return;
	}
	for (size_t i = 0; i < t->depth; i++) {
		if (loop_same(t->stack[i].ops, &screen_conflict)) {
			return;
		}
	}
	t->toast = (struct toast){0}; /* the screen says all that the error does, and more */
	loop_push(t, &screen_conflict, &nothing);
}

/* What the last key did is shown before others' changes are looked for. */
static void show(struct tui *t)
{
	draw(t);
	if (t->pressed && notice_changes(t, false) && !t->done) {
		draw(t);
	}
}

/* A little long work, a frame, and a key or a second without one. */
static void turn(struct tui *t)
{
	const char *paste = NULL;
	bool busy = work(t);
	if (t->done) {
		return;
	}
	show(t);
	if (t->done) {
		return;
	}
	int wait = !busy ? POLL_MS : t->pressed ? SHOW_MS : 0;
	uint32_t key = t->term->ops->key(t->term, wait, &paste);
	t->pressed = key != KEYCODE_NONE;
	if (t->pressed) {
		t->keyed = true;
		on_key(t, key, paste);
	} else if (t->keyed && !busy) {
		pause_all(t);
	}
	if (!t->done) {
		show_conflict(t);
	}
	if (!t->done && !t->pressed) {
		(void)notice_changes(t, true);
	}
}

bool tui_run(struct session *s, struct term *term, const char *first, const struct screen_arg *arg,
             int *out_signal, struct error *err)
{
	return tui_run_with(s, term, first, arg, &(struct tui_options){0}, out_signal, err);
}

bool tui_run_with(struct session *s, struct term *term, const char *first,
                  const struct screen_arg *arg, const struct tui_options *options, int *out_signal,
                  struct error *err)
{
	struct tui t = {.session = s, .term = term, .keys = options->keys, .options = options};
	const struct screen_ops *ops = screen_find(first);
	if (!ops) {
		return error_set(err, ERROR_NOT_FOUND, "no screen is called '%s'", first);
	}
	struct screen_arg first_arg = {0};
	struct error why = {0};
	if (arg) {
		first_arg = *arg;
	}
	term->ops->size(term, &first_arg.columns, &first_arg.rows);
	if (!loop_open(&t, &t.stack[0], ops, &first_arg, &why)) {
		*err = why;
		return false;
	}
	if (why.message[0]) {
		loop_say(&t, STYLE_BAD, why.message);
	}
	t.depth = 1;
	loop_resize(&t);
	if (options->notice) {
		loop_say(&t, STYLE_WATCH, options->notice);
	}
	if (options->mouse_off) {
		t.mouse_off = true;
		term->ops->take_mouse(term, false);
	}
	if (arg && arg->then) {
		loop_push(&t, screen_find(arg->then), arg);
	}
	while (!t.done) {
		turn(&t);
	}
	while (t.depth > 0) {
		loop_close(&t.stack[--t.depth]);
	}
	frame_free(t.frame);
	free(t.toasts.v);
	*out_signal = t.signal;
	if (t.failed.code != ERROR_NONE) {
		*err = t.failed;
		return false;
	}
	return true;
}
