/* Events: their form, their chain, and the history with what each replaced. */
#include "fixture.h"

#include <math.h>

#include "dealbench/base/hash.h"
#include "event.h"

static struct event_row *history(struct bench *b, const char *deal, size_t *count)
{
	struct error err = {0};
	struct event_row *rows;
	if (!store_events(b->store, deal, b->a, &rows, count, &err)) {
		fail_msg("%s", err.message);
	}
	return rows;
}

static void event__id__is_the_hash_of_its_canonical_form(void **state)
{
	(void)state;
	static const char form[] =
	    "{\"at\":1790000000000,\"author\":\"\xc3\x85sa \\\"A\\\"\",\"entity\":\"voice-agent\","
	    "\"hlc\":117309440000000000,\"kind\":\"deal.reopen\",\"n\":7,"
	    "\"origin\":\"00112233445566778899aabbccddeeff\",\"payload\":{\"reason\":\"x\"},"
	    "\"prev\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}";
	struct event event = {
	    .origin = "00112233445566778899aabbccddeeff",
	    .author = "\xc3\x85sa \"A\"",
	    .kind = "deal.reopen",
	    .entity = "voice-agent",
	    .payload = "{\"reason\":\"x\"}",
	    .payload_len = 14,
	    .prev = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	    .n = 7,
	    .hlc = INT64_C(117309440000000000),
	    .at = INT64_C(1790000000000),
	};
	char id[HASH_HEX_SIZE], expected[HASH_HEX_SIZE];
	struct error err;
	hash_hex(form, sizeof(form) - 1, expected);
	assert_true(event_hash(&event, id, &err));
	assert_string_equal(id, expected);
	static const char first[] =
	    "{\"at\":0,\"author\":\"a\",\"entity\":\"e\",\"hlc\":0,\"kind\":\"k\",\"n\":1,"
	    "\"origin\":\"o\",\"payload\":{},\"prev\":null}";
	event = (struct event){.origin = "o",
	                       .author = "a",
	                       .kind = "k",
	                       .entity = "e",
	                       .payload = "{}",
	                       .payload_len = 2,
	                       .n = 1};
	hash_hex(first, sizeof(first) - 1, expected);
	assert_true(event_hash(&event, id, &err));
	assert_string_equal(id, expected);
	static const char far[] =
	    "{\"at\":-9223372036854775808,\"author\":\"a\",\"entity\":\"e\",\"hlc\":-1,"
	    "\"kind\":\"k\",\"n\":9223372036854775807,\"origin\":\"o\",\"payload\":{},"
	    "\"prev\":null}";
	event.at = INT64_MIN;
	event.hlc = -1;
	event.n = INT64_MAX;
	hash_hex(far, sizeof(far) - 1, expected);
	assert_true(event_hash(&event, id, &err));
	assert_string_equal(id, expected);
}

static void payload__is_canonical_json(void **state)
{
	(void)state;
	struct error err;
	struct source source = {.what = (char *)"memo", .date = {2026, 1, 2}};
	struct answer answer = {.item = (char *)"runway",
	                        .kind = ANSWER_NUMBER,
	                        .number = 0.1,
	                        .flag = true,
	                        .sources = &source,
	                        .source_count = 1,
	                        .note = (char *)"\xc3\xa9\x1b"};
	struct act act = act_answer("voice-agent", 2, "ana", &answer);
	auto_free char *text = act_encode(&act, NULL, &err);
	assert_string_equal(
	    text, "{\"answer\":{\"flag\":true,\"item\":\"runway\",\"kind\":\"number\",\"note\":"
	          "\"\xc3\xa9\\u001B\",\"sources\":[{\"date\":\"2026-01-02\",\"what\":\"memo\"}],"
	          "\"value\":0.10000000000000001},\"card\":2,\"rater\":\"ana\"}");
	struct event event = {.kind = "answer.set",
	                      .entity = "voice-agent",
	                      .payload = text,
	                      .payload_len = strlen(text)};
	auto_arena struct arena *a = arena_new();
	struct act back;
	assert_true(act_decode(&event, NULL, a, &back, &err));
	assert_true(answer_equal(back.answer, &answer));
	answer.number = NAN;
	assert_null(act_encode(&act, NULL, &err));
	assert_int_equal(err.code, ERROR_INVALID);
}

static void payload__that_makes_no_sense__is_an_error(void **state)
{
	(void)state;
	static const struct {
		const char *kind, *payload;
	} bad[] = {
	    {"no.such", "{}"},
	    {"answer.set", ""},
	    {"answer.set", "[]"},
	    {"answer.set", "{"},
	    {"answer.set", "{\"card\":1,\"card\":2}"},
	    {"answer.set", "{}"},
	    {"answer.set", "{\"card\":1,\"rater\":\"a\",\"answer\":{}}"},
	    {"answer.set", "{\"card\":1,\"rater\":\"a\",\"answer\":[]}"},
	    {"answer.set", "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"na\"}}"},
	    {"answer.set",
	     "{\"card\":0,\"rater\":\"a\",\"answer\":{\"item\":\"x\",\"kind\":\"na\"}}"},
	    {"consensus.set", "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"nay\"}}"},
	    {"consensus.set", "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"level\"}}"},
	    {"consensus.set",
	     "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"level\",\"value\":-1}}"},
	    {"consensus.set",
	     "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"date\",\"value\":\"2026-02-30\"}}"},
	    {"consensus.set",
	     "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"date\",\"value\":null}}"},
	    {"consensus.set", "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"money\",\"value\":"
	                      "{\"minor\":1,\"currency\":\"EURO\"}}}"},
	    {"consensus.set",
	     "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"na\",\"favourability\":3}}"},
	    {"consensus.set",
	     "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"na\",\"flag\":1}}"},
	    {"consensus.set",
	     "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"na\",\"sources\":[1]}}"},
	    {"consensus.set",
	     "{\"card\":1,\"answer\":{\"item\":\"x\",\"kind\":\"na\",\"sources\":{}}}"},
	    {"gap.set", "{\"card\":1,\"gap\":{\"item\":\"x\",\"disposition\":\"maybe\"}}"},
	    {"gap.set", "{\"card\":1,\"gap\":{\"item\":\"x\",\"disposition\":\"close\","
	                "\"currency\":\"EURO\"}}"},
	    {"deal.new", "{\"record\":{}}"},
	    {"deal.new", "{\"record\":{\"title\":1}}"},
	    {"deal.new", "{\"record\":{\"title\":\"x\",\"attributes\":[]}}"},
	    {"deal.new", "{\"record\":{\"title\":\"x\",\"attributes\":{\"a\":\"b\"}}}"},
	    {"deal.new", "{\"record\":{\"title\":\"x\",\"attributes\":{\"a\":[1]}}}"},
	    {"deal.close", "{\"as\":\"open\"}"},
	    {"card.open", "{\"card\":1,\"rubric\":\"x\",\"purpose\":\"fun\"}"},
	    {"card.open", "{\"card\":2,\"rubric\":\"x\",\"purpose\":\"full\",\"items\":\"a\"}"},
	    {"card.open", "{\"card\":2,\"rubric\":\"x\",\"purpose\":\"full\",\"gaps\":[1]}"},
	    {"rubric.add", "{\"id\":\"x\",\"files\":[{\"path\":\"p\"}]}"},
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		auto_arena struct arena *a = arena_new();
		struct event event = {.kind = bad[i].kind,
		                      .entity = "voice-agent",
		                      .payload = bad[i].payload,
		                      .payload_len = strlen(bad[i].payload)};
		struct act act;
		struct error err;
		if (act_decode(&event, NULL, a, &act, &err)) {
			fail_msg("%s was read", bad[i].payload);
		}
		assert_int_equal(err.code, ERROR_INTEGRITY);
	}
}

static void payload__keeps_what_a_newer_program_adds_apart(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	const char *payload = "{\"card\":1,\"mood\":\"good\",\"answer\":{\"item\":\"x\",\"kind\":"
	                      "\"na\",\"colour\":3}}";
	struct event event = {.kind = "consensus.set",
	                      .entity = "d",
	                      .payload = payload,
	                      .payload_len = strlen(payload)};
	struct act act;
	struct error err;
	assert_true(act_decode(&event, NULL, a, &act, &err));
	assert_int_equal(act.answer->kind, ANSWER_NA);
}

static void history__tells_who_did_what_when(void **state)
{
	struct bench *b = *state;
	start(b);
	b->author = "ben";
	answer_level(b, 1, "ben", "theory", 1);
	size_t count;
	struct event_row *rows = history(b, NULL, &count);
	assert_int_equal(count, 4);
	assert_int_equal(rows[0].act.kind, ACT_RUBRIC_ADD);
	assert_int_equal(rows[0].act.file_count, 2);
	assert_string_equal(rows[0].act.files[0].data, "id: small\n");
	assert_int_equal(rows[3].n, 4);
	assert_int_equal(rows[3].at, NOON + 3000);
	assert_string_equal(rows[3].author, "ben");
	assert_string_equal(rows[3].act.rater, "ben");
	assert_int_equal(strlen(rows[3].id), 64);
	rows = history(b, "voice-agent", &count);
	assert_int_equal(count, 3);
	assert_int_equal(rows[0].act.kind, ACT_DEAL_NEW);
	assert_int_equal(rows[0].n, 2);
}

static void history__tells_what_was_replaced(void **state)
{
	struct bench *b = *state;
	start(b);
	struct deal deal = *deal_of(b, "voice-agent").deal;
	deal.title = (char *)"Renamed";
	do_act(b, act_deal_edit(&deal));
	answer_level(b, 1, "ana", "theory", 1);
	answer_level(b, 1, "ben", "theory", 2);
	answer_level(b, 1, "ana", "theory", 3);
	struct gap gap = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	do_act(b, act_gap("voice-agent", 1, &gap));
	gap.disposition = DISPOSITION_UNDECIDED;
	do_act(b, act_gap("voice-agent", 1, &gap));
	struct answer nothing = {.item = (char *)"theory"};
	do_act(b, act_answer("voice-agent", 1, "ana", &nothing));
	answer_level(b, 1, "ana", "theory", 4);
	size_t count;
	struct event_row *rows = history(b, "voice-agent", &count);
	assert_int_equal(count, 10);
	assert_string_equal(rows[2].was_record->title, "Deal voice-agent");
	assert_string_equal(rows[2].act.record->title, "Renamed");
	assert_string_equal(rows[2].act.record->partner, "Norra Health");
	assert_null(rows[3].was_answer);
	assert_null(rows[4].was_answer);
	assert_int_equal(rows[5].was_answer->level, 1);
	assert_null(rows[6].was_gap);
	assert_int_equal(rows[7].was_gap->disposition, DISPOSITION_WALK);
	assert_int_equal(rows[8].was_answer->level, 3);
	assert_null(rows[9].was_answer);
}

static void history__knows_what_was_carried_over(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	struct gap gap = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	do_act(b, act_gap("voice-agent", 1, &gap));
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	answer_level(b, 2, "ana", "theory", 1);
	gap.disposition = DISPOSITION_PRICE;
	do_act(b, act_gap("voice-agent", 2, &gap));
	size_t count;
	struct event_row *rows = history(b, "voice-agent", &count);
	assert_int_equal(rows[count - 2].was_answer->level, 3);
	assert_true(rows[count - 2].was_answer->carried);
	assert_int_equal(rows[count - 1].was_gap->disposition, DISPOSITION_WALK);
}

static void history__knows_what_of_a_list_was_carried_over(void **state)
{
	static const char *const items[] = {"theory"};
	struct bench *b = *state;
	start(b);
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	struct act open = act_card_open("voice-agent", 2, false);
	open.carry_items = items;
	open.carry_item_count = 1;
	do_act(b, open);
	answer_level(b, 2, "ana", "theory", 1);
	answer_level(b, 2, "ana", "sponsor", 1);
	size_t count;
	struct event_row *rows = history(b, "voice-agent", &count);
	assert_int_equal(rows[count - 3].act.carry_item_count, 1);
	assert_string_equal(rows[count - 3].act.carry_items[0], "theory");
	assert_true(rows[count - 2].was_answer->carried);
	assert_null(rows[count - 1].was_answer);
}

static void clock__never_falls__when_the_wall_clock_does(void **state)
{
	struct bench *b = *state;
	add_deal(b, "ahead");
	b->now = 0;
	add_deal(b, "back");
	b->now = NOON + 5000;
	add_deal(b, "on");
	size_t count;
	struct event_row *rows = history(b, NULL, &count);
	assert_string_equal(rows[0].act.deal, "ahead");
	assert_string_equal(rows[1].act.deal, "back");
	assert_string_equal(rows[2].act.deal, "on");
	assert_int_equal(rows[1].at, 0);
	assert_verifies(b);
	struct deal deal = {.id = (char *)"x", .title = (char *)"x"};
	b->now = -1;
	refused(b, act_deal_new(&deal), ERROR_INVALID);
	b->now = INT64_C(253402300800000);
	refused(b, act_deal_new(&deal), ERROR_INVALID);
	b->now = NOON;
	b->author = "";
	refused(b, act_deal_new(&deal), ERROR_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    cmocka_unit_test(event__id__is_the_hash_of_its_canonical_form),
	    cmocka_unit_test(payload__is_canonical_json),
	    cmocka_unit_test(payload__that_makes_no_sense__is_an_error),
	    cmocka_unit_test(payload__keeps_what_a_newer_program_adds_apart),
	    TEST(history__tells_who_did_what_when),
	    TEST(history__tells_what_was_replaced),
	    TEST(history__knows_what_was_carried_over),
	    TEST(history__knows_what_of_a_list_was_carried_over),
	    TEST(clock__never_falls__when_the_wall_clock_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
