/* What was done to a deal, by whom and when; one act of it can be taken back, also one of an
 * earlier run. The selected act is remembered by its id, so that what others do meanwhile moves
 * nobody. */
#include "history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

const struct history_row *history_selected(const struct history *h)
{
	return h->list.selected < h->line_count ? h->lines[h->list.selected].row : NULL;
}

static void keep_selected(struct history *h)
{
	const struct history_row *row = history_selected(h);
	if (row) {
		free(h->selected);
		h->selected = xstrdup(row->id);
	}
}

static bool matches(const struct history *h, const struct history_row *row)
{
	auto_str all = STR_INIT;
	const char *needle = h->filter.text.data;
	if (h->filter.text.len == 0) {
		return true;
	}
	history_row_text(row, false, &all);
	for (size_t i = 0; i < row->change_count; i++) {
		const struct history_change *c = &row->changes[i];
		str_printf(&all, "%s\n%s\n%s\n", c->what, c->was ? c->was : "",
		           c->now ? c->now : "");
	}
	auto_free char *folded = text_fold(needle);
	return text_contains_folded(all.data, folded);
}

/* The lines that the filter leaves; the act selected before stays so, or the nearest. */
static void arrange(struct history *h)
{
	size_t at = NONE;
	char day[32] = "";
	h->lines = xreallocarray(h->lines, 2 * h->count + 1, sizeof(*h->lines));
	h->line_count = h->shown = 0;
	for (size_t i = 0; i < h->count; i++) {
		char when[32];
		const struct history_row *row = &h->rows[i];
		if (!matches(h, row)) {
			continue;
		}
		instant_format(row->at, when);
		if (strncmp(day, when, 10) != 0) {
			snprintf(day, sizeof(day), "%.10s (UTC)", when);
			h->lines[h->line_count++] =
			    (struct history_line){.day = arena_strdup(h->arena, day)};
		}
		if (h->selected && strcmp(h->selected, row->id) == 0) {
			at = h->line_count;
		}
		h->lines[h->line_count++] =
		    (struct history_line){.row = row, .not_back = h->not_back[i]};
		h->shown++;
	}
	h->list.selected = at != NONE ? at : h->list.selected;
	if (h->list.selected >= h->line_count) {
		h->list.selected = h->line_count ? h->line_count - 1 : 0;
	}
	if (h->line_count > 0 && !h->lines[h->list.selected].row) {
		h->list.selected++;
	}
	keep_selected(h);
}

static bool reload(struct history *h, struct error *err)
{
	struct arena *a = arena_new();
	struct history_row *rows;
	struct deal_line line;
	size_t count;
	if (!history_read(h->session, h->deal, h->of_item ? h->item : NULL, a, &rows, &count,
	                  err)) {
		arena_free(a);
		return false;
	}
	arena_free(h->arena);
	h->arena = a;
	h->rows = rows;
	h->count = count;
	h->not_back = arena_array(a, count, sizeof(*h->not_back));
	for (size_t i = 0; i < count; i++) {
		h->not_back[i] = rows[i].why_not
		                     ? arena_printf(a, "Cannot be taken back: %s", rows[i].why_not)
		                     : NULL;
	}
	free(h->title);
	h->title =
	    xstrdup(deals_find(h->session, h->deal, a, &line, NULL) ? line.deal->title : h->deal);
	arrange(h);
	return true;
}

static void history_close(void *state)
{
	struct history *h = state;
	arena_free(h->arena);
	free(h->lines);
	free(h->deal);
	free(h->item);
	free(h->title);
	free(h->selected);
	input_finish(&h->filter);
}

static bool history_open(void *state, struct session *s, const struct screen_arg *arg,
                         struct error *err)
{
	struct history *h = state;
	if (!arg->deal) {
		return error_set(err, ERROR_INVALID, "a history is that of a deal: select one");
	}
	h->session = s;
	input_init(&h->filter, "", false);
	h->deal = xstrdup(arg->deal);
	h->item = xstrdup(arg->item);
	if (!reload(h, err)) {
		history_close(h);
		return false;
	}
	return true;
}

/* ---- moving ---- */

static size_t list_height(const struct history *h, const struct msg *msg)
{
	struct history_layout l = history_layout(h, (struct rect){0, 0, msg->columns, msg->rows});
	return l.list.h > 0 ? (size_t)l.list.h : 1;
}

/* Headings are stepped over; the one above the first act comes into sight with it. */
static void leave_heading(struct history *h, bool upwards, size_t height)
{
	size_t at = h->list.selected;
	if (at >= h->line_count || h->lines[at].row) {
		return;
	}
	h->list.selected = upwards && at > 0 ? at - 1 : at + 1;
	list_fit(&h->list, h->line_count, height);
	if (at == 0) {
		h->list.top = 0;
	}
}

static void move(struct history *h, enum action action, const struct msg *msg)
{
	bool upwards = action == ACTION_UP || action == ACTION_PAGE_UP ||
	               (action == ACTION_NONE && msg->lines < 0);
	size_t height = list_height(h, msg);
	if (msg->kind == MSG_WHEEL) {
		list_wheel(&h->list, msg, h->line_count, height);
	} else if (!list_move(&h->list, action, h->line_count, height)) {
		return;
	}
	leave_heading(h, upwards, height);
	keep_selected(h);
}

static void scroll(struct history *h, enum action action, const struct msg *msg)
{
	const struct history_row *row = history_selected(h);
	struct frame *measure = frame_new(msg->columns, 1);
	int w = msg->columns - 2 < 90 ? msg->columns - 2 : 90;
	int lines =
	    row ? history_detail_view(row, h->deal, measure, (struct rect){0, 0, w, 0}, 0) : 0;
	int last = lines > msg->rows ? lines - msg->rows : 0;
	int page = msg->rows > 1 ? msg->rows - 1 : 1;
	int by = msg->kind == MSG_WHEEL       ? msg->lines
	         : action == ACTION_UP        ? -1
	         : action == ACTION_DOWN      ? 1
	         : action == ACTION_PAGE_UP   ? -page
	         : action == ACTION_PAGE_DOWN ? page
	         : action == ACTION_HOME      ? -lines
	         : action == ACTION_END       ? lines
	                                      : 0;
	frame_free(measure);
	h->scroll += by;
	h->scroll = h->scroll > last ? last : h->scroll < 0 ? 0 : h->scroll;
}

/* ---- acting ---- */

static struct effect ask(struct history *h)
{
	h->from_detail = h->mode == HISTORY_DETAIL;
	h->mode = HISTORY_ASK;
	return (struct effect){0};
}

static struct effect answered(struct history *h, bool yes)
{
	auto_arena struct arena *a = arena_new();
	struct error err = {0};
	const char *what = "";
	h->mode = h->from_detail ? HISTORY_DETAIL : HISTORY_LIST;
	if (!yes || !h->selected) {
		return effect_toast(STYLE_PLAIN, "It stands as it was");
	}
	if (!history_revert(h->session, h->deal, h->selected, false, a, &what, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	h->mode = HISTORY_LIST;
	return reload(h, &err) ? effect_toast(STYLE_GOOD, "Taken back: %s. u undoes it.", what)
	                       : effect_toast(STYLE_BAD, "%s", err.message);
}

static struct effect turn_view(struct history *h)
{
	struct error err = {0};
	if (!h->item) {
		return effect_toast(STYLE_PLAIN, "From a question, H shows what was done to it");
	}
	h->of_item = !h->of_item;
	if (reload(h, &err)) {
		return (struct effect){0};
	}
	return effect_toast(STYLE_BAD, "%s", err.message);
}

static struct effect go_back(struct history *h)
{
	if (h->mode == HISTORY_DETAIL) {
		h->mode = HISTORY_LIST;
	} else if (h->filter.text.len > 0) {
		input_finish(&h->filter);
		arrange(h);
	} else {
		return (struct effect){.kind = EFFECT_POP};
	}
	return (struct effect){0};
}

static struct effect act(struct history *h, const struct msg *msg)
{
	switch ((int)msg->action) {
	case ACTION_OPEN:
		h->mode = HISTORY_DETAIL;
		h->scroll = 0;
		break;
	case ACTION_REVERT:
		return ask(h);
	case ACTION_NEXT_TAB:
		return turn_view(h);
	case ACTION_FILTER:
		h->mode = HISTORY_FILTER;
		h->filter.cursor = h->filter.text.len;
		break;
	case ACTION_BACK:
		return go_back(h);
	default:
		if (h->mode == HISTORY_DETAIL) {
			scroll(h, msg->action, msg);
		} else {
			move(h, msg->action, msg);
		}
		break;
	}
	return (struct effect){0};
}

static struct effect typed(struct history *h, const struct msg *msg)
{
	if (h->mode == HISTORY_ASK) {
		return answered(h, msg_letter(msg) == 'y');
	}
	if (msg->kind == MSG_KEY && (msg->key == KEYCODE_UP || msg->key == KEYCODE_DOWN)) {
		move(h, list_action(msg->key), msg);
		return (struct effect){0};
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		h->mode = HISTORY_LIST;
		input_finish(&h->filter);
	} else if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		h->mode = HISTORY_LIST;
	} else if (!input_update(&h->filter, msg)) {
		return (struct effect){0};
	}
	arrange(h);
	return (struct effect){0};
}

static struct effect clicked(struct history *h, const struct msg *msg)
{
	if (h->mode == HISTORY_ASK || h->mode == HISTORY_DETAIL) {
		return (struct effect){0};
	}
	bool again = list_click(&h->list, msg, h->line_count, list_height(h, msg));
	keep_selected(h);
	if (again) {
		h->mode = HISTORY_DETAIL;
		h->scroll = 0;
	}
	return (struct effect){0};
}

static struct effect history_update(void *state, struct session *s UNUSED, const struct msg *msg)
{
	struct history *h = state;
	struct effect effect = {0};
	struct error err = {0};
	switch (msg->kind) {
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		effect = reload(h, &err) ? effect : effect_toast(STYLE_BAD, "%s", err.message);
		break;
	case MSG_ACTION:
		effect = act(h, msg);
		break;
	case MSG_TEXT:
	case MSG_KEY:
		effect = typed(h, msg);
		break;
	case MSG_CLICK:
		effect = clicked(h, msg);
		break;
	case MSG_WHEEL:
		if (h->mode == HISTORY_DETAIL) {
			scroll(h, ACTION_NONE, msg);
		} else if (h->mode != HISTORY_ASK) {
			move(h, ACTION_NONE, msg);
		}
		break;
	case MSG_EDITED:
		break;
	}
	list_fit(&h->list, h->line_count, list_height(h, msg));
	return effect;
}

/* ---- words around the screen, keys ---- */

static void history_crumb(const void *state, char *buf, size_t size)
{
	const struct history *h = state;
	auto_arena struct arena *a = arena_new();
	snprintf(buf, size, "%s > History", text_ellipsis(a, text_safe(a, h->title, false), 30));
}

static void history_status(const void *state, char *buf, size_t size)
{
	auto_arena struct arena *a = arena_new();
	snprintf(buf, size, "%s", text_count(a, ((const struct history *)state)->shown, "act"));
}

static bool history_typing(const void *state)
{
	const struct history *h = state;
	return h->mode == HISTORY_FILTER || h->mode == HISTORY_ASK;
}

static void history_hint(const void *state, char *buf, size_t size)
{
	const struct history *h = state;
	snprintf(buf, size, "%s",
	         h->mode == HISTORY_FILTER ? "Enter keep the filter  Esc clear it  Up/Down choose"
	         : h->mode == HISTORY_ASK  ? "y take it back  Esc leave it as it is"
	                                   : "");
}

static void history_subject(const void *state, struct screen_arg *out)
{
	const struct history *h = state;
	const struct history_row *row = history_selected(h);
	out->deal = h->deal;
	out->item = row && row->item ? row->item : h->item;
}

static const char *history_copy(const void *state, const struct session *s UNUSED, bool markdown,
                                struct str *out)
{
	const struct history *h = state;
	const struct history_row *row = history_selected(h);
	if (!markdown) {
		if (row) {
			history_row_text(row, false, out);
		}
		return row ? "the selected act" : NULL;
	}
	for (size_t i = 0; i < h->line_count; i++) {
		if (h->lines[i].row) {
			history_row_text(h->lines[i].row, true, out);
		}
	}
	return h->shown > 0 ? "the acts shown" : NULL;
}

static const char *nothing_here(const void *state, const struct session *s UNUSED)
{
	const struct history *h = state;
	return !history_selected(h)        ? "No act is selected"
	       : h->mode == HISTORY_DETAIL ? "This is the whole act: {back} goes back to the list"
	                                   : NULL;
}

static const char *not_back(const void *state, const struct session *s UNUSED)
{
	const struct history *h = state;
	return history_selected(h) ? h->lines[h->list.selected].not_back : "No act is selected";
}

/* clang-format off */
static const struct binding history_bindings[] = {
    {"Enter", ACTION_OPEN, "whole act", "all that it changed, before and after", "History", .footer = true, .why_not = nothing_here},
    {"R", ACTION_REVERT, "take back", "take this one act back; asks first", "History", .footer = true, .writes = true, .why_not = not_back},
    {"/ F3", ACTION_FILTER, "filter", "only acts with these letters", "History", .footer = true},
    {"] Tab [", ACTION_NEXT_TAB, "all or this question", "all acts, or those on the question one came from", "History"},
    {"Esc q", ACTION_BACK, "back", "back; clears the filter first", "Everywhere", .footer = true},
    {0},
};
/* clang-format on */

const struct screen_ops screen_history = {
    .name = "history",
    .title = "History",
    .state_size = sizeof(struct history),
    .bindings = history_bindings,
    .open = history_open,
    .update = history_update,
    .view = history_view,
    .close = history_close,
    .crumb = history_crumb,
    .status = history_status,
    .typing = history_typing,
    .hint = history_hint,
    .subject = history_subject,
    .copy = history_copy,
};
