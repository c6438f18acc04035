/* The manual says what the program does: the parts made from its tables are what the tables give
 * now, and whatever else a reader may meet is named. UPDATE=1 rewrites the parts. */
#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "../../src/cli/private.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "tables.h"

#define PART_BEGIN ".\\\" begin "
#define PART_END ".\\\" end "
#define TEXT_MOST (1 << 20)

static char *read_text(const char *path)
{
	struct error err = {0};
	char *data = NULL;
	size_t len;
	if (!file_read(path, TEXT_MOST, &data, &len, &err)) {
		fail_msg("%s: %s", path, err.message);
	}
	return data;
}

/* The word that follows on the line, malloc'd. */
static char *word_after(const char *at)
{
	size_t len = strcspn(at, " :\n");
	return xprintf("%.*s", (int)len, at);
}

/* The page with each of its made parts made anew, malloc'd. */
static char *page_anew(const char *page, size_t *out_parts)
{
	struct str out = STR_INIT;
	const char *begin;
	*out_parts = 0;
	while ((begin = strstr(page, PART_BEGIN))) {
		const char *body = strchr(begin, '\n') + 1;
		auto_free char *name = word_after(begin + strlen(PART_BEGIN));
		const char *end = strstr(body, PART_END);
		if (!end) {
			fail_msg("part '%s' has no end", name);
			break;
		}
		str_append_len(&out, page, (size_t)(body - page));
		if (!manual_part(name, &out)) {
			fail_msg("nothing makes a part '%s'", name);
		}
		page = end;
		(*out_parts)++;
	}
	str_append(&out, page);
	return str_steal(&out);
}

static void expect_made(const char *path, size_t parts_least)
{
	size_t parts;
	auto_free char *page = read_text(path), *anew = page_anew(page, &parts);
	assert_true(parts >= parts_least);
	if (strcmp(page, anew) == 0) {
		return;
	}
	const char *update = getenv("UPDATE");
	if (update && strcmp(update, "1") == 0) {
		FILE *file = fopen(path, "w");
		assert_non_null(file);
		assert_true(fputs(anew, file) >= 0 && fclose(file) == 0);
		return;
	}
	size_t at = 0;
	while (page[at] == anew[at]) {
		at++;
	}
	while (at > 0 && page[at - 1] != '\n') {
		at--;
	}
	fail_msg("%s is older than the program's tables: run this test with UPDATE=1.\n"
	         "It says:  %.*s\nit should: %.*s",
	         path, (int)strcspn(page + at, "\n"), page + at, (int)strcspn(anew + at, "\n"),
	         anew + at);
}

static void parts_of_dealbench_1__are_what_the_tables_give(void **state UNUSED)
{
	expect_made(ROOT "/man/dealbench.1", 4);
}

static void parts_of_dealbench_rubric_5__are_what_the_tables_give(void **state UNUSED)
{
	expect_made(ROOT "/man/dealbench-rubric.5", 1);
}

/* ---- what is named ---- */

static bool is_word_byte(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

static bool names(const char *page, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = page; (at = strstr(at, word)); at += len) {
		if ((at == page || !is_word_byte(at[-1])) && !is_word_byte(at[len])) {
			return true;
		}
	}
	return false;
}

/* Calls with each key of each "properties" anywhere below. */
static void each_property(json_t *schema, void (*visit)(void *ctx, const char *key), void *ctx)
{
	const char *key;
	json_t *value;
	size_t i;
	json_array_foreach(schema, i, value)
	{
		each_property(value, visit, ctx);
	}
	json_object_foreach(schema, key, value)
	{
		const char *property;
		json_t *inner;
		if (strcmp(key, "properties") == 0) {
			json_object_foreach(value, property, inner)
			{
				visit(ctx, property);
			}
		}
		each_property(value, visit, ctx);
	}
}

struct naming {
	const char *pages;
	size_t keys;
};

static void expect_named(void *ctx, const char *key)
{
	struct naming *naming = ctx;
	naming->keys++;
	if (!names(naming->pages, key)) {
		fail_msg("the manual does not name the key '%s'", key);
	}
}

static void dealbench_rubric_5__names_every_key_of_the_format(void **state UNUSED)
{
	auto_free char *rubric = read_text(ROOT "/man/dealbench-rubric.5");
	auto_free char *workspace = read_text(ROOT "/man/dealbench-workspace.5");
	auto_free char *pages = xprintf("%s%s", rubric, workspace);
	json_error_t error;
	json_t *schema = json_load_file(ROOT "/docs/schemas/rubric.v1.schema.json", 0, &error);
	assert_non_null(schema);
	struct naming naming = {.pages = pages};
	each_property(schema, expect_named, &naming);
	json_decref(schema);
	assert_true(naming.keys > 100);
}

static void dealbench_1__names_every_topic_of_help(void **state UNUSED)
{
	auto_free char *page = read_text(ROOT "/man/dealbench.1");
	for (size_t i = 0; help_topics[i].name; i++) {
		if (!names(page, help_topics[i].name)) {
			fail_msg("the manual does not name the topic '%s'", help_topics[i].name);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(parts_of_dealbench_1__are_what_the_tables_give),
	    cmocka_unit_test(parts_of_dealbench_rubric_5__are_what_the_tables_give),
	    cmocka_unit_test(dealbench_rubric_5__names_every_key_of_the_format),
	    cmocka_unit_test(dealbench_1__names_every_topic_of_help),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
