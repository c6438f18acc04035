/* Allocation: sizes of nothing, growth, copies, and that running out ends the process after the
 * hook. */
#include "unit.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dealbench/base/xalloc.h"

static void xalloc__gives_memory__when_size_is_zero(void **state)
{
	(void)state;
	auto_free void *a = xmalloc(0);
	auto_free void *b = xcalloc(0, 8);
	auto_free void *c = xreallocarray(NULL, 0, 8);
	assert_non_null(a);
	assert_non_null(b);
	assert_non_null(c);
}

static void xcalloc__gives_zeros(void **state)
{
	(void)state;
	static const unsigned char zeros[24];
	auto_free unsigned char *p = xcalloc(3, 8);
	assert_memory_equal(p, zeros, sizeof(zeros));
}

static void xstrdup__copies_and_passes_null(void **state)
{
	(void)state;
	auto_free char *copy = xstrdup("deal");
	assert_string_equal(copy, "deal");
	assert_null(xstrdup(NULL));
}

static void xstrndup__terminates(void **state)
{
	(void)state;
	auto_free char *copy = xstrndup("dealbench", 4);
	assert_string_equal(copy, "deal");
	auto_free char *none = xstrndup(NULL, 0);
	assert_string_equal(none, "");
}

static void xprintf__formats(void **state)
{
	(void)state;
	auto_free char *text = xprintf("%s-%d", "R", 7);
	assert_string_equal(text, "R-7");
}

static void xgrow__keeps_items_and_doubles(void **state)
{
	(void)state;
	int *items = NULL;
	size_t cap = 0;
	for (size_t i = 0; i < 100; i++) {
		xgrow(&items, &cap, i + 1);
		items[i] = (int)i;
	}
	assert_int_equal(cap, 128);
	for (int i = 0; i < 100; i++) {
		assert_int_equal(items[i], i);
	}
	free(items);
}

static void say_goodbye(void)
{
	assert_int_equal(write(STDOUT_FILENO, "bye", 3), 3);
}

/* Runs act in a child that must die of SIGABRT, and gives what the hook wrote. */
static void expect_abort(void (*act)(void), char out[static 8])
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	(void)fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)signal(SIGABRT, SIG_DFL);
		(void)dup2(ends[1], STDOUT_FILENO);
		xalloc_set_hook(say_goodbye);
		act();
		_exit(0);
	}
	(void)close(ends[1]);
	ssize_t got = read(ends[0], out, 7);
	out[got > 0 ? got : 0] = '\0';
	(void)close(ends[0]);
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void die_half_way(void)
{
	auto_unfinished folder, file, done;
	unfinished_begin(&folder, "half");
	unfinished_begin(&done, "half/done");
	unfinished_begin(&file, "half/made");
	unfinished_end(&done);
	xalloc_die();
}

static void make(const char *path)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fclose(file), 0);
}

static void xalloc_die__removes_what_is_half_made__and_only_that(void **state)
{
	(void)state;
	char out[8], folder[] = "/tmp/xalloc-XXXXXX";
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(mkdir("half", 0700), 0);
	make("half/made");
	make("half/made-journal");
	make("half/done");
	expect_abort(die_half_way, out);
	assert_int_equal(access("half/made", F_OK), -1);
	assert_int_equal(access("half/made-journal", F_OK), -1);
	assert_int_equal(unlink("half/done"), 0); /* it had ended; so the folder was not empty */
	assert_int_equal(rmdir("half"), 0);
	assert_int_equal(rmdir(folder), 0);
}

/* Runs in a child, which a signal ends while something is half made; gives waitpid's status. */
static int end_half_way(int number, bool ignored)
{
	(void)fflush(NULL);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		auto_unfinished file;
		(void)signal(number, ignored ? SIG_IGN : SIG_DFL);
		unfinished_end_with_signals();
		unfinished_begin(&file, "made");
		(void)raise(number);
		unfinished_end(&file);
		_exit(7);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void a_signal__ends_it_and_removes_what_is_half_made(void **state)
{
	(void)state;
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	char folder[] = "/tmp/xalloc-XXXXXX";
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		make("made");
		make("made-journal");
		int status = end_half_way(numbers[i], false);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == numbers[i]);
		assert_int_equal(access("made", F_OK), -1);
		assert_int_equal(access("made-journal", F_OK), -1);
	}
	make("made");
	int status = end_half_way(SIGHUP, true); /* as nohup starts it */
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
	assert_int_equal(unlink("made"), 0);
	assert_int_equal(rmdir(folder), 0);
}

static void overflow_realloc(void)
{
	free(xreallocarray(NULL, SIZE_MAX / 2, 3));
}

static void overflow_strndup(void)
{
	free(xstrndup("x", SIZE_MAX));
}

static void xalloc__calls_hook_and_aborts__when_size_overflows(void **state)
{
	(void)state;
	char out[8];
	expect_abort(overflow_realloc, out);
	assert_string_equal(out, "bye");
	expect_abort(overflow_strndup, out);
	assert_string_equal(out, "bye");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(xalloc__gives_memory__when_size_is_zero),
	    cmocka_unit_test(xcalloc__gives_zeros),
	    cmocka_unit_test(xstrdup__copies_and_passes_null),
	    cmocka_unit_test(xstrndup__terminates),
	    cmocka_unit_test(xprintf__formats),
	    cmocka_unit_test(xgrow__keeps_items_and_doubles),
	    cmocka_unit_test(xalloc_die__removes_what_is_half_made__and_only_that),
	    cmocka_unit_test(a_signal__ends_it_and_removes_what_is_half_made),
	    cmocka_unit_test(xalloc__calls_hook_and_aborts__when_size_overflows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
