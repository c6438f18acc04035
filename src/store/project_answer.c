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
	const struct replay *known = replay_seat(store, act);
	if (known != NULL) {
		*out = known->seat;
		return true;
	}
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

/* how: ANSWER_PUT, or ANSWER_ADD, which leaves one that stands there as it is. */
static bool answer_write(struct store *store, const struct act *act, enum query_id how,
                         int64_t seat, int64_t position, struct error *err)
{
	const struct answer *answer = act->answer;
	char date[16];
	auto_query q;
	query_open(&q, store, how);
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
	return query_run(&q, err);
}

/* An answer that none stands for yet, as most of a history are: behind all others of its seat, and
 * without asking first. *out_added false: there is one, nothing was done. */
static bool answer_add(struct store *store, const struct act *act, bool *out_added,
                       struct error *err)
{
	const struct replay *known = replay_seat(store, act);
	*out_added = false;
	if (known == NULL || known->next < 0 || act->position > 0) {
		return true;
	}
	int64_t seat = known->seat, position = known->next;
	if (!answer_write(store, act, Q_ANSWER_ADD, seat, position, err)) {
		return false;
	}
	*out_added = sqlite3_changes(store->db) > 0;
	if (*out_added) {
		replay_keep(store, act, seat, position, true);
	}
	return !*out_added || sources_put(store, act, seat, err);
}

/* Where the answer stands or will stand. */
struct answer_place {
	int64_t position;
	bool last;    /* behind all others of its seat */
	bool sources; /* of the answer that stands there are some */
};

static bool answer_place(struct store *store, const struct act *act, int64_t seat,
                         struct answer_place *out, struct error *err)
{
	struct answer was;
	bool found;
	*out = (struct answer_place){0};
	if (!answer_find(store, act->deal, act->card, seat, act->answer->item, &was, &out->position,
	                 &found, err)) {
		return false;
	}
	if (found) {
		out->sources = was.source_count > 0;
		answer_finish(&was);
		return true;
	}
	if (act->position > 0) {
		out->position = act->position - 1;
		return true;
	}
	out->last = true;
	struct query q;
	query_open(&q, store, Q_ANSWER_LAST);
	query_text(&q, act->deal);
	query_int(&q, act->card);
	query_int(&q, seat);
	return next_number(&q, &out->position, err);
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

bool answer_set(struct store *store, const struct act *act, struct error *err)
{
	int64_t seat;
	struct answer_place place;
	bool added = false;
	if (!answer_is_empty(act->answer) && (!answer_add(store, act, &added, err) || added)) {
		return added;
	}
	if (!seat_take(store, act, &seat, err) || !answer_place(store, act, seat, &place, err) ||
	    (place.sources && !answer_clear(store, act, seat, Q_SOURCE_CLEAR, err))) {
		return false;
	}
	if (answer_is_empty(act->answer)) {
		if (store->replay != NULL) {
			store->replay->seated = false;
		}
		return answer_clear(store, act, seat, Q_ANSWER_REMOVE, err) &&
		       (!act->leaves || seat_leave(store, act, seat, err));
	}
	replay_keep(store, act, seat, place.position, place.last);
	return answer_write(store, act, Q_ANSWER_PUT, seat, place.position, err) &&
	       sources_put(store, act, seat, err);
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
