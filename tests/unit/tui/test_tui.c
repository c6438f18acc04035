/* The loop over real screens and a real workspace: every key of every screen, effects, the palette,
 * small windows, signals' stand-in. */
#include "desk.h"

#include <signal.h>
#include <stdio.h>

#include "dealbench/tui/bindings.h"
#include "dealbench/tui/tui.h"

static const char *root;

static int setup(void **state)
{
	static struct desk desk;
	use_utf8(state);
	*state = &desk;
	return desk_open(&desk, root, true, false) ? 0 : -1;
}

static int teardown(void **state)
{
	desk_close(*state);
	return 0;
}

static bool overlay(const struct screen_ops *screen)
{
	return screen == &screen_help || screen == &screen_palette || screen == &screen_messages;
}

/* Opens the screen anew, presses one key of one binding, and draws what follows. */
static void press_binding(struct desk *desk, const struct screen_ops *screen,
                          const struct binding *b)
{
	for (size_t i = 0; i < 3 && binding_key(b, i) != KEYCODE_NONE; i++) {
		char name[32];
		auto_str shots = STR_INIT, keys = STR_INIT;
		const char *at = b->keys;
		for (size_t n = 0; n < i; n++) {
			at += strcspn(at, " ");
			at += strspn(at, " ");
		}
		snprintf(name, sizeof(name), "%.*s", (int)strcspn(at, " "), at);
		str_printf(&keys, "%s SHOT:after", name);
		desk_play(desk, screen->name, "helios", 80, 24, keys.data, &shots);
	}
}

static void every_key_of_every_screen__can_be_pressed(void **state)
{
	for (size_t i = 0; screens[i]; i++) {
		if (overlay(screens[i])) {
			continue;
		}
		for (const struct binding *b = screens[i]->bindings; !binding_is_end(b); b++) {
			press_binding(*state, screens[i], b);
		}
	}
}

/* Choosing a line tells in full what its key does. */
static void help__tells_of_every_binding_of_the_screen_beneath(void **state)
{
	auto_str shots = STR_INIT, keys = STR_INIT;
	str_append(&keys, "?");
	for (int i = 0; i < 60; i++) {
		str_append(&keys, " SHOT Down");
	}
	desk_play(*state, "deals", NULL, 120, 24, keys.data, &shots);
	const struct binding *tables[] = {screen_deals.bindings, common_bindings};
	for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
		for (const struct binding *b = tables[i]; !binding_is_end(b); b++) {
			bool hidden = binding_for_action(&screen_deals, b->action) != b;
			const char *why_not = b->why_not ? "not now. " : b->help;
			if (!hidden && !strstr(shots.data, b->help) &&
			    !strstr(shots.data, why_not)) {
				fail_msg("help lacks '%s'", b->help);
			}
		}
	}
}

static void help__stands_beside_the_content__where_there_is_room(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 160, 30, "? SHOT:wide RESIZE:159x30 SHOT:narrow", &shots);
	const char *narrow = strstr(shots.data, "=== narrow");
	const char *verdict = strstr(shots.data, "Verdict");
	assert_true(verdict && verdict < narrow);
	assert_null(strstr(narrow, "Verdict"));
	assert_non_null(strstr(narrow, "Keys on this screen"));
}

static void function_keys__mean_in_help_what_they_mean_beneath(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "? F10 SHOT:commands F10 SHOT:none", &shots);
	const char *none = strstr(shots.data, "=== none"), *said = strstr(shots.data, "Command:");
	assert_true(said && said < none);
	assert_null(strstr(shots.data, "Keys on this screen"));
	assert_null(strstr(none, "Command:"));
}

static void search__prefers_the_key_itself(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, ": \"o\" Enter SHOT", &shots);
	assert_non_null(strstr(shots.data, "Sorted by deal"));
}

static void palette__runs_a_command_of_the_screen_beneath(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, ": \"revers\" Enter SHOT", &shots);
	assert_non_null(strstr(shots.data, "Sorted by due, the other way round"));
	assert_null(strstr(shots.data, "Command:"));
}

static void palette__finds_by_letters_in_order(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "F10 \"wthd\" SHOT", &shots);
	assert_non_null(strstr(shots.data, "withdraw"));
	assert_null(strstr(shots.data, "a screenful up"));
}

static void messages__keep_what_was_said(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "o O Down : \"messages\" Enter SHOT", &shots);
	assert_non_null(strstr(shots.data, "Sorted by deal, the other way round"));
}

static void message__stays_until_the_next_key(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "o RESIZE:90x24 SHOT:kept Down SHOT:gone", &shots);
	char *gone = strstr(shots.data, "=== gone");
	char *said = strstr(shots.data, "Sorted by deal");
	assert_true(said && said < gone);
	assert_null(strstr(gone, "Sorted by deal"));
}

static void small_window__says_what_it_needs_and_ignores_commands(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 39, 9, "SHOT:small n RESIZE:80x24 SHOT:large", &shots);
	assert_non_null(strstr(shots.data, "needs 40x10, is 39x9. q leaves"));
	assert_null(strstr(shots.data, "New deal"));
	assert_non_null(strstr(shots.data, "Verdict"));
}

static void every_screen__can_be_drawn_at_any_size(void **state)
{
	const int sizes[][2] = {{40, 10},  {41, 11},  {60, 16},  {80, 12}, {80, 24},
	                        {119, 30}, {120, 40}, {300, 90}, {40, 60}};
	for (size_t i = 0; screens[i]; i++) {
		auto_str keys = STR_INIT, shots = STR_INIT;
		str_append(&keys, screens[i] == &screen_help      ? "? "
		                  : screens[i] == &screen_palette ? ": "
		                                                  : "");
		for (size_t n = 0; n < ARRAY_LEN(sizes); n++) {
			str_printf(&keys, "RESIZE:%dx%d Down SHOT Up ", sizes[n][0], sizes[n][1]);
		}
		desk_play(*state, overlay(screens[i]) ? "deals" : screens[i]->name, "helios", 80,
		          24, keys.data, &shots);
	}
}

static void ctrl_c__leaves_from_anywhere(void **state)
{
	auto_str shots = STR_INIT;
	assert_int_equal(
	    desk_play(*state, "deals", NULL, 80, 24, "n \"half typed\" C-c SHOT", &shots), SIGINT);
	assert_int_equal(desk_play(*state, "deals", NULL, 80, 24, "? C-c SHOT", &shots), SIGINT);
	assert_int_equal(desk_play(*state, "deals", NULL, 80, 24, "q SHOT", &shots), 0);
	assert_int_equal(shots.len, 0);
}

static void paste__types_nothing_where_no_text_is_asked_for(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "PASTE:\"nnq\" SHOT", &shots);
	assert_non_null(strstr(shots.data, "Pasted text goes into text fields only"));
}

static void typed_controls_and_overrides__never_reach_the_screen(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24,
	          "n PASTE:\"a\xe2\x80\xae"
	          "b\x1b[2J\" SHOT",
	          &shots);
	assert_non_null(strstr(shots.data, "a<U+202E>b<U+001B>[2J"));
}

static void click__on_a_key_of_the_footer_presses_it(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "SHOT:before ? CLICK:2,0 SHOT:after", &shots);
	const char *after = strstr(shots.data, "=== after");
	assert_non_null(strstr(after, "\n Deals  "));
	str_truncate(&shots, 0);
	desk_play(*state, "deals", NULL, 80, 24, "CLICK:2,23 SHOT", &shots);
	assert_null(strstr(shots.data, "=== \n Deals  "));
}

static void mouse__is_given_back_to_the_terminal_in_plain_sight(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "M Down SHOT:off M Down SHOT:on", &shots);
	const char *on = strstr(shots.data, "=== on");
	assert_non_null(strstr(shots.data, "mouse off   ana"));
	assert_null(strstr(on, "mouse off"));
}

static void go__says_its_choices_and_goes_there(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24,
	          "Enter g SHOT:choices Esc SHOT:stayed g d SHOT:deals g G SHOT:end g g SHOT:top "
	          "g x SHOT:nowhere g SHOT:again PASTE:\"d\" SHOT:pasted",
	          &shots);
	assert_non_null(strstr(shots.data, "\n d deals  "));
	assert_non_null(strstr(shots.data, " g top  G end  Esc stay\n"));
	const char *deals = strstr(shots.data, "=== deals");
	const char *end = strstr(shots.data, "=== end"), *top = strstr(shots.data, "=== top");
	assert_non_null(strstr(strstr(shots.data, "=== stayed"), " > Review"));
	assert_int_equal(strncmp(strchr(deals, '\n'), "\n Deals ", 8), 0);
	assert_true(strstr(end, "\n > ") < top);
	assert_true(strstr(deals, "\n > ") - deals < strstr(end, "\n > ") - end);
	assert_int_equal(strstr(top, "\n > ") - top, strstr(deals, "\n > ") - deals - 2);
	assert_non_null(strstr(strstr(shots.data, "=== nowhere"), "leads nowhere from here"));
	assert_null(strstr(strstr(shots.data, "=== pasted"), "Esc stay"));
}

static void letters_of_other_layouts__count_everywhere_outside_text(void **state)
{
	auto_str shots = STR_INIT;
	desk_play(*state, "deals", NULL, 80, 24, "Enter п в SHOT:ru γ G SHOT:gr", &shots);
	assert_int_equal(strncmp(strchr(shots.data, '\n'), "\n Deals ", 8), 0);
	assert_true(strstr(shots.data, "=== gr") != NULL);
}

/* Plays keys with `from` of a screen's table of keys changed to `to`. */
static void play_rebound(struct desk *desk, const char *screen, const char *action, const char *to,
                         const char *keys, struct str *shots)
{
	auto_arena struct arena *a = arena_new();
	struct key_table table;
	bool found = false;
	keymap_table(a, &table);
	for (size_t i = 0; i < table.count; i++) {
		if (strcmp(table.rows[i].screen, screen) == 0 &&
		    strcmp(table.rows[i].action, action) == 0) {
			table.rows[i].keys = to;
			found = true;
		}
	}
	assert_true(found);
	struct keymap *map = keymap_new(&table);
	desk->options = (struct tui_options){.keys = map, .notice = "Said at the start"};
	desk_play(desk, "deals", NULL, 100, 30, keys, shots);
	desk->options = (struct tui_options){0};
	keymap_free(map);
}

/* Does text stand between from and to? */
static bool shows_before(const char *from, const char *text, const char *to)
{
	const char *at = strstr(from, text);
	return at && at < to;
}

static void rebound_key__is_in_footer_help_and_commands(void **state)
{
	static const char *const plays[][2] = {{"SHOT", "F5 new"},
	                                       {"? \"a new deal\" SHOT", "F5"},
	                                       {"F10 \"a new deal\" SHOT", "F5"},
	                                       {"F5 SHOT", "New deal"},
	                                       {"C-n SHOT", "New deal"},
	                                       {"SHOT", "Said at the start"}};
	auto_str shots = STR_INIT;
	for (size_t i = 0; i < ARRAY_LEN(plays); i++) {
		str_truncate(&shots, 0);
		play_rebound(*state, "deals", "new", "F5 C-n", plays[i][0], &shots);
		assert_non_null(strstr(shots.data, plays[i][1]));
	}
	str_truncate(&shots, 0);
	play_rebound(*state, "deals", "new", "F5 C-n", "n SHOT", &shots);
	assert_null(strstr(shots.data, "New deal"));
}

static void rebound_common_key__works_on_every_screen_and_from_text(void **state)
{
	auto_str shots = STR_INIT;
	play_rebound(*state, "everywhere", "help", "F6 C-y",
	             "? SHOT:none F6 SHOT:help Esc F1 SHOT:same / C-y SHOT:typing", &shots);
	const char *help = strstr(shots.data, "=== help"), *same = strstr(shots.data, "=== same");
	assert_false(shows_before(shots.data, "> Help", help));
	assert_non_null(strstr(help, "Deals > Help"));
	assert_non_null(strstr(shots.data, "F6 help"));
	const char *typing = strstr(same, "=== typing");
	assert_false(shows_before(same, "> Help", typing));
	assert_non_null(strstr(typing, "> Help"));
}

static void mouse__means_an_action_whatever_its_key(void **state)
{
	auto_str shots = STR_INIT;
	play_rebound(*state, "everywhere", "back", "F7", "Enter CLICK:3,0 SHOT", &shots);
	assert_int_equal(strncmp(strchr(shots.data, '\n'), "\n Deals ", 8), 0);
}

static void words__name_the_key_in_force(void **state)
{
	(void)state;
	auto_str out = STR_INIT;
	keys_expand(&screen_deals, "{score} {new} {help} {messages} {nothing} {", &out);
	assert_string_equal(out.data, "s n ? 'messages' in the commands {nothing} {");
	struct effect effect = effect_toast(STYLE_PLAIN, "{new} makes %s", "{new}");
	str_truncate(&out, 0);
	keys_fill(&screen_deals, effect.toast, &out);
	assert_string_equal(out.data, "n makes {new}");
}

/* A name of private characters, of bytes that are no UTF-8, and of what a mark looks like. */
static void words__take_no_name_for_a_key(void **state)
{
	(void)state;
	auto_str out = STR_INIT;
	struct effect effect =
	    effect_toast(STYLE_PLAIN, "{new} makes %s %s", "\U000f0001\U0010fffd",
	                 "\xff"
	                 "ab\xff");
	keys_fill(&screen_deals, effect.toast, &out);
	assert_string_equal(out.data, "n makes <U+F0001><U+10FFFD> \ufffdab\ufffd");
}

static void actions__are_bound_once_a_screen(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct key_table table;
	keymap_table(a, &table);
	for (size_t i = 0; i < table.count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (strcmp(table.rows[i].screen, table.rows[k].screen) == 0 &&
			    strcmp(table.rows[i].action, table.rows[k].action) == 0) {
				fail_msg("%s binds '%s' twice", table.rows[i].screen,
				         table.rows[i].action);
			}
		}
	}
}

static void unknown_screen__is_an_error(void **state)
{
	struct desk *desk = *state;
	struct error err = {0};
	int number;
	struct term *term = term_script_open("", 80, 24, NULL, NULL, &err);
	assert_non_null(term);
	assert_false(tui_run(desk->session, term, "nowhere", NULL, &number, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_false(tui_run(desk->session, term, "review",
	                     &(struct screen_arg){.deal = "none-such"}, &number, &err));
	term->ops->close(term);
}

static void read_only__refuses_every_key_that_writes(void **state)
{
	(void)state;
	struct desk desk;
	size_t tried = 0;
	assert_true(desk_open(&desk, root, true, true));
	const struct screen_ops *const some[] = {&screen_deals, &screen_walk, &screen_review};
	for (size_t i = 0; i < ARRAY_LEN(some); i++) {
		for (const struct binding *b = some[i]->bindings; !binding_is_end(b); b++) {
			auto_str shots = STR_INIT, keys = STR_INIT;
			if (!b->writes || !b->keys[0]) {
				continue;
			}
			str_printf(&keys, "%.*s SHOT", (int)strcspn(b->keys, " "), b->keys);
			desk_play(&desk, some[i]->name, "helios", 80, 24, keys.data, &shots);
			if (!strstr(shots.data, "Read-only: nothing can be changed here")) {
				fail_msg("%s: %s is not refused", some[i]->name, b->keys);
			}
			tried++;
		}
	}
	assert_true(tried > 5);
	desk_close(&desk);
}

int main(int argc, char **argv)
{
	root = argc > 1 ? argv[1] : ".";
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_key_of_every_screen__can_be_pressed),
	    cmocka_unit_test(help__tells_of_every_binding_of_the_screen_beneath),
	    cmocka_unit_test(help__stands_beside_the_content__where_there_is_room),
	    cmocka_unit_test(search__prefers_the_key_itself),
	    cmocka_unit_test(function_keys__mean_in_help_what_they_mean_beneath),
	    cmocka_unit_test(palette__runs_a_command_of_the_screen_beneath),
	    cmocka_unit_test(palette__finds_by_letters_in_order),
	    cmocka_unit_test(messages__keep_what_was_said),
	    cmocka_unit_test(message__stays_until_the_next_key),
	    cmocka_unit_test(small_window__says_what_it_needs_and_ignores_commands),
	    cmocka_unit_test(every_screen__can_be_drawn_at_any_size),
	    cmocka_unit_test(ctrl_c__leaves_from_anywhere),
	    cmocka_unit_test(paste__types_nothing_where_no_text_is_asked_for),
	    cmocka_unit_test(typed_controls_and_overrides__never_reach_the_screen),
	    cmocka_unit_test(click__on_a_key_of_the_footer_presses_it),
	    cmocka_unit_test(mouse__is_given_back_to_the_terminal_in_plain_sight),
	    cmocka_unit_test(go__says_its_choices_and_goes_there),
	    cmocka_unit_test(letters_of_other_layouts__count_everywhere_outside_text),
	    cmocka_unit_test(rebound_key__is_in_footer_help_and_commands),
	    cmocka_unit_test(rebound_common_key__works_on_every_screen_and_from_text),
	    cmocka_unit_test(mouse__means_an_action_whatever_its_key),
	    cmocka_unit_test(words__name_the_key_in_force),
	    cmocka_unit_test(words__take_no_name_for_a_key),
	    cmocka_unit_test(actions__are_bound_once_a_screen),
	    cmocka_unit_test(unknown_screen__is_an_error),
	    cmocka_unit_test(read_only__refuses_every_key_that_writes),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
