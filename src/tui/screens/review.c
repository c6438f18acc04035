/* The scorecard's review: where it stands and why, what is open, and the way to submit it. A
 * submitted scorecard is read here. */
#include "review.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

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
	review_load(r);
	return true;
}

static void review_end(void *state)
{
	struct review *r = state;
	struct error ignored;
	(void)!submit_prompt_keep(&r->submit, r->sheet, &ignored);
	submit_prompt_close(&r->submit);
	sheet_close(r->sheet);
	arena_free(r->facts);
	free(r->deal);
}

/* ---- moving ---- */

static int width_of(const struct msg *msg)
{
	return review_width(msg->columns);
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

static void select_first(struct review *r)
{
	r->selected[r->tab] = 0;
	r->scroll = 0;
	r->follow = true;
}

static void select_last(struct review *r, const struct msg *msg)
{
	r->selected[r->tab] = r->sheet->rubric->item_count * 4 + 64;
	settle(r, width_of(msg));
	r->follow = true;
	scroll_by(r, msg, 0);
	r->follow = true;
}

static struct effect push(const struct review *r, const struct screen_ops *screen)
{
	return (struct effect){
	    .kind = EFFECT_PUSH,
	    .screen = screen,
	    .arg = {.deal = r->deal, .card = r->sheet->stored ? r->sheet->number : 0}};
}

static struct effect show_tab(struct review *r, enum review_tab tab)
{
	if (tab == TAB_WHAT_IF) {
		return push(r, &screen_what_if);
	}
	r->tab = tab;
	r->scroll = 0;
	r->follow = true;
	return (struct effect){0};
}

static struct effect switch_tab(struct review *r, int step)
{
	int tab = (int)r->tab;
	do {
		tab = (tab + step + TAB_WHAT_IF + 1) % (TAB_WHAT_IF + 1);
	} while (tab != TAB_WHAT_IF && !review_tab_shown(r, (enum review_tab)tab));
	return show_tab(r, (enum review_tab)tab);
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
	if (item == NONE) {
		return effect_toast(STYLE_QUIET, "Nothing to open on this tab.");
	}
	struct effect effect = go_to(r, item);
	effect.screen = msg->action == ACTION_DETAIL ? &screen_item : effect.screen;
	return effect;
}

static struct effect open_first(struct review *r)
{
	const struct result *res = r->sheet->result;
	for (size_t i = 0; i < r->sheet->rubric->item_count; i++) {
		if (res->items[i].asked && !res->items[i].answered) {
			return go_to(r, i);
		}
	}
	return effect_toast(STYLE_QUIET, "No question is open.");
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
		select_first(r);
		break;
	case ACTION_END:
		select_last(r, msg);
		break;
	case ACTION_NEXT_TAB:
	case ACTION_RIGHT:
		return switch_tab(r, 1);
	case ACTION_PREVIOUS_TAB:
	case ACTION_LEFT:
		return switch_tab(r, -1);
	case ACTION_NEXT_PANE:
		return show_tab(r, TAB_SUMMARY);
	case ACTION_PREVIOUS_PANE:
		return show_tab(r, TAB_NOTES);
	case ACTION_WHAT_IF:
		return show_tab(r, TAB_WHAT_IF);
	case ACTION_DISAGREEMENTS:
		return show_tab(r, TAB_DISAGREEMENTS);
	case ACTION_OPEN:
	case ACTION_DETAIL:
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
	case ACTION_EXPORT:
		return push(r, &screen_export);
	default:
		break;
	}
	return (struct effect){0};
}

/* The row that was pressed gets selected; pressed again it opens. */
static struct effect clicked(struct review *r, const struct msg *msg)
{
	if (msg->index >= REVIEW_TAB_LINE(0)) {
		return show_tab(r, (enum review_tab)(msg->index - REVIEW_TAB_LINE(0)));
	}
	auto_arena struct arena *a = arena_new();
	struct review_rows rows;
	review_rows_build(&rows, r, a, width_of(msg));
	size_t n = 0, at = msg->index < 0 ? rows.n : (size_t)msg->index;
	while (at < rows.n && at > 0 && rows.v[at].item == NONE &&
	       rows.v[at - 1].kind == ROW_TEXT) {
		at--;
	}
	for (size_t i = 0; i < at && i < rows.n; i++) {
		n += rows.v[i].item != NONE;
	}
	bool there = at < rows.n && rows.v[at].item != NONE;
	r->scroll = review_scroll(r, &rows, review_rows_height(r, msg->columns, msg->rows));
	review_rows_finish(&rows);
	if (!there) {
		return (struct effect){0};
	}
	bool again = r->selected[r->tab] == n;
	r->selected[r->tab] = n;
	return again ? open_selected(r, msg) : (struct effect){0};
}

static void wheeled(struct review *r, const struct msg *msg)
{
	for (int i = 0; i < (msg->lines < 0 ? -msg->lines : msg->lines); i++) {
		select_by(r, msg, msg->lines < 0 ? -1 : 1);
	}
}

/* ---- the prompts ---- */

static struct effect submit_now(struct review *r)
{
	struct error err;
	if (!sheet_submit(r->sheet, submit_prompt_reason(&r->submit), &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	submit_prompt_drop(&r->submit, r->sheet);
	if (r->sheet->outdated && !sheet_refresh(r->sheet, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	review_load(r);
	const struct result *res = r->sheet->result;
	const char *verdict =
	    res->verdict == NONE ? "no verdict" : r->sheet->rubric->verdicts[res->verdict].label;
	return effect_toast(STYLE_GOOD, "Scorecard %d is submitted: %s. N starts the next one.",
	                    r->sheet->number, verdict);
}

static struct effect new_now(struct review *r)
{
	struct error err;
	if (!sheet_new(r->sheet, r->purpose.purpose, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	review_load(r);
	return effect_toast(STYLE_GOOD, "Scorecard %d is open, with the answers carried over.",
	                    r->sheet->number);
}

static struct effect review_refresh(struct review *r, const struct msg *msg)
{
	struct error err;
	struct effect effect = {0};
	if (!sheet_refresh(r->sheet, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	if (r->mode == REVIEW_SUBMIT && !r->sheet->editable) {
		r->mode = REVIEW_BROWSE;
	} else if (r->mode == REVIEW_SUBMIT && !submit_prompt_look(&r->submit, r->sheet)) {
		r->mode = REVIEW_BROWSE;
		effect = effect_toast(STYLE_WATCH, "Changed meanwhile: look again, then S");
	}
	review_load(r);
	settle(r, width_of(msg));
	return effect;
}

static struct effect review_typed(struct review *r, const struct msg *msg)
{
	bool submit = r->mode == REVIEW_SUBMIT;
	enum prompt_answer answer = submit ? submit_prompt_update(&r->submit, msg)
	                                   : purpose_prompt_update(&r->purpose, msg);
	if (answer == PROMPT_STAY) {
		return (struct effect){0};
	}
	struct error err;
	if (submit && answer == PROMPT_NO && !submit_prompt_keep(&r->submit, r->sheet, &err)) {
		submit_prompt_close(&r->submit);
		r->mode = REVIEW_BROWSE;
		return effect_toast(STYLE_BAD, "Not submitted, and the reason is not kept: %s",
		                    err.message);
	}
	if (submit && answer == PROMPT_YES) {
		struct effect effect = review_refresh(r, msg);
		if (effect.toast[0] || (r->mode == REVIEW_SUBMIT && r->submit.reason_asked)) {
			return effect;
		}
	}
	r->mode = REVIEW_BROWSE;
	if (answer == PROMPT_NO) {
		return effect_toast(STYLE_QUIET,
		                    submit ? "Not submitted." : "No new scorecard was opened.");
	}
	return submit ? submit_now(r) : new_now(r);
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
		return r->mode == REVIEW_BROWSE ? clicked(r, msg) : (struct effect){0};
	case MSG_WHEEL:
		wheeled(r, msg);
		break;
	case MSG_EDITED:
		if (r->mode == REVIEW_SUBMIT && r->submit.open) {
			(void)input_update(&r->submit.reason, msg);
		}
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

static void review_pause(void *state)
{
	struct error ignored;
	struct review *r = state;
	(void)!submit_prompt_keep(&r->submit, r->sheet, &ignored);
}

static bool review_unsaved(const void *state)
{
	return submit_prompt_unsaved(&((const struct review *)state)->submit);
}

static const char *no_disagreements(const void *state, const struct session *s)
{
	const struct review *r = state;
	(void)s;
	if (review_tab_shown(r, TAB_DISAGREEMENTS)) {
		return NULL;
	}
	return r->sheet->card->rater_count > 1
	           ? "Raters see each other's answers once the scorecard is submitted"
	           : "One person has rated this: nobody to disagree with";
}

static void review_subject(const void *state, struct screen_arg *out)
{
	const struct review *r = state;
	size_t item = selected_item(r, 80);
	out->deal = r->deal;
	out->card = r->sheet->stored ? r->sheet->number : 0;
	out->item = item == NONE ? NULL : r->sheet->rubric->items[item].id;
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
    {"o", ACTION_DETAIL, "detail", "the item of this row in detail: anchors, evidence, raters, history", "Move"},
    {"w", ACTION_WHAT_IF, "what if", "try other answers and weights; nothing is stored", "Scorecard", true},
    {"S", ACTION_SUBMIT, "submit", "freeze this scorecard; asks first", "Scorecard", true, true, no_submit},
    {"N", ACTION_NEW_CARD, "new scorecard", "after submission: a new scorecard from these answers", "Scorecard", true, true, no_new},
    {"x", ACTION_EXPORT, "export", "the memo, or another file of this scorecard", "Scorecard", true},
    {".", ACTION_NEXT_OPEN, "first open", "open the first open question", "Move", true},
    {"t", ACTION_DISAGREEMENTS, "raters", "where raters differ, once the scorecard is submitted", "Scorecard", .why_not = no_disagreements},
    {"] Tab", ACTION_NEXT_TAB, "next tab", "the next tab", "Move"},
    {"[ S-Tab", ACTION_PREVIOUS_TAB, "previous tab", "the tab before", "Move"},
    {"Right l", ACTION_RIGHT, "next tab", "the next tab", "Move"},
    {"Left h", ACTION_LEFT, "previous tab", "the tab before", "Move"},
    {"", ACTION_NEXT_PANE, "summary", "the first tab", "Move"},
    {"", ACTION_PREVIOUS_PANE, "notes", "the last tab", "Move"},
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
    .unsaved = review_unsaved,
    .pause = review_pause,
    .copy = review_copy,
};
