/* Text typed in the walk: notes, reasons, values, evidence, the gap's form, each in a box. Leaving
 * with Esc stores nothing and loses nothing: walk_draft.c keeps it for when the box opens again. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "walk.h"

#define CTRL(c) ((uint32_t)((c) - 'a' + 1))

/* ---- opening and closing ---- */

static char *value_text(const struct answer *own, struct arena *a)
{
	char buf[40], date[16];
	if (own && own->kind == ANSWER_TEXT) {
		return arena_strdup(a, own->text);
	}
	if (own && own->kind == ANSWER_NUMBER) {
		return arena_strdup(a, text_double(own->number, buf));
	}
	if (own && own->kind == ANSWER_MONEY) {
		return arena_printf(a, "%s %s", money_number(own->money, buf), own->money.currency);
	}
	if (own && own->kind == ANSWER_DATE) {
		return arena_strdup(a, date_format(own->date, date));
	}
	return arena_strdup(a, "");
}

static void open_field(struct walk *w)
{
	auto_arena struct arena *a = arena_new();
	const struct answer *own = walk_own(w);
	const char *was = "";
	if (w->mode == WALK_NOTE || w->mode == WALK_REASON) {
		was = own && own->note ? own->note : "";
	} else if (w->mode == WALK_VALUE) {
		was = value_text(own, a);
	}
	input_init(&w->field, was, w->mode == WALK_NOTE);
}

static void open_box(struct walk *w, const char *first)
{
	const char *id = walk_item(w)->id;
	w->box_item = xstrdup(id);
	sheet_hold(w->sheet, w->item);
	w->unkept = false;
	if (w->mode == WALK_GAP) {
		disposition_init(&w->gap, card_gap(w->sheet->card, id), w->sheet->rubric->currency,
		                 session_today(w->session));
	} else if (w->mode == WALK_EVIDENCE) {
		size_t count;
		const struct source *v = walk_sources(w, &count);
		evidence_form_open(&w->pieces, v, count, NONE);
		w->pieces.today = session_today(w->session);
	} else {
		open_field(w);
	}
	walk_box_settle(w);
	if (first) {
		input_finish(&w->field);
		input_init(&w->field, first, false);
	} else {
		walk_draft_take(w);
	}
}

void walk_type(struct walk *w, enum walk_mode mode, const char *first)
{
	walk_type_end(w, true);
	w->mode = mode;
	if (mode != WALK_FAVOURABILITY && mode != WALK_NEW_CARD) {
		open_box(w, first);
	}
}

static void close_box(struct walk *w)
{
	if (w->mode == WALK_GAP) {
		disposition_finish(&w->gap);
	} else if (w->mode == WALK_EVIDENCE) {
		evidence_form_close(&w->pieces);
	} else {
		input_finish(&w->field);
	}
	sheet_hold(w->sheet, NONE);
	free(w->box_item);
	free(w->box_was);
	w->box_item = w->box_was = NULL;
}

void walk_type_end(struct walk *w, bool keep)
{
	struct error ignored;
	walk_attach_end(w);
	w->shut = false;
	if (w->box_item && keep) {
		(void)!walk_draft_keep(w, &ignored);
	} else if (w->box_item) {
		walk_draft_drop(w);
	}
	if (w->box_item) {
		close_box(w);
	}
	if (w->mode >= WALK_NOTE) {
		w->mode = WALK_ANSWER;
	}
}

struct effect walk_type_look(struct walk *w)
{
	struct error err;
	const struct item *item = walk_item(w);
	bool here = item && w->box_item && strcmp(item->id, w->box_item) == 0, was = w->shut;
	bool asked = item && w->sheet->result->items[w->item].asked;
	if (w->sheet->editable && asked) {
		w->shut = false;
		return (struct effect){0};
	}
	if (!here || !asked) {
		walk_type_end(w, true);
		return (struct effect){0};
	}
	w->shut = true;
	if (was) {
		return (struct effect){0};
	}
	walk_attach_end(w);
	if (!walk_draft_keep(w, &err)) {
		return walk_toast(STYLE_BAD, "What you typed can be neither stored nor kept: %s",
		                  err.message);
	}
	return walk_toast(STYLE_WATCH, "What you typed is kept, not stored.");
}

/* ---- typing ---- */

static bool is_key(const struct msg *msg, uint32_t key)
{
	return msg->kind == MSG_KEY && msg->key == key;
}

static char *trimmed(const struct input *in)
{
	const char *s = in->text.data;
	s += strspn(s, " \t\n");
	size_t len = strlen(s);
	while (len > 0 && strchr(" \t\n", s[len - 1])) {
		len--;
	}
	return xstrndup(s, len);
}

/* Where the text cannot be kept it stays in its box until Esc is pressed again. */
struct effect walk_leave(struct walk *w)
{
	struct error err;
	bool changed = walk_box_changed(w);
	if (changed && !w->unkept && !walk_draft_keep(w, &err)) {
		w->unkept = true;
		return walk_toast(STYLE_BAD, "Not kept; Esc again leaves without it: %s",
		                  err.message);
	}
	bool kept = changed && !w->unkept;
	walk_type_end(w, kept);
	return kept ? walk_toast(STYLE_QUIET, "Not stored; what you typed is kept for this field.")
	            : (struct effect){0};
}

static struct effect enter_line(struct walk *w)
{
	auto_free char *text =
	    walk_box_changed(w) ? trimmed(&w->field) : xstrdup(w->field.text.data);
	if (w->mode == WALK_NOTE) {
		return walk_note(w, text);
	}
	if (!text[0]) {
		return walk_toast(STYLE_WATCH,
		                  w->mode == WALK_REASON
		                      ? "A reason is needed; Esc leaves the question as it was."
		                      : "Nothing was typed; Esc leaves the question as it was.");
	}
	return w->mode == WALK_REASON ? walk_not_applicable(w, text) : walk_value(w, text);
}

static struct effect typed_line(struct walk *w, const struct msg *msg)
{
	if (is_key(msg, KEYCODE_ENTER)) {
		return enter_line(w);
	}
	if (is_key(msg, CTRL('o')) && w->mode == WALK_NOTE) {
		return walk_editor(w);
	}
	(void)input_update(&w->field, msg);
	return (struct effect){0};
}

static struct effect typed_favourability(struct walk *w, const struct msg *msg)
{
	uint32_t digit = msg_letter(msg);
	if (digit < '0' || digit > '5') {
		return (struct effect){0};
	}
	w->mode = WALK_ANSWER;
	return walk_favourability(w, digit != '0', (int)digit - '3');
}

static struct effect typed_gap(struct walk *w, const struct msg *msg)
{
	switch (disposition_update(&w->gap, msg)) {
	case FORM_STORE:
		return walk_gap(w);
	case FORM_LEAVE:
		return walk_leave(w);
	case FORM_STAY:
		break;
	}
	return (struct effect){0};
}

static struct effect typed_purpose(struct walk *w, const struct msg *msg)
{
	struct error err;
	enum prompt_answer answer = purpose_prompt_update(&w->purpose, msg);
	if (answer == PROMPT_STAY) {
		return (struct effect){0};
	}
	w->mode = WALK_ANSWER;
	if (answer == PROMPT_NO) {
		return (struct effect){0};
	}
	const struct rubric *rubric = w->sheet->rubric;
	auto_free char *id = walk_item(w) ? xstrdup(walk_item(w)->id) : NULL;
	if (!sheet_new(w->sheet, w->purpose.purpose, &err)) {
		return walk_error(&err);
	}
	if (w->sheet->rubric != rubric) {
		walk_rebase(w, id);
	}
	w->notice[0] = '\0';
	w->change[0] = '\0';
	walk_resettle(w);
	return walk_toast(STYLE_GOOD, "Scorecard %d is open, with the answers carried over.",
	                  w->sheet->number);
}

struct effect walk_typed(struct walk *w, const struct msg *msg)
{
	w->unkept = w->unkept && is_key(msg, KEYCODE_ESC);
	if (w->shut) {
		return is_key(msg, KEYCODE_ESC)
		           ? walk_leave(w)
		           : walk_toast(STYLE_WATCH,
		                        "It cannot be stored any more: Esc closes it.");
	}
	if (w->mode == WALK_GAP) {
		return typed_gap(w, msg);
	}
	if (w->mode == WALK_EVIDENCE) {
		return walk_typed_source(w, msg);
	}
	if (is_key(msg, KEYCODE_ESC)) {
		return walk_leave(w);
	}
	switch (w->mode) {
	case WALK_NOTE:
	case WALK_REASON:
	case WALK_VALUE:
		return typed_line(w, msg);
	case WALK_FAVOURABILITY:
		return typed_favourability(w, msg);
	case WALK_NEW_CARD:
		return typed_purpose(w, msg);
	case WALK_ANSWER:
	case WALK_LIST:
	case WALK_EVIDENCE:
	case WALK_GAP:
	case WALK_MODE_COUNT:
		break;
	}
	return (struct effect){0};
}
