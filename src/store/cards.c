/* Scorecards with their stored results. An open one shows the deal as it is now; once submitted it
 * shows for ever the deal as it was. */
#include <string.h>

#include "codec.h"
#include "dealbench/base/xalloc.h"
#include "outcome.h"
#include "read.h"

static bool state_parse(const char *name, enum card_state *out)
{
	for (int i = 0; name != NULL && i < CARD_STATE_COUNT; i++) {
		if (strcmp(card_state_name((enum card_state)i), name) == 0) {
			*out = (enum card_state)i;
			return true;
		}
	}
	return false;
}

static char *column(struct query *q, int at, struct arena *a)
{
	return arena_strdup(a, query_col(q, at));
}

bool card_row_read(struct query *q, struct arena *a, struct card_row *out, const char **out_record,
                   struct error *err)
{
	const char *purpose = query_col(q, 2);
	*out = (struct card_row){
	    .number = (int)query_col_int(q, 1),
	    .digest = column(q, 4, a),
	    .rubric_id = column(q, 5, a),
	    .rubric_version = column(q, 6, a),
	    .opened_at = query_col_int(q, 7),
	    .submitted_at = query_col_int(q, 8),
	    .submitted_by = column(q, 9, a),
	    .reason = column(q, 10, a),
	    .category = column(q, 11, a),
	};
	if (out->number < 1 || purpose == NULL || !card_purpose_parse(purpose, &out->purpose) ||
	    !state_parse(query_col(q, 3), &out->state) || out->digest == NULL ||
	    out->rubric_id == NULL || (out->state != CARD_OPEN && query_col_null(q, 12))) {
		return error_set(err, ERROR_INTEGRITY, "%s is damaged: a scorecard makes no sense",
		                 q->store->path);
	}
	if (out_record != NULL) {
		*out_record = column(q, 12, a);
	}
	outcome_read(q, 13, a, &out->outcome);
	return true;
}

bool card_row_find(struct store *store, const char *deal, int number, struct arena *a,
                   struct card_row *out, const char **out_record, bool *out_found,
                   struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_CARD_FIND);
	query_text(&q, deal);
	query_int(&q, number);
	*out_found = query_next(&q);
	if (!*out_found) {
		return query_ok(&q, err);
	}
	return card_row_read(&q, a, out, out_record, err);
}

bool card_state_find(struct store *store, const char *deal, int number, enum card_state *out,
                     bool *out_found, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_CARD_STATE);
	query_text(&q, deal);
	query_int(&q, number);
	*out_found = query_next(&q);
	if (*out_found && !state_parse(query_col(&q, 1), out)) {
		return error_set(err, ERROR_INTEGRITY, "%s is damaged: a scorecard makes no sense",
		                 store->path);
	}
	return query_ok(&q, err);
}

bool card_open_find(struct store *store, const char *deal, int *out, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_CARD_OPEN_OF);
	query_text(&q, deal);
	*out = query_next(&q) ? (int)query_col_int(&q, 0) : 0;
	return query_ok(&q, err);
}

bool store_cards(struct store *store, const char *deal, struct arena *a, struct card_row **out_rows,
                 size_t *out_count, struct error *err)
{
	auto_snapshot snapshot;
	struct deal_head head;
	bool found;
	if (!snapshot_begin(&snapshot, store, err) ||
	    !deal_read(store, deal, false, a, &head, &found, err)) {
		return false;
	}
	if (!found) {
		return deal_not_found(store, deal, err);
	}
	auto_free struct card_row *rows = NULL;
	size_t count = 0, cap = 0;
	auto_query q;
	query_open(&q, store, Q_CARD_OF);
	query_text(&q, deal);
	while (query_next(&q)) {
		xgrow(&rows, &cap, count + 1);
		if (!card_row_read(&q, a, &rows[count++], NULL, err)) {
			return false;
		}
	}
	if (!query_ok(&q, err)) {
		return false;
	}
	*out_rows = arena_array(a, count, sizeof(**out_rows));
	if (count > 0) {
		memcpy(*out_rows, rows, count * sizeof(*rows));
	}
	*out_count = count;
	return true;
}

static bool submitted_deal(const char *record, const char *deal, struct arena *a, struct deal *out,
                           struct error *err)
{
	json_t *json = json_parse(record, strlen(record), err);
	bool ok = json != NULL && deal_from_json(json, deal, NULL, a, out, err);
	json_decref(json);
	return ok;
}

bool card_outline(struct store *store, const char *deal, int number, struct arena *a,
                  struct card_row *row, struct card *card, struct error *err)
{
	struct deal_head head;
	const char *record;
	bool found;
	if (!deal_read(store, deal, true, a, &head, &found, err)) {
		return false;
	}
	if (!found) {
		return deal_not_found(store, deal, err);
	}
	number = number == 0 ? head.cards : number;
	if (!card_row_find(store, deal, number, a, row, &record, &found, err)) {
		return false;
	}
	if (!found && head.cards == 0) {
		return error_set(err, ERROR_NOT_FOUND, "the deal '%s' has no scorecard yet", deal);
	}
	if (!found) {
		return error_set(err, ERROR_NOT_FOUND,
		                 "the deal '%s' has no scorecard %d: its latest is %d", deal,
		                 number, head.cards);
	}
	struct deal shown = head.deal;
	if (row->state != CARD_OPEN && !submitted_deal(record, deal, a, &shown, err)) {
		return false;
	}
	deal_copy(&card->deal, &shown);
	card->rubric_id = xstrdup(row->rubric_id);
	card->rubric_version = xstrdup(row->rubric_version);
	return true;
}

bool store_card(struct store *store, const char *deal, int number, struct arena *a,
                struct card_row *out_row, struct card **out_card, struct error *err)
{
	auto_snapshot snapshot;
	if (!snapshot_begin(&snapshot, store, err)) {
		return false;
	}
	struct card_row row;
	struct card *card = card_new();
	bool ok = card_outline(store, deal, number, a, &row, card, err);
	struct card *scored = ok ? scored_take(store, deal, row.number) : NULL;
	if (scored != NULL) {
		card_free(card);
		card = scored;
	} else if (!ok || !card_fill(store, deal, row.number, card, err)) {
		card_free(card);
		return false;
	}
	*out_row = row;
	*out_card = card;
	return true;
}
