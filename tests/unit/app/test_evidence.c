/* Evidence: files are hashed when attached and compared when shown; what is no file is left alone;
 * nothing waits for a FIFO. */
#include <fcntl.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/evidence.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static struct source source_of(const char *what, const char *where)
{
	return (struct source){.what = xstrdup(what), .where = xstrdup(where)};
}

static void source_end(struct source *source)
{
	free(source->what);
	free(source->where);
	free(source->sha256);
}

static enum source_state state_of(struct bench *b, const struct source *source)
{
	return source_check(b->s, source, NULL, NULL).state;
}

static void attach(struct bench *b, struct source *source)
{
	struct error err = {0};
	if (!source_attach(b->s, source, NULL, NULL, &err)) {
		fail_msg("%s", err.message);
	}
}

static void a_file__is_hashed_when_attached_and_compared_when_shown(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	auto_free char *path = bench_file(&b, "annex.txt", "abc");
	struct source source = source_of("Annex", path);
	assert_int_equal(state_of(&b, &source), SOURCE_UNHASHED);
	attach(&b, &source);
	assert_string_equal(source.sha256, ABC);
	assert_string_equal(source.where, "annex.txt");
	struct source_check check = source_check(b.s, &source, NULL, NULL);
	assert_int_equal(check.state, SOURCE_OK);
	assert_string_equal(check.sha256, ABC);
	auto_free char *again = bench_file(&b, "annex.txt", "abcd");
	assert_int_equal(state_of(&b, &source), SOURCE_CHANGED);
	attach(&b, &source);
	assert_int_equal(state_of(&b, &source), SOURCE_OK);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(state_of(&b, &source), SOURCE_MISSING);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_int_equal(state_of(&b, &source), SOURCE_UNREADABLE);
	source_end(&source);
	bench_close(&b);
}

static void what_is_no_file__has_no_hash(void **state)
{
	(void)state;
	static const char *const places[] = {"s. 7", "https://example.org/annex.pdf",
	                                     "data room 3.2, p. 4", NULL};
	struct bench b;
	bench_open(&b);
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		struct source source = source_of("Call", places[i]);
		attach(&b, &source);
		assert_null(source.sha256);
		assert_int_equal(state_of(&b, &source), SOURCE_NOTE);
		source_end(&source);
	}
	auto_free char *fifo = path_join(b.dir, "pipe");
	assert_int_equal(mkfifo(fifo, 0600), 0);
	const char *odd[] = {fifo, b.dir, "/dev/zero"};
	for (size_t i = 0; i < ARRAY_LEN(odd); i++) {
		struct source source = source_of("Odd", odd[i]);
		attach(&b, &source);
		assert_null(source.sha256);
		assert_int_equal(state_of(&b, &source), SOURCE_NOTE);
		source_end(&source);
	}
	auto_free char *gone = path_join(b.dir, "gone");
	struct source source = source_of("Gone", gone);
	attach(&b, &source);
	assert_null(source.sha256);
	assert_int_equal(state_of(&b, &source), SOURCE_MISSING);
	source_end(&source);
	bench_close(&b);
}

static void a_path__is_kept_so_that_it_is_found_again(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	auto_free char *folder = path_join(b.dir, "home");
	assert_int_equal(mkdir(folder, 0700), 0);
	auto_free char *apart = path_join(folder, "apart.txt");
	struct error err = {0};
	assert_true(file_write_private(apart, "abc", 3, &err));
	auto_free char *old_home = xstrdup(getenv("HOME"));
	assert_int_equal(setenv("HOME", folder, 1), 0);
	struct source source = source_of("Apart", "~/apart.txt");
	attach(&b, &source);
	assert_string_equal(source.where, "home/apart.txt");
	assert_int_equal(state_of(&b, &source), SOURCE_OK);
	source_end(&source);
	auto_free char *cwd = getcwd(NULL, 0);
	assert_int_equal(chdir(folder), 0);
	source = source_of("Apart", "apart.txt");
	attach(&b, &source);
	assert_string_equal(source.where, "home/apart.txt");
	assert_int_equal(chdir(cwd), 0);
	assert_int_equal(state_of(&b, &source), SOURCE_OK);
	source_end(&source);
	if (old_home) {
		assert_int_equal(setenv("HOME", old_home, 1), 0);
	}
	bench_close(&b);
}

static bool stop(void *ctx, uint64_t done, uint64_t size)
{
	*(int *)ctx += 1;
	assert_true(done < size);
	return false;
}

static void a_large_file__is_read_in_steps_that_can_be_stopped(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	auto_free char *path = path_join(b.dir, "large");
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600), calls = 0;
	assert_true(fd >= 0);
	assert_int_equal(ftruncate(fd, 10 * 1024 * 1024), 0);
	assert_int_equal(close(fd), 0);
	struct error err = {0};
	struct source source = source_of("Large", path);
	assert_false(source_attach(b.s, &source, stop, &calls, &err));
	assert_int_equal(err.code, ERROR_INVALID);
	assert_int_equal(calls, 1);
	assert_null(source.sha256);
	struct source_job *job = source_job_new(b.s, &source, true);
	size_t steps = 1;
	assert_int_equal(source_job_check(job)->size, 10 * 1024 * 1024);
	while (source_job_step(job)) {
		assert_int_equal(source_job_check(job)->state, SOURCE_READING);
		steps++;
	}
	assert_int_equal(steps, 3);
	assert_true(source_job_attach(job, &source, &err));
	source_job_free(job);
	assert_non_null(source.sha256);
	source_end(&source);
	bench_close(&b);
}

static void age__counts_from_the_day_of_the_run(void **state)
{
	(void)state;
	struct bench b;
	char buf[24];
	bench_open(&b);
	struct source source = {.date = session_today(b.s)};
	assert_string_equal(source_age(b.s, &source, buf), "today");
	source.date.year--;
	assert_string_equal(source_age(b.s, &source, buf), "365 d");
	source.date.year += 2;
	assert_string_equal(source_age(b.s, &source, buf), "in 365 d");
	source.date = (struct date){0};
	assert_string_equal(source_age(b.s, &source, buf), "-");
	bench_close(&b);
}

static void pieces__are_stored_replaced_removed_and_undone(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", "digital-therapeutics", "screen");
	struct error err = {0};
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_non_null(sheet);
	auto_arena struct arena *a = arena_new();
	size_t item = rubric_item(sheet->rubric, "theory-of-value");
	assert_null(evidence_words(sheet, item, a));
	struct source first = {.what = (char *)(uintptr_t) "Term sheet"};
	struct source other = {.what = (char *)(uintptr_t) "Call"};
	assert_true(sheet_source_set(sheet, item, NONE, &first, &err));
	assert_true(sheet_source_set(sheet, item, NONE, &other, &err));
	assert_true(sheet_source_set(sheet, item, 0, &other, &err));
	assert_int_equal(sheet_own_answer(sheet, item)->source_count, 2);
	assert_string_equal(sheet_own_answer(sheet, item)->sources[0].what, "Call");
	assert_true(sheet_source_drop(sheet, item, 0, &err));
	assert_false(sheet_source_drop(sheet, item, 7, &err));
	assert_int_equal(sheet_own_answer(sheet, item)->source_count, 1);
	const char *what;
	assert_true(sheet_undo(sheet, a, &what, &err));
	assert_int_equal(sheet_own_answer(sheet, item)->source_count, 2);
	sheet_close(sheet);
	bench_verify(&b);
	bench_close(&b);
}

static void words__say_what_the_grade_does(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_deal(&b, "night", "digital-therapeutics", "screen");
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	struct sheet *sheet = sheet_open(b.s, "night", 0, &err);
	assert_non_null(sheet);
	size_t item = rubric_item(sheet->rubric, "theory-of-value");
	struct answer answer = {.item = (char *)(uintptr_t) "theory-of-value",
	                        .kind = ANSWER_LEVEL,
	                        .level = 2,
	                        .evidence = (char *)(uintptr_t) "stated"};
	assert_true(sheet_answer(sheet, &answer, &err));
	assert_string_equal(evidence_words(sheet, item, a),
	                    "Partner's word: counts as 50 of 100, and could be 25 to 75. No piece "
	                    "of evidence is listed behind it.");
	answer.evidence = (char *)(uintptr_t) "verified";
	assert_true(sheet_answer(sheet, &answer, &err));
	struct source piece = {.what = (char *)(uintptr_t) "Audit"};
	assert_true(sheet_source_set(sheet, item, NONE, &piece, &err));
	assert_string_equal(evidence_words(sheet, item, a),
	                    "Verified by us: counts as 50 of 100, no doubt left.");
	sheet_close(sheet);
	bench_close(&b);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file__is_hashed_when_attached_and_compared_when_shown),
	    cmocka_unit_test(what_is_no_file__has_no_hash),
	    cmocka_unit_test(a_path__is_kept_so_that_it_is_found_again),
	    cmocka_unit_test(a_large_file__is_read_in_steps_that_can_be_stopped),
	    cmocka_unit_test(age__counts_from_the_day_of_the_run),
	    cmocka_unit_test(pieces__are_stored_replaced_removed_and_undone),
	    cmocka_unit_test(words__say_what_the_grade_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
