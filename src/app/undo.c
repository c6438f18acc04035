/* What this run stored, as the ids of its events, so that the opposite of each can be stored too:
 * nothing is deleted. An undone step keeps the ids of its opposite, and doing it again is the
 * opposite of those. */
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "telling.h"

struct step {       /* the events of one act, as [first, first + count) of the ids */
	char *deal; /* NULL: about several */
	size_t first, count;
};

struct undo_stack {
	struct applied own; /* every event of this run */
	struct step *v;     /* [0, at) can be undone, [at, count) done again */
	size_t at, count, cap;
};

struct undo_stack *undo_new(void)
{
	return xcalloc(1, sizeof(struct undo_stack));
}

static void steps_cut(struct undo_stack *u, size_t to)
{
	while (u->count > to) {
		free(u->v[--u->count].deal);
	}
	u->at = u->at < u->count ? u->at : u->count;
}

void undo_free(struct undo_stack *u)
{
	if (!u) {
		return;
	}
	steps_cut(u, 0);
	applied_free(&u->own);
	free(u->v);
	free(u);
}

bool undo_is_own(const struct session *s, const char *event)
{
	const struct applied *own = &s->undo->own;
	for (size_t i = own->count; i > 0; i--) {
		if (strcmp(own->ids[i - 1], event) == 0) {
			return true;
		}
	}
	return false;
}

/* Which deals the acts are about; *out_deal is one of them. */
enum about { ABOUT_NONE, ABOUT_ONE, ABOUT_SEVERAL };
static enum about acts_about(const struct act *acts, size_t count, const char **out_deal)
{
	*out_deal = NULL;
	for (size_t i = 0; i < count; i++) {
		if (acts[i].deal && *out_deal && strcmp(*out_deal, acts[i].deal) != 0) {
			return ABOUT_SEVERAL;
		}
		*out_deal = acts[i].deal ? acts[i].deal : *out_deal;
	}
	return *out_deal ? ABOUT_ONE : ABOUT_NONE;
}

bool session_apply_for_good(struct session *s, const struct act *acts, size_t count,
                            struct error *err)
{
	struct error why = {0};
	struct stamp stamp = session_stamp(s);
	bool ok = store_apply(s->store, acts, count, &stamp, &s->undo->own, &why);
	if (!ok && why.code == ERROR_STALE) {
		conflict_note(s, acts, count);
	}
	if (!ok && err) {
		*err = why;
	}
	return ok;
}

bool session_apply(struct session *s, const struct act *acts, size_t count, size_t *out_events,
                   struct error *err)
{
	struct undo_stack *u = s->undo;
	size_t before = u->own.count;
	const char *deal;
	enum about about = acts_about(acts, count, &deal);
	if (!session_apply_for_good(s, acts, count, err)) {
		return false;
	}
	if (about != ABOUT_NONE && u->own.count > before) {
		steps_cut(u, u->at);
		xgrow(&u->v, &u->cap, u->count + 1);
		u->v[u->count++] = (struct step){.deal = about == ABOUT_ONE ? xstrdup(deal) : NULL,
		                                 .first = before,
		                                 .count = u->own.count - before};
		u->at = u->count;
	}
	if (out_events) {
		*out_events = u->own.count - before;
	}
	return true;
}

/* ---- the opposite ---- */

struct reversal {
	struct act *acts;
	size_t count;
};

static const struct event_row *row_of(const struct event_row *rows, size_t count, const char *id)
{
	for (size_t i = count; i > 0; i--) {
		if (strcmp(rows[i - 1].id, id) == 0) {
			return &rows[i - 1];
		}
	}
	return NULL;
}

/* The last event first. */
static bool reversal_make(struct session *s, const char *deal, char (*ids)[65], size_t count,
                          struct arena *a, struct reversal *out, struct error *err)
{
	struct event_row *rows;
	size_t n;
	if (!records_events(s, deal, a, &rows, &n, err)) {
		return false;
	}
	*out = (struct reversal){.acts = arena_array(a, count, sizeof(*out->acts))};
	for (size_t i = count; i > 0; i--) {
		const struct event_row *row = row_of(rows, n, ids[i - 1]);
		if (row && act_opposite(row, a, &out->acts[out->count])) {
			out->count++;
		}
	}
	return true;
}

/* An opened scorecard that others have answered in stays; the answer that came with its opening is
 * taken back by itself. */
static bool leave_opening(struct reversal *r)
{
	size_t kept = 0, values = 0;
	for (size_t i = 0; i < r->count; i++) {
		values += r->acts[i].answer || r->acts[i].gap;
	}
	for (size_t i = 0; values > 0 && i < r->count; i++) {
		if (r->acts[i].kind != ACT_CARD_RETRACT) {
			r->acts[kept++] = r->acts[i];
		}
	}
	bool left = values > 0 && kept < r->count;
	r->count = left ? kept : r->count;
	return left;
}

static bool reversal_apply(struct session *s, struct reversal *r, struct error *err)
{
	struct error why = {0};
	struct stamp stamp = session_stamp(s);
	struct applied *own = &s->undo->own;
	bool ok = store_apply(s->store, r->acts, r->count, &stamp, own, &why);
	if (!ok && why.code == ERROR_CONFLICT && leave_opening(r)) {
		ok = store_apply(s->store, r->acts, r->count, &stamp, own, &why);
	}
	if (!ok && err) {
		*err = why;
	}
	return ok;
}

bool undo_event(struct session *s, const char *deal, const char *event, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct reversal r;
	char ids[1][65] = {""};
	if (!session_may_write(s, err)) {
		return false;
	}
	memcpy(ids[0], event, strlen(event) + 1);
	return reversal_make(s, deal, ids, 1, a, &r, err) &&
	       session_apply(s, r.acts, r.count, NULL, err);
}

/* ---- undo and redo ---- */

/* Openings and closings go without saying where something was said besides. */
static bool goes_without_saying(const struct event_row *row)
{
	return row->act.kind == ACT_CARD_OPEN || row->act.kind == ACT_CARD_RETRACT ||
	       row->act.kind == ACT_RUBRIC_ADD;
}

static bool undone_tell(struct session *s, const struct step *step, struct arena *a,
                        struct undone *out, struct error *err)
{
	struct event_row *rows;
	size_t n, told = 0;
	struct teller t;
	struct deal_row deal;
	const struct event_row *main = NULL;
	if (!records_events(s, step->deal, a, &rows, &n, err)) {
		return false;
	}
	teller_init(&t, s, rows, n, a);
	*out = (struct undone){.what = "", .deal = step->deal ? arena_strdup(a, step->deal) : NULL};
	for (size_t i = 0; i < step->count; i++) {
		const struct event_row *row = row_of(rows, n, s->undo->own.ids[step->first + i]);
		if (!row) {
			continue;
		}
		out->deal_gone = out->deal_gone || row->act.kind == ACT_DEAL_RETRACT;
		told += !goes_without_saying(row);
		main =
		    !main || (goes_without_saying(main) && !goes_without_saying(row)) ? row : main;
	}
	if (main) {
		const char *what = tell_briefly(&t, main);
		out->what = told > 1 ? arena_printf(a, "%s, and %zu more", what, told - 1) : what;
		out->card = main->act.card;
		out->item = act_item(&main->act);
	}
	if (step->deal && records_deal(s, step->deal, a, &deal, NULL)) {
		out->deal_title = deal.deal->title;
	}
	return true;
}

/* Who is in the way, where somebody is. */
static bool blocked(struct session *s, const struct step *step, bool undo, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct history_row *rows;
	size_t n;
	if (!step->deal || !history_read(s, step->deal, NULL, a, &rows, &n, NULL)) {
		n = 0;
	}
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < step->count; k++) {
			if (strcmp(rows[i].id, s->undo->own.ids[step->first + k]) == 0 &&
			    rows[i].why_not && rows[i].kind != ACT_RUBRIC_ADD &&
			    (rows[i].kind != ACT_CARD_OPEN || step->count == 1)) {
				return error_set(err, ERROR_CONFLICT, "Not %s: %s: %s",
				                 undo ? "undone" : "done again",
				                 text_ellipsis(a, rows[i].words, 60),
				                 rows[i].why_not);
			}
		}
	}
	return error_set(err, ERROR_CONFLICT, "Not %s: %s", undo ? "undone" : "done again",
	                 err->message);
}

/* Takes what cannot be done any more out of the way, so that the next goes on. */
static void step_drop(struct undo_stack *u, size_t at, bool undo)
{
	if (!undo) {
		steps_cut(u, at);
		return;
	}
	free(u->v[at].deal);
	memmove(&u->v[at], &u->v[at + 1], (u->count - at - 1) * sizeof(*u->v));
	u->count--;
	u->at--;
}

static bool step_take(struct session *s, bool undo, struct arena *a, struct undone *out,
                      struct error *err)
{
	struct undo_stack *u = s->undo;
	size_t at = undo ? u->at - 1 : u->at, before = u->own.count;
	struct step *step = &u->v[at];
	struct error why = {0};
	struct reversal r;
	bool ok =
	    reversal_make(s, step->deal, &u->own.ids[step->first], step->count, a, &r, &why) &&
	    reversal_apply(s, &r, &why);
	if (!ok && (why.code == ERROR_STALE || why.code == ERROR_CONFLICT)) {
		(void)!blocked(s, step, undo, &why);
		step_drop(u, at, undo);
	}
	if (!ok) {
		if (err) {
			*err = why;
		}
		return false;
	}
	step->first = before;
	step->count = u->own.count - before;
	u->at = undo ? at : at + 1;
	return undone_tell(s, step, a, out, err);
}

bool session_undo(struct session *s, struct arena *a, struct undone *out, struct error *err)
{
	if (!session_may_write(s, err)) {
		return false;
	}
	if (s->undo->at == 0) {
		return error_set(err, ERROR_CONFLICT,
		                 s->undo->own.count > 0
		                     ? "Nothing more to undo. H shows what was done before"
		                     : "Nothing to undo: this run has changed nothing. H shows "
		                       "what was done before");
	}
	return step_take(s, true, a, out, err);
}

bool session_redo(struct session *s, struct arena *a, struct undone *out, struct error *err)
{
	if (!session_may_write(s, err)) {
		return false;
	}
	if (s->undo->at == s->undo->count) {
		return error_set(err, ERROR_CONFLICT, "Nothing to do again");
	}
	return step_take(s, false, a, out, err);
}
