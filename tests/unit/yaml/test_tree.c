/* The tree, its places, and everything that the YAML layer refuses. */
#include "parsed.h"

static void tree__keeps_kinds_texts_and_places(void **state)
{
	(void)state;
	struct parsed p = parse("title: Caf\xC3\xA9\nlist:\n  - {a: 1, b: \"two\"}\n  - x\n");
	assert_int_equal(p.diags.count, 0);
	assert_int_equal(p.root->kind, YAML_MAP);
	assert_int_equal(p.root->count, 2);
	const struct yaml_node *title = yaml_get(p.root, "title");
	assert_string_equal(title->text, "Caf\xC3\xA9");
	assert_int_equal(title->line, 1);
	assert_int_equal(title->column, 8);
	assert_int_equal(title->width, 4);
	assert_true(title->plain);
	const struct yaml_node *list = yaml_get(p.root, "list");
	assert_int_equal(list->kind, YAML_LIST);
	assert_int_equal(list->count, 2);
	const struct yaml_node *b = yaml_get(list->items[0], "b");
	assert_string_equal(b->text, "two");
	assert_false(b->plain);
	assert_int_equal(b->line, 3);
	assert_int_equal(b->column, 15);
	assert_null(yaml_get(p.root, "nothing"));
	assert_null(yaml_get(title, "nothing"));
	assert_null(yaml_get(NULL, "nothing"));
	parsed_free(&p);
}

static void columns__count_characters__not_bytes(void **state)
{
	(void)state;
	struct parsed p = parse("{\xC3\xA9\xE6\xBC\xA2\xF0\x9F\x98\x80: a, b: c}\n");
	assert_int_equal(p.diags.count, 0);
	assert_int_equal(p.root->keys[1]->column, 10);
	parsed_free(&p);
}

static void mark__is_skipped__and_takes_no_column(void **state)
{
	(void)state;
	struct parsed p = parse("\xEF\xBB\xBF"
	                        "a: 1\n");
	assert_int_equal(p.diags.count, 0);
	assert_int_equal(p.root->keys[0]->column, 1);
	assert_string_equal(p.root->keys[0]->text, "a");
	parsed_free(&p);
	assert_refused("a: \xEF\xBB\xBF"
	               "1\n",
	               YAML_CONTROL, 1, 4);
}

static void line_breaks__of_all_kinds_are_counted(void **state)
{
	(void)state;
	struct parsed p = parse("a: 1\r\nb: 2\rc: x\n\nd: 3\n");
	assert_int_equal(p.diags.count, 0);
	assert_int_equal(p.root->count, 4);
	assert_int_equal(p.root->keys[1]->line, 2);
	assert_int_equal(p.root->keys[2]->line, 3);
	assert_int_equal(p.root->keys[3]->line, 5);
	parsed_free(&p);
	assert_refused("a: 1\r\nb: 2\r\nb: 3\r\n", YAML_DUPLICATE_KEY, 3, 1);
}

static void bad_bytes__are_refused__at_their_true_place(void **state)
{
	(void)state;
	assert_refused("a: b\nc\xC3\xA9: d\xFF"
	               "e\n",
	               YAML_NOT_UTF8, 2, 6);
	assert_refused("\xE9: 1\n", YAML_NOT_UTF8, 1, 1);
	struct parsed p = parse("a: \xC0\x80\nb: 1\nb: 2\n");
	assert_int_equal(p.diags.count, 3);
	assert_diag(&p, 0, YAML_NOT_UTF8, 1, 4);
	assert_diag(&p, 1, YAML_NOT_UTF8, 1, 5);
	assert_diag(&p, 2, YAML_DUPLICATE_KEY, 3, 1);
	parsed_free(&p);
}

static void utf16__is_refused__without_a_tree(void **state)
{
	(void)state;
	static const char text[] = "\xFF\xFE"
	                           "a\0:\0 \0001\0\n\0b\0:\0 \0002\0\n\0";
	struct parsed p = parse_len(text, sizeof(text) - 1);
	assert_null(p.root);
	assert_diag(&p, 0, YAML_NOT_UTF8, 1, 1);
	parsed_free(&p);
}

static void control_characters__are_refused__raw_and_escaped(void **state)
{
	(void)state;
	assert_refused("a: x\x1B[31m\n", YAML_CONTROL, 1, 5);
	assert_refused("a: x\xC2\x9B"
	               "31m\n",
	               YAML_CONTROL, 1, 5);
	assert_refused("a: x\x7F\n", YAML_CONTROL, 1, 5);
	assert_refused("a: \"x\\e[31m\"\n", YAML_CONTROL, 1, 4);
	assert_refused("a: \"x\\0y\"\n", YAML_CONTROL, 1, 4);
	assert_refused("a: \"x\\ry\"\n", YAML_CONTROL, 1, 4);
	assert_refused("a: \"x\\Ny\"\n", YAML_CONTROL, 1, 4);
	assert_refused("\"a\\b\": 1\n", YAML_CONTROL, 1, 1);
	struct parsed p = parse("a: \"x\\n\\ty\"\n");
	assert_int_equal(p.diags.count, 0);
	parsed_free(&p);
	p = parse_len("a: x\0y\n", 7);
	assert_int_equal(p.diags.count, 1);
	assert_diag(&p, 0, YAML_CONTROL, 1, 5);
	parsed_free(&p);
}

static void anchors_aliases_tags_and_merges__are_refused(void **state)
{
	(void)state;
	assert_refused("a: &x 1\n", YAML_ALIAS, 1, 4);
	assert_refused("a: &x [1]\n", YAML_ALIAS, 1, 4);
	assert_refused("a: !!str 1\n", YAML_TAG, 1, 4);
	assert_refused("a: !own {b: 1}\n", YAML_TAG, 1, 4);
	assert_refused("a: ! 1\n", YAML_TAG, 1, 4);
	assert_refused("a:\n  <<: {b: 1}\n  c: 2\n", YAML_MERGE_KEY, 2, 3);
	assert_refused("a: *x\n", YAML_ALIAS, 1, 4);
	struct parsed p = parse("a: &x {b: *x}\n");
	assert_int_equal(p.diags.count, 2);
	assert_diag(&p, 1, YAML_ALIAS, 1, 11);
	assert_non_null(p.root);
	parsed_free(&p);
}

static void duplicate_keys__name_the_first(void **state)
{
	(void)state;
	struct parsed p = parse("a: 1\nb: 2\na: 3\nc: 4\na: 5\n");
	assert_int_equal(p.diags.count, 2);
	assert_diag(&p, 0, YAML_DUPLICATE_KEY, 3, 1);
	assert_diag(&p, 1, YAML_DUPLICATE_KEY, 5, 1);
	assert_string_equal(p.diags.items[0].message, "key 'a' is given twice (first in line 1)");
	assert_string_equal(p.diags.items[0].source, "a: 3");
	assert_string_equal(yaml_get(p.root, "a")->text, "1");
	parsed_free(&p);
}

static void nesting__is_refused__beyond_the_limit(void **state)
{
	(void)state;
	char text[256] = "";
	memset(text, '[', 32);
	memset(text + 32, ']', 32);
	struct parsed p = parse(text);
	assert_int_equal(p.diags.count, 0);
	parsed_free(&p);
	memset(text, '[', 33);
	memset(text + 33, ']', 33);
	p = parse(text);
	assert_null(p.root);
	assert_diag(&p, 0, YAML_TOO_DEEP, 1, 33);
	parsed_free(&p);
}

static void deep_nesting__takes_no_time(void **state)
{
	(void)state;
	size_t len = 200000;
	char *text = malloc(len);
	assert_non_null(text);
	memset(text, '[', len);
	struct parsed p = parse_len(text, len);
	assert_null(p.root);
	assert_diag(&p, 0, YAML_TOO_DEEP, 1, 33);
	parsed_free(&p);
	free(text);
}

static void empty_values__are_refused(void **state)
{
	(void)state;
	assert_refused("a:\n", YAML_EMPTY, 1, 3);
	assert_refused("a: [1, , 2]\n", YAML_SYNTAX, 1, 8);
	assert_refused("a:\n  - 1\n  -\n", YAML_EMPTY, 3, 4);
	assert_refused("", YAML_EMPTY, 1, 1);
	assert_refused("# only a comment\n", YAML_EMPTY, 1, 1);
	struct parsed p = parse("a: \"\"\n");
	assert_int_equal(p.diags.count, 0);
	parsed_free(&p);
}

static void keys__that_are_no_texts_are_refused(void **state)
{
	(void)state;
	assert_refused("? [a, b]\n: 1\n", YAML_KEY, 1, 3);
	assert_refused("{{a: b}: 1}\n", YAML_KEY, 1, 2);
}

static void second_document__is_refused(void **state)
{
	(void)state;
	assert_refused("a: 1\n---\nb: 2\n", YAML_SECOND_DOCUMENT, 2, 1);
	struct parsed p = parse("%YAML 1.1\n---\na: 1\n...\n");
	assert_int_equal(p.diags.count, 0);
	parsed_free(&p);
}

static void syntax_errors__say_where(void **state)
{
	(void)state;
	struct parsed p = parse("a: 1\nb: [1, 2\nc: 3\n");
	assert_null(p.root);
	assert_int_equal(p.diags.count, 1);
	assert_int_equal(p.diags.items[0].code, YAML_SYNTAX);
	assert_non_null(strstr(p.diags.items[0].message, "line 2"));
	parsed_free(&p);
	assert_refused("a:\n\t- 1\n", YAML_SYNTAX, 2, 1);
}

static void file__larger_than_the_limit_is_refused(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	size_t limit = 1024 * 1024;
	char *text = malloc(limit + 1);
	assert_non_null(text);
	memset(text, '#', limit + 1);
	text[0] = '1';
	text[1] = '\n';
	struct yaml_limits limits = {.bytes = limit};
	assert_non_null(yaml_parse("big.yaml", text, limit, limits, a, &diags));
	assert_null(yaml_parse("big.yaml", text, limit + 1, limits, a, &diags));
	assert_int_equal(diags.count, 1);
	assert_int_equal(diags.items[0].code, YAML_TOO_LARGE);
	assert_non_null(strstr(diags.items[0].message, "1 MiB"));
	free(text);
}

static void many_keys__are_compared_quickly(void **state)
{
	(void)state;
	auto_str text = STR_INIT;
	for (int i = 0; i < 50000; i++) {
		str_printf(&text, "key-%d: 1\n", i);
	}
	str_append(&text, "key-7: 2\n");
	struct parsed p = parse(text.data);
	assert_int_equal(p.diags.count, 1);
	assert_diag(&p, 0, YAML_DUPLICATE_KEY, 50001, 1);
	parsed_free(&p);
}

static const struct yaml_node *parse_until(struct arena *a, const char *text,
                                           const char *const *keys, struct diag_list *diags)
{
	struct yaml_limits limits = {.until = keys};
	diag_list_init(diags);
	return yaml_parse("file.yaml", text, strlen(text), limits, a, diags);
}

static void reading__ends__where_the_root_has_the_keys(void **state)
{
	(void)state;
	static const char *const keys[] = {"title", "list", NULL};
	static const char text[] =
	    "inner: {title: no, list: no}\ntitle: T\nlist:\n  - a\n  - {b: [c]}\nlast: [\n";
	auto_arena struct arena *a = arena_new();
	auto_diags diags, whole;
	const struct yaml_node *root = parse_until(a, text, keys, &diags);
	assert_int_equal(diags.count, 0);
	assert_string_equal(yaml_get(root, "title")->text, "T");
	assert_int_equal(yaml_get(root, "list")->count, 2);
	assert_string_equal(yaml_get(yaml_get(root, "list")->items[1], "b")->items[0]->text, "c");
	assert_null(yaml_get(root, "last"));
	assert_null(parse_until(a, text, NULL, &whole));
	assert_int_equal(whole.items[0].code, YAML_SYNTAX);
}

static void reading__goes_to_the_end__for_a_key_that_is_not_there(void **state)
{
	(void)state;
	static const char *const keys[] = {"title", "code", NULL};
	auto_arena struct arena *a = arena_new();
	auto_diags diags, broken;
	auto_str text = STR_INIT;
	str_append(&text, "title: T\nlong: >-\n");
	for (int i = 0; i < 300; i++) {
		str_append(&text,
		           "  of many words, more than are given to libyaml at once \xC3\xA9\n");
	}
	str_append(&text, "last: x\n");
	const struct yaml_node *root = parse_until(a, text.data, keys, &diags);
	assert_int_equal(diags.count, 0);
	assert_int_equal(yaml_get(root, "long")->len, 300 * 57 - 1);
	assert_string_equal(yaml_get(root, "last")->text, "x");
	assert_null(parse_until(a, "title: T\nbad: [\n", keys, &broken));
	assert_int_equal(broken.items[0].code, YAML_SYNTAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(reading__ends__where_the_root_has_the_keys),
	    cmocka_unit_test(reading__goes_to_the_end__for_a_key_that_is_not_there),
	    cmocka_unit_test(tree__keeps_kinds_texts_and_places),
	    cmocka_unit_test(columns__count_characters__not_bytes),
	    cmocka_unit_test(mark__is_skipped__and_takes_no_column),
	    cmocka_unit_test(line_breaks__of_all_kinds_are_counted),
	    cmocka_unit_test(bad_bytes__are_refused__at_their_true_place),
	    cmocka_unit_test(utf16__is_refused__without_a_tree),
	    cmocka_unit_test(control_characters__are_refused__raw_and_escaped),
	    cmocka_unit_test(anchors_aliases_tags_and_merges__are_refused),
	    cmocka_unit_test(duplicate_keys__name_the_first),
	    cmocka_unit_test(nesting__is_refused__beyond_the_limit),
	    cmocka_unit_test(deep_nesting__takes_no_time),
	    cmocka_unit_test(empty_values__are_refused),
	    cmocka_unit_test(keys__that_are_no_texts_are_refused),
	    cmocka_unit_test(second_document__is_refused),
	    cmocka_unit_test(syntax_errors__say_where),
	    cmocka_unit_test(file__larger_than_the_limit_is_refused),
	    cmocka_unit_test(many_keys__are_compared_quickly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
