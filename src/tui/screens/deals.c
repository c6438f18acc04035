/* The first screen: the deals, by view, filter and order, and what stands behind the selected one.
 * The selected deal is remembered by its id, so that a reload never moves the reader elsewhere. */
#include "deals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/xalloc.h"

void deals_keep_selected(struct deals *d)
{
	const struct deal_line *line = deals_selected(d);
	if (line && (!d->selected || strcmp(d->selected, line->deal->id) != 0)) {
		free(d->selected);
		d->selected = xstrdup(line->deal->id);
	}
}

static int compare_ids(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The one deal of fresh that was not there before, or NULL. */
static const char *newcomer(const struct deals *d, const struct deal_line *fresh, size_t count)
{
	if (!d->arena || d->glanced || count != d->count + 1) {
		return NULL;
	}
	auto_arena struct arena *a = arena_new();
	const char **ids = arena_array(a, d->count, sizeof(*ids));
	for (size_t i = 0; i < d->count; i++) {
		ids[i] = d->lines[i].deal->id;
	}
	qsort(ids, d->count, sizeof(*ids), compare_ids);
	for (size_t i = 0; i < count; i++) {
		const char *id = fresh[i].deal->id;
		if (!bsearch(&id, ids, d->count, sizeof(*ids), compare_ids)) {
			return id;
		}
	}
	return NULL;
}

/* follow: a deal that came is the reader's own, and is selected. */
static bool read_again(struct deals *d, struct session *s, bool follow, struct error *err)
{
	struct arena *arena = arena_new();
	struct deal_line *lines;
	size_t count;
	if (!deals_list(s, arena, &lines, &count, err)) {
		arena_free(arena);
		return false;
	}
	const char *fresh = follow ? newcomer(d, lines, count) : NULL;
	if (fresh) {
		free(d->selected);
		d->selected = xstrdup(fresh);
	}
	arena_free(d->arena);
	d->arena = arena;
	d->lines = lines;
	d->count = count;
	d->glanced = false;
	deals_sheets_drop(d);
	deals_index(d);
	deals_order(d);
	deals_arrange(d);
	deals_keep_selected(d);
	return true;
}

bool deals_reload(struct deals *d, struct session *s, struct error *err)
{
	return read_again(d, s, false, err);
}

/* The deal that was made in the form, or that came back by an undo, is selected; another's is not.
 */
static struct effect look_again(struct deals *d, struct session *s, enum msg_kind why)
{
	struct error err = {0};
	bool follow = why == MSG_UNDONE || (why == MSG_RESUMED && d->making);
	d->making = d->making && why != MSG_RESUMED;
	if (!read_again(d, s, follow, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	return (struct effect){0};
}

/* Reads the rest. Where that cannot be, there is no list to work with: it closes, unless another
 * try may help. */
static struct effect complete(struct deals *d, struct session *s)
{
	struct error err = {0};
	struct effect effect = {0};
	if (d->glanced && !deals_reload(d, s, &err)) {
		effect = effect_toast(STYLE_BAD, "%s", err.message);
		effect.kind = err.code == ERROR_BUSY ? EFFECT_NONE : EFFECT_FAIL;
		effect.error = err.code;
	}
	return effect;
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
	d->unread = true;
	struct rect window = {0, 0, arg->columns, arg->rows};
	if (arg->deal ? deals_reload(d, s, err) : deals_glance_first(d, s, window, err)) {
		return true;
	}
	arena_free(d->arena);
	free(d->order);
	free(d->shown);
	free(d->rater);
	free(d->selected);
	return false;
}

static void deals_close(void *state)
{
	struct deals *d = state;
	deals_sheets_drop(d);
	deals_marks_drop(d);
	arena_free(d->arena);
	free(d->order);
	free(d->shown);
	free(d->exported);
	free(d->selected);
	free(d->rater);
	deals_closing_end(d);
	input_finish(&d->filter);
	input_finish(&d->reason);
}

static struct deals_layout layout_of(const struct deals *d, const struct msg *msg)
{
	return deals_layout(d, (struct rect){0, 0, msg->columns, msg->rows});
}

static void move(struct deals *d, enum action action, const struct msg *msg)
{
	struct deals_layout layout = layout_of(d, msg);
	if (list_move(&d->list, action, d->shown_count, (size_t)layout.table.h)) {
		deals_keep_selected(d);
	}
}

static void wheel(struct deals *d, const struct msg *msg)
{
	for (int i = 0; i < abs(msg->lines) && !d->closing.action; i++) {
		move(d, msg->lines < 0 ? ACTION_UP : ACTION_DOWN, msg);
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
	deals_keep_selected(d);
	return (struct effect){0};
}

static void show_preview(struct deals *d, struct session *s)
{
	d->unread = false;
	deals_sheet_show(d, s);
}

/* Between two keys, once what the last one did is drawn: the preview, all deals of which only the
 * first ones were read, then the scorecards that the next key may show. */
static struct effect deals_work(void *state, struct session *s, bool *out_more)
{
	struct deals *d = state;
	struct effect effect = {0};
	bool drawn = d->drawn, more = true;
	d->drawn = true;
	if (drawn && d->unread && !d->no_preview) {
		show_preview(d, s);
	} else if (drawn && d->glanced) {
		effect = complete(d, s);
		show_preview(d, s);
		more = !d->glanced;
	} else if (drawn) {
		more = d->preview && !d->no_preview && deals_sheet_ahead(d, s);
	} else {
		more = d->unread || d->glanced || (d->preview && !d->no_preview);
	}
	*out_more = more;
	return effect;
}

static struct effect deals_update(void *state, struct session *s, const struct msg *msg)
{
	struct deals *d = state;
	struct effect effect = complete(d, s);
	if (effect.kind == EFFECT_NONE && effect.toast[0] && msg->action == ACTION_BACK) {
		effect.kind = EFFECT_POP;
	}
	if (effect.kind != EFFECT_NONE || effect.toast[0]) {
		return effect;
	}
	switch (msg->kind) {
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		effect = look_again(d, s, msg->kind);
		break;
	case MSG_ACTION:
		move(d, msg->action, msg);
		effect = deals_act(d, s, msg);
		break;
	case MSG_TEXT:
	case MSG_KEY:
		effect = d->closing.action ? deals_closing_typed(d, s, msg) : filter_typed(d, msg);
		break;
	case MSG_CLICK:
		effect = deals_click(d, s, msg->index);
		break;
	case MSG_WHEEL:
		wheel(d, msg);
		break;
	case MSG_EDITED:
		break;
	}
	d->drawn = false;
	struct deals_layout layout = layout_of(d, msg);
	list_fit(&d->list, d->shown_count, (size_t)layout.table.h);
	/* A larger window may follow unasked; and beside help the list is seen. */
	if (!d->no_preview && (effect.kind == EFFECT_NONE || d->unread)) {
		show_preview(d, s);
	}
	return effect;
}

static void deals_crumb(const void *state UNUSED, char *buf, size_t size)
{
	snprintf(buf, size, "Deals");
}

static bool deals_typing(const void *state)
{
	const struct deals *d = state;
	return d->filtering || d->closing.action;
}

static void deals_hint(const void *state, char *buf, size_t size)
{
	const struct deals *d = state;
	if (d->closing.action) {
		snprintf(buf, size, "Enter %s with this reason  Esc leave it as it is",
		         action_name(d->closing.action));
	} else if (d->filtering) {
		snprintf(buf, size, "Enter keep the filter  Esc clear it  Up/Down choose");
	}
}

static void deals_subject(const void *state, struct screen_arg *out)
{
	const struct deals *d = state;
	const struct deal_line *line = deals_selected(d);
	out->deal = line ? line->deal->id : NULL;
	out->deals = (const char *const *)d->marks;
	out->deal_count = d->mark_count;
}

static const char *deals_copy(const void *state, const struct session *s UNUSED, bool markdown,
                              struct str *out)
{
	const struct deals *d = state;
	const struct deal_line *line = deals_selected(d);
	if (!line || (markdown && d->glanced)) {
		return NULL; /* nothing, or only the first deals yet */
	}
	if (!markdown) {
		deal_sentence(line, out);
		return "the deal as a line";
	}
	const struct deal_line **lines = xreallocarray(NULL, d->shown_count, sizeof(*lines));
	for (size_t i = 0; i < d->shown_count; i++) {
		lines[i] = &d->lines[d->shown[i]];
	}
	deals_markdown(lines, d->shown_count, out);
	free(lines);
	return "the list";
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

static const char *no_filter(const void *state, const struct session *s UNUSED)
{
	const struct deals *d = state;
	return d->filter.text.len > 0 ? NULL : "Nothing to close here: {back} leaves";
}

/* clang-format off */
const struct binding deals_bindings[] = {
    {"Enter", ACTION_OPEN, "open", "open the scorecard's review", "Deal", .footer = true, .why_not = no_deal},
    {"s", ACTION_SCORE, "score", "score it, from where you stopped", "Deal", .footer = true, .why_not = no_deal},
    {"n", ACTION_NEW, "new", "a new deal", "Deal", .footer = true, .writes = true},
    {"/ F3", ACTION_FILTER, "filter", "only deals with these letters", "List", .footer = true},
    {"Space", ACTION_MARK, "mark", "mark it to compare it with others, or take the mark away", "Compare", .footer = true, .why_not = no_deal},
    {"c", ACTION_COMPARE, "compare", "compare the two to five marked deals", "Compare", .footer = true, .why_not = deals_not_comparable},
    {"e", ACTION_EDIT, "edit", "edit the deal's fields", "Deal", .footer = true, .writes = true, .why_not = no_deal},
    {"x", ACTION_EXPORT, "export", "a memo or another file of the marked deals, or of this one", "Deal", .footer = true, .why_not = no_deal},
    {"] Tab", ACTION_NEXT_TAB, "view", "the next view", "List", .footer = true},
    {"o", ACTION_SORT, "sort", "sort by the next column", "List", .footer = true},
    {"p", ACTION_PREVIEW, "preview", "show or hide what stands behind the deal", "List", .footer = true},
    {"O", ACTION_REVERSE, "reverse", "turn the order round", "List"},
    {"Esc", ACTION_CLEAR, "clear filter", "all deals of this view again", "List", .why_not = no_filter},
    {"[ S-Tab", ACTION_PREVIOUS_TAB, "view before", "the view before", "List"},
    {"*", ACTION_MARK_ALL, "mark all", "mark the first five shown, or take all marks away", "Compare"},
    {"r", ACTION_REVIEW, "review", "the scorecard's review", "Deal", .why_not = no_deal},
    {"", ACTION_EXPORT_ALL, "export all", "files of all deals shown that have a scorecard", "List", .why_not = no_deal},
    {"", ACTION_ARCHIVE, "archive", "put the deal away, with a reason; undone by reopen", "Deal", .writes = true, .why_not = not_open},
    {"", ACTION_WITHDRAW, "withdraw", "the deal is off, with a reason; undone by reopen", "Deal", .writes = true, .why_not = not_open},
    {"", ACTION_REOPEN, "reopen", "open a closed deal again, with a reason", "Deal", .writes = true, .why_not = not_closed},
    {"q", ACTION_BACK, "leave", "leave; every change is stored already", "Everywhere"},
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
    .copy = deals_copy,
    .work = deals_work,
};
