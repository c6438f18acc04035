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

#define BESIDE_LEAST 160 /* columns from which help stands beside the content, */
#define BESIDE_WIDTH 62  /* this wide */
#define STACK_MAX 16
#define POLL_MS 1000 /* how soon another process's change is noticed */
#define TOASTS_MAX 1000
#define CTRL(c) ((uint32_t)((c) - 'a' + 1))

struct open_screen {
	const struct screen_ops *ops;
	void *state;
};

struct tui {
	struct session *session;
	struct term *term;
	const struct keymap *keys;
	struct frame *frame;
	struct open_screen stack[STACK_MAX];
	size_t depth;
	struct toasts toasts;
	struct toast toast; /* on the message row */
	bool done;
	bool going;     /* `g` was pressed: the next key says where to */
	bool mouse_off; /* the terminal has its mouse for itself */
	int signal;
};

static void apply(struct tui *t, const struct effect *effect);

static struct open_screen *top(struct tui *t)
{
	return &t->stack[t->depth - 1];
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
	keys_fill(t->depth ? top(t)->ops : NULL, effect->toast, &words);
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

static void say(struct tui *t, enum style style, const char *text)
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
	bool beside = is_overlay(top(t)->ops) && t->depth > 1 && area.w >= BESIDE_LEAST;
	return beside ? (struct rect){area.x + area.w - BESIDE_WIDTH, area.y, BESIDE_WIDTH, area.h}
	              : area;
}

static void send(struct tui *t, struct msg msg)
{
	struct rect area = area_of_top(t);
	struct open_screen *screen = top(t);
	msg.rows = area.h;
	msg.columns = area.w;
	struct effect effect = screen->ops->update(screen->state, t->session, &msg);
	bool idle = effect.kind == EFFECT_NONE && !effect.toast[0] && msg.kind == MSG_ACTION;
	apply(t, &effect);
	if (idle && (msg.action == ACTION_UNDO || msg.action == ACTION_REDO)) {
		say(t, STYLE_PLAIN,
		    msg.action == ACTION_UNDO ? "Nothing to undo here" : "Nothing to redo here");
	}
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
		say(t, STYLE_WATCH, "Too many screens are open: close some with Esc");
		return;
	}
	if (open_or_problems(t, &t->stack[t->depth], ops, arg, &err)) {
		t->depth++;
	}
	if (err.message[0]) {
		say(t, STYLE_BAD, err.message);
	}
}

/* Opens a screen about what the one on top is about. */
static void push_about(struct tui *t, const struct screen_ops *ops)
{
	struct screen_arg arg = {0};
	if (same_screen(top(t)->ops, ops)) {
		return;
	}
	if (top(t)->ops->subject) {
		top(t)->ops->subject(top(t)->state, &arg);
	}
	push(t, ops, &arg);
}

static void replace(struct tui *t, const struct screen_ops *ops, const struct screen_arg *arg)
{
	struct error err;
	struct open_screen fresh;
	if (open_into(t, &fresh, ops, arg, &err)) {
		close_slot(top(t));
		*top(t) = fresh;
	} else {
		say(t, STYLE_BAD, err.message);
	}
}

static void pop(struct tui *t)
{
	close_slot(top(t));
	if (--t->depth == 0) {
		t->done = true;
	} else {
		send(t, (struct msg){.kind = MSG_RESUMED});
	}
}

static void resize(struct tui *t)
{
	int columns, rows;
	t->term->ops->size(t->term, &columns, &rows);
	frame_free(t->frame);
	t->frame = frame_new(columns, rows);
}

static size_t count_characters(const char *text)
{
	size_t count = 0, columns;
	for (size_t n; (n = text_next_grapheme(text, &columns)) > 0; text += n) {
		count++;
	}
	return count;
}

/* The text in the person's editor, and back to the screen that asked. */
static void edit(struct tui *t, char *text)
{
	struct error err;
	auto_free char *before = text, *after = NULL;
	bool ok = editor_open(t->term, before ? before : "", &after, &err);
	resize(t);
	if (ok) {
		send(t, (struct msg){.kind = MSG_EDITED, .text = after});
	} else {
		struct effect effect =
		    effect_toast(STYLE_BAD, "The text is as it was: %s", err.message);
		keep(t, &effect);
	}
}

static void copy(struct tui *t, bool markdown)
{
	const struct open_screen *screen = top(t);
	auto_str text = STR_INIT, safe = STR_INIT;
	const char *what = screen->ops->copy
	                       ? screen->ops->copy(screen->state, t->session, markdown, &text)
	                       : NULL;
	struct effect said;
	text_append_safe(&safe, text.data, true);
	if (!what || safe.len == 0) {
		said = effect_toast(STYLE_WATCH, "Nothing to copy here");
	} else if (safe.len > CLIPBOARD_MAX) {
		said = effect_toast(STYLE_WATCH,
		                    "Not copied: %s is %zu kB long, a clipboard takes %zu kB", what,
		                    safe.len / 1000 + 1, CLIPBOARD_MAX / 1000);
	} else {
		t->term->ops->copy(t->term, safe.data);
		said = effect_toast(STYLE_PLAIN, "Copied %s%s, %zu characters", what,
		                    markdown ? " as Markdown" : "", count_characters(safe.data));
	}
	keep(t, &said);
}

static void turn_mouse(struct tui *t)
{
	t->mouse_off = !t->mouse_off;
	t->term->ops->take_mouse(t->term, !t->mouse_off);
	say(t, STYLE_PLAIN,
	    t->mouse_off ? "Mouse off: the terminal selects text again"
	                 : "Mouse on: click and wheel work here");
}

static void turn_theme(struct tui *t)
{
	enum theme next = (enum theme)((t->term->theme + 1) % THEME_COUNT);
	t->term->ops->set_theme(t->term, next);
	struct effect said = effect_toast(STYLE_PLAIN, "Theme: %s%s", theme_name(next),
	                                  t->term->colourless ? ", without colours here" : "");
	keep(t, &said);
}

static void open_overlay(struct tui *t, const struct screen_ops *ops)
{
	bool again = same_screen(top(t)->ops, ops);
	if (again && !is_overlay(ops)) {
		return;
	}
	if (is_overlay(top(t)->ops)) {
		pop(t); /* F1 in help closes it; F10 there goes on to the commands */
	}
	if (again) {
		return;
	}
	struct screen_arg arg = {
	    .beneath = top(t)->ops,
	    .beneath_state = top(t)->state,
	    .toasts = &t->toasts,
	};
	push(t, ops, &arg);
}

static bool reaches_screen(struct tui *t, const struct binding *b)
{
	const struct binding *own = top(t)->ops->bindings;
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
			send(t, (struct msg){.kind = MSG_RESUMED});
		}
		return;
	}
	struct screen_arg arg = {0};
	if (top(t)->ops->subject) {
		top(t)->ops->subject(top(t)->state, &arg);
	}
	push(t, ops, &arg);
}

/* The key after `g`. */
static void go(struct tui *t, uint32_t key)
{
	const struct go *choice = go_find(key);
	t->going = false;
	if (choice && choice->screen) {
		go_to(t, screen_find(choice->screen));
	} else if (choice) {
		send(t, (struct msg){.kind = MSG_ACTION, .action = choice->action});
	} else if (key != KEYCODE_ESC) {
		say(t, STYLE_PLAIN, "That key leads nowhere from here");
	}
}

/* Carries out an action: the loop's own, or the screen's. */
static void act(struct tui *t, const struct binding *b, uint32_t key)
{
	const char *why_not = binding_why_not(b, top(t)->state, t->session);
	if (why_not) {
		auto_str words = STR_INIT;
		keys_expand(top(t)->ops, why_not, &words);
		say(t, STYLE_WATCH, words.data);
		return;
	}
	if (!reaches_screen(t, b)) {
		switch ((int)b->action) {
		case ACTION_HELP:
			open_overlay(t, &screen_help);
			return;
		case ACTION_PALETTE:
			open_overlay(t, &screen_palette);
			return;
		case ACTION_MESSAGES:
			open_overlay(t, &screen_messages);
			return;
		case ACTION_RUBRIC:
			push_about(t, &screen_rubric);
			return;
		case ACTION_PROBLEMS:
			push_about(t, &screen_problems);
			return;
		case ACTION_BACK:
			pop(t);
			return;
		case ACTION_QUIT:
			t->done = true;
			return;
		case ACTION_REDRAW:
			t->term->ops->redraw(t->term);
			return;
		case ACTION_SUSPEND:
			t->term->ops->suspend(t->term);
			return;
		case ACTION_MOUSE:
			turn_mouse(t);
			return;
		case ACTION_EDITOR:
			say(t, STYLE_WATCH, "No text is open here to edit");
			return;
		case ACTION_THEME:
			turn_theme(t);
			return;
		case ACTION_GO:
			t->going = true;
			return;
		case ACTION_GO_DEALS:
			go_to(t, &screen_deals);
			return;
		case ACTION_GO_TOP:
			send(t, (struct msg){.kind = MSG_ACTION, .action = ACTION_HOME});
			return;
		case ACTION_COPY:
		case ACTION_COPY_MARKDOWN:
			copy(t, b->action == ACTION_COPY_MARKDOWN);
			return;
		default:
			break;
		}
	}
	send(t, (struct msg){.kind = MSG_ACTION, .action = b->action, .key = key});
}

static void run_beneath(struct tui *t, enum action action, uint32_t key)
{
	pop(t);
	if (t->done) {
		return;
	}
	uint32_t matched;
	const struct binding *b =
	    key != KEYCODE_NONE ? binding_for_key(top(t)->ops, key, &matched) : NULL;
	if (!b || b->action != action) {
		b = binding_for_action(top(t)->ops, action);
	}
	if (b) {
		act(t, b, key);
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

/* While typing, of the common keys only the one that opens the editor reaches the screen. */
static const struct binding *typed_binding(const struct screen_ops *screen, uint32_t key)
{
	const struct binding *own = bindings_find(screen->bindings, key);
	const struct binding *common = own ? NULL : bindings_find(bindings_common(screen), key);
	return common && common->action == ACTION_EDITOR ? common : own;
}

/* Help and the commands open from a text field too, by their keys that type nothing. */
static bool opens_overlay(struct tui *t, uint32_t key)
{
	const struct binding *b =
	    key_is_text(key) ? NULL : bindings_find(bindings_common(top(t)->ops), key);
	if (b && (b->action == ACTION_HELP || b->action == ACTION_PALETTE)) {
		open_overlay(t, b->action == ACTION_HELP ? &screen_help : &screen_palette);
		return true;
	}
	return false;
}

/* A key while a text field is typed into. */
static void typed(struct tui *t, uint32_t key, const char *paste)
{
	auto_str text = STR_INIT;
	if (opens_overlay(t, key)) {
		return;
	}
	if (key == KEYCODE_PASTE) {
		text_append_safe(&text, paste ? paste : "", true);
		send(t, (struct msg){.kind = MSG_TEXT, .key = key, .text = text.data});
	} else if (key >= ' ' && key < KEYCODE_BASE) {
		char bytes[5];
		if (!text_is_unsafe(key)) {
			str_append_len(&text, bytes, text_encode(key, bytes));
			send(t, (struct msg){.kind = MSG_TEXT, .key = key, .text = text.data});
		}
	} else {
		struct open_screen *screen = top(t);
		const struct binding *b = typed_binding(screen->ops, key);
		bool works = b && !binding_why_not(b, screen->state, t->session);
		send(t, (struct msg){.kind = MSG_KEY,
		                     .key = key,
		                     .action = works ? b->action : ACTION_NONE});
	}
}

static void pressed(struct tui *t, uint32_t key)
{
	if (key == KEYCODE_PASTE) {
		say(t, STYLE_WATCH, "Pasted text goes into text fields only: nothing was done");
		return;
	}
	uint32_t matched;
	const struct binding *b = binding_for_key(top(t)->ops, key, &matched);
	if (b) {
		act(t, b, matched);
	}
}

static void press(struct tui *t, uint32_t key, const char *paste)
{
	const struct open_screen *screen = top(t);
	if (t->going) {
		go(t, key);
	} else if (screen->ops->typing && screen->ops->typing(screen->state)) {
		typed(t, key, paste);
	} else {
		pressed(t, key);
	}
}

/* A target's key is the screen's own; the mouse means its action, whatever it is rebound to. */
static void press_target(struct tui *t, const struct target *target)
{
	const struct screen_ops *rebound = top(t)->ops, *own = screen_find(rebound->name);
	bool typing = rebound->typing && rebound->typing(top(t)->state);
	uint32_t key = target->key;
	if (!target->shown && !typing && !t->going && own) {
		uint32_t matched;
		const struct binding *b = binding_for_key(own, key, &matched);
		b = b ? binding_for_action(rebound, b->action) : NULL;
		if (b) {
			act(t, b, key);
		}
		return;
	}
	press(t, key, NULL);
}

/* What the mouse did, on the frame as it is shown. */
static void pointed(struct tui *t, const struct mouse *mouse)
{
	const struct target *target = frame_target_at(t->frame, mouse->x, mouse->y);
	if (mouse->wheel != 0) {
		send(t, (struct msg){.kind = MSG_WHEEL, .lines = mouse->wheel});
	} else if (target && target->key != KEYCODE_NONE) {
		press_target(t, target);
	} else if (target) {
		send(t, (struct msg){.kind = MSG_CLICK, .index = target->index});
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
			pointed(t, &t->term->mouse);
		} else {
			press(t, key, paste);
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
	struct open_screen *screen = top(t);
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
	}
	t->term->ops->show(t->term, f);
}

/* Lets the screen do a little of its long work; true where there is more. */
static bool work(struct tui *t)
{
	bool more = false;
	struct open_screen *screen = top(t);
	if (screen->ops->work) {
		struct effect effect = screen->ops->work(screen->state, t->session, &more);
		apply(t, &effect);
	}
	return more;
}

static void notice_changes(struct tui *t)
{
	if (session_changed(t->session)) {
		say(t, STYLE_PLAIN, "The workspace was changed elsewhere; this is how it is now");
		send(t, (struct msg){.kind = MSG_CHANGED});
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
	struct tui t = {.session = s, .term = term, .keys = options->keys};
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
		say(&t, STYLE_BAD, why.message);
	}
	t.depth = 1;
	resize(&t);
	if (options->notice) {
		say(&t, STYLE_WATCH, options->notice);
	}
	while (!t.done) {
		const char *paste = NULL;
		bool busy = work(&t);
		if (t.done) {
			break;
		}
		draw(&t);
		uint32_t key = term->ops->key(term, busy ? 0 : POLL_MS, &paste);
		if (key == KEYCODE_NONE) {
			notice_changes(&t);
		} else {
			on_key(&t, key, paste);
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
