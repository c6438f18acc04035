/* The promises made about every example deal: the first screen of its scorecard holds the five
 * things an executive asks for, and trying things out leaves the workspace as it was. */
#include <stdio.h>
#include <string.h>

#include "dealbench/app/brief.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "desk.h"

static const char *root;
static struct desk desk;

static int setup(void **state)
{
	use_utf8(state);
	return desk_open(&desk, root, true, false) ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	desk_close(&desk);
	return 0;
}

/* The words between the label and the next one, with single blanks. */
static void said_after(const char *screen, const char *label, struct str *out)
{
	const char *at = strstr(screen, label);
	if (!at) {
		fail_msg("no '%s' on\n%s", label, screen);
	}
	at += strlen(label);
	for (bool blank = true; *at; at++) {
		const char *line = at + 1;
		if (*at == '\n' && strncmp(line, "             ", 13) != 0) {
			break;
		}
		bool space = *at == ' ' || *at == '\n';
		if (!space || !blank) {
			str_append_char(out, space ? ' ' : *at);
		}
		blank = space;
	}
	while (out->len > 0 && out->data[out->len - 1] == ' ') {
		str_truncate(out, out->len - 1);
	}
}

static void assert_said(const char *screen, const char *label, const char *words)
{
	auto_str said = STR_INIT;
	said_after(screen, label, &said);
	if (strcmp(said.data, words) != 0) {
		fail_msg("%s: '%s' instead of '%s' on\n%s", label, said.data, words, screen);
	}
}

static void assert_first_screen(const char *deal)
{
	struct error err = {0};
	auto_str shots = STR_INIT;
	auto_arena struct arena *a = arena_new();
	desk_play(&desk, "review", deal, 80, 24, "SHOT", &shots);
	struct sheet *sheet = sheet_open(desk.session, deal, 0, &err);
	assert_non_null(sheet);
	struct brief b = sheet_brief(sheet, a);
	assert_said(shots.data, "Verdict   ", b.verdict.words);
	assert_said(shots.data, "Cause     ", b.cause.words);
	assert_said(shots.data, "Weakest   ", b.weakest.words);
	assert_said(shots.data, "To change ", b.change.words);
	assert_said(shots.data, "How firm  ", b.firm.words);
	sheet_close(sheet);
}

static void submit(const char *deal)
{
	struct error err = {0};
	struct sheet *sheet = sheet_open(desk.session, deal, 0, &err);
	assert_non_null(sheet);
	assert_true(sheet_submit(sheet, "The committee meets tomorrow", &err));
	sheet_close(sheet);
}

static void first_screen__holds_the_five_things__open_and_submitted(void **state)
{
	(void)state;
	struct error err = {0};
	struct deal_line *lines;
	size_t count;
	auto_arena struct arena *a = arena_new();
	assert_true(deals_list(desk.session, a, &lines, &count, &err));
	assert_true(count >= 8);
	for (size_t i = 0; i < count; i++) {
		assert_first_screen(lines[i].deal->id);
		submit(lines[i].deal->id);
		assert_first_screen(lines[i].deal->id);
	}
}

static void what_if__leaves_no_trace__and_is_marked(void **state)
{
	(void)state;
	char *before, *after;
	size_t was, is;
	struct error err = {0};
	auto_str shots = STR_INIT, path = STR_INIT;
	str_printf(&path, "%s/w.db", desk.folder);
	assert_true(file_read(path.data, 64 << 20, &before, &was, &err));
	desk_play(&desk, "review", "helios", 80, 24,
	          "w Down 4 d Right Left Down 0 w C-u \"30\" Enter Up w \"7\" Esc SHOT = SHOT "
	          "RESIZE:200x60 SHOT Backspace R y Esc",
	          &shots);
	assert_non_null(strstr(shots.data, "WHAT IF > Behavioural"));
	assert_non_null(strstr(shots.data, "if 30"));
	desk_play(&desk, "what-if", "helios", 80, 24, "4 w \"1\" C-c", &shots);
	assert_true(file_read(path.data, 64 << 20, &after, &is, &err));
	assert_int_equal(was, is);
	assert_memory_equal(before, after, was);
	free(before);
	free(after);
}

int main(int argc, char **argv)
{
	root = argc > 1 ? argv[1] : ".";
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_if__leaves_no_trace__and_is_marked),
	    cmocka_unit_test(first_screen__holds_the_five_things__open_and_submitted),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
