/* What a real terminal needs beside frames and keys: the mouse's reports, the clipboard, the
 * editor.
 */
#include "unit.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/term.h"

#include "../../../src/tui/clipboard.h"
#include "../../../src/tui/editor.h"
#include "../../../src/tui/glyphs.h"
#include "../../../src/tui/mouse.h"
#include "../../../src/tui/term_gather.h"
#include "../../../src/tui/term_restore.h"

static void mouse__press_and_wheel_are_read_the_rest_is_not(void **state)
{
	(void)state;
	struct mouse m;
	assert_true(mouse_parse_sgr("0;1;24M", &m));
	assert_int_equal(m.x, 0);
	assert_int_equal(m.y, 23);
	assert_int_equal(m.wheel, 0);
	assert_true(mouse_parse_sgr("64;200;60M", &m));
	assert_int_equal(m.wheel, -MOUSE_WHEEL_LINES);
	assert_true(mouse_parse_sgr("81;2;3M", &m)); /* with control held */
	assert_int_equal(m.wheel, MOUSE_WHEEL_LINES);
	const char *const not_ours[] = {"0;1;24m", "1;1;1M", "2;1;1M", "32;1;1M",
	                                "66;1;1M", "0;0;1M", "0;1M",   "0;1;1Mx",
	                                "",        "M",      "-1;1;1M"};
	for (size_t i = 0; i < ARRAY_LEN(not_ours); i++) {
		if (mouse_parse_sgr(not_ours[i], &m)) {
			fail_msg("'%s' counts as a press", not_ours[i]);
		}
	}
	assert_true(mouse_parse_x10((unsigned[]){32, 33, 56}, &m));
	assert_int_equal(m.y, 23);
	assert_false(mouse_parse_x10((unsigned[]){35, 33, 56}, &m)); /* a release */
	assert_false(mouse_parse_x10((unsigned[]){0, 33, 56}, &m));
}

/* A terminal that another program made non-blocking takes a little at a time. */
static void a_frame__is_sent_whole_to_a_terminal_that_is_slow(void **state)
{
	(void)state;
	enum { LEN = 300000 };
	int ends[2], status;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
	pid_t reader = fork();
	if (reader == 0) {
		char block[1000];
		size_t got = 0;
		close(ends[1]);
		for (ssize_t n; (n = read(ends[0], block, sizeof(block))) > 0;) {
			got += (size_t)n;
		}
		_exit(got == LEN ? 0 : 1);
	}
	auto_free char *frame = xcalloc(LEN, 1);
	close(ends[0]);
	send_bytes(ends[1], frame, LEN);
	close(ends[1]);
	assert_true(waitpid(reader, &status, 0) == reader && status == 0);
}

static void expect_copy(const char *text, size_t len, enum multiplexer through,
                        const char *expected)
{
	auto_str out = STR_INIT;
	clipboard_sequence(text, len, through, &out);
	assert_string_equal(out.data, expected);
}

static void clipboard__holds_nothing_raw(void **state)
{
	(void)state;
	expect_copy("", 0, MULTIPLEXER_NONE, "\033]52;c;\a");
	expect_copy("M", 1, MULTIPLEXER_NONE, "\033]52;c;TQ==\a");
	expect_copy("Ma", 2, MULTIPLEXER_NONE, "\033]52;c;TWE=\a");
	expect_copy("Man\n", 4, MULTIPLEXER_NONE, "\033]52;c;TWFuCg==\a");
	expect_copy("\xff\xfe\x1b\a", 4, MULTIPLEXER_NONE, "\033]52;c;//4bBw==\a");
	expect_copy("Man", 3, MULTIPLEXER_TMUX, "\033Ptmux;\033\033]52;c;TWFu\a\033\\");
	expect_copy("Man", 3, MULTIPLEXER_SCREEN, "\033P\033]52;c;TWFu\a\033\\");
}

static void clipboard__is_parted_for_screen(void **state)
{
	(void)state;
	char text[600];
	auto_str whole = STR_INIT, parted = STR_INIT, joined = STR_INIT;
	memset(text, 'x', sizeof(text));
	clipboard_sequence(text, sizeof(text), MULTIPLEXER_NONE, &whole);
	clipboard_sequence(text, sizeof(text), MULTIPLEXER_SCREEN, &parted);
	for (const char *at = parted.data; *at;) {
		const char *end = strstr(at, "\033\\");
		assert_int_equal(strncmp(at, "\033P", 2), 0);
		assert_non_null(end);
		assert_true(end - at < 256);
		str_append_len(&joined, at + 2, (size_t)(end - at - 2));
		at = end + 2;
	}
	assert_string_equal(joined.data, whole.data);
}

static void expect_glyph(const struct frame *f, int x, int y, const wchar_t *expected)
{
	const wchar_t *got = glyph_at(f, x, y);
	if (expected ? !got || wcscmp(got, expected) != 0 : got != NULL) {
		fail_msg("%d,%d: %ls, not %ls", x, y, got ? got : L"(nothing)",
		         expected ? expected : L"(nothing)");
	}
}

static void glyphs__stand_for_rules_and_bars_only_and_are_one_wide(void **state)
{
	(void)state;
	struct frame *f = frame_new(12, 4);
	frame_hline(f, 0, 1, 8);
	frame_vline(f, 3, 0, 4);
	frame_bar(f, 5, 0, 4, true, 0.25, 0.5);
	frame_put(f, 0, 3, 3, STYLE_PLAIN, "-#?");
	expect_glyph(f, 0, 1, L"\u2500");
	expect_glyph(f, 3, 0, L"\u2502");
	expect_glyph(f, 3, 1, L"\u253c");
	expect_glyph(f, 5, 0, L"\u2588");
	expect_glyph(f, 6, 0, L"\u2592");
	expect_glyph(f, 8, 0, L"\u00b7");
	for (int x = 0; x < 3; x++) {
		expect_glyph(f, x, 3, NULL);
	}
	for (int i = 0; i < 48; i++) {
		const wchar_t *glyph = glyph_at(f, i % 12, i / 12);
		assert_true(!glyph || (wcwidth(glyph[0]) == 1 && !glyph[1]));
	}
	frame_free(f);
}

static void glyphs__are_drawn_where_their_width_is_sure(void **state)
{
	(void)state;
	assert_true(glyphs_wanted(GLYPHS_AUTO));
	assert_false(glyphs_wanted(GLYPHS_ASCII));
	assert_true(glyphs_wanted(GLYPHS_UNICODE));
	setlocale(LC_ALL, "C");
	assert_false(glyphs_wanted(GLYPHS_AUTO));
	assert_false(glyphs_wanted(GLYPHS_UNICODE));
	setlocale(LC_ALL, "C.UTF-8");
	assert_true(glyphs_wanted(GLYPHS_AUTO));
}

/* A folder for what the editor is given. */
static char *use_folder(void)
{
	char *folder = xstrdup("/tmp/dealbench-editor-XXXXXX");
	assert_non_null(mkdtemp(folder));
	setenv("XDG_STATE_HOME", folder, 1);
	return folder;
}

static void write_script(const char *folder, const char *name, const char *body)
{
	auto_free char *path = path_join(folder, name), *text = xprintf("#!/bin/sh\n%s\n", body);
	assert_true(file_write_private(path, text, strlen(text), NULL));
	assert_int_equal(chmod(path, 0700), 0);
}

/* The terminal that the editor gets is the one that the test runs on. */
struct editing_term {
	struct term term;
	const char *editor;
};

static bool edit_here(struct term *t, const char *path, struct error *err)
{
	size_t n;
	auto_free char **words = editor_words(((struct editing_term *)t)->editor, &n);
	auto_free char *file = xstrdup(path);
	if (!words) {
		return error_set(err, ERROR_NOT_FOUND, "no editor");
	}
	words[n] = file;
	return editor_run(words, &t->signal, err);
}

static const struct term_ops editing = {.edit = edit_here};

static void expect_no_leftover(const char *folder)
{
	struct error err;
	auto_free char *state = path_join(folder, "dealbench");
	assert_int_equal(rmdir(state), 0); /* fails where anything is left in it */
	assert_true(folder_remove(folder, &err));
}

static void editor__changes_a_private_file_that_is_gone_after(void **state)
{
	(void)state;
	struct editing_term t = {.term.ops = &editing};
	struct error err = {0};
	auto_free char *folder = use_folder(), *after = NULL;
	write_script(folder, "my editor",
	             "[ \"$(stat -c %a \"$2\")\" = 600 ] || exit 1\n"
	             "[ \"$(stat -c %a \"$(dirname \"$2\")\")\" = 700 ] || exit 1\n"
	             "cp \"$2\" \"$2~\"; printf '%s and\\n\\033[2Jmore\\n' \"$1\" >> \"$2\"");
	auto_free char *command = xprintf("'%s/my editor' -w", folder);
	t.editor = command;
	if (!editor_open(&t.term, "first\nsecond", &after, &err)) {
		fail_msg("%s", err.message);
	}
	assert_string_equal(after, "first\nsecond\n-w and\n<U+001B>[2Jmore");
	expect_no_leftover(folder);
}

static void editor__that_fails_leaves_nothing_and_changes_nothing(void **state)
{
	(void)state;
	const char *const editors[] = {"false", "/nonexistent/editor -x"};
	struct editing_term t = {.term.ops = &editing};
	auto_free char *folder = use_folder(), *after = NULL;
	for (size_t i = 0; i < ARRAY_LEN(editors); i++) {
		struct error err = {0};
		t.editor = editors[i];
		assert_false(editor_open(&t.term, "text", &after, &err));
		assert_null(after);
		assert_non_null(strstr(err.message, "the editor '"));
	}
	expect_no_leftover(folder);
}

/* However it ends, and however this program is told to end meanwhile. */
static void editor__that_is_killed_leaves_nothing(void **state)
{
	(void)state;
	static const struct {
		const char *script;
		int signal;
	} ends[] = {{"kill -9 $$", 0},
	            {"kill -TERM $$", 0},
	            {"sleep 0.05; kill -TERM $PPID; exec sleep 9", SIGTERM},
	            {"sleep 0.05; kill -HUP $PPID; exec sleep 9", SIGHUP}};
	struct editing_term t = {.term.ops = &editing};
	auto_free char *folder = use_folder(), *after = NULL;
	auto_free char *command = xprintf("%s/editor", folder);
	struct error err = {0};
	int fd;
	t.editor = command;
	assert_true(signals_begin(&fd, &err));
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		write_script(folder, "editor", ends[i].script);
		assert_false(editor_open(&t.term, "text", &after, &err));
		assert_int_equal(t.term.signal, ends[i].signal);
		assert_null(after);
	}
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		auto_free char *saves = xprintf("echo saved > \"$1\"; %s", ends[i].script);
		write_script(folder, "editor", saves);
		assert_false(editor_open(&t.term, "text", &after, &err));
		assert_string_equal(after, "saved");
		free(steal(&after));
	}
	write_script(folder, "editor", ": > \"$1\"; kill -9 $$");
	assert_false(editor_open(&t.term, "text", &after, &err));
	assert_null(after);
	signals_end();
	expect_no_leftover(folder);
}

/* As SIGKILL leaves it: the text, and nobody who holds its folder. */
static void editor_sweep__removes_what_a_killed_program_left(void **state)
{
	(void)state;
	struct error err = {0};
	auto_free char *folder = use_folder();
	auto_free char *left = xprintf("%s/dealbench/edit-Abc123", folder);
	auto_free char *held = xprintf("%s/dealbench/edit-Def456", folder);
	auto_free char *other = xprintf("%s/dealbench/other", folder);
	auto_free char *text = path_join(left, "text.txt"), *link = path_join(left, "out");
	assert_true(folder_make_private(left, &err) && folder_make_private(held, &err) &&
	            folder_make_private(other, &err));
	assert_true(file_write_private(text, "Zqsecret", 8, &err));
	assert_int_equal(symlink(other, link), 0);
	int fd = open(held, O_RDONLY | O_DIRECTORY);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	editor_sweep();
	assert_int_equal(access(left, F_OK), -1);
	assert_int_equal(access(held, F_OK), 0);
	assert_int_equal(access(other, F_OK), 0);
	close(fd);
	editor_sweep();
	assert_int_equal(access(held, F_OK), -1);
	assert_int_equal(rmdir(other), 0);
	expect_no_leftover(folder);
}

static void editor__is_cut_into_words_and_none_is_needed(void **state)
{
	(void)state;
	size_t n;
	auto_free char **words = editor_words("code  --wait \"a b\" c\\ d", &n);
	assert_int_equal(n, 4);
	assert_string_equal(words[0], "code");
	assert_string_equal(words[2], "a b");
	assert_string_equal(words[3], "c d");
	assert_null(words[4]);
	setenv("PATH", "/nonexistent", 1);
	assert_null(editor_words(" ", &n));
	assert_null(editor_words(NULL, &n));
}

static void a_frame__takes_a_colour_back_once(void **state)
{
	(void)state;
	static const struct {
		const char *given, *left;
	} cases[] = {
	    {"\033[38;5;204mFAIL\033[39m\033(B\033[m 1\033(B\033[m 2\033(B\033[0;7m>",
	     "\033[38;5;204mFAIL\033(B\033[m 1\033[m 2\033[0;7m>"},
	    {"\033[39m\033[1mbold", "\033[39m\033[1mbold"},
	    {"nothing", "nothing"},
	    {"", ""},
	    {"cut \033(", "cut \033("},
	    {"end\033(B x\033(B", "end\033(B x"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_free char *bytes = xstrdup(cases[i].given);
		size_t len = gather_squeeze(bytes, strlen(bytes));
		assert_int_equal(len, strlen(cases[i].left));
		assert_memory_equal(bytes, cases[i].left, len);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_frame__takes_a_colour_back_once),
	    cmocka_unit_test(a_frame__is_sent_whole_to_a_terminal_that_is_slow),
	    cmocka_unit_test(mouse__press_and_wheel_are_read_the_rest_is_not),
	    cmocka_unit_test(clipboard__holds_nothing_raw),
	    cmocka_unit_test(clipboard__is_parted_for_screen),
	    cmocka_unit_test(glyphs__stand_for_rules_and_bars_only_and_are_one_wide),
	    cmocka_unit_test(glyphs__are_drawn_where_their_width_is_sure),
	    cmocka_unit_test(editor__changes_a_private_file_that_is_gone_after),
	    cmocka_unit_test(editor__that_fails_leaves_nothing_and_changes_nothing),
	    cmocka_unit_test(editor__that_is_killed_leaves_nothing),
	    cmocka_unit_test(editor_sweep__removes_what_a_killed_program_left),
	    cmocka_unit_test(editor__is_cut_into_words_and_none_is_needed),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
