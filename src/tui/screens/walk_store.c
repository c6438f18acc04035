/* Storing an answer of the walk, and telling what that did: the score, a gate that fails, a gap
 * that opens, questions that are asked now. */
#include "walk_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

const struct item *walk_item(const struct walk *w)
{
	return w->item < w->sheet->rubric->item_count ? &w->sheet->rubric->items[w->item] : NULL;
}

const struct answer *walk_own(const struct walk *w)
{
	return walk_item(w) ? sheet_own_answer(w->sheet, w->item) : NULL;
}

size_t walk_grade(const struct walk *w)
{
	return w->grade != NONE ? w->grade : sheet_grade_in_force(w->sheet);
}

struct before before_of(const struct walk *w, size_t item)
{
	const struct result *r = w->sheet->result;
	return (struct before){.has_score = r->has_score,
	                       .score = r->score,
	                       .verdict = r->verdict,
	                       .asked = r->asked,
	                       .gap = r->items[item].gap_open,
	                       .gate_failed = r->items[item].gate == GATE_STATUS_FAIL};
}

void remember_change(struct walk *w, const struct before *b)
{
	const struct result *r = w->sheet->result;
	auto_arena struct arena *a = arena_new();
	const struct result was = {.has_score = b->has_score, .score = b->score};
	const char *from = figure_score(w->sheet->rubric, &was, a);
	const char *to = figure_score(w->sheet->rubric, r, a);
	char change[FIGURE_SIZE];
	w->change[0] = '\0';
	if (strcmp(from, to) == 0) {
		return;
	}
	int n = snprintf(w->change, sizeof(w->change), "%s -> %s", from, to);
	if (b->has_score && r->has_score && n > 0 && (size_t)n < sizeof(w->change)) {
		snprintf(w->change + n, sizeof(w->change) - (size_t)n, " (%s)",
		         figure_change(100 * (r->score - b->score), true, change));
	}
}

/* Says so instead of repeating a text that would fit any deal; false where it would not. */
static bool append_generic(const struct walk *w, size_t item, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	const struct answer *own = sheet_own_answer(w->sheet, item);
	const char *phrases = own ? answer_generic(&w->sheet->rubric->items[item], own, a) : NULL;
	if (phrases) {
		str_printf(out, "Stored, but %s would fit any deal.",
		           text_ellipsis(a, text_safe(a, phrases, false), 36));
	}
	return phrases != NULL;
}

/* What else an answer to item brought about, as sentences. */
static void append_consequences(const struct walk *w, size_t item, const struct before *b,
                                struct str *out, enum style *out_style)
{
	const struct result *r = w->sheet->result;
	const struct item_result *now = &r->items[item];
	if (now->gate == GATE_STATUS_FAIL && !b->gate_failed) {
		size_t cap = w->sheet->rubric->items[item].gate.caps_at;
		str_append(out, " GATE FAILED: at best ");
		text_append_safe(out, w->sheet->rubric->verdicts[cap].label, false);
		str_append(out, ".");
		*out_style = STYLE_BAD;
	}
	if (now->gap_open && !b->gap) {
		str_append(out, " Opens a gap.");
		*out_style = *out_style == STYLE_BAD ? STYLE_BAD : STYLE_WATCH;
	}
	if (r->asked > b->asked) {
		str_printf(out, " %zu more asked.", r->asked - b->asked);
	}
}

struct effect unchanged_toast(const struct walk *w, size_t item)
{
	auto_arena struct arena *a = arena_new();
	const char *title = text_safe(a, w->sheet->rubric->items[item].title, false);
	return walk_toast(STYLE_QUIET, "Nothing changed: %s stays as it is.",
	                  text_ellipsis(a, title, 40));
}

struct effect stored_toast(const struct walk *w, size_t item, const struct before *b,
                           const char *what)
{
	auto_str out = STR_INIT;
	enum style style = STYLE_PLAIN;
	if (w->sheet->unchanged) {
		return unchanged_toast(w, item);
	}
	if (append_generic(w, item, &out)) {
		style = STYLE_WATCH;
	} else {
		str_append(&out, what);
	}
	append_consequences(w, item, b, &out, &style);
	/* What it brought about is told whole on the narrowest usual screen; the hint where room
	 * is. */
	static const char hint[] = " u undoes it.";
	str_append(&out, text_width(out.data) + strlen(hint) <= 78 ? hint : "");
	return walk_toast(style, "%s", out.data);
}

struct answer answer_draft(const struct walk *w, size_t item)
{
	struct answer answer = {0};
	const struct answer *own = sheet_own_answer(w->sheet, item);
	if (own) {
		answer_copy(&answer, own);
	} else {
		answer.item = xstrdup(w->sheet->rubric->items[item].id);
	}
	return answer;
}

void answer_empty(struct answer *answer)
{
	free(answer->text);
	free(answer->evidence);
	answer->text = NULL;
	answer->evidence = NULL;
	answer->level = 0;
	answer->number = 0;
	memset(&answer->money, 0, sizeof(answer->money));
	memset(&answer->date, 0, sizeof(answer->date));
	answer->kind = ANSWER_NONE;
	answer->carried = false;
}

void replace_text(char **slot, const char *text)
{
	free(*slot);
	*slot = xstrdup(text);
}

static bool store_then(struct walk *w, size_t item, struct answer *draft, size_t then,
                       struct effect *out)
{
	struct error err;
	struct before b = before_of(w, item);
	bool ok = sheet_answer_then(w->sheet, draft, then, &err);
	answer_finish(draft);
	w->stale = !ok && err.code == ERROR_STALE;
	if (!ok) {
		*out = walk_error(&err);
		return false;
	}
	w->notice[0] = '\0';
	remember_change(w, &b);
	return true;
}

bool store_answer(struct walk *w, size_t item, struct answer *draft, struct effect *out)
{
	return store_then(w, item, draft, NONE, out);
}

/* Where it goes on depends on the answer only where that brings in new questions: then the place is
 * stored once more. */
bool store_answer_and_go(struct walk *w, struct answer *draft, bool skipped_too, struct effect *out)
{
	bool stays = w->stays || session_stays(w->sheet->session);
	size_t next = stays ? NONE : sheet_advance(w->sheet, w->item, skipped_too);
	return store_then(w, w->item, draft, next, out);
}
