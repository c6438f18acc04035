/* Reading what a scorecard holds into core's records. Rows come from a file that somebody may have
 * damaged: what makes no sense is an error, never a crash. */
#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "dealbench/base/xalloc.h"
#include "read.h"

bool answer_is_empty(const struct answer *answer)
{
	return answer->kind == ANSWER_NONE && (answer->note == NULL || answer->note[0] == '\0') &&
	       !answer->flag && answer->source_count == 0;
}

static bool damaged(struct query *q, const char *what, struct error *err)
{
	return error_set(err, ERROR_INTEGRITY, "%s is damaged: %s makes no sense", q->store->path,
	                 what);
}

static bool date_column(struct query *q, int at, struct date *out)
{
	const char *text = query_col(q, at);
	return text == NULL || date_parse(text, out);
}

static bool currency_column(struct query *q, int at, struct money *out)
{
	const char *text = query_col(q, at);
	size_t len = text != NULL ? strlen(text) : 0;
	if (len >= sizeof(out->currency)) {
		return false;
	}
	memcpy(out->currency, text != NULL ? text : "", len + 1);
	return true;
}

/* The current row; the texts are malloc'd. */
static bool answer_row(struct query *q, struct answer *out, struct error *err)
{
	struct answer made = {0};
	const char *item = query_col(q, 1);
	const char *kind = query_col(q, 2);
	int64_t level = query_col_int(q, 3);
	if (item == NULL || kind == NULL || !answer_kind_parse(kind, &made.kind) || level < 0 ||
	    !currency_column(q, 7, &made.money) || !date_column(q, 8, &made.date) ||
	    (made.kind == ANSWER_DATE && !date_is_set(made.date)) ||
	    ((made.kind == ANSWER_TEXT || made.kind == ANSWER_CHOICE) && query_col_null(q, 4))) {
		return damaged(q, "an answer", err);
	}
	made.item = xstrdup(item);
	made.level = (size_t)level;
	made.text = xstrdup(query_col(q, 4));
	made.number = query_col_real(q, 5);
	made.money.minor = query_col_int(q, 6);
	made.evidence = xstrdup(query_col(q, 9));
	made.has_favourability = !query_col_null(q, 10);
	made.favourability = (int)query_col_int(q, 10);
	made.note = xstrdup(query_col(q, 11));
	made.flag = query_col_int(q, 12) != 0;
	made.carried = query_col_int(q, 13) != 0;
	*out = made;
	return true;
}

static bool source_row(struct query *q, struct answer *answer, struct error *err)
{
	struct date date = {0};
	const char *what = query_col(q, 2);
	if (what == NULL || !date_column(q, 4, &date)) {
		return damaged(q, "a source", err);
	}
	answer->sources =
	    xreallocarray(answer->sources, answer->source_count + 1, sizeof(*answer->sources));
	answer->sources[answer->source_count++] = (struct source){
	    .what = xstrdup(what),
	    .where = xstrdup(query_col(q, 3)),
	    .date = date,
	    .sha256 = xstrdup(query_col(q, 5)),
	};
	return true;
}

static bool gap_row(struct query *q, struct gap *out, struct error *err)
{
	struct gap made = {0};
	const char *item = query_col(q, 0);
	const char *disposition = query_col(q, 1);
	if (item == NULL || disposition == NULL ||
	    !disposition_parse(disposition, &made.disposition) ||
	    !currency_column(q, 3, &made.cost) || !date_column(q, 4, &made.due)) {
		return damaged(q, "a gap", err);
	}
	made.item = xstrdup(item);
	made.has_cost = !query_col_null(q, 2);
	made.cost.minor = query_col_int(q, 2);
	made.owner = xstrdup(query_col(q, 5));
	made.terms = xstrdup(query_col(q, 6));
	*out = made;
	return true;
}

bool seat_find(struct store *store, const char *deal, int card, const char *name, int64_t *out,
               struct error *err)
{
	if (name == NULL) {
		*out = 0;
		return true;
	}
	auto_query q;
	query_open(&q, store, Q_RATER_FIND);
	query_text(&q, deal);
	query_int(&q, card);
	query_text(&q, name);
	*out = query_next(&q) ? query_col_int(&q, 0) : -1;
	return query_ok(&q, err);
}

static bool sources_of(struct store *store, const char *deal, int card, int64_t seat,
                       struct answer *answer, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_SOURCE_OF);
	query_text(&q, deal);
	query_int(&q, card);
	query_int(&q, seat);
	query_text(&q, answer->item);
	while (query_next(&q)) {
		if (!source_row(&q, answer, err)) {
			return false;
		}
	}
	return query_ok(&q, err);
}

bool answer_find(struct store *store, const char *deal, int card, int64_t seat, const char *item,
                 struct answer *out, int64_t *out_position, bool *out_found, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_ANSWER_FIND);
	query_text(&q, deal);
	query_int(&q, card);
	query_int(&q, seat);
	query_text(&q, item);
	*out_found = query_next(&q);
	if (!*out_found) {
		return query_ok(&q, err);
	}
	*out_position = query_col_int(&q, 14);
	if (!answer_row(&q, out, err)) {
		return false;
	}
	if (!sources_of(store, deal, card, seat, out, err)) {
		answer_finish(out);
		return false;
	}
	return true;
}

bool gap_find(struct store *store, const char *deal, int card, const char *item, struct gap *out,
              int64_t *out_position, bool *out_found, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_GAP_FIND);
	query_text(&q, deal);
	query_int(&q, card);
	query_text(&q, item);
	*out_found = query_next(&q);
	if (!*out_found) {
		return query_ok(&q, err);
	}
	*out_position = query_col_int(&q, 7);
	return gap_row(&q, out, err);
}

static bool fill_raters(struct store *store, const char *deal, int number, struct card *card,
                        struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_RATER_LIST);
	query_text(&q, deal);
	query_int(&q, number);
	while (query_next(&q)) {
		const char *name = query_col(&q, 1);
		int64_t seat = query_col_int(&q, 0);
		if (seat == 0) {
			continue;
		}
		if (name == NULL || seat != (int64_t)card->rater_count + 1) {
			return damaged(&q, "a rater", err);
		}
		card_add_rater(card, name);
	}
	return query_ok(&q, err);
}

struct answers *card_answers(struct card *card, int64_t seat)
{
	if (seat == 0) {
		return &card->consensus;
	}
	bool known = seat > 0 && seat <= (int64_t)card->rater_count;
	return known ? &card->raters[seat - 1].answers : NULL;
}

/* An answer as it is read: in the order of the table's key, which takes no sorting there. */
struct seated {
	int64_t seat, position;
	struct answer answer;
};
struct seated_list {
	struct seated *v;
	size_t n, cap;
};

static int seated_order(const void *pa, const void *pb)
{
	const struct seated *a = pa, *b = pb;
	if (a->seat != b->seat) {
		return a->seat < b->seat ? -1 : 1;
	}
	if (a->position != b->position) {
		return a->position < b->position ? -1 : 1;
	}
	return strcmp(a->answer.item, b->answer.item);
}

static bool read_seated(struct store *store, const char *deal, int number, struct card *card,
                        struct seated_list *list, struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_ANSWER_LIST);
	query_text(&q, deal);
	query_int(&q, number);
	while (query_next(&q)) {
		int64_t seat = query_col_int(&q, 0);
		if (card_answers(card, seat) == NULL) {
			return damaged(&q, "an answer's rater", err);
		}
		xgrow(&list->v, &list->cap, list->n + 1);
		struct seated *one = &list->v[list->n];
		if (!answer_row(&q, &one->answer, err)) {
			return false;
		}
		one->seat = seat;
		one->position = query_col_int(&q, 14);
		list->n++;
	}
	return query_ok(&q, err);
}

/* Each person's answers in the order in which they were first given. */
static bool fill_answers(struct store *store, const char *deal, int number, struct card *card,
                         struct error *err)
{
	struct seated_list list = {0};
	bool ok = read_seated(store, deal, number, card, &list, err);
	if (list.n > 0) {
		qsort(list.v, list.n, sizeof(*list.v), seated_order);
	}
	for (size_t i = 0; i < list.n; i++) {
		struct answers *answers = card_answers(card, list.v[i].seat);
		xgrow(&answers->v, &answers->cap, answers->n + 1);
		answers->v[answers->n++] = list.v[i].answer;
	}
	free(list.v);
	return ok;
}

static bool fill_sources(struct store *store, const char *deal, int number, struct card *card,
                         struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_SOURCE_LIST);
	query_text(&q, deal);
	query_int(&q, number);
	while (query_next(&q)) {
		struct answers *answers = card_answers(card, query_col_int(&q, 0));
		const char *item = query_col(&q, 1);
		struct answer *answer = answers != NULL && item != NULL
		                            ? (struct answer *)answers_find(answers, item)
		                            : NULL;
		if (answer == NULL) {
			return damaged(&q, "a source's answer", err);
		}
		if (!source_row(&q, answer, err)) {
			return false;
		}
	}
	return query_ok(&q, err);
}

static bool fill_gaps(struct store *store, const char *deal, int number, struct card *card,
                      struct error *err)
{
	size_t cap = 0;
	auto_query q;
	query_open(&q, store, Q_GAP_LIST);
	query_text(&q, deal);
	query_int(&q, number);
	while (query_next(&q)) {
		xgrow(&card->gaps, &cap, card->gap_count + 1);
		if (!gap_row(&q, &card->gaps[card->gap_count], err)) {
			return false;
		}
		card->gap_count++;
	}
	return query_ok(&q, err);
}

bool card_fill_around(struct store *store, const char *deal, int number, struct card *card,
                      struct error *err)
{
	return fill_raters(store, deal, number, card, err) &&
	       fill_gaps(store, deal, number, card, err);
}

bool card_fill(struct store *store, const char *deal, int number, struct card *card,
               struct error *err)
{
	return card_fill_around(store, deal, number, card, err) &&
	       fill_answers(store, deal, number, card, err) &&
	       fill_sources(store, deal, number, card, err);
}
