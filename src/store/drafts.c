/* Half-typed text: not an event, because nobody has said it yet. Each write costs a commit, so what
 * is so already is not written. */
#include <string.h>

#include "copy.h"
#include "dealbench/base/xalloc.h"

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

struct draft {
	const char *rater, *name, *text;
};

/* As far as damage lets it: what is put back is to stand in for what is damaged. */
static bool drafts_read(struct store *store, struct arena *a, struct draft **out, size_t *out_count,
                        bool *out_left, struct error *err)
{
	size_t count = 0, cap = 0;
	struct draft *v = NULL;
	struct error why = {0};
	auto_query q;
	query_open(&q, store, Q_DRAFT_ALL);
	while (query_next(&q)) {
		xgrow(&v, &cap, count + 1);
		v[count++] = (struct draft){arena_strdup(a, query_col(&q, 0)),
		                            arena_strdup(a, query_col(&q, 1)),
		                            arena_strdup(a, query_col(&q, 2))};
	}
	*out = v;
	*out_count = count;
	*out_left = !query_ok(&q, &why);
	return !*out_left || why.code == ERROR_INTEGRITY ||
	       error_set(err, why.code, "%s", why.message);
}

static bool drafts_put(struct store *store, const struct draft *v, size_t count, struct error *err)
{
	bool ok = count == 0 || db_begin_write(store, err);
	for (size_t i = 0; ok && i < count; i++) {
		ok = draft_put(store, v[i].rater, v[i].name, v[i].text, err);
	}
	ok = ok && (count == 0 || db_commit(store, err));
	if (!ok) {
		db_rollback(store);
	}
	return ok;
}

bool drafts_carry(struct store *from, struct store *to, int64_t *out_count, bool *out_left,
                  struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct draft *v;
	size_t count;
	bool ok = drafts_read(from, a, &v, &count, out_left, err) && drafts_put(to, v, count, err);
	free(v);
	*out_count = ok ? (int64_t)count : 0;
	return ok;
}
