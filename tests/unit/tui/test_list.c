/* Scrolling: as little as keeps the selection in view. */
#include "unit.h"

#include "dealbench/tui/list.h"

static void list_move__stops_at_both_ends(void **state)
{
	(void)state;
	struct list l = {0};
	assert_true(list_move(&l, ACTION_UP, 3, 2));
	assert_int_equal(l.selected, 0);
	list_move(&l, ACTION_END, 3, 2);
	assert_int_equal(l.selected, 2);
	list_move(&l, ACTION_DOWN, 3, 2);
	assert_int_equal(l.selected, 2);
	assert_int_equal(l.top, 1);
	list_move(&l, ACTION_HOME, 3, 2);
	assert_int_equal(l.top, 0);
	assert_false(list_move(&l, ACTION_OPEN, 3, 2));
}

static void list_move__scrolls_only_at_the_edge(void **state)
{
	(void)state;
	struct list l = {0};
	for (int i = 0; i < 4; i++) {
		list_move(&l, ACTION_DOWN, 20, 5);
	}
	assert_int_equal(l.top, 0);
	list_move(&l, ACTION_DOWN, 20, 5);
	assert_int_equal(l.top, 1);
	list_move(&l, ACTION_UP, 20, 5);
	assert_int_equal(l.top, 1);
	list_move(&l, ACTION_PAGE_DOWN, 20, 5);
	assert_int_equal(l.selected, 8);
	list_move(&l, ACTION_PAGE_UP, 20, 5);
	assert_int_equal(l.selected, 4);
}

static void list_click__selects_and_the_selected_one_opens(void **state)
{
	(void)state;
	struct list l = {.selected = 3};
	struct msg click = {.kind = MSG_CLICK, .index = 7};
	assert_false(list_click(&l, &click, 20, 5));
	assert_int_equal(l.selected, 7);
	assert_int_equal(l.top, 3);
	assert_true(list_click(&l, &click, 20, 5));
	click.index = 20;
	assert_false(list_click(&l, &click, 20, 5));
	click.index = -1;
	assert_false(list_click(&l, &click, 20, 5));
	assert_int_equal(l.selected, 7);
}

static void list_wheel__stops_at_both_ends(void **state)
{
	(void)state;
	struct list l = {.selected = 2};
	struct msg wheel = {.kind = MSG_WHEEL, .lines = -3};
	list_wheel(&l, &wheel, 6, 4);
	assert_int_equal(l.selected, 0);
	wheel.lines = 3;
	list_wheel(&l, &wheel, 6, 4);
	assert_int_equal(l.selected, 3);
	list_wheel(&l, &wheel, 6, 4);
	assert_int_equal(l.selected, 5);
	assert_int_equal(l.top, 2);
}

static void list__survives_being_empty_or_without_room(void **state)
{
	(void)state;
	struct list l = {.selected = 7, .top = 5};
	list_fit(&l, 0, 4);
	assert_int_equal(l.selected, 0);
	assert_int_equal(l.top, 0);
	assert_true(list_move(&l, ACTION_DOWN, 0, 0));
	assert_int_equal(l.selected, 0);
	assert_true(list_move(&l, ACTION_END, 9, 0));
	assert_int_equal(l.selected, 8);
}

static void list_top__fits_a_window_that_has_changed(void **state)
{
	(void)state;
	struct list l = {.selected = 9, .top = 0};
	assert_int_equal(list_top(&l, 20, 5), 5);
	assert_int_equal(list_top(&l, 20, 40), 0);
	l.top = 18;
	assert_int_equal(list_top(&l, 20, 15), 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(list_move__stops_at_both_ends),
	    cmocka_unit_test(list_move__scrolls_only_at_the_edge),
	    cmocka_unit_test(list_click__selects_and_the_selected_one_opens),
	    cmocka_unit_test(list_wheel__stops_at_both_ends),
	    cmocka_unit_test(list__survives_being_empty_or_without_room),
	    cmocka_unit_test(list_top__fits_a_window_that_has_changed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
