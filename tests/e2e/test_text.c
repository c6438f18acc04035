/* What people type and what files bring: kept over a resize and the program's end, never a command,
 * never a control of the terminal; and a demo leaves nothing behind. */
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"

static const char hostile[] =
    "schema: dealbench/scorecard/v1\n"
    "rubric: {id: digital-health}\n"
    "deal: {id: hostile, title: \"Trap \\u202Eevil\\u2066 \\u65E5\\u672C e\\u0301\", "
    "partner: \"P\\u200F\", category: ai-clinical-tools}\n"
    "raters:\n"
    "  - name: ana\n"
    "    answers:\n"
    "      theory-of-value: {level: 3, note: \"see \\u202E here\"}\n";

static void import_hostile(struct desk *d)
{
	auto_free char *file = path_join(d->home, "hostile.yaml");
	struct error err;
	assert_true(file_write_private(file, hostile, strlen(hostile), &err));
	free(desk_run(d, 0, "import", file, NULL));
}

static void resize__keeps_the_place_and_half_typed_text(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	import_hostile(&d);
	desk_start(&d, 80, 24, "walk", "hostile", NULL);
	desk_expect(&d, "item 1 of ");
	desk_type(&d, "\033[C\033OC", "item 3 of ");
	desk_type(&d, "nhalf a tho", "half a tho");
	vt_resize(d.vt, 30, 8);
	desk_expect(&d, "40x10");
	vt_resize(d.vt, 200, 60);
	desk_expect(&d, "half a tho");
	vt_resize(d.vt, 80, 24);
	desk_expect(&d, "item 3 of ");
	desk_type(&d, "ught\r", "Note stored");
	desk_close(&d);
}

static void expect_note(struct desk *d, const char *text)
{
	desk_start(d, 80, 24, "walk", "hostile", NULL);
	desk_expect(d, "Kept text: n shows it.");
	desk_type(d, "n", text);
}

/* Ends the program by a signal and waits for it. */
static void end_by(struct desk *d, int number)
{
	int status;
	assert_int_equal(kill(vt_pid(d->vt), number), 0);
	assert_true(vt_wait_end(d->vt, VT_WAIT, &status));
}

static void hostile_text__never_reaches_the_terminal(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	import_hostile(&d);
	desk_start(&d, 160, 50, NULL, NULL, NULL);
	desk_expect(&d, "<U+202E>");
	desk_type(&d, "s", "item ");
	(void)vt_settle(d.vt, DESK_QUIET, VT_WAIT);
	desk_type(&d, "r", "Verdict");
	size_t len;
	const char *out = vt_output(d.vt, &len);
	assert_null(memmem(out, len, "\xe2\x80\xae", 3));
	assert_null(memmem(out, len, "\xe2\x81\xa6", 3));
	assert_non_null(memmem(out, len, "\xe6\x97\xa5", 3));
	vt_type(d.vt, "\003");
	desk_ends(&d, 130);
	auto_free char *shown = desk_run(&d, 0, "show", "hostile", NULL);
	assert_null(strstr(shown, "\xe2\x80\xae"));
	assert_non_null(strstr(shown, "<U+202E>"));
	desk_close(&d);
}

static void half_a_note__outlives_the_program_however_it_ends(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	import_hostile(&d);
	desk_start(&d, 80, 24, "walk", "hostile", NULL);
	desk_expect(&d, "item 1 of ");
	desk_type(&d, "nhalf a tho", "half a tho");
	vt_type(d.vt, "\003");
	desk_ends(&d, 130);
	expect_note(&d, "half a tho");
	desk_type(&d, "ug", "half a thoug");
	end_by(&d, SIGTERM);
	expect_note(&d, "half a thoug");
	desk_type(&d, "ht", "half a thought");
	int status;
	vt_hang_up(d.vt);
	assert_true(vt_wait_end(d.vt, VT_WAIT, &status));
	expect_note(&d, "half a thought");
	desk_type(&d, "\r", "Note stored");
	vt_type(d.vt, "\003");
	desk_ends(&d, 130);
	auto_free char *shown = desk_run(&d, 0, "show", "hostile", NULL);
	assert_non_null(strstr(shown, "half a thought"));
	free(desk_run(&d, 0, "verify", NULL, NULL));
	desk_close(&d);
}

static void half_a_deal__outlives_sigterm(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	import_hostile(&d);
	desk_start(&d, 80, 24, NULL, NULL, NULL);
	desk_expect(&d, "Deals");
	desk_type(&d, "n", "Partner");
	desk_type(&d, "Sleep coach\tAster He", "Aster He");
	desk_expect(&d, "not stored yet");
	end_by(&d, SIGTERM);
	desk_start(&d, 80, 24, NULL, NULL, NULL);
	desk_expect(&d, "Deals");
	desk_type(&d, "n", "Taken up where you left it");
	desk_expect(&d, "Sleep coach");
	desk_type(&d, "alth", "Aster Health");
	desk_type(&d, "\023", "Partner type: needed");
	desk_type(&d, "\r", "filter:");
	desk_type(&d, "\r", "More about it");
	desk_type(&d, "\023", "Made the deal sleep-coach");
	desk_type(&d, "n", "all saved");
	vt_type(d.vt, "\003");
	desk_ends(&d, 130);
	desk_close(&d);
}

static void demo__leaves_nothing_behind(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	desk_start(&d, 80, 24, "demo", "--rater", "ana");
	desk_expect(&d, "demo: nothing is kept");
	vt_type(d.vt, "q");
	desk_ends(&d, 0);
	desk_start(&d, 80, 24, "deal", "list", NULL);
	desk_ends(&d, 4);
	desk_close(&d);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(resize__keeps_the_place_and_half_typed_text),
	    cmocka_unit_test(hostile_text__never_reaches_the_terminal),
	    cmocka_unit_test(half_a_note__outlives_the_program_however_it_ends),
	    cmocka_unit_test(half_a_deal__outlives_sigterm),
	    cmocka_unit_test(demo__leaves_nothing_behind),
	};
	return cmocka_run_group_tests_name("e2e/text", tests, NULL, NULL);
}
