/* Acts become events: each is checked against the workspace as it is, appended, and projected, all
 * in one transaction; at its end the scorecards it touched are scored. */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "dealbench/base/xalloc.h"
#include "outcome.h"

/* The scorecards that acts have touched, to be scored once at the end. */
struct touched {
	struct {
		const char *deal;
		int card;
		bool submitted, reason; /* submitted just now; with a reason */
	} * v;
	size_t n, cap;
};

static void touched_add(struct touched *t, const struct act *act, int card)
{
	size_t at = 0;
	while (at < t->n && (t->v[at].card != card || strcmp(t->v[at].deal, act->deal) != 0)) {
		at++;
	}
	if (at == t->n) {
		xgrow(&t->v, &t->cap, t->n + 1);
		t->n++;
		memset(&t->v[at], 0, sizeof(t->v[at]));
		t->v[at].deal = act->deal;
		t->v[at].card = card;
	}
	if (act->kind == ACT_SUBMIT) {
		t->v[at].submitted = true;
		t->v[at].reason = act->reason != NULL && act->reason[0] != '\0';
	}
}

static void touched_drop(struct touched *t, const struct act *act)
{
	size_t kept = 0;
	for (size_t i = 0; i < t->n; i++) {
		if (t->v[i].card != act->card || strcmp(t->v[i].deal, act->deal) != 0) {
			t->v[kept++] = t->v[i];
		}
	}
	t->n = kept;
}

/* An act on a deal touches its open scorecard; one that is taken away is not scored. */
static bool note_touched(struct store *store, const struct act *act, struct touched *t,
                         struct error *err)
{
	if (act->kind == ACT_CARD_RETRACT) {
		touched_drop(t, act);
	}
	if (act->kind == ACT_RUBRIC_ADD || act->kind == ACT_DEAL_RETRACT ||
	    act->kind == ACT_CARD_RETRACT) {
		return true;
	}
	int card = act->card;
	if (act->kind <= ACT_DEAL_REOPEN && !card_open_find(store, act->deal, &card, err)) {
		return false;
	}
	if (card != 0) {
		touched_add(t, act, card);
	}
	return true;
}

static bool score_touched(struct store *store, const struct touched *t, struct arena *a,
                          struct error *err)
{
	for (size_t i = 0; i < t->n; i++) {
		struct outcome outcome;
		if (!outcome_refresh(store, t->v[i].deal, t->v[i].card, a, &outcome, err)) {
			return false;
		}
		if (t->v[i].submitted && !t->v[i].reason && outcome.provisional) {
			return error_set(err, ERROR_CONFLICT,
			                 "scorecard %d of '%s' is provisional: complete it, or "
			                 "give a reason for submitting it as it is",
			                 t->v[i].card, t->v[i].deal);
		}
	}
	return true;
}

void applied_free(struct applied *applied)
{
	free(applied->ids);
	*applied = (struct applied){0};
}

static void applied_add(struct applied *applied, const char *id)
{
	xgrow(&applied->ids, &applied->cap, applied->count + 1);
	memcpy(applied->ids[applied->count++], id, sizeof(applied->ids[0]));
}

static bool apply_one(struct store *store, const struct act *given, const struct stamp *stamp,
                      struct applied *applied, struct arena *a, struct error *err)
{
	bool idle;
	struct deal base = {0};
	struct act settled, *act = &settled;
	if (!act_settle(store, given, a, act, err) ||
	    !act_check(store, act, stamp->author, a, &idle, &base, err)) {
		return false;
	}
	if (idle) {
		return true;
	}
	auto_free char *payload = act_encode(act, &base, err);
	if (payload == NULL) {
		return false;
	}
	struct event event = {
	    .author = stamp->author,
	    .at = stamp->at,
	    .kind = act_kind_name(act->kind),
	    .entity = act_entity(act),
	    .payload = payload,
	    .payload_len = strlen(payload),
	};
	struct act back;
	struct error why;
	if (act->kind != ACT_RUBRIC_ADD && !act_decode(&event, &base, a, &back, &why)) {
		return error_set(err, ERROR_INVALID, "the act contradicts itself: %s", why.message);
	}
	if (!event_append(store, &event, a, err) || !event_project(store, &event, a, err)) {
		return false;
	}
	if (act->place != NULL &&
	    !place_put(store, act->deal, act->card, act->rater, act->place, err)) {
		return false;
	}
	applied_add(applied, event.id);
	return true;
}

static bool apply_all(struct store *store, const struct act *acts, size_t count,
                      const struct stamp *stamp, struct touched *touched, struct applied *applied,
                      struct error *err)
{
	auto_arena struct arena *a = arena_new();
	for (size_t i = 0; i < count; i++) {
		size_t before = applied->count;
		if (!apply_one(store, &acts[i], stamp, applied, a, err) ||
		    (applied->count > before && !note_touched(store, &acts[i], touched, err))) {
			return false;
		}
	}
	return score_touched(store, touched, a, err);
}

bool store_apply(struct store *store, const struct act *acts, size_t count,
                 const struct stamp *stamp, struct applied *applied, struct error *err)
{
	struct applied fresh = {0};
	struct touched touched = {0};
	if (!db_begin_write(store, err)) {
		return false;
	}
	bool ok =
	    apply_all(store, acts, count, stamp, &touched, &fresh, err) && db_commit(store, err);
	if (!ok) {
		db_rollback(store);
		scored_drop(store);
	}
	for (size_t i = 0; ok && applied != NULL && i < fresh.count; i++) {
		applied_add(applied, fresh.ids[i]);
	}
	applied_free(&fresh);
	free(touched.v);
	return ok;
}
