/* The rubric that the project ships loads without a word, in every category, and so do the example
 * scorecards. */
#include "rubric_test.h"

#include <dirent.h>

#include "dealbench/base/file.h"

static struct rubric_source *load_shipped(void)
{
	auto_diags diags;
	diag_list_init(&diags);
	struct rubric_source *source = rubric_load(RUBRICS "/digital-health", &diags);
	auto_str printed = STR_INIT;
	diags_print(&diags, &printed);
	assert_string_equal(printed.data, "");
	assert_non_null(source);
	return source;
}

static void digital_health__resolves__in_all_five_categories(void **state)
{
	(void)state;
	struct rubric_source *source = load_shipped();
	struct rubric *base = rubric_base(source);
	assert_int_equal(base->category_count, 5);
	assert_true(base->section_count >= 4);
	for (size_t i = 0; i < base->category_count; i++) {
		struct rubric *r = resolve_good(source, base->categories[i].id);
		assert_true(r->item_count >= 40);
		assert_true(r->pattern_count >= 5);
		assert_int_equal(r->category, i);
		rubric_free(r);
	}
	rubric_free(base);
	rubric_source_free(source);
}

static void outline__names_all__as_the_whole_rubric_does(void **state)
{
	(void)state;
	size_t count;
	struct rubric_source *source = load_shipped();
	const struct rubric_file *files = rubric_source_files(source, &count);
	struct rubric *whole = rubric_base(source), *outline = rubric_outline(files, count);
	assert_non_null(outline);
	assert_int_equal(outline->category_count, whole->category_count);
	for (size_t i = 0; i < whole->category_count; i++) {
		const struct category *a = &outline->categories[i], *b = &whole->categories[i];
		assert_string_equal(a->id, b->id);
		assert_string_equal(a->code, b->code);
		assert_string_equal(a->title, b->title);
	}
	assert_int_equal(outline->stage_count, whole->stage_count);
	for (size_t i = 0; i < whole->stage_count; i++) {
		assert_string_equal(outline->stages[i].id, whole->stages[i].id);
		assert_string_equal(outline->stages[i].label, whole->stages[i].label);
	}
	assert_int_equal(outline->verdict_count, whole->verdict_count);
	for (size_t i = 0; i < whole->verdict_count; i++) {
		assert_string_equal(outline->verdicts[i].id, whole->verdicts[i].id);
		assert_string_equal(outline->verdicts[i].label, whole->verdicts[i].label);
		assert_true(outline->verdicts[i].min == whole->verdicts[i].min);
	}
	rubric_free(outline);
	rubric_free(whole);
	rubric_source_free(source);
}

static void examples__are_read_without_a_word(void **state)
{
	(void)state;
	struct rubric_source *source = load_shipped();
	DIR *dir = opendir(RUBRICS "/examples");
	assert_non_null(dir);
	size_t count = 0;
	for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
		size_t name = strlen(e->d_name);
		if (name < 6 || strcmp(e->d_name + name - 5, ".yaml") != 0) {
			continue;
		}
		auto_free char *path = path_join(RUBRICS "/examples", e->d_name);
		auto_diags diags;
		diag_list_init(&diags);
		char *data;
		size_t len;
		assert_true(file_read(path, (size_t)4 << 20, &data, &len, NULL));
		struct rubric *rubric = NULL;
		struct card *card = card_file_read(path, data, len, source, &rubric, &diags);
		auto_str printed = STR_INIT;
		diags_print(&diags, &printed);
		assert_string_equal(printed.data, "");
		assert_non_null(card);
		card_free(card);
		rubric_free(rubric);
		free(data);
		count++;
	}
	closedir(dir);
	assert_true(count >= 4);
	rubric_source_free(source);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(digital_health__resolves__in_all_five_categories),
	    cmocka_unit_test(outline__names_all__as_the_whole_rubric_does),
	    cmocka_unit_test(examples__are_read_without_a_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
