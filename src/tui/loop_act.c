/* What the loop does itself: the actions that are no screen's own, and the effects that screens ask
 * for. */
#include <stdlib.h>

#include "clipboard.h"
#include "dealbench/base/str.h"
#include "dealbench/tui/bindings.h"
#include "dealbench/tui/theme.h"
#include "editor.h"
#include "loop.h"

void loop_resize(struct tui *t)
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
	loop_resize(t);
	if (after) {
		loop_send(t, (struct msg){.kind = MSG_EDITED, .text = after, .unfinished = !ok});
	}
	if (!ok) {
		struct effect effect =
		    effect_toast(STYLE_BAD,
		                 after ? "%s; what was saved stands in its field, not stored yet"
		                       : "The text is as it was: %s",
		                 err.message);
		loop_keep(t, &effect);
	}
}

static void copy(struct tui *t, bool markdown)
{
	struct effect said =
	    clipboard_copy(t->term, loop_top(t)->ops, loop_top(t)->state, t->session, markdown);
	loop_keep(t, &said);
}

static void turn_mouse(struct tui *t)
{
	t->mouse_off = !t->mouse_off;
	t->term->ops->take_mouse(t->term, !t->mouse_off);
	loop_say(t, STYLE_PLAIN,
	         t->mouse_off ? "Mouse off: the terminal selects text again"
	                      : "Mouse on: click and wheel work here");
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
		loop_leave_deal(t, done.deal);
	}
	bool here = same_deal(loop_deal(loop_top(t)), done.deal);
	loop_send(t, (struct msg){.kind = MSG_UNDONE, .text = here ? done.item : NULL});
	struct effect said = undone_toast(&done, redo, here);
	loop_keep(t, &said);
}

void loop_end_tour(struct tui *t)
{
	struct effect said = effect_toast(STYLE_PLAIN, "The tour is over; {tour} begins it again");
	t->tour = (struct tour){0};
	loop_keep(t, &said);
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
	loop_keep(t, &said);
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

/* What opens a screen or leaves one; false for any other action. */
static bool act_on_stack(struct tui *t, enum action action)
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
		loop_push_about(t, &screen_rubric);
		return true;
	case ACTION_PROBLEMS:
		loop_push_about(t, &screen_problems);
		return true;
	case ACTION_HISTORY:
		loop_open_history(t);
		return true;
	case ACTION_GO:
		t->going = true;
		return true;
	case ACTION_GO_DEALS:
		loop_go_to(t, &screen_deals);
		return true;
	case ACTION_BACK:
		loop_pop(t);
		return true;
	case ACTION_QUIT:
		t->done = true;
		return true;
	default:
		return false;
	}
}

/* What the loop does with the terminal and the workspace; false for any other action. */
static bool act_itself(struct tui *t, enum action action)
{
	switch ((int)action) {
	case ACTION_UNDO:
	case ACTION_REDO:
		take_back(t, action == ACTION_REDO);
		return true;
	case ACTION_COPY:
	case ACTION_COPY_MARKDOWN:
		copy(t, action == ACTION_COPY_MARKDOWN);
		return true;
	case ACTION_EDITOR:
		loop_say(t, STYLE_WATCH, "No text is open here to edit");
		return true;
	case ACTION_MOUSE:
		turn_mouse(t);
		return true;
	case ACTION_TOUR:
		begin_tour(t);
		return true;
	case ACTION_THEME:
		turn_theme(t);
		return true;
	case ACTION_REDRAW:
		t->term->ops->redraw(t->term);
		return true;
	case ACTION_SUSPEND:
		t->term->ops->suspend(t->term);
		loop_resize(t);
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
	bool own = reaches_screen(t, b) && b->action != ACTION_THEME;
	if (!own && (act_on_stack(t, b->action) || act_itself(t, b->action))) {
		return;
	}
	enum action action = b->action == ACTION_GO_TOP ? ACTION_HOME : b->action;
	loop_send(t, (struct msg){.kind = MSG_ACTION, .action = action, .key = key});
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
		loop_keep(t, &said);
	}
}

static void run_beneath(struct tui *t, enum action action, uint32_t key)
{
	loop_pop(t);
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

void loop_apply(struct tui *t, const struct effect *effect)
{
	if (effect->toast[0]) {
		loop_keep(t, effect);
	}
	switch (effect->kind) {
	case EFFECT_NONE:
		break;
	case EFFECT_PUSH:
		loop_push(t, effect->screen, &effect->arg);
		break;
	case EFFECT_REPLACE:
		loop_replace(t, effect->screen, &effect->arg);
		break;
	case EFFECT_POP:
		loop_pop(t);
		break;
	case EFFECT_EDIT:
		edit(t, effect->text);
		break;
	case EFFECT_RUN:
		run_beneath(t, effect->run, effect->run_key);
		break;
	case EFFECT_FAIL:
		if (t->depth == 1) {
			(void)error_set(&t->failed, effect->error, "%s", effect->toast);
		}
		loop_pop(t);
		break;
	case EFFECT_QUIT:
		t->done = true;
		break;
	}
}
