/* With --redact no mark of the marked deal is to be seen on any screen, whatever key is pressed,
 * nor in what any command prints; without it, each of them is. */
#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/cli/private.h"
#include "dealbench/base/xalloc.h"
#include "lines.h"
#include "stage.h"

static const char *const marks[] = {
    "zqid",     "zqtitle",    "zqpartner",     "zqowner",  "zqsponsor", "zqmotto",
    "zqrater",  "zqnote",     "zqwhat",        "zqwhere",  "zqstory",   "zqother",
    "zqagreed", "zqgapowner", "zqterms",       "zqreason", "zqsecond",  "zqclosed",
    "zqnew",    "zqgone",     "zqsecondtitle", "73915",    "7391000",   "73914",
    "7391222",  "7391333",    "7391444",       "7391aabb", "chf",
};

/* Small letters, and figures without what groups them. */
static char *plain_of(const char *text)
{
	struct str out = STR_INIT;
	for (const char *p = text; *p; p++) {
		bool grouped = strchr(",.' ", *p) && p > text && isdigit((unsigned char)p[-1]) &&
		               isdigit((unsigned char)p[1]);
		if (!grouped) {
			str_append_char(&out, (char)tolower((unsigned char)*p));
		}
	}
	return str_steal(&out);
}

/* Without ids and digests, which are as they come and may begin with anything. */
static void drop_digests(char *text)
{
	char *to = text;
	while (*text) {
		size_t len = strspn(text, "0123456789abcdef");
		bool digest = len >= 8 && strcspn(text, "abcdef") < len;
		if (!digest) {
			memmove(to, text, len ? len : 1);
			to += len ? len : 1;
		}
		text += len ? len : 1;
	}
	*to = '\0';
}

static void expect_no_mark(const char *where, const char *text)
{
	auto_free char *plain = plain_of(text);
	auto_free char *rest = xstrdup(plain);
	drop_digests(rest);
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		bool figure = !marks[i][strspn(marks[i], "0123456789")];
		if (strstr(figure ? rest : plain, marks[i])) {
			fail_msg("'%s' is told by %s:\n%s", marks[i], where, text);
		}
	}
	assert_null(strstr(rest, "zq"));
	assert_null(strstr(rest, "7391"));
}

/* ---- screens ---- */

static void take(void *ctx, const char *name UNUSED, const struct frame *f)
{
	struct str *out = ctx;
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(out, "%s\n", row);
	}
}

/* Its tabs and panes. */
static void play(struct stage *st, const struct screen_ops *screen, struct str *out)
{
	stage_play(st, screen, 160, 50, "SHOT Tab SHOT Tab SHOT Tab SHOT Down SHOT End SHOT", take,
	           out);
}

/* For each key that writes nothing what it opens. */
static void press_all(struct stage *st, const struct screen_ops *screen, struct str *out)
{
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		if (b->writes || !b->keys[0]) {
			continue;
		}
		auto_free char *keys =
		    xprintf("%.*s SHOT Enter SHOT Tab SHOT", (int)strcspn(b->keys, " "), b->keys);
		stage_play(st, screen, 160, 50, keys, take, out);
	}
}

static void screens__tell_no_mark(void **state)
{
	struct stage *st = *state;
	stage_reopen(st, STAGE_REDACT);
	for (size_t i = 0; screens[i]; i++) {
		auto_str out = STR_INIT;
		play(st, screens[i], &out);
		press_all(st, screens[i], &out);
		expect_no_mark(screens[i]->name, out.data);
		assert_non_null(strstr(out.data, "redacted"));
	}
}

static void half_typed_text__is_kept_back(void **state)
{
	struct stage *st = *state;
	auto_arena struct arena *a = arena_new();
	const char *name = "note/zqid/value";
	stage_reopen(st, STAGE_WRITE);
	assert_string_equal(session_draft(st->s, name, a), "Zqdraft");
	stage_reopen(st, STAGE_REDACT);
	assert_null(session_draft(st->s, name, a));
}

/* ---- commands ---- */

static bool starts_with(const char *words, const char *name)
{
	size_t len = strlen(name);
	return len == 0 ? words[0] == '-'
	                : strncmp(words, name, len) == 0 && (!words[len] || words[len] == ' ');
}

static void every_command__is_tried(void **state)
{
	(void)state;
	for (size_t i = 0; i < command_count; i++) {
		bool tried = false;
		for (size_t k = 0; lines[k].words && !tried; k++) {
			tried = starts_with(lines[k].words, commands[i].name);
		}
		for (size_t k = 0; elsewhere[k] && !tried; k++) {
			tried = strcmp(elsewhere[k], commands[i].name) == 0;
		}
		if (!tried) {
			fail_msg("`dealbench %s` is not among the lines tried", commands[i].name);
		}
	}
}

/* The line itself, which the user typed, is not what the program tells. */
static void expect_told_nothing(const struct line *line, const char *out, int status)
{
	expect_no_mark(line->words, strchr(out, '\n'));
	if (line->writes && status != 4) {
		fail_msg("%s: exit status %d, not refused:\n%s", line->words, status, out);
	}
}

static void commands__tell_no_mark(void **state)
{
	struct stage *st = *state;
	for (size_t i = 0; lines[i].words; i++) {
		auto_str out = STR_INIT;
		auto_free char *words = xprintf("%s --redact", lines[i].words);
		int status = stage_run(st, words, lines[i].input, &out);
		expect_told_nothing(&lines[i], out.data, status);
	}
}

/* ---- the marks are there ---- */

static void without_redact__each_mark_is_told(void **state)
{
	struct stage *st = *state;
	auto_str out = STR_INIT;
	stage_reopen(st, STAGE_READ);
	for (size_t i = 0; screens[i]; i++) {
		play(st, screens[i], &out);
	}
	auto_str told = STR_INIT;
	for (size_t i = 0; lines[i].words; i++) {
		if (!lines[i].writes) {
			(void)stage_run(st, lines[i].words, lines[i].input, &told);
		}
	}
	auto_free char *screen = plain_of(out.data), *printed = plain_of(told.data);
	for (size_t i = 0; i < ARRAY_LEN(marks); i++) {
		if (!strstr(screen, marks[i]) && !strstr(printed, marks[i])) {
			fail_msg("'%s' is told nowhere: the test would not see it hidden",
			         marks[i]);
		}
	}
}

static int open_stage(void **state)
{
	static struct stage st;
	*state = &st;
	setenv("DEALBENCH_RUBRICS", BASE_RUBRIC, 1);
	setenv("TERM", "xterm", 1);
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		return -1;
	}
	stage_open(&st);
	return 0;
}

static int close_stage(void **state)
{
	stage_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_command__is_tried),
	    cmocka_unit_test(screens__tell_no_mark),
	    cmocka_unit_test(half_typed_text__is_kept_back),
	    cmocka_unit_test(commands__tell_no_mark),
	    cmocka_unit_test(without_redact__each_mark_is_told),
	};
	return cmocka_run_group_tests_name("whole/redacted", tests, open_stage, close_stage);
}
