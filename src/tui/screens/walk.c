/* The scoring walk: one question at a time, a digit answers it, everything is stored when the key
 * goes down. This file opens, closes and hands each message to the file that deals with it. */
#include "walk.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "walk_store.h"

struct effect walk_toast(enum style style, const char *format, ...)
{
	struct effect effect = {0};
	va_list ap;
	va_start(ap, format);
	effect_vsay(&effect, style, format, ap);
	va_end(ap);
	return effect;
}

struct effect walk_error(const struct error *err)
{
	return walk_toast(STYLE_BAD, "%s", err->message);
}

struct effect walk_review(const struct walk *w, struct effect said)
{
	struct effect effect = said;
	if (w->from_review) {
		effect.kind = EFFECT_POP;
		return effect;
	}
	effect.kind = EFFECT_PUSH;
	effect.screen = &screen_review;
	effect.arg =
	    (struct screen_arg){.deal = w->deal, .card = w->sheet->stored ? w->sheet->number : 0};
	return effect;
}

/* The item in detail, above the walk. */
static struct effect walk_detail(const struct walk *w)
{
	struct effect effect = {.kind = EFFECT_PUSH, .screen = &screen_item};
	walk_subject(w, &effect.arg);
	return effect;
}

/* ---- opening ---- */

static bool only_others_rated(const struct walk *w)
{
	const struct card *card = w->sheet->card;
	for (size_t i = 0; i < card->rater_count; i++) {
		if (strcmp(card->raters[i].name, session_rater(w->session)) == 0) {
			return false;
		}
	}
	return card->rater_count > 0;
}

/* Where a rater without a given item starts: where she stopped, where text waits, what is open. */
static size_t starting_item(const struct walk *w, size_t kept, const char **out_said)
{
	size_t stopped = w->sheet->editable ? sheet_place(w->sheet) : NONE;
	if (stopped != NONE) {
		*out_said = "You stopped here";
		return stopped;
	}
	if (kept != NONE) {
		*out_said = "Text you typed is kept here";
		return kept;
	}
	return sheet_next_open(w->sheet, NONE, 1);
}

static void place_at_start(struct walk *w, const char *item_id)
{
	size_t total, at = item_id ? rubric_item(w->sheet->rubric, item_id) : NONE;
	size_t kept = w->sheet->editable ? walk_draft_first(w) : NONE;
	const char *said = NULL;
	if (at == NONE) {
		at = starting_item(w, kept, &said);
	}
	walk_go(w, at);
	walk_resettle(w);
	size_t n = sheet_ordinal(w->sheet, at, &total);
	if (!w->sheet->editable) {
		const char *locked = walk_locked(w);
		snprintf(w->notice, sizeof(w->notice), "%s.", locked ? locked : "");
	} else if (said && kept != NONE && kept != at) {
		snprintf(w->notice, sizeof(w->notice), "%s: item %zu of %zu; kept text: item %zu.",
		         said, n, total, sheet_ordinal(w->sheet, kept, &total));
	} else if (said && !only_others_rated(w)) {
		snprintf(w->notice, sizeof(w->notice), "%s: item %zu of %zu.", said, n, total);
	} else if (only_others_rated(w)) {
		snprintf(w->notice, sizeof(w->notice),
		         "(*) answered by others: shown once submitted.");
	} else if (!w->sheet->stored) {
		snprintf(w->notice, sizeof(w->notice),
		         "%zu question%s. Every answer is stored when you press its key.", total,
		         total == 1 ? "" : "s");
	} else if (!said && sheet_carried_count(w->sheet) > 0) {
		snprintf(w->notice, sizeof(w->notice),
		         "%zu answer%s carried over, unconfirmed: v shows the next.",
		         sheet_carried_count(w->sheet),
		         sheet_carried_count(w->sheet) == 1 ? "" : "s");
	}
}

static bool walk_start(void *state, struct session *s, const struct screen_arg *arg,
                       struct error *err)
{
	struct walk *w = state;
	w->session = s;
	w->given = w->grade = NONE;
	w->sheet = sheet_open(s, arg->deal, arg->card, err);
	if (!w->sheet) {
		return false;
	}
	w->deal = xstrdup(arg->deal);
	w->from_review = arg->beneath && strcmp(arg->beneath->name, screen_review.name) == 0;
	place_at_start(w, arg->item);
	walk_draft_look(w);
	walk_checks_look(w, true);
	return true;
}

void walk_close(struct walk *w)
{
	walk_type_end(w, true);
	walk_checks_end(w);
	sheet_close(w->sheet);
	free(w->deal);
	free(w->kept);
}

/* What walk_end keeps, while the walk goes on. */
static void walk_pause(void *state)
{
	struct error ignored;
	struct walk *w = state;
	if (!w->sheet->editable) {
		return;
	}
	if (sheet_place(w->sheet) != w->item) {
		sheet_set_place(w->sheet, w->item);
	}
	if (w->box_item) {
		(void)!walk_draft_keep(w, &ignored);
	}
}

static void walk_end(void *state)
{
	struct walk *w = state;
	if (w->sheet->editable) {
		sheet_set_place(w->sheet, w->item);
	}
	walk_close(w);
}

/* ---- what the keys do ---- */

struct effect walk_level(struct walk *w, uint32_t key)
{
	const struct item *item = walk_item(w);
	if (key < '0' || key > '9') {
		return walk_toast(STYLE_QUIET, "Press the digit of the answer.");
	}
	size_t digit = key - '0', n = item_choice_count(item);
	size_t first = n > 0 ? item_choice_label(item, 0) : 0;
	if (n == 0 ? item->kind != ITEM_TEXT : n - 1 + first > 9) {
		char text[2] = {(char)key, '\0'};
		walk_type(w, WALK_VALUE, text);
		return (struct effect){0};
	}
	if (n == 0 && w->stays) {
		walk_type(w, WALK_VALUE, NULL);
		return (struct effect){0};
	}
	if (n == 0) {
		return walk_toast(STYLE_QUIET, "Enter opens the text field.");
	}
	if (digit < first || digit - first >= n) {
		return walk_toast(STYLE_WATCH, "The answers here are %zu to %zu.", first,
		                  n - 1 + first);
	}
	return walk_choose(w, digit - first);
}

static struct effect key_choose(struct walk *w)
{
	const struct item *item = walk_item(w);
	size_t n = item_choice_count(item);
	if (w->mode == WALK_LIST) {
		w->mode = WALK_ANSWER;
		return (struct effect){0};
	}
	if (n > 0 && w->cursor != NONE) {
		return walk_choose(w, w->cursor);
	}
	if (n == 0 || n - 1 + item_choice_label(item, 0) > 9) {
		walk_type(w, WALK_VALUE, NULL);
		return (struct effect){0};
	}
	return walk_toast(STYLE_QUIET,
	                  "Up and Down choose an answer, Enter stores it; or its digit.");
}

static struct effect key_pane(struct walk *w, bool back)
{
	bool gap = walk_item(w) && w->sheet->editable && w->sheet->result->items[w->item].gap_open;
	if (w->mode == WALK_LIST) {
		w->mode = WALK_ANSWER;
		if (back && gap) {
			walk_type(w, WALK_GAP, NULL);
		}
	} else if (gap && !back) {
		walk_type(w, WALK_GAP, NULL);
	} else {
		w->mode = WALK_LIST;
	}
	return (struct effect){0};
}

static struct effect key_why(struct walk *w)
{
	w->why = w->why == WHY_SHOWN ? WHY_HIDDEN : WHY_SHOWN;
	w->scroll = 0;
	w->follow = false;
	return (struct effect){0};
}

static struct effect key_back(struct walk *w)
{
	if (w->mode == WALK_LIST) {
		w->mode = WALK_ANSWER;
		return (struct effect){0};
	}
	return (struct effect){.kind = EFFECT_POP};
}

/* The box that an action opens, or ANSWER where it opens none. */
static enum walk_mode box_of(enum action action)
{
	switch ((int)action) {
	case ACTION_NOT_APPLICABLE:
		return WALK_REASON;
	case ACTION_NOTE:
		return WALK_NOTE;
	case ACTION_EVIDENCE:
		return WALK_EVIDENCE;
	case ACTION_FAVOURABILITY:
		return WALK_FAVOURABILITY;
	case ACTION_DISPOSITION:
		return WALK_GAP;
	case ACTION_NEW_CARD:
		return WALK_NEW_CARD;
	default:
		return WALK_ANSWER;
	}
}

static struct effect walk_act(struct walk *w, const struct msg *msg)
{
	enum walk_mode box = box_of(msg->action);
	if (box == WALK_GAP && walk_gap_item(w) != w->item) {
		walk_go(w, walk_gap_item(w));
	}
	if (box != WALK_ANSWER) {
		walk_type(w, box, NULL);
		return (struct effect){0};
	}
	switch ((int)msg->action) {
	case ACTION_LEVEL:
		return walk_level(w, msg->key);
	case ACTION_CHOOSE:
		return key_choose(w);
	case ACTION_DONT_KNOW:
		return walk_put_off(w, ANSWER_UNKNOWN);
	case ACTION_SKIP:
		return walk_put_off(w, ANSWER_SKIPPED);
	case ACTION_CLEAR:
		return walk_clear(w);
	case ACTION_CONFIRM:
		return walk_confirm(w);
	case ACTION_GRADE:
		return walk_grade_next(w);
	case ACTION_EDITOR:
		return walk_editor(w);
	case ACTION_DETAIL:
		return walk_detail(w);
	case ACTION_ZOOM:
		w->zoom = !w->zoom;
		return (struct effect){0};
	case ACTION_FLAG:
		return walk_flag(w);
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		return key_pane(w, msg->action == ACTION_PREVIOUS_PANE);
	case ACTION_WHY:
		return key_why(w);
	case ACTION_REVIEW:
		sheet_set_place(w->sheet, w->item);
		return walk_review(w, (struct effect){0});
	case ACTION_BACK:
		return key_back(w);
	default:
		return walk_navigate(w, msg);
	}
}

/* The file of a piece is read no more where the evidence that it was for is not what it was. */
static struct effect refresh_attaching(struct walk *w, bool was)
{
	if (w->attaching && !walk_attach_stands(w)) {
		walk_attach_end(w);
	}
	if (!was || w->attaching) {
		return (struct effect){0};
	}
	return walk_toast(STYLE_WATCH, "Not stored: what the file was read for changed meanwhile.");
}

struct effect walk_refresh(struct walk *w)
{
	struct error err;
	bool attaching = w->attaching != NULL;
	const struct rubric *rubric = w->sheet->rubric;
	auto_free char *id = walk_item(w) ? xstrdup(walk_item(w)->id) : NULL;
	if (!sheet_refresh(w->sheet, &err)) {
		return walk_error(&err);
	}
	if (w->sheet->rubric != rubric) {
		walk_rebase(w, id);
	}
	w->change[0] = '\0';
	struct effect said = {0};
	if (w->mode >= WALK_NOTE) {
		said = walk_type_look(w);
	}
	walk_resettle(w);
	if (w->mode == WALK_EVIDENCE) {
		size_t count;
		const struct source *v = walk_sources(w, &count);
		evidence_form_rebase(&w->pieces, v, count);
	}
	struct effect read = refresh_attaching(w, attaching);
	return said.toast[0] ? said : read;
}

void walk_follow(struct walk *w, struct effect *effect)
{
	if (!w->sheet->outdated) {
		return;
	}
	struct effect failed = walk_refresh(w);
	if (failed.toast[0]) {
		effect_also(effect, STYLE_BAD, failed.toast);
		return;
	}
	effect_also(effect, STYLE_WATCH, "The deal's questions changed meanwhile.");
}

void walk_settled(struct walk *w)
{
	if (w->stale && !session_conflict(w->session)) {
		w->stale = false;
		walk_type_end(w, false);
	}
}

struct effect walk_undone(struct walk *w, const char *id)
{
	size_t was = w->item < w->sheet->rubric->item_count ? w->item : 0;
	struct before b = before_of(w, was);
	bool attaching = w->attaching != NULL;
	walk_type_end(w, true);
	struct effect effect = walk_refresh(w);
	if (attaching && !effect.toast[0]) {
		effect = walk_toast(STYLE_WATCH, "Not stored: the file was not read whole.");
	}
	size_t item = id ? rubric_item(w->sheet->rubric, id) : NONE;
	w->notice[0] = '\0';
	w->given = NONE;
	if (item != NONE && w->sheet->result->items[item].asked) {
		walk_go(w, item);
		walk_resettle(w);
	}
	remember_change(w, &b);
	return effect;
}

static struct effect walk_answer_to(struct walk *w, const struct msg *msg)
{
	if (walk_reads(w, msg)) {
		return walk_reading(w, msg);
	}
	switch (msg->kind) {
	case MSG_ACTION:
		w->notice[0] = '\0';
		walk_type_end(w, true);
		return walk_act(w, msg);
	case MSG_TEXT:
	case MSG_KEY:
		return walk_typed(w, msg);
	case MSG_RESUMED:
		walk_settled(w);
		return walk_refresh(w);
	case MSG_CHANGED:
		return walk_refresh(w);
	case MSG_UNDONE:
		return walk_undone(w, msg->text);
	case MSG_CLICK:
		return walk_click(w, msg->index);
	case MSG_WHEEL:
		walk_wheel(w, msg);
		break;
	case MSG_EDITED:
		return walk_edited(w, msg);
	}
	return (struct effect){0};
}

static struct effect walk_update(void *state, struct session *s, const struct msg *msg)
{
	(void)s;
	struct walk *w = state;
	struct effect effect = walk_answer_to(w, msg);
	walk_follow(w, &effect);
	if (w->mode < WALK_NOTE) {
		walk_draft_look(w);
	}
	walk_checks_look(w, msg->kind == MSG_RESUMED);
	return effect;
}

static struct effect walk_works(void *state, struct session *s, bool *out_more)
{
	(void)s;
	return walk_work(state, out_more);
}

/* ---- words around the screen ---- */

static void walk_crumb(const void *state, char *buf, size_t size)
{
	const struct walk *w = state;
	prompt_crumb(w->sheet, "Score", buf, size);
}

static void walk_status(const void *state, char *buf, size_t size)
{
	const struct walk *w = state;
	size_t total, open = 0;
	(void)sheet_ordinal(w->sheet, 0, &total);
	for (size_t i = 0; i < w->sheet->rubric->item_count; i++) {
		open += sheet_item_open(w->sheet, i);
	}
	size_t at = walk_item(w) ? sheet_ordinal(w->sheet, w->item, &total) : 0;
	if (walk_item(w) && !w->sheet->result->items[w->item].asked) {
		snprintf(buf, size, "hidden item, %zu of %zu answered", total - open, total);
	} else {
		snprintf(buf, size, "item %zu of %zu, %zu answered", at, total, total - open);
	}
}

static bool walk_typing(const void *state)
{
	return ((const struct walk *)state)->mode >= WALK_NOTE;
}

static bool walk_unsaved(const void *state)
{
	return walk_box_changed(state);
}

void walk_hint(const struct walk *w, char *buf, size_t size)
{
	static const char *const hints[WALK_MODE_COUNT] = {
	    [WALK_LIST] = "Up/Down question  Enter answer it  0-9 answer  Esc back to it",
	    [WALK_NOTE] = "Enter store  Esc leave, keeping the text  Ctrl-O in your editor",
	    [WALK_REASON] = "Enter store as not applicable  Esc leave",
	    [WALK_VALUE] = "Enter store  Esc leave, keeping the text",
	    [WALK_FAVOURABILITY] = "1-5 store  0 take away  Esc leave",
	    [WALK_EVIDENCE] = "Enter store  Tab next field  Esc done",
	    [WALK_GAP] = "Enter store  Tab next field  Esc leave, keeping the text",
	    [WALK_NEW_CARD] = "f full  s screening  t re-test  Esc leave",
	};
	size_t pieces;
	if (w->shut) {
		snprintf(buf, size, "Esc close, keeping the text");
		return;
	}
	if (w->attaching) {
		snprintf(buf, size, "Esc stop reading at %d %%, and store nothing",
		         walk_attach_percent(w));
		return;
	}
	(void)walk_sources(w, &pieces);
	bool on_piece = evidence_form_row(&w->pieces) < pieces;
	const char *evidence = on_piece ? "Enter change  Tab next  Delete remove  Esc done"
	                       : evidence_form_rows(&w->pieces, pieces) > 0
	                           ? "Enter store  Tab next field  Up pieces  Esc done"
	                           : hints[WALK_EVIDENCE];
	const char *hint = w->mode == WALK_EVIDENCE ? evidence : hints[w->mode];
	snprintf(buf, size, "%s", hint ? hint : "");
}

static void walk_hints(const void *state, char *buf, size_t size)
{
	walk_hint(state, buf, size);
}

void walk_subject(const struct walk *w, struct screen_arg *out)
{
	out->deal = w->deal;
	out->card = w->sheet->stored ? w->sheet->number : 0;
	out->item = walk_item(w) ? walk_item(w)->id : NULL;
}

static void walk_subjects(const void *state, struct screen_arg *out)
{
	walk_subject(state, out);
}

static const char *walk_copies(const void *state, const struct session *s UNUSED, bool markdown,
                               struct str *out)
{
	return walk_copy(state, markdown, out);
}

const struct screen_ops screen_walk = {
    .name = "walk",
    .title = "Score",
    .state_size = sizeof(struct walk),
    .bindings = walk_bindings,
    .open = walk_start,
    .update = walk_update,
    .view = walk_view,
    .close = walk_end,
    .crumb = walk_crumb,
    .status = walk_status,
    .typing = walk_typing,
    .unsaved = walk_unsaved,
    .hint = walk_hints,
    .subject = walk_subjects,
    .copy = walk_copies,
    .work = walk_works,
    .pause = walk_pause,
};
