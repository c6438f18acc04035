/* Lines and places of a file, and the source line that a diagnostic shows. */
#include "parsed.h"

struct opened {
	struct arena *arena;
	struct diag_list diags;
	struct yaml_source source;
};

static struct opened *source_of(const char *text)
{
	struct opened *o = calloc(1, sizeof(*o));
	assert_non_null(o);
	o->arena = arena_new();
	diag_list_init(&o->diags);
	yaml_source_init(&o->source, "f", text, strlen(text), o->arena, &o->diags);
	return o;
}

static void opened_free(struct opened *o)
{
	diag_list_free(&o->diags);
	arena_free(o->arena);
	free(o);
}

static void assert_place(struct opened *o, size_t offset, int line, int column)
{
	int got_line, got_column;
	yaml_source_place(&o->source, offset, &got_line, &got_column);
	assert_int_equal(got_line, line);
	assert_int_equal(got_column, column);
}

static void place__of_a_byte_counts_lines_and_characters(void **state)
{
	(void)state;
	struct opened *o = source_of("ab\n\xC3\xA9x\r\ny\xE2\x80\xA8z\rw");
	assert_place(o, 0, 1, 1);
	assert_place(o, 2, 1, 3);
	assert_place(o, 3, 2, 1);
	assert_place(o, 5, 2, 2);
	assert_place(o, 8, 3, 1);
	assert_place(o, 12, 4, 1);
	assert_place(o, 14, 5, 1);
	assert_int_equal(yaml_source_rest(&o->source, 2, 1), 2);
	assert_int_equal(yaml_source_rest(&o->source, 2, 9), 1);
	assert_int_equal(yaml_source_rest(&o->source, 99, 1), 1);
	opened_free(o);
}

static void report__shows_the_line_made_safe(void **state)
{
	(void)state;
	struct opened *o = source_of("a\n\tb: x\xE2\x80\xAEy\n");
	yaml_report(&o->source, DIAG_ERROR, 1, 2, 2, 0, "%s", "message");
	assert_int_equal(o->diags.count, 1);
	assert_int_equal(o->diags.items[0].width, 1);
	assert_string_equal(o->diags.items[0].source, " b: x\xEF\xBF\xBDy");
	opened_free(o);
}

static void report__leaves_out_lines__that_are_far_too_long(void **state)
{
	(void)state;
	auto_str text = STR_INIT;
	str_append_repeat(&text, 'x', 1000);
	struct opened *o = source_of(text.data);
	yaml_report(&o->source, DIAG_ERROR, 1, 1, 900, 1, "far right");
	yaml_report(&o->source, DIAG_ERROR, 1, 1, 5, 1, "left");
	yaml_report(&o->source, DIAG_ERROR, 1, 0, 0, 1, "the file");
	assert_null(o->diags.items[0].source);
	assert_int_equal(strlen(o->diags.items[1].source), 203);
	assert_null(o->diags.items[2].source);
	opened_free(o);
}

static void report_often(struct opened *o, enum diag_severity severity, size_t times)
{
	for (size_t i = 0; i < times; i++) {
		yaml_report(&o->source, severity, 1, 1, 1, 1, "again");
	}
}

/* Whether a file is valid is told by their number. */
static void reports__are_only_counted__beyond_the_limit(void **state)
{
	(void)state;
	struct opened *o = source_of("x\n");
	report_often(o, DIAG_ERROR, YAML_REPORT_LIMIT + 10);
	assert_int_equal(o->diags.count, YAML_REPORT_LIMIT);
	assert_int_equal(o->diags.errors, YAML_REPORT_LIMIT + 10);
	assert_string_equal(diag_left_out(&o->diags, o->diags.arena), "10 errors");
	opened_free(o);
}

static void warnings__take_no_room_from_errors(void **state)
{
	(void)state;
	struct opened *o = source_of("x\n");
	report_often(o, DIAG_WARNING, YAML_REPORT_LIMIT + 1);
	report_often(o, DIAG_ERROR, 1);
	assert_int_equal(o->diags.count, YAML_REPORT_LIMIT + 1);
	assert_int_equal(o->diags.items[YAML_REPORT_LIMIT].severity, DIAG_ERROR);
	assert_int_equal(o->diags.errors, 1);
	assert_int_equal(o->diags.warnings, YAML_REPORT_LIMIT + 1);
	opened_free(o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(place__of_a_byte_counts_lines_and_characters),
	    cmocka_unit_test(report__shows_the_line_made_safe),
	    cmocka_unit_test(report__leaves_out_lines__that_are_far_too_long),
	    cmocka_unit_test(reports__are_only_counted__beyond_the_limit),
	    cmocka_unit_test(warnings__take_no_room_from_errors),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
