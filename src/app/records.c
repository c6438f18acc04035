/* The one door through which deals, scorecards and history come out of the workspace. With --redact
 * they are veiled here, so that nothing above can show what it does not get; a deal is asked for by
 * its codename, or by its own id. */
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/store/backup.h"
#include "private.h"
#include "redact.h"

/* As it is asked in each of its categories. */
static void add_source(struct session *s, const struct rubric_source *source)
{
	const struct rubric *base = rubrics_base(s, source);
	veil_add_rubric(s->veil, base);
	for (size_t i = 0; i < base->category_count; i++) {
		const struct rubric *r = rubrics_resolved(s, source, base->categories[i].id, NULL);
		if (r) {
			veil_add_rubric(s->veil, r);
		}
	}
}

static void add_rubrics(struct session *s)
{
	auto_arena struct arena *a = arena_new();
	struct rubric_row *rows;
	size_t count;
	const struct rubric_source *current = rubrics_current(s, NULL);
	if (current) {
		add_source(s, current);
	}
	if (!store_rubrics(s->store, a, &rows, &count, NULL)) {
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct rubric_source *source =
		    rubrics_stored(s, s->store, rows[i].digest, NULL);
		if (source && source != current) {
			add_source(s, source);
		}
	}
}

static void learn(struct session *s, const struct deal_row *rows, size_t count)
{
	if (!s->veil_ready) {
		add_rubrics(s);
		s->veil_ready = true;
	}
	veil_learn_deals(s->veil, rows, count);
}

static bool learn_all(struct session *s, struct error *err)
{
	auto_arena struct arena *a = arena_new();
	struct deal_row *rows;
	size_t count;
	if (!store_deals(s->store, a, &rows, &count, err)) {
		return false;
	}
	learn(s, rows, count);
	return true;
}

/* The deal's own id, whichever way it was named; NULL where there is none. */
static const char *known_deal(const struct session *s, const char *name)
{
	const char *id = veil_true_deal(s->veil, name);
	return id ? id : veil_deal(s->veil, name) ? name : NULL;
}

static const char *true_deal(struct session *s, const char *name, struct error *err)
{
	const char *id = known_deal(s, name);
	if (!id) {
		if (!learn_all(s, err)) {
			return NULL;
		}
		id = known_deal(s, name);
	}
	if (!id) {
		const char *near = veil_nearest(s->veil, name);
		error_set(err, ERROR_NOT_FOUND, "no deal '%s'%s%s%s", name,
		          near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
	}
	return id;
}

/* The store's own words with the deal's id in them. */
static bool fails(const struct session *s, const char *id, struct error *err)
{
	char *at = err ? strstr(err->message, id) : NULL;
	if (at) {
		auto_str text = STR_INIT;
		const struct error was = *err;
		str_append_len(&text, was.message, (size_t)(at - err->message));
		str_append(&text, veil_deal(s->veil, id));
		str_append(&text, was.message + (at - err->message) + strlen(id));
		error_set(err, was.code, "%s", text.data);
	}
	return false;
}

const char *session_deal(struct session *s, const char *name, struct arena *a)
{
	const char *id = s->veil ? true_deal(s, name, NULL) : NULL;
	return arena_strdup(a, id ? veil_deal(s->veil, id) : name);
}

/* Open ones first, then by title, as the store lists them. */
static int by_title(const void *pa, const void *pb)
{
	const struct deal_row *a = pa, *b = pb;
	bool open_a = a->state == DEAL_OPEN, open_b = b->state == DEAL_OPEN;
	return open_a != open_b ? (open_a ? -1 : 1) : strcmp(a->deal->title, b->deal->title);
}

bool records_deals(struct session *s, struct arena *a, struct deal_row **out_rows,
                   size_t *out_count, struct error *err)
{
	if (!store_deals(s->store, a, out_rows, out_count, err)) {
		return false;
	}
	if (s->veil) {
		learn(s, *out_rows, *out_count);
		for (size_t i = 0; i < *out_count; i++) {
			veil_row(s->veil, a, &(*out_rows)[i]);
		}
		if (*out_count > 1) {
			qsort(*out_rows, *out_count, sizeof(**out_rows), by_title);
		}
	}
	return true;
}

bool records_deal(struct session *s, const char *deal, struct arena *a, struct deal_row *out_row,
                  struct error *err)
{
	if (!s->veil) {
		return store_deal(s->store, deal, a, out_row, err);
	}
	const char *id = true_deal(s, deal, err);
	if (!id) {
		return false;
	}
	if (!store_deal(s->store, id, a, out_row, err)) {
		return fails(s, id, err);
	}
	veil_row(s->veil, a, out_row);
	return true;
}

bool records_cards(struct session *s, const char *deal, struct arena *a, struct card_row **out_rows,
                   size_t *out_count, struct error *err)
{
	if (!s->veil) {
		return store_cards(s->store, deal, a, out_rows, out_count, err);
	}
	const char *id = true_deal(s, deal, err);
	if (!id) {
		return false;
	}
	if (!store_cards(s->store, id, a, out_rows, out_count, err)) {
		return fails(s, id, err);
	}
	for (size_t i = 0; i < *out_count; i++) {
		veil_card_row(s->veil, &(*out_rows)[i]);
	}
	return true;
}

bool records_card(struct session *s, const char *deal, int number, struct arena *a,
                  struct card_row *out_row, struct card **out_card, struct error *err)
{
	if (!s->veil) {
		return store_card(s->store, deal, number, a, out_row, out_card, err);
	}
	const char *id = true_deal(s, deal, err);
	if (!id) {
		return false;
	}
	if (!store_card(s->store, id, number, a, out_row, out_card, err)) {
		return fails(s, id, err);
	}
	veil_card_row(s->veil, out_row);
	veil_card(s->veil, *out_card);
	return true;
}

bool records_events(struct session *s, const char *deal, struct arena *a,
                    struct event_row **out_rows, size_t *out_count, struct error *err)
{
	if (!s->veil) {
		return store_events(s->store, deal, a, out_rows, out_count, err);
	}
	const char *id = deal ? true_deal(s, deal, err) : NULL;
	if (deal && !id) {
		return false;
	}
	if (!learn_all(s, err)) {
		return false;
	}
	id = deal ? true_deal(s, deal, err) : NULL;
	if (!store_events(s->store, id, a, out_rows, out_count, err)) {
		return id ? fails(s, id, err) : false;
	}
	for (size_t i = 0; i < *out_count; i++) {
		veil_event(s->veil, a, &(*out_rows)[i]);
	}
	return true;
}

bool records_news(struct session *s, int64_t *place, struct arena *a, struct event_head **out_heads,
                  size_t *out_count, struct error *err)
{
	if (!store_news(s->store, place, a, out_heads, out_count, err)) {
		return false;
	}
	if (s->veil && !learn_all(s, err)) {
		return false;
	}
	for (size_t i = 0; s->veil && i < *out_count; i++) {
		veil_head(s->veil, a, &(*out_heads)[i]);
	}
	return true;
}

bool records_card_untouched(struct session *s, const char *deal, int number, bool *out,
                            struct error *err)
{
	const char *id = s->veil ? true_deal(s, deal, err) : deal;
	return id && store_card_untouched(s->store, id, number, out, err);
}

bool records_card_head(struct session *s, const char *deal, int number, struct arena *a,
                       const char **out_head, struct error *err)
{
	char head[65];
	const char *id = s->veil ? true_deal(s, deal, err) : deal;
	if (!id || !store_card_head(s->store, id, number, head, err)) {
		return false;
	}
	*out_head = head[0] ? arena_strdup(a, head) : NULL;
	return true;
}

bool records_place(struct session *s, const char *deal, int card, struct arena *a,
                   const char **out_item)
{
	const char *id = s->veil ? true_deal(s, deal, NULL) : deal;
	return id && store_place(s->store, id, card, s->rater, a, out_item, NULL);
}
