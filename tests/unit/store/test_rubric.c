/* Rubrics kept with the scorecards, places and half-typed text. */
#include "fixture.h"

static void rubric__files_come_back_byte_for_byte(void **state)
{
	struct bench *b = *state;
	add_rubric(b);
	struct rubric_file *files;
	size_t count;
	struct error err;
	bench_reopen(b, STORE_READ);
	assert_true(store_rubric_files(b->store, DIGEST, b->a, &files, &count, &err));
	assert_int_equal(count, 2);
	assert_string_equal(files[0].path, "rubric.yaml");
	assert_int_equal(files[1].len, 13);
	assert_memory_equal(files[1].data, "title: \xc3\xa9t\xc3\xa9\n", 13);
	assert_false(store_rubric_files(b->store, DIGEST_2, b->a, &files, &count, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

static void rubric__is_added_once_and_listed_with_its_scorecards(void **state)
{
	struct bench *b = *state;
	start(b);
	size_t before = event_count(b);
	add_rubric(b);
	assert_int_equal(event_count(b), before);
	struct rubric_row *rows;
	size_t count;
	struct error err;
	assert_true(store_rubrics(b->store, b->a, &rows, &count, &err));
	assert_int_equal(count, 1);
	assert_string_equal(rows[0].digest, DIGEST);
	assert_string_equal(rows[0].title, "Small");
	assert_int_equal(rows[0].cards, 1);
	assert_int_equal(rows[0].added_at, NOON);
}

static void rubric__is_refused__when_a_file_is_not_text(void **state)
{
	struct bench *b = *state;
	struct rubric_file file = {"a.yaml", "a\0b", 3};
	struct act act = {.kind = ACT_RUBRIC_ADD,
	                  .digest = DIGEST,
	                  .rubric_id = "small",
	                  .files = &file,
	                  .file_count = 1};
	refused(b, act, ERROR_INVALID);
	file = (struct rubric_file){"a.yaml", "\xff", 1};
	refused(b, act, ERROR_INVALID);
	act.file_count = 0;
	refused(b, act, ERROR_INVALID);
	act.file_count = 1;
	file = (struct rubric_file){"a.yaml", "", 0};
	act.digest = "sha256:1";
	refused(b, act, ERROR_INVALID);
	act.digest = DIGEST;
	assert_int_equal(do_act(b, act), 1);
	assert_verifies(b);
}

static void rubric__may_be_large(void **state)
{
	struct bench *b = *state;
	size_t len = (size_t)1 << 20;
	char *text = arena_alloc(b->a, len + 1);
	for (size_t i = 0; i < len; i++) {
		text[i] = "abc\n\"\\\t "[i % 8];
	}
	struct rubric_file file = {"a.yaml", text, len};
	struct act act = {.kind = ACT_RUBRIC_ADD,
	                  .digest = DIGEST,
	                  .rubric_id = "small",
	                  .files = &file,
	                  .file_count = 1};
	assert_int_equal(do_act(b, act), 1);
	struct rubric_file *files;
	size_t count;
	struct error err;
	assert_true(store_rubric_files(b->store, DIGEST, b->a, &files, &count, &err));
	assert_int_equal(files[0].len, len);
	assert_memory_equal(files[0].data, text, len);
	assert_verifies(b);
}

static void place__is_remembered_for_each_rater(void **state)
{
	struct bench *b = *state;
	start(b);
	struct error err;
	const char *item;
	assert_true(store_place(b->store, "voice-agent", 1, "ana", b->a, &item, &err));
	assert_null(item);
	assert_true(store_set_place(b->store, "voice-agent", 1, "ana", "theory", &err));
	assert_true(store_set_place(b->store, "voice-agent", 1, "ana", "sponsor", &err));
	assert_true(store_set_place(b->store, "voice-agent", 1, "ben", "theory", &err));
	assert_true(store_place(b->store, "voice-agent", 1, "ana", b->a, &item, &err));
	assert_string_equal(item, "sponsor");
	assert_int_equal(event_count(b), 3);
	assert_verifies(b);
	bench_reopen(b, STORE_READ);
	assert_false(store_set_place(b->store, "voice-agent", 1, "ana", "theory", &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
}

static void place__goes_with_an_answer_or_not_at_all(void **state)
{
	struct bench *b = *state;
	start(b);
	struct error err;
	const char *item;
	struct answer answer = level("theory", 2);
	struct act act = act_answer("voice-agent", 1, "ana", &answer);
	act.place = "sponsor";
	do_act(b, act);
	assert_true(store_place(b->store, "voice-agent", 1, "ana", b->a, &item, &err));
	assert_string_equal(item, "sponsor");
	answer.level = 3;
	act.place = "theory";
	struct act both[] = {act, act_answer("no-such-deal", 1, "ana", &answer)};
	struct stamp stamp = {.author = "ana", .at = INT64_C(1790000000000)};
	assert_false(store_apply(b->store, both, 2, &stamp, NULL, &err));
	assert_true(store_place(b->store, "voice-agent", 1, "ana", b->a, &item, &err));
	assert_string_equal(item, "sponsor");
	assert_verifies(b);
}

static const char *draft_of(struct bench *b, const char *rater, const char *name)
{
	struct error err;
	const char *text = "not read";
	assert_true(store_draft(b->store, rater, name, b->a, &text, &err));
	return text;
}

static void draft__is_kept_for_each_rater_and_field_until_removed(void **state)
{
	struct bench *b = *state;
	struct error err;
	assert_null(draft_of(b, "ana", "deal/new"));
	assert_true(store_set_draft(b->store, "ana", "deal/new", "Sleep", &err));
	assert_true(store_set_draft(b->store, "ana", "deal/new", "Sleep co\nach", &err));
	assert_true(store_set_draft(b->store, "ben", "deal/new", "Voice", &err));
	assert_true(store_set_draft(b->store, "ana", "note/x/theory", "half", &err));
	bench_reopen(b, STORE_WRITE);
	assert_string_equal(draft_of(b, "ana", "deal/new"), "Sleep co\nach");
	assert_string_equal(draft_of(b, "ben", "deal/new"), "Voice");
	assert_true(store_set_draft(b->store, "ana", "deal/new", NULL, &err));
	assert_true(store_set_draft(b->store, "ana", "note/x/theory", "", &err));
	assert_null(draft_of(b, "ana", "deal/new"));
	assert_null(draft_of(b, "ana", "note/x/theory"));
	assert_string_equal(draft_of(b, "ben", "deal/new"), "Voice");
	tamper(b, "UPDATE draft SET text = CAST(x'0041' AS TEXT)");
	assert_null(draft_of(b, "ben", "deal/new"));
	assert_int_equal(event_count(b), 0);
	assert_verifies(b);
}

static void draft__that_is_so_already__is_not_written(void **state)
{
	struct bench *b = *state;
	struct error err;
	assert_true(store_set_draft(b->store, "ana", "deal/new", "Sleep", &err));
	struct store *other = bench_second(b, STORE_WRITE);
	(void)store_changed(other);
	assert_true(store_set_draft(b->store, "ana", "deal/new", "Sleep", &err));
	assert_true(store_set_draft(b->store, "ana", "edit/none", NULL, &err));
	assert_false(store_changed(other));
	assert_true(store_set_draft(b->store, "ana", "deal/new", "Slumber", &err));
	assert_true(store_changed(other));
	store_close(other);
	bench_reopen(b, STORE_READ);
	assert_string_equal(draft_of(b, "ana", "deal/new"), "Slumber");
	assert_false(store_set_draft(b->store, "ana", "deal/new", "Sleep", &err));
	assert_int_equal(err.code, ERROR_READ_ONLY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(f) cmocka_unit_test_setup_teardown(f, bench_setup, bench_teardown)
	    TEST(rubric__files_come_back_byte_for_byte),
	    TEST(rubric__is_added_once_and_listed_with_its_scorecards),
	    TEST(rubric__is_refused__when_a_file_is_not_text),
	    TEST(rubric__may_be_large),
	    TEST(place__is_remembered_for_each_rater),
	    TEST(place__goes_with_an_answer_or_not_at_all),
	    TEST(draft__is_kept_for_each_rater_and_field_until_removed),
	    TEST(draft__that_is_so_already__is_not_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
