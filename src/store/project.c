/* From an event to the tables that people query: each kind in a few rows. Only what the event says
 * and what the tables hold may matter here, no clock and no chance, so that replaying all events
 * gives the same rows. Results are not made here: they follow from the rows (outcome.c). */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "codec.h"

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

/* The consensus has seat 0 from the start. */
static bool rater_put(struct store *store, const char *deal, int card, int64_t seat,
                      const char *name, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_RATER_ADD);
	query_text(&q, deal);
	query_int(&q, card);
	query_int(&q, seat);
	query_text(&q, name);
	return query_run(&q, err);
}

static bool carry_over(struct store *store, const struct act *act, struct error *err)
{
	static const enum query_id steps[] = {Q_CARRY_RATERS, Q_CARRY_ANSWERS, Q_CARRY_SOURCES,
	                                      Q_CARRY_GAPS};
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		struct query q;
		query_open(&q, store, steps[i]);
		query_text(&q, act->deal);
		query_int(&q, act->card - 1);
		query_int(&q, act->card);
		if (!query_run(&q, err)) {
			return false;
		}
	}
	return true;
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
	return query_run(&q, err) && (!act->carry || carry_over(store, act, err));
}

/* The highest number a query finds, plus one; from 0. */
static bool next_number(struct query *q, int64_t *out, struct error *err)
{
	*out = query_next(q) && !query_col_null(q, 0) ? query_col_int(q, 0) + 1 : 0;
	bool ok = query_ok(q, err);
	query_close(q);
	return ok;
}

static bool seat_take(struct store *store, const struct act *act, int64_t *out, struct error *err)
{
	const char *name = act->kind == ACT_ANSWER ? act->rater : NULL;
	if (!seat_find(store, act->deal, act->card, name, out, err)) {
		return false;
	}
	if (*out >= 0) {
		return true;
	}
	struct query q;
	query_open(&q, store, Q_RATER_LAST);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	return next_number(&q, out, err) && rater_put(store, act->deal, act->card, *out, name, err);
}

static bool answer_clear(struct store *store, const struct act *act, int64_t seat,
                         enum query_id what, struct error *err)
{
	auto_query q;
	query_open(&q, store, what);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_int(&q, seat);
	query_text(&q, act->answer->item);
	return query_run(&q, err);
}

static bool sources_put(struct store *store, const struct act *act, int64_t seat, struct error *err)
{
	for (size_t i = 0; i < act->answer->source_count; i++) {
		const struct source *source = &act->answer->sources[i];
		char date[16];
		struct query q;
		query_open(&q, store, Q_SOURCE_ADD);
		query_text(&q, act->deal);
		query_int(&q, act->card);
		query_int(&q, seat);
		query_text(&q, act->answer->item);
		query_int(&q, (int64_t)i);
		query_text(&q, source->what);
		query_text(&q, source->where);
		query_text(&q, date_is_set(source->date) ? date_format(source->date, date) : NULL);
		query_text(&q, source->sha256);
		if (!query_run(&q, err)) {
			return false;
		}
	}
	return true;
}

static void bind_value(struct query *q, const struct answer *answer, char date[static 16])
{
	enum answer_kind kind = answer->kind;
	bool text = kind == ANSWER_TEXT || kind == ANSWER_CHOICE;
	query_int_if(q, kind == ANSWER_LEVEL, (int64_t)answer->level);
	query_text(q, text ? answer->text : NULL);
	query_real_if(q, kind == ANSWER_NUMBER, answer->number);
	query_int_if(q, kind == ANSWER_MONEY, answer->money.minor);
	query_text(q, kind == ANSWER_MONEY ? answer->money.currency : NULL);
	query_text(q, kind == ANSWER_DATE ? date_format(answer->date, date) : NULL);
}

static bool answer_put(struct store *store, const struct act *act, int64_t seat, int64_t position,
                       struct error *err)
{
	const struct answer *answer = act->answer;
	char date[16];
	auto_query q;
	query_open(&q, store, Q_ANSWER_PUT);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_int(&q, seat);
	query_text(&q, answer->item);
	query_int(&q, position);
	query_text(&q, answer_kind_name(answer->kind));
	bind_value(&q, answer, date);
	query_text(&q, answer->evidence);
	query_int_if(&q, answer->has_favourability, answer->favourability);
	query_text(&q, answer->note);
	query_int(&q, answer->flag);
	query_int(&q, answer->carried);
	return query_run(&q, err) && sources_put(store, act, seat, err);
}

static bool answer_position(struct store *store, const struct act *act, int64_t seat, int64_t *out,
                            struct error *err)
{
	struct answer was;
	bool found;
	if (!answer_find(store, act->deal, act->card, seat, act->answer->item, &was, out, &found,
	                 err)) {
		return false;
	}
	if (found) {
		answer_finish(&was);
		return true;
	}
	struct query q;
	query_open(&q, store, Q_ANSWER_LAST);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_int(&q, seat);
	return next_number(&q, out, err);
}

static bool answer_set(struct store *store, const struct act *act, struct error *err)
{
	int64_t seat, position;
	if (!seat_take(store, act, &seat, err) ||
	    !answer_position(store, act, seat, &position, err) ||
	    !answer_clear(store, act, seat, Q_SOURCE_CLEAR, err)) {
		return false;
	}
	if (answer_is_empty(act->answer)) {
		return answer_clear(store, act, seat, Q_ANSWER_REMOVE, err);
	}
	return answer_put(store, act, seat, position, err);
}

static bool gap_remove(struct store *store, const struct act *act, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_GAP_REMOVE);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_text(&q, act->gap->item);
	return query_run(&q, err);
}

static bool gap_position(struct store *store, const struct act *act, int64_t *out,
                         struct error *err)
{
	struct gap was;
	bool found;
	if (!gap_find(store, act->deal, act->card, act->gap->item, &was, out, &found, err)) {
		return false;
	}
	if (found) {
		gap_finish(&was);
		return true;
	}
	struct query q;
	query_open(&q, store, Q_GAP_LAST);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	return next_number(&q, out, err);
}

static bool gap_set(struct store *store, const struct act *act, struct error *err)
{
	const struct gap *gap = act->gap;
	int64_t position;
	char due[16];
	if (gap_is_empty(gap)) {
		return gap_remove(store, act, err);
	}
	if (!gap_position(store, act, &position, err)) {
		return false;
	}
	auto_query q;
	query_open(&q, store, Q_GAP_PUT);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_text(&q, gap->item);
	query_int(&q, position);
	query_text(&q, disposition_name(gap->disposition));
	query_int_if(&q, gap->has_cost, gap->cost.minor);
	query_text(&q, gap->cost.currency);
	query_text(&q, date_is_set(gap->due) ? date_format(gap->due, due) : NULL);
	query_text(&q, gap->owner);
	query_text(&q, gap->terms);
	return query_run(&q, err);
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

static bool touch(struct store *store, const struct act *act, const struct event *event,
                  struct error *err)
{
	if (act->kind == ACT_RUBRIC_ADD) {
		return true;
	}
	auto_query q;
	query_open(&q, store, Q_DEAL_TOUCH);
	query_text(&q, act->deal);
	query_int(&q, event->at);
	return query_run(&q, err);
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
	case ACT_CARD_OPEN:
		return card_put(store, act, event, err);
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		return answer_set(store, act, err);
	case ACT_GAP:
		return gap_set(store, act, err);
	case ACT_SUBMIT:
		return card_submit(store, act, event, a, err);
	case ACT_KIND_COUNT:
		break;
	}
	return true;
}

bool event_project(struct store *store, const struct event *event, struct arena *a,
                   struct error *err)
{
	struct deal_head head = {0};
	bool found = false;
	enum act_kind kind;
	struct act act;
	if (act_kind_parse(event->kind, &kind) && kind == ACT_DEAL_EDIT &&
	    !deal_read(store, event->entity, true, a, &head, &found, err)) {
		return false;
	}
	return act_decode(event, found ? &head.deal : NULL, a, &act, err) &&
	       (act.kind != ACT_DEAL_EDIT || found || deal_not_found(store, event->entity, err)) &&
	       project(store, &act, event, a, err) && touch(store, &act, event, err);
}
