/* keys.yaml over a small table of keys: what it changes, and what is refused, with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/app/keys.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#include "json_schema.h"

enum { UP = 0x110001, F1 = 0x110010, ENTER = 0x110009 };

static uint32_t parse(const char *name)
{
	if (name[0] == 'C' && name[1] == '-' && name[2] && !name[3]) {
		return (uint32_t)(name[2] - 'a' + 1);
	}
	return strcmp(name, "Up") == 0      ? (uint32_t)UP
	       : strcmp(name, "F1") == 0    ? (uint32_t)F1
	       : strcmp(name, "Enter") == 0 ? (uint32_t)ENTER
	       : name[0] && !name[1]        ? (uint32_t)name[0]
	                                    : 0;
}

static char *written(uint32_t code, char buf[16])
{
	snprintf(buf, 16,
	         code == UP      ? "Up"
	         : code == F1    ? "F1"
	         : code == ENTER ? "Enter"
	         : code < 27     ? "C-%c"
	                         : "%c",
	         (char)(code < 27 ? 'a' + code - 1 : code));
	return buf;
}

static struct key_row rows[] = {
    {KEYS_EVERYWHERE, "Everywhere", "help", "? F1", "help", "the keys", "Everywhere"},
    {KEYS_EVERYWHERE, "Everywhere", "back", "q", "back", "back", "Everywhere"},
    {KEYS_EVERYWHERE, "Everywhere", "quit", "C-c", "quit", "leave", "Everywhere"},
    {KEYS_EVERYWHERE, "Everywhere", "undo", "u", "undo", "take back", "Everywhere", .writes = true},
    {"deals", "Deals", "score", "s", "score", "score it", "Deal"},
    {"deals", "Deals", "sort", "o", "sort", "sort by | the next", "List"},
    {"deals", "Deals", "back", "q", "back", "leave", "List"},
    {"walk", "Score", "level", "0 1 2", "answer", "set the level", "Answer", .writes = true,
     .fixed = true},
    {"walk", "Score", "note", "s", "note", "a note", "Add"},
    {"form", "Deal", "accept", "Enter", "done", "create", "Form", .typed = true},
};

static const struct key_table defaults = {
    .rows = rows,
    .count = sizeof(rows) / sizeof(rows[0]),
    .parse = parse,
    .name = written,
    .label = written,
};

static char path[] = "/tmp/dealbench-keys-XXXXXX";

static bool read_text(const char *text, struct key_table *table, struct arena *a,
                      struct diag_list *diags)
{
	struct error err = {0};
	*table = defaults;
	diag_list_init(diags);
	assert_true(file_write_private(path, text, strlen(text), &err));
	return keys_read(path, table, a, diags, &err);
}

static const char *keys_of(const struct key_table *table, const char *screen, const char *action)
{
	for (size_t i = 0; i < table->count; i++) {
		if (strcmp(table->rows[i].screen, screen) == 0 &&
		    strcmp(table->rows[i].action, action) == 0) {
			return table->rows[i].keys;
		}
	}
	return NULL;
}

static void keys__change_what_is_named_and_nothing_else(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	struct key_table t;
	assert_true(read_text("everywhere:\n  undo: [z, C-z, z]\n  redo_is_not: x\n", &t, a,
	                      &diags) == false);
	diag_list_free(&diags);
	assert_true(read_text("everywhere:\n  undo: [z, Up, z]\n"
	                      "deals: {score: o, sort: s, back: [q, x]}\nwalk:\n  note: []\n",
	                      &t, a, &diags));
	assert_string_equal(keys_of(&t, "everywhere", "undo"), "z Up");
	assert_string_equal(keys_of(&t, "deals", "score"), "o");
	assert_string_equal(keys_of(&t, "deals", "sort"), "s");
	assert_string_equal(keys_of(&t, "deals", "back"), "q x");
	assert_string_equal(keys_of(&t, "walk", "note"), "");
	assert_string_equal(keys_of(&t, "everywhere", "help"), "? F1");
	assert_string_equal(rows[3].keys, "u");
	assert_true(t.rows[3].changed && !t.rows[0].changed);
}

static void keys__of_no_file_or_an_empty_one_are_as_built_in(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	struct key_table t = defaults;
	struct error err = {0};
	diag_list_init(&diags);
	assert_true(keys_read("/nonexistent/keys.yaml", &t, a, &diags, &err));
	assert_ptr_equal(t.rows, rows);
	assert_false(keys_read("/", &t, a, &diags, &err));
	diag_list_free(&diags);
	assert_true(read_text("", &t, a, &diags));
	diag_list_free(&diags);
	assert_true(read_text("# mine\n\n  # later\n", &t, a, &diags));
	assert_int_equal(diags.count, 0);
}

static void expect_refused(const char *text, int code, int line, int column, const char *words)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	struct key_table t;
	assert_false(read_text(text, &t, a, &diags));
	assert_ptr_equal(t.rows, rows);
	const struct diag *d = &diags.items[0];
	if (d->code != code || d->line != line || d->column != column ||
	    !strstr(d->message, words)) {
		fail_msg("%s\nR%03d %d:%d %s", text, d->code, d->line, d->column, d->message);
	}
	assert_true(d->source || code == 1);
}

static void keys__are_refused_with_their_place(void **state)
{
	(void)state;
	expect_refused("deal:\n  score: x\n", 120, 1, 1, "(did you mean 'deals'?)");
	expect_refused("kitchen:\n  cook: x\n", 120, 1, 1, "`dealbench keys` lists them");
	expect_refused("deals:\n  scor: x\n", 121, 2, 3, "(did you mean 'score'?)");
	expect_refused("deals:\n  undo: x\n", 121, 2, 3, "action of 'deals'");
	expect_refused("deals:\n  score: C-s-x\n", 122, 2, 10, "'C-s-x' is no key");
	expect_refused("deals:\n  score: [x, Hyper]\n", 122, 2, 14, "'Hyper' is no key");
	expect_refused("deals:\n  score: o\n", 123, 2, 10,
	               "o already means 'sort' (sort by | the next) in 'deals'");
	expect_refused("deals:\n  score: u\n", 123, 2, 10, "'undo' (take back) in 'everywhere'");
	expect_refused("everywhere:\n  undo: s\n", 123, 2, 9, "'score' (score it) in 'deals'");
	expect_refused("deals:\n  score: x\n  sort: x\n", 123, 3, 9, "x already means 'score'");
	expect_refused("everywhere:\n  help: []\n", 124, 2, 9, "nobody finds help");
	expect_refused("deals:\n  back: []\n", 124, 2, 9, "the way out");
	expect_refused("everywhere: {quit: []}\n", 124, 1, 20, "the way out");
	expect_refused("walk:\n  level: [a, b, c]\n", 125, 2, 3, "digits");
	expect_refused("deals:\n  score: C-c\n", 125, 2, 10, "C-c leaves, always");
	expect_refused("form:\n  accept: x\n", 125, 2, 11, "is text on the screen 'form'");
	expect_refused("- deals\n", 126, 1, 1, "screens with their actions");
	expect_refused("deals: s\n", 126, 1, 8, "actions with their keys");
	expect_refused("deals:\n  score: {a: b}\n", 126, 2, 10, "a key or a list");
	expect_refused("deals:\n  score: [[a]]\n", 126, 2, 11, "a key's name");
	expect_refused("deals:\n  score: x\n  score: y\n", 6, 3, 3, "score");
	expect_refused("deals:\n  score: \"x\n", 1, 3, 1, "starts in line 2");
}

static void problem__is_one_line_with_its_place(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	struct key_table t;
	struct error err = {0};
	assert_false(read_text("deals:\n  scor: x\n", &t, a, &diags));
	const char *line = keys_problem(&diags, &err, a);
	assert_non_null(strstr(line, ":2:3: no action of 'deals' is called 'scor'"));
	assert_null(strchr(line, '/'));
}

static void report__has_every_row_in_each_format(void **state)
{
	(void)state;
	auto_str text = STR_INIT, json = STR_INIT, markdown = STR_INIT;
	keys_report(&defaults, KEYS_TEXT, 60, &text);
	keys_report(&defaults, KEYS_JSON, 60, &json);
	keys_report(&defaults, KEYS_MARKDOWN, 60, &markdown);
	for (size_t i = 0; i < defaults.count; i++) {
		assert_non_null(strstr(text.data, rows[i].action));
		assert_non_null(strstr(json.data, rows[i].help));
		assert_non_null(strstr(markdown.data, rows[i].help));
	}
	assert_non_null(strstr(markdown.data, "| `?`, `F1` | help | the keys |  |"));
	assert_non_null(strstr(text.data, "  score   s                     score it\n"));
	schema_assert_fits("keys.v1.schema.json", json.data);
}

static void path__is_below_the_configuration_folder(void **state)
{
	(void)state;
	setenv("HOME", "/home/ana", 1);
	unsetenv("XDG_CONFIG_HOME");
	auto_free char *home = keys_path();
	assert_string_equal(home, "/home/ana/.config/dealbench/keys.yaml");
	setenv("XDG_CONFIG_HOME", "/etc/ana", 1);
	auto_free char *config = keys_path();
	assert_string_equal(config, "/etc/ana/dealbench/keys.yaml");
	setenv("XDG_CONFIG_HOME", "relative", 1);
	unsetenv("HOME");
	auto_free char *none = keys_path();
	assert_null(none);
}

static int setup(void **state)
{
	(void)state;
	int fd = mkstemp(path);
	return fd >= 0 && close(fd) == 0 && setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys__change_what_is_named_and_nothing_else),
	    cmocka_unit_test(keys__of_no_file_or_an_empty_one_are_as_built_in),
	    cmocka_unit_test(keys__are_refused_with_their_place),
	    cmocka_unit_test(problem__is_one_line_with_its_place),
	    cmocka_unit_test(report__has_every_row_in_each_format),
	    cmocka_unit_test(path__is_below_the_configuration_folder),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
