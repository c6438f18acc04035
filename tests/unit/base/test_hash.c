/* SHA-256 against published vectors (FIPS 180-4 examples), in pieces and from files. */
#include "unit.h"

#include "dealbench/base/file.h"
#include "dealbench/base/hash.h"
#include "dealbench/base/xalloc.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define TWO_BLOCKS "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"

static void hash_hex__matches_published_vectors(void **state)
{
	(void)state;
	static const char two[] = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
	char hex[HASH_HEX_SIZE];
	hash_hex("abc", 3, hex);
	assert_string_equal(hex, ABC);
	hash_hex(NULL, 0, hex);
	assert_string_equal(hex, EMPTY);
	hash_hex(two, sizeof(two) - 1, hex);
	assert_string_equal(hex, TWO_BLOCKS);
}

static void hasher__does_not_care_how_data_is_cut(void **state)
{
	(void)state;
	struct hasher h;
	char hex[HASH_HEX_SIZE];
	hasher_init(&h);
	hasher_add(&h, "a", 1);
	hasher_add(&h, NULL, 0);
	hasher_add(&h, "bc", 2);
	hasher_finish(&h, hex);
	assert_string_equal(hex, ABC);
}

static void hash_file__hashes_all_bytes(void **state)
{
	(void)state;
	auto_free char *dir = scratch_template();
	char hex[HASH_HEX_SIZE], expected[HASH_HEX_SIZE];
	struct error err = {0};
	assert_non_null(mkdtemp(dir));
	auto_free char *path = path_join(dir, "file");
	auto_free char *data = xmalloc(100000);
	memset(data, 'd', 100000);
	assert_true(file_write_private(path, data, 100000, &err));
	assert_true(hash_file(path, hex, &err));
	hash_hex(data, 100000, expected);
	assert_string_equal(hex, expected);
	assert_true(folder_remove(dir, &err));
	assert_false(hash_file(path, hex, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_false(hash_file("/", hex, &err));
	assert_int_equal(err.code, ERROR_INVALID);
}

static void random_bytes__differ(void **state)
{
	(void)state;
	unsigned char a[32] = {0}, b[32] = {0};
	random_bytes(a, sizeof(a));
	random_bytes(b, sizeof(b));
	assert_memory_not_equal(a, b, sizeof(a));
	random_bytes(a, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hash_hex__matches_published_vectors),
	    cmocka_unit_test(hasher__does_not_care_how_data_is_cut),
	    cmocka_unit_test(hash_file__hashes_all_bytes),
	    cmocka_unit_test(random_bytes__differ),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
