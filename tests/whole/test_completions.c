/* The completions of each shell hold every command with its options and what its arguments may be.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "../../src/cli/completions.h"
#include "dealbench/base/xalloc.h"

typedef void writer_fn(struct str *out);
static const struct {
	const char *name;
	writer_fn *write;
} shells[] = {{"bash", completions_bash}, {"zsh", completions_zsh}, {"fish", completions_fish}};

/* Does the line that begins there hold the word? */
static bool line_holds(const char *line, const char *words)
{
	const char *end = line + strcspn(line, "\n");
	size_t len = strlen(words);
	for (const char *at = line; (at = strstr(at, words)) != NULL && at < end; at += len) {
		if (strchr(" '\"\n", at[len]) && strchr(" '\"", at[-1])) {
			return true;
		}
	}
	return false;
}

/* Is the option completed after this command (NULL: after any)? */
static bool option_told(const char *text, const struct command *c, const struct option_row *row)
{
	auto_free char *fish = c ? xprintf("'%s'\" -l %s ", c->name, row->name)
	                         : xprintf("-c dealbench -l %s ", row->name);
	auto_free char *start = xprintf(" command='%s' ", c ? c->name : "");
	auto_free char *option = xprintf("--%s", row->name);
	const char *at = c ? strstr(text, start) : strstr(text, "$cur == -*");
	at = at && !c ? strstr(at, "options") : at; /* the line after it */
	return strstr(text, fish) || (at && line_holds(at, option));
}

static void options__of_every_command__are_completed(void **state)
{
	(void)state;
	for (size_t s = 0; s < ARRAY_LEN(shells); s++) {
		auto_str text = STR_INIT;
		shells[s].write(&text);
		for (size_t c = 0; c < command_count; c++) {
			for (size_t i = 0; i < option_row_count && *commands[c].name; i++) {
				const struct option_row *row = &option_rows[i];
				bool own = option_of(&commands[c], row);
				if (own != option_told(text.data, &commands[c], row)) {
					fail_msg("%s: %s --%s", shells[s].name, commands[c].name,
					         row->name);
				}
			}
		}
		for (size_t i = 0; i < option_row_count; i++) {
			if (option_rows[i].everywhere &&
			    !option_told(text.data, NULL, &option_rows[i])) {
				fail_msg("%s: --%s", shells[s].name, option_rows[i].name);
			}
		}
	}
}

static void every_command__is_completed(void **state)
{
	(void)state;
	for (size_t s = 0; s < ARRAY_LEN(shells); s++) {
		auto_str text = STR_INIT;
		shells[s].write(&text);
		for (size_t c = 0; c < command_count; c++) {
			const char *name = commands[c].name, *blank = strchr(name, ' ');
			int len = (int)strcspn(name, " ");
			const char *verb = blank ? blank + 1 : name;
			auto_free char *row = xprintf("'%s%.*s') verbs='", blank ? "1 " : "0 ",
			                              blank ? len : 0, name);
			auto_free char *fish = xprintf("_only%s%.*s' -a %s ", blank ? " " : "",
			                               blank ? len : 0, name, verb);
			const char *at = strstr(text.data, row);
			if (*name && !strstr(text.data, fish) && !(at && line_holds(at, verb))) {
				fail_msg("%s: %s", shells[s].name, name);
			}
		}
	}
}

/* What an argument is called says what may stand there; what is free text is listed here. */
/* fish offers file names after -r, and after -x only what is listed. */
static void fish__offers_files__only_where_a_file_is_meant(void **state)
{
	(void)state;
	auto_str text = STR_INIT;
	completions_fish(&text);
	assert_non_null(strstr(text.data, " -l theme -x -a "));
	assert_non_null(strstr(text.data, " -l scorecard -x -d "));
	assert_non_null(strstr(text.data, " -l workspace -r -F "));
}

static void every_argument__is_known(void **state)
{
	(void)state;
	static const char *const free_texts[] = {"[TITLE]", "[CODE]"};
	for (size_t c = 0; c < command_count; c++) {
		auto_str all = STR_INIT;
		bool free_text = !*commands[c].arguments;
		for (size_t i = 0; i < ARRAY_LEN(free_texts); i++) {
			free_text |= strcmp(commands[c].arguments, free_texts[i]) == 0;
		}
		bool wants = argument_wants(&commands[c], 0, &all).what != WANT_NOTHING;
		if (wants == free_text) {
			fail_msg("%s %s", commands[c].name, commands[c].arguments);
		}
	}
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(options__of_every_command__are_completed),
	    cmocka_unit_test(every_command__is_completed),
	    cmocka_unit_test(fish__offers_files__only_where_a_file_is_meant),
	    cmocka_unit_test(every_argument__is_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
