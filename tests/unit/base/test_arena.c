/* Arenas: alignment, zeroing (also after a reset), large requests, and text. */
#include "unit.h"

#include "dealbench/base/arena.h"

static void arena__hands_out_aligned_zeroed_memory(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	for (size_t size = 1; size < 5000; size += 37) {
		unsigned char *p = arena_alloc(a, size);
		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < size; i++) {
			assert_int_equal(p[i], 0);
		}
		memset(p, 0xaa, size);
	}
}

static void arena__gives_unique_pointers__when_size_is_zero(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	const void *p = arena_alloc(a, 0);
	const void *q = arena_array(a, 0, 8);
	assert_non_null(p);
	assert_non_null(q);
	assert_ptr_not_equal(p, q);
}

static void arena__keeps_earlier_memory__when_large_blocks_follow(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	const char *before = arena_strdup(a, "before");
	char *large = arena_alloc(a, 3 * 1024 * 1024);
	memset(large, 'x', 3 * 1024 * 1024);
	const char *after = arena_strdup(a, "after");
	assert_string_equal(before, "before");
	assert_string_equal(after, "after");
	assert_int_equal(large[3 * 1024 * 1024 - 1], 'x');
}

static void arena_reset__gives_zeroed_memory_again(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	arena_reset(a);
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 50; i++) {
			unsigned char *p = arena_array(a, 100, 7);
			for (size_t k = 0; k < 700; k++) {
				assert_int_equal(p[k], 0);
			}
			memset(p, 0xff, 700);
		}
		arena_reset(a);
	}
}

static void arena__copies_text(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	assert_null(arena_strdup(a, NULL));
	assert_string_equal(arena_strdup(a, ""), "");
	assert_string_equal(arena_strndup(a, "dealbench", 4), "deal");
	assert_string_equal(arena_strndup(a, NULL, 0), "");
	assert_string_equal(arena_printf(a, "%d%%", 42), "42%");
	const char *wide = arena_printf(a, "%0*d", 9000, 1);
	assert_int_equal(strlen(wide), 9000);
}

static void arena_free__accepts_null(void **state)
{
	(void)state;
	arena_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(arena__hands_out_aligned_zeroed_memory),
	    cmocka_unit_test(arena__gives_unique_pointers__when_size_is_zero),
	    cmocka_unit_test(arena__keeps_earlier_memory__when_large_blocks_follow),
	    cmocka_unit_test(arena_reset__gives_zeroed_memory_again),
	    cmocka_unit_test(arena__copies_text),
	    cmocka_unit_test(arena_free__accepts_null),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
