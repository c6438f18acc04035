/* Answers and gaps in the tables: one row each, replaced in its place, so that both stay in the
 * order in which they were first given. */
#include "project.h"

#include <string.h>

#include "read.h"

bool rater_put(struct store *store, const char *deal, int card, int64_t seat, const char *name,
               struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_RATER_ADD);
	query_text(&q, deal);
	query_int(&q, card);
	query_int(&q, seat);
	query_text(&q, name);
	return query_run(&q, err);
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

static bool row_put(struct store *store, enum query_id how, const struct row *row,
                    struct error *err)
{
	struct query q;
	query_open(&q, store, how);
	row_bind(row, &q);
	return query_run(&q, err);
}

static bool answer_put(struct store *store, const struct act *act, int64_t seat, int64_t position,
                       struct error *err)
{
	struct row row;
	row_of_answer(&row, act->deal, act->card, seat, position, act->answer);
	bool ok = row_put(store, Q_ANSWER_PUT, &row, err);
	for (size_t i = 0; ok && i < act->answer->source_count; i++) {
		row_of_source(&row, act->deal, act->card, seat, act->answer, i);
		ok = row_put(store, Q_SOURCE_ADD, &row, err);
	}
	return ok;
}

/* Where the answer stands or will stand; *out_sources: of the one that stands there are some. */
static bool answer_place(struct store *store, const struct act *act, int64_t seat,
                         int64_t *out_position, bool *out_sources, struct error *err)
{
	struct answer was;
	bool found;
	*out_sources = false;
	if (!answer_find(store, act->deal, act->card, seat, act->answer->item, &was, out_position,
	                 &found, err)) {
		return false;
	}
	if (found) {
		*out_sources = was.source_count > 0;
		answer_finish(&was);
		return true;
	}
	if (act->position > 0) {
		*out_position = act->position - 1;
		return true;
	}
	struct query q;
	query_open(&q, store, Q_ANSWER_LAST);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_int(&q, seat);
	return next_number(&q, out_position, err);
}

/* A rater whose only answer is taken back was never there. */
static bool seat_leave(struct store *store, const struct act *act, int64_t seat, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_RATER_LEAVE);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_int(&q, seat);
	return query_run(&q, err);
}

/* The same while a history is replayed. */
static bool answer_keep(struct store *store, const struct act *act, struct error *err)
{
	struct kept_seat *seat = replay_seat(store, act);
	if (seat == NULL) {
		int64_t number;
		if (!seat_take(store, act, &number, err)) {
			return false;
		}
		seat = kept_seat(&store->replay->cards, act->card, number);
		replay_sit(store, act, seat);
	}
	kept_set(seat, act->answer, act->position);
	if (!answer_is_empty(act->answer) || !act->leaves || seat->answers != NULL) {
		return true;
	}
	store->replay->seated = false;
	return seat_leave(store, act, seat->seat, err);
}

bool answer_set(struct store *store, const struct act *act, struct error *err)
{
	int64_t seat, position;
	bool sources;
	if (store->replay != NULL) {
		return answer_keep(store, act, err);
	}
	if (!seat_take(store, act, &seat, err) ||
	    !answer_place(store, act, seat, &position, &sources, err) ||
	    (sources && !answer_clear(store, act, seat, Q_SOURCE_CLEAR, err))) {
		return false;
	}
	if (answer_is_empty(act->answer)) {
		return answer_clear(store, act, seat, Q_ANSWER_REMOVE, err) &&
		       (!act->leaves || seat_leave(store, act, seat, err));
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
	if (act->position > 0) {
		*out = act->position - 1;
		return true;
	}
	struct query q;
	query_open(&q, store, Q_GAP_LAST);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	return next_number(&q, out, err);
}

bool gap_set(struct store *store, const struct act *act, struct error *err)
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
