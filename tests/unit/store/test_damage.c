/* A file from anywhere: whatever its bytes are, it is read, refused or found damaged, and nothing
 * crashes. */
#include "fixture.h"

#include <stdlib.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

static uint64_t next(uint64_t *state)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return *state >> 33;
}

/* Everything that reads, as far as it goes. Returns whether verify was content. */
static bool read_all(struct bench *b, bool *out_opened)
{
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	struct store *store = store_open(b->path, STORE_READ, &b->scorer, &err);
	*out_opened = store != NULL;
	if (store == NULL) {
		assert_true(err.code != ERROR_NONE && err.message[0] != '\0');
		return false;
	}
	struct deal_row *deals;
	struct card_row *rows, row;
	struct event_row *events;
	struct rubric_row *rubrics;
	struct rubric_file *files;
	struct card *card;
	struct verify_report report;
	size_t count;
	(void)!store_deals(store, a, &deals, &count, &err);
	(void)!store_cards(store, "voice-agent", a, &rows, &count, &err);
	if (store_card(store, "voice-agent", 1, a, &row, &card, &err)) {
		card_free(card);
	}
	(void)!store_events(store, NULL, a, &events, &count, &err);
	(void)!store_rubrics(store, a, &rubrics, &count, &err);
	(void)!store_rubric_files(store, DIGEST, a, &files, &count, &err);
	bool ok = store_verify(store, &report, &err);
	assert_true(ok || err.message[0] != '\0');
	store_close(store);
	return ok;
}

static void fill(struct bench *b)
{
	start(b);
	answer_all(b, "voice-agent", 1);
	struct source source = {.what = (char *)"memo"};
	struct answer answer = level("theory", 2);
	answer.sources = &source;
	answer.source_count = 1;
	do_act(b, act_answer("voice-agent", 1, NULL, &answer));
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	struct error err;
	assert_true(store_set_place(b->store, "voice-agent", 2, "ana", "theory", &err));
	assert_true(store_set_draft(b->store, "ana", "note/voice-agent/theory", "half", &err));
	store_close(b->store);
	b->store = NULL;
}

/* A few bytes of one page: in its header, among its cells (at its end), or anywhere. */
static void damage(char *bytes, size_t len, uint64_t *random)
{
	size_t page = next(random) % (len / 4096) * 4096;
	uint64_t where = next(random) % 3;
	for (uint64_t k = next(random) % 8; k < 9; k++) {
		size_t at = where == 0   ? next(random) % 100
		            : where == 1 ? 4095 - next(random) % 400
		                         : next(random) % 4096;
		bytes[page + at] = (char)next(random);
	}
}

static void damaged_bytes__are_survived(void **state)
{
	struct bench *b = *state;
	fill(b);
	struct error err;
	char *good;
	size_t len, refusals = 0, found = 0;
	uint64_t random = 7;
	assert_true(file_read(b->path, (size_t)1 << 24, &good, &len, &err));
	char *bad = xmalloc(len);
	for (int i = 0; i < 60; i++) {
		memcpy(bad, good, len);
		damage(bad, len, &random);
		bool opened;
		assert_true(file_write_private(b->path, bad, len, &err));
		found += !read_all(b, &opened);
		refusals += !opened;
	}
	assert_true(found > 30);
	assert_true(refusals > 0);
	free(bad);
	free(good);
}

static void a_file_cut_short__is_survived(void **state)
{
	struct bench *b = *state;
	fill(b);
	struct error err;
	char *good;
	size_t len;
	assert_true(file_read(b->path, (size_t)1 << 24, &good, &len, &err));
	for (size_t at = 1; at < len; at += at < 200 ? 66 : 16000) {
		bool opened;
		assert_true(file_write_private(b->path, good, at, &err));
		assert_false(read_all(b, &opened));
	}
	free(good);
}

/* A schema without checks, holding what no program of ours would write. */
static void senseless_rows__are_errors(void **state)
{
	struct bench *b = *state;
	fill(b);
	static const char *const changes[] = {
	    "UPDATE deal SET id = '$(odd)'",
	    "UPDATE deal SET state = 'odd'",
	    "UPDATE deal SET due = '2026-13-45'",
	    "UPDATE deal SET title = CAST(x'ff00fe' AS TEXT), cards = 99",
	    "UPDATE scorecard SET record = '{' WHERE number = 1",
	    "UPDATE scorecard SET record = '{\"title\":[]}' WHERE number = 1",
	    "UPDATE scorecard SET purpose = 'odd'",
	    "UPDATE rater SET seat = seat + 1000000",
	    "UPDATE answer SET kind = 'odd'",
	    "UPDATE answer SET level = -5",
	    "UPDATE answer SET level = 9223372036854775807, carried = 7, favourability = 99",
	    "UPDATE answer SET currency = 'far too long'",
	    "UPDATE answer_source SET item = 'elsewhere'",
	    "UPDATE event SET payload = 'null'",
	    "UPDATE event SET kind = 'odd'",
	    "UPDATE event SET prev = 'short', origin = 'x'",
	    "DROP TABLE outcome",
	    "DROP TABLE workspace",
	    "DROP TABLE event",
	};
	struct error err;
	char *good;
	size_t len;
	assert_true(file_read(b->path, (size_t)1 << 24, &good, &len, &err));
	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		auto_free char *sql =
		    xprintf("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; %s",
		            changes[i]);
		bool opened;
		tamper(b, sql);
		if (read_all(b, &opened)) {
			fail_msg("'%s' was not found", changes[i]);
		}
		assert_true(file_write_private(b->path, good, len, &err));
	}
	free(good);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(damaged_bytes__are_survived),
	    TEST(a_file_cut_short__is_survived),
	    TEST(senseless_rows__are_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
