/* Taking back: openings, submissions and new deals made by mistake; what an act expects; answers
 * that come back to their place; others' events as news. */
#include "fixture.h"

static struct act act_of(enum act_kind kind, int card)
{
	return (struct act){.kind = kind, .deal = "voice-agent", .card = card};
}

static enum card_state state_of(struct bench *b, int number)
{
	struct card_row row;
	card_free(card_of(b, "voice-agent", number, &row));
	return row.state;
}

static void submission__is_taken_back__and_the_one_before_stands_again(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	do_act(b, act_submit("voice-agent", 2, NULL));
	assert_int_equal(state_of(b, 1), CARD_SUPERSEDED);
	do_act(b, act_of(ACT_CARD_REOPEN, 2));
	assert_int_equal(state_of(b, 1), CARD_SUBMITTED);
	assert_int_equal(state_of(b, 2), CARD_OPEN);
	answer_level(b, 2, "ana", "theory", 1);
	assert_verifies(b);
}

static void submission__of_somebody_else__or_built_on__stays(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	refused(b, act_of(ACT_CARD_REOPEN, 1), ERROR_CONFLICT);
	do_act(b, act_submit("voice-agent", 1, NULL));
	b->author = "ben";
	assert_non_null(strstr(refused(b, act_of(ACT_CARD_REOPEN, 1), ERROR_CONFLICT),
	                       "who alone can take that back"));
	b->author = "ana";
	open_card(b, "voice-agent", 2, true);
	assert_non_null(strstr(refused(b, act_of(ACT_CARD_REOPEN, 1), ERROR_CONFLICT),
	                       "scorecard 2 started from it"));
}

static void opening__is_taken_back_while_it_holds_what_it_opened_with(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	answer_level(b, 2, "ana", "theory", 1);
	assert_non_null(strstr(refused(b, act_of(ACT_CARD_RETRACT, 2), ERROR_CONFLICT),
	                       "holds answers by now"));
	bool untouched;
	struct error err = {0};
	assert_true(store_card_untouched(b->store, "voice-agent", 2, &untouched, &err));
	assert_false(untouched);
	struct card_row row;
	struct card *card = card_of(b, "voice-agent", 1, &row);
	struct answer carried = *answers_find(&card_rater(card, "ana")->answers, "theory");
	carried.carried = true;
	do_act(b, act_answer("voice-agent", 2, "ana", &carried));
	card_free(card);
	do_act(b, act_of(ACT_CARD_RETRACT, 2));
	assert_int_equal(deal_of(b, "voice-agent").card_count, 1);
	assert_int_equal(state_of(b, 1), CARD_SUBMITTED);
	open_card(b, "voice-agent", 2, false);
	assert_verifies(b);
}

static void carried_answer_cleared_by_somebody__keeps_the_scorecard(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	struct answer nothing = {.item = (char *)"theory"};
	do_act(b, act_answer("voice-agent", 2, "ana", &nothing));
	refused(b, act_of(ACT_CARD_RETRACT, 2), ERROR_CONFLICT);
}

static void deal__made_by_mistake__is_in_no_list_and_stays_in_the_stream(void **state)
{
	struct bench *b = *state;
	struct event_row *rows;
	struct deal_row *deals;
	size_t count;
	struct error err = {0};
	add_deal(b, "voice-agent");
	do_act(b, act_of(ACT_DEAL_RETRACT, 0));
	assert_true(store_deals(b->store, b->a, &deals, &count, &err));
	assert_int_equal(count, 0);
	assert_true(store_events(b->store, "voice-agent", b->a, &rows, &count, &err));
	assert_int_equal(count, 2);
	assert_string_equal(rows[1].was_record->id, "voice-agent");
	refused(b, act_of(ACT_DEAL_RETRACT, 0), ERROR_NOT_FOUND);
	add_deal(b, "voice-agent");
	assert_verifies(b);
	add_rubric(b);
	open_card(b, "voice-agent", 1, false);
	assert_non_null(strstr(refused(b, act_of(ACT_DEAL_RETRACT, 0), ERROR_CONFLICT),
	                       "archive or withdraw it instead"));
}

/* ---- what an act expects ---- */

static void answer__over_anothers__is_stale_and_stores_nothing(void **state)
{
	struct bench *b = *state;
	start(b);
	struct answer two = level("theory", 2), three = level("theory", 3),
	              four = level("theory", 4);
	struct act act = act_answer("voice-agent", 1, "ana", &three);
	act.expects = true;
	do_act(b, act);
	act.was_answer = &two;
	act.answer = &four;
	refused(b, act, ERROR_STALE);
	act.answer = &three;
	assert_int_equal(do_act(b, act), 0);
	act.answer = &four;
	act.was_answer = &three;
	assert_int_equal(do_act(b, act), 1);
	act.was_answer = NULL;
	act.answer = &two;
	refused(b, act, ERROR_STALE);
	assert_verifies(b);
}

static void gap__over_anothers__is_stale(void **state)
{
	struct bench *b = *state;
	start(b);
	struct gap close = {.item = (char *)"validation", .disposition = DISPOSITION_CLOSE};
	struct gap walk = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	struct act act = act_gap("voice-agent", 1, &close);
	act.expects = true;
	do_act(b, act);
	act.gap = &walk;
	refused(b, act, ERROR_STALE);
	act.was_gap = &close;
	do_act(b, act);
}

static void edits__of_two_fields__both_stand__and_of_one_field_do_not(void **state)
{
	struct bench *b = *state;
	const char *one = "one", *two = "two";
	add_deal(b, "voice-agent");
	struct deal read = {0}, mine = {0}, theirs = {0};
	deal_copy(&read, deal_of(b, "voice-agent").deal);
	deal_copy(&mine, &read);
	deal_copy(&theirs, &read);
	free(theirs.owner);
	theirs.owner = strdup("Ben");
	deal_set_attribute(&theirs, "first", &one, 1);
	struct act act = act_deal_edit(&theirs);
	act.expects = true;
	act.was_record = &read;
	do_act(b, act);
	mine.due = (struct date){2027, 3, 12};
	deal_set_attribute(&mine, "second", &two, 1);
	act.record = &mine;
	do_act(b, act);
	const struct deal *now = deal_of(b, "voice-agent").deal;
	assert_string_equal(now->owner, "Ben");
	assert_int_equal(now->due.year, 2027);
	assert_non_null(deal_attribute(now, "first"));
	assert_non_null(deal_attribute(now, "second"));
	deal_set_attribute(&mine, "first", &two, 1);
	refused(b, act, ERROR_STALE);
	deal_set_attribute(&mine, "first", &one, 1);
	do_act(b, act);
	deal_finish(&read);
	deal_finish(&mine);
	deal_finish(&theirs);
	assert_verifies(b);
}

static void state__expected_to_be_another__is_stale(void **state)
{
	struct bench *b = *state;
	add_deal(b, "voice-agent");
	struct act act = act_of(ACT_DEAL_REOPEN, 0);
	act.expects = true;
	act.was_state = DEAL_ARCHIVED;
	act.reason = "again";
	refused(b, act, ERROR_STALE);
}

/* ---- places, and news ---- */

static void answer__taken_back__has_its_place_again(void **state)
{
	struct bench *b = *state;
	struct event_row *rows;
	size_t count;
	struct card_row row;
	struct error err = {0};
	start(b);
	answer_level(b, 1, "ana", "theory", 2);
	answer_level(b, 1, "ana", "sponsor", 3);
	struct answer nothing = {.item = (char *)"theory"};
	do_act(b, act_answer("voice-agent", 1, "ana", &nothing));
	assert_true(store_events(b->store, "voice-agent", b->a, &rows, &count, &err));
	assert_int_equal(rows[count - 1].was_position, 1);
	struct act back = act_answer("voice-agent", 1, "ana", rows[count - 1].was_answer);
	back.undoes = rows[count - 1].id;
	back.position = rows[count - 1].was_position;
	do_act(b, back);
	struct card *card = card_of(b, "voice-agent", 1, &row);
	assert_string_equal(card->raters[0].answers.v[0].item, "theory");
	card_free(card);
	assert_verifies(b);
}

static void rater__whose_only_answer_was_taken_back__was_never_there(void **state)
{
	struct bench *b = *state;
	struct card_row row;
	start(b);
	answer_level(b, 1, "ana", "theory", 2);
	answer_level(b, 1, "ben", "theory", 3);
	struct answer nothing = {.item = (char *)"theory"};
	struct act back = act_answer("voice-agent", 1, "ben", &nothing);
	back.leaves = true;
	do_act(b, back);
	struct card *card = card_of(b, "voice-agent", 1, &row);
	assert_int_equal(card->rater_count, 1);
	card_free(card);
	assert_verifies(b);
}

static void news__are_the_events_since_one_looked(void **state)
{
	struct bench *b = *state;
	struct event_head *heads;
	size_t count;
	int64_t place = 0;
	struct error err = {0};
	start(b);
	assert_true(store_news_from_here(b->store, &place, &err));
	assert_true(store_news(b->store, &place, b->a, &heads, &count, &err));
	assert_int_equal(count, 0);
	b->author = "ben";
	answer_level(b, 1, "ben", "theory", 2);
	assert_true(store_news(b->store, &place, b->a, &heads, &count, &err));
	assert_int_equal(count, 1);
	assert_string_equal(heads[0].author, "ben");
	assert_string_equal(heads[0].deal, "voice-agent");
	assert_true(store_news(b->store, &place, b->a, &heads, &count, &err));
	assert_int_equal(count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(submission__is_taken_back__and_the_one_before_stands_again),
	    TEST(submission__of_somebody_else__or_built_on__stays),
	    TEST(opening__is_taken_back_while_it_holds_what_it_opened_with),
	    TEST(carried_answer_cleared_by_somebody__keeps_the_scorecard),
	    TEST(deal__made_by_mistake__is_in_no_list_and_stays_in_the_stream),
	    TEST(answer__over_anothers__is_stale_and_stores_nothing),
	    TEST(gap__over_anothers__is_stale),
	    TEST(edits__of_two_fields__both_stand__and_of_one_field_do_not),
	    TEST(state__expected_to_be_another__is_stale),
	    TEST(answer__taken_back__has_its_place_again),
	    TEST(rater__whose_only_answer_was_taken_back__was_never_there),
	    TEST(news__are_the_events_since_one_looked),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
