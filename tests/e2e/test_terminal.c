/* The workbench in a terminal: what it looks like, how keys arrive, and that the terminal is as it
 * was before, however the program ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "vt.h"

static const char *program, *root;
static char *folder, *workspace;

/* Runs a command to its end on a terminal that nobody looks at. */
static void run(const char *const *argv)
{
	auto_free char *rubrics = xprintf("DEALBENCH_RUBRICS=%s/rubrics", root);
	int status;
	struct vt *v = vt_start(80, 24, argv, (const char *[]){rubrics, NULL});
	assert_non_null(v);
	assert_true(vt_wait_end(v, VT_WAIT, &status));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		size_t len;
		fail_msg("%s: %s", argv[1], vt_output(v, &len));
	}
	vt_free(v);
}

static int make_workspace(void **state)
{
	(void)state;
	char template[] = "/tmp/dealbench-e2e-XXXXXX";
	setlocale(LC_ALL, "C.UTF-8");
	if (!mkdtemp(template)) {
		return -1;
	}
	folder = xstrdup(template);
	workspace = path_join(folder, "w.db");
	auto_free char *helios = xprintf("%s/rubrics/examples/helios.yaml", root);
	auto_free char *quill = xprintf("%s/rubrics/examples/quill.yaml", root);
	auto_free char *meridian = xprintf("%s/rubrics/examples/meridian.yaml", root);
	run((const char *[]){program, "import", helios, quill, meridian, "--workspace", workspace,
	                     NULL});
	return 0;
}

static int remove_workspace(void **state)
{
	(void)state;
	bool ok = folder_remove(folder, NULL);
	free(folder);
	free(workspace);
	return ok ? 0 : -1;
}

/* The workbench on the deals list, with one more setting for its environment (or NULL). */
static struct vt *start(const char *setting)
{
	auto_free char *rubrics = xprintf("DEALBENCH_RUBRICS=%s/rubrics", root);
	const char *argv[] = {program,   "--workspace", workspace,   "--rater", "ana",
	                      "--as-of", "2026-11-21",  "--screens", NULL};
	const char *environment[] = {rubrics, "LC_ALL=C.UTF-8", setting, NULL};
	struct vt *v = vt_start(80, 24, argv, environment);
	assert_non_null(v);
	if (!vt_wait_for(v, "q leave", VT_WAIT)) {
		size_t len;
		fail_msg("the workbench does not come up: %s", vt_output(v, &len));
	}
	assert_true(vt_wait_cursor(v, 1, 4, VT_WAIT));
	return v;
}

/* Types, and waits until text is to be seen. */
static void type_until(struct vt *v, const char *bytes, const char *text)
{
	vt_type(v, bytes);
	if (!vt_wait_for(v, text, VT_WAIT)) {
		fail_msg("'%s' does not come", text);
	}
}

/* Types, and waits until row y is selected: the cursor stands at its '>'. */
static void type_to_row(struct vt *v, const char *bytes, int y)
{
	vt_type(v, bytes);
	if (!vt_wait_cursor(v, 1, y, VT_WAIT)) {
		fail_msg("the cursor does not come to row %d", y);
	}
}

static void expect_used(struct vt *v)
{
	assert_true(vt_alternate(v));
	assert_true(vt_bracketed_paste(v));
	assert_true(vt_mouse(v));
	assert_false(vt_echo(v));
}

static int end_by(struct vt *v, int number)
{
	int status;
	assert_int_equal(kill(vt_pid(v), number), 0);
	assert_true(vt_wait_end(v, VT_WAIT, &status));
	return status;
}

static void q__leaves_the_terminal_as_it_was(void **state)
{
	(void)state;
	int status;
	struct vt *v = start(NULL);
	expect_used(v);
	vt_type(v, "q");
	assert_true(vt_wait_end(v, VT_WAIT, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(vt_is_restored(v));
	vt_free(v);
}

static void ctrl_c__leaves_from_a_half_typed_field(void **state)
{
	(void)state;
	int status;
	struct vt *v = start(NULL);
	type_until(v, "nSleep", "id sleep");
	vt_type(v, "\x03");
	assert_true(vt_wait_end(v, VT_WAIT, &status));
	assert_true(WIFEXITED(status));
	assert_true(vt_is_restored(v));
	vt_free(v);
}

static void sigterm_and_sighup__leave_in_order(void **state)
{
	(void)state;
	const int signals[] = {SIGTERM, SIGHUP, SIGINT};
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct vt *v = start(NULL);
		end_by(v, signals[i]);
		assert_true(vt_is_restored(v));
		vt_free(v);
	}
}

/* A sanitizer's report of it need not name lines: finding them takes long. */
static void a_crash__restores_the_terminal(void **state)
{
	(void)state;
	const int signals[] = {SIGSEGV, SIGABRT};
	for (size_t i = 0; i < ARRAY_LEN(signals); i++) {
		struct vt *v = start("ASAN_OPTIONS=symbolize=0");
		int status = end_by(v, signals[i]);
		assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
		assert_true(vt_is_restored(v));
		vt_free(v);
	}
}

static void a_lost_connection__ends_the_program(void **state)
{
	(void)state;
	int status;
	struct vt *v = start(NULL);
	vt_hang_up(v);
	assert_true(vt_wait_end(v, VT_WAIT, &status));
	vt_free(v);
}

static int selected_row(struct vt *v)
{
	return vt_find(v, " > ");
}

static void cursor__is_on_the_selected_row_and_hidden(void **state)
{
	(void)state;
	int x, y;
	bool visible;
	struct vt *v = start(NULL);
	type_to_row(v, "\x1bOB", 5);
	vt_cursor(v, &x, &y, &visible);
	assert_int_equal(selected_row(v), 5);
	assert_false(visible);
	assert_true(vt_look(v, 4, 5).reverse);
	type_until(v, "nSleep", "id sleep");
	vt_type(v, "\t");
	assert_true(vt_wait_cursor(v, 26, 4, VT_WAIT));
	vt_cursor(v, &x, &y, &visible);
	assert_true(visible);
	vt_free(v);
}

static void cursor__is_visible__where_it_shall_be_followed(void **state)
{
	(void)state;
	int x, y;
	bool visible;
	struct vt *v = start("ACCESSIBLE=1");
	type_to_row(v, "j", 5);
	vt_cursor(v, &x, &y, &visible);
	assert_true(visible);
	vt_free(v);
}

static void an_unknown_sequence__is_not_taken_for_letters(void **state)
{
	(void)state;
	struct vt *v = start(NULL);
	vt_type(v, "\x1b[97;1q");
	type_to_row(v, "j", 5);
	vt_type(v, "\x1b[1;5B");
	type_to_row(v, "j", 6);
	vt_type(v, "\x1bq");
	type_to_row(v, "k", 5);
	vt_free(v);
}

static void a_paste__is_text_in_a_field_and_nothing_elsewhere(void **state)
{
	(void)state;
	struct vt *v = start(NULL);
	auto_free char *quits = xcalloc(200, 1);
	memset(quits, 'q', 199);
	auto_free char *paste = xprintf("\x1b[200~\xfc%s\x1b[201~", quits);
	type_until(v, paste, "Pasted text goes into text fields only");
	type_until(v, "n", "Partner type");
	type_until(v, "\x1b[200~Sleep\rcoach q\x1b[201~", "Sleep coach q");
	type_until(v, "\x1b[200~ M\xfcller q\x1b[201~", "coach q M\xef\xbf\xbdller q");
	vt_free(v);
}

/* On the walk, where a digit stores an answer: "item 3 of 29, 2 answered". */
static char *start_walk(struct vt *v)
{
	type_until(v, "s", "Will be stored as");
	assert_true(vt_settle(v, 60, VT_WAIT));
	auto_free char *row = vt_row(v, 0);
	const char *from = strstr(row, "item "), *to = strstr(row, " answered");
	assert_true(from && to && from < to);
	return xstrndup(from, (size_t)(to - from));
}

static void what_follows_esc_at_once__is_what_it_is_by_itself(void **state)
{
	(void)state;
	static const char *const sent[] = {"\x1b\x1b[<0;40;12M\x1b[<0;40;12m",
	                                   "\x1b\x1b[200~see 3 and 2 q \x1b[201~", "\x1b\x1b[1~"};
	for (size_t i = 0; i < ARRAY_LEN(sent); i++) {
		struct vt *v = start(NULL);
		auto_free char *before = start_walk(v);
		vt_type(v, sent[i]);
		assert_true(vt_wait_for(v, "q leave", VT_WAIT));
		assert_true(vt_settle(v, 60, VT_WAIT));
		auto_free char *after = start_walk(v);
		assert_string_equal(after, before);
		vt_free(v);
	}
}

static void a_paste__is_not_cut_by_a_resize_or_a_pause(void **state)
{
	(void)state;
	struct vt *v = start(NULL);
	auto_free char *before = start_walk(v);
	vt_type(v, "\x1b[200~see ");
	assert_true(vt_settle(v, 100, VT_WAIT));
	vt_resize(v, 100, 30);
	assert_true(vt_settle(v, 700, VT_WAIT));
	type_until(v, "3 4 1\x1b[201~", "Pasted text goes into text fields only");
	type_until(v, "q", "q leave");
	auto_free char *after = start_walk(v);
	assert_string_equal(after, before);
	vt_free(v);
}

static void a_resize__keeps_the_place(void **state)
{
	(void)state;
	struct vt *v = start(NULL);
	size_t len;
	type_to_row(v, "j", 5);
	vt_resize(v, 160, 50);
	assert_true(vt_wait_for(v, "Stage", VT_WAIT));
	vt_resize(v, 30, 8);
	assert_true(vt_wait_for(v, "needs 40x10, is 30x8", VT_WAIT));
	vt_output(v, &len);
	vt_type(v, "nnn\x0c"); /* the last one draws all anew: then the others are read */
	assert_true(vt_wait_output(v, len, "\x1b[2J", VT_WAIT));
	vt_resize(v, 80, 24);
	assert_true(vt_wait_for(v, "q leave", VT_WAIT));
	assert_true(vt_wait_cursor(v, 1, 5, VT_WAIT));
	assert_true(vt_settle(v, 60, VT_WAIT)); /* the cursor passes there while it is drawn */
	assert_int_equal(selected_row(v), 5);
	assert_int_equal(vt_find(v, "New deal"), -1);
	vt_free(v);
}

static void suspend__gives_the_terminal_back_and_takes_it_again(void **state)
{
	(void)state;
	auto_free char *command = xprintf("%s --workspace %s --rater ana", program, workspace);
	auto_free char *rubrics = xprintf("DEALBENCH_RUBRICS=%s/rubrics", root);
	const char *argv[] = {"sh", "-i", NULL};
	const char *environment[] = {rubrics, "LC_ALL=C.UTF-8", "PS1=ready> ", "ENV=", NULL};
	struct vt *v = vt_start(80, 24, argv, environment);
	assert_true(vt_wait_for(v, "ready>", VT_WAIT));
	vt_type(v, command);
	type_until(v, "\r", "q leave");
	type_to_row(v, "j", 5);
	type_until(v, "\x1a", "topped"); /* the shell's word; then its prompt, and it is quiet */
	assert_true(vt_settle(v, 100, VT_WAIT));
	assert_false(vt_alternate(v));
	assert_false(vt_bracketed_paste(v));
	type_until(v, "fg\r", "q leave");
	assert_true(vt_alternate(v));
	assert_true(vt_wait_cursor(v, 1, 5, VT_WAIT));
	assert_int_equal(selected_row(v), 5);
	type_to_row(v, "k", 4);
	type_until(v, "nHalf a deal", "half-a-deal  ");
	type_until(v, "\x1a", "topped");
	assert_true(vt_settle(v, 100, VT_WAIT));
	assert_true(vt_echo(v));
	assert_false(vt_mouse(v));
	type_until(v, "fg\r", "half-a-deal  "); /* half-typed text is there again */
	expect_used(v);
	type_until(v, " in", "half-a-deal-in  ");
	type_until(v, "\x1a", "topped");
	assert_true(vt_settle(v, 100, VT_WAIT));
	size_t len;
	vt_output(v, &len);
	vt_type(v, "kill %1; fg; echo so it en''ded\r"); /* while it stands still */
	assert_true(vt_wait_output(v, len, "so it ended", VT_WAIT));
	assert_true(vt_settle(v, 100, VT_WAIT));
	assert_true(vt_is_restored(v));
	vt_free(v);
}

static void an_unknown_terminal__is_named_and_left_alone(void **state)
{
	(void)state;
	size_t len;
	int status;
	auto_free char *rubrics = xprintf("DEALBENCH_RUBRICS=%s/rubrics", root);
	const char *argv[] = {program, "--workspace", workspace,     "--rater",
	                      "ana",   "--screens",   "--read-only", NULL};
	const char *environment[] = {rubrics, "LC_ALL=C.UTF-8", "TERM=typewriter-9", NULL};
	struct vt *v = vt_start(100, 24, argv, environment);
	assert_non_null(v);
	assert_true(vt_wait_end(v, VT_WAIT, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 3);
	assert_string_equal(vt_output(v, &len),
	                    "dealbench: the terminal type 'typewriter-9' is not known here\r\n");
	vt_free(v);
}

static bool has_colour(struct vt *v)
{
	size_t len;
	const char *out = vt_output(v, &len);
	return strstr(out, "\x1b[38;") || strstr(out, "\x1b[31m") || strstr(out, "\x1b[36m");
}

static void no_color__shows_the_same_text_without_colour(void **state)
{
	(void)state;
	struct vt *plain = start("NO_COLOR=1"), *coloured = start(NULL);
	static const char last[] = "reaches the 70"; /* of the strip, which a later frame brings */
	assert_true(vt_wait_for(plain, last, VT_WAIT) && vt_wait_for(coloured, last, VT_WAIT));
	assert_false(has_colour(plain));
	assert_true(has_colour(coloured));
	for (int y = 0; y < 24; y++) {
		auto_free char *a = vt_row(plain, y);
		auto_free char *b = vt_row(coloured, y);
		assert_string_equal(a, b);
	}
	vt_free(plain);
	vt_free(coloured);
}

static void glyphs__are_ascii_on_request(void **state)
{
	(void)state;
	struct vt *v = start("DEALBENCH_GLYPHS=ascii");
	size_t len;
	assert_null(strstr(vt_output(v, &len), "\xe2\x94\x80"));
	assert_int_equal(vt_find(v, "----------"), 2);
	vt_free(v);
}

static void a_changed_workspace__is_noticed(void **state)
{
	(void)state;
	struct vt *v = start(NULL);
	run((const char *[]){program, "deal", "edit", "quill", "--title", "Quill renamed",
	                     "--workspace", workspace, NULL});
	assert_true(vt_wait_for(v, "Quill renamed", VT_WAIT));
	vt_free(v);
}

/* On a terminal that cannot place text the workbench asks in lines, and Ctrl-C ends it in order. */
static void a_dumb_terminal__is_asked_in_lines_without_an_escape(void **state)
{
	(void)state;
	size_t len;
	int status;
	auto_free char *rubrics = xprintf("DEALBENCH_RUBRICS=%s/rubrics", root);
	const char *argv[] = {program, "--workspace", workspace, "--rater",
	                      "ana",   "--read-only", NULL};
	const char *environment[] = {rubrics, "LC_ALL=C.UTF-8", "TERM=dumb", NULL};
	struct vt *v = vt_start(60, 24, argv, environment);
	assert_non_null(v);
	assert_true(vt_wait_for(v, "? for more:", VT_WAIT));
	vt_type(v, "1\n");
	assert_true(vt_wait_for(v, "b back:", VT_WAIT));
	vt_type(v, "\003");
	assert_true(vt_wait_end(v, VT_WAIT, &status));
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 130);
	const char *out = vt_output(v, &len);
	assert_null(memchr(out, '\x1b', len));
	vt_free(v);
}

int main(int argc, char **argv)
{
	if (argc < 3) {
		fprintf(stderr, "usage: test_terminal PROGRAM SOURCE_ROOT\n");
		return 2;
	}
	program = argv[1];
	root = argv[2];
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(q__leaves_the_terminal_as_it_was),
	    cmocka_unit_test(ctrl_c__leaves_from_a_half_typed_field),
	    cmocka_unit_test(sigterm_and_sighup__leave_in_order),
	    cmocka_unit_test(a_crash__restores_the_terminal),
	    cmocka_unit_test(a_lost_connection__ends_the_program),
	    cmocka_unit_test(cursor__is_on_the_selected_row_and_hidden),
	    cmocka_unit_test(cursor__is_visible__where_it_shall_be_followed),
	    cmocka_unit_test(an_unknown_sequence__is_not_taken_for_letters),
	    cmocka_unit_test(a_paste__is_text_in_a_field_and_nothing_elsewhere),
	    cmocka_unit_test(what_follows_esc_at_once__is_what_it_is_by_itself),
	    cmocka_unit_test(a_paste__is_not_cut_by_a_resize_or_a_pause),
	    cmocka_unit_test(a_resize__keeps_the_place),
	    cmocka_unit_test(suspend__gives_the_terminal_back_and_takes_it_again),
	    cmocka_unit_test(an_unknown_terminal__is_named_and_left_alone),
	    cmocka_unit_test(no_color__shows_the_same_text_without_colour),
	    cmocka_unit_test(glyphs__are_ascii_on_request),
	    cmocka_unit_test(a_changed_workspace__is_noticed),
	    cmocka_unit_test(a_dumb_terminal__is_asked_in_lines_without_an_escape),
	};
	return cmocka_run_group_tests(tests, make_workspace, remove_workspace);
}
