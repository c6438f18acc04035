/* Results are stored by the transaction that changes an answer, so that a list of many deals reads
 * no answers. The scorer comes from above; here its result is only kept and compared. */
#include "outcome.h"

#include <math.h>
#include <string.h>

void outcome_read(struct query *q, int first, struct arena *a, struct outcome *out)
{
	*out = (struct outcome){
	    .has_score = !query_col_null(q, first),
	    .score = query_col_real(q, first),
	    .has_range = !query_col_null(q, first + 1) && !query_col_null(q, first + 2),
	    .low = query_col_real(q, first + 1),
	    .high = query_col_real(q, first + 2),
	    .coverage = query_col_real(q, first + 3),
	    .verdict = arena_strdup(a, query_col(q, first + 4)),
	    .verdict_worst = arena_strdup(a, query_col(q, first + 5)),
	    .verdict_best = arena_strdup(a, query_col(q, first + 6)),
	    .verdict_label = arena_strdup(a, query_col(q, first + 7)),
	    .firm = query_col_int(q, first + 8) != 0,
	    .provisional = query_col_int(q, first + 9) != 0,
	    .asked = query_col_count(q, first + 10),
	    .answered = query_col_count(q, first + 11),
	    .gates_failed = query_col_count(q, first + 12),
	    .gates_open = query_col_count(q, first + 13),
	    .gate = arena_strdup(a, query_col(q, first + 14)),
	    .gate_title = arena_strdup(a, query_col(q, first + 15)),
	    .gaps_open = query_col_count(q, first + 16),
	    .gaps_undecided = query_col_count(q, first + 17),
	    .gates_json = arena_strdup(a, query_col(q, first + 18)),
	};
}

static bool put(struct store *store, const char *deal, int number, const struct outcome *o,
                struct error *err)
{
	auto_query q;
	query_open(&q, store, Q_OUTCOME_PUT);
	query_text(&q, deal);
	query_int(&q, number);
	query_real_if(&q, o->has_score, o->score);
	query_real_if(&q, o->has_range, o->low);
	query_real_if(&q, o->has_range, o->high);
	query_real(&q, o->coverage);
	query_text(&q, o->verdict);
	query_text(&q, o->verdict_worst);
	query_text(&q, o->verdict_best);
	query_text(&q, o->verdict_label);
	query_int(&q, o->firm);
	query_int(&q, o->provisional);
	query_int(&q, o->asked);
	query_int(&q, o->answered);
	query_int(&q, o->gates_failed);
	query_int(&q, o->gates_open);
	query_text(&q, o->gate);
	query_text(&q, o->gate_title);
	query_int(&q, o->gaps_open);
	query_int(&q, o->gaps_undecided);
	query_text(&q, o->gates_json != NULL ? o->gates_json : "[]");
	return query_run(&q, err);
}

bool outcome_refresh(struct store *store, const char *deal, int number, struct arena *a,
                     struct outcome *out, struct error *err)
{
	struct card_row row;
	struct card *card;
	struct outcome made = {0};
	if (!store->has_scorer) {
		return error_set(err, ERROR_INVALID,
		                 "the workspace was opened without a way to score");
	}
	if (!store_card(store, deal, number, a, &row, &card, err)) {
		return false;
	}
	bool ok = store->scorer.score(store->scorer.ctx, store, row.digest, card, a, &made, err) &&
	          put(store, deal, number, &made, err);
	if (ok && out != NULL) {
		*out = made;
		scored_put(store, deal, number, card);
	} else {
		card_free(card);
	}
	return ok;
}

static bool same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_figure(bool known_a, double a, bool known_b, double b)
{
	return known_a == known_b && (!known_a || fabs(a - b) <= SCORE_EPSILON);
}

const char *outcome_difference(const struct outcome *a, const struct outcome *b)
{
	const char *a_gates = a->gates_json != NULL ? a->gates_json : "[]";
	const char *b_gates = b->gates_json != NULL ? b->gates_json : "[]";
	const struct {
		const char *column;
		bool same;
	} columns[] = {
	    {"score", same_figure(a->has_score, a->score, b->has_score, b->score)},
	    {"low", same_figure(a->has_range, a->low, b->has_range, b->low)},
	    {"high", same_figure(a->has_range, a->high, b->has_range, b->high)},
	    {"coverage", same_figure(true, a->coverage, true, b->coverage)},
	    {"verdict", same_text(a->verdict, b->verdict)},
	    {"verdict_worst", same_text(a->verdict_worst, b->verdict_worst)},
	    {"verdict_best", same_text(a->verdict_best, b->verdict_best)},
	    {"verdict_label", same_text(a->verdict_label, b->verdict_label)},
	    {"firm", a->firm == b->firm},
	    {"provisional", a->provisional == b->provisional},
	    {"asked", a->asked == b->asked},
	    {"answered", a->answered == b->answered},
	    {"gates_failed", a->gates_failed == b->gates_failed},
	    {"gates_open", a->gates_open == b->gates_open},
	    {"gate", same_text(a->gate, b->gate)},
	    {"gate_title", same_text(a->gate_title, b->gate_title)},
	    {"gaps_open", a->gaps_open == b->gaps_open},
	    {"gaps_undecided", a->gaps_undecided == b->gaps_undecided},
	    {"gates", same_text(a_gates, b_gates)},
	};
	for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
		if (!columns[i].same) {
			return columns[i].column;
		}
	}
	return NULL;
}
