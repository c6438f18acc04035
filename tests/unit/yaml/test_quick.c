/* The quick way to a tree: what it reads is read as libyaml reads it, and what it leaves to
 * libyaml. tests/fuzz/fuzz_yaml.c asks the same of any bytes. */
#include "parsed.h"

#include "quick.h"

static void tell(const struct yaml_node *node, struct str *out)
{
	static const char *const kinds[] = {
	    [YAML_SCALAR] = "scalar", [YAML_LIST] = "list", [YAML_MAP] = "map"};
	str_printf(out, "%d:%d %d %s%s [%zu %s]\n", node->line, node->column, node->width,
	           kinds[node->kind], node->plain ? " plain" : "", node->len, node->text);
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == YAML_MAP) {
			tell(node->keys[i], out);
		}
		tell(node->items[i], out);
	}
}

struct reading {
	struct arena *arena;
	struct diag_list diags;
	struct yaml_source source;
};

static void start(struct reading *r, const char *text)
{
	r->arena = arena_new();
	diag_list_init(&r->diags);
	yaml_source_init(&r->source, "a.yaml", text, strlen(text), r->arena, &r->diags);
}

static void end(struct reading *r)
{
	diag_list_free(&r->diags);
	arena_free(r->arena);
}

static void expect_same(const char *text)
{
	struct reading r;
	auto_str quick = STR_INIT, events = STR_INIT;
	start(&r, text);
	const struct yaml_node *node = quick_parse(&r.source, 32);
	if (!node) {
		fail_msg("left to libyaml: %s", text);
	}
	tell(node, &quick);
	node = events_parse(&r.source, 32);
	assert_non_null(node);
	tell(node, &events);
	assert_string_equal(quick.data, events.data);
	assert_int_equal(r.diags.count, 0);
	end(&r);
}

static void expect_left(const char *text, size_t nesting)
{
	struct reading r;
	start(&r, text);
	if (quick_parse(&r.source, nesting)) {
		fail_msg("not left to libyaml: %s", text);
	}
	assert_int_equal(r.diags.count, 0);
	end(&r);
}

static void quick_parse__reads_as_libyaml_does(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "a: b\n",
	    "# first\n\na: b  # why\n\n# last\n",
	    "- a\n- b: c\n  d: e\n-\n  f\n",
	    "a:\n- b\n- c\nd:\n  - e\n",
	    "a:\n  b:\n    c: d\ne: f\n",
	    "a: one\n  two\n\n\n  three # end\nb: c#d e:f\n",
	    "a: >-\n  one\n  two\n\n    in\n  out\n\nb: |\n  x\n   y\n",
	    "a: >\n  one\n\n\nb: |-\n    x\n    # no comment\n# one\n",
	    "a: \"b # c\"\n'd': 'it''s'\n\"e\": ''\n",
	    "a: {b: c, d: [e, {f: g}], h: \"i, j\"}\n",
	    "a: [b,\n  c, # why\n\n d]\nb: {}\nc: []\n",
	    "a: {b: -1, c: x?y, d: e:f}\nb: -c\n",
	    "\xC3\xA9: \xE2\x80\x99s \xE2\x80\x94 t\nb: [\xC3\xA9, \xC3\xA8 x]\nc: >-\n  "
	    "\xC3\xA9\n",
	};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		expect_same(texts[i]);
	}
}

static void quick_parse__leaves_the_rest_to_libyaml(void **state)
{
	(void)state;
	static const char *const texts[] = {
	    "",
	    "a: b",
	    "a\n",
	    " a: b\n",
	    "a:\n",
	    "a: &x b\n",
	    "a: *x\n",
	    "a: !!str b\n",
	    "<<: b\n",
	    "a: b\na: c\n",
	    "---\na: b\n",
	    "a: b\n...\n",
	    "%Y\n",
	    "? a\n: b\n",
	    "a: b: c\n",
	    "a: \"b\\n\"\n",
	    "a: {b}\n",
	    "a: [b, ]\n",
	    "a: [b\n",
	    "a: [b: c]\n",
	    "a: {b: }\n",
	    "a: [b}\n",
	    "a: \"b\n",
	    "a: \"b\" c\n",
	    "a:\tb\n",
	    "a: b\r\n",
	    "a: >2\n   b\n",
	    "a: >+\n  b\n",
	    "a: >\n",
	    "a: >-\n\n  b\n",
	    "a: b\n  c: d\n",
	    "a: [b]\n  c\n",
	    "  a: b\nc: d\n",
	    "a:\n    b: c\n  d: e\n",
	    "- a\nb: c\n",
	    "- - a\n",
	    "a: - b\n",
	    "a: @b\n",
	    "a: b\xE2\x80\xA8"
	    "c\n",
	};
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		expect_left(texts[i], 32);
	}
	expect_left("a: [[[b]]]\n", 3);
	expect_same("a: [[[b]]]\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(quick_parse__reads_as_libyaml_does),
	    cmocka_unit_test(quick_parse__leaves_the_rest_to_libyaml),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
