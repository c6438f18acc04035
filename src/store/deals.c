/* Deals as lists and forms need them: the record, where it stands, and its latest scorecard with
 * the stored result. The list is three passes in the same order, however many deals there are. */
#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "read.h"

static bool state_parse(const char *name, enum deal_state *out)
{
	for (int i = 0; name != NULL && i < DEAL_STATE_COUNT; i++) {
		if (strcmp(deal_state_name((enum deal_state)i), name) == 0) {
			*out = (enum deal_state)i;
			return true;
		}
	}
	return false;
}

static char *column(struct query *q, int at, struct arena *a)
{
	return arena_strdup(a, query_col(q, at));
}

static bool deal_damaged(struct store *store, struct error *err)
{
	return error_set(err, ERROR_INTEGRITY, "%s is damaged: a deal makes no sense", store->path);
}

/* An id goes on into the names of files and onto a shell's line: what is none stays here. */
static bool id_is_one(struct store *store, const char *id, struct error *err)
{
	return deal_id_valid(id) ||
	       error_set(err, ERROR_INTEGRITY, "%s is damaged: '%s' is no deal's id", store->path,
	                 id != NULL ? id : "");
}

bool deal_row_read(struct query *q, struct arena *a, struct deal_head *out, struct error *err)
{
	const char *due = query_col(q, 7);
	*out = (struct deal_head){
	    .deal = {.id = column(q, 0, a),
	             .title = column(q, 1, a),
	             .partner = column(q, 2, a),
	             .category = column(q, 3, a),
	             .stage = column(q, 4, a),
	             .owner = column(q, 5, a),
	             .sponsor = column(q, 6, a)},
	    .reason = column(q, 9, a),
	    .created_at = query_col_int(q, 10),
	    .changed_at = query_col_int(q, 11),
	    .cards = query_col_count(q, 12),
	};
	if (!id_is_one(q->store, out->deal.id, err)) {
		return false;
	}
	if (out->deal.title == NULL || !state_parse(query_col(q, 8), &out->state) ||
	    (due != NULL && !date_parse(due, &out->deal.due))) {
		return deal_damaged(q->store, err);
	}
	return true;
}

/* One value of one attribute after the other, sorted. */
static void attribute_add(struct deal *deal, size_t *cap, struct query *q, struct arena *a)
{
	const char *id = query_col(q, 1);
	const char *value = query_col(q, 2);
	if (id == NULL || value == NULL) {
		return;
	}
	struct deal_attribute *last =
	    deal->attribute_count > 0 ? &deal->attributes[deal->attribute_count - 1] : NULL;
	if (last == NULL || strcmp(last->id, id) != 0) {
		if (deal->attribute_count == *cap) {
			*cap = *cap > 0 ? *cap * 2 : 8;
			struct deal_attribute *grown = arena_array(a, *cap, sizeof(*grown));
			if (last != NULL) {
				memcpy(grown, deal->attributes,
				       deal->attribute_count * sizeof(*grown));
			}
			deal->attributes = grown;
		}
		last = &deal->attributes[deal->attribute_count++];
		*last = (struct deal_attribute){.id = arena_strdup(a, id)};
	}
	size_t count = last->value_count;
	if ((count & (count - 1)) == 0) {
		char **values = arena_array(a, count > 0 ? 2 * count : 1, sizeof(*values));
		if (count > 0) {
			memcpy(values, last->values, count * sizeof(*values));
		}
		last->values = values;
	}
	last->values[last->value_count++] = arena_strdup(a, value);
}

static bool attributes_read(struct store *store, struct deal *deal, struct arena *a,
                            struct error *err)
{
	size_t cap = 0;
	auto_query q;
	query_open(&q, store, Q_ATTRIBUTE_OF);
	query_text(&q, deal->id);
	while (query_next(&q)) {
		attribute_add(deal, &cap, &q, a);
	}
	return query_ok(&q, err);
}

bool deal_read(struct store *store, const char *id, bool attributes, struct arena *a,
               struct deal_head *out, bool *out_found, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_DEAL_FIND);
	query_text(&q, id);
	*out_found = query_next(&q);
	if (!*out_found) {
		return query_ok(&q, err);
	}
	if (!deal_row_read(&q, a, out, err)) {
		return false;
	}
	query_close(&q);
	return !attributes || attributes_read(store, &out->deal, a, err);
}

bool deal_not_found(struct store *store, const char *id, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	const char **ids = NULL;
	size_t count = 0, cap = 0;
	auto_query q;
	query_open(&q, store, Q_DEAL_IDS);
	while (query_next(&q)) {
		xgrow(&ids, &cap, count + 1);
		ids[count++] = arena_strdup(a, query_col(&q, 0));
	}
	const char *nearest = text_nearest(id, ids, count);
	const char *safe = text_safe(a, id, false);
	if (nearest != NULL) {
		error_set(err, ERROR_NOT_FOUND, "there is no deal '%s' (did you mean '%s'?)", safe,
		          nearest);
	} else {
		error_set(err, ERROR_NOT_FOUND, "there is no deal '%s'", safe);
	}
	free(ids);
	return false;
}

static void row_fill(const struct deal_head *head, struct arena *a, struct deal_row *out)
{
	struct deal *deal = arena_alloc(a, sizeof(*deal));
	*deal = head->deal;
	*out = (struct deal_row){
	    .deal = deal,
	    .state = head->state,
	    .state_reason = head->reason,
	    .created_at = head->created_at,
	    .changed_at = head->changed_at,
	    .card_count = head->cards,
	};
}

struct listing {
	struct deal_row *rows;
	struct deal **deals; /* the rows' own, to be completed */
	size_t count, cap, deal_cap;
};

static bool list_heads(struct store *store, struct arena *a, struct listing *list,
                       struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_DEAL_LIST);
	while (query_next(&q)) {
		struct deal_head head;
		if (!deal_row_read(&q, a, &head, err)) {
			return false;
		}
		xgrow(&list->rows, &list->cap, list->count + 1);
		xgrow(&list->deals, &list->deal_cap, list->count + 1);
		row_fill(&head, a, &list->rows[list->count]);
		list->deals[list->count] = (struct deal *)list->rows[list->count].deal;
		list->count++;
	}
	return query_ok(&q, err);
}

static bool list_attributes(struct store *store, struct arena *a, struct listing *list,
                            struct error *err)
{
	size_t at = 0, cap = 0;
	auto_query q;
	query_open(&q, store, Q_ATTRIBUTE_LIST);
	while (query_next(&q)) {
		const char *deal = query_col(&q, 0);
		while (deal != NULL && at < list->count && strcmp(list->deals[at]->id, deal) < 0) {
			at++;
			cap = 0;
		}
		if (deal != NULL && at < list->count && strcmp(list->deals[at]->id, deal) == 0) {
			attribute_add(list->deals[at], &cap, &q, a);
		}
	}
	return query_ok(&q, err);
}

static bool list_cards(struct store *store, struct arena *a, struct listing *list,
                       struct error *err)
{
	size_t at = 0;
	auto_query q;
	query_open(&q, store, Q_CARD_LATEST);
	while (query_next(&q)) {
		const char *deal = query_col(&q, 0);
		while (deal != NULL && at < list->count && strcmp(list->deals[at]->id, deal) < 0) {
			at++;
		}
		if (deal != NULL && at < list->count && strcmp(list->deals[at]->id, deal) == 0) {
			struct deal_row *row = &list->rows[at];
			row->has_card = true;
			if (!card_row_read(&q, a, &row->card, NULL, err)) {
				return false;
			}
		}
	}
	return query_ok(&q, err);
}

struct sort_key {
	char *folded;
	const struct deal_row *row;
};

static int key_order(const void *a, const void *b)
{
	const struct sort_key *x = a, *y = b;
	bool x_closed = x->row->state != DEAL_OPEN;
	bool y_closed = y->row->state != DEAL_OPEN;
	if (x_closed != y_closed) {
		return x_closed ? 1 : -1;
	}
	int order = strcmp(x->folded, y->folded);
	return order != 0 ? order : strcmp(x->row->deal->id, y->row->deal->id);
}

static struct deal_row *sorted(const struct listing *list, struct arena *a)
{
	struct sort_key *keys = xcalloc(list->count + 1, sizeof(*keys));
	for (size_t i = 0; i < list->count; i++) {
		keys[i] = (struct sort_key){.folded = text_fold(list->rows[i].deal->title),
		                            .row = &list->rows[i]};
	}
	qsort(keys, list->count, sizeof(*keys), key_order);
	struct deal_row *rows = arena_array(a, list->count, sizeof(*rows));
	for (size_t i = 0; i < list->count; i++) {
		rows[i] = *keys[i].row;
		free(keys[i].folded);
	}
	free(keys);
	return rows;
}

bool store_deals(struct store *store, struct arena *a, struct deal_row **out_rows,
                 size_t *out_count, struct error *err)
{
	auto_snapshot snapshot;
	if (!snapshot_begin(&snapshot, store, err)) {
		return false;
	}
	struct listing list = {0};
	bool ok = list_heads(store, a, &list, err) && list_attributes(store, a, &list, err) &&
	          list_cards(store, a, &list, err);
	if (ok) {
		*out_rows = sorted(&list, a);
		*out_count = list.count;
	}
	free(list.rows);
	free(list.deals);
	return ok;
}

/* The open scorecards by deal, read beside the deals, which come in the same order. One that is
 * open is the deal's latest. */
struct open_cards {
	struct query q;
	const char *deal; /* of the next one; NULL = no more */
};

static void open_cards_next(struct open_cards *cards)
{
	cards->deal = query_next(&cards->q) ? query_col(&cards->q, 0) : NULL;
}

static bool open_cards_have(struct open_cards *cards, const char *deal)
{
	int order = -1;
	while (cards->deal != NULL && (order = strcmp(cards->deal, deal)) < 0) {
		open_cards_next(cards);
	}
	return cards->deal != NULL && order == 0;
}

/* Fills the row and its deal anew; the texts are the query's own. */
static bool glance_row(struct query *q, struct deal *deal, struct deal_row *row, struct error *err)
{
	const char *due = query_col(q, 5);
	deal->id = (char *)query_col(q, 0);
	deal->title = (char *)query_col(q, 1);
	deal->stage = (char *)query_col(q, 2);
	deal->owner = (char *)query_col(q, 3);
	deal->sponsor = (char *)query_col(q, 4);
	deal->due = (struct date){0};
	row->card_count = query_col_count(q, 7);
	row->has_card = row->card_count > 0;
	row->card.number = row->card_count;
	if (!id_is_one(q->store, deal->id, err)) {
		return false;
	}
	if (deal->title == NULL || !state_parse(query_col(q, 6), &row->state) ||
	    (due != NULL && !date_parse(due, &deal->due))) {
		return deal_damaged(q->store, err);
	}
	return true;
}

bool store_deals_glance(struct store *store, void (*see)(void *ctx, const struct deal_row *row),
                        void *ctx, struct error *err)
{
	auto_snapshot snapshot;
	if (!snapshot_begin(&snapshot, store, err)) {
		return false;
	}
	struct deal deal = {0};
	struct deal_row row = {.deal = &deal};
	struct open_cards cards;
	auto_query q;
	query_open(&cards.q, store, Q_CARD_OPEN_LIST);
	query_open(&q, store, Q_DEAL_GLANCE);
	open_cards_next(&cards);
	bool ok = true;
	while (ok && query_next(&q)) {
		ok = glance_row(&q, &deal, &row, err);
		if (ok) {
			bool open = open_cards_have(&cards, deal.id);
			row.card.state = open ? CARD_OPEN : CARD_SUBMITTED;
			see(ctx, &row);
		}
	}
	ok = ok && query_ok(&q, err) && query_ok(&cards.q, err);
	query_close(&cards.q);
	return ok;
}

bool store_deal(struct store *store, const char *id, struct arena *a, struct deal_row *out_row,
                struct error *err)
{
	auto_snapshot snapshot;
	struct deal_head head;
	struct deal_row row;
	bool found;
	if (!snapshot_begin(&snapshot, store, err) ||
	    !deal_read(store, id, true, a, &head, &found, err)) {
		return false;
	}
	if (!found) {
		return deal_not_found(store, id, err);
	}
	row_fill(&head, a, &row);
	if (head.cards > 0 &&
	    !card_row_find(store, id, head.cards, a, &row.card, NULL, &row.has_card, err)) {
		return false;
	}
	*out_row = row;
	return true;
}
