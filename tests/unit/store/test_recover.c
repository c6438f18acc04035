/* A workspace made again from a damaged one: whatever page is gone, what is there says nothing that
 * was not said, verifies, and what could not be taken over is told. */
#include "fixture.h"

#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/backup.h"
#include "salvage.h"
#include "tables.h"

#define PAGE 4096

struct bytes {
	char *data;
	size_t len;
};

static struct bytes workspace_bytes(struct bench *b)
{
	struct bytes whole;
	struct error err;
	store_close(b->store);
	b->store = NULL;
	assert_true(file_read(b->path, (size_t)1 << 24, &whole.data, &whole.len, &err));
	return whole;
}

static void fill(struct bench *b)
{
	start(b);
	for (int i = 0; i < 12; i++) {
		add_deal(b, arena_printf(b->a, "deal-%d", i));
	}
	char *note = arena_alloc(b->a, 20001); /* over several pages */
	memset(note, 'x', 20000);
	note[20000] = '\0';
	struct answer answer = level("theory", 2);
	answer.note = note;
	do_act(b, act_answer("voice-agent", 1, "ana", &answer));
	answer_all(b, "voice-agent", 1);
	do_act(b, act_submit("voice-agent", 1, NULL));
	open_card(b, "voice-agent", 2, true);
	answer_level(b, 2, "ben", "sponsor", 3);
}

/* The digest stands for these files in this bench; a rescuer of the app computes it. */
static bool rescue(void *ctx, const char *digest, const struct rubric_file *files, size_t count,
                   struct arena *a, struct act *out)
{
	(void)a;
	(void)ctx;
	if (strcmp(digest, DIGEST) != 0 || count != 2 ||
	    strcmp(files[0].data, "id: small\n") != 0) {
		return false;
	}
	*out = (struct act){.kind = ACT_RUBRIC_ADD,
	                    .digest = DIGEST,
	                    .rubric_id = "small",
	                    .rubric_version = "1.0.0",
	                    .rubric_title = "Small",
	                    .files = files,
	                    .file_count = count};
	return true;
}

static const struct rescuer rescuer = {.rubric = rescue};

/* Recovers b->path into "new.db", looks at it, removes it. */
static bool recover(struct bench *b, struct recover_report *report, struct error *err)
{
	auto_free char *to = path_join(b->folder, "new.db");
	if (!store_recover(b->path, to, &b->scorer, &rescuer, report, err)) {
		assert_int_not_equal(access(to, F_OK), 0);
		return false;
	}
	struct store *made = store_open(to, STORE_READ, &b->scorer, err);
	assert_non_null(made);
	struct verify_report verified;
	if (!store_verify(made, &verified, err)) {
		fail_msg("%s", err->message);
	}
	store_close(made);
	assert_int_equal(verified.events, report->made.found.events);
	return true;
}

static void whole_workspace__is_made_again_with_its_chain(void **state)
{
	struct bench *b = *state;
	struct recover_report report;
	struct error err;
	fill(b);
	struct head head;
	assert_true(store_head(b->store, &head, &err));
	struct bytes whole = workspace_bytes(b);
	auto_free char *to = path_join(b->folder, "made.db");
	assert_true(store_recover(b->path, to, &b->scorer, &rescuer, &report, &err));
	assert_int_equal(report.kept, head.events);
	assert_int_equal(report.again + report.missing + report.refused, 0);
	assert_string_equal(report.words, "");
	assert_string_equal(report.made.head.id, head.id);
	recover_report_free(&report);
	auto_free char *before = tables_of(b->path);
	auto_free char *after = tables_of(to);
	assert_string_equal(before, after);
	free(whole.data);
}

static void damage_to_each_page_in_turn__leaves_what_is_proved(void **state)
{
	struct bench *b = *state;
	fill(b);
	size_t all = event_count(b);
	struct bytes whole = workspace_bytes(b);
	int complete = 0, partial = 0;
	for (size_t page = 0; page < whole.len / PAGE; page += sample_step(5)) {
		struct recover_report report;
		struct error err;
		auto_free char *bad = xmalloc(whole.len);
		memcpy(bad, whole.data, whole.len);
		memset(bad + page * PAGE, (int)page, PAGE);
		assert_true(file_write_private(b->path, bad, whole.len, &err));
		if (!recover(b, &report, &err)) {
			fail_msg("page %zu: %s", page, err.message);
		}
		int64_t there = report.kept + report.again;
		assert_true((size_t)there <= all + 1); /* a rubric rescued is an event more */
		bool lossless = report.missing == 0 && report.refused == 0 && there == (int64_t)all;
		assert_true(lossless || report.missing > 0 || report.words[0] != '\0' ||
		            report.kept < (int64_t)all);
		complete += lossless;
		partial += !lossless;
		recover_report_free(&report);
		auto_free char *made = path_join(b->folder, "new.db");
		unlink(made);
	}
	assert_true(complete > 0);
	assert_true(!sample_is_all() || (complete > 10 && partial >= 5));
	free(whole.data);
}

static void file_cut_short__gives_a_beginning(void **state)
{
	struct bench *b = *state;
	fill(b);
	struct bytes whole = workspace_bytes(b);
	int made = 0;
	for (size_t len = whole.len; len > 0; len -= len > 3 * PAGE + 77 ? 3 * PAGE + 77 : len) {
		struct recover_report report;
		struct error err = {0};
		assert_true(file_write_private(b->path, whole.data, len, &err));
		if (recover(b, &report, &err)) {
			made++;
			recover_report_free(&report);
			auto_free char *path = path_join(b->folder, "new.db");
			unlink(path);
		} else {
			assert_int_equal(err.code, ERROR_INTEGRITY);
		}
	}
	assert_true(made > 2);
	free(whole.data);
}

/* The events of one page in the middle are gone: what came after is entered anew. */
static void hole__is_counted_and_what_follows_entered_anew(void **state)
{
	struct bench *b = *state;
	struct recover_report report;
	struct error err;
	fill(b);
	size_t all = event_count(b);
	tamper(b, "DELETE FROM event WHERE n = 5");
	assert_true(recover(b, &report, &err));
	assert_int_equal(report.kept, 4);
	assert_int_equal(report.missing, 1);
	assert_int_equal(report.again, all - 5);
	assert_int_equal(report.refused, 0);
	recover_report_free(&report);
}

static void event_that_was_altered__is_left_out_and_told(void **state)
{
	struct bench *b = *state;
	struct recover_report report;
	struct error err;
	fill(b);
	tamper(b, "UPDATE event SET payload = replace(payload, 'deal-3', 'deal-X'), author = 'eve' "
	          "WHERE entity = 'deal-3'");
	assert_true(recover(b, &report, &err));
	assert_non_null(strstr(report.words, "deal.new of deal-3, by eve): its content is not "
	                                     "what its id proves"));
	assert_int_equal(report.missing, 1);
	recover_report_free(&report);
}

static void rubric_whose_event_is_gone__comes_from_its_files(void **state)
{
	struct bench *b = *state;
	struct recover_report report;
	struct error err;
	fill(b);
	size_t all = event_count(b);
	tamper(b, "DELETE FROM event WHERE kind = 'rubric.add'");
	assert_true(recover(b, &report, &err));
	assert_int_equal(report.kept, 0);
	assert_int_equal(report.again, all - 1);
	assert_int_equal(report.made.found.events, all);
	assert_non_null(strstr(report.words, "its files are not"));
	recover_report_free(&report);
}

static void nothing_to_recover__is_said(void **state)
{
	struct bench *b = *state;
	struct recover_report report;
	struct error err;
	auto_free char *to = path_join(b->folder, "new.db");
	static const char zeros[3 * PAGE];
	assert_true(file_write_private(b->path, zeros, sizeof(zeros), &err));
	assert_false(store_recover(b->path, to, &b->scorer, NULL, &report, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	assert_true(file_write_private(b->path, "", 0, &err));
	assert_false(store_recover(b->path, to, &b->scorer, NULL, &report, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	assert_false(store_recover(b->path, b->path, &b->scorer, NULL, &report, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_false(store_recover("/nowhere/w.db", to, &b->scorer, NULL, &report, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

/* Bytes at random, with leaves' marks sprinkled over them: read, never believed. */
static void noise__is_survived(void **state)
{
	struct bench *b = *state;
	fill(b);
	struct bytes whole = workspace_bytes(b);
	uint64_t random = 11;
	for (int round = 0; round < 8; round++) {
		struct recover_report report;
		struct error err;
		auto_free char *bad = xmalloc(whole.len);
		memcpy(bad, whole.data, whole.len);
		for (int i = 0; i < 400; i++) {
			random = random * UINT64_C(6364136223846793005) + 1442695040888963407u;
			size_t at = (random >> 33) % whole.len;
			bad[at] = i % 3 == 0 ? 0x0d : (char)(random >> 20);
		}
		assert_true(file_write_private(b->path, bad, whole.len, &err));
		if (recover(b, &report, &err)) {
			recover_report_free(&report);
			auto_free char *made = path_join(b->folder, "new.db");
			unlink(made);
		}
	}
	free(whole.data);
}

/* As a row that somebody put into the file, with the id that its content has. */
static void plant_event(struct bench *b, const char *origin, int64_t n, int64_t at,
                        const char *kind, const char *entity)
{
	struct event event = {.origin = origin,
	                      .n = n,
	                      .hlc = INT64_C(9000000000000000000),
	                      .at = at,
	                      .author = "eve",
	                      .kind = kind,
	                      .entity = entity,
	                      .payload = "{}",
	                      .payload_len = 2,
	                      .prev = &DIGEST[strlen("sha256:")]};
	char id[HASH_HEX_SIZE];
	struct error err;
	assert_true(event_hash(&event, id, &err));
	auto_free char *sql =
	    xprintf("PRAGMA ignore_check_constraints = ON; INSERT INTO event VALUES ('%s', '%s', "
	            "%lld, %lld, %lld, 'eve', '%s', '%s', '{}', '%s')",
	            id, origin, (long long)n, (long long)event.hlc, (long long)at, kind, entity,
	            event.prev);
	tamper(b, sql);
}

static void numbers_at_the_ends_of_their_range__are_survived(void **state)
{
	struct bench *b = *state;
	struct recover_report report;
	struct error err;
	start(b);
	plant_event(b, "00000000000000000000000000000001", INT64_MAX, 0, "deal.reopen",
	            "voice-agent");
	plant_event(b, "00000000000000000000000000000002", INT64_MAX, 0, "deal.reopen",
	            "voice-agent");
	plant_event(b, "00000000000000000000000000000003", INT64_MIN, 0, "deal.reopen",
	            "voice-agent");
	plant_event(b, "00000000000000000000000000000003", INT64_MAX, 0, "deal.reopen",
	            "voice-agent");
	plant_event(b, "00000000000000000000000000000004", 1, INT64_MIN, "deal.reopen",
	            "voice-agent");
	assert_true(recover(b, &report, &err));
	assert_int_equal(report.kept, 3);
	assert_true(report.missing == INT64_MAX);
	recover_report_free(&report);
}

/* What is told of an event comes from the file, whether its id proves it or not. */
static void events_left_out__are_told_harmlessly(void **state)
{
	struct bench *b = *state;
	struct recover_report report;
	struct error err;
	start(b);
	plant_event(b, "00000000000000000000000000000001", 1, 0, "odd\x1b]52;c;", "voice-agent");
	plant_event(b, "00000000000000000000000000000002", 1, 0, "deal.reopen",
	            "\x1b[2J\xe2\x80\xae");
	tamper(b, "UPDATE event SET kind = 'worse' || char(27) WHERE n = 3");
	assert_true(recover(b, &report, &err));
	assert_int_equal(report.refused, 2);
	assert_non_null(strstr(report.words, "odd<U+001B>]52"));
	assert_non_null(strstr(report.words, "worse<U+001B>"));
	assert_null(strchr(report.words, '\x1b'));
	assert_null(strstr(report.words, "\xe2\x80\xae"));
	recover_report_free(&report);
}

/* The last page's last cell is two bytes that say: one byte of header, in a number of two. */
static void a_header_shorter_than_its_own_length__is_passed_over(void **state)
{
	(void)state;
	enum { SIZE = 4096 };
	auto_arena struct arena *a = arena_new();
	auto_free unsigned char *page = xcalloc(1, SIZE);
	struct salvage found;
	page[100] = 0x0d;
	page[104] = 1;
	page[108] = (SIZE - 4) >> 8;
	page[109] = (SIZE - 4) & 0xff;
	memcpy(page + SIZE - 4, "\x02\x01\x80\x01", 4);
	salvage_events(page, SIZE, a, &found);
	assert_int_equal(found.pages, 1);
	assert_int_equal(found.count + found.damaged_count + found.file_count, 0);
}

static long peak_kib(void)
{
	struct rusage usage;
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
#if defined(__APPLE__)
	return usage.ru_maxrss / 1024;
#else
	return usage.ru_maxrss;
#endif
}

/* Every cell pointer of a leaf names the same large row: an event whose id proves nothing. */
static void a_row_that_all_cells_name__is_taken_once(void **state)
{
	(void)state;
	enum { SIZE = 65536, CELLS = 2000, PAYLOAD = 50000, FIRST = 108 };
	static const unsigned char head[] = {
	    14, 0x81, 13, 77, 8, 8, 8, 15, 15, 15, 0x86, 0x8d, 0x2d, 0}; /* its columns' types */
	enum { RECORD = sizeof(head) + 64 + 32 + 3 + PAYLOAD, AT = SIZE - RECORD - 4 };
	auto_arena struct arena *a = arena_new();
	auto_free unsigned char *page = xcalloc(1, SIZE);
	struct salvage found;
	page[17] = 1; /* its size */
	page[100] = 0x0d;
	page[103] = CELLS >> 8;
	page[104] = CELLS & 0xff;
	for (size_t i = 0; i < CELLS; i++) {
		page[FIRST + 2 * i] = AT >> 8;
		page[FIRST + 2 * i + 1] = AT & 0xff;
	}
	memset(page + AT, 'a', SIZE - AT);
	page[AT] = 0x80 | RECORD >> 14;
	page[AT + 1] = 0x80 | (RECORD >> 7 & 0x7f);
	page[AT + 2] = RECORD & 0x7f;
	memcpy(page + AT + 4, head, sizeof(head));
	long before = peak_kib();
	salvage_events(page, SIZE, a, &found);
	assert_int_equal(found.damaged_count, 1);
	assert_in_range(peak_kib() - before, 0, 16 * 1024);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_row_that_all_cells_name__is_taken_once), /* before the peak rises */
	    cmocka_unit_test(a_header_shorter_than_its_own_length__is_passed_over),
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(whole_workspace__is_made_again_with_its_chain),
	    TEST(damage_to_each_page_in_turn__leaves_what_is_proved),
	    TEST(file_cut_short__gives_a_beginning),
	    TEST(hole__is_counted_and_what_follows_entered_anew),
	    TEST(event_that_was_altered__is_left_out_and_told),
	    TEST(rubric_whose_event_is_gone__comes_from_its_files),
	    TEST(nothing_to_recover__is_said),
	    TEST(noise__is_survived),
	    TEST(events_left_out__are_told_harmlessly),
	    TEST(numbers_at_the_ends_of_their_range__are_survived),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
