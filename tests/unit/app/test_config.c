/* Settings: the file under the environment under the options, and what becomes of mistakes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/app/config.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "json_schema.h"

static char path[] = "/tmp/dealbench-config-XXXXXX";

struct run {
	struct arena *a;
	struct diag_list diags;
	struct config c;
};

static void forget_environment(void)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		auto_free char *names = xstrdup(settings[i].environment);
		for (char *rest, *n = strtok_r(names, " ", &rest); n;
		     n = strtok_r(NULL, " ", &rest)) {
			unsetenv(n);
		}
	}
}

static void start(struct run *r, const char *text, const char *const given[SETTING_COUNT])
{
	static const char *const none[SETTING_COUNT];
	r->a = arena_new();
	diag_list_init(&r->diags);
	if (text) {
		assert_true(file_write_private(path, text, strlen(text), NULL));
	}
	config_read(&r->c, given ? given : none, r->a, &r->diags);
}

static void finish(struct run *r)
{
	diag_list_free(&r->diags);
	arena_free(r->a);
}

static void value_is(const struct run *r, enum setting_id id, const char *value,
                     enum setting_source source)
{
	const struct setting_value *is = &r->c.values[id];
	assert_int_equal(is->source, source);
	if (value) {
		assert_non_null(is->value);
		assert_string_equal(is->value, value);
	} else {
		assert_null(is->value);
	}
}

static void file__gives_values__with_their_lines(void **state)
{
	(void)state;
	struct run r;
	start(&r,
	      "# mine\ntheme: light\nworkspace: ~/team.db\nrater: A. Ruiz\neditor: code -w\n"
	      "mouse: off\n",
	      NULL);
	assert_int_equal(r.diags.count, 0);
	value_is(&r, SETTING_THEME, "light", FROM_FILE);
	value_is(&r, SETTING_WORKSPACE, "/home/nobody/team.db", FROM_FILE);
	value_is(&r, SETTING_RATER, "A. Ruiz", FROM_FILE);
	value_is(&r, SETTING_EDITOR, "code -w", FROM_FILE);
	value_is(&r, SETTING_MOUSE, "off", FROM_FILE);
	value_is(&r, SETTING_GLYPHS, NULL, FROM_DEFAULT);
	assert_non_null(strstr(r.c.values[SETTING_WORKSPACE].place, ":3"));
	assert_null(config_in_doubt(&r.c));
	finish(&r);
}

static void environment__goes_before_the_file_and_options_before_both(void **state)
{
	(void)state;
	struct run r;
	const char *const given[SETTING_COUNT] = {
	    [SETTING_COLOUR] = "auto", [SETTING_MODE] = "screens"};
	setenv("DEALBENCH_THEME", "dark", 1);
	setenv("NO_COLOR", "1", 1);
	setenv("ACCESSIBLE", "yes", 1);
	setenv("EDITOR", "ed", 1);
	setenv("VISUAL", " ", 1);
	start(&r, "theme: light\ncolor: always\nmode: screens\neditor: nano\n", given);
	value_is(&r, SETTING_THEME, "dark", FROM_ENVIRONMENT);
	value_is(&r, SETTING_COLOUR, "auto", FROM_OPTION);
	assert_string_equal(r.c.values[SETTING_COLOUR].beneath, "never");
	value_is(&r, SETTING_MODE, "screens", FROM_OPTION);
	assert_string_equal(r.c.values[SETTING_MODE].place, "--screens");
	assert_string_equal(r.c.values[SETTING_MODE].beneath, "plain");
	value_is(&r, SETTING_EDITOR, "ed", FROM_ENVIRONMENT);
	finish(&r);
	setenv("VISUAL", "vim", 1);
	setenv("ACCESSIBLE", "0", 1);
	unsetenv("NO_COLOR");
	setenv("CLICOLOR_FORCE", "1", 1);
	start(&r, "mode: plain\ncolor: never\n", NULL);
	value_is(&r, SETTING_MODE, "auto", FROM_ENVIRONMENT);
	value_is(&r, SETTING_EDITOR, "vim", FROM_ENVIRONMENT);
	value_is(&r, SETTING_COLOUR, "always", FROM_ENVIRONMENT);
	finish(&r);
	forget_environment();
}

static void variable__that_makes_no_sense_is_said_and_passed_over(void **state)
{
	(void)state;
	struct run r;
	setenv("DEALBENCH_THEME", "pink", 1);
	start(&r, "theme: light\n", NULL);
	value_is(&r, SETTING_THEME, "light", FROM_FILE);
	assert_int_equal(r.diags.count, 1);
	assert_string_equal(
	    config_problem(&r.diags, r.a),
	    "DEALBENCH_THEME: takes auto, dark, light, contrast or mono, not 'pink'");
	finish(&r);
	unsetenv("DEALBENCH_THEME");
}

static const struct {
	const char *text;
	int code, line, column;
	const char *says;      /* in the first message */
	enum setting_id doubt; /* SETTING_COUNT: nothing is in doubt */
} wrong[] = {
    {"theem: dark\n", 130, 1, 1, "did you mean 'theme'", SETTING_COUNT},
    {"wine: red\n", 130, 1, 1, "`dealbench config` lists them", SETTING_COUNT},
    {"worksapce: /w.db\n", 130, 1, 1, "did you mean 'workspace'", SETTING_WORKSPACE},
    {"theme: drak\n", 131, 1, 8, "did you mean 'dark'", SETTING_COUNT},
    {"mouse: false\n", 131, 1, 8, "takes on or off, not 'false'", SETTING_COUNT},
    {"workspace: team.db\n", 131, 1, 12, "begins with / or ~/", SETTING_WORKSPACE},
    {"mouse: off\nrater: [a, b]\n", 132, 2, 8, "takes one value", SETTING_RATER},
    {"- theme\n- dark\n", 132, 1, 1, "such as `theme: dark`", SETTING_WORKSPACE},
    {"rater ana\n", 132, 1, 1, "such as `theme: dark`", SETTING_WORKSPACE},
    {"editor: \u202dvi\n", 131, 1, 9, "'editor' holds U+202D", SETTING_COUNT},
    {"rater: \"A.\\tRuiz\"\n", 131, 1, 8, "'rater' holds U+0009", SETTING_RATER},
    {"theme: \"dark\n", 1, 2, 1, "", SETTING_WORKSPACE},
    {"theme: \"dark\nworkspace: /w.db\n", 1, 3, 1, "", SETTING_WORKSPACE},
    {"workspace: /a.db\nworkspace: /b.db\n", 6, 2, 1, "", SETTING_WORKSPACE},
};

static void mistakes__are_told_with_their_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		struct run r;
		start(&r, wrong[i].text, NULL);
		assert_true(r.diags.errors > 0);
		const struct diag *d = &r.diags.items[0];
		const struct setting *doubt = config_in_doubt(&r.c);
		size_t at = doubt ? (size_t)(doubt - settings) : SETTING_COUNT;
		if (d->code != wrong[i].code || d->line != wrong[i].line ||
		    d->column != wrong[i].column || !strstr(d->message, wrong[i].says) ||
		    at != wrong[i].doubt) {
			fail_msg("%s: R%03d %d:%d %s, in doubt: %s", wrong[i].text, d->code,
			         d->line, d->column, d->message, doubt ? doubt->name : "nothing");
		}
		finish(&r);
	}
}

static void every_mistake__is_told_and_the_rest_holds(void **state)
{
	(void)state;
	struct run r;
	start(&r, "theem: dark\nglyphs: ascii\nmouse: maybe\nrater: Ana\n", NULL);
	assert_int_equal(r.diags.errors, 2);
	value_is(&r, SETTING_GLYPHS, "ascii", FROM_FILE);
	value_is(&r, SETTING_RATER, "Ana", FROM_FILE);
	value_is(&r, SETTING_MOUSE, NULL, FROM_DEFAULT);
	assert_null(config_in_doubt(&r.c));
	finish(&r);
}

static void doubt__ends_where_an_option_or_a_variable_says_it(void **state)
{
	(void)state;
	struct run r;
	const char *const given[SETTING_COUNT] = {[SETTING_WORKSPACE] = "here.db"};
	start(&r, "workspace: team.db\n", given);
	assert_null(config_in_doubt(&r.c));
	finish(&r);
	setenv("DEALBENCH_WORKSPACE", "there.db", 1);
	start(&r, "workspace: team.db\n", NULL);
	assert_null(config_in_doubt(&r.c));
	value_is(&r, SETTING_WORKSPACE, "there.db", FROM_ENVIRONMENT);
	finish(&r);
	unsetenv("DEALBENCH_WORKSPACE");
}

/* Nobody can say what a file was to say that does not parse: a name may stand behind another one,
 * or be misspelt, besides. */
static void file__that_does_not_parse__leaves_open_all_that_decides_what_is_stored(void **state)
{
	static const char *const texts[] = {"{theme: dark, rater: ana, mode: plainn",
	                                    "ratr: ana\ntheme: [dark\n", "theme: [dark\n"};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const char *given[SETTING_COUNT] = {NULL};
		for (size_t id = 0; id < SETTING_COUNT; id++) {
			struct run r;
			start(&r, texts[i], given);
			const struct setting *doubt = config_in_doubt(&r.c);
			finish(&r);
			if (settings[id].stores) {
				assert_ptr_equal(doubt, &settings[id]);
				given[id] = "/said";
			} else {
				assert_null(doubt);
			}
		}
	}
}

static void file__may_be_empty_or_away_but_not_unreadable(void **state)
{
	(void)state;
	struct run r;
	start(&r, "# nothing yet\n\n", NULL);
	assert_int_equal(r.diags.count, 0);
	assert_true(r.c.present);
	finish(&r);
	setenv("DEALBENCH_CONFIG", "/tmp", 1);
	start(&r, NULL, NULL);
	assert_int_equal(r.diags.items[0].code, 133);
	assert_ptr_equal(config_in_doubt(&r.c), &settings[SETTING_WORKSPACE]);
	finish(&r);
	setenv("DEALBENCH_CONFIG", "/nonexistent/config.yaml", 1);
	start(&r, NULL, NULL);
	assert_int_equal(r.diags.items[0].code, 133);
	finish(&r);
	unsetenv("DEALBENCH_CONFIG");
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	start(&r, NULL, NULL);
	assert_string_equal(r.c.path, "/nonexistent/dealbench/config.yaml");
	assert_int_equal(r.diags.count, 0);
	assert_false(r.c.present);
	finish(&r);
	setenv("DEALBENCH_CONFIG", path, 1);
}

static void report__names_every_setting_and_its_source(void **state)
{
	(void)state;
	struct run r;
	auto_str text = STR_INIT, json = STR_INIT, hidden = STR_INIT, table = STR_INIT;
	const char *const given[SETTING_COUNT] = {[SETTING_THEME] = "mono"};
	start(&r, "rater: Zqrater\nworkspace: /zq/zqdeal.db\nadvance: off\n", given);
	config_report(&r.c, CONFIG_TEXT, false, &text);
	config_report(&r.c, CONFIG_JSON, false, &json);
	config_report(&r.c, CONFIG_MARKDOWN, false, &table);
	schema_assert_fits("config.v1.schema.json", json.data);
	assert_non_null(strstr(text.data, "/zq/zqdeal.db"));
	assert_non_null(strstr(text.data, "--theme"));
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		auto_free char *row = xprintf("| `%s` | ", settings[i].name);
		assert_non_null(strstr(text.data, settings[i].name));
		assert_non_null(strstr(table.data, row));
	}
	config_report(&r.c, CONFIG_TEXT, true, &hidden);
	config_report(&r.c, CONFIG_JSON, true, &hidden);
	schema_assert_fits("config.v1.schema.json", strchr(hidden.data, '{'));
	assert_null(strcasestr(hidden.data, "zq"));
	assert_non_null(strstr(hidden.data, "off"));
	finish(&r);
}

static int set_up(void **state)
{
	(void)state;
	int fd = mkstemp(path);
	close(fd);
	forget_environment();
	setenv("HOME", "/home/nobody", 1);
	setenv("DEALBENCH_CONFIG", path, 1);
	return fd < 0 || !setlocale(LC_ALL, "C.UTF-8");
}

static int tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(file__gives_values__with_their_lines),
	    cmocka_unit_test(environment__goes_before_the_file_and_options_before_both),
	    cmocka_unit_test(variable__that_makes_no_sense_is_said_and_passed_over),
	    cmocka_unit_test(mistakes__are_told_with_their_place),
	    cmocka_unit_test(every_mistake__is_told_and_the_rest_holds),
	    cmocka_unit_test(doubt__ends_where_an_option_or_a_variable_says_it),
	    cmocka_unit_test(
	        file__that_does_not_parse__leaves_open_all_that_decides_what_is_stored),
	    cmocka_unit_test(file__may_be_empty_or_away_but_not_unreadable),
	    cmocka_unit_test(report__names_every_setting_and_its_source),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
