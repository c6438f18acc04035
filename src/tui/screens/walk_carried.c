/* Answers carried over from the scorecard before: which ones wait for their rater's word, and
 * confirming one as it stands with one key. */
#include "walk_store.h"

#include "dealbench/base/text.h"

/* The next item that waits for this rater's word: carried over, or open where open_too; NONE where
 * there is none. */
static size_t next_waiting(const struct walk *w, bool open_too)
{
	size_t count = w->sheet->rubric->item_count;
	for (size_t n = 1; n < count; n++) {
		size_t at = (w->item + n) % count;
		if (sheet_item_carried(w->sheet, at) ||
		    (open_too && sheet_item_open(w->sheet, at))) {
			return at;
		}
	}
	return NONE;
}

static void go_on(struct walk *w, size_t next)
{
	if (next != NONE) {
		walk_go(w, next);
	}
	w->cursor = NONE;
	walk_resettle(w);
	sheet_set_place(w->sheet, w->item);
}

static struct effect show_next(struct walk *w)
{
	w->given = NONE;
	go_on(w, next_waiting(w, false));
	return walk_toast(STYLE_PLAIN, "This answer was carried over: v again confirms it.");
}

struct effect walk_confirm(struct walk *w)
{
	struct effect effect;
	size_t item = w->item;
	if (!sheet_item_carried(w->sheet, item)) {
		return show_next(w);
	}
	const struct rubric *rubric = w->sheet->rubric;
	auto_arena struct arena *a = arena_new();
	const char *title = text_safe(a, rubric->items[item].title, false);
	char *words = answer_words(rubric, &rubric->items[item], walk_own(w), a);
	struct answer draft = answer_draft(w, item);
	draft.carried = false;
	if (!store_answer(w, item, &draft, &effect)) {
		return effect;
	}
	size_t left = sheet_carried_count(w->sheet);
	go_on(w, next_waiting(w, true));
	w->given = item;
	return walk_toast(STYLE_PLAIN, "Confirmed: %s = %s. %zu more carried. u undoes it.",
	                  text_ellipsis(a, title, 30), text_ellipsis(a, words, 24), left);
}
