/* A workspace of every schema that was ever released, as its program wrote it: each comes to
 * today's tables, and nothing of what it says is lost. A new migration needs a file of the schema
 * before it was made; DEALBENCH_FIXTURE_WRITE=1 writes today's. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "migrate.h"
#include "tables.h"

#define FIXTURES ROOT "/tests/fixtures/workspaces"

/* ---- today's ---- */

static struct act act_on(enum act_kind kind, const char *deal, int card)
{
	return (struct act){.kind = kind, .deal = deal, .card = card};
}

static void answer_kinds(struct bench *b)
{
	struct source source = {
	    .what = (char *)"Term sheet", .where = (char *)"page 2", .date = {2026, 11, 2}};
	struct answer answers[] = {
	    {.item = (char *)"theory", .kind = ANSWER_LEVEL, .level = 3, .note = (char *)"a note"},
	    {.item = (char *)"sponsor", .kind = ANSWER_UNKNOWN, .flag = true},
	    {.item = (char *)"runway", .kind = ANSWER_NUMBER, .number = 17.5},
	    {.item = (char *)"fee", .kind = ANSWER_MONEY, .money = {1250000, "EUR"}},
	    {.item = (char *)"signed", .kind = ANSWER_DATE, .date = {2026, 10, 30}},
	    {.item = (char *)"why", .kind = ANSWER_TEXT, .text = (char *)"na\xc3\xafve, \"so\""},
	    {.item = (char *)"market", .kind = ANSWER_NA},
	};
	answers[0].sources = &source;
	answers[0].source_count = 1;
	answers[0].evidence = (char *)"seen";
	answers[0].has_favourability = true;
	answers[0].favourability = -2;
	for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
		do_act(b, act_answer("voice-agent", 1, i % 2 == 0 ? "ben" : NULL, &answers[i]));
	}
}

/* Every kind of act, and of answer. */
static void write_today(struct bench *b)
{
	start(b);
	add_deal(b, "mistaken");
	do_act(b, act_on(ACT_DEAL_RETRACT, "mistaken", 0));
	char *values[] = {(char *)"respiratory", (char *)"sleep"};
	struct deal_attribute attribute = {(char *)"area", values, 2};
	struct deal deal = *deal_of(b, "voice-agent").deal;
	deal.attributes = &attribute;
	deal.attribute_count = 1;
	deal.due = (struct date){2027, 1, 31};
	deal.owner = (char *)"Nadia Lindt";
	do_act(b, act_deal_edit(&deal));
	answer_kinds(b);
	struct gap gap = {.item = (char *)"validation",
	                  .disposition = DISPOSITION_PRICE,
	                  .has_cost = true,
	                  .cost = {5000, "EUR"},
	                  .due = {2027, 3, 1},
	                  .owner = (char *)"ana",
	                  .terms = (char *)"escrow"};
	do_act(b, act_gap("voice-agent", 1, &gap));
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, "the board meets"));
	do_act(b, act_on(ACT_CARD_REOPEN, "voice-agent", 1));
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, false);
	do_act(b, act_on(ACT_CARD_RETRACT, "voice-agent", 2));
	open_card(b, "voice-agent", 2, true);
	add_deal(b, "quill");
	struct act close = act_on(ACT_DEAL_CLOSE, "quill", 0);
	close.close_as = DEAL_ARCHIVED;
	close.reason = "no budget";
	do_act(b, close);
	struct act reopen = act_on(ACT_DEAL_REOPEN, "quill", 0);
	reopen.reason = "a budget";
	do_act(b, reopen);
	close.close_as = DEAL_WITHDRAWN;
	do_act(b, close);
	struct error err;
	assert_true(store_set_place(b->store, "voice-agent", 2, "ana", "theory", &err));
	assert_true(store_set_draft(b->store, "ana", "note/voice-agent/theory", "half", &err));
	assert_verifies(b);
}

static char *fixture_path(int version)
{
	return xprintf(FIXTURES "/v%d.db", version);
}

static void take_fixture(struct bench *b, int version)
{
	auto_free char *path = fixture_path(version);
	char *data;
	size_t len;
	struct error err;
	store_close(b->store);
	b->store = NULL;
	if (!file_read(path, (size_t)1 << 24, &data, &len, &err)) {
		fail_msg("%s: every schema has a workspace of its own time; "
		         "DEALBENCH_FIXTURE_WRITE=1 makes the newest's",
		         err.message);
	}
	assert_true(file_write_private(b->path, data, len, &err));
	free(data);
}

/* The tables as the first migrations make them, and as the file has them. */
static char *schema_of(struct store *store)
{
	auto_str out = STR_INIT;
	auto_query q;
	query_open(&q, store, Q_ALL_SCHEMA);
	while (query_next(&q)) {
		str_printf(&out, "%s %s %s\n", query_col(&q, 0), query_col(&q, 1),
		           query_col(&q, 2) ? query_col(&q, 2) : "");
	}
	return str_steal(&out);
}

static void assert_schema(struct bench *b, size_t version)
{
	struct error err;
	auto_free char *fresh = path_join(b->folder, "fresh.db");
	auto_free char *nothing = xstrdup("");
	assert_true(file_write_private(fresh, nothing, 0, &err));
	struct store *made = db_connect(fresh, SQLITE_OPEN_READWRITE, &err);
	assert_non_null(made);
	assert_true(migrate(made, migrations, version, &err));
	struct store *old = db_connect(b->path, SQLITE_OPEN_READONLY, &err);
	assert_non_null(old);
	auto_free char *expected = schema_of(made), *there = schema_of(old);
	store_close(made);
	store_close(old);
	assert_int_equal(unlink(fresh), 0);
	if (strcmp(expected, there) != 0) {
		fail_msg("version %zu was released with other tables: a migration that is out is "
		         "never changed",
		         version);
	}
}

static int64_t number_of(const char *path, const char *sql)
{
	struct error err;
	int64_t number;
	struct store *store = db_connect(path, SQLITE_OPEN_READONLY, &err);
	assert_non_null(store);
	assert_true(db_pragma_int(store, sql, &number, &err));
	store_close(store);
	return number;
}

static void every_schema_that_was_released__comes_to_todays(void **state)
{
	struct bench *b = *state;
	for (size_t v = 1; v <= migration_count; v++) {
		take_fixture(b, (int)v);
		assert_int_equal(number_of(b->path, "PRAGMA user_version"), (int64_t)v);
		assert_schema(b, v);
		int64_t events = number_of(b->path, "SELECT count(*) FROM event");
		auto_free char *stream = events_of(b->path);
		bench_reopen(b, STORE_WRITE);
		assert_verifies(b);
		assert_int_equal(event_count(b), events);
		auto_free char *after = events_of(b->path);
		assert_string_equal(stream, after);
		answer_level(b, 2, "zoe", "theory", 1);
		assert_verifies(b);
		auto_free char *copy = xprintf("%s.v%zu.backup", b->path, v);
		struct stat st;
		bool kept = stat(copy, &st) == 0;
		assert_int_equal(kept, v < migration_count);
		assert_true(!kept || (st.st_mode & 07777) == 0600);
	}
}

/* An old fixture keeps what its time knew; the newest holds every kind of act there is. */
static void newest__holds_every_kind_of_act(void **state)
{
	struct bench *b = *state;
	take_fixture(b, (int)migration_count);
	assert_int_equal(number_of(b->path, "SELECT count(DISTINCT kind) FROM event"),
	                 ACT_KIND_COUNT);
}

/* A backup of any age goes back into place, and a rehearsal says what would come. */
static void every_schema_that_was_released__is_restored(void **state)
{
	struct bench *b = *state;
	for (size_t v = 1; v <= migration_count; v++) {
		struct restore_report report;
		struct error err = {0};
		auto_free char *from = fixture_path((int)v);
		auto_free char *to = xprintf("%s/back-%zu.db", b->folder, v);
		assert_true(store_restore(to, from, &b->scorer, true, &report, &err));
		assert_int_not_equal(access(to, F_OK), 0);
		assert_false(report.replaces);
		assert_int_equal(report.backup.found.events,
		                 number_of(from, "SELECT count(*) FROM event"));
		assert_true(store_restore(to, from, &b->scorer, false, &report, &err));
		restore_report_free(&report);
		assert_int_equal(number_of(to, "PRAGMA user_version"), (int64_t)migration_count);
	}
}

static void newest__is_written(void **state)
{
	struct bench *b = *state;
	char *data;
	size_t len;
	struct error err;
	auto_free char *path = fixture_path((int)migration_count);
	write_today(b);
	store_close(b->store);
	b->store = NULL;
	assert_true(file_read(b->path, (size_t)1 << 24, &data, &len, &err));
	assert_true(file_write_private(path, data, len, &err));
	free(data);
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	const struct CMUnitTest writing[] = {TEST(newest__is_written)};
	const struct CMUnitTest tests[] = {
	    TEST(every_schema_that_was_released__comes_to_todays),
	    TEST(newest__holds_every_kind_of_act),
	    TEST(every_schema_that_was_released__is_restored),
	};
	return getenv("DEALBENCH_FIXTURE_WRITE") != NULL
	           ? cmocka_run_group_tests(writing, NULL, NULL)
	           : cmocka_run_group_tests(tests, NULL, NULL);
}
