/* What an act takes for granted, looked at inside the transaction that would store it: a value that
 * somebody else stored meanwhile is never overwritten unseen. */
#include <string.h>

#include "act.h"
#include "codec.h"
#include "dealbench/base/xalloc.h"
#include "event.h"

#define STALE " was changed meanwhile; nothing was stored"

static bool answers_same(const struct answer *a, const struct answer *b)
{
	bool a_none = a == NULL || answer_is_empty(a), b_none = b == NULL || answer_is_empty(b);
	return a_none || b_none ? a_none == b_none : answer_equal(a, b);
}

static bool gaps_same(const struct gap *a, const struct gap *b)
{
	bool a_none = a == NULL || gap_is_empty(a), b_none = b == NULL || gap_is_empty(b);
	return a_none || b_none ? a_none == b_none : gap_equal(a, b);
}

static bool answer_stale(const struct act *act, struct error *err)
{
	if (act->kind == ACT_CONSENSUS) {
		return error_set(err, ERROR_STALE, "the consensus on '%s' in '%s'" STALE,
		                 act->answer->item, act->deal);
	}
	return error_set(err, ERROR_STALE, "the answer of %s to '%s' in '%s'" STALE,
	                 act->rater ? act->rater : "nobody", act->answer->item, act->deal);
}

static bool expect_answer(struct store *store, const struct act *act, struct error *err)
{
	int64_t seat, position;
	struct answer now;
	bool found = false;
	if (act->answer == NULL || act->answer->item == NULL) {
		return true;
	}
	if (!seat_find(store, act->deal, act->card, act->kind == ACT_ANSWER ? act->rater : NULL,
	               &seat, err) ||
	    (seat >= 0 && !answer_find(store, act->deal, act->card, seat, act->answer->item, &now,
	                               &position, &found, err))) {
		return false;
	}
	bool fits = answers_same(found ? &now : NULL, act->was_answer) ||
	            answers_same(found ? &now : NULL, act->answer);
	if (found) {
		answer_finish(&now);
	}
	return fits || answer_stale(act, err);
}

static bool expect_gap(struct store *store, const struct act *act, struct error *err)
{
	int64_t position;
	struct gap now;
	bool found;
	if (act->gap == NULL || act->gap->item == NULL) {
		return true;
	}
	if (!gap_find(store, act->deal, act->card, act->gap->item, &now, &position, &found, err)) {
		return false;
	}
	bool fits = gaps_same(found ? &now : NULL, act->was_gap) ||
	            gaps_same(found ? &now : NULL, act->gap);
	if (found) {
		gap_finish(&now);
	}
	return fits || error_set(err, ERROR_STALE, "the gap at '%s' in '%s'" STALE, act->gap->item,
	                         act->deal);
}

/* The first field that two sets of changes set to different things, or NULL. Attributes are fields
 * one by one. */
static const char *clash_of(json_t *mine, json_t *theirs)
{
	const char *key;
	json_t *value;
	json_object_foreach(mine, key, value)
	{
		json_t *other = json_object_get(theirs, key);
		if (other == NULL) {
			continue;
		}
		const char *clash = json_is_object(value)      ? clash_of(value, other)
		                    : json_equal(value, other) ? NULL
		                                               : key;
		if (clash != NULL) {
			return clash;
		}
	}
	return NULL;
}

/* The record with only what the act changes, onto the deal as it is now. */
static bool merge_edit(const struct act *act, const struct deal *now, struct arena *a,
                       struct act *out, struct error *err)
{
	json_t *mine = deal_changes_to_json(act->was_record, act->record, err);
	json_t *theirs = mine != NULL ? deal_changes_to_json(act->was_record, now, err) : NULL;
	struct deal *merged = arena_alloc(a, sizeof(*merged));
	bool ok = theirs != NULL;
	const char *clash = ok ? clash_of(mine, theirs) : NULL;
	if (clash != NULL) {
		ok = error_set(err, ERROR_STALE, "the %s of '%s'" STALE, clash, act->deal);
	}
	ok = ok && deal_from_json(mine, act->deal, now, a, merged, err);
	out->record = merged;
	json_decref(mine);
	json_decref(theirs);
	return ok;
}

static bool expect_deal(struct store *store, const struct act *act, struct arena *a,
                        struct act *out, struct error *err)
{
	struct deal_head head;
	bool found;
	if (!deal_read(store, act->deal, true, a, &head, &found, err)) {
		return false;
	}
	if (!found) {
		return deal_not_found(store, act->deal, err);
	}
	if (act->kind == ACT_DEAL_EDIT) {
		return act->was_record == NULL || act->record == NULL ||
		       merge_edit(act, &head.deal, a, out, err);
	}
	if (act->kind == ACT_DEAL_RETRACT) {
		return (act->was_record != NULL && deal_equal(act->was_record, &head.deal)) ||
		       error_set(err, ERROR_STALE, "the deal '%s'" STALE, act->deal);
	}
	return head.state == act->was_state ||
	       error_set(err, ERROR_STALE, "whether '%s' is open" STALE, act->deal);
}

bool act_settle(struct store *store, const struct act *act, struct arena *a, struct act *out,
                struct error *err)
{
	*out = *act;
	if (!act->expects || act->deal == NULL) {
		return true;
	}
	switch (act->kind) {
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		return expect_answer(store, act, err);
	case ACT_GAP:
		return expect_gap(store, act, err);
	case ACT_DEAL_EDIT:
	case ACT_DEAL_RETRACT:
	case ACT_DEAL_CLOSE:
	case ACT_DEAL_REOPEN:
		return expect_deal(store, act, a, out, err);
	case ACT_RUBRIC_ADD:
	case ACT_DEAL_NEW:
	case ACT_CARD_OPEN:
	case ACT_CARD_RETRACT:
	case ACT_SUBMIT:
	case ACT_CARD_REOPEN:
	case ACT_KIND_COUNT:
		break;
	}
	return true;
}

/* ---- a scorecard as it was opened ---- */

/* The act that opened it last. */
static bool opening_find(struct store *store, const char *deal, int card, struct arena *a,
                         struct act *out, bool *out_found, struct error *err)
{
	auto_query q;
	*out_found = false;
	query_open(&q, store, Q_EVENT_OF);
	query_text(&q, deal);
	while (query_next(&q)) {
		struct event event;
		struct act act;
		if (!event_read(&q, &event, err)) {
			return false;
		}
		if (strcmp(event.kind, act_kind_name(ACT_CARD_OPEN)) != 0) {
			continue;
		}
		if (!act_decode(&event, NULL, a, &act, err)) {
			return false;
		}
		if (act.card == card) {
			*out = act;
			*out_found = true;
		}
	}
	return query_ok(&q, err);
}

static bool listed(const char *item, bool all, const char *const *items, size_t count)
{
	size_t i = 0;
	while (!all && i < count && strcmp(items[i], item) != 0) {
		i++;
	}
	return all || i < count;
}

static bool answers_as_carried(const struct answers *now, const struct answers *was,
                               const struct act *opening)
{
	size_t expected = 0;
	for (size_t i = 0; was != NULL && i < was->n; i++) {
		if (!listed(was->v[i].item, opening->carry, opening->carry_items,
		            opening->carry_item_count)) {
			continue;
		}
		struct answer carried = was->v[i];
		carried.carried = true;
		const struct answer *there = answers_find(now, carried.item);
		expected++;
		if (there == NULL || !answer_equal(there, &carried)) {
			return false;
		}
	}
	return now->n == expected;
}

static bool gaps_as_carried(const struct card *now, const struct card *was,
                            const struct act *opening)
{
	size_t expected = 0;
	for (size_t i = 0; i < was->gap_count; i++) {
		if (!listed(was->gaps[i].item, opening->carry, opening->carry_gaps,
		            opening->carry_gap_count)) {
			continue;
		}
		const struct gap *there = card_gap(now, was->gaps[i].item);
		expected++;
		if (there == NULL || !gap_equal(there, &was->gaps[i])) {
			return false;
		}
	}
	return now->gap_count == expected;
}

static bool holds_what_was_carried(const struct card *now, struct card *was,
                                   const struct act *opening)
{
	if (!answers_as_carried(&now->consensus, &was->consensus, opening) ||
	    !gaps_as_carried(now, was, opening)) {
		return false;
	}
	for (size_t i = 0; i < now->rater_count; i++) {
		const struct rater *before = card_rater(was, now->raters[i].name);
		if (!answers_as_carried(&now->raters[i].answers, before ? &before->answers : NULL,
		                        opening)) {
			return false;
		}
	}
	return true;
}

bool store_card_untouched(struct store *store, const char *deal, int number, bool *out,
                          struct error *err)
{
	auto_arena struct arena *a = arena_new();
	auto_snapshot snapshot;
	return snapshot_begin(&snapshot, store, err) &&
	       card_is_as_opened(store, deal, number, a, out, err);
}

bool card_is_as_opened(struct store *store, const char *deal, int card, struct arena *a, bool *out,
                       struct error *err)
{
	struct act opening = {0};
	bool found;
	if (!opening_find(store, deal, card, a, &opening, &found, err)) {
		return false;
	}
	struct card *now = card_new(), *was = card_new();
	bool ok = card_fill(store, deal, card, now, err) &&
	          (card == 1 || card_fill(store, deal, card - 1, was, err));
	*out = ok && found && holds_what_was_carried(now, was, &opening);
	card_free(now);
	card_free(was);
	return ok;
}
