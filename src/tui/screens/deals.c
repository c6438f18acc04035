/* The first screen: the deals, by view, filter and order, and what stands behind the selected one.
 * The selected deal is remembered by its id, so that a reload never moves the reader elsewhere. */
#include "deals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static void keep_selected(struct deals *d)
{
	const struct deal_line *line = deals_selected(d);
	if (line) {
		free(d->selected);
		d->selected = xstrdup(line->deal->id);
	}
}

static void drop_sheet(struct deals *d)
{
	sheet_close(d->sheet);
	d->sheet = NULL;
	free(d->sheet_deal);
	d->sheet_deal = NULL;
	d->sheet_problem[0] = '\0';
}

/* Opens the selected deal's scorecard for the preview, once. */
static void load_sheet(struct deals *d, struct session *s)
{
	const struct deal_line *line = deals_selected(d);
	struct error err = {0};
	if (line && d->sheet_deal && strcmp(d->sheet_deal, line->deal->id) == 0) {
		return;
	}
	drop_sheet(d);
	if (line) {
		d->sheet_deal = xstrdup(line->deal->id);
		d->sheet = sheet_open(s, line->deal->id, 0, &err);
	}
	if (line && !d->sheet) {
		snprintf(d->sheet_problem, sizeof(d->sheet_problem), "%.150s", err.message);
	}
}

/* The one deal of fresh that was not there before, or NULL. */
static const char *newcomer(const struct deals *d, const struct deal_line *fresh, size_t count)
{
	if (count != d->count + 1) {
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		size_t j = 0;
		while (j < d->count && strcmp(d->lines[j].deal->id, fresh[i].deal->id) != 0) {
			j++;
		}
		if (j == d->count) {
			return fresh[i].deal->id;
		}
	}
	return NULL;
}

static bool reload(struct deals *d, struct session *s, struct error *err)
{
	struct arena *arena = arena_new();
	struct deal_line *lines;
	size_t count;
	if (!deals_list(s, arena, &lines, &count, err)) {
		arena_free(arena);
		return false;
	}
	const char *fresh = d->arena ? newcomer(d, lines, count) : NULL;
	if (fresh) {
		free(d->selected);
		d->selected = xstrdup(fresh);
	}
	arena_free(d->arena);
	d->arena = arena;
	d->lines = lines;
	d->count = count;
	drop_sheet(d);
	deals_index(d);
	deals_arrange(d);
	keep_selected(d);
	load_sheet(d, s);
	return true;
}

static bool deals_open(void *state, struct session *s, const struct screen_arg *arg,
                       struct error *err)
{
	struct deals *d = state;
	input_init(&d->filter, "", false);
	input_init(&d->reason, "", false);
	d->rater = xstrdup(session_rater(s));
	d->today = session_today(s);
	d->selected = xstrdup(arg->deal);
	if (reload(d, s, err)) {
		return true;
	}
	free(d->rater);
	free(d->selected);
	return false;
}

static void deals_close(void *state)
{
	struct deals *d = state;
	drop_sheet(d);
	arena_free(d->arena);
	free(d->shown);
	free(d->selected);
	free(d->rater);
	input_finish(&d->filter);
	input_finish(&d->reason);
}

static struct effect open_screen(struct deals *d, const struct screen_ops *screen)
{
	return (struct effect){.kind = EFFECT_PUSH, .screen = screen, .arg = {.deal = d->selected}};
}

static struct effect turn_view(struct deals *d, int by)
{
	d->view = (enum deals_view)(((int)d->view + by + VIEW_COUNT) % VIEW_COUNT);
	deals_arrange(d);
	keep_selected(d);
	return (struct effect){0};
}

static struct effect turn_sort(struct deals *d, bool reverse)
{
	if (reverse) {
		d->reversed = !d->reversed;
	} else {
		d->sort = (enum deals_sort)((d->sort + 1) % SORT_COUNT);
		d->reversed = false;
	}
	deals_arrange(d);
	return effect_toast(STYLE_PLAIN, "Sorted by %s%s", deals_sort_title(d->sort),
	                    d->reversed ? ", the other way round" : "");
}

static struct effect go_back(struct deals *d, uint32_t key)
{
	if (key == KEYCODE_ESC && d->filter.text.len > 0) {
		input_finish(&d->filter);
		deals_arrange(d);
		return effect_toast(STYLE_PLAIN, "All deals of this view again");
	}
	return (struct effect){.kind = EFFECT_POP};
}

static struct effect begin_closing(struct deals *d, enum action action)
{
	d->closing = action;
	input_finish(&d->reason);
	return (struct effect){0};
}

static struct effect finish_closing(struct deals *d, struct session *s)
{
	static const struct {
		enum action action;
		enum deal_state as;
		const char *said;
	} ends[] = {
	    {ACTION_ARCHIVE, DEAL_ARCHIVED,
	     "Archived. It is in the view Closed; 'reopen' in the "
	     "commands takes it back"},
	    {ACTION_WITHDRAW, DEAL_WITHDRAWN,
	     "Withdrawn. It is in the view Closed; 'reopen' in "
	     "the commands takes it back"},
	    {ACTION_REOPEN, DEAL_OPEN, "Open again"},
	};
	struct error err = {0};
	const struct deal_line *line = deals_selected(d);
	for (size_t i = 0; line && i < ARRAY_LEN(ends); i++) {
		if (ends[i].action != d->closing) {
			continue;
		}
		bool closed = deal_close(s, line->deal->id, ends[i].as, d->reason.text.data, &err);
		d->view = closed && ends[i].as == DEAL_OPEN ? VIEW_OPEN : d->view;
		if (!closed || !reload(d, s, &err)) {
			return effect_toast(STYLE_BAD, "%s", err.message);
		}
		d->closing = ACTION_NONE;
		return effect_toast(STYLE_GOOD, "%s", ends[i].said);
	}
	d->closing = ACTION_NONE;
	return (struct effect){0};
}

static struct effect act(struct deals *d, struct session *s, const struct msg *msg)
{
	switch ((int)msg->action) {
	case ACTION_OPEN:
	case ACTION_REVIEW:
		return open_screen(d, &screen_review);
	case ACTION_SCORE:
		return open_screen(d, &screen_walk);
	case ACTION_EDIT:
		return open_screen(d, &screen_deal_form);
	case ACTION_NEW:
		return (struct effect){.kind = EFFECT_PUSH, .screen = &screen_deal_form};
	case ACTION_NEXT_TAB:
	case ACTION_RIGHT:
		return turn_view(d, 1);
	case ACTION_PREVIOUS_TAB:
	case ACTION_LEFT:
		return turn_view(d, -1);
	case ACTION_SORT:
	case ACTION_REVERSE:
		return turn_sort(d, msg->action == ACTION_REVERSE);
	case ACTION_FILTER:
		d->filtering = true;
		d->filter.cursor = d->filter.text.len;
		return (struct effect){0};
	case ACTION_ARCHIVE:
	case ACTION_WITHDRAW:
	case ACTION_REOPEN:
		return begin_closing(d, msg->action);
	case ACTION_BACK:
		return go_back(d, msg->key);
	default:
		break;
	}
	(void)s;
	return (struct effect){0};
}

static void move(struct deals *d, enum action action, const struct msg *msg)
{
	struct deals_layout layout = deals_layout((struct rect){0, 0, msg->columns, msg->rows});
	if (list_move(&d->list, action, d->shown_count, (size_t)layout.table.h)) {
		keep_selected(d);
	}
}

static struct effect filter_typed(struct deals *d, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		d->filtering = false;
		input_finish(&d->filter);
	} else if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		d->filtering = false;
	} else if (msg->kind == MSG_KEY && (msg->key == KEYCODE_UP || msg->key == KEYCODE_DOWN)) {
		move(d, list_action(msg->key), msg);
		return (struct effect){0};
	} else if (!input_update(&d->filter, msg)) {
		return (struct effect){0};
	}
	deals_arrange(d);
	keep_selected(d);
	return (struct effect){0};
}

static struct effect reason_typed(struct deals *d, struct session *s, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		d->closing = ACTION_NONE;
		return effect_toast(STYLE_PLAIN, "Nothing was changed");
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		return d->reason.text.len > 0
		           ? finish_closing(d, s)
		           : effect_toast(STYLE_WATCH,
		                          "A reason is needed: it stays in the history");
	}
	input_update(&d->reason, msg);
	return (struct effect){0};
}

static struct effect deals_update(void *state, struct session *s, const struct msg *msg)
{
	struct deals *d = state;
	struct effect effect = {0};
	struct error err = {0};
	switch (msg->kind) {
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		if (!reload(d, s, &err)) {
			effect = effect_toast(STYLE_BAD, "%s", err.message);
		}
		break;
	case MSG_ACTION:
		move(d, msg->action, msg);
		effect = act(d, s, msg);
		break;
	case MSG_TEXT:
	case MSG_KEY:
		effect = d->closing ? reason_typed(d, s, msg) : filter_typed(d, msg);
		break;
	case MSG_CLICK:
	case MSG_WHEEL:
	case MSG_EDITED:
		break;
	}
	struct deals_layout layout = deals_layout((struct rect){0, 0, msg->columns, msg->rows});
	list_fit(&d->list, d->shown_count, (size_t)layout.table.h);
	if (layout.preview.h > 0 && effect.kind == EFFECT_NONE) {
		load_sheet(d, s);
	}
	return effect;
}

static void deals_subject(const void *state, struct screen_arg *out)
{
	const struct deal_line *line = deals_selected(state);
	out->deal = line ? line->deal->id : NULL;
}

static void deals_crumb(const void *state UNUSED, char *buf, size_t size)
{
	snprintf(buf, size, "Deals");
}

static bool deals_typing(const void *state)
{
	const struct deals *d = state;
	return d->filtering || d->closing;
}

static void deals_hint(const void *state, char *buf, size_t size)
{
	const struct deals *d = state;
	if (d->closing) {
		snprintf(buf, size, "Enter %s with this reason  Esc leave it as it is",
		         action_name(d->closing));
	} else if (d->filtering) {
		snprintf(buf, size, "Enter keep the filter  Esc clear it  Up/Down choose");
	}
}

static const char *no_deal(const void *state, const struct session *s UNUSED)
{
	return deals_selected(state) ? NULL : "No deal is selected: n makes a new one";
}

static const char *not_open(const void *state, const struct session *s UNUSED)
{
	const struct deal_line *line = deals_selected(state);
	return !line                      ? "No deal is selected"
	       : line->state != DEAL_OPEN ? "It is closed already; 'reopen' takes it back"
	                                  : NULL;
}

static const char *not_closed(const void *state, const struct session *s UNUSED)
{
	const struct deal_line *line = deals_selected(state);
	return !line ? "No deal is selected" : line->state == DEAL_OPEN ? "It is open" : NULL;
}

/* clang-format off */
static const struct binding deals_bindings[] = {
    {"Enter", ACTION_OPEN, "open", "open the scorecard's review", "Deal", .footer = true, .why_not = no_deal},
    {"s", ACTION_SCORE, "score", "score it, from where you stopped", "Deal", .footer = true, .why_not = no_deal},
    {"n", ACTION_NEW, "new", "a new deal", "Deal", .footer = true, .writes = true},
    {"/ F3", ACTION_FILTER, "filter", "only deals with these letters", "List", .footer = true},
    {"e", ACTION_EDIT, "edit", "edit the deal's fields", "Deal", .footer = true, .writes = true, .why_not = no_deal},
    {"] Tab", ACTION_NEXT_TAB, "view", "the next view", "List", .footer = true},
    {"o", ACTION_SORT, "sort", "sort by the next column", "List", .footer = true},
    {"O", ACTION_REVERSE, "reverse", "turn the order round", "List"},
    {"[ S-Tab", ACTION_PREVIOUS_TAB, "view before", "the view before", "List"},
    {"r", ACTION_REVIEW, "review", "the scorecard's review", "Deal", .why_not = no_deal},
    {"", ACTION_ARCHIVE, "archive", "put the deal away, with a reason; undone by reopen", "Deal", .writes = true, .why_not = not_open},
    {"", ACTION_WITHDRAW, "withdraw", "the deal is off, with a reason; undone by reopen", "Deal", .writes = true, .why_not = not_open},
    {"", ACTION_REOPEN, "reopen", "open a closed deal again, with a reason", "Deal", .writes = true, .why_not = not_closed},
    {"Esc q", ACTION_BACK, "leave", "leave; Esc clears a filter first", "Everywhere"},
    {0},
};
/* clang-format on */

const struct screen_ops screen_deals = {
    .name = "deals",
    .title = "Deals",
    .state_size = sizeof(struct deals),
    .bindings = deals_bindings,
    .open = deals_open,
    .update = deals_update,
    .view = deals_view,
    .close = deals_close,
    .crumb = deals_crumb,
    .typing = deals_typing,
    .hint = deals_hint,
    .subject = deals_subject,
};
