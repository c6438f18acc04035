/* The loop: a stack of screens over one terminal. Screens never call each other; what they want
 * done comes back as an effect and is carried out here. */
#include "dealbench/tui/tui.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "chrome.h"
#include "clipboard.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"
#include "dealbench/tui/theme.h"
#include "editor.h"
#include "go.h"
#include "loop.h"

#define BESIDE_LEAST 160 /* columns from which help stands beside the content, */
#define BESIDE_WIDTH 62  /* this wide */
#define POLL_MS 1000     /* how soon another process's change is noticed */
#define TOASTS_MAX 1000
#define CTRL(c) ((uint32_t)((c) - 'a' + 1))

static void apply(struct tui *t, const struct effect *effect);

struct open_screen *loop_top(struct tui *t)
{
	return &t->stack[t->depth - 1];
}

void loop_tell(const struct tui *t, enum action action)
{
	if (t->options->on_action) {
		t->options->on_action(t->options->ctx, t->stack[t->depth - 1].ops, action);
	}
}

/* Rebound or not. */
static bool same_screen(const struct screen_ops *a, const struct screen_ops *b)
{
	return strcmp(a->name, b->name) == 0;
}

static bool is_overlay(const struct screen_ops *screen)
{
	return same_screen(screen, &screen_help) || same_screen(screen, &screen_palette);
}

static void keep(struct tui *t, const struct effect *effect)
{
	auto_str words = STR_INIT;
	keys_fill(t->depth ? loop_top(t)->ops : NULL, effect->toast, &words);
	struct effect said = effect_toast(effect->toast_style, "%s", words.data);
	t->toast.style = said.toast_style;
	memcpy(t->toast.text, said.toast, sizeof(t->toast.text));
	t->toast.at = session_now(t->session);
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
	keep(t, &effect);
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

static void close_slot(struct open_screen *slot)
{
	if (slot->ops->close) {
		slot->ops->close(slot->state);
	}
	free(slot->state);
	*slot = (struct open_screen){0};
}

/* What the screen on top gets: help and the palette stand beside the content where there is room.
 */
static struct rect area_of_top(struct tui *t)
{
	struct rect area = chrome_area(t->frame);
	area.h -= tour_rows(&t->tour, loop_top(t)->ops, t->frame);
	bool beside = is_overlay(loop_top(t)->ops) && t->depth > 1 && area.w >= BESIDE_LEAST;
	return beside ? (struct rect){area.x + area.w - BESIDE_WIDTH, area.y, BESIDE_WIDTH, area.h}
	              : area;
}

void loop_send(struct tui *t, struct msg msg)
{
	struct rect area = area_of_top(t);
	struct open_screen *screen = loop_top(t);
	msg.rows = area.h;
	msg.columns = area.w;
	struct effect effect = screen->ops->update(screen->state, t->session, &msg);
	apply(t, &effect);
}

/* Where a screen cannot open for want of a rubric, the one that says what is wrong with it does. */
static bool open_or_problems(struct tui *t, struct open_screen *slot, const struct screen_ops *ops,
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

static void push(struct tui *t, const struct screen_ops *ops, const struct screen_arg *arg)
{
	struct error err = {0};
	if (t->depth == STACK_MAX) {
		loop_say(t, STYLE_WATCH, "Too many screens are open: close some with Esc");
		return;
	}
	if (open_or_problems(t, &t->stack[t->depth], ops, arg, &err)) {
		t->depth++;
	}
	if (err.message[0]) {
		loop_say(t, STYLE_BAD, err.message);
	}
}

/* Opens a screen about what the one on top is about. */
static void push_about(struct tui *t, const struct screen_ops *ops)
{
	struct screen_arg arg = {0};
	if (same_screen(loop_top(t)->ops, ops)) {
		return;
	}
	if (loop_top(t)->ops->subject) {
		loop_top(t)->ops->subject(loop_top(t)->state, &arg);
	}
	push(t, ops, &arg);
}

static void replace(struct tui *t, const struct screen_ops *ops, const struct screen_arg *arg)
{
	struct error err;
	struct open_screen fresh;
	if (open_into(t, &fresh, ops, arg, &err)) {
		close_slot(loop_top(t));
		*loop_top(t) = fresh;
	} else {
		loop_say(t, STYLE_BAD, err.message);
	}
}

static void pop(struct tui *t)
{
	close_slot(loop_top(t));
	if (--t->depth == 0) {
		t->done = true;
	} else {
		loop_send(t, (struct msg){.kind = MSG_RESUMED});
	}
}

static void resize(struct tui *t)
{
	int columns, rows;
	t->term->ops->size(t->term, &columns, &rows);
	frame_free(t->frame);
	t->frame = frame_new(columns, rows);
}

/* The text in the person's editor, and back to the screen that asked. */
static void edit(struct tui *t, char *text)
{
	struct error err;
	auto_free char *before = text, *after = NULL;
	bool ok = editor_open(t->term, before ? before : "", &after, &err);
	resize(t);
	if (ok) {
		loop_send(t, (struct msg){.kind = MSG_EDITED, .text = after});
	} else {
		struct effect effect =
		    effect_toast(STYLE_BAD, "The text is as it was: %s", err.message);
		keep(t, &effect);
	}
}

static void copy(struct tui *t, bool markdown)
{
	struct effect said =
	    clipboard_copy(t->term, loop_top(t)->ops, loop_top(t)->state, t->session, markdown);
	keep(t, &said);
}

static void turn_mouse(struct tui *t)
{
	t->mouse_off = !t->mouse_off;
	t->term->ops->take_mouse(t->term, !t->mouse_off);
	loop_say(t, STYLE_PLAIN,
	         t->mouse_off ? "Mouse off: the terminal selects text again"
	                      : "Mouse on: click and wheel work here");
}

static const char *deal_of(const struct open_screen *screen)
{
	return screen_deal(screen->ops, screen->state);
}

/* Screens about a deal that is in no list any more close. */
static void leave_deal(struct tui *t, const char *deal)
{
	while (t->depth > 1 && same_deal(deal_of(loop_top(t)), deal)) {
		close_slot(&t->stack[--t->depth]);
	}
}

/* Undo and redo work on every screen, whichever screen the act came from. */
static void take_back(struct tui *t, bool redo)
{
	auto_arena struct arena *a = arena_new();
	struct undone done;
	struct error err = {0};
	if (!(redo ? session_redo(t->session, a, &done, &err)
	           : session_undo(t->session, a, &done, &err))) {
		loop_say(t, STYLE_WATCH, err.message);
		return;
	}
	if (done.deal_gone) {
		leave_deal(t, done.deal);
	}
	bool here = same_deal(deal_of(loop_top(t)), done.deal);
	loop_send(t, (struct msg){.kind = MSG_UNDONE, .text = here ? done.item : NULL});
	struct effect said = undone_toast(&done, redo, here);
	keep(t, &said);
}

void loop_end_tour(struct tui *t)
{
	struct effect said = effect_toast(STYLE_PLAIN, "The tour is over; {tour} begins it again");
	t->tour = (struct tour){0};
	keep(t, &said);
}

static void begin_tour(struct tui *t)
{
	if (!tour_begin(&t->tour, loop_top(t)->ops)) {
		loop_say(t, STYLE_PLAIN,
		         "No tour here: the deals, the scoring and the review have one");
	}
}

static void turn_theme(struct tui *t)
{
	enum theme next = (enum theme)((t->term->theme + 1) % THEME_COUNT);
	t->term->ops->set_theme(t->term, next);
	struct effect said = effect_toast(STYLE_PLAIN, "Theme: %s%s", theme_name(next),
	                                  t->term->colourless ? ", without colours here" : "");
	keep(t, &said);
}

void loop_overlay(struct tui *t, const struct screen_ops *ops)
{
	bool again = same_screen(loop_top(t)->ops, ops);
	if (again && !is_overlay(ops)) {
		return;
	}
	if (is_overlay(loop_top(t)->ops)) {
		pop(t); /* F1 in help closes it; F10 there goes on to the commands */
	}
	if (again) {
		return;
	}
	struct screen_arg arg = {
	    .beneath = loop_top(t)->ops,
	    .beneath_state = loop_top(t)->state,
	    .toasts = &t->toasts,
	};
	push(t, ops, &arg);
}

static bool reaches_screen(struct tui *t, const struct binding *b)
{
	const struct binding *own = loop_top(t)->ops->bindings;
	for (; !binding_is_end(own); own++) {
		if (own == b) {
			return true;
		}
	}
	return false;
}

/* Goes to a screen: back to it where it is open, else it opens on what this one is about. */
static void go_to(struct tui *t, const struct screen_ops *ops)
{
	for (size_t at = t->depth; at > 0; at--) {
		if (!same_screen(t->stack[at - 1].ops, ops)) {
			continue;
		}
		bool moved = at < t->depth;
		while (t->depth > at) {
			close_slot(&t->stack[--t->depth]);
		}
		if (moved) {
			loop_send(t, (struct msg){.kind = MSG_RESUMED});
		}
		return;
	}
	struct screen_arg arg = {0};
	if (loop_top(t)->ops->subject) {
		loop_top(t)->ops->subject(loop_top(t)->state, &arg);
	}
	push(t, ops, &arg);
}

static void open_history(struct tui *t)
{
	if (deal_of(loop_top(t))) {
		go_to(t, &screen_history);
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
		go_to(t, screen_find(choice->screen));
	} else if (choice) {
		loop_send(t, (struct msg){.kind = MSG_ACTION, .action = choice->action});
	} else if (key != KEYCODE_ESC) {
		loop_say(t, STYLE_PLAIN, "That key leads nowhere from here");
	}
}

/* What opens a screen from anywhere. */
static bool open_own(struct tui *t, enum action action)
{
	switch ((int)action) {
	case ACTION_HELP:
		loop_overlay(t, &screen_help);
		return true;
	case ACTION_PALETTE:
		loop_overlay(t, &screen_palette);
		return true;
	case ACTION_MESSAGES:
		loop_overlay(t, &screen_messages);
		return true;
	case ACTION_RUBRIC:
		push_about(t, &screen_rubric);
		return true;
	case ACTION_PROBLEMS:
		push_about(t, &screen_problems);
		return true;
	case ACTION_HISTORY:
		open_history(t);
		return true;
	case ACTION_GO:
		t->going = true;
		return true;
	case ACTION_GO_DEALS:
		go_to(t, &screen_deals);
		return true;
	case ACTION_GO_TOP:
		loop_send(t, (struct msg){.kind = MSG_ACTION, .action = ACTION_HOME});
		return true;
	case ACTION_TOUR:
		begin_tour(t);
		return true;
	default:
		return false;
	}
}

/* What the loop does by itself. */
static bool do_own(struct tui *t, enum action action)
{
	switch ((int)action) {
	case ACTION_BACK:
		pop(t);
		return true;
	case ACTION_QUIT:
		t->done = true;
		return true;
	case ACTION_UNDO:
	case ACTION_REDO:
		take_back(t, action == ACTION_REDO);
		return true;
	case ACTION_REDRAW:
		t->term->ops->redraw(t->term);
		return true;
	case ACTION_SUSPEND:
		t->term->ops->suspend(t->term);
		return true;
	case ACTION_MOUSE:
		turn_mouse(t);
		return true;
	case ACTION_EDITOR:
		loop_say(t, STYLE_WATCH, "No text is open here to edit");
		return true;
	case ACTION_THEME:
		turn_theme(t);
		return true;
	case ACTION_COPY:
	case ACTION_COPY_MARKDOWN:
		copy(t, action == ACTION_COPY_MARKDOWN);
		return true;
	default:
		return false;
	}
}

static void carry_out(struct tui *t, const struct binding *b, uint32_t key)
{
	const char *why_not = binding_why_not(b, loop_top(t)->state, t->session);
	loop_tell(t, b->action);
	if (why_not) {
		auto_str words = STR_INIT;
		keys_expand(loop_top(t)->ops, why_not, &words);
		loop_say(t, STYLE_WATCH, words.data);
		return;
	}
	bool own = !reaches_screen(t, b) || b->action == ACTION_THEME;
	if (own && (open_own(t, b->action) || do_own(t, b->action))) {
		return;
	}
	loop_send(t, (struct msg){.kind = MSG_ACTION, .action = b->action, .key = key});
}

void loop_act(struct tui *t, const struct binding *b, uint32_t key)
{
	const struct screen_ops *on = loop_top(t)->ops;
	bool works = !binding_why_not(b, loop_top(t)->state, t->session);
	enum action action = b->action;
	carry_out(t, b, key);
	if (works && tour_follow(&t->tour, on, action) && !t->done) {
		struct effect said =
		    effect_toast(STYLE_GOOD, "That was the tour; {tour} begins it again");
		keep(t, &said);
	}
}

static void run_beneath(struct tui *t, enum action action, uint32_t key)
{
	pop(t);
	if (t->done) {
		return;
	}
	uint32_t matched;
	const struct binding *b =
	    key != KEYCODE_NONE ? binding_for_key(loop_top(t)->ops, key, &matched) : NULL;
	if (!b || b->action != action) {
		b = binding_for_action(loop_top(t)->ops, action);
	}
	if (b) {
		loop_act(t, b, key);
	}
}

static void apply(struct tui *t, const struct effect *effect)
{
	if (effect->toast[0]) {
		keep(t, effect);
	}
	switch (effect->kind) {
	case EFFECT_NONE:
		break;
	case EFFECT_PUSH:
		push(t, effect->screen, &effect->arg);
		break;
	case EFFECT_REPLACE:
		replace(t, effect->screen, &effect->arg);
		break;
	case EFFECT_POP:
		pop(t);
		break;
	case EFFECT_EDIT:
		edit(t, effect->text);
		break;
	case EFFECT_RUN:
		run_beneath(t, effect->run, effect->run_key);
		break;
	case EFFECT_QUIT:
		t->done = true;
		break;
	}
}

static void on_key(struct tui *t, uint32_t key, const char *paste)
{
	if (key == KEYCODE_RESIZE) {
		resize(t);
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
		resize(t);
	} else if (chrome_too_small(t->frame)) {
		t->done = key == 'q';
	} else {
		t->toast = (struct toast){0};
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
	struct rect all = chrome_area(t->frame), top_area = area_of_top(t);
	if (top_area.w == all.w) {
		return;
	}
	const struct open_screen *beneath = &t->stack[t->depth - 2];
	all.w -= top_area.w + 1;
	beneath->ops->view(beneath->state, t->session, t->frame, all);
	t->frame->target_count = 0;
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
		chrome_view(f, &(struct chrome){
		                   .screen = screen->ops,
		                   .state = screen->state,
		                   .session = t->session,
		                   .toast = &t->toast,
		                   .hint = t->going ? hint.data : NULL,
		                   .unsaved = unsaved(t),
		                   .mouse_off = t->mouse_off,
		               });
		view_beneath(t);
		screen->ops->view(screen->state, t->session, f, area_of_top(t));
		if (tour_rows(&t->tour, screen->ops, f) > 0) {
			tour_view(&t->tour, f, area_of_top(t));
		}
	}
	t->term->ops->show(t->term, f);
}

/* Lets the screen do a little of its long work; true where there is more. */
static bool work(struct tui *t)
{
	bool more = false;
	struct open_screen *screen = loop_top(t);
	if (screen->ops->work) {
		struct effect effect = screen->ops->work(screen->state, t->session, &more);
		apply(t, &effect);
	}
	return more;
}

static void notice_changes(struct tui *t, bool idle)
{
	auto_arena struct arena *a = arena_new();
	struct effect said = {0};
	if (session_changed(t->session)) {
		const char *words = session_news(t->session, deal_of(loop_top(t)), a);
		loop_send(t, (struct msg){.kind = MSG_CHANGED});
		if (news_bring(&t->news, words, &said)) {
			keep(t, &said);
		}
	}
	if ((idle || !t->toast.text[0]) && news_told(&t->news, &said)) {
		keep(t, &said);
	}
}

static void show_conflict(struct tui *t)
{
	if (session_conflict(t->session) && strcmp(loop_top(t)->ops->name, "conflict") != 0) {
		static const struct screen_arg nothing;
		push(t, &screen_conflict, &nothing);
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
	static const struct screen_arg nothing;
	struct error why = {0};
	if (!open_or_problems(&t, &t.stack[0], ops, arg ? arg : &nothing, &why)) {
		*err = why;
		return false;
	}
	if (why.message[0]) {
		loop_say(&t, STYLE_BAD, why.message);
	}
	t.depth = 1;
	resize(&t);
	if (options->notice) {
		loop_say(&t, STYLE_WATCH, options->notice);
	}
	if (arg && arg->then) {
		push(&t, screen_find(arg->then), arg);
	}
	while (!t.done) {
		const char *paste = NULL;
		bool busy = work(&t);
		if (t.done) {
			break;
		}
		draw(&t);
		uint32_t key = term->ops->key(term, busy ? 0 : POLL_MS, &paste);
		if (key != KEYCODE_NONE) {
			on_key(&t, key, paste);
		}
		if (!t.done) {
			show_conflict(&t);
			notice_changes(&t, key == KEYCODE_NONE);
		}
	}
	while (t.depth > 0) {
		close_slot(&t.stack[--t.depth]);
	}
	frame_free(t.frame);
	free(t.toasts.v);
	*out_signal = t.signal;
	return true;
}
