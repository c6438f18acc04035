/* Scorecards: answers, gaps, consensus, results, submission, carrying over. */
#include "fixture.h"

#include <math.h>

static void card__keeps_every_field_of_an_answer(void **state)
{
	struct bench *b = *state;
	start(b);
	struct source sources[] = {
	    {.what = (char *)"510(k) summary", .where = (char *)"room 3", .date = {2026, 11, 2}},
	    {.what = (char *)"call \"notes\"\n",
	     .sha256 = (char *)"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}};
	struct answer answers[] = {
	    {.item = (char *)"theory",
	     .kind = ANSWER_LEVEL,
	     .level = 3,
	     .evidence = (char *)"said",
	     .has_favourability = true,
	     .favourability = -2,
	     .note = (char *)"h\xc3\xa4lsa",
	     .flag = true,
	     .sources = sources,
	     .source_count = 2},
	    {.item = (char *)"cleared", .kind = ANSWER_CHOICE, .text = (char *)"no"},
	    {.item = (char *)"x-text", .kind = ANSWER_TEXT, .text = (char *)""},
	    {.item = (char *)"x-number", .kind = ANSWER_NUMBER, .number = 0.1 + 0.2},
	    {.item = (char *)"x-money", .kind = ANSWER_MONEY, .money = {-9000000000000, "EUR"}},
	    {.item = (char *)"x-money-2", .kind = ANSWER_MONEY, .money = {1, ""}},
	    {.item = (char *)"x-date", .kind = ANSWER_DATE, .date = {2027, 3, 31}},
	    {.item = (char *)"x-na", .kind = ANSWER_NA, .note = (char *)""},
	    {.item = (char *)"x-unknown", .kind = ANSWER_UNKNOWN, .carried = true},
	    {.item = (char *)"x-skipped", .kind = ANSWER_SKIPPED},
	    {.item = (char *)"x-note", .kind = ANSWER_NONE, .note = (char *)"later"},
	};
	struct act acts[ARRAY_LEN(answers)];
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		acts[i] = act_answer("voice-agent", 1, i % 2 == 0 ? "ana" : NULL, &answers[i]);
	}
	assert_int_equal(do_acts(b, acts, ARRAY_LEN(acts)), ARRAY_LEN(acts));
	bench_reopen(b, STORE_WRITE);
	struct card *card = card_of(b, "voice-agent", 0, NULL);
	assert_int_equal(card->rater_count, 1);
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		const struct answers *of = i % 2 == 0 ? &card->raters[0].answers : &card->consensus;
		assert_true(answer_equal(&of->v[i / 2], &answers[i]));
	}
	card_free(card);
	assert_verifies(b);
}

static void card__keeps_raters_in_the_order_of_their_first_answer(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_level(b, 1, "zoe", "theory", 1);
	answer_level(b, 1, "ana", "theory", 2);
	answer_level(b, 1, "zoe", "sponsor", 3);
	answer_level(b, 1, "zoe", "theory", 4);
	struct card *card = card_of(b, "voice-agent", 1, NULL);
	assert_int_equal(card->rater_count, 2);
	assert_string_equal(card->raters[0].name, "zoe");
	assert_string_equal(card->raters[0].answers.v[0].item, "theory");
	assert_int_equal(card->raters[0].answers.v[0].level, 4);
	assert_string_equal(card->raters[0].answers.v[1].item, "sponsor");
	assert_string_equal(card->raters[1].name, "ana");
	card_free(card);
}

static void card__appends_nothing__when_the_answer_is_the_stored_one(void **state)
{
	struct bench *b = *state;
	start(b);
	struct answer answer = level("theory", 3);
	struct act act = act_answer("voice-agent", 1, "ana", &answer);
	assert_int_equal(do_act(b, act), 1);
	assert_int_equal(do_act(b, act), 0);
	answer.flag = true;
	assert_int_equal(do_act(b, act), 1);
	struct gap gap = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	assert_int_equal(do_act(b, act_gap("voice-agent", 1, &gap)), 1);
	assert_int_equal(do_act(b, act_gap("voice-agent", 1, &gap)), 0);
}

static void card__forgets_an_answer__when_one_with_nothing_in_it_is_given(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_level(b, 1, "ana", "theory", 3);
	answer_level(b, 1, "ana", "sponsor", 3);
	struct answer nothing = {.item = (char *)"theory"};
	struct act act = act_answer("voice-agent", 1, "ana", &nothing);
	assert_int_equal(do_act(b, act), 1);
	assert_int_equal(do_act(b, act), 0);
	struct card *card = card_of(b, "voice-agent", 1, NULL);
	assert_int_equal(card->raters[0].answers.n, 1);
	assert_string_equal(card->raters[0].answers.v[0].item, "sponsor");
	card_free(card);
	answer_level(b, 1, "ana", "theory", 1);
	card = card_of(b, "voice-agent", 1, NULL);
	assert_string_equal(card->raters[0].answers.v[1].item, "theory");
	card_free(card);
	assert_verifies(b);
}

static void gap__is_kept_and_withdrawn(void **state)
{
	struct bench *b = *state;
	start(b);
	struct gap gap = {.item = (char *)"validation",
	                  .disposition = DISPOSITION_CLOSE,
	                  .has_cost = true,
	                  .cost = {25000000, "EUR"},
	                  .due = {2027, 3, 31},
	                  .owner = (char *)"QA",
	                  .terms = (char *)"before launch"};
	do_act(b, act_gap("voice-agent", 1, &gap));
	struct card *card = card_of(b, "voice-agent", 1, NULL);
	assert_int_equal(card->gap_count, 1);
	assert_true(gap_equal(&card->gaps[0], &gap));
	card_free(card);
	struct gap withdrawn = {.item = (char *)"validation", .disposition = DISPOSITION_UNDECIDED};
	assert_int_equal(do_act(b, act_gap("voice-agent", 1, &withdrawn)), 1);
	card = card_of(b, "voice-agent", 1, NULL);
	assert_int_equal(card->gap_count, 0);
	card_free(card);
	assert_verifies(b);
}

static void outcome__is_stored_with_each_answer(void **state)
{
	struct bench *b = *state;
	start(b);
	struct deal_row row = deal_of(b, "voice-agent");
	assert_true(row.has_card);
	assert_false(row.card.outcome.has_score);
	assert_int_equal(row.card.outcome.asked, 4);
	answer_level(b, 1, "ana", "theory", 1);
	row = deal_of(b, "voice-agent");
	assert_true(row.card.outcome.has_score);
	assert_float_equal(row.card.outcome.score, 0.25, 1e-12);
	assert_string_equal(row.card.outcome.verdict, "decline");
	assert_int_equal(row.card.outcome.gates_failed, 1);
	assert_string_equal(row.card.outcome.gate_title, "Theory of value");
	answer_level(b, 1, "ana", "validation", 2);
	row = deal_of(b, "voice-agent");
	assert_int_equal(row.card.outcome.gaps_open, 1);
	assert_int_equal(row.card.outcome.gaps_undecided, 1);
	struct gap gap = {.item = (char *)"validation",
	                  .disposition = DISPOSITION_ACCEPT,
	                  .terms = (char *)"pilot only"};
	do_act(b, act_gap("voice-agent", 1, &gap));
	assert_int_equal(deal_of(b, "voice-agent").card.outcome.gaps_undecided, 0);
}

static void outcome__follows_the_deals_category(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	double before = deal_of(b, "voice-agent").card.outcome.score;
	struct deal deal = *deal_of(b, "voice-agent").deal;
	deal.category = (char *)"ai";
	do_act(b, act_deal_edit(&deal));
	double after = deal_of(b, "voice-agent").card.outcome.score;
	assert_float_equal(before, (2 * 0.75 + 1) / 3, 1e-12);
	assert_float_equal(after, (2 * 0.75 + 4) / 6, 1e-12);
	deal.category = (char *)"no-such";
	const char *why = refused(b, act_deal_edit(&deal), ERROR_INVALID);
	assert_non_null(strstr(why, "no-such"));
	assert_string_equal(deal_of(b, "voice-agent").deal->category, "ai");
	assert_verifies(b);
}

static void card__is_one_open_at_a_time_and_numbered_from_1(void **state)
{
	struct bench *b = *state;
	add_rubric(b);
	add_deal(b, "voice-agent");
	refused(b, act_card_open("voice-agent", 2, false), ERROR_CONFLICT);
	open_card(b, "voice-agent", 1, false);
	const char *why = refused(b, act_card_open("voice-agent", 2, false), ERROR_CONFLICT);
	assert_non_null(strstr(why, "still open"));
	struct answer answer = level("theory", 1);
	refused(b, act_answer("voice-agent", 2, "ana", &answer), ERROR_NOT_FOUND);
	refused(b, act_answer("voice-agent", 0, "ana", &answer), ERROR_NOT_FOUND);
	struct act other = act_card_open("voice-agent", 1, false);
	other.digest = DIGEST_2;
	add_deal(b, "second");
	other.deal = "second";
	refused(b, other, ERROR_NOT_FOUND);
}

static void card__opened_by_two_at_once__is_opened_once(void **state)
{
	struct bench *b = *state;
	add_rubric(b);
	add_deal(b, "voice-agent");
	struct store *mine = b->store, *other = bench_second(b, STORE_WRITE);
	open_card(b, "voice-agent", 1, false);
	b->store = other;
	refused(b, act_card_open("voice-agent", 1, false), ERROR_CONFLICT);
	answer_level(b, 1, "ben", "theory", 2);
	b->store = mine;
	answer_level(b, 1, "ana", "theory", 4);
	assert_float_equal(deal_of(b, "voice-agent").card.outcome.score, 0.75, 1e-12);
	assert_verifies(b);
	store_close(other);
}

static size_t level_of(struct bench *b, const char *rater, const char *item)
{
	struct card *card = card_of(b, "voice-agent", 1, NULL);
	size_t level = 99;
	for (size_t i = 0; i < card->rater_count; i++) {
		const struct answer *answer = answers_find(&card->raters[i].answers, item);
		if (answer && strcmp(card->raters[i].name, rater) == 0) {
			level = answer->level;
		}
	}
	card_free(card);
	return level;
}

/* What an answer's own transaction has read serves one reader, and only while it is the latest. */
static void card__read_after_an_answer__is_as_it_is_on_disk(void **state)
{
	struct bench *b = *state;
	start(b);
	struct store *mine = b->store, *other = bench_second(b, STORE_WRITE);
	answer_level(b, 1, "ana", "theory", 4);
	assert_int_equal(level_of(b, "ana", "theory"), 4);
	assert_int_equal(level_of(b, "ana", "theory"), 4);
	answer_level(b, 1, "ana", "theory", 3);
	b->store = other;
	assert_int_equal(level_of(b, "ana", "theory"), 3);
	answer_level(b, 1, "ana", "theory", 1);
	b->store = mine;
	assert_int_equal(level_of(b, "ana", "theory"), 1);
	answer_level(b, 1, "ana", "theory", 2);
	struct answer good = level("theory", 0), bad = level("", 1);
	struct act acts[] = {act_answer("voice-agent", 1, "ana", &good),
	                     act_answer("voice-agent", 1, "ana", &bad)};
	struct stamp stamp = {"ana", b->now};
	struct error err;
	assert_false(store_apply(b->store, acts, 2, &stamp, NULL, &err));
	assert_int_equal(level_of(b, "ana", "theory"), 2);
	store_close(other);
}

static void card__freezes__when_submitted(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	assert_int_equal(do_act(b, act_submit("voice-agent", 1, NULL)), 1);
	struct card_row row;
	struct card *card = card_of(b, "voice-agent", 1, &row);
	card_free(card);
	assert_int_equal(row.state, CARD_SUBMITTED);
	assert_string_equal(row.submitted_by, "ana");
	assert_string_equal(row.category, "dtx");
	assert_true(row.submitted_at > row.opened_at);
	struct answer answer = level("theory", 1);
	struct gap gap = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	const char *why = refused(b, act_answer("voice-agent", 1, "ana", &answer), ERROR_CONFLICT);
	assert_non_null(strstr(why, "new scorecard"));
	refused(b, act_answer("voice-agent", 1, NULL, &answer), ERROR_CONFLICT);
	refused(b, act_gap("voice-agent", 1, &gap), ERROR_CONFLICT);
	refused(b, act_submit("voice-agent", 1, NULL), ERROR_CONFLICT);
}

static void card__shows_the_deal_as_it_was__once_submitted(void **state)
{
	struct bench *b = *state;
	start(b);
	char *values[] = {(char *)"cardiometabolic", (char *)"respiratory"};
	struct deal_attribute attribute = {(char *)"area", values, 2};
	struct deal deal = *deal_of(b, "voice-agent").deal;
	deal.attributes = &attribute;
	deal.attribute_count = 1;
	do_act(b, act_deal_edit(&deal));
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	struct deal later = deal;
	later.title = (char *)"Another title";
	later.category = (char *)"ai";
	later.attribute_count = 0;
	do_act(b, act_deal_edit(&later));
	struct card_row row;
	struct card *card = card_of(b, "voice-agent", 1, &row);
	assert_true(deal_equal(&card->deal, &deal));
	card_free(card);
	assert_true(deal_equal(deal_of(b, "voice-agent").deal, &later));
	open_card(b, "voice-agent", 2, true);
	card = card_of(b, "voice-agent", 0, &row);
	assert_int_equal(row.number, 2);
	assert_true(deal_equal(&card->deal, &later));
	card_free(card);
	assert_verifies(b);
}

static void card__supersedes_the_earlier_one__when_submitted(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	struct card_row *rows;
	size_t count;
	struct error err;
	assert_true(store_cards(b->store, "voice-agent", b->a, &rows, &count, &err));
	assert_int_equal(rows[0].state, CARD_SUBMITTED);
	do_act(b, act_submit("voice-agent", 2, NULL));
	assert_true(store_cards(b->store, "voice-agent", b->a, &rows, &count, &err));
	assert_int_equal(count, 2);
	assert_int_equal(rows[0].state, CARD_SUPERSEDED);
	assert_int_equal(rows[1].state, CARD_SUBMITTED);
	assert_float_equal(rows[0].outcome.score, rows[1].outcome.score, 1e-12);
	assert_verifies(b);
}

static void card__carries_answers_over_until_they_are_confirmed(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	struct source source = {.what = (char *)"memo"};
	struct answer consensus = level("theory", 2);
	consensus.sources = &source;
	consensus.source_count = 1;
	do_act(b, act_answer("voice-agent", 1, NULL, &consensus));
	struct gap gap = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	do_act(b, act_gap("voice-agent", 1, &gap));
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	struct card *card = card_of(b, "voice-agent", 2, NULL);
	assert_int_equal(card->raters[0].answers.n, 4);
	assert_true(card->raters[0].answers.v[0].carried);
	assert_true(card->consensus.v[0].carried);
	assert_int_equal(card->consensus.v[0].source_count, 1);
	assert_true(gap_equal(&card->gaps[0], &gap));
	card_free(card);
	answer_level(b, 2, "ana", "theory", 3);
	card = card_of(b, "voice-agent", 2, NULL);
	assert_false(card->raters[0].answers.v[0].carried);
	assert_true(card->raters[0].answers.v[1].carried);
	card_free(card);
	card = card_of(b, "voice-agent", 1, NULL);
	assert_false(card->raters[0].answers.v[1].carried);
	card_free(card);
	assert_verifies(b);
}

static void card__carries_only_what_is_listed(void **state)
{
	static const char *const items[] = {"validation", "theory"}, *const gaps[] = {"sponsor"};
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	struct source source = {.what = (char *)"memo"};
	struct answer consensus = level("theory", 2);
	consensus.sources = &source;
	consensus.source_count = 1;
	do_act(b, act_answer("voice-agent", 1, NULL, &consensus));
	struct gap gap = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	do_act(b, act_gap("voice-agent", 1, &gap));
	gap.item = (char *)"sponsor";
	do_act(b, act_gap("voice-agent", 1, &gap));
	do_act(b, act_submit("voice-agent", 1, NULL));
	struct act open = act_card_open("voice-agent", 2, false);
	open.carry_items = items;
	open.carry_item_count = 2;
	open.carry_gaps = gaps;
	open.carry_gap_count = 1;
	do_act(b, open);
	struct card *card = card_of(b, "voice-agent", 2, NULL);
	assert_int_equal(card->raters[0].answers.n, 2);
	assert_string_equal(card->raters[0].answers.v[0].item, "theory");
	assert_true(card->raters[0].answers.v[0].carried);
	assert_int_equal(card->consensus.n, 1);
	assert_int_equal(card->consensus.v[0].source_count, 1);
	assert_int_equal(card->gap_count, 1);
	assert_string_equal(card->gaps[0].item, "sponsor");
	card_free(card);
	card = card_of(b, "voice-agent", 1, NULL);
	assert_int_equal(card->raters[0].answers.n, 4);
	assert_int_equal(card->gap_count, 2);
	card_free(card);
	assert_verifies(b);
}

static void card__confirming_a_carried_answer__is_a_change(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	struct card *card = card_of(b, "voice-agent", 2, NULL);
	struct answer *own = &card->raters[0].answers.v[0];
	assert_true(own->carried);
	own->carried = false;
	assert_int_equal(do_act(b, act_answer("voice-agent", 2, "ana", own)), 1);
	assert_int_equal(do_act(b, act_answer("voice-agent", 2, "ana", own)), 0);
	card_free(card);
	card = card_of(b, "voice-agent", 2, NULL);
	assert_false(card->raters[0].answers.v[0].carried);
	card_free(card);
	assert_verifies(b);
}

static void card__refuses_a_list_that_contradicts_itself(void **state)
{
	static const char *const twice[] = {"theory", "theory"}, *const empty[] = {""};
	struct bench *b = *state;
	start(b);
	do_act(b, act_submit("voice-agent", 1, "so be it"));
	struct act open = act_card_open("voice-agent", 2, false);
	open.carry_items = twice;
	open.carry_item_count = 2;
	refused(b, open, ERROR_INVALID);
	open.carry_items = empty;
	open.carry_item_count = 1;
	refused(b, open, ERROR_INVALID);
	open.carry_items = twice;
	open.carry = true;
	refused(b, open, ERROR_INVALID);
}

static void card__needs_a_reason__when_submitted_while_provisional(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_level(b, 1, "ana", "theory", 3);
	const char *why = refused(b, act_submit("voice-agent", 1, NULL), ERROR_CONFLICT);
	assert_non_null(strstr(why, "provisional"));
	assert_int_equal(do_act(b, act_submit("voice-agent", 1, "the board meets today")), 1);
	struct card_row row;
	card_free(card_of(b, "voice-agent", 1, &row));
	assert_string_equal(row.reason, "the board meets today");
}

static void card__refuses_answers__when_the_deal_is_closed(void **state)
{
	struct bench *b = *state;
	start(b);
	struct act close = {.kind = ACT_DEAL_CLOSE,
	                    .deal = "voice-agent",
	                    .close_as = DEAL_WITHDRAWN,
	                    .reason = "no sponsor"};
	do_act(b, close);
	struct answer answer = level("theory", 1);
	const char *why = refused(b, act_answer("voice-agent", 1, "ana", &answer), ERROR_CONFLICT);
	assert_non_null(strstr(why, "reopen it first"));
	struct act reopen = {.kind = ACT_DEAL_REOPEN, .deal = "voice-agent", .reason = "sponsor"};
	do_act(b, reopen);
	assert_int_equal(do_act(b, act_answer("voice-agent", 1, "ana", &answer)), 1);
	assert_verifies(b);
}

static void apply__stores_all_acts_or_none(void **state)
{
	struct bench *b = *state;
	start(b);
	size_t before = event_count(b);
	struct answer good = level("theory", 1), bad = level("", 1);
	struct act acts[] = {act_answer("voice-agent", 1, "ana", &good),
	                     act_answer("voice-agent", 1, "ana", &bad)};
	struct stamp stamp = {"ana", b->now};
	struct error err;
	assert_false(store_apply(b->store, acts, 2, &stamp, NULL, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_int_equal(event_count(b), before);
	struct card *card = card_of(b, "voice-agent", 1, NULL);
	assert_int_equal(card->rater_count, 0);
	card_free(card);
}

static void answer__is_refused__when_it_contradicts_itself(void **state)
{
	struct bench *b = *state;
	start(b);
	struct source source = {.what = (char *)"memo", .sha256 = (char *)"abc"};
	struct answer bad[] = {
	    {.item = (char *)"x", .kind = ANSWER_DATE},
	    {.item = (char *)"x", .kind = ANSWER_DATE, .date = {2026, 2, 30}},
	    {.item = (char *)"x", .kind = ANSWER_LEVEL, .level = (size_t)-1},
	    {.item = (char *)"x", .kind = ANSWER_NUMBER, .number = INFINITY},
	    {.item = (char *)"x", .kind = ANSWER_TEXT, .text = (char *)"\xff"},
	    {.item = (char *)"x", .kind = ANSWER_NA, .has_favourability = true, .favourability = 3},
	    {.item = (char *)"x", .kind = ANSWER_NA, .sources = &source, .source_count = 1},
	    {.item = NULL, .kind = ANSWER_NA},
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		refused(b, act_answer("voice-agent", 1, "ana", &bad[i]), ERROR_INVALID);
	}
	struct answer good = level("theory", 1);
	refused(b, act_answer("voice-agent", 1, "", &good), ERROR_INVALID);
	struct gap gap = {
	    .item = (char *)"x", .disposition = DISPOSITION_NONE, .owner = (char *)"QA"};
	refused(b, act_gap("voice-agent", 1, &gap), ERROR_INVALID);
	assert_verifies(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(card__keeps_every_field_of_an_answer),
	    TEST(card__keeps_raters_in_the_order_of_their_first_answer),
	    TEST(card__appends_nothing__when_the_answer_is_the_stored_one),
	    TEST(card__forgets_an_answer__when_one_with_nothing_in_it_is_given),
	    TEST(gap__is_kept_and_withdrawn),
	    TEST(outcome__is_stored_with_each_answer),
	    TEST(outcome__follows_the_deals_category),
	    TEST(card__is_one_open_at_a_time_and_numbered_from_1),
	    TEST(card__opened_by_two_at_once__is_opened_once),
	    TEST(card__read_after_an_answer__is_as_it_is_on_disk),
	    TEST(card__freezes__when_submitted),
	    TEST(card__shows_the_deal_as_it_was__once_submitted),
	    TEST(card__supersedes_the_earlier_one__when_submitted),
	    TEST(card__carries_answers_over_until_they_are_confirmed),
	    TEST(card__carries_only_what_is_listed),
	    TEST(card__confirming_a_carried_answer__is_a_change),
	    TEST(card__refuses_a_list_that_contradicts_itself),
	    TEST(card__needs_a_reason__when_submitted_while_provisional),
	    TEST(card__refuses_answers__when_the_deal_is_closed),
	    TEST(answer__is_refused__when_it_contradicts_itself),
	    TEST(apply__stores_all_acts_or_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
