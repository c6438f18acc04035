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

static const char *many, *count = "200";

/* A screen of text with its looks: rows that differ between two of them are what must be sent. */
struct seen {
	char *rows[64];
};

static void look(const struct desk *d, int rows, struct seen *seen)
{
	for (int y = 0; y < rows; y++) {
		auto_str looks = STR_INIT;
		auto_free char *text = vt_row(d->vt, y);
		for (int x = 0; x < 80; x++) {
			struct vt_look one = vt_look(d->vt, x, y);
			str_printf(&looks, "%d%d%d", one.bold, one.reverse, one.colour);
		}
		seen->rows[y] = xprintf("%s\n%s", text, looks.data);
	}
}

static int rows_that_differ(const struct seen *a, const struct seen *b, int rows)
{
	int n = 0;
	for (int y = 0; y < rows; y++) {
		n += strcmp(a->rows[y], b->rows[y]) != 0;
	}
	return n;
}

static void forget(struct seen *seen, int rows)
{
	for (int y = 0; y < rows; y++) {
		free(seen->rows[y]);
	}
}

static void settle(struct desk *d)
{
	assert_true(vt_settle(d->vt, DESK_QUIET, DESK_DEADLINE));
}

/* Types keys; what stays must stay, and no more may be sent than the rows that differ take. */
static size_t expect_steady(struct desk *d, const char *keys, const char *name)
{
	enum { ROWS = 24 };
	struct seen before, after;
	size_t from, to;
	int x = 0, y = 0;
	settle(d);
	look(d, ROWS, &before);
	vt_output(d->vt, &from);
	vt_type(d->vt, keys);
	settle(d);
	vt_output(d->vt, &to);
	look(d, ROWS, &after);
	if (!vt_steady(d->vt, from, &x, &y)) {
		fail_msg("%s: the cell at %d,%d flickers", name, x, y);
	}
	int rows = rows_that_differ(&before, &after, ROWS);
	if (to - from > (size_t)(rows * 160 + 160)) {
		fail_msg("%s: %zu bytes for %d rows", name, to - from, rows);
	}
	forget(&before, ROWS);
	forget(&after, ROWS);
	print_message("%s: %d rows, %zu bytes\n", name, rows, to - from);
	return to - from;
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
	assert_true(vt_wait_end(filling, 10 * DESK_DEADLINE, &status));
	assert_int_equal(WEXITSTATUS(status), 0);
	vt_free(filling);
	desk_start(&d, 80, 24, "--workspace", workspace, NULL);
	desk_expect(&d, "Deal number 00000");
	size_t one = expect_steady(&d, "\033[B", "one down");
	expect_steady(&d, "\033[A", "one up");
	expect_steady(&d, "\033[6~", "a page down");
	expect_steady(&d, "\033[B", "one down, deeper");
	expect_steady(&d, "\033[F", "to the end");
	expect_steady(&d, "\033[A", "one up from the end");
	expect_steady(&d, "?", "help");
	expect_steady(&d, "\033", "back from help");
	expect_steady(&d, "\r", "review");
	expect_steady(&d, "\033", "back");
	expect_steady(&d, "s", "walk");
	expect_steady(&d, "2", "an answer");
	expect_steady(&d, ".", "the next open item");
	expect_steady(&d, "n", "a note");
	expect_steady(&d, "a", "a letter");
	assert_true(one < 400);
	settle(&d);
	size_t from, to;
	vt_output(d.vt, &from);
	assert_true(vt_settle(d.vt, 1500, DESK_DEADLINE)); /* longer than the loop waits */
	vt_output(d.vt, &to);
	assert_int_equal(to - from, 0);
	desk_close(&d);
}

int main(int argc, char **argv)
{
	many = argc > 1 ? argv[1] : "";
	count = argc > 2 ? argv[2] : count;
	setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(frames__do_not_flicker),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
