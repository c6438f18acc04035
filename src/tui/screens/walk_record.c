/* What stands beside an answer: its evidence grade, note, flag and favourability, and what
 * happens to its gap. Storing these never moves on. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "walk_store.h"

static bool may_have_grade(const struct answer *answer)
{
	return answer && answer_given(answer) && answer->kind != ANSWER_NA;
}

static size_t stronger(const struct rubric *rubric, size_t grade)
{
	return grade == 0 || grade >= rubric->grade_count ? rubric->grade_count - 1 : grade - 1;
}

struct effect walk_grade_next(struct walk *w)
{
	struct effect effect;
	const struct rubric *rubric = w->sheet->rubric;
	auto_arena struct arena *a = arena_new();
	size_t item = may_have_grade(walk_own(w)) ? w->item : w->given;
	const struct answer *own = item == NONE ? NULL : sheet_own_answer(w->sheet, item);
	if (!may_have_grade(own)) {
		w->grade = stronger(rubric, walk_grade(w));
		return walk_toast(STYLE_PLAIN, "The next answer is stored as: %s",
		                  text_safe(a, rubric->grades[w->grade].label, false));
	}
	size_t was = own->evidence ? rubric_grade(rubric, own->evidence) : rubric->grade_count - 1;
	size_t now = stronger(rubric, was);
	struct answer draft = answer_draft(w, item);
	replace_text(&draft.evidence, rubric->grades[now].id);
	draft.carried = false;
	if (!store_answer(w, item, &draft, &effect)) {
		return effect;
	}
	w->grade = NONE;
	return walk_toast(STYLE_PLAIN, "%s: evidence is now %s. c again for the next grade.",
	                  text_ellipsis(a, text_safe(a, rubric->items[item].title, false), 30),
	                  text_safe(a, rubric->grades[now].label, false));
}

struct effect walk_flag(struct walk *w)
{
	struct effect effect;
	struct answer draft = answer_draft(w, w->item);
	draft.flag = !draft.flag;
	bool now = draft.flag;
	if (!store_answer(w, w->item, &draft, &effect)) {
		return effect;
	}
	return walk_toast(STYLE_PLAIN, now ? "Flagged for discussion. u undoes it."
	                                   : "The flag is gone. u undoes it.");
}

struct effect walk_note(struct walk *w, const char *text)
{
	struct effect effect;
	struct answer draft = answer_draft(w, w->item);
	free(draft.note);
	draft.note = text[0] ? xstrdup(text) : NULL;
	if (!store_answer(w, w->item, &draft, &effect)) {
		return effect;
	}
	walk_type_end(w, false);
	if (w->sheet->unchanged) {
		return unchanged_toast(w, w->item);
	}
	return walk_toast(STYLE_PLAIN,
	                  text[0] ? "Note stored. u undoes it." : "No note any more. u undoes it.");
}

struct effect walk_favourability(struct walk *w, bool has, int value)
{
	struct effect effect;
	struct answer draft = answer_draft(w, w->item);
	draft.has_favourability = has;
	draft.favourability = has ? value : 0;
	if (!store_answer(w, w->item, &draft, &effect)) {
		return effect;
	}
	if (w->sheet->unchanged) {
		return unchanged_toast(w, w->item);
	}
	if (!has) {
		return walk_toast(STYLE_PLAIN, "Favourability is not recorded any more.");
	}
	return walk_toast(STYLE_PLAIN, "Favourability %+d stored; it is never scored.", value);
}

size_t walk_gap_item(const struct walk *w)
{
	const struct item_result *items = w->sheet->result->items;
	size_t count = w->sheet->rubric->item_count;
	return w->item < count && items[w->item].gap_open     ? w->item
	       : w->given < count && items[w->given].gap_open ? w->given
	                                                      : NONE;
}

static struct effect gap_toast(const struct walk *w)
{
	const struct item_result *r = &w->sheet->result->items[w->item];
	if (w->sheet->unchanged) {
		return unchanged_toast(w, w->item);
	}
	if (r->gap_lacks) {
		return walk_toast(STYLE_WATCH, "Stored, but it does not count yet: %s missing.",
		                  r->gap_lacks);
	}
	if (r->disposition == DISPOSITION_UNDECIDED || r->disposition == DISPOSITION_NONE) {
		return walk_toast(STYLE_WATCH, "Stored: this gap is undecided.");
	}
	return walk_toast(STYLE_PLAIN, "Stored: %s. u undoes it.",
	                  disposition_label(r->disposition));
}

struct effect walk_gap(struct walk *w)
{
	struct error err;
	struct gap gap;
	if (!disposition_gap(&w->gap, walk_item(w)->id, &gap, &err)) {
		return walk_error(&err);
	}
	struct before b = before_of(w, w->item);
	bool ok = sheet_gap(w->sheet, &gap, &err);
	gap_finish(&gap);
	w->stale = !ok && err.code == ERROR_STALE;
	if (!ok) {
		return walk_error(&err);
	}
	remember_change(w, &b);
	walk_type_end(w, false);
	return gap_toast(w);
}
