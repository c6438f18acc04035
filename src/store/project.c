/* From an event to the tables that people query: each kind in a few rows. Only what the event says
 * and what the tables hold may matter here, no clock and no chance, so that replaying all events
 * gives the same rows. Results are not made here: they follow from the rows (outcome.c). */
#include "project.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "codec.h"
#include "dealbench/base/xalloc.h"

static bool rubric_add(struct store *store, const struct act *act, const struct event *event,
                       struct error *err)
{
	struct query q;
	query_open(&q, store, Q_RUBRIC_ADD);
	query_text(&q, act->digest);
	query_text(&q, act->rubric_id);
	query_text(&q, act->rubric_version);
	query_text(&q, act->rubric_title);
	query_int(&q, event->at);
	bool ok = query_run(&q, err);
	for (size_t i = 0; ok && i < act->file_count; i++) {
		query_open(&q, store, Q_RUBRIC_FILE_ADD);
		query_text(&q, act->digest);
		query_int(&q, (int64_t)i);
		query_text(&q, act->files[i].path);
		query_text_len(&q, act->files[i].data, act->files[i].len);
		ok = query_run(&q, err);
	}
	return ok;
}

static bool attributes_put(struct store *store, const struct deal *deal, struct error *err)
{
	struct query q;
	query_open(&q, store, Q_ATTRIBUTE_CLEAR);
	query_text(&q, deal->id);
	bool ok = query_run(&q, err);
	for (size_t i = 0; i < deal->attribute_count; i++) {
		const struct deal_attribute *attribute = &deal->attributes[i];
		for (size_t k = 0; ok && k < attribute->value_count; k++) {
			query_open(&q, store, Q_ATTRIBUTE_ADD);
			query_text(&q, deal->id);
			query_text(&q, attribute->id);
			query_int(&q, (int64_t)k);
			query_text(&q, attribute->values[k]);
			ok = query_run(&q, err);
		}
	}
	return ok;
}

static bool deal_put(struct store *store, const struct act *act, const struct event *event,
                     struct error *err)
{
	const struct deal *deal = act->record;
	char due[16];
	auto_query q;
	query_open(&q, store, act->kind == ACT_DEAL_NEW ? Q_DEAL_ADD : Q_DEAL_CHANGE);
	query_text(&q, deal->id);
	query_text(&q, deal->title);
	query_text(&q, deal->partner);
	query_text(&q, deal->category);
	query_text(&q, deal->stage);
	query_text(&q, deal->owner);
	query_text(&q, deal->sponsor);
	query_text(&q, date_is_set(deal->due) ? date_format(deal->due, due) : NULL);
	if (act->kind == ACT_DEAL_NEW) {
		query_int(&q, event->at);
	}
	return query_run(&q, err) && attributes_put(store, deal, err);
}

static bool state_put(struct store *store, const struct act *act, struct error *err)
{
	bool reopened = act->kind == ACT_DEAL_REOPEN;
	auto_query q;
	query_open(&q, store, Q_DEAL_SET_STATE);
	query_text(&q, act->deal);
	query_text(&q, deal_state_name(reopened ? DEAL_OPEN : act->close_as));
	query_text(&q, act->reason);
	return query_run(&q, err);
}

/* One step of carrying over; item NULL: of everything. */
static bool carry_step(struct store *store, const struct act *act, enum query_id step,
                       const char *item, struct error *err)
{
	struct query q;
	query_open(&q, store, step);
	query_text(&q, act->deal);
	query_int(&q, act->card - 1);
	query_int(&q, act->card);
	if (item != NULL) {
		query_text(&q, item);
	}
	return query_run(&q, err);
}

static bool carry_answers(struct store *store, const struct act *act, const char *item,
                          struct error *err)
{
	if (store->replay != NULL) {
		return kept_carry(&store->replay->cards, act->card, item, err);
	}
	return carry_step(store, act, item ? Q_CARRY_ANSWERS_TO : Q_CARRY_ANSWERS, item, err) &&
	       carry_step(store, act, item ? Q_CARRY_SOURCES_TO : Q_CARRY_SOURCES, item, err);
}

static bool carry_all(struct store *store, const struct act *act, struct error *err)
{
	return carry_step(store, act, Q_CARRY_RATERS, NULL, err) &&
	       carry_answers(store, act, NULL, err) &&
	       carry_step(store, act, Q_CARRY_GAPS, NULL, err);
}

static bool carry_listed(struct store *store, const struct act *act, struct error *err)
{
	bool ok = carry_step(store, act, Q_CARRY_RATERS, NULL, err);
	for (size_t i = 0; ok && i < act->carry_item_count; i++) {
		ok = carry_answers(store, act, act->carry_items[i], err);
	}
	for (size_t i = 0; ok && i < act->carry_gap_count; i++) {
		ok = carry_step(store, act, Q_CARRY_GAP_OF, act->carry_gaps[i], err);
	}
	return ok;
}

static bool carry_over(struct store *store, const struct act *act, struct error *err)
{
	if (act->carry) {
		return carry_all(store, act, err);
	}
	return act->carry_item_count + act->carry_gap_count == 0 || carry_listed(store, act, err);
}

static bool card_put(struct store *store, const struct act *act, const struct event *event,
                     struct error *err)
{
	struct query q;
	query_open(&q, store, Q_CARD_ADD);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_text(&q, card_purpose_name(act->purpose));
	query_text(&q, act->digest);
	query_int(&q, event->at);
	if (!query_run(&q, err) || !rater_put(store, act->deal, act->card, 0, NULL, err)) {
		return false;
	}
	query_open(&q, store, Q_DEAL_SET_CARDS);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	return query_run(&q, err) && carry_over(store, act, err);
}

/* The scorecard keeps the deal as it is at this moment. */
static bool card_submit(struct store *store, const struct act *act, const struct event *event,
                        struct arena *a, struct error *err)
{
	struct deal_head head;
	bool found;
	if (!deal_read(store, act->deal, true, a, &head, &found, err)) {
		return false;
	}
	if (!found) {
		return deal_not_found(store, act->deal, err);
	}
	json_t *json = deal_to_json(&head.deal, err);
	if (json == NULL) {
		return false;
	}
	auto_free char *record = json_canonical(json);
	json_decref(json);
	struct query q;
	query_open(&q, store, Q_CARD_SUPERSEDE);
	query_text(&q, act->deal);
	if (!query_run(&q, err)) {
		return false;
	}
	query_open(&q, store, Q_CARD_SUBMIT);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_int(&q, event->at);
	query_text(&q, event->author);
	query_text(&q, act->reason);
	query_text(&q, record);
	query_text(&q, head.deal.category);
	return query_run(&q, err);
}

/* The rows of a scorecard, from those that point at others on. */
static bool card_remove(struct store *store, const struct act *act, struct error *err)
{
	static const enum query_id steps[] = {Q_CARD_DROP_OUTCOME, Q_CARD_DROP_SOURCES,
	                                      Q_CARD_DROP_ANSWERS, Q_CARD_DROP_GAPS,
	                                      Q_CARD_DROP_RATERS,  Q_CARD_DROP};
	struct query q;
	bool ok = true;
	if (store->replay != NULL) {
		kept_drop(&store->replay->cards, act->card);
	}
	for (size_t i = 0; ok && i < ARRAY_LEN(steps); i++) {
		query_open(&q, store, steps[i]);
		query_text(&q, act->deal);
		query_int(&q, act->card);
		ok = query_run(&q, err);
	}
	if (!ok) {
		return false;
	}
	query_open(&q, store, Q_DEAL_SET_CARDS);
	query_text(&q, act->deal);
	query_int(&q, act->card - 1);
	return query_run(&q, err);
}

static bool deal_remove(struct store *store, const struct act *act, struct error *err)
{
	struct query q;
	query_open(&q, store, Q_ATTRIBUTE_CLEAR);
	query_text(&q, act->deal);
	if (!query_run(&q, err)) {
		return false;
	}
	query_open(&q, store, Q_DEAL_DROP);
	query_text(&q, act->deal);
	return query_run(&q, err);
}

/* Open again; the one that its submission had superseded stands as submitted again. */
static bool card_reopen(struct store *store, const struct act *act, struct error *err)
{
	struct query q;
	query_open(&q, store, Q_CARD_REOPEN);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	if (!query_run(&q, err)) {
		return false;
	}
	query_open(&q, store, Q_CARD_REINSTATE);
	query_text(&q, act->deal);
	query_int(&q, act->card - 1);
	return query_run(&q, err);
}

static bool deal_touch(struct store *store, const char *deal, instant_ms at, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_DEAL_TOUCH);
	query_text(&q, deal);
	query_int(&q, at);
	return query_run(&q, err);
}

static bool touch(struct store *store, const struct act *act, const struct event *event,
                  struct error *err)
{
	if (act->kind == ACT_RUBRIC_ADD) {
		return true;
	}
	if (store->replay == NULL) {
		return deal_touch(store, act->deal, event->at, err);
	}
	store->replay->touches = true;
	store->replay->touched = event->at;
	return true;
}

/* ---- all that happened to one deal ---- */

void replay_begin(struct store *store, const char *entity)
{
	store->replay = xcalloc(1, sizeof(*store->replay));
	store->replay->entity = xstrdup(entity);
}

void replay_drop(struct store *store)
{
	struct replay *r = store->replay;
	if (r != NULL) {
		free(r->entity);
		free(r->rater);
		kept_free(&r->cards);
		free(r);
	}
	store->replay = NULL;
}

bool replay_end(struct store *store, struct error *err)
{
	const struct replay *r = store->replay;
	return !r->touches || deal_touch(store, r->entity, r->touched, err);
}

struct kept_seat *replay_seat(struct store *store, const struct act *act)
{
	const struct replay *r = store->replay;
	const char *rater = act->kind == ACT_ANSWER ? act->rater : NULL;
	bool known =
	    r->seated && r->card == act->card &&
	    (rater != NULL ? r->rater != NULL && strcmp(r->rater, rater) == 0 : r->rater == NULL);
	return known ? r->seat : NULL;
}

void replay_sit(struct store *store, const struct act *act, struct kept_seat *seat)
{
	struct replay *r = store->replay;
	free(r->rater);
	r->rater = act->kind == ACT_ANSWER ? xstrdup(act->rater) : NULL;
	r->card = act->card;
	r->seat = seat;
	r->seated = true;
}

static bool project(struct store *store, const struct act *act, const struct event *event,
                    struct arena *a, struct error *err)
{
	switch (act->kind) {
	case ACT_RUBRIC_ADD:
		return rubric_add(store, act, event, err);
	case ACT_DEAL_NEW:
	case ACT_DEAL_EDIT:
		return deal_put(store, act, event, err);
	case ACT_DEAL_CLOSE:
	case ACT_DEAL_REOPEN:
		return state_put(store, act, err);
	case ACT_DEAL_RETRACT:
		return deal_remove(store, act, err);
	case ACT_CARD_OPEN:
		return card_put(store, act, event, err);
	case ACT_CARD_RETRACT:
		return card_remove(store, act, err);
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		return answer_set(store, act, err);
	case ACT_GAP:
		return gap_set(store, act, err);
	case ACT_SUBMIT:
		return card_submit(store, act, event, a, err);
	case ACT_CARD_REOPEN:
		return card_reopen(store, act, err);
	case ACT_KIND_COUNT:
		break;
	}
	return true;
}

bool event_project(struct store *store, const struct event *event, struct arena *a,
                   struct error *err)
{
	struct deal_head head = {0};
	bool found = false, edits = strcmp(event->kind, act_kind_name(ACT_DEAL_EDIT)) == 0;
	struct act act;
	if ((edits && !deal_read(store, event->entity, true, a, &head, &found, err)) ||
	    !act_decode(event, found ? &head.deal : NULL, a, &act, err) ||
	    (edits && !found && !deal_not_found(store, event->entity, err))) {
		return false;
	}
	if (store->replay != NULL && act.kind != ACT_ANSWER && act.kind != ACT_CONSENSUS &&
	    act.kind != ACT_GAP) {
		store->replay->seated = false;
	}
	return project(store, &act, event, a, err) && touch(store, &act, event, err);
}
