/* Rubrics to read: the folder in use, read anew while the session is open; what is pinned stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/rubric_read.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

/* A session whose rubric is a folder that may be written to. */
struct desk {
	char *dir, *manifest, *text;
	struct session *s;
};

static void desk_open(struct desk *d, struct bench *b)
{
	struct error err = {0};
	auto_str said = STR_INIT;
	size_t len;
	d->dir = path_join(b->dir, "mine");
	assert_true(rubric_new(d->dir, &said, &err));
	d->manifest = path_join(d->dir, "rubric.yaml");
	assert_true(file_read(d->manifest, 100000, &d->text, &len, &err));
	auto_free char *workspace = path_join(b->dir, "mine.db");
	struct session_options options = {
	    .workspace = workspace, .rubric = d->dir, .rater = "ana", .mode = SESSION_WRITE};
	d->s = session_open(&options, &err);
	assert_non_null(d->s);
}

static void desk_close(struct desk *d)
{
	session_close(d->s);
	free(d->dir);
	free(d->manifest);
	free(d->text);
}

static void write_manifest(struct desk *d, const char *was, const char *now)
{
	struct error err = {0};
	char *at = strstr(d->text, was);
	assert_non_null(at);
	auto_free char *text =
	    xprintf("%.*s%s%s", (int)(at - d->text), d->text, now, at + strlen(was));
	assert_true(file_write_private(d->manifest, text, strlen(text), &err));
}

static void folder__is_read_anew__and_a_broken_one_leaves_what_was_read(void **state)
{
	(void)state;
	struct bench b = {0};
	struct desk d = {0};
	struct error err = {0};
	bench_open(&b);
	desk_open(&d, &b);
	const struct rubric *first = session_rubric(d.s, NULL, NULL, &err);
	assert_non_null(first);
	assert_int_equal(session_rubric_problems(d.s, false, &err)->errors, 0);

	write_manifest(&d, "version:", "verzion:");
	assert_int_equal(session_rubric_problems(d.s, false, &err)->errors, 0);
	const struct diag_list *problems = session_rubric_problems(d.s, true, &err);
	assert_true(problems->errors >= 1);
	assert_non_null(strstr(problems->items[0].file, "rubric.yaml"));
	assert_ptr_equal(session_rubric(d.s, NULL, NULL, &err), first);

	write_manifest(&d, "version: 0.1.0", "version: 0.2.0");
	assert_int_equal(session_rubric_problems(d.s, true, &err)->errors, 0);
	const struct rubric *second = session_rubric(d.s, NULL, NULL, &err);
	assert_string_equal(second->version, "0.2.0");
	assert_string_equal(first->version, "0.1.0"); /* what was handed out is still there */
	desk_close(&d);
	bench_close(&b);
}

static void rubric__of_a_scorecard__is_read_under_its_digest(void **state)
{
	(void)state;
	struct bench b = {0};
	struct error err = {0};
	auto_arena struct arena *a = arena_new();
	bench_open(&b);
	bench_import(&b, "meridian");
	struct sheet *sheet = sheet_open(b.s, "meridian", 0, &err);
	assert_non_null(sheet);
	const char *digest = sheet->rubric->digest;
	const struct rubric *r = session_rubric(b.s, digest, "rwe-platforms", &err);
	assert_non_null(r);
	assert_string_equal(r->digest, digest);
	assert_string_equal(r->categories[r->category].id, "rwe-platforms");
	assert_int_equal(session_rubric(b.s, digest, NULL, &err)->category, NONE);
	assert_null(session_rubric(b.s, digest, "rwe-platform", &err));
	assert_non_null(strstr(err.message, "did you mean 'rwe-platforms'"));
	assert_null(session_rubric(b.s, "sha256:0000", NULL, &err));
	assert_string_equal(rubric_part_place(r, RUBRIC_SECTION, 0, "/r", a),
	                    "/r/strategic-fit.yaml:3");
	sheet_close(sheet);
	bench_close(&b);
}

static void folder__that_is_not_there__is_no_dead_end(void **state)
{
	(void)state;
	struct bench b = {0};
	struct error err = {0};
	bench_open(&b);
	auto_free char *workspace = path_join(b.dir, "none.db");
	struct session_options options = {
	    .workspace = workspace, .rubric = "/nowhere", .mode = SESSION_WRITE};
	struct session *s = session_open(&options, &err);
	assert_non_null(s);
	assert_null(session_rubric_problems(s, false, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
	assert_non_null(strstr(err.message, "/nowhere"));
	session_close(s);
	bench_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(folder__is_read_anew__and_a_broken_one_leaves_what_was_read),
	    cmocka_unit_test(rubric__of_a_scorecard__is_read_under_its_digest),
	    cmocka_unit_test(folder__that_is_not_there__is_no_dead_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
