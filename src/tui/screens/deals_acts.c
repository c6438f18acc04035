/* What the keys and the mouse do on the deals list. Ends of deals (archived, withdrawn, reopened)
 * ask for a reason first; they are in the commands only, so that no single key ends anything. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "deals.h"

static struct effect open_screen(struct deals *d, const struct screen_ops *screen)
{
	return (struct effect){.kind = EFFECT_PUSH, .screen = screen, .arg = {.deal = d->selected}};
}

static struct effect show_view(struct deals *d, int view)
{
	d->view = (enum deals_view)((view + VIEW_COUNT) % VIEW_COUNT);
	deals_arrange(d);
	deals_keep_selected(d);
	return (struct effect){0};
}

static struct effect sort_by(struct deals *d, enum deals_sort sort, bool reversed)
{
	d->sort = sort;
	d->reversed = reversed;
	deals_order(d);
	deals_arrange(d);
	return effect_toast(STYLE_PLAIN, "Sorted by %s%s", deals_sort_title(d->sort),
	                    d->reversed ? ", the other way round" : "");
}

static struct effect turn_preview(struct deals *d, const struct msg *msg)
{
	if (!deals_preview_fits((struct rect){0, 0, msg->columns, msg->rows})) {
		return effect_toast(STYLE_WATCH, "The preview needs a window of 20 rows");
	}
	d->no_preview = !d->no_preview;
	return d->no_preview ? effect_toast(STYLE_PLAIN, "Preview off")
	                     : effect_toast(STYLE_PLAIN, "Preview on");
}

static struct effect clear_filter(struct deals *d)
{
	input_finish(&d->filter);
	deals_arrange(d);
	return effect_toast(STYLE_PLAIN, "All deals of this view again");
}

void deals_closing_end(struct deals *d)
{
	free(d->closing.deal);
	free(d->closing.title);
	d->closing = (struct closing){0};
}

static struct effect begin_closing(struct deals *d, enum action action)
{
	const struct deal_line *line = deals_selected(d);
	deals_closing_end(d);
	if (line) {
		d->closing = (struct closing){.action = action,
		                              .deal = xstrdup(line->deal->id),
		                              .title = xstrdup(line->deal->title),
		                              .state = line->state};
	}
	input_finish(&d->reason);
	return (struct effect){0};
}

/* Is the deal that was asked about as it was then? False, and *out says what became of it. */
static bool is_as_asked(struct deals *d, struct session *s, struct effect *out)
{
	auto_arena struct arena *a = arena_new();
	struct error err = {0};
	struct deal_line line;
	if (!deals_find(s, d->closing.deal, a, &line, &err)) {
		if (err.code != ERROR_NOT_FOUND) { /* what was typed stays for the next try */
			*out = effect_toast(STYLE_BAD, "%s", err.message);
			return false;
		}
		*out = effect_toast(STYLE_WATCH, "%s is gone meanwhile: nothing was changed",
		                    d->closing.title);
		deals_closing_end(d);
		return false;
	}
	if (line.state != d->closing.state) {
		*out = effect_toast(STYLE_WATCH, "%s is %s meanwhile: nothing was changed",
		                    line.deal->title, deal_state_name(line.state));
		deals_closing_end(d);
		return false;
	}
	return true;
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
	struct effect said = {0};
	size_t i = 0;
	while (ends[i].action != d->closing.action) {
		i++;
	}
	if (!is_as_asked(d, s, &said)) {
		return said;
	}
	bool closed = deal_close(s, d->closing.deal, ends[i].as, d->reason.text.data, &err);
	d->view = closed && ends[i].as == DEAL_OPEN ? VIEW_OPEN : d->view;
	if (!closed || !deals_reload(d, s, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	deals_closing_end(d);
	return effect_toast(STYLE_GOOD, "%s", ends[i].said);
}

struct effect deals_closing_typed(struct deals *d, struct session *s, const struct msg *msg)
{
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		deals_closing_end(d);
		return effect_toast(STYLE_PLAIN, "Nothing was changed");
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		return !text_is_blank(d->reason.text.data)
		           ? finish_closing(d, s)
		           : effect_toast(STYLE_WATCH,
		                          "A reason is needed: it stays in the history");
	}
	input_update(&d->reason, msg);
	return (struct effect){0};
}

static struct effect act_on_list(struct deals *d, const struct msg *msg)
{
	switch ((int)msg->action) {
	case ACTION_NEXT_TAB:
	case ACTION_RIGHT:
		return show_view(d, (int)d->view + 1);
	case ACTION_PREVIOUS_TAB:
	case ACTION_LEFT:
		return show_view(d, (int)d->view - 1);
	case ACTION_SORT:
		return sort_by(d, (enum deals_sort)((d->sort + 1) % SORT_COUNT), false);
	case ACTION_REVERSE:
		return sort_by(d, d->sort, !d->reversed);
	case ACTION_PREVIEW:
		return turn_preview(d, msg);
	case ACTION_FILTER:
		d->filtering = true;
		d->filter.cursor = d->filter.text.len;
		return (struct effect){0};
	case ACTION_CLEAR:
		return clear_filter(d);
	case ACTION_BACK:
		return (struct effect){.kind = EFFECT_POP};
	default:
		return (struct effect){0};
	}
}

struct effect deals_act(struct deals *d, struct session *s UNUSED, const struct msg *msg)
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
		d->making = true;
		return (struct effect){.kind = EFFECT_PUSH, .screen = &screen_deal_form};
	case ACTION_MARK:
		return deals_mark(d);
	case ACTION_MARK_ALL:
		return deals_mark_all(d);
	case ACTION_COMPARE:
		return deals_compare(d);
	case ACTION_EXPORT:
		return deals_export_marked(d);
	case ACTION_EXPORT_ALL:
		return deals_export_shown(d);
	case ACTION_ARCHIVE:
	case ACTION_WITHDRAW:
	case ACTION_REOPEN:
		return begin_closing(d, msg->action);
	default:
		return act_on_list(d, msg);
	}
}

struct effect deals_click(struct deals *d, struct session *s UNUSED, int index)
{
	if (d->closing.action) {
		return (struct effect){0};
	}
	if (index >= CLICK_VIEW) {
		return show_view(d, index - CLICK_VIEW);
	}
	if (index >= CLICK_SORT) {
		enum deals_sort sort = (enum deals_sort)(index - CLICK_SORT);
		return sort_by(d, sort, sort == d->sort && !d->reversed);
	}
	if (index < 0 || (size_t)index >= d->shown_count) {
		return (struct effect){0};
	}
	if ((size_t)index == d->list.selected) {
		return open_screen(d, &screen_review);
	}
	d->list.selected = (size_t)index;
	deals_keep_selected(d);
	return (struct effect){0};
}
