/* The keys of the scoring walk, and why one of them does nothing now. */
#include "walk.h"

const char *walk_locked(const struct walk *w)
{
	const char *locked = prompt_locked(w->sheet, w->session);
	if (locked || !walk_item(w)) {
		return locked ? locked : "Nothing is asked here";
	}
	return w->sheet->result->items[w->item].asked
	           ? NULL
	           : "Hidden: not asked now; its answer is kept as it is";
}

static const char *not_now(const void *state, const struct session *s)
{
	(void)s;
	return walk_locked(state);
}

static const char *not_item(const void *state, const struct session *s)
{
	(void)s;
	return walk_item(state) ? NULL : "Nothing is asked here";
}

static const char *not_na(const void *state, const struct session *s)
{
	(void)s;
	const char *locked = walk_locked(state);
	return locked || walk_item(state)->na_allowed
	           ? locked
	           : "This question always applies; d says that you don't know yet";
}

static const char *not_favourability(const void *state, const struct session *s)
{
	(void)s;
	const char *locked = walk_locked(state);
	return locked || walk_item(state)->favourability
	           ? locked
	           : "This question does not record whether the news was good";
}

static const char *not_gap(const void *state, const struct session *s)
{
	(void)s;
	const struct walk *w = state;
	const char *locked = walk_locked(w);
	return locked || walk_gap_item(w) != NONE ? locked : "No gap is open on this question";
}

static const char *not_confirm(const void *state, const struct session *s)
{
	(void)s;
	const struct walk *w = state;
	const char *locked = walk_locked(w);
	return locked || sheet_carried_count(w->sheet) > 0
	           ? locked
	           : "Nothing to confirm: no answer of yours is carried over";
}

static const char *not_new(const void *state, const struct session *s)
{
	return prompt_no_new(((const struct walk *)state)->sheet, s);
}

/* clang-format off */
const struct binding walk_bindings[] = {
    {"0 1 2 3 4 5 6 7 8 9", ACTION_LEVEL, "answer", "store this level, with the evidence grade in force", "Answer", true, true, not_now},
    {"Enter", ACTION_CHOOSE, "choose", "store the level under the cursor, or open the field", "Answer", false, true, not_now},
    {"a", ACTION_NOT_APPLICABLE, "n/a", "not applicable; asks why", "Answer", true, true, not_na},
    {"d", ACTION_DONT_KNOW, "don't know", "don't know yet: stays open, is not a zero", "Answer", true, true, not_now},
    {".", ACTION_NEXT_OPEN, "next open", "the next open question", "Move", true},
    {"r", ACTION_REVIEW, "review", "the scorecard's review page", "Show", true},
    {"n", ACTION_NOTE, "note", "write a note", "Add", true, true, not_now},
    {"E", ACTION_EDITOR, "note in editor", "write the note in your own editor", "Add", false, true, not_now},
    {"e", ACTION_EVIDENCE, "evidence", "list and add evidence: what, where, when", "Add", true, true, not_now},
    {"s", ACTION_SKIP, "skip", "skip: it comes up again before the review", "Answer", false, true, not_now},
    {"Backspace", ACTION_CLEAR, "clear", "take the answer away", "Answer", false, true, not_now},
    {"v", ACTION_CONFIRM, "confirm", "confirm an answer carried over as it stands; elsewhere, show the next of them", "Answer", false, true, not_confirm},
    {"c", ACTION_GRADE, "evidence grade", "the next stronger evidence grade, for the answer just given or shown", "Add", false, true, not_now},
    {"f", ACTION_FLAG, "flag", "flag for discussion, or take the flag away", "Add", false, true, not_now},
    {"b", ACTION_FAVOURABILITY, "favourability", "was the news good? recorded, never scored", "Add", false, true, not_favourability},
    {"i", ACTION_DISPOSITION, "gap", "decide what happens to the gap", "Add", false, true, not_gap},
    {",", ACTION_PREVIOUS_OPEN, "previous open", "the previous open question", "Move"},
    {"Left h", ACTION_LEFT, "previous", "the question before", "Move"},
    {"Right l", ACTION_RIGHT, "next", "the question after", "Move"},
    {"Up k", ACTION_UP, "up", "the level above; in the list, the question above", "Move"},
    {"Down j", ACTION_DOWN, "down", "the level below; in the list, the question below", "Move"},
    {"PgUp", ACTION_PAGE_UP, "page up", "scroll the question up", "Move"},
    {"PgDn", ACTION_PAGE_DOWN, "page down", "scroll the question down", "Move"},
    {"Home", ACTION_HOME, "first", "the first question", "Move"},
    {"End G", ACTION_END, "last", "the last question", "Move"},
    {"Tab", ACTION_NEXT_PANE, "pane", "to the gap, to the list of questions, and back", "Move"},
    {"S-Tab", ACTION_PREVIOUS_PANE, "pane back", "the other way round", "Move"},
    {"o", ACTION_DETAIL, "detail", "this item in detail: anchors, evidence, raters, history", "Show", true, false, not_item},
    {"z", ACTION_ZOOM, "zoom", "give the question the whole width, or not", "Show"},
    {"w", ACTION_WHY, "why", "why we ask, evidence to ask for, red flags: show or hide", "Show"},
    {"N", ACTION_NEW_CARD, "new scorecard", "after submission: a new scorecard from these answers", "Show", false, true, not_new},
    {"Esc q", ACTION_BACK, "back", "back; every answer is stored already", "Everywhere", true},
    {0},
};
/* clang-format on */
