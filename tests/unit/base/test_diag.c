/* Lists of problems: what is kept, that it is safe to print, and the order. */
#include "unit.h"

#include <stdio.h>

#include "dealbench/base/diag.h"

static void diag_add__copies_and_counts(void **state)
{
	(void)state;
	auto_diags list;
	diag_list_init(&list);
	char file[] = "a.yaml", key[] = "weigth";
	struct diag *d = diag_add(&list, DIAG_ERROR, 7, file, 14, 9, "unknown key '%s'", key);
	memset(file, 'x', sizeof(file) - 1);
	memset(key, 'x', sizeof(key) - 1);
	assert_int_equal(d->code, 7);
	assert_string_equal(d->file, "a.yaml");
	assert_int_equal(d->line, 14);
	assert_int_equal(d->column, 9);
	assert_int_equal(d->width, 1);
	assert_string_equal(d->message, "unknown key 'weigth'");
	assert_null(d->source);
	(void)diag_add(&list, DIAG_WARNING, 8, "a.yaml", 0, 0, "w");
	(void)diag_add(&list, DIAG_WARNING, 8, NULL, 0, 0, "w");
	assert_int_equal(list.count, 3);
	assert_int_equal(list.errors, 1);
	assert_int_equal(list.warnings, 2);
	assert_string_equal(list.items[2].file, "");
}

static void diag_left_out__tells_what_was_only_counted(void **state)
{
	(void)state;
	auto_diags list;
	diag_list_init(&list);
	(void)diag_add(&list, DIAG_ERROR, 1, "a.yaml", 1, 1, "m");
	assert_null(diag_left_out(&list, list.arena));
	diag_leave_out(&list, DIAG_WARNING);
	assert_string_equal(diag_left_out(&list, list.arena), "1 warning");
	diag_leave_out(&list, DIAG_ERROR);
	diag_leave_out(&list, DIAG_ERROR);
	assert_string_equal(diag_left_out(&list, list.arena), "2 errors and 1 warning");
	assert_int_equal(list.count, 1);
	assert_int_equal(list.errors, 3);
}

static void diag_add__makes_hostile_text_safe(void **state)
{
	(void)state;
	auto_diags list;
	diag_list_init(&list);
	struct diag *d = diag_add(&list, DIAG_ERROR, 1, "a\x1b.yaml", 1, 1, "key '%s' \xff",
	                          "\x1b]0;own\x07\xe2\x80\xae\n");
	assert_string_equal(d->file, "a<U+001B>.yaml");
	assert_string_equal(d->message,
	                    "key '<U+001B>]0;own<U+0007><U+202E><U+000A>' \xef\xbf\xbd");
}

static void expect_order(const struct diag_list *list, const int *codes)
{
	for (size_t i = 0; i < list->count; i++) {
		assert_int_equal(list->items[i].code, codes[i]);
	}
}

static void diag_list_sort__keeps_file_order_and_is_stable(void **state)
{
	(void)state;
	auto_diags list;
	diag_list_init(&list);
	diag_list_sort(&list);
	(void)diag_add(&list, DIAG_ERROR, 1, "z.yaml", 9, 1, "m");
	(void)diag_add(&list, DIAG_ERROR, 2, "a.yaml", 5, 3, "m");
	(void)diag_add(&list, DIAG_ERROR, 3, "z.yaml", 2, 8, "m");
	(void)diag_add(&list, DIAG_ERROR, 4, "z.yaml", 2, 4, "m");
	(void)diag_add(&list, DIAG_ERROR, 5, "a.yaml", 5, 3, "m");
	(void)diag_add(&list, DIAG_ERROR, 6, "a.yaml", 0, 0, "m");
	(void)diag_add(&list, DIAG_ERROR, 7, "z.yaml", 2, 8, "m");
	diag_list_sort(&list);
	expect_order(&list, (const int[]){4, 3, 7, 1, 6, 2, 5});
	diag_list_sort(&list);
	expect_order(&list, (const int[]){4, 3, 7, 1, 6, 2, 5});
}

static void diag_list__takes_many(void **state)
{
	(void)state;
	auto_diags list;
	diag_list_init(&list);
	for (int i = 0; i < 2000; i++) {
		char file[16];
		(void)snprintf(file, sizeof(file), "f%d", i % 3);
		(void)diag_add(&list, DIAG_ERROR, i, file, 2000 - i, 1, "m%d", i);
	}
	diag_list_sort(&list);
	assert_string_equal(list.items[0].file, "f0");
	assert_string_equal(list.items[0].message, "m1998");
	assert_string_equal(list.items[1999].message, "m2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(diag_add__copies_and_counts),
	    cmocka_unit_test(diag_left_out__tells_what_was_only_counted),
	    cmocka_unit_test(diag_add__makes_hostile_text_safe),
	    cmocka_unit_test(diag_list_sort__keeps_file_order_and_is_stable),
	    cmocka_unit_test(diag_list__takes_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
