/* The tables of keys: no two bindings of a screen clash, every name is a key, every row says what
 * it does, and keys reach their action on foreign layouts too. */
#include "unit.h"

#include <stdio.h>

#include "dealbench/tui/bindings.h"

/* The words of keys, one after the other; false past the last. */
static bool word(const char *keys, size_t n, char name[static 32])
{
	for (;;) {
		keys += strspn(keys, " ");
		size_t len = strcspn(keys, " ");
		if (len == 0) {
			return false;
		}
		if (n-- == 0) {
			snprintf(name, 32, "%.*s", (int)len, keys);
			return true;
		}
		keys += len;
	}
}

static void expect_table(const char *screen, const struct binding *table)
{
	char name[32];
	for (const struct binding *b = table; !binding_is_end(b); b++) {
		for (size_t i = 0; word(b->keys, i, name); i++) {
			uint32_t key = key_parse(name);
			if (key == KEYCODE_NONE) {
				fail_msg("%s: '%s' is no key", screen, name);
			}
			if (bindings_find(table, key) != b) {
				fail_msg("%s: '%s' is bound twice", screen, name);
			}
		}
		if (!b->label || !*b->label || !b->help || !*b->help || !b->group || !*b->group) {
			fail_msg("%s: a binding of '%s' says too little", screen, b->keys);
		}
		if (b->action <= ACTION_NONE || b->action >= ACTION_COUNT) {
			fail_msg("%s: '%s' does nothing", screen, b->keys);
		}
	}
}

static void bindings__are_sound_on_every_screen(void **state)
{
	(void)state;
	expect_table("common", common_bindings);
	for (size_t i = 0; screens[i]; i++) {
		expect_table(screens[i]->name, screens[i]->bindings);
	}
}

static void letters_to_move__are_never_commands(void **state)
{
	(void)state;
	const char *const keys[] = {"h", "j", "k", "l"};
	const enum action moves[] = {ACTION_LEFT, ACTION_DOWN, ACTION_UP, ACTION_RIGHT};
	for (size_t i = 0; screens[i]; i++) {
		for (size_t k = 0; k < ARRAY_LEN(keys); k++) {
			const struct binding *b =
			    bindings_find(screens[i]->bindings, key_parse(keys[k]));
			assert_true(!b || b->action == moves[k] || b->action == ACTION_UP ||
			            b->action == ACTION_DOWN || b->action == ACTION_LEFT ||
			            b->action == ACTION_RIGHT);
		}
	}
}

static void ending_a_deal__is_on_no_single_key(void **state)
{
	(void)state;
	for (size_t i = 0; screens[i]; i++) {
		for (const struct binding *b = screens[i]->bindings; !binding_is_end(b); b++) {
			if (b->action == ACTION_ARCHIVE || b->action == ACTION_WITHDRAW) {
				assert_string_equal(b->keys, "");
			}
		}
	}
}

static void actions__have_names_of_their_own(void **state)
{
	(void)state;
	for (int i = 0; i < ACTION_COUNT; i++) {
		for (int j = 0; j < i; j++) {
			assert_string_not_equal(action_name((enum action)i),
			                        action_name((enum action)j));
		}
	}
}

static void screens__are_found_by_name(void **state)
{
	(void)state;
	for (size_t i = 0; screens[i]; i++) {
		assert_ptr_equal(screen_find(screens[i]->name), screens[i]);
	}
	assert_null(screen_find("nowhere"));
}

static void binding_for_key__asks_the_screen_before_the_common_ones(void **state)
{
	(void)state;
	uint32_t key;
	const struct binding *b = binding_for_key(&screen_deals, 'q', &key);
	assert_non_null(b);
	assert_true(b >= screen_deals.bindings && b->action == ACTION_BACK);
	b = binding_for_key(&screen_deals, '?', &key);
	assert_int_equal(b->action, ACTION_HELP);
	assert_null(binding_for_key(&screen_deals, '~', &key));
}

static void binding_for_key__takes_the_latin_key_in_the_same_place(void **state)
{
	(void)state;
	uint32_t key;
	assert_int_equal(binding_for_key(&screen_deals, 0x44b /* ы */, &key)->action, ACTION_SCORE);
	assert_int_equal(key, 's');
	assert_int_equal(binding_for_key(&screen_deals, 0x3bd /* ν */, &key)->action, ACTION_NEW);
	assert_int_equal(key, 'n');
	assert_int_equal(key_latin('s'), 's');
	assert_int_equal(key_latin(0xe9), 0xe9);
	assert_int_equal(key_latin(KEYCODE_UP), KEYCODE_UP);
}

static void binding_keys_words__shorten_a_row_of_digits(void **state)
{
	(void)state;
	const struct binding digits = {.keys = "0 1 2 3 4"}, two = {.keys = "? F1"},
	                     none = {.keys = ""};
	auto_str a = STR_INIT, b = STR_INIT, c = STR_INIT;
	binding_keys_words(&digits, 9, " ", &a);
	binding_keys_words(&two, 9, "/", &b);
	binding_keys_words(&none, 9, " ", &c);
	assert_string_equal(a.data, "0-4");
	assert_string_equal(b.data, "?/F1");
	assert_string_equal(c.data, "");
	assert_true(binding_is_digits(&digits));
	assert_false(binding_is_digits(&two));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(bindings__are_sound_on_every_screen),
	    cmocka_unit_test(letters_to_move__are_never_commands),
	    cmocka_unit_test(ending_a_deal__is_on_no_single_key),
	    cmocka_unit_test(actions__have_names_of_their_own),
	    cmocka_unit_test(screens__are_found_by_name),
	    cmocka_unit_test(binding_for_key__asks_the_screen_before_the_common_ones),
	    cmocka_unit_test(binding_for_key__takes_the_latin_key_in_the_same_place),
	    cmocka_unit_test(binding_keys_words__shorten_a_row_of_digits),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
