/* Private folders, and that removing one never leaves it. */
#include "unit.h"

#include <sys/stat.h>
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

static bool exists(const char *path)
{
	struct stat st;
	return lstat(path, &st) == 0;
}

static void folder_make_private__is_0700__whatever_the_umask(void **state)
{
	(void)state;
	static const struct {
		mode_t mask;
		const char *path, *parent;
	} cases[] = {{0, "a/b/c", "a"}, {0022, "d/e/", "d"}, {0777, "./f//g", "f"}};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		mode_t before = umask(cases[i].mask);
		bool made = folder_make_private(cases[i].path, NULL);
		(void)umask(before);
		assert_true(made);
		assert_int_equal(mode_of(cases[i].path), 0700);
		assert_int_equal(mode_of(cases[i].parent), 0700);
	}
}

static void folder_make_private__leaves_existing_folders(void **state)
{
	(void)state;
	assert_int_equal(mkdir("shared", 0755), 0);
	assert_int_equal(chmod("shared", 0755), 0);
	assert_true(folder_make_private("shared/mine", NULL));
	assert_int_equal(mode_of("shared"), 0755);
	assert_int_equal(mode_of("shared/mine"), 0700);
	assert_true(folder_make_private("/", NULL));
}

static void folder_make_private__fails__when_a_file_is_in_the_way(void **state)
{
	(void)state;
	struct error err = {0};
	assert_true(file_write_private("file", "x", 1, NULL));
	assert_false(folder_make_private("file", &err));
	assert_int_equal(err.code, ERROR_IO);
	assert_false(folder_make_private("file/below", &err));
	assert_false(folder_make_private("", &err));
	assert_int_equal(err.code, ERROR_INVALID);
}

static void folder_remove__removes_all_of_it(void **state)
{
	(void)state;
	assert_true(folder_make_private("tree/x/y", NULL));
	assert_true(file_write_private("tree/x/y/deep", "1", 1, NULL));
	assert_true(file_write_private("tree/top", "2", 1, NULL));
	assert_int_equal(mkfifo("tree/fifo", 0600), 0);
	assert_true(folder_remove("tree", NULL));
	assert_false(exists("tree"));
}

static void folder_remove__does_not_follow_links(void **state)
{
	(void)state;
	struct error err = {0};
	assert_true(folder_make_private("keep", NULL));
	assert_true(file_write_private("keep/precious", "1", 1, NULL));
	assert_true(folder_make_private("gone", NULL));
	assert_int_equal(symlink("../keep", "gone/link"), 0);
	assert_int_equal(symlink("keep", "linked"), 0);
	assert_true(folder_remove("gone", NULL));
	assert_false(exists("gone"));
	assert_false(folder_remove("linked", &err));
	assert_true(exists("keep/precious"));
}

static void folder_remove__fails__when_there_is_none(void **state)
{
	(void)state;
	struct error err = {0};
	assert_false(folder_remove("none", &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(folder_make_private__is_0700__whatever_the_umask),
	    cmocka_unit_test(folder_make_private__leaves_existing_folders),
	    cmocka_unit_test(folder_make_private__fails__when_a_file_is_in_the_way),
	    cmocka_unit_test(folder_remove__removes_all_of_it),
	    cmocka_unit_test(folder_remove__does_not_follow_links),
	    cmocka_unit_test(folder_remove__fails__when_there_is_none),
	};
	return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
