/* The deals list's first frame, for which of most deals only what orders them was read, is the one
 * that all that is known of them would have made; and the first key finds all of it. */
#include "unit.h"

#include <stdio.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/screen.h"
#include "dealbench/tui/tui.h"
#include "desk.h"

enum { MANY = 70 };

static const char *root;
static struct desk desk;

static void add_deal(int i)
{
	static const char *const owners[] = {"Ana Ruiz", "Mariana Ruiz", "Zo\xC3\xAB, ana", NULL,
	                                     "Ben ANA; Ruiz"};
	char id[16], title[32], partner[] = "Calmwave", stage[] = "operate";
	char category[] = "digital-therapeutics";
	struct error err = {0};
	snprintf(id, sizeof(id), "deal-%02d", i);
	snprintf(title, sizeof(title), "%s deal %02d", i % 3 == 0 ? "A" : "b\xC3\xA9", i);
	struct deal deal = {.id = id,
	                    .title = title,
	                    .partner = partner,
	                    .owner = (char *)owners[i % 5],
	                    .stage = i % 6 == 0 ? stage : NULL,
	                    .category = category};
	if (i % 2 == 0) {
		deal.due = (struct date){.year = 2026, .month = 1 + i % 12, .day = 1 + i % 28};
	}
	if (!deal_create(desk.session, &deal, &err)) {
		fail_msg("%s", err.message);
	}
	assert_true(i % 7 != 0 || deal_close(desk.session, id, DEAL_ARCHIVED, "No", &err));
}

static int setup(void **state)
{
	use_utf8(state);
	assert_true(desk_open(&desk, root, true, false));
	for (int i = 0; i < MANY; i++) {
		add_deal(i);
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	desk_close(&desk);
	return 0;
}

static void *open_list(void)
{
	static const struct screen_arg nothing;
	struct error err = {0};
	void *list = xcalloc(1, screen_deals.state_size);
	if (!screen_deals.open(list, desk.session, &nothing, &err)) {
		fail_msg("%s", err.message);
	}
	return list;
}

static void close_list(void *list)
{
	screen_deals.close(list);
	free(list);
}

static struct frame *drawn(const void *list, int columns, int rows)
{
	struct frame *f = frame_new(columns, rows);
	screen_deals.view(list, desk.session, f, (struct rect){0, 0, columns, rows});
	return f;
}

static char *shown(const void *list, int columns, int rows)
{
	auto_str text = STR_INIT;
	struct frame *f = drawn(list, columns, rows);
	for (int y = 0; y < rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(&text, "%s\n", row);
	}
	frame_free(f);
	return str_steal(&text);
}

static void work_on(void *list)
{
	bool more = true;
	for (int i = 0; more && i < 10; i++) {
		(void)screen_deals.work(list, desk.session, &more);
	}
	assert_false(more);
}

/* Where the first frame says anything, the later one says the same; how many cells it adds. */
static size_t added(const struct frame *first, const struct frame *then)
{
	size_t count = 0;
	for (int i = 0; i < first->columns * first->rows; i++) {
		const struct cell *a = &first->cells[i], *b = &then->cells[i];
		bool blank = a->text[0] == L'\0' || a->text[0] == L' ';
		bool same = memcmp(a, b, sizeof(*a)) == 0;
		assert_true(blank || same);
		count += !same;
	}
	return count;
}

static void first_frame__is_the_one_that_stays(void **state)
{
	(void)state;
	static const int sizes[][2] = {{80, 16}, {160, 16}, {60, 12}};
	char *first[ARRAY_LEN(sizes)];
	bool more = false;
	void *list = open_list();
	(void)screen_deals.work(list, desk.session, &more);
	assert_true(more);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		first[i] = shown(list, sizes[i][0], sizes[i][1]);
	}
	work_on(list);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		auto_free char *then = shown(list, sizes[i][0], sizes[i][1]);
		assert_string_equal(first[i], then);
		free(first[i]);
	}
	close_list(list);
}

static void first_frame__lacks_nothing_but_what_stands_behind_the_deal(void **state)
{
	(void)state;
	static const int sizes[][2] = {{80, 24}, {160, 50}};
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		bool more = false;
		void *list = open_list();
		(void)screen_deals.work(list, desk.session, &more);
		struct frame *first = drawn(list, sizes[i][0], sizes[i][1]);
		work_on(list);
		struct frame *then = drawn(list, sizes[i][0], sizes[i][1]);
		assert_true(added(first, then) > 100);
		frame_free(first);
		frame_free(then);
		close_list(list);
	}
}

static void deal__is_mine__where_a_word_of_a_name_is_the_raters(void **state)
{
	(void)state;
	int mine = 0;
	for (int i = 0; i < MANY; i++) {
		mine += i % 7 != 0 && i % 5 != 1 && i % 5 != 3;
	}
	void *list = open_list();
	auto_free char *text = shown(list, 80, 16), *words = xprintf(" Mine %d ", mine);
	assert_non_null(strstr(text, words));
	close_list(list);
}

static void first_key__finds_all_deals_read(void **state)
{
	(void)state;
	struct msg end = {.kind = MSG_ACTION, .action = ACTION_END, .columns = 120, .rows = 40};
	void *list = open_list();
	(void)screen_deals.update(list, desk.session, &end);
	auto_free char *first = shown(list, 120, 40);
	work_on(list);
	auto_free char *then = shown(list, 120, 40);
	assert_string_equal(first, then);
	assert_int_equal(strstr(then, "> ") != NULL && strstr(then, "DTx") != NULL, true);
	close_list(list);
}

/* The list's table is copied whole or not at all. */
static void first_ones__are_not_copied_for_the_list(void **state)
{
	(void)state;
	struct msg end = {.kind = MSG_ACTION, .action = ACTION_END, .columns = 120, .rows = 40};
	auto_str early = STR_INIT, table = STR_INIT;
	void *list = open_list();
	assert_null(screen_deals.copy(list, desk.session, true, &early));
	assert_int_equal(early.len, 0);
	(void)screen_deals.update(list, desk.session, &end);
	assert_non_null(screen_deals.copy(list, desk.session, true, &table));
	assert_true(strstr(table.data, "deal 01") && strstr(table.data, "deal 69"));
	close_list(list);
}

/* ---- a list of which the rest cannot be read ---- */

static void reopen(void)
{
	auto_free char *rubric = path_join(root, "rubrics/digital-health");
	auto_free char *path = path_join(desk.folder, "w.db");
	struct session_options options = {
	    .workspace = path, .rubric = rubric, .rater = "ana", .mode = SESSION_WRITE};
	struct error err = {0};
	assert_true(instant_parse("2026-11-21", &options.as_of));
	desk.session = session_open(&options, &err);
	if (!desk.session) {
		fail_msg("%s", err.message);
	}
}

/* Exchanges a text that is in the workspace's file once for another of the same length. */
static void change_file(const char *was, const char *now)
{
	auto_free char *path = path_join(desk.folder, "w.db");
	auto_free char *data = NULL;
	struct error err = {0};
	size_t len;
	session_close(desk.session);
	assert_true(file_read(path, (size_t)1 << 26, &data, &len, &err));
	char *at = memmem(data, len, was, strlen(was));
	assert_non_null(at);
	memcpy(at, now, strlen(was));
	assert_null(memmem(data, len, was, strlen(was)));
	assert_true(file_write_private(path, data, len, &err));
	reopen();
}

static void keep_shot(void *ctx, const char *name, const struct frame *f)
{
	struct str *out = ctx;
	str_printf(out, "=== %s\n", name);
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(out, "%s\n", row);
	}
}

static bool run_on(const char *screen, const char *keys, struct str *shots, struct error *err)
{
	struct screen_arg nothing = {0};
	int number;
	struct term *term = term_script_open(keys, 80, 24, keep_shot, shots, err);
	assert_non_null(term);
	bool ok = tui_run(desk.session, term, screen, &nothing, &number, err);
	term->ops->close(term);
	return ok;
}

static void unreadable_rest__ends_the_list_and_says_why(void **state)
{
	(void)state;
	static const char *const keys[] = {"SHOT:first REST SHOT:then", "SHOT:first q SHOT:then",
	                                   "SHOT:first ? Down Down Down SHOT:then"};
	change_file("quillfullopen", "quillfuXXopen");
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		auto_str shots = STR_INIT;
		struct error err = {0};
		assert_false(run_on("deals", keys[i], &shots, &err));
		assert_int_equal(err.code, ERROR_INTEGRITY);
		assert_non_null(strstr(err.message, "a scorecard makes no sense"));
		assert_non_null(strstr(shots.data, "=== first\n Deals"));
		assert_null(strstr(shots.data, "=== then"));
	}
	auto_str shots = STR_INIT;
	struct error err = {0};
	assert_true(run_on("rubric", "g d REST SHOT:then", &shots, &err));
	assert_non_null(strstr(shots.data, "a scorecard makes no sense"));
	assert_null(strstr(shots.data, "\n Deals "));
	change_file("quillfuXXopen", "quillfullopen");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(first_frame__is_the_one_that_stays),
	    cmocka_unit_test(first_frame__lacks_nothing_but_what_stands_behind_the_deal),
	    cmocka_unit_test(deal__is_mine__where_a_word_of_a_name_is_the_raters),
	    cmocka_unit_test(first_key__finds_all_deals_read),
	    cmocka_unit_test(first_ones__are_not_copied_for_the_list),
	    cmocka_unit_test(unreadable_rest__ends_the_list_and_says_why),
	};
	root = argc > 1 ? argv[1] : ".";
	return cmocka_run_group_tests(tests, setup, teardown);
}
