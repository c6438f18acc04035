/* Whole files: limits, what is refused, and that what is written is private whatever the umask. */
#include "unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

static int enter_folder(void **state)
{
	char *dir = scratch_template();
	*state = dir;
	return mkdtemp(dir) && chdir(dir) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
	auto_free char *dir = *state;
	return chdir("/") == 0 && folder_remove(dir, NULL) ? 0 : -1;
}

static mode_t mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode & 07777;
}

static void write_file(const char *path, const char *text)
{
	struct error err = {0};
	if (!file_write_private(path, text, strlen(text), &err)) {
		fail_msg("%s", err.message);
	}
}

static void expect_content(const char *path, const char *expected)
{
	auto_free char *data = NULL;
	size_t len;
	assert_true(file_read(path, 1000, &data, &len, NULL));
	assert_int_equal(len, strlen(expected));
	assert_string_equal(data, expected);
}

static void expect_refused(const char *path, size_t limit, enum error_code code, const char *say)
{
	struct error err = {0};
	char *data = (char *)"untouched";
	size_t len = 77;
	assert_false(file_read(path, limit, &data, &len, &err));
	assert_int_equal(err.code, code);
	assert_non_null(strstr(err.message, say));
	assert_string_equal(data, "untouched");
	assert_int_equal(len, 77);
}

static void file_read__gives_all_bytes(void **state)
{
	(void)state;
	write_file("text", "line\n");
	expect_content("text", "line\n");
	write_file("empty", "");
	expect_content("empty", "");
	auto_free char *data = NULL;
	size_t len;
	assert_true(file_write_private("nul", "a\0b", 3, NULL));
	assert_true(file_read("nul", 3, &data, &len, NULL));
	assert_int_equal(len, 3);
	assert_memory_equal(data, "a\0b", 4);
}

static void file_read__enforces_the_limit(void **state)
{
	(void)state;
	write_file("ten", "0123456789");
	auto_free char *data = NULL;
	size_t len;
	assert_true(file_read("ten", 10, &data, &len, NULL));
	expect_refused("ten", 9, ERROR_LIMIT, "the limit of 9 bytes");
	expect_refused("ten", 0, ERROR_LIMIT, "the limit of 0 bytes");
	assert_int_equal(truncate("ten", 2 * 1024 * 1024), 0);
	expect_refused("ten", 1024 * 1024, ERROR_LIMIT, "the limit of 1 MiB");
}

static void file_read__enforces_the_limit__when_the_size_is_not_known(void **state)
{
	(void)state;
	expect_refused("/proc/self/maps", 5, ERROR_LIMIT, "the limit of 5 bytes");
}

static void file_read__refuses_what_is_no_file(void **state)
{
	(void)state;
	assert_int_equal(mkfifo("fifo", 0600), 0);
	expect_refused("fifo", 10, ERROR_INVALID, "not a regular file");
	expect_refused("/dev/zero", 10, ERROR_INVALID, "not a regular file");
	expect_refused(".", 10, ERROR_INVALID, "it is a folder");
	expect_refused("missing", 10, ERROR_NOT_FOUND, "missing");
	write_file("plain", "x");
	expect_refused("plain/below", 10, ERROR_NOT_FOUND, "plain/below");
}

static void file_read__reads_standard_input(void **state)
{
	(void)state;
	int ends[2];
	int saved = dup(STDIN_FILENO);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "piped text", 10), 10);
	(void)close(ends[1]);
	(void)dup2(ends[0], STDIN_FILENO);
	(void)close(ends[0]);
	expect_content("-", "piped text");
	expect_content("-", "");
	if (saved >= 0) {
		(void)dup2(saved, STDIN_FILENO);
		(void)close(saved);
	}
}

static void file_write_private__is_0600__whatever_the_umask(void **state)
{
	(void)state;
	static const mode_t masks[] = {0, 0022, 0777};
	for (size_t i = 0; i < ARRAY_LEN(masks); i++) {
		mode_t before = umask(masks[i]);
		write_file("secret", "s");
		(void)umask(before);
		assert_int_equal(mode_of("secret"), 0600);
	}
	assert_int_equal(chmod("secret", 0644), 0);
	write_file("secret", "t");
	assert_int_equal(mode_of("secret"), 0600);
}

/* Entries whose name begins so. */
static size_t count_named(const char *start)
{
	size_t count = 0;
	DIR *dir = opendir(".");
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		count += strncmp(entry->d_name, start, strlen(start)) == 0;
	}
	closedir(dir);
	return count;
}

static void file_write_private__replaces_by_rename(void **state)
{
	(void)state;
	write_file("out", "first");
	int before = open("out", O_RDONLY | O_CLOEXEC);
	write_file("out", "second");
	char old[8] = {0};
	assert_int_equal(read(before, old, sizeof(old)), 5);
	assert_string_equal(old, "first");
	(void)close(before);
	expect_content("out", "second");
	assert_int_equal(count_named("out"), 1);
}

static void file_write_private__keeps_a_symbolic_link(void **state)
{
	(void)state;
	struct stat st;
	write_file("target", "old");
	assert_int_equal(symlink("target", "link"), 0);
	write_file("link", "new");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	expect_content("target", "new");
}

static void file_write_private__refuses_to_replace_what_is_no_file(void **state)
{
	(void)state;
	struct error err = {0};
	struct stat st;
	assert_int_equal(mkfifo("pipe", 0600), 0);
	assert_int_equal(symlink("/dev/null", "null"), 0);
	static const char *const paths[] = {"pipe", ".", "null", "/dev/null"};
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		assert_false(file_write_private(paths[i], "x", 1, &err));
		assert_int_equal(err.code, ERROR_IO);
	}
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_false(file_write_private("nowhere/file", "x", 1, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

/* Writing beyond the limit raises SIGXFSZ in the middle of it. */
static void on_limit(int number)
{
	(void)number;
	(void)raise(SIGTERM);
}

static void file_write_private__ended_by_a_signal__leaves_nothing(void **state)
{
	(void)state;
	int status;
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct rlimit little = {4, RLIM_INFINITY};
		(void)signal(SIGTERM, SIG_DFL);
		(void)signal(SIGXFSZ, on_limit);
		(void)setrlimit(RLIMIT_FSIZE, &little);
		_exit(file_write_private("cut", "12345678", 8, NULL));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGTERM);
	assert_int_equal(count_named("cut"), 0);
}

static void path_real__follows_links_of_the_file_alone(void **state)
{
	(void)state;
	write_file("target", "text");
	assert_int_equal(symlink("target", "one"), 0);
	assert_int_equal(symlink("one", "two"), 0);
	assert_int_equal(symlink("nowhere", "dead"), 0);
	auto_free char *folder = xrealpath(".");
	auto_free char *want = path_join(folder, "target");
	auto_free char *led = path_real("two");
	assert_string_equal(led, want);
	static const char *const same[] = {"target", "./target", "dead", "none", ""};
	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		auto_free char *path = path_real(same[i]);
		assert_string_equal(path, same[i]);
	}
}

static void path_same__sees_through_links(void **state)
{
	(void)state;
	write_file("there", "text");
	write_file("other", "text");
	assert_int_equal(mkdir("sub", 0700), 0);
	assert_int_equal(symlink("there", "soft"), 0);
	assert_int_equal(link("there", "hard"), 0);
	assert_int_equal(symlink("sub", "way"), 0);
	auto_free char *here = xrealpath(".");
	auto_free char *full = path_join(here, "none");
	const struct {
		const char *a, *b;
		bool same;
	} cases[] = {
	    {"there", "./there", true},  {"there", "soft", true},    {"hard", "sub/../soft", true},
	    {"there", "other", false},   {"there", "none", false},   {"none", "none", true},
	    {"none", "./none", true},    {"none", full, true},       {"way/none", "sub/none", true},
	    {"sub/none", "none", false}, {"no/way", "no/way", true}, {"no/way", "no/other", false}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(path_same(cases[i].a, cases[i].b), cases[i].same);
		assert_int_equal(path_same(cases[i].b, cases[i].a), cases[i].same);
	}
}

static void path_join__puts_one_slash(void **state)
{
	(void)state;
	static const struct {
		const char *dir, *name, *path;
	} cases[] = {{"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"/", "b", "/b"}, {"", "b", "b"}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_free char *path = path_join(cases[i].dir, cases[i].name);
		assert_string_equal(path, cases[i].path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(file_read__gives_all_bytes),
	    cmocka_unit_test(file_read__enforces_the_limit),
	    cmocka_unit_test(file_read__enforces_the_limit__when_the_size_is_not_known),
	    cmocka_unit_test(file_read__refuses_what_is_no_file),
	    cmocka_unit_test(file_read__reads_standard_input),
	    cmocka_unit_test(file_write_private__is_0600__whatever_the_umask),
	    cmocka_unit_test(file_write_private__replaces_by_rename),
	    cmocka_unit_test(file_write_private__keeps_a_symbolic_link),
	    cmocka_unit_test(file_write_private__ended_by_a_signal__leaves_nothing),
	    cmocka_unit_test(file_write_private__refuses_to_replace_what_is_no_file),
	    cmocka_unit_test(path_real__follows_links_of_the_file_alone),
	    cmocka_unit_test(path_same__sees_through_links),
	    cmocka_unit_test(path_join__puts_one_slash),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
