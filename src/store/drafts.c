/* Half-typed text: not an event, because nobody has said it yet. Each write costs a commit, so what
 * is so already is not written. */
#include <string.h>

#include "db.h"

bool store_draft(struct store *store, const char *rater, const char *name, struct arena *a,
                 const char **out_text, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_DRAFT_FIND);
	query_text(&q, rater);
	query_text(&q, name);
	const char *text = query_next(&q) ? arena_strdup(a, query_col(&q, 0)) : NULL;
	if (!query_ok(&q, err)) {
		return false;
	}
	*out_text = text && *text ? text : NULL; /* a damaged one may be empty */
	return true;
}

static bool draft_put(struct store *store, const char *rater, const char *name, const char *text,
                      struct error *err)
{
	auto_query q;
	query_open(&q, store, text ? Q_DRAFT_PUT : Q_DRAFT_REMOVE);
	query_text(&q, rater);
	query_text(&q, name);
	if (text) {
		query_text(&q, text);
	}
	return query_run(&q, err);
}

bool store_set_draft(struct store *store, const char *rater, const char *name, const char *text,
                     struct error *err)
{
	auto_arena struct arena *a = arena_new();
	const char *was;
	text = text && *text ? text : NULL;
	if (!store_draft(store, rater, name, a, &was, err)) {
		return false;
	}
	if (text == was || (text && was && strcmp(text, was) == 0)) {
		return true;
	}
	if (!db_begin_write(store, err)) {
		return false;
	}
	if (!draft_put(store, rater, name, text, err) || !db_commit(store, err)) {
		db_rollback(store);
		return false;
	}
	return true;
}
