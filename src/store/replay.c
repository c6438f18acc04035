/* Are the rows what the events make? Replayed one deal or rubric at a time, each alone in a
 * workspace in memory, and its rows held against those that are stored: every row's first column
 * names the deal or rubric whose events made it, so that both sides come in the same order and
 * neither memory nor the time an event takes grows with the workspace. */
#include "replay.h"

#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "outcome.h"
#include "project.h"

struct table {
	const char *name;
	enum query_id query;
	int keys;                                       /* its first columns name the row */
	enum { OF_TABLE, OF_ANSWERS, OF_SOURCES } made; /* where what the events make stands */
	enum query_id clear;                            /* OF_TABLE */
};
static const struct table schema = {"schema", Q_ALL_SCHEMA, 2, OF_TABLE, QUERY_COUNT};
static const struct table tables[] = {
    {"rubric", Q_ALL_RUBRIC, 1, OF_TABLE, Q_CLEAR_RUBRIC},
    {"rubric_file", Q_ALL_RUBRIC_FILE, 2, OF_TABLE, Q_CLEAR_RUBRIC_FILE},
    {"deal", Q_ALL_DEAL, 1, OF_TABLE, Q_CLEAR_DEAL},
    {"deal_attribute", Q_ALL_DEAL_ATTRIBUTE, 3, OF_TABLE, Q_CLEAR_DEAL_ATTRIBUTE},
    {"scorecard", Q_ALL_SCORECARD, 2, OF_TABLE, Q_CLEAR_SCORECARD},
    {"rater", Q_ALL_RATER, 3, OF_TABLE, Q_CLEAR_RATER},
    {"answer", Q_ALL_ANSWER, 4, OF_ANSWERS, QUERY_COUNT},
    {"answer_source", Q_ALL_ANSWER_SOURCE, 5, OF_SOURCES, QUERY_COUNT},
    {"gap", Q_ALL_GAP, 3, OF_TABLE, Q_CLEAR_GAP},
};

/* The stored rows of a table, one after the other. */
struct rows {
	struct query q;
	bool has; /* a current row */
};

struct replaying {
	struct store *live, *made;
	char *entity; /* whose turn it is; NULL before the first and after the last */
	struct rows rows[ARRAY_LEN(tables)]; /* from entity's on */
	struct arena *arena;                 /* until the next event or row */
	struct rows cards;                   /* likewise: whose results are to be checked */
	struct error odd;                    /* the first result that is not what scoring gives */
};

/* The rows of a table that the events make, one after the other. */
struct made {
	struct query q;        /* OF_TABLE */
	struct kept_walk walk; /* else */
	struct row row;
	bool any;
};

static bool differs(struct replaying *r, struct error *err, const char *what)
{
	return error_set(err, ERROR_INTEGRITY, "%s: %s", r->live->path,
	                 text_safe(r->arena, what, false));
}

/* A row's key: "voice-agent/1/2/reimbursement". */
static const char *key_words(const struct row *row, const struct table *table, struct arena *a)
{
	const char *key = "";
	for (int i = 0; i < table->keys; i++) {
		const struct row_value *value = &row->values[i];
		const char *between = i > 0 ? "/" : "";
		if (value->type == SQLITE_INTEGER) {
			key = arena_printf(a, "%s%s%lld", key, between, (long long)value->integer);
		} else if (value->type == SQLITE_TEXT) {
			key = arena_printf(a, "%s%s%.*s", key, between, (int)value->len,
			                   (const char *)value->bytes);
		} else {
			key = arena_printf(a, "%s%s?", key, between);
		}
	}
	return key;
}

static int key_compare(struct query *live, const struct row *made, const struct table *table)
{
	int order = 0;
	for (int i = 0; order == 0 && i < table->keys; i++) {
		order = value_compare(live, i, &made->values[i]);
	}
	return order;
}

static bool rows_compare(struct replaying *r, const struct table *table, struct query *live,
                         const struct row *made, struct error *err)
{
	struct row row;
	int order = live == NULL ? 1 : made == NULL ? -1 : key_compare(live, made, table);
	if (order == 0) {
		for (int i = table->keys; i < made->count; i++) {
			if (value_compare(live, i, &made->values[i]) != 0) {
				return differs(
				    r, err,
				    arena_printf(r->arena,
				                 "table %s, row %s: column %s is not what the "
				                 "events say",
				                 table->name, key_words(made, table, r->arena),
				                 sqlite3_column_name(live->stmt, i)));
			}
		}
		return true;
	}
	if (order < 0) {
		row_of_query(&row, live);
		made = &row;
	}
	return differs(
	    r, err,
	    arena_printf(r->arena, "table %s %s the row %s%s", table->name,
	                 order < 0 ? "holds" : "lacks", key_words(made, table, r->arena),
	                 order < 0 ? ", which no event made" : ", which the events make"));
}

/* Does the row belong to the entity, or to none at all: to one that would have come before? */
static bool is_due(struct replaying *r, struct rows *live)
{
	if (!live->has || r->entity == NULL) {
		return live->has;
	}
	struct row_value entity = {
	    .type = SQLITE_TEXT, .bytes = r->entity, .len = strlen(r->entity)};
	return value_compare(&live->q, 0, &entity) <= 0;
}

static void made_open(struct replaying *r, const struct table *table, struct made *made)
{
	*made = (struct made){0};
	if (table->made == OF_TABLE) {
		query_open(&made->q, r->made, table->query);
	} else if (r->made->replay != NULL) {
		kept_walk_begin(&made->walk, &r->made->replay->cards);
	}
}

static bool made_next(struct replaying *r, const struct table *table, struct made *made)
{
	switch (table->made) {
	case OF_ANSWERS:
		return kept_walk_answer(&made->walk, r->entity, &made->row);
	case OF_SOURCES:
		return kept_walk_source(&made->walk, r->entity, &made->row);
	case OF_TABLE:
		break;
	}
	if (!query_next(&made->q)) {
		return false;
	}
	row_of_query(&made->row, &made->q);
	made->any = true;
	return true;
}

/* Holds what the events make against the rows that are due. */
static bool rows_hold(struct replaying *r, const struct table *table, struct rows *live,
                      struct made *made, struct error *err)
{
	for (;;) {
		bool has_live = is_due(r, live);
		bool has_made = made_next(r, table, made);
		if (!query_ok(&live->q, err) ||
		    (table->made == OF_TABLE && !query_ok(&made->q, err))) {
			return false;
		}
		if (!has_live && !has_made) {
			return true;
		}
		if (!rows_compare(r, table, has_live ? &live->q : NULL,
		                  has_made ? &made->row : NULL, err)) {
			return false;
		}
		live->has = query_next(&live->q);
	}
}

static bool table_hold(struct replaying *r, const struct table *table, struct rows *live,
                       bool *out_made, struct error *err)
{
	struct made made;
	made_open(r, table, &made);
	bool ok = rows_hold(r, table, live, &made, err);
	*out_made = made.any;
	query_close(&made.q);
	return ok;
}

static bool table_clear(struct replaying *r, const struct table *table, struct error *err)
{
	auto_query q;
	query_open(&q, r->made, table->clear);
	return query_run(&q, err);
}

static bool tables_hold(struct replaying *r, struct error *err)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		bool made;
		if (!table_hold(r, &tables[i], &r->rows[i], &made, err) ||
		    (made && !table_clear(r, &tables[i], err))) {
			return false;
		}
	}
	return true;
}

static bool outcome_compare(struct replaying *r, const struct card_row *row,
                            const struct card *card, struct error *err)
{
	const struct scorer *scorer = &r->live->scorer;
	struct outcome now = {0};
	if (!r->live->has_scorer) {
		return error_set(err, ERROR_INVALID,
		                 "the workspace was opened without a way to score");
	}
	if (!scorer->score(scorer->ctx, r->live, row->digest, card, r->arena, &now, err)) {
		return false;
	}
	const char *column = outcome_difference(&row->outcome, &now);
	return column == NULL ||
	       differs(r, err,
	               arena_printf(r->arena,
	                            "table outcome, row %s/%d: column %s is not what scoring "
	                            "gives",
	                            card->deal.id, row->number, column));
}

/* The scorecard's answers are those that were made: they are what is stored. */
static bool outcome_hold(struct replaying *r, const char *deal, int number, struct error *err)
{
	struct card_row row;
	struct card *card = card_new();
	bool ok =
	    card_outline(r->live, deal, number, r->arena, &row, card, err) &&
	    card_fill_around(r->live, deal, number, card, err) &&
	    (r->made->replay == NULL || kept_give(&r->made->replay->cards, number, card, err)) &&
	    outcome_compare(r, &row, card, err);
	card_free(card);
	return ok;
}

/* A result that does not hold is told when all tables do: it may follow from what they hold. */
static bool outcomes_hold(struct replaying *r, struct error *err)
{
	while (is_due(r, &r->cards)) {
		const char *deal = arena_strdup(r->arena, query_col(&r->cards.q, 0));
		int number = (int)query_col_int(&r->cards.q, 1);
		struct error why;
		if (r->odd.code == ERROR_NONE && !outcome_hold(r, deal, number, &why)) {
			r->odd = why;
		}
		arena_reset(r->arena);
		r->cards.has = query_next(&r->cards.q);
	}
	return query_ok(&r->cards.q, err);
}

static bool schema_hold(struct replaying *r, struct error *err)
{
	struct rows live;
	bool made;
	query_open(&live.q, r->live, schema.query);
	live.has = query_next(&live.q);
	bool ok = table_hold(r, &schema, &live, &made, err);
	query_close(&live.q);
	return ok;
}

/* The entity whose turn it was has had all its events. */
static bool entity_end(struct replaying *r, struct error *err)
{
	bool ok = r->entity == NULL ||
	          (replay_end(r->made, err) && tables_hold(r, err) && outcomes_hold(r, err));
	replay_drop(r->made);
	free(r->entity);
	r->entity = NULL;
	return ok;
}

static bool entity_turn(struct replaying *r, const char *entity, struct error *err)
{
	if (r->entity != NULL && strcmp(r->entity, entity) == 0) {
		return true;
	}
	if (!entity_end(r, err)) {
		return false;
	}
	r->entity = xstrdup(entity);
	replay_begin(r->made, entity);
	return true;
}

static bool event_replay(struct replaying *r, const struct event *event, struct error *err)
{
	struct error why;
	if (!entity_turn(r, event->entity, err)) {
		return false;
	}
	if (!event_project(r->made, event, r->arena, &why)) {
		return differs(r, err,
		               arena_printf(r->arena, "%s cannot be replayed: %s",
		                            event_words(event, r->arena), why.message));
	}
	arena_reset(r->arena);
	return true;
}

/* What an act says; the chain is checked by then. */
static bool event_take(struct query *q, struct event *out, struct error *err)
{
	*out = (struct event){
	    .n = query_col_int(q, 0),
	    .at = query_col_int(q, 1),
	    .author = query_col(q, 2),
	    .kind = query_col(q, 3),
	    .entity = query_col(q, 4),
	    .payload = query_col(q, 5),
	    .payload_len = (size_t)sqlite3_column_bytes(q->stmt, 5),
	};
	return (out->author != NULL && out->kind != NULL && out->entity != NULL &&
	        out->payload != NULL) ||
	       error_set(err, ERROR_INTEGRITY, "event %lld is incomplete", (long long)out->n);
}

static bool events_replay(struct replaying *r, struct error *err)
{
	auto_query q;
	query_open(&q, r->live, Q_EVENT_BY_ENTITY);
	while (query_next(&q)) {
		struct event event;
		if (!event_take(&q, &event, err) || !event_replay(r, &event, err)) {
			return false;
		}
	}
	return query_ok(&q, err);
}

/* What no event made comes after the last one. */
static bool rest_hold(struct replaying *r, struct error *err)
{
	return entity_end(r, err) && tables_hold(r, err) && outcomes_hold(r, err);
}

/* What the events make is only held against the workspace's own rows, and those have passed every
 * constraint: it need not be checked twice, nor be taken back. */
static bool let_go(struct store *made, struct error *err)
{
	return db_exec(made,
	               "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
	               "PRAGMA cell_size_check = OFF; PRAGMA journal_mode = OFF;"
	               "PRAGMA secure_delete = OFF",
	               err) &&
	       db_begin_write(made, err);
}

static void rows_open(struct replaying *r)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		query_open(&r->rows[i].q, r->live, tables[i].query);
		r->rows[i].has = query_next(&r->rows[i].q);
	}
	query_open(&r->cards.q, r->live, Q_CARD_KEYS);
	r->cards.has = query_next(&r->cards.q);
}

static void rows_close(struct replaying *r)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		query_close(&r->rows[i].q);
	}
	query_close(&r->cards.q);
}

bool replay_check(struct store *store, struct error *err)
{
	struct replaying r = {.live = store, .made = db_connect_memory(err)};
	if (r.made == NULL) {
		return false;
	}
	r.arena = arena_new();
	bool ok = schema_hold(&r, err) && let_go(r.made, err);
	if (ok) {
		rows_open(&r);
		ok = events_replay(&r, err) && rest_hold(&r, err);
		if (ok && r.odd.code != ERROR_NONE) {
			*err = r.odd;
			ok = false;
		}
		rows_close(&r);
	}
	replay_drop(r.made);
	free(r.entity);
	arena_free(r.arena);
	store_close(r.made);
	return ok;
}
