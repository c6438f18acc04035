/* Where a rater stopped: not an event, because losing it loses nothing. */
#include <string.h>

#include "act.h"

bool store_place(struct store *store, const char *deal, int card, const char *rater,
                 struct arena *a, const char **out_item, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_PLACE_FIND);
	query_text(&q, deal);
	query_int(&q, card);
	query_text(&q, rater);
	const char *item = query_next(&q) ? arena_strdup(a, query_col(&q, 0)) : NULL;
	if (!query_ok(&q, err)) {
		return false;
	}
	*out_item = item;
	return true;
}

bool place_put(struct store *store, const char *deal, int card, const char *rater, const char *item,
               struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_PLACE_PUT);
	query_text(&q, deal);
	query_int(&q, card);
	query_text(&q, rater);
	query_text(&q, item);
	return query_run(&q, err);
}

bool store_set_place(struct store *store, const char *deal, int card, const char *rater,
                     const char *item, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	const char *now;
	if (store_place(store, deal, card, rater, a, &now, NULL) && now != NULL &&
	    strcmp(now, item) == 0) {
		return true;
	}
	if (!db_begin_write(store, err)) {
		return false;
	}
	if (!place_put(store, deal, card, rater, item, err) || !db_commit(store, err)) {
		db_rollback(store);
		return false;
	}
	return true;
}
