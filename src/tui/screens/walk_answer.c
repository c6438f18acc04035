/* The answers of the walk: each function makes the whole answer, stores it, says what was stored
 * with which grade, and moves on. */
#include "walk_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

/* On from an answer just given: the next open item, or the review where none is left. A corrected
 * answer stays in sight where nothing is open. */
static struct effect answered(struct walk *w, struct effect toast, bool was_open, bool skipped_too)
{
	size_t item = w->item;
	if (w->stays || session_stays(w->sheet->session)) {
		w->cursor = NONE;
		return toast;
	}
	bool more = walk_advance(w, skipped_too);
	w->given = item;
	if (w->mode == WALK_LIST) {
		w->mode = WALK_ANSWER;
	}
	w->cursor = NONE;
	walk_resettle(w);
	sheet_set_place(w->sheet, w->item);
	if (more || !was_open) {
		return toast;
	}
	return walk_review(w, toast);
}

static struct effect store_value(struct walk *w, struct answer *draft)
{
	struct effect effect;
	struct error err;
	if (w->grade == NONE && !sheet_grade_known(w->sheet, &err)) {
		answer_finish(draft);
		return walk_error(&err);
	}
	size_t item = w->item, grade = walk_grade(w);
	const struct rubric *rubric = w->sheet->rubric;
	auto_arena struct arena *a = arena_new();
	replace_text(&draft->evidence, rubric->grades[grade].id);
	struct before b = before_of(w, item);
	bool was_open = sheet_item_open(w->sheet, item);
	const char *title = text_safe(a, rubric->items[item].title, false);
	char *words = answer_words(rubric, &rubric->items[item], draft, a);
	const char *label = text_safe(a, rubric->grades[grade].label, false);
	if (!store_answer_and_go(w, draft, true, &effect)) {
		return effect;
	}
	w->grade = NONE;
	walk_type_end(w, false);
	char *what = arena_printf(a, "Stored: %s = %s, %s.", text_ellipsis(a, title, 30),
	                          text_ellipsis(a, words, 30), label);
	return answered(w, stored_toast(w, item, &b, what), was_open, true);
}

struct effect walk_choose(struct walk *w, size_t choice)
{
	const struct item *item = walk_item(w);
	if (!item || choice >= item_choice_count(item)) {
		return walk_toast(STYLE_WATCH, "There is no such answer here.");
	}
	struct answer draft = answer_draft(w, w->item);
	answer_empty(&draft);
	if (item->kind == ITEM_SCALE) {
		draft.kind = ANSWER_LEVEL;
		draft.level = choice;
	} else {
		draft.kind = ANSWER_CHOICE;
		draft.text = xstrdup(item->options[choice].id);
	}
	return store_value(w, &draft);
}

struct effect walk_value(struct walk *w, const char *text)
{
	struct error err;
	const struct item *item = walk_item(w);
	struct answer draft = answer_draft(w, w->item);
	answer_empty(&draft);
	if (!answer_take_typed(w->sheet->rubric, item, text, session_today(w->session), &draft,
	                       &err)) {
		answer_finish(&draft);
		return walk_toast(STYLE_WATCH, "%s.", err.message);
	}
	return store_value(w, &draft);
}

struct effect walk_put_off(struct walk *w, enum answer_kind kind)
{
	struct effect effect;
	size_t item = w->item;
	struct before b = before_of(w, item);
	bool was_open = sheet_item_open(w->sheet, item);
	struct answer draft = answer_draft(w, item);
	answer_empty(&draft);
	draft.kind = kind;
	if (!store_answer_and_go(w, &draft, false, &effect)) {
		return effect;
	}
	auto_arena struct arena *a = arena_new();
	const char *title =
	    text_ellipsis(a, text_safe(a, w->sheet->rubric->items[item].title, false), 30);
	char *what = kind == ANSWER_UNKNOWN
	                 ? arena_printf(a, "%s: don't know yet. It stays open.", title)
	                 : arena_printf(a, "%s: skipped. It comes up again.", title);
	return answered(w, stored_toast(w, item, &b, what), was_open, false);
}

struct effect walk_not_applicable(struct walk *w, const char *reason)
{
	struct effect effect;
	size_t item = w->item;
	struct before b = before_of(w, item);
	bool was_open = sheet_item_open(w->sheet, item);
	struct answer draft = answer_draft(w, item);
	answer_empty(&draft);
	draft.kind = ANSWER_NA;
	replace_text(&draft.note, reason);
	if (!store_answer_and_go(w, &draft, true, &effect)) {
		return effect;
	}
	walk_type_end(w, false);
	auto_arena struct arena *a = arena_new();
	const char *title = text_safe(a, w->sheet->rubric->items[item].title, false);
	char *what =
	    arena_printf(a, "%s: not applicable; its note says why.", text_ellipsis(a, title, 30));
	return answered(w, stored_toast(w, item, &b, what), was_open, true);
}

struct effect walk_clear(struct walk *w)
{
	struct effect effect;
	const struct answer *own = walk_own(w);
	if (!own || own->kind == ANSWER_NONE) {
		return walk_toast(STYLE_QUIET, "There is no answer of yours to clear here.");
	}
	struct before b = before_of(w, w->item);
	struct answer draft = answer_draft(w, w->item);
	answer_empty(&draft);
	draft.has_favourability = false;
	draft.favourability = 0;
	bool keeps = draft.note || draft.source_count || draft.flag;
	if (!store_answer(w, w->item, &draft, &effect)) {
		return effect;
	}
	w->cursor = NONE;
	w->given = NONE;
	return stored_toast(w, w->item, &b,
	                    keeps ? "Cleared; its note, evidence and flag stay."
	                          : "Cleared: this question is open again.");
}
