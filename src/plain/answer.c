/* Storing an answer, and saying in a sentence what was stored and what that brought about. An
 * answer keeps its note, evidence and flag whatever its value becomes. */
#include <stdlib.h>
#include <string.h>

#include "conflict.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"

struct before { /* of the item and the result, to tell what an answer did */
	size_t asked;
	bool gap, gate_failed;
};

static struct before before_of(const struct desk *d)
{
	const struct item_result *r = &d->sheet->result->items[d->item];
	return (struct before){.asked = d->sheet->result->asked,
	                       .gap = r->gap_open,
	                       .gate_failed = r->gate == GATE_STATUS_FAIL};
}

void desk_refused(struct desk *d, const struct error *err)
{
	struct error other = {0};
	bool stale = err->code == ERROR_STALE;
	store_refused(d->p, err);
	if (stale && !desk_refresh(d, &other)) {
		tell_error(d->p, &other);
	}
	if (stale) {
		desk_stay(d);
	}
}

bool give_store(struct desk *d, struct answer *draft)
{
	struct error err = {0};
	bool ok = sheet_answer(d->sheet, draft, &err);
	answer_finish(draft);
	if (ok) {
		ask_done(d->p);
	} else {
		desk_refused(d, &err);
	}
	return ok;
}

static void append_consequences(struct desk *d, const struct before *b, struct str *out)
{
	const struct result *r = d->sheet->result;
	const struct item_result *now = &r->items[d->item];
	const struct item *item = &d->sheet->rubric->items[d->item];
	if (now->gate == GATE_STATUS_FAIL && !b->gate_failed) {
		str_printf(out, " GATE FAILED: at best %s.",
		           d->sheet->rubric->verdicts[item->gate.caps_at].label);
	}
	if (now->gap_open && !b->gap) {
		str_append(out, " This opens a gap: i decides what happens to it.");
	}
	if (r->asked > b->asked) {
		str_printf(out, " %zu more asked.", r->asked - b->asked);
	}
}

static void tell_stored(struct desk *d, const struct before *b, const char *what)
{
	auto_str out = STR_INIT;
	auto_arena struct arena *a = arena_new();
	const struct item *item = &d->sheet->rubric->items[d->item];
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	const char *phrases = own ? answer_generic(item, own, a) : NULL;
	str_append(&out, what);
	if (phrases) {
		str_printf(&out, " But %s would fit any deal.", phrases);
	}
	append_consequences(d, b, &out);
	tell(d->p, "%s", out.data);
}

static char *stored_words(const struct desk *d, struct arena *a)
{
	const struct item *item = &d->sheet->rubric->items[d->item];
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	if (!own) {
		return arena_strdup(a, "Stored, and taken back by somebody meanwhile.");
	}
	if (own->kind == ANSWER_LEVEL && own->level < item->level_count) {
		return arena_printf(a, "Stored: %zu, %s.", own->level,
		                    item->levels[own->level].label);
	}
	return own->kind == ANSWER_TEXT
	           ? arena_strdup(a, "Stored.")
	           : arena_printf(a, "Stored: %s.", answer_words(d->sheet->rubric, item, own, a));
}

/* What the grade in force did to an answer that had another one. */
static const char *regraded(const struct desk *d, const char *was, struct arena *a)
{
	const struct rubric *r = d->sheet->rubric;
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	size_t from = was ? rubric_grade(r, was) : NONE;
	size_t to = own && own->evidence ? rubric_grade(r, own->evidence) : NONE;
	return from == NONE || to == NONE || from == to
	           ? ""
	           : arena_printf(a, " Its evidence is %s now, and was %s.", r->grades[to].label,
	                          r->grades[from].label);
}

bool give_typed(struct desk *d, const char *text, struct error *err)
{
	struct answer draft;
	const struct rubric *rubric = d->sheet->rubric;
	const struct item *item = &rubric->items[d->item];
	if (!sheet_grade_known(d->sheet, err)) {
		return false;
	}
	size_t grade = sheet_grade_in_force(d->sheet);
	sheet_draft(d->sheet, d->item, &draft);
	if (!answer_take_typed(rubric, item, text, session_today(d->p->s), &draft, err)) {
		answer_finish(&draft);
		return false;
	}
	auto_arena struct arena *a = arena_new();
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	const char *was =
	    own && own->evidence && item->scored ? arena_strdup(a, own->evidence) : NULL;
	draft.evidence = xstrdup(rubric->grades[grade].id);
	struct before b = before_of(d);
	if (give_store(d, &draft)) {
		tell_stored(d, &b,
		            arena_printf(a, "%s%s", stored_words(d, a), regraded(d, was, a)));
		d->given = true;
	}
	return true;
}

void give_not_applicable(struct desk *d, const char *reason)
{
	auto_free char *typed = NULL;
	if (!d->sheet->rubric->items[d->item].na_allowed) {
		tell_wrong(d->p, "This question always applies. d says that you don't know yet.");
		return;
	}
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	if (!*reason) {
		typed = ask(d->p, own && own->note
		                      ? "Why is it not applicable? It replaces the note, + adds "
		                        "to it, Enter leaves all as it was:"
		                      : "Why is it not applicable? Enter leaves it as it was:");
		reason = typed ? typed : "";
	}
	if (!*reason || strcmp(reason, "-") == 0) {
		return;
	}
	struct answer draft;
	struct before b = before_of(d);
	sheet_draft(d->sheet, d->item, &draft);
	answer_drop_value(&draft);
	draft.kind = ANSWER_NA;
	char *note = note_from(draft.note, reason);
	free(draft.note);
	draft.note = note;
	if (give_store(d, &draft)) {
		tell_stored(d, &b, "Stored: not applicable; the note says why.");
		desk_advance(d, true);
	}
}

void give_put_off(struct desk *d, enum answer_kind kind)
{
	struct answer draft;
	struct before b = before_of(d);
	sheet_draft(d->sheet, d->item, &draft);
	answer_drop_value(&draft);
	draft.kind = kind;
	if (give_store(d, &draft)) {
		tell_stored(d, &b,
		            kind == ANSWER_UNKNOWN ? "Stored: don't know yet. It stays open."
		                                   : "Skipped. It comes up again.");
		desk_advance(d, false);
	}
}

void give_clear(struct desk *d)
{
	const struct answer *own = sheet_own_answer(d->sheet, d->item);
	if (!own || own->kind == ANSWER_NONE) {
		tell_wrong(d->p, "There is no answer of yours to clear here.");
		return;
	}
	struct answer draft;
	struct before b = before_of(d);
	sheet_draft(d->sheet, d->item, &draft);
	answer_drop_value(&draft);
	draft.has_favourability = false;
	draft.favourability = 0;
	bool keeps = draft.note || draft.source_count || draft.flag;
	if (give_store(d, &draft)) {
		tell_stored(d, &b,
		            keeps ? "Cleared; its note, evidence and flag stay." : "Cleared.");
		d->given = false;
	}
}

/* The next item that waits for this rater's word: carried over or open; NONE where none does. */
static size_t next_waiting(const struct desk *d, bool open_too)
{
	size_t count = d->sheet->rubric->item_count;
	for (size_t n = 1; n < count; n++) {
		size_t at = (d->item + n) % count;
		if (sheet_item_carried(d->sheet, at) ||
		    (open_too && sheet_item_open(d->sheet, at))) {
			return at;
		}
	}
	return NONE;
}

void give_confirm(struct desk *d)
{
	if (!sheet_item_carried(d->sheet, d->item)) {
		size_t next = next_waiting(d, false);
		if (next == NONE) {
			tell_wrong(d->p, "Nothing to confirm: no answer of yours is carried over.");
		} else {
			desk_go(d, next);
		}
		return;
	}
	struct answer draft;
	sheet_draft(d->sheet, d->item, &draft);
	draft.carried = false;
	if (!give_store(d, &draft)) {
		return;
	}
	size_t next = next_waiting(d, true), left = sheet_carried_count(d->sheet);
	if (left > 0) {
		tell(d->p, "Confirmed; %zu more carried over.", left);
	} else {
		tell(d->p, "Confirmed.");
	}
	if (next != NONE) {
		desk_go(d, next);
	} else {
		desk_advance(d, true);
	}
}
