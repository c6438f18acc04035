/* Mount tables as the kernel writes them. */
#include "unit.h"

#include <string.h>

#include "dealbench/base/filesystem.h"

static const char mounts[] =
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
    "30 22 0:40 / /home rw - btrfs /dev/sdb rw\n"
    "41 30 0:51 / /home/ana/team rw,nosuid shared:7 master:2 - nfs4 server:/team rw,vers=4.2\n"
    "42 30 0:52 / /home/ana/two\\040words rw - cifs //server/share rw\n"
    "43 30 0:53 / /home/ana/far rw - fuse.sshfs server: rw\n"
    "44 30 0:54 / /home/ana/vault rw - fuse.gocryptfs vault rw\n"
    "45 22 8:2 / /over rw - nfs server:/over rw\n"
    "46 22 8:3 / /over rw - ext4 /dev/sdc rw";

static void expect_type(const char *path, const char *type)
{
	char out[32];
	filesystem_type_in(mounts, path, out, sizeof(out));
	assert_string_equal(out, type);
}

static void type__is_that_of_the_longest_mount_point(void **state)
{
	(void)state;
	expect_type("/", "ext4");
	expect_type("/homes/x", "ext4");
	expect_type("/home", "btrfs");
	expect_type("/home/ana", "btrfs");
	expect_type("/home/ana/team", "nfs4");
	expect_type("/home/ana/team/deals/team.db", "nfs4");
	expect_type("/home/ana/teams", "btrfs");
	expect_type("/home/ana/two words/x", "cifs");
	expect_type("/home/ana/far/x", "fuse.sshfs");
}

static void type__of_two_mounts_on_one_point__is_the_later_ones(void **state)
{
	(void)state;
	expect_type("/over/x", "ext4");
}

static void type__of_a_broken_table__is_none(void **state)
{
	(void)state;
	static const char *const broken[] = {
	    "",   "\n\n",       "22 1 8:1 / / rw", "22 1 8:1 / / rw -", "22 1 8:1 / / rw - ",
	    "\\", "1 2 3 4 \\0"};
	for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
		char out[8] = "x";
		filesystem_type_in(broken[i], "/home", out, sizeof(out));
		assert_string_equal(out, "");
	}
	char small[4] = "x";
	filesystem_type_in(mounts, "/home", small, sizeof(small));
	assert_string_equal(small, "");
}

static void network__is_what_lies_on_another_machine(void **state)
{
	(void)state;
	static const char *const far[] = {"nfs", "nfs4", "cifs", "smb3", "ceph", "fuse.sshfs"};
	static const char *const near[] = {"ext4",  "btrfs",    "xfs",  "zfs",
	                                   "tmpfs", "overlay",  "apfs", "fuse.gocryptfs",
	                                   "9p",    "virtiofs", "",     "nfsd"};
	for (size_t i = 0; i < ARRAY_LEN(far); i++) {
		assert_true(filesystem_type_is_network(far[i]));
	}
	for (size_t i = 0; i < ARRAY_LEN(near); i++) {
		assert_false(filesystem_type_is_network(near[i]));
	}
	assert_false(filesystem_type_is_network(NULL));
}

static void this_machine__has_a_root(void **state)
{
	(void)state;
	char type[64] = "x";
	(void)filesystem_is_network("/", type, sizeof(type));
	assert_string_not_equal(type, "x");
	assert_false(filesystem_is_network("/nowhere/at/all", type, sizeof(type)));
	assert_string_equal(type, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(type__is_that_of_the_longest_mount_point),
	    cmocka_unit_test(type__of_two_mounts_on_one_point__is_the_later_ones),
	    cmocka_unit_test(type__of_a_broken_table__is_none),
	    cmocka_unit_test(network__is_what_lies_on_another_machine),
	    cmocka_unit_test(this_machine__has_a_root),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
