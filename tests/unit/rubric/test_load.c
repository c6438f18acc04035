/* Rubrics on disk: folders, links, missing files, the digest; and how diagnostics print. */
#include "rubric_test.h"

#include <locale.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/hash.h"
#include "dealbench/yaml/source.h"

static const char manifest[] =
    "schema: dealbench/rubric/v1\nid: r\nversion: 1.0.0\ntitle: T\n"
    "sections: [{file: parts/s.yaml, weight: 1}]\nevidence: [{id: e, label: E, slack: 1}]\n"
    "verdicts: [{id: a, label: A, min: 50}, {id: b, label: B, min: 0}]\n";
static const char section[] =
    "id: s\ntitle: S\nitems: [{id: i, title: I, question: Q, kind: text}]\n";

struct folder {
	char path[64];
};

static void put(const struct folder *f, const char *name, const char *text)
{
	struct error err = {0};
	auto_free char *path = path_join(f->path, name);
	if (!file_write_private(path, text, strlen(text), &err)) {
		fail_msg("%s", err.message);
	}
}

static int make(void **state)
{
	struct folder *f = calloc(1, sizeof(*f));
	assert_non_null(f);
	*f = (struct folder){.path = "/tmp/rubric-XXXXXX"};
	assert_non_null(mkdtemp(f->path));
	auto_free char *parts = path_join(f->path, "parts");
	assert_int_equal(mkdir(parts, 0700), 0);
	put(f, "rubric.yaml", manifest);
	put(f, "parts/s.yaml", section);
	*state = f;
	return 0;
}

static int unmake(void **state)
{
	struct folder *f = *state;
	bool removed = folder_remove(f->path, NULL);
	free(f);
	return removed ? 0 : -1;
}

static struct rubric_source *load(const struct folder *f, struct diag_list *diags)
{
	diag_list_init(diags);
	return rubric_load(f->path, diags);
}

static void folder__loads__with_or_without_a_slash(void **state)
{
	struct folder *f = *state;
	auto_diags diags;
	struct rubric_source *source = load(f, &diags);
	assert_non_null(source);
	auto_arena struct arena *a = arena_new();
	struct rubric_source *again = rubric_load(arena_printf(a, "%s//", f->path), &diags);
	assert_non_null(again);
	assert_string_equal(rubric_source_digest(source), rubric_source_digest(again));
	rubric_source_free(source);
	rubric_source_free(again);
}

static void digest__covers_paths_lengths_and_bytes_in_order(void **state)
{
	struct folder *f = *state;
	auto_diags diags;
	struct rubric_source *source = load(f, &diags);
	assert_non_null(source);
	struct hasher h;
	char hex[HASH_HEX_SIZE];
	char len[32];
	hasher_init(&h);
	hasher_add(&h, "parts/s.yaml", 13);
	snprintf(len, sizeof(len), "%zu", strlen(section));
	hasher_add(&h, len, strlen(len) + 1);
	hasher_add(&h, section, strlen(section));
	hasher_add(&h, "rubric.yaml", 12);
	snprintf(len, sizeof(len), "%zu", strlen(manifest));
	hasher_add(&h, len, strlen(len) + 1);
	hasher_add(&h, manifest, strlen(manifest));
	hasher_finish(&h, hex);
	assert_memory_equal(rubric_source_digest(source), "sha256:", 7);
	assert_string_equal(rubric_source_digest(source) + 7, hex);
	rubric_source_free(source);
}

static void files__loaded_from_memory_are_the_same_rubric(void **state)
{
	struct folder *f = *state;
	auto_diags diags;
	struct rubric_source *source = load(f, &diags);
	assert_non_null(source);
	size_t count;
	const struct rubric_file *files = rubric_source_files(source, &count);
	struct rubric_source *again = rubric_load_files("workspace", files, count, &diags);
	assert_non_null(again);
	assert_string_equal(rubric_source_digest(source), rubric_source_digest(again));
	rubric_source_free(source);
	rubric_source_free(again);
}

static void assert_only(const struct folder *f, int code, int line, int column, const char *part)
{
	auto_diags diags;
	assert_null(load(f, &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].code, code);
	assert_int_equal(diags.items[0].line, line);
	assert_int_equal(diags.items[0].column, column);
	if (strstr(diags.items[0].message, part) == NULL) {
		fail_msg("'%s' lacks '%s'", diags.items[0].message, part);
	}
}

static void missing_folder__is_reported(void **state)
{
	(void)state;
	struct folder nowhere = {.path = "/nowhere/at/all"};
	assert_only(&nowhere, 29, 0, 0, "cannot be read");
}

static void missing_file__is_reported_where_it_is_named(void **state)
{
	struct folder *f = *state;
	auto_free char *path = path_join(f->path, "parts/s.yaml");
	assert_int_equal(unlink(path), 0);
	assert_only(f, 29, 5, 19, "parts/s.yaml");
	assert_int_equal(mkdir(path, 0700), 0);
	assert_only(f, 29, 5, 19, "parts/s.yaml");
}

static void link_that_leaves_the_folder__is_refused(void **state)
{
	struct folder *f = *state;
	struct folder outside = {.path = "/tmp/outside-XXXXXX"};
	assert_non_null(mkdtemp(outside.path));
	put(&outside, "s.yaml", section);
	auto_free char *inside = path_join(f->path, "parts/s.yaml");
	auto_free char *target = path_join(outside.path, "s.yaml");
	assert_int_equal(unlink(inside), 0);
	assert_int_equal(symlink(target, inside), 0);
	assert_only(f, 30, 5, 19, "leaves");
	put(f, "kept.yaml", section);
	assert_int_equal(unlink(inside), 0);
	assert_int_equal(symlink("../kept.yaml", inside), 0);
	auto_diags diags;
	struct rubric_source *source = load(f, &diags);
	assert_non_null(source);
	rubric_source_free(source);
	assert_true(folder_remove(outside.path, NULL));
}

static void large_file__is_refused__stating_the_limit(void **state)
{
	struct folder *f = *state;
	size_t len = 1024 * 1024 + 1;
	char *text = malloc(len + 1);
	assert_non_null(text);
	memset(text, '#', len);
	text[len] = '\0';
	put(f, "parts/s.yaml", text);
	free(text);
	assert_only(f, 9, 0, 0, "1 MiB");
}

static void dotted_path__names_the_same_file(void **state)
{
	struct folder *f = *state;
	put(f, "rubric.yaml",
	    "schema: dealbench/rubric/v1\nid: r\nversion: 1.0.0\ntitle: T\n"
	    "sections: [{file: ./parts/../parts/s.yaml, weight: 1}]\n"
	    "evidence: [{id: e, label: E, slack: 1}]\n"
	    "verdicts: [{id: a, label: A, min: 50}, {id: b, label: B, min: 0}]\n");
	auto_diags diags;
	struct rubric_source *source = load(f, &diags);
	assert_non_null(source);
	rubric_source_free(source);
}

static void diagnostics__print_like_a_compilers(void **state)
{
	struct folder *f = *state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	put(f, "parts/s.yaml",
	    "id: s\ntitle: S\nitems:\n  - {id: i, title: \xE6\xBC\xA2, weigth: 3, question: Q, "
	    "kind: text}\n");
	auto_diags diags;
	assert_null(load(f, &diags));
	auto_str out = STR_INIT;
	auto_arena struct arena *a = arena_new();
	diags_print(&diags, &out);
	assert_string_equal(
	    out.data,
	    arena_printf(a,
	                 "%s/parts/s.yaml:4:23: error R007: unknown key 'weigth' (did you "
	                 "mean 'weight'?)\n"
	                 "      4 |   - {id: i, title: \xE6\xBC\xA2, weigth: 3, question: "
	                 "Q, kind: text}\n"
	                 "        | %*s^~~~~~\n",
	                 f->path, 23, ""));
}

static void diagnostics_without_a_place__print_the_file(void **state)
{
	(void)state;
	auto_diags diags;
	diag_list_init(&diags);
	diag_add(&diags, DIAG_WARNING, 64, "a/b.yaml", 0, 0, "something");
	auto_str out = STR_INIT;
	diags_print(&diags, &out);
	assert_string_equal(out.data, "a/b.yaml: warning R064: something\n");
}

#define FILE_OF(name, text)                                         \
	{                                                           \
		.path = name, .data = text, .len = sizeof(text) - 1 \
	}

static void outline__reads__no_further_than_the_names(void **state)
{
	(void)state;
	const struct rubric_file files[] = {
	    FILE_OF("c.yaml", "title: C\nid: c\nsummary: a\nadd: [\n"),
	    FILE_OF("rubric.yaml", "categories: [{file: c.yaml}]\nverdicts:\n"
	                           "  - {id: a, label: A, min: 1}\nvocabulary: v.yaml\nmore: [\n"),
	    FILE_OF("v.yaml", "stages: [{id: s, label: S}]\nattributes: [\n"),
	};
	struct rubric *r = rubric_outline(files, ARRAY_LEN(files));
	assert_null(r); /* the category may have a code yet: it is read to its end */
	const struct rubric_file named[] = {FILE_OF("c.yaml", "title: C\nid: c\ncode: K\nadd: [\n"),
	                                    files[1], files[2]};
	r = rubric_outline(named, ARRAY_LEN(named));
	assert_non_null(r);
	assert_string_equal(r->categories[0].code, "K");
	assert_string_equal(rubric_stage_label(r, "s"), "S");
	assert_int_equal(rubric_verdict(r, "a"), 0);
	rubric_free(r);
}

static void outline__is_none__where_a_name_is_missing(void **state)
{
	(void)state;
	const struct rubric_file plain = FILE_OF("rubric.yaml", "verdicts: []\ntitle: T\n");
	const struct rubric_file bad[][2] = {
	    {FILE_OF("rubric.yaml", "categories: [{file: c.yaml}]\n"),
	     FILE_OF("x.yaml", "id: c\n")},
	    {FILE_OF("rubric.yaml", "categories: [{file: c.yaml}]\n"),
	     FILE_OF("c.yaml", "id: c\n")},
	    {FILE_OF("rubric.yaml", "verdicts: [{id: a}]\n"), FILE_OF("c.yaml", "id: c\n")},
	    {FILE_OF("rubric.yaml", "vocabulary: v.yaml\n"), FILE_OF("c.yaml", "id: c\n")},
	    {FILE_OF("rubric.yaml", "vocabulary: v.yaml\n"), FILE_OF("v.yaml", "stages: [s]\n")},
	    {FILE_OF("rubric.yaml", "title: \"\\u0007\"\n"), FILE_OF("c.yaml", "id: c\n")},
	    {FILE_OF("c.yaml", "id: c\n"), FILE_OF("x.yaml", "id: c\n")},
	};
	struct rubric *r = rubric_outline(&plain, 1);
	assert_non_null(r);
	assert_int_equal(r->category_count + r->stage_count + r->verdict_count, 0);
	rubric_free(r);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_null(rubric_outline(bad[i], 2));
	}
}

/* Conditions that are wrong in one category each: more in `first` than a file's errors are listed,
 * one in `second`. */
static void category__with_unlisted_errors_only__is_unfit_all_the_same(void **state)
{
	(void)state;
	static const char overlay[] =
	    "id: %s\ntitle: C\nadd:\n  - section: s\n    items: [{id: of-%s, title: I, "
	    "question: Q, levels: [{label: a}, {label: b}]}]\n";
	auto_arena struct arena *a = arena_new();
	auto_str items = STR_INIT;
	str_append(&items, "id: s\ntitle: S\nitems:\n  - {id: i, title: I, question: Q, kind: "
	                   "text, when: {all: [");
	for (size_t i = 0; i < YAML_REPORT_LIMIT; i++) {
		str_append(&items, "{item: of-first, is: 1}, ");
	}
	str_append(&items, "]}}\n  - {id: k, title: K, question: Q, kind: text, when: {item: "
	                   "of-second, is: 1}}\n");
	const char *texts[] = {
	    arena_printf(a, overlay, "first", "first"),
	    arena_printf(a, overlay, "second", "second"), items.data,
	    arena_printf(a, "%s%s", manifest, "categories: [{file: a.yaml}, {file: b.yaml}]\n")};
	const char *const paths[] = {"a.yaml", "b.yaml", "parts/s.yaml", "rubric.yaml"};
	struct rubric_file files[4];
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		files[i] = (struct rubric_file){paths[i], texts[i], strlen(texts[i])};
	}
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	struct rubric_source *source = rubric_load_files("r", files, ARRAY_LEN(files), &diags);
	assert_non_null(source);
	assert_int_equal(diags.errors, YAML_REPORT_LIMIT + 1);
	assert_null(rubric_resolve(source, "second", &err));
	assert_non_null(strstr(err.message, "'second' cannot be used"));
	rubric_source_free(source);
}

static void diagnostics__say_how_many_are_not_listed(void **state)
{
	(void)state;
	auto_diags diags;
	diag_list_init(&diags);
	diag_add(&diags, DIAG_ERROR, 7, "a.yaml", 0, 0, "one");
	diag_leave_out(&diags, DIAG_ERROR);
	auto_str out = STR_INIT;
	diags_print(&diags, &out);
	assert_string_equal(out.data, "a.yaml: error R007: one\nand 1 error more, not listed\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(outline__reads__no_further_than_the_names),
	    cmocka_unit_test(outline__is_none__where_a_name_is_missing),
	    cmocka_unit_test_setup_teardown(folder__loads__with_or_without_a_slash, make, unmake),
	    cmocka_unit_test_setup_teardown(digest__covers_paths_lengths_and_bytes_in_order, make,
	                                    unmake),
	    cmocka_unit_test_setup_teardown(files__loaded_from_memory_are_the_same_rubric, make,
	                                    unmake),
	    cmocka_unit_test(missing_folder__is_reported),
	    cmocka_unit_test_setup_teardown(missing_file__is_reported_where_it_is_named, make,
	                                    unmake),
	    cmocka_unit_test_setup_teardown(link_that_leaves_the_folder__is_refused, make, unmake),
	    cmocka_unit_test_setup_teardown(large_file__is_refused__stating_the_limit, make,
	                                    unmake),
	    cmocka_unit_test_setup_teardown(dotted_path__names_the_same_file, make, unmake),
	    cmocka_unit_test_setup_teardown(diagnostics__print_like_a_compilers, make, unmake),
	    cmocka_unit_test(diagnostics_without_a_place__print_the_file),
	    cmocka_unit_test(diagnostics__say_how_many_are_not_listed),
	    cmocka_unit_test(category__with_unlisted_errors_only__is_unfit_all_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
