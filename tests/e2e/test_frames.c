/* Frames on a real terminal do not flicker: what stays on the screen is never blanked on the way,
 * and moving the selection sends the rows that change, however many deals there are.
 *   test_e2e_frames MANY [COUNT] */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"

#define FRAME_END "\033[?2026l" /* with which each frame ends */
#define DOWN "\033[B"
#define UP "\033[A"

static const char *many, *count = "60";

/* A screen of text with its looks: rows that differ between two of them are what must be sent. */
struct seen {
	int columns, rows;
	char *row[64];
};

static void look(const struct desk *d, struct seen *seen)
{
	for (int y = 0; y < seen->rows; y++) {
		auto_str looks = STR_INIT;
		auto_free char *text = vt_row(d->vt, y);
		for (int x = 0; x < seen->columns; x++) {
			struct vt_look one = vt_look(d->vt, x, y);
			str_printf(&looks, "%d%d%d", one.bold, one.reverse, one.colour);
		}
		seen->row[y] = xprintf("%s\n%s", text, looks.data);
	}
}

static int rows_that_differ(const struct seen *a, const struct seen *b)
{
	int n = 0;
	for (int y = 0; y < a->rows; y++) {
		n += strcmp(a->row[y], b->row[y]) != 0;
	}
	return n;
}

static void forget(struct seen *seen)
{
	for (int y = 0; y < seen->rows; y++) {
		free(seen->row[y]);
	}
}

static void settle(struct desk *d)
{
	assert_true(vt_settle(d->vt, DESK_QUIET, VT_WAIT));
}

/* Types keys and waits for the frame that they come to. What stays must stay, and no more may be
 * sent than the rows that differ take. */
static size_t expect_steady_in(struct desk *d, int columns, int rows, const char *keys,
                               const char *name)
{
	struct seen before = {.columns = columns, .rows = rows}, after = before;
	size_t from, to;
	int x = 0, y = 0;
	look(d, &before);
	vt_output(d->vt, &from);
	vt_type(d->vt, keys);
	assert_true(vt_wait_output(d->vt, from, FRAME_END, VT_WAIT));
	vt_output(d->vt, &to);
	look(d, &after);
	if (!vt_steady(d->vt, from, &x, &y)) {
		fail_msg("%s: the cell at %d,%d flickers", name, x, y);
	}
	int differ = rows_that_differ(&before, &after);
	if (to - from > (size_t)(differ * 2 * columns + 160)) {
		fail_msg("%s: %zu bytes for %d rows", name, to - from, differ);
	}
	forget(&before);
	forget(&after);
	print_message("%s: %d rows, %zu bytes\n", name, differ, to - from);
	return to - from;
}

static size_t expect_steady(struct desk *d, const char *keys, const char *name)
{
	return expect_steady_in(d, 80, 24, keys, name);
}

static void frames__do_not_flicker(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	auto_free char *workspace = path_join(d.home, "many.db");
	const char *const argv[] = {many, workspace, RUBRICS "/digital-health", count, NULL};
	int status;
	struct vt *filling = vt_start(80, 24, argv, NULL);
	assert_true(vt_wait_end(filling, 10 * VT_WAIT, &status));
	assert_int_equal(WEXITSTATUS(status), 0);
	vt_free(filling);
	desk_start(&d, 80, 24, "--workspace", workspace, NULL);
	desk_expect(&d, "Deal number 00000");
	settle(&d);
	expect_steady(&d, DOWN, "one down");
	expect_steady(&d, UP, "one up");
	expect_steady(&d, "\033[6~", "a page down");
	size_t moved = expect_steady(&d, DOWN, "one down, and the list moves");
	assert_true(moved < 400); /* of rows that are much alike, what they differ in */
	expect_steady(&d, "\033[F", "to the end");
	expect_steady(&d, UP, "one up from the end");
	expect_steady(&d, "?", "help");
	expect_steady(&d, "\033", "back from help");
	expect_steady(&d, "\r", "review");
	expect_steady(&d, "\033", "back");
	expect_steady(&d, "s", "walk");
	expect_steady(&d, "2", "an answer");
	expect_steady(&d, ".", "the next open item");
	expect_steady(&d, "n", "a note");
	expect_steady(&d, "a", "a letter");
	settle(&d);
	size_t from, to;
	vt_output(d.vt, &from);
	assert_true(vt_settle(d.vt, 1500, VT_WAIT)); /* longer than the loop waits */
	vt_output(d.vt, &to);
	assert_int_equal(to - from, 0);
	desk_close(&d);
}

/* The strip below the list tells of the deal on which the cursor stands. */
static void expect_strip_of_selected(struct desk *d)
{
	int selected = vt_find(d->vt, " > ");
	auto_free char *line = vt_row(d->vt, selected);
	auto_free char *title = xstrndup(line + 3, 12);
	auto_free char *strip = vt_row(d->vt, 16);
	if (!strstr(strip, title)) {
		fail_msg("the cursor is on '%s', the strip says '%s'", line, strip);
	}
}

static void expect_moves_under(struct desk *d, int columns, int rows, const char *key, size_t limit)
{
	for (int i = 0; i < 2; i++) {
		size_t sent = expect_steady_in(d, columns, rows, key, "the selection");
		if (sent >= limit) {
			fail_msg("moving the selection sends %zu bytes at %dx%d, not under %zu",
			         sent, columns, rows, limit);
		}
	}
}

/* The strip pushes the rules under the panes up: their joints differ, and curses would scroll. */
static void expect_tour_without_scrolling(struct desk *d)
{
	desk_type(d, UP UP "s", "item 21 of ");
	desk_type(d, "2", "Stored: ");
	settle(d);
	expect_steady_in(d, 160, 50, "\033[20~", "the tour");
	expect_steady_in(d, 160, 50, "\033", "its end");
}

/* On deals with scorecards, so that what stands behind the selected one has something to say. */
static void moving_the_selection__sends_little(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	desk_start(&d, 80, 24, "demo", "--rater", "ana");
	desk_expect(&d, "Elm Trial AI");
	settle(&d);
	for (int i = 0; i < 3; i++) { /* what is opened ahead meanwhile is the right one */
		expect_moves_under(&d, 80, 24, i < 2 ? DOWN : UP, 900);
		settle(&d);
		expect_strip_of_selected(&d);
	}
	expect_steady(&d, "p", "the summary strip goes");
	expect_moves_under(&d, 80, 24, UP, 250);
	expect_steady(&d, "p", "and comes back");
	vt_resize(d.vt, 160, 50);
	desk_expect(&d, "Stage");
	settle(&d);
	expect_moves_under(&d, 160, 50, DOWN, 2600);
	expect_tour_without_scrolling(&d);
	desk_close(&d);
}

int main(int argc, char **argv)
{
	many = argc > 1 ? argv[1] : "";
	count = argc > 2 ? argv[2] : count;
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(frames__do_not_flicker),
	    cmocka_unit_test(moving_the_selection__sends_little),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
