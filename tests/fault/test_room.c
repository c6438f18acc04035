/* No room, no right, no steady clock: what a person is told, that reading goes on where it can, and
 * that nothing is lost.
 *
 *   test_fault_room PROGRAM */
#include <fcntl.h>
#include <locale.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/store/store.h"
#include "scene.h"

enum { SKIPPED = 77 };

static const char *program;

static bool answer_level(struct sheet *sheet, int number, size_t level, struct error *err)
{
	char item[16];
	snprintf(item, sizeof(item), "item-%02d", number);
	struct answer answer = {.item = item, .kind = ANSWER_LEVEL, .level = level};
	return sheet_answer(sheet, &answer, err);
}

/* In a child, whose status is check's; as nobody where this is root, so that modes count. */
static int in_child(struct scene *s, int (*check)(struct scene *s), bool as_nobody)
{
	int status;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		bool ok =
		    !as_nobody || geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
		_exit(ok ? check(s) : 99);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int wrong(const char *what, const struct error *err)
{
	fprintf(stderr, "%s: %s: %s\n", what, error_code_name(err->code), err->message);
	return 1;
}

/* ---- a limit on the size of files: as a quota, and as a signal that ends who does not know it
 * ---- */

static void limit_files(pid_t pid, rlim_t bytes)
{
	struct rlimit now;
	assert_int_equal(prlimit(pid, RLIMIT_FSIZE, NULL, &now), 0);
	now.rlim_cur = bytes;
	assert_int_equal(prlimit(pid, RLIMIT_FSIZE, &now, NULL), 0);
}

static void a_limit_on_files__is_told_and_the_next_answer_works(void **state)
{
	(void)state;
	struct scene s;
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	scene_start(&s, "walk", "deal", NULL);
	scene_expect(&s, "? help");
	scene_type(&s, "3", ", 1 answered");
	limit_files(vt_pid(s.vt), 4096);
	scene_type(&s, "2", "nothing was stored");
	scene_expect(&s, ", 1 answered");
	limit_files(vt_pid(s.vt), RLIM_INFINITY);
	scene_type(&s, "2", ", 2 answered");
	vt_type(s.vt, "\003");
	(void)scene_end(&s);
	assert_int_equal(scene_verify(&s), 3 + 2);
	auto_free char *file = scene_card_file(&s, "whole", 3);
	limit_files(0, 8192); /* the program inherits it */
	scene_start(&s, "import", file, NULL);
	limit_files(0, RLIM_INFINITY);
	int status = scene_end(&s);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 4);
	assert_true(vt_find(s.vt, "nothing was stored") >= 0);
	assert_int_equal(scene_verify(&s), 3 + 2);
	scene_run(&s, 0, " changes", "import", file, NULL);
	scene_close(&s);
}

/* ---- a full disk, really ---- */

static bool mount_small(const char *folder)
{
	if (unshare(CLONE_NEWNS) != 0) {
		char map[32];
		snprintf(map, sizeof(map), "0 %u 1", (unsigned)geteuid());
		if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) {
			return false;
		}
		int fd = open("/proc/self/uid_map", O_WRONLY | O_CLOEXEC);
		bool mapped = fd >= 0 && write(fd, map, strlen(map)) == (ssize_t)strlen(map);
		if (fd >= 0) {
			close(fd);
		}
		if (!mapped) {
			return false;
		}
	}
	return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
	       mount("tmpfs", folder, "tmpfs", 0, "size=2m,mode=700") == 0;
}

static bool fill(const char *folder)
{
	static const char block[4096] = {'x'};
	auto_free char *path = path_join(folder, "ballast");
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	while (fd >= 0 && write(fd, block, sizeof(block)) == sizeof(block)) {
	}
	return fd >= 0 && close(fd) == 0;
}

static int on_a_full_disk(struct scene *s)
{
	struct error err = {0};
	auto_free char *folder = path_join(s->home, "small");
	auto_free char *ballast = path_join(folder, "ballast");
	if (mkdir(folder, 0700) != 0 || !mount_small(folder)) {
		return SKIPPED;
	}
	free(s->workspace);
	s->workspace = path_join(folder, "w.db");
	scene_deal(s, "deal");
	struct session *session = scene_session(s, SESSION_CHANGE, "ana");
	struct sheet *sheet = sheet_open(session, "deal", 0, &err);
	if (!sheet || !answer_level(sheet, 1, 3, &err) || !fill(folder)) {
		return wrong("before it is full", &err);
	}
	if (answer_level(sheet, 2, 3, &err) || err.code != ERROR_IO ||
	    !strstr(err.message, "nothing was stored, the disk is full")) {
		return wrong("on a full disk", &err);
	}
	if (!sheet_refresh(sheet, &err) || sheet->result->answered != 1) {
		return wrong("reading on a full disk", &err);
	}
	if (unlink(ballast) != 0 || !answer_level(sheet, 2, 3, &err)) {
		return wrong("with room again", &err);
	}
	sheet_close(sheet);
	session_close(session);
	return scene_verify(s) == 3 + 2 ? 0 : 2;
}

static void a_full_disk__is_told_and_reading_goes_on(void **state)
{
	(void)state;
	struct scene s;
	scene_open(&s, program, true);
	int status = in_child(&s, on_a_full_disk, false);
	scene_close(&s);
	if (status == SKIPPED) {
		print_message("skipped: no file system may be mounted here\n");
		skip();
	}
	assert_int_equal(status, 0);
}

/* As if that were the time; 0 is the clock. */
static void answer_on(struct scene *s, int i, instant_ms at)
{
	struct error err = {0};
	struct session_options o = {.workspace = s->workspace,
	                            .rubric = s->rubric,
	                            .rater = "ana",
	                            .as_of = at,
	                            .mode = SESSION_CHANGE,
	                            .rubrics = s->rubrics};
	struct session *session = session_open(&o, &err);
	struct sheet *sheet = session ? sheet_open(session, "deal", 0, &err) : NULL;
	if (!sheet || !answer_level(sheet, i + 1, (size_t)i % SCENE_LEVELS, &err)) {
		fail_msg("%d: %s", i, err.message);
	}
	sheet_close(sheet);
	session_close(session);
}

/* ---- no right to write ---- */

static struct session *try_open(struct scene *s, enum session_mode mode, struct error *err)
{
	struct session_options o = {.workspace = s->workspace,
	                            .rubric = s->rubric,
	                            .rater = "ana",
	                            .mode = mode,
	                            .rubrics = s->rubrics};
	return session_open(&o, err);
}

static int reads_and_verifies(struct scene *s)
{
	struct error err = {0};
	struct verify_report report;
	struct session *session = try_open(s, SESSION_READ, &err);
	if (!session || !store_verify(session_store(session), &report, &err)) {
		return wrong("reading", &err);
	}
	session_close(session);
	return 0;
}

static bool says(const struct error *err, const struct scene *s, const char *words)
{
	return err->code == ERROR_READ_ONLY && strstr(err->message, s->workspace) &&
	       strstr(err->message, words) && strstr(err->message, "--read-only");
}

static int with_a_read_only_file(struct scene *s)
{
	struct error err = {0};
	if (try_open(s, SESSION_WRITE, &err) || !says(&err, s, "cannot be written to")) {
		return wrong("a file that is read-only", &err);
	}
	return reads_and_verifies(s);
}

static int with_a_read_only_folder(struct scene *s)
{
	struct error err = {0};
	struct session *session = try_open(s, SESSION_WRITE, &err);
	struct sheet *sheet = session ? sheet_open(session, "deal", 0, &err) : NULL;
	if (session && (!sheet || answer_level(sheet, 1, 3, &err))) {
		return wrong("a folder that is read-only", &err);
	}
	if (!says(&err, s, "no right to write in the workspace's folder")) {
		return wrong("a folder that is read-only", &err);
	}
	sheet_close(sheet);
	session_close(session);
	return reads_and_verifies(s);
}

static int with_no_workspace_yet(struct scene *s)
{
	struct error err = {0};
	auto_free char *none = path_join(s->home, "none.db");
	free(s->workspace);
	s->workspace = steal(&none);
	if (try_open(s, SESSION_WRITE, &err) || err.code != ERROR_READ_ONLY ||
	    !strstr(err.message, "none.db cannot be made") || !strstr(err.message, "--workspace")) {
		return wrong("a folder for no new file", &err);
	}
	return 0;
}

static void what_cannot_be_written__is_read_and_says_what_to_do(void **state)
{
	(void)state;
	struct scene s;
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	answer_on(&s, 1, 0); /* so that the rubric is in the workspace */
	auto_free char *journal = xprintf("%s-journal", s.workspace);
	assert_int_equal(chmod(s.home, 0755), 0);
	assert_int_equal(chmod(s.workspace, 0444), 0);
	assert_int_equal(in_child(&s, with_a_read_only_file, true), 0);
	assert_int_equal(chmod(s.workspace, 0666), 0);
	assert_int_equal(unlink(journal), 0);
	assert_int_equal(chmod(s.home, 0555), 0);
	assert_int_equal(in_child(&s, with_a_read_only_folder, true), 0);
	assert_int_equal(in_child(&s, with_no_workspace_yet, true), 0);
	assert_int_equal(chmod(s.home, 0700), 0);
	(void)scene_verify(&s);
	scene_close(&s);
}

/* ---- a clock that does not keep time ---- */

static void a_clock_that_jumps__keeps_the_order_and_is_told(void **state)
{
	(void)state;
	static const char *const days[] = {"2026-11-21", "2027-11-21", "2026-11-20", "1970-01-01",
	                                   "2026-11-22", "9999-12-31", "2026-11-23"};
	struct scene s;
	struct error err = {0};
	struct event_row *rows;
	size_t count;
	instant_ms at[ARRAY_LEN(days)];
	auto_arena struct arena *a = arena_new();
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		assert_true(instant_parse(days[i], &at[i]));
		at[i] += i == 3; /* 0 is the clock on the wall */
		answer_on(&s, (int)i, at[i]);
	}
	struct session *session = scene_session(&s, SESSION_READ, "ana");
	assert_true(store_events(session_store(session), "deal", a, &rows, &count, &err));
	assert_int_equal(count, 2 + ARRAY_LEN(days));
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		assert_int_equal(rows[2 + i].at, at[i]);
		assert_int_equal(rows[2 + i].act.answer->level, i % SCENE_LEVELS);
	}
	session_close(session);
	assert_int_equal(scene_verify(&s), 3 + ARRAY_LEN(days));
	answer_on(&s, ARRAY_LEN(days), at[1] + (instant_ms)3000 * 24 * 3600 * 1000);
	scene_start(&s, "walk", "deal", NULL);
	scene_expect(&s, "Clock: today is 20");
	scene_expect(&s, "here, the last act is of 2036-02-07; set the clock");
	vt_type(s.vt, "\003");
	(void)scene_end(&s);
	scene_start(&s, "doctor", "--as-of", "2026-11-01");
	(void)scene_end(&s);
	size_t len;
	assert_non_null(strstr(vt_output(s.vt, &len),
	                       "today is 2026-11-01 here, the last act is of 2036-02-07"));
	scene_close(&s);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: test_fault_room PROGRAM\n");
		return 2;
	}
	(void)setlocale(LC_ALL, "C.UTF-8");
	program = argv[1];
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_limit_on_files__is_told_and_the_next_answer_works),
	    cmocka_unit_test(a_full_disk__is_told_and_reading_goes_on),
	    cmocka_unit_test(what_cannot_be_written__is_read_and_says_what_to_do),
	    cmocka_unit_test(a_clock_that_jumps__keeps_the_order_and_is_told),
	};
	return cmocka_run_group_tests_name("fault/room", tests, NULL, NULL);
}
