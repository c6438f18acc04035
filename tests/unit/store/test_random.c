/* A long random run of acts, legal and not: the workspace always verifies, and what a plain model
 * in memory says is what the workspace says. */
#include "fixture.h"

#define DEALS 4
#define CARDS 6
#define ACTS 300

struct random {
	uint64_t state;
};

static unsigned below(struct random *r, unsigned n)
{
	r->state = r->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(r->state >> 33) % n;
}

static const char *const items[] = {"theory", "sponsor", "validation", "cleared", "note"};
static const char *const raters[] = {"ana", "ben", "\xc3\xa5sa", NULL};
static const char *const texts[] = {NULL, "", "a note", "\xe2\x82\xac \"quoted\"\n\ttext"};

/* The model: each deal's latest scorecard, as core's own records keep it. */
struct model {
	bool exists, closed;
	int cards;
	bool open;
	struct card *card;
	/* By number - 1: as it was opened, and as it was when the next one started from it. */
	struct card *opened[CARDS], *left[CARDS];
};

static char *text(struct random *r)
{
	return (char *)texts[below(r, ARRAY_LEN(texts))];
}

static struct answer random_answer(struct random *r)
{
	struct answer answer = {.item = (char *)items[below(r, ARRAY_LEN(items))],
	                        .evidence = below(r, 3) == 0 ? (char *)"seen" : NULL,
	                        .note = text(r),
	                        .flag = below(r, 5) == 0,
	                        .has_favourability = below(r, 4) == 0};
	answer.favourability = answer.has_favourability ? (int)below(r, 5) - 2 : 0;
	bool choice = strcmp(answer.item, "cleared") == 0;
	switch (below(r, 5)) {
	case 0:
		answer.kind = ANSWER_NONE;
		break;
	case 1:
		answer.kind = ANSWER_UNKNOWN;
		break;
	case 2:
		answer.kind = ANSWER_NA;
		break;
	default:
		answer.kind = choice ? ANSWER_CHOICE : ANSWER_LEVEL;
		answer.level = choice ? 0 : below(r, 5);
		answer.text = choice ? (char *)(below(r, 2) == 0 ? "yes" : "no") : NULL;
	}
	return answer;
}

static struct gap random_gap(struct random *r)
{
	struct gap gap = {.item = (char *)"validation",
	                  .disposition = (enum disposition)(DISPOSITION_UNDECIDED + below(r, 6)),
	                  .owner = text(r)};
	if (below(r, 2) == 0) {
		gap.has_cost = true;
		gap.cost = (struct money){(int64_t)below(r, 1000000), "EUR"};
	}
	return gap;
}

/* Applies the act; false where it is refused for its state. */
static bool attempt(struct bench *b, struct act act)
{
	struct error err = {0};
	struct stamp stamp = {b->author, b->now};
	b->now += 1000;
	if (store_apply(b->store, &act, 1, &stamp, NULL, &err)) {
		return true;
	}
	if (err.code != ERROR_CONFLICT && err.code != ERROR_NOT_FOUND) {
		fail_msg("%s", err.message);
	}
	return false;
}

/* How a scorecard starts: from nothing, from everything, or from what is listed. */
struct start {
	bool carry;
	const char *items[ARRAY_LEN(items)], *gaps[1];
	size_t item_count, gap_count;
};

static struct start random_start(struct random *r)
{
	struct start s = {.carry = below(r, 3) == 0};
	for (size_t i = 0; !s.carry && i < ARRAY_LEN(items); i++) {
		if (below(r, 2) == 0) {
			s.items[s.item_count++] = items[i];
		}
	}
	if (!s.carry && below(r, 2) == 0) {
		s.gaps[s.gap_count++] = "validation";
	}
	return s;
}

static bool is_carried(const struct start *s, const char *item)
{
	bool carried = s->carry;
	for (size_t i = 0; i < s->item_count; i++) {
		carried = carried || strcmp(s->items[i], item) == 0;
	}
	return carried;
}

static void keep_carried(struct answers *answers, const struct start *s)
{
	for (size_t i = 0; i < ARRAY_LEN(items); i++) {
		struct answer nothing = {.item = (char *)items[i]};
		if (!is_carried(s, items[i])) {
			answers_set(answers, &nothing);
		}
	}
	for (size_t k = 0; k < answers->n; k++) {
		answers->v[k].carried = true;
	}
}

static void model_carry(struct model *m, const struct start *s)
{
	if (m->card == NULL || (!s->carry && s->item_count + s->gap_count == 0)) {
		card_free(m->card);
		m->card = card_new();
		return;
	}
	for (size_t i = 0; i < m->card->rater_count; i++) {
		keep_carried(&m->card->raters[i].answers, s);
	}
	keep_carried(&m->card->consensus, s);
	if (!s->carry && s->gap_count == 0) {
		struct gap none = {.item = (char *)"validation",
		                   .disposition = DISPOSITION_UNDECIDED};
		card_set_gap(m->card, &none);
	}
	for (size_t i = 0; i < m->card->rater_count; i++) {
		struct answers *answers = &m->card->raters[i].answers;
		for (size_t k = 0; k < answers->n; k++) {
			answers->v[k].carried = true;
		}
	}
	for (size_t k = 0; k < m->card->consensus.n; k++) {
		m->card->consensus.v[k].carried = true;
	}
}

static bool answers_same(const struct answers *a, const struct answers *b)
{
	size_t i = 0;
	while (i < a->n && i < b->n) {
		const struct answer *there = answers_find(b, a->v[i].item);
		if (there == NULL || !answer_equal(&a->v[i], there)) {
			return false;
		}
		i++;
	}
	return a->n == b->n;
}

/* Is the model's scorecard what it was when it was opened? */
static bool model_untouched(const struct model *m)
{
	static const struct answers none;
	struct card *was = m->opened[m->cards - 1];
	bool same = answers_same(&m->card->consensus, &was->consensus) &&
	            m->card->gap_count == was->gap_count;
	for (size_t i = 0; same && i < m->card->rater_count; i++) {
		const struct rater *before = card_rater(was, m->card->raters[i].name);
		same = answers_same(&m->card->raters[i].answers,
		                    before != NULL ? &before->answers : &none);
	}
	for (size_t i = 0; same && i < m->card->gap_count; i++) {
		same = gap_equal(&m->card->gaps[i], &was->gaps[i]);
	}
	return same;
}

static void model_keep(struct card **slot, const struct card *card)
{
	card_free(*slot);
	*slot = card != NULL ? card_copy(card) : NULL;
}

static void model_retract(struct model *m)
{
	m->cards--;
	m->open = false;
	card_free(m->card);
	m->card = m->cards > 0 ? card_copy(m->left[m->cards - 1]) : NULL;
}

/* An opening or a submission is taken back, where that is allowed. */
static void act_backwards(struct bench *b, struct random *r, const char *id, struct model *m)
{
	bool opening = below(r, 2) == 0;
	struct act act = {
	    .kind = opening ? ACT_CARD_RETRACT : ACT_CARD_REOPEN, .deal = id, .card = m->cards};
	bool may =
	    !m->closed && m->cards > 0 && m->open == opening && (!opening || model_untouched(m));
	assert_int_equal(attempt(b, act), may);
	if (may && opening) {
		model_retract(m);
	} else if (may) {
		m->open = true;
	}
}

static void act_on_deal(struct bench *b, struct random *r, const char *id, struct model *m)
{
	struct deal deal = {.id = (char *)id,
	                    .title = (char *)(below(r, 2) == 0 ? "One" : "Two"),
	                    .category = (char *)(below(r, 2) == 0 ? "dtx" : "ai"),
	                    .owner = text(r)};
	struct act close = {.kind = below(r, 3) == 0 ? ACT_DEAL_CLOSE : ACT_DEAL_REOPEN,
	                    .deal = id,
	                    .close_as = DEAL_ARCHIVED,
	                    .reason = "why not"};
	bool edit = below(r, 2) == 0;
	if (m->exists && below(r, 3) == 0) {
		struct act retract = {.kind = ACT_DEAL_RETRACT, .deal = id};
		bool may = !m->closed && m->cards == 0;
		assert_int_equal(attempt(b, retract), may);
		m->exists = !may;
	} else if (!m->exists) {
		m->exists = attempt(b, act_deal_new(&deal));
		assert_true(m->exists);
	} else if (edit) {
		assert_true(attempt(b, act_deal_edit(&deal)));
		assert_true(deal_equal(deal_of(b, id).deal, &deal));
	} else {
		assert_true(attempt(b, close));
		m->closed = close.kind == ACT_DEAL_CLOSE;
	}
}

static void act_on_card(struct bench *b, struct random *r, const char *id, struct model *m)
{
	struct start from = random_start(r);
	if (below(r, 3) > 0 && m->cards < CARDS) {
		bool may = m->exists && !m->closed && !m->open;
		struct act open = act_card_open(id, m->cards + 1, from.carry);
		open.carry_items = from.items;
		open.carry_item_count = from.item_count;
		open.carry_gaps = from.gaps;
		open.carry_gap_count = from.gap_count;
		assert_int_equal(attempt(b, open), may);
		if (may) {
			if (m->cards > 0) {
				model_keep(&m->left[m->cards - 1], m->card);
			}
			m->cards++;
			m->open = true;
			model_carry(m, &from);
			model_keep(&m->opened[m->cards - 1], m->card);
		}
		return;
	}
	bool may = m->open && !m->closed;
	assert_int_equal(attempt(b, act_submit(id, m->cards, "so be it")), may);
	m->open = m->open && !may;
}

static void act_on_answer(struct bench *b, struct random *r, const char *id, struct model *m)
{
	bool may = m->open && !m->closed;
	if (below(r, 6) == 0) {
		struct gap gap = random_gap(r);
		assert_int_equal(attempt(b, act_gap(id, m->cards, &gap)), may);
		if (may) {
			card_set_gap(m->card, &gap);
		}
		return;
	}
	const char *rater = raters[below(r, ARRAY_LEN(raters))];
	struct answer answer = random_answer(r);
	bool given = answer.kind != ANSWER_NONE || answer.flag ||
	             (answer.note != NULL && answer.note[0] != '\0');
	assert_int_equal(attempt(b, act_answer(id, m->cards, rater, &answer)), may);
	if (may && rater == NULL) {
		answers_set(&m->card->consensus, &answer);
	} else if (may && (given || card_rater(m->card, rater) != NULL)) {
		answers_set(&card_add_rater(m->card, rater)->answers, &answer);
	}
}

static void answers_compare(const struct answers *a, const struct answers *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++) {
		assert_true(answer_equal(&a->v[i], &b->v[i]));
	}
}

static void model_compare(struct bench *b, const char *id, const struct model *m)
{
	if (m->cards == 0) {
		return;
	}
	struct card_row row;
	struct card *card = card_of(b, id, 0, &row);
	assert_int_equal(row.number, m->cards);
	assert_int_equal(row.state == CARD_OPEN, m->open);
	answers_compare(&card->consensus, &m->card->consensus);
	assert_int_equal(card->rater_count, m->card->rater_count);
	for (size_t i = 0; i < card->rater_count; i++) {
		assert_string_equal(card->raters[i].name, m->card->raters[i].name);
		answers_compare(&card->raters[i].answers, &m->card->raters[i].answers);
	}
	assert_int_equal(card->gap_count, m->card->gap_count);
	for (size_t i = 0; i < card->gap_count; i++) {
		assert_true(gap_equal(&card->gaps[i], &m->card->gaps[i]));
	}
	card_free(card);
}

static void random_run(struct bench *b, uint64_t seed)
{
	static const char *const ids[DEALS] = {"a", "b", "c-3", "d"};
	struct random r = {seed};
	struct model models[DEALS] = {0};
	add_rubric(b);
	for (int i = 0; i < ACTS; i++) {
		unsigned at = below(&r, DEALS);
		unsigned what = below(&r, 10);
		if (what == 0 || !models[at].exists) {
			act_on_deal(b, &r, ids[at], &models[at]);
		} else if (what == 1 || models[at].cards == 0) {
			act_on_card(b, &r, ids[at], &models[at]);
			act_backwards(b, &r, ids[at], &models[at]);
		} else {
			act_on_answer(b, &r, ids[at], &models[at]);
		}
		if (i % 50 == 49) {
			model_compare(b, ids[at], &models[at]);
		}
		if (i % 100 == 99) {
			assert_verifies(b);
		}
	}
	for (size_t i = 0; i < DEALS; i++) {
		model_compare(b, ids[i], &models[i]);
		card_free(models[i].card);
		for (size_t k = 0; k < CARDS; k++) {
			card_free(models[i].opened[k]);
			card_free(models[i].left[k]);
		}
	}
}

static void any_run_of_acts__verifies_and_says_what_a_plain_model_says(void **state)
{
	random_run(*state, 1);
}

static void another_run_of_acts__does_too(void **state)
{
	random_run(*state, 20261121);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(any_run_of_acts__verifies_and_says_what_a_plain_model_says),
	    TEST(another_run_of_acts__does_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
