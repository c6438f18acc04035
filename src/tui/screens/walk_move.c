/* Where the walk stands and where it goes next. Only asked items are walked; the answers of the
 * others are kept and wait. */
#include "walk.h"

void walk_go(struct walk *w, size_t item)
{
	w->why = w->why == WHY_SHOWN && item != w->item ? WHY_IF_ROOM : w->why;
	w->item = item;
	w->on_hidden = item < w->sheet->rubric->item_count && !w->sheet->result->items[item].asked;
	w->cursor = NONE;
	w->scroll = 0;
	w->follow = true;
}

bool walk_advance(struct walk *w, bool skipped_too)
{
	size_t next = sheet_advance(w->sheet, w->item, skipped_too);
	if (next != NONE) {
		walk_go(w, next);
	}
	return next != NONE;
}

void walk_rebase(struct walk *w, const char *item_id)
{
	w->item = item_id ? rubric_item(w->sheet->rubric, item_id) : NONE;
	w->given = w->grade = w->cursor = NONE;
}

void walk_resettle(struct walk *w)
{
	const struct result *r = w->sheet->result;
	size_t count = w->sheet->rubric->item_count;
	if (w->given != NONE && w->given >= count) {
		w->given = NONE;
	}
	if (w->item < count &&
	    (r->items[w->item].asked || (w->on_hidden && walk_listed(w, w->item)))) {
		return;
	}
	size_t from = w->item < count ? w->item : NONE;
	size_t next = sheet_step(w->sheet, from, 1);
	if (next == NONE && from != NONE) {
		next = sheet_step(w->sheet, from, -1);
	}
	walk_go(w, next);
}

static struct effect move_to(struct walk *w, size_t item, const char *otherwise)
{
	if (item == NONE) {
		return walk_toast(STYLE_QUIET, "%s", otherwise);
	}
	w->given = NONE;
	walk_go(w, item);
	return (struct effect){0};
}

static struct effect move_open(struct walk *w, int step)
{
	size_t next = sheet_next_open(w->sheet, w->item, step);
	if (next != NONE && next == w->item) {
		return walk_toast(STYLE_QUIET, "This is the only open question.");
	}
	return move_to(w, next, "No question is open; r shows the review.");
}

static void move_cursor(struct walk *w, int step)
{
	const struct item *item = walk_item(w);
	size_t n = item ? item_choice_count(item) : 0;
	if (n == 0) {
		w->scroll += step;
		w->follow = false;
		return;
	}
	size_t at = w->cursor != NONE ? w->cursor : item_choice_of(item, walk_own(w));
	if (at == NONE || at >= n) {
		at = step > 0 ? 0 : n - 1;
	} else if (step > 0 && at + 1 < n) {
		at++;
	} else if (step < 0 && at > 0) {
		at--;
	}
	w->cursor = at;
	w->follow = true;
}

/* The list also shows what is hidden and has an answer. */
static size_t listed_step(const struct walk *w, int step)
{
	size_t count = w->sheet->rubric->item_count;
	for (size_t i = w->item + (size_t)step; i < count; i += (size_t)step) {
		if (walk_listed(w, i)) {
			return i;
		}
	}
	return NONE;
}

static struct effect move_vertically(struct walk *w, int step)
{
	if (w->mode == WALK_LIST) {
		return move_to(w, listed_step(w, step),
		               step > 0 ? "This is the last question." : "This is the first one.");
	}
	move_cursor(w, step);
	return (struct effect){0};
}

static void scroll_page(struct walk *w, const struct msg *msg, int step)
{
	struct walk_layout l = walk_layout(w, (struct rect){0, 0, msg->columns, msg->rows});
	int page = l.page.h > 2 ? l.page.h - 1 : 1;
	int last = l.lines > l.page.h ? l.lines - l.page.h : 0;
	int to = l.scroll + step * page;
	w->scroll = to < 0 ? 0 : to > last ? last : to;
	w->follow = false;
}

static struct effect move_to_end(struct walk *w, int step)
{
	size_t count = w->sheet->rubric->item_count;
	return move_to(w, sheet_step(w->sheet, step > 0 ? NONE : count, step), "Nothing is asked.");
}

struct effect walk_navigate(struct walk *w, const struct msg *msg)
{
	enum action action = msg->action;
	if (action == ACTION_UP || action == ACTION_DOWN) {
		return move_vertically(w, action == ACTION_DOWN ? 1 : -1);
	}
	if (action == ACTION_LEFT) {
		return move_to(w, sheet_step(w->sheet, w->item, -1), "This is the first question.");
	}
	if (action == ACTION_RIGHT) {
		return move_to(w, sheet_step(w->sheet, w->item, 1), "This is the last question.");
	}
	if (action == ACTION_NEXT_OPEN || action == ACTION_PREVIOUS_OPEN) {
		return move_open(w, action == ACTION_NEXT_OPEN ? 1 : -1);
	}
	if (action == ACTION_HOME || action == ACTION_END) {
		return move_to_end(w, action == ACTION_HOME ? 1 : -1);
	}
	scroll_page(w, msg, action == ACTION_PAGE_DOWN ? 1 : -1);
	return (struct effect){0};
}
