/* The events as acts, each with what it replaced. That is not stored: while the events go by, each
 * deal's record, answers and gaps are kept as they were just before. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/table.h"
#include "dealbench/base/xalloc.h"
#include "event.h"
#include "read.h"

struct past_answer {
	const char *rater; /* NULL: the consensus */
	const struct answer *answer;
	int position; /* among its rater's, from 1 */
};

struct past_gap {
	const struct gap *gap;
	int position;
};

struct past_card {
	const struct act *opened;
	const char *reason; /* it was submitted with, or NULL */
	const char **seats; /* the raters' */
	size_t seat_count, seat_cap;
	struct past_answer *answers;
	size_t answer_count, answer_cap;
	struct past_gap *gaps;
	size_t gap_count, gap_cap;
};

struct past_deal {
	const char *id;
	const struct deal *record; /* NULL: retracted */
	enum deal_state state;
	const char *reason;      /* of the state, or NULL */
	struct past_card *cards; /* by number - 1 */
	size_t card_count, card_cap;
	UT_hash_handle hh;
};

struct past {
	struct past_deal *deals;
	struct arena *arena;
};

static void past_free(struct past *past)
{
	struct past_deal *deal, *next;
	HASH_ITER (hh, past->deals, deal, next) {
		HASH_DEL(past->deals, deal);
		for (size_t i = 0; i < deal->card_count; i++) {
			free(deal->cards[i].seats);
			free(deal->cards[i].answers);
			free(deal->cards[i].gaps);
		}
		free(deal->cards);
		free(deal);
	}
}

static struct past_deal *past_deal(struct past *past, const char *id)
{
	struct past_deal *deal;
	HASH_FIND_STR(past->deals, id, deal);
	return deal;
}

static void pass_new(struct past *past, const struct act *act)
{
	struct past_deal *deal = past_deal(past, act->deal);
	if (deal == NULL) {
		deal = xcalloc(1, sizeof(*deal));
		deal->id = act->deal;
		HASH_ADD_KEYPTR(hh, past->deals, deal->id, strlen(deal->id), deal);
	}
	deal->record = act->record;
	deal->state = DEAL_OPEN;
	deal->reason = NULL;
}

static void pass_state(struct past_deal *deal, struct event_row *row)
{
	const struct act *act = &row->act;
	row->was_state = deal->state;
	row->was_reason = deal->reason;
	deal->state = act->kind == ACT_DEAL_CLOSE ? act->close_as : DEAL_OPEN;
	deal->reason = act->reason;
}

static bool is_listed(const char *item, const char *const *items, size_t count)
{
	size_t i = 0;
	while (i < count && strcmp(items[i], item) != 0) {
		i++;
	}
	return i < count;
}

/* True where the rater had one already. */
static bool seat_take(struct past_card *card, const char *rater)
{
	for (size_t i = 0; i < card->seat_count; i++) {
		if (strcmp(card->seats[i], rater) == 0) {
			return true;
		}
	}
	xgrow(&card->seats, &card->seat_cap, card->seat_count + 1);
	card->seats[card->seat_count++] = rater;
	return false;
}

static void carry(struct past *past, const struct act *act, struct past_deal *deal,
                  struct past_card *to)
{
	const struct past_card *from = &deal->cards[deal->card_count - 2];
	bool seats = act->carry || act->carry_item_count + act->carry_gap_count > 0;
	for (size_t i = 0; seats && i < from->seat_count; i++) {
		seat_take(to, from->seats[i]);
	}
	for (size_t i = 0; i < from->answer_count; i++) {
		if (!act->carry && !is_listed(from->answers[i].answer->item, act->carry_items,
		                              act->carry_item_count)) {
			continue;
		}
		struct answer *answer = arena_alloc(past->arena, sizeof(*answer));
		*answer = *from->answers[i].answer;
		answer->carried = true;
		xgrow(&to->answers, &to->answer_cap, to->answer_count + 1);
		to->answers[to->answer_count++] =
		    (struct past_answer){from->answers[i].rater, answer, from->answers[i].position};
	}
	for (size_t i = 0; i < from->gap_count; i++) {
		if (!act->carry &&
		    !is_listed(from->gaps[i].gap->item, act->carry_gaps, act->carry_gap_count)) {
			continue;
		}
		xgrow(&to->gaps, &to->gap_cap, to->gap_count + 1);
		to->gaps[to->gap_count++] = from->gaps[i];
	}
}

static void pass_open(struct past *past, struct past_deal *deal, const struct act *act)
{
	xgrow(&deal->cards, &deal->card_cap, deal->card_count + 1);
	struct past_card *card = &deal->cards[deal->card_count++];
	struct act *opened = arena_alloc(past->arena, sizeof(*opened));
	*opened = *act;
	*card = (struct past_card){.opened = opened};
	if (deal->card_count > 1) {
		carry(past, act, deal, card);
	}
}

static void pass_retract(struct past_deal *deal, struct event_row *row)
{
	if (deal->card_count == 0) {
		return;
	}
	struct past_card *card = &deal->cards[--deal->card_count];
	row->was_opened = card->opened;
	free(card->seats);
	free(card->answers);
	free(card->gaps);
}

static bool same_rater(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static int next_position(const struct past_card *card, const struct act *act)
{
	int last = 0;
	for (size_t i = 0; act->answer != NULL && i < card->answer_count; i++) {
		const struct past_answer *answer = &card->answers[i];
		bool later = answer->position > last && same_rater(answer->rater, act->rater);
		last = later ? answer->position : last;
	}
	for (size_t i = 0; act->gap != NULL && i < card->gap_count; i++) {
		last = card->gaps[i].position > last ? card->gaps[i].position : last;
	}
	return act->position > 0 ? act->position : last + 1;
}

static void pass_answer(struct past_card *card, struct event_row *row)
{
	const struct act *act = &row->act;
	size_t at = 0;
	while (at < card->answer_count &&
	       (strcmp(card->answers[at].answer->item, act->answer->item) != 0 ||
	        !same_rater(card->answers[at].rater, act->rater))) {
		at++;
	}
	bool had = at < card->answer_count;
	row->was_seated = act->rater == NULL || seat_take(card, act->rater);
	if (act->leaves && card->seat_count > 0 &&
	    same_rater(card->seats[card->seat_count - 1], act->rater)) {
		card->seat_count--;
	}
	row->was_answer = had ? card->answers[at].answer : NULL;
	row->was_position = had ? card->answers[at].position : 0;
	if (answer_is_empty(act->answer)) {
		if (had) {
			card->answers[at] = card->answers[--card->answer_count];
		}
		return;
	}
	int position = had ? row->was_position : next_position(card, act);
	if (!had) {
		xgrow(&card->answers, &card->answer_cap, card->answer_count + 1);
		card->answer_count++;
	}
	card->answers[at] = (struct past_answer){act->rater, act->answer, position};
}

static void pass_gap(struct past_card *card, struct event_row *row)
{
	const struct act *act = &row->act;
	size_t at = 0;
	while (at < card->gap_count && strcmp(card->gaps[at].gap->item, act->gap->item) != 0) {
		at++;
	}
	bool had = at < card->gap_count;
	row->was_gap = had ? card->gaps[at].gap : NULL;
	row->was_position = had ? card->gaps[at].position : 0;
	if (gap_is_empty(act->gap)) {
		if (had) {
			card->gaps[at] = card->gaps[--card->gap_count];
		}
		return;
	}
	int position = had ? row->was_position : next_position(card, act);
	if (!had) {
		xgrow(&card->gaps, &card->gap_cap, card->gap_count + 1);
		card->gap_count++;
	}
	card->gaps[at] = (struct past_gap){act->gap, position};
}

static void pass_of_deal(struct past *past, struct past_deal *deal, struct event_row *row)
{
	const struct act *act = &row->act;
	switch ((int)act->kind) {
	case ACT_DEAL_EDIT:
	case ACT_DEAL_RETRACT:
		row->was_record = deal->record;
		deal->record = act->record;
		break;
	case ACT_DEAL_CLOSE:
	case ACT_DEAL_REOPEN:
		pass_state(deal, row);
		break;
	case ACT_CARD_OPEN:
		pass_open(past, deal, act);
		break;
	case ACT_CARD_RETRACT:
		pass_retract(deal, row);
		break;
	default:
		break;
	}
}

static void pass_of_card(struct past_card *card, struct event_row *row)
{
	const struct act *act = &row->act;
	switch ((int)act->kind) {
	case ACT_ANSWER:
	case ACT_CONSENSUS:
		pass_answer(card, row);
		break;
	case ACT_GAP:
		pass_gap(card, row);
		break;
	case ACT_SUBMIT:
		card->reason = act->reason;
		break;
	case ACT_CARD_REOPEN:
		row->was_reason = card->reason;
		card->reason = NULL;
		break;
	default:
		break;
	}
}

static void pass(struct past *past, struct event_row *row)
{
	const struct act *act = &row->act;
	struct past_deal *deal = act->deal != NULL ? past_deal(past, act->deal) : NULL;
	struct past_card *card =
	    deal != NULL && act->card >= 1 && (size_t)act->card <= deal->card_count
	        ? &deal->cards[act->card - 1]
	        : NULL;
	if (act->kind == ACT_DEAL_NEW) {
		pass_new(past, act);
	} else if (deal != NULL) {
		pass_of_deal(past, deal, row);
		if (card != NULL) {
			pass_of_card(card, row);
		}
	}
}

static bool row_read(struct query *q, struct past *past, struct event_row *out, struct error *err)
{
	struct event event;
	if (!event_read(q, &event, err)) {
		return false;
	}
	const struct past_deal *deal = past_deal(past, event.entity);
	*out = (struct event_row){
	    .id = arena_strdup(past->arena, event.id),
	    .n = event.n,
	    .at = event.at,
	    .author = arena_strdup(past->arena, event.author),
	};
	if (!act_decode(&event, deal != NULL ? deal->record : NULL, past->arena, &out->act, err)) {
		return false;
	}
	if (out->act.kind == ACT_DEAL_EDIT && (deal == NULL || deal->record == NULL)) {
		return error_set(err, ERROR_INTEGRITY, "event %lld edits a deal that is not there",
		                 (long long)event.n);
	}
	pass(past, out);
	return true;
}

static bool rows_read(struct query *q, struct past *past, struct event_row **out_rows,
                      size_t *out_count, struct error *err)
{
	auto_free struct event_row *rows = NULL;
	size_t count = 0, cap = 0;
	while (query_next(q)) {
		xgrow(&rows, &cap, count + 1);
		if (!row_read(q, past, &rows[count++], err)) {
			return false;
		}
	}
	if (!query_ok(q, err)) {
		return false;
	}
	*out_rows = arena_array(past->arena, count, sizeof(**out_rows));
	if (count > 0) {
		memcpy(*out_rows, rows, count * sizeof(*rows));
	}
	*out_count = count;
	return true;
}

bool store_events(struct store *store, const char *deal, struct arena *a,
                  struct event_row **out_rows, size_t *out_count, struct error *err)
{
	struct past past = {.arena = a};
	auto_query q;
	query_open(&q, store, deal != NULL ? Q_EVENT_OF : Q_EVENT_ALL);
	if (deal != NULL) {
		query_text(&q, deal);
	}
	bool ok = rows_read(&q, &past, out_rows, out_count, err);
	past_free(&past);
	if (ok && deal != NULL && *out_count == 0) {
		query_close(&q);
		return deal_not_found(store, deal, err);
	}
	return ok;
}

bool store_news(struct store *store, int64_t *place, struct arena *a, struct event_head **out_heads,
                size_t *out_count, struct error *err)
{
	auto_free struct event_head *heads = NULL;
	size_t count = 0, cap = 0;
	int64_t last = *place;
	auto_query q;
	query_open(&q, store, Q_EVENT_SINCE);
	query_int(&q, *place);
	while (query_next(&q)) {
		struct event event;
		if (!event_read(&q, &event, err)) {
			return false;
		}
		bool of_rubric = strcmp(event.kind, act_kind_name(ACT_RUBRIC_ADD)) == 0;
		xgrow(&heads, &cap, count + 1);
		heads[count++] = (struct event_head){
		    .id = arena_strdup(a, event.id),
		    .author = arena_strdup(a, event.author),
		    .deal = of_rubric ? NULL : arena_strdup(a, event.entity),
		};
		last = query_col_int(&q, 10);
	}
	if (!query_ok(&q, err)) {
		return false;
	}
	*out_heads = arena_array(a, count, sizeof(**out_heads));
	if (count > 0) {
		memcpy(*out_heads, heads, count * sizeof(*heads));
	}
	*out_count = count;
	*place = last;
	return true;
}

bool store_news_from_here(struct store *store, int64_t *place, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_EVENT_LAST_ROW);
	*place = query_next(&q) && !query_col_null(&q, 0) ? query_col_int(&q, 0) : 0;
	return query_ok(&q, err);
}

bool store_last_at(struct store *store, instant_ms *out, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_EVENT_LAST_AT);
	*out = query_next(&q) ? query_col_int(&q, 0) : 0;
	return query_ok(&q, err);
}
