/* Whatever is changed behind the store's back, verify says so and names the first difference. */
#include "fixture.h"

#include <stdlib.h>

#include "db.h"
#include "dealbench/base/file.h"

static void busy_workspace(struct bench *b)
{
	start(b);
	char *values[] = {(char *)"respiratory"};
	struct deal_attribute attribute = {(char *)"area", values, 1};
	struct deal deal = *deal_of(b, "voice-agent").deal;
	deal.attributes = &attribute;
	deal.attribute_count = 1;
	do_act(b, act_deal_edit(&deal));
	answer_all(b, "voice-agent", 1);
	struct source source = {.what = (char *)"memo"};
	struct answer answer = level("theory", 3);
	answer.sources = &source;
	answer.source_count = 1;
	do_act(b, act_answer("voice-agent", 1, "ben", &answer));
	struct gap gap = {.item = (char *)"validation", .disposition = DISPOSITION_WALK};
	do_act(b, act_gap("voice-agent", 1, &gap));
	do_act(b, act_submit("voice-agent", 1, "as it is"));
	open_card(b, "voice-agent", 2, true);
	assert_verifies(b);
}

static void verify__counts_what_it_checked(void **state)
{
	struct bench *b = *state;
	busy_workspace(b);
	struct verify_report report;
	struct error err;
	assert_true(store_verify(b->store, &report, &err));
	assert_int_equal(report.events, 12);
	assert_int_equal(report.deals, 1);
	assert_int_equal(report.cards, 2);
	assert_int_equal(report.rubrics, 1);
	bench_reopen(b, STORE_READ);
	assert_verifies(b);
}

#define PLANT_DEAL(id)                                                                    \
	"INSERT INTO deal (id, title, state, created_at, changed_at, cards) VALUES ('" id \
	"', 'x', 'open', 0, 0, 0)"

/* One change to the file, and what verify must say. */
static const struct {
	const char *sql, *says;
} changes[] = {
    {"UPDATE answer SET level = 1 WHERE card = 1 AND seat = 2",
     "table answer, row voice-agent/1/2/theory: column level"},
    {"UPDATE answer SET note = 'x' WHERE card = 2 AND seat = 1 AND item = 'theory'",
     "table answer, row voice-agent/2/1/theory: column note"},
    {"UPDATE answer SET carried = 0 WHERE card = 2 AND seat = 1 AND item = 'theory'",
     "column carried"},
    {"DELETE FROM answer WHERE card = 1 AND seat = 1 AND item = 'sponsor'",
     "table answer lacks the row voice-agent/1/1/sponsor"},
    {"INSERT INTO answer (deal, card, seat, item, position, kind, flag, carried) "
     "VALUES ('voice-agent', 1, 1, 'extra', 9, 'na', 0, 0)",
     "table answer holds the row voice-agent/1/1/extra"},
    {"UPDATE answer_source SET what = 'another memo' WHERE card = 1",
     "table answer_source, row voice-agent/1/2/theory/0: column what"},
    {"UPDATE rater SET name = 'eve' WHERE card = 1 AND seat = 2",
     "table rater, row voice-agent/1/2: column name"},
    {"UPDATE gap SET disposition = 'accept' WHERE card = 1",
     "table gap, row voice-agent/1/validation: column disposition"},
    {PLANT_DEAL("aaa"), "table deal holds the row aaa, which no event made"},
    {PLANT_DEAL("tail"), "table deal holds the row tail, which no event made"},
    {PLANT_DEAL("voice-agent-2"), "table deal holds the row voice-agent-2, which no event made"},
    {PLANT_DEAL("zzz") "; INSERT INTO deal_attribute VALUES ('aaa', 'x', 0, 'y')",
     "a row points nowhere in table: deal_attribute"},
    {"INSERT INTO deal_attribute VALUES ('voice-agent', 'x', 0, 'y')",
     "table deal_attribute holds the row voice-agent/x/0, which no event made"},
    {"INSERT INTO rubric SELECT 'sha256:' || hex(zeroblob(32)), id, version, title, added_at "
     "FROM rubric",
     "table rubric holds the row sha256:00000000000000000000000000000000000000000000000000000000000"
     "00000, which no event made"},
    {"UPDATE deal SET title = 'Another'", "table deal, row voice-agent: column title"},
    {"UPDATE deal SET sponsor = ''", "table deal, row voice-agent: column sponsor"},
    {"UPDATE deal_attribute SET value = 'x'", "table deal_attribute, row voice-agent/area/0"},
    {"UPDATE scorecard SET record = '{\"title\":\"x\"}' WHERE number = 1",
     "table scorecard, row voice-agent/1: column record"},
    {"UPDATE scorecard SET reason = NULL WHERE number = 1", "column reason"},
    {"UPDATE rubric_file SET data = data || ' '",
     "table rubric_file, row " DIGEST "/0: column data"},
    {"UPDATE rubric SET title = 'x'", "table rubric, row " DIGEST ": column title"},
    {"UPDATE outcome SET score = 0.5 WHERE card = 1",
     "table outcome, row voice-agent/1: column score"},
    {"UPDATE outcome SET verdict_best = 'decline' WHERE card = 2",
     "table outcome, row voice-agent/2: column verdict_best"},
    {"PRAGMA ignore_check_constraints = ON; UPDATE outcome SET firm = 2 WHERE card = 1",
     "table outcome, row voice-agent/1: a figure that no result has"},
    {"UPDATE outcome SET asked = asked + 4294967296 WHERE card = 2",
     "table outcome, row voice-agent/2: a figure that no result has"},
    {"PRAGMA ignore_check_constraints = ON; UPDATE outcome SET low = NULL WHERE card = 2",
     "table outcome, row voice-agent/2: a figure that no result has"},
    {"PRAGMA ignore_check_constraints = ON; INSERT INTO draft VALUES ('ana', 'deal/new', '')",
     "table draft: a row that says nothing"},
    {"UPDATE outcome SET gates = '[1]' WHERE card = 1", "column gates"},
    {"DELETE FROM outcome WHERE card = 2", "table outcome, row voice-agent/2: column score"},
    {"UPDATE event SET payload = replace(payload, '\"value\":3', '\"value\":4') WHERE n = 5",
     "event 5 (answer.set of voice-agent) was changed"},
    {"UPDATE event SET author = 'eve' WHERE n = 3",
     "event 3 (card.open of voice-agent) was changed"},
    {"UPDATE event SET at = at + 1 WHERE n = 2", "event 2 (deal.new of voice-agent) was changed"},
    {"UPDATE event SET hlc = hlc + 1 WHERE n = 2", "event 2 (deal.new of voice-agent) was changed"},
    {"DELETE FROM event WHERE n = 6", "event 6 is missing before event 7"},
    {"DELETE FROM event WHERE n = 1", "event 1 is missing before event 2"},
    {"DELETE FROM event WHERE n = 12", "table deal, row voice-agent: column changed_at"},
    {"PRAGMA ignore_check_constraints = ON; UPDATE event SET author = '' WHERE n = 3",
     "event 3 (card.open of voice-agent) is none"},
    {"DROP TRIGGER event_is_never_deleted", "table schema lacks the row "
                                            "trigger/event_is_never_deleted"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM rubric_file; DELETE FROM rubric",
     "a row points nowhere in table: scorecard"},
};

static char *file_bytes(const char *path, size_t *len)
{
	char *data;
	struct error err;
	assert_true(file_read(path, (size_t)64 << 20, &data, len, &err));
	return data;
}

static void verify__names_the_first_difference(void **state)
{
	struct bench *b = *state;
	busy_workspace(b);
	struct error err;
	size_t len;
	store_close(b->store);
	b->store = NULL;
	auto_free char *good = file_bytes(b->path, &len);
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		tamper(b, changes[i].sql);
		bench_reopen(b, STORE_READ);
		assert_verify_says(b, changes[i].says);
		store_close(b->store);
		b->store = NULL;
		assert_true(file_write_private(b->path, good, len, &err));
	}
	bench_reopen(b, STORE_READ);
	assert_verifies(b);
}

static void verify__catches_a_forged_event_with_a_right_id(void **state)
{
	struct bench *b = *state;
	busy_workspace(b);
	tamper(b,
	       "UPDATE event SET prev = NULL, n = 1, origin = '00000000000000000000000000000000' "
	       "WHERE n = 12");
	assert_verify_says(b, "was changed");
}

static void events__cannot_be_changed_or_deleted(void **state)
{
	struct bench *b = *state;
	start(b);
	static const char *const tries[] = {
	    "UPDATE event SET author = 'eve'",
	    "DELETE FROM event",
	    "DELETE FROM event WHERE n = 3",
	    "UPDATE event SET payload = payload",
	};
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		struct error err = {0};
		assert_false(db_exec(b->store, tries[i], &err));
		assert_non_null(strstr(err.message, "an event is never"));
	}
	assert_verifies(b);
}

static void replay__in_another_order_of_the_clock__is_found(void **state)
{
	struct bench *b = *state;
	start(b);
	answer_level(b, 1, "ana", "theory", 3);
	tamper(b, "UPDATE event SET hlc = 5 WHERE n = 4");
	assert_verify_says(b, "event 4 (answer.set of voice-agent) was changed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(verify__counts_what_it_checked),
	    TEST(verify__names_the_first_difference),
	    TEST(verify__catches_a_forged_event_with_a_right_id),
	    TEST(events__cannot_be_changed_or_deleted),
	    TEST(replay__in_another_order_of_the_clock__is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
