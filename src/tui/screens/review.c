/* The scorecard's review: where it stands and why, what is open, and the way to submit it. A
 * submitted scorecard is read here. */
#include "review.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static struct effect say(enum style style, const char *format, ...) PRINTF_LIKE(2, 3);
static struct effect say(enum style style, const char *format, ...)
{
	struct effect effect = {.toast_style = style};
	va_list ap;
	va_start(ap, format);
	vsnprintf(effect.toast, sizeof(effect.toast), format, ap);
	va_end(ap);
	return effect;
}

static bool review_start(void *state, struct session *s, const struct screen_arg *arg,
                         struct error *err)
{
	struct review *r = state;
	r->session = s;
	r->follow = true;
	r->sheet = sheet_open(s, arg->deal, arg->card, err);
	if (!r->sheet) {
		return false;
	}
	r->deal = xstrdup(arg->deal);
	review_moves_load(r);
	return true;
}

static void review_end(void *state)
{
	struct review *r = state;
	submit_prompt_close(&r->submit);
	sheet_close(r->sheet);
	free(r->deal);
}

/* ---- moving ---- */

static int width_of(const struct msg *msg)
{
	return msg->columns < REVIEW_WIDTH_MAX ? msg->columns : REVIEW_WIDTH_MAX;
}

/* The row that Enter would open, as an item; NONE where there is none. */
static size_t selected_item(const struct review *r, int width)
{
	auto_arena struct arena *a = arena_new();
	struct review_rows rows;
	review_rows_build(&rows, r, a, width);
	size_t at = review_selectable(&rows, r->selected[r->tab]);
	size_t item = at == NONE ? NONE : rows.v[at].item;
	review_rows_finish(&rows);
	return item;
}

static void settle(struct review *r, int width)
{
	auto_arena struct arena *a = arena_new();
	struct review_rows rows;
	review_rows_build(&rows, r, a, width);
	size_t *selected = &r->selected[r->tab];
	while (*selected > 0 && review_selectable(&rows, *selected) == NONE) {
		(*selected)--;
	}
	review_rows_finish(&rows);
}

static void scroll_by(struct review *r, const struct msg *msg, int lines)
{
	auto_arena struct arena *a = arena_new();
	struct review_rows rows;
	review_rows_build(&rows, r, a, width_of(msg));
	int height = review_rows_height(r, msg->columns, msg->rows);
	int last = (int)rows.n > height ? (int)rows.n - height : 0;
	int to = review_scroll(r, &rows, height) + lines;
	r->scroll = to < 0 ? 0 : to > last ? last : to;
	r->follow = false;
	review_rows_finish(&rows);
}

static void select_by(struct review *r, const struct msg *msg, int step)
{
	auto_arena struct arena *a = arena_new();
	struct review_rows rows;
	review_rows_build(&rows, r, a, width_of(msg));
	size_t *selected = &r->selected[r->tab], to = *selected + (size_t)step;
	r->scroll = review_scroll(r, &rows, review_rows_height(r, msg->columns, msg->rows));
	bool there = (step > 0 || *selected > 0) && review_selectable(&rows, to) != NONE;
	review_rows_finish(&rows);
	if (there) {
		*selected = to;
		r->follow = true;
	} else {
		scroll_by(r, msg, step);
	}
}

static void select_last(struct review *r, const struct msg *msg)
{
	r->selected[r->tab] = r->sheet->rubric->item_count * 4 + 64;
	settle(r, width_of(msg));
	r->follow = true;
	scroll_by(r, msg, 0);
	r->follow = true;
}

static void switch_tab(struct review *r, int step)
{
	r->tab = (enum review_tab)(((int)r->tab + step + REVIEW_TABS) % REVIEW_TABS);
	r->scroll = 0;
	r->follow = true;
}

/* ---- acting ---- */

static struct effect go_to(const struct review *r, size_t item)
{
	return (struct effect){
	    .kind = EFFECT_PUSH,
	    .screen = &screen_walk,
	    .arg = {.deal = r->deal,
	            .card = r->sheet->stored ? r->sheet->number : 0,
	            .item = r->sheet->rubric->items[item].id,
	            .beneath = &screen_review},
	};
}

static struct effect open_selected(struct review *r, const struct msg *msg)
{
	size_t item = selected_item(r, width_of(msg));
	return item == NONE ? say(STYLE_QUIET, "Nothing to open on this tab.") : go_to(r, item);
}

static struct effect open_first(struct review *r)
{
	const struct result *res = r->sheet->result;
	for (size_t i = 0; i < r->sheet->rubric->item_count; i++) {
		if (res->items[i].asked && !res->items[i].answered) {
			return go_to(r, i);
		}
	}
	return say(STYLE_QUIET, "No question is open.");
}

static struct effect review_act(struct review *r, const struct msg *msg)
{
	switch ((int)msg->action) {
	case ACTION_UP:
	case ACTION_DOWN:
		select_by(r, msg, msg->action == ACTION_DOWN ? 1 : -1);
		break;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN: {
		int page = review_rows_height(r, msg->columns, msg->rows) - 1;
		scroll_by(r, msg, msg->action == ACTION_PAGE_DOWN ? page : -page);
		break;
	}
	case ACTION_HOME:
		r->selected[r->tab] = 0;
		r->scroll = 0;
		r->follow = true;
		break;
	case ACTION_END:
		select_last(r, msg);
		break;
	case ACTION_NEXT_TAB:
	case ACTION_RIGHT:
		switch_tab(r, 1);
		break;
	case ACTION_PREVIOUS_TAB:
	case ACTION_LEFT:
		switch_tab(r, -1);
		break;
	case ACTION_OPEN:
		return open_selected(r, msg);
	case ACTION_NEXT_OPEN:
		return open_first(r);
	case ACTION_SUBMIT:
		submit_prompt_open(&r->submit, r->sheet);
		r->mode = REVIEW_SUBMIT;
		break;
	case ACTION_NEW_CARD:
		r->mode = REVIEW_NEW_CARD;
		break;
	default:
		break;
	}
	return (struct effect){0};
}

/* ---- the prompts ---- */

static struct effect submit_now(struct review *r)
{
	struct error err;
	auto_free char *reason =
	    r->submit.reason.text.len > 0 ? xstrdup(r->submit.reason.text.data) : NULL;
	if (!sheet_submit(r->sheet, reason, &err)) {
		return say(STYLE_BAD, "%s", err.message);
	}
	submit_prompt_close(&r->submit);
	review_moves_load(r);
	const struct result *res = r->sheet->result;
	const char *verdict =
	    res->verdict == NONE ? "no verdict" : r->sheet->rubric->verdicts[res->verdict].label;
	return say(STYLE_GOOD, "Scorecard %d is submitted: %s. N starts the next one.",
	           r->sheet->number, verdict);
}

static struct effect new_now(struct review *r)
{
	struct error err;
	if (!sheet_new(r->sheet, r->purpose.purpose, &err)) {
		return say(STYLE_BAD, "%s", err.message);
	}
	review_moves_load(r);
	return say(STYLE_GOOD, "Scorecard %d is open, with the answers carried over.",
	           r->sheet->number);
}

static struct effect review_typed(struct review *r, const struct msg *msg)
{
	bool submit = r->mode == REVIEW_SUBMIT;
	enum prompt_answer answer = submit ? submit_prompt_update(&r->submit, msg)
	                                   : purpose_prompt_update(&r->purpose, msg);
	if (answer == PROMPT_STAY) {
		return (struct effect){0};
	}
	r->mode = REVIEW_BROWSE;
	if (answer == PROMPT_NO) {
		return say(STYLE_QUIET, submit ? "Not submitted." : "No new scorecard was opened.");
	}
	return submit ? submit_now(r) : new_now(r);
}

static struct effect review_refresh(struct review *r, const struct msg *msg)
{
	struct error err;
	if (!sheet_refresh(r->sheet, &err)) {
		return say(STYLE_BAD, "%s", err.message);
	}
	if (r->mode != REVIEW_BROWSE && r->mode == REVIEW_SUBMIT && !r->sheet->editable) {
		r->mode = REVIEW_BROWSE;
	}
	review_moves_load(r);
	settle(r, width_of(msg));
	return (struct effect){0};
}

static struct effect review_update(void *state, struct session *s, const struct msg *msg)
{
	(void)s;
	struct review *r = state;
	switch (msg->kind) {
	case MSG_ACTION:
		return review_act(r, msg);
	case MSG_TEXT:
	case MSG_KEY:
		return review_typed(r, msg);
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		return review_refresh(r, msg);
	case MSG_CLICK:
	case MSG_WHEEL:
	case MSG_EDITED:
		break;
	}
	return (struct effect){0};
}

/* ---- words around the screen, keys ---- */

static void review_crumb(const void *state, char *buf, size_t size)
{
	const struct review *r = state;
	prompt_crumb(r->sheet, "Review", buf, size);
}

static void review_status(const void *state, char *buf, size_t size)
{
	const struct sheet *sheet = ((const struct review *)state)->sheet;
	snprintf(buf, size, "%s%zu of %zu answered",
	         sheet->state == CARD_SUBMITTED    ? "submitted, "
	         : sheet->state == CARD_SUPERSEDED ? "superseded, "
	                                           : "",
	         sheet->result->answered, sheet->result->asked);
}

static void review_subject(const void *state, struct screen_arg *out)
{
	const struct review *r = state;
	out->deal = r->deal;
	out->card = r->sheet->stored ? r->sheet->number : 0;
}

static bool review_typing(const void *state)
{
	return ((const struct review *)state)->mode != REVIEW_BROWSE;
}

static void review_hint(const void *state, char *buf, size_t size)
{
	const struct review *r = state;
	const char *hint = "";
	if (r->mode == REVIEW_NEW_CARD) {
		hint = "f full  s screening  t re-test  Esc back";
	} else if (r->mode == REVIEW_SUBMIT) {
		hint = r->submit.reason_asked ? "Enter go on  Esc back" : "y submit  Esc back";
	}
	snprintf(buf, size, "%s", hint);
}

static const char *no_submit(const void *state, const struct session *s)
{
	const struct sheet *sheet = ((const struct review *)state)->sheet;
	const char *locked = prompt_locked(sheet, s);
	return locked || sheet->stored ? locked : "Nothing has been answered yet";
}

static const char *no_new(const void *state, const struct session *s)
{
	return prompt_no_new(((const struct review *)state)->sheet, s);
}

/* clang-format off */
static const struct binding bindings[] = {
    {"Enter", ACTION_OPEN, "go to item", "open the question of this row; Esc comes back", "Move", true},
    {".", ACTION_NEXT_OPEN, "first open", "open the first open question", "Move", true},
    {"S", ACTION_SUBMIT, "submit", "freeze this scorecard; asks first", "Scorecard", true, true, no_submit},
    {"N", ACTION_NEW_CARD, "new scorecard", "after submission: a new scorecard from these answers", "Scorecard", true, true, no_new},
    {"] Tab", ACTION_NEXT_TAB, "next tab", "the next tab", "Move"},
    {"[ S-Tab", ACTION_PREVIOUS_TAB, "previous tab", "the tab before", "Move"},
    {"Right l", ACTION_RIGHT, "next tab", "the next tab", "Move"},
    {"Left h", ACTION_LEFT, "previous tab", "the tab before", "Move"},
    {0},
};
/* clang-format on */

const struct screen_ops screen_review = {
    .name = "review",
    .title = "Review",
    .state_size = sizeof(struct review),
    .bindings = bindings,
    .open = review_start,
    .update = review_update,
    .view = review_view,
    .close = review_end,
    .crumb = review_crumb,
    .status = review_status,
    .typing = review_typing,
    .hint = review_hint,
    .subject = review_subject,
};
