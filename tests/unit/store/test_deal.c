/* Deals: records, states, lists. */
#include "fixture.h"

static void deal__keeps_every_field(void **state)
{
	struct bench *b = *state;
	char *areas[] = {(char *)"respiratory", (char *)"cardiometabolic"};
	char *kinds[] = {(char *)"12500000 EUR"};
	struct deal_attribute attributes[] = {{(char *)"area", areas, 2},
	                                      {(char *)"value", kinds, 1}};
	struct deal deal = {.id = (char *)"voice-agent",
	                    .title = (char *)"Voice agent \"f\xc3\xb6r\"\nheart failure",
	                    .partner = (char *)"",
	                    .stage = (char *)"screen",
	                    .owner = (char *)"Lead",
	                    .sponsor = (char *)"SVP",
	                    .due = {2027, 2, 28},
	                    .attributes = attributes,
	                    .attribute_count = 2};
	do_act(b, act_deal_new(&deal));
	bench_reopen(b, STORE_READ);
	struct deal_row row = deal_of(b, "voice-agent");
	assert_true(deal_equal(row.deal, &deal));
	assert_null(row.deal->category);
	assert_int_equal(row.state, DEAL_OPEN);
	assert_int_equal(row.created_at, NOON);
	assert_false(row.has_card);
	assert_verifies(b);
}

static void deal__stores_only_what_an_edit_changes(void **state)
{
	struct bench *b = *state;
	add_deal(b, "voice-agent");
	struct deal deal = *deal_of(b, "voice-agent").deal;
	assert_int_equal(do_act(b, act_deal_edit(&deal)), 0);
	struct deal_attribute nothing = {(char *)"area", NULL, 0};
	deal.attributes = &nothing;
	deal.attribute_count = 1;
	assert_int_equal(do_act(b, act_deal_edit(&deal)), 0);
	deal.attribute_count = 0;
	deal.owner = (char *)"Lead";
	deal.partner = NULL;
	assert_int_equal(do_act(b, act_deal_edit(&deal)), 1);
	assert_true(deal_equal(deal_of(b, "voice-agent").deal, &deal));
	char *area[] = {(char *)"respiratory"};
	struct deal_attribute attribute = {(char *)"area", area, 1};
	deal.attributes = &attribute;
	deal.attribute_count = 1;
	assert_int_equal(do_act(b, act_deal_edit(&deal)), 1);
	assert_true(deal_equal(deal_of(b, "voice-agent").deal, &deal));
	deal.attribute_count = 0;
	deal.due.year = 2027, deal.due.month = 1, deal.due.day = 1;
	assert_int_equal(do_act(b, act_deal_edit(&deal)), 1);
	assert_true(deal_equal(deal_of(b, "voice-agent").deal, &deal));
	assert_verifies(b);
}

static void deal__is_refused__when_it_makes_no_sense(void **state)
{
	struct bench *b = *state;
	add_deal(b, "voice-agent");
	struct deal deal = {.id = (char *)"voice-agent", .title = (char *)"Again"};
	const char *why = refused(b, act_deal_new(&deal), ERROR_CONFLICT);
	assert_non_null(strstr(why, "already"));
	static const char *const ids[] = {
	    "",
	    "-a",
	    "A",
	    "a b",
	    "a/b",
	    "\xc3\xa9",
	    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		deal.id = (char *)ids[i];
		refused(b, act_deal_new(&deal), ERROR_INVALID);
	}
	deal.id = (char *)"untitled";
	deal.title = (char *)"";
	refused(b, act_deal_new(&deal), ERROR_INVALID);
	deal.title = (char *)"\xff broken";
	refused(b, act_deal_new(&deal), ERROR_INVALID);
	struct act other = act_deal_edit(&deal);
	other.deal = "voice-agent";
	refused(b, other, ERROR_INVALID);
}

static void count_deal(void *ctx, const struct deal_row *row)
{
	size_t *seen = ctx;
	*seen += row->deal->id != NULL;
}

/* Whoever writes into the file can store any id; the others are still to be had by name. */
static void deal__stored_under_what_is_no_id__is_told_and_never_given(void **state)
{
	struct bench *b = *state;
	add_deal(b, "voice-agent");
	static const char *const ids[] = {"$(touch x)", "../up", "-f", "A", ""};
	for (size_t i = 0; i < ARRAY_LEN(ids); i++) {
		struct deal_row row, *rows;
		struct error err = {0};
		size_t count = 0, seen = 0;
		char *sql = arena_printf(b->a,
		                         "PRAGMA ignore_check_constraints = ON; "
		                         "DELETE FROM deal WHERE id <> 'voice-agent'; INSERT INTO "
		                         "deal (id, title, state, created_at, changed_at, cards) "
		                         "VALUES ('%s', 'x', 'open', 0, 0, 0)",
		                         ids[i]);
		tamper(b, sql);
		assert_false(store_deals(b->store, b->a, &rows, &count, &err));
		assert_int_equal(err.code, ERROR_INTEGRITY);
		assert_non_null(strstr(err.message, "is no deal's id"));
		assert_false(store_deals_glance(b->store, count_deal, &seen, &err));
		assert_int_equal(err.code, ERROR_INTEGRITY);
		assert_false(store_deal(b->store, ids[i], b->a, &row, &err));
		assert_int_equal(err.code, ERROR_INTEGRITY);
		assert_string_equal(deal_of(b, "voice-agent").deal->id, "voice-agent");
	}
}

static void event__of_what_is_no_id__is_told_and_never_given(void **state)
{
	struct bench *b = *state;
	struct event_row *rows;
	size_t count;
	struct error err = {0};
	add_deal(b, "voice-agent");
	tamper(b, "UPDATE event SET entity = '$(touch x)'");
	assert_false(store_events(b->store, NULL, b->a, &rows, &count, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	assert_non_null(strstr(err.message, "'$(touch x)' is no deal's id"));
}

static void deal__not_found__names_the_nearest(void **state)
{
	struct bench *b = *state;
	add_deal(b, "voice-agent");
	add_deal(b, "sleep-app");
	struct deal_row row;
	struct error err = {0};
	assert_false(store_deal(b->store, "voice-agnet", b->a, &row, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "'voice-agent'"));
	struct answer answer = level("theory", 1);
	const char *why = refused(b, act_answer("sleep-ap", 1, "ana", &answer), ERROR_NOT_FOUND);
	assert_non_null(strstr(why, "'sleep-app'"));
	struct event_row *rows;
	size_t count;
	assert_false(store_events(b->store, "sleepapp", b->a, &rows, &count, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void deal__is_closed_and_reopened_with_reasons(void **state)
{
	struct bench *b = *state;
	add_deal(b, "voice-agent");
	struct act close = {
	    .kind = ACT_DEAL_CLOSE, .deal = "voice-agent", .close_as = DEAL_ARCHIVED};
	refused(b, close, ERROR_INVALID);
	close.reason = "no sponsor";
	assert_int_equal(do_act(b, close), 1);
	assert_int_equal(do_act(b, close), 0);
	struct deal_row row = deal_of(b, "voice-agent");
	assert_int_equal(row.state, DEAL_ARCHIVED);
	assert_string_equal(row.state_reason, "no sponsor");
	add_rubric(b);
	refused(b, act_card_open("voice-agent", 1, false), ERROR_CONFLICT);
	close.close_as = DEAL_OPEN;
	refused(b, close, ERROR_INVALID);
	struct act reopen = {.kind = ACT_DEAL_REOPEN, .deal = "voice-agent", .reason = "found one"};
	assert_int_equal(do_act(b, reopen), 1);
	assert_int_equal(do_act(b, reopen), 0);
	assert_int_equal(deal_of(b, "voice-agent").state, DEAL_OPEN);
	assert_verifies(b);
}

static void deals__are_listed_by_title__open_ones_first(void **state)
{
	struct bench *b = *state;
	static const char *const titles[] = {"zebra", "\xc3\x84pfel", "apple", "Banana", "banana"};
	static const char *const ids[] = {"a", "b", "c", "d", "e"};
	for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
		struct deal deal = {.id = (char *)ids[i], .title = (char *)titles[i]};
		do_act(b, act_deal_new(&deal));
	}
	struct act close = {
	    .kind = ACT_DEAL_CLOSE, .deal = "c", .close_as = DEAL_WITHDRAWN, .reason = "done"};
	do_act(b, close);
	struct deal_row *rows;
	size_t count;
	struct error err;
	assert_true(store_deals(b->store, b->a, &rows, &count, &err));
	assert_int_equal(count, 5);
	assert_string_equal(rows[0].deal->id, "d");
	assert_string_equal(rows[1].deal->id, "e");
	assert_string_equal(rows[4].deal->id, "c");
	assert_string_equal(rows[4].state_reason, "done");
}

static void deals__list_says_what_each_deal_says(void **state)
{
	struct bench *b = *state;
	add_rubric(b);
	for (int i = 0; i < 7; i++) {
		const char *id = arena_printf(b->a, "deal-%d", i);
		char *values[] = {(char *)"x", (char *)id};
		struct deal_attribute attributes[] = {{(char *)"k", values, 2},
		                                      {(char *)"l", values, 1}};
		struct deal deal = {.id = (char *)id,
		                    .title = (char *)id,
		                    .attributes = attributes,
		                    .attribute_count = (size_t)i % 3};
		do_act(b, act_deal_new(&deal));
		if (i % 2 == 0) {
			open_card(b, id, 1, false);
			answer_all(b, id, 1);
		}
	}
	do_act(b, act_submit("deal-4", 1, NULL));
	open_card(b, "deal-4", 2, false);
	struct deal_row *rows;
	size_t count;
	struct error err;
	assert_true(store_deals(b->store, b->a, &rows, &count, &err));
	assert_int_equal(count, 7);
	for (size_t i = 0; i < count; i++) {
		struct deal_row one = deal_of(b, rows[i].deal->id);
		assert_true(deal_equal(rows[i].deal, one.deal));
		assert_int_equal(rows[i].has_card, i % 2 == 0);
		assert_int_equal(rows[i].has_card, one.has_card);
		assert_int_equal(rows[i].card_count, one.card_count);
		if (one.has_card) {
			assert_int_equal(rows[i].card.number, i == 4 ? 2 : 1);
			assert_int_equal(rows[i].card.state, one.card.state);
			assert_int_equal(rows[i].card.outcome.has_score, i != 4);
			assert_float_equal(rows[i].card.outcome.score, one.card.outcome.score, 0);
			assert_string_equal(rows[i].card.rubric_version, "1.0.0");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(deal__keeps_every_field),
	    TEST(deal__stores_only_what_an_edit_changes),
	    TEST(deal__is_refused__when_it_makes_no_sense),
	    TEST(deal__stored_under_what_is_no_id__is_told_and_never_given),
	    TEST(event__of_what_is_no_id__is_told_and_never_given),
	    TEST(deal__not_found__names_the_nearest),
	    TEST(deal__is_closed_and_reopened_with_reasons),
	    TEST(deals__are_listed_by_title__open_ones_first),
	    TEST(deals__list_says_what_each_deal_says),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
