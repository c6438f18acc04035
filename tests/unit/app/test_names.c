/* What a list calls a deal's category: as the scorecard's own rubric does, or, without a scorecard,
 * as the one in the folder, where that can be used. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/rubric/load.h"
#include "private.h"

static void put(const char *folder, const char *name, const char *text)
{
	struct error err = {0};
	auto_free char *path = path_join(folder, name);
	if (!file_write_private(path, text, strlen(text), &err)) {
		fail_msg("%s", err.message);
	}
}

/* The shipped rubric in a folder of its own; malloc'd path. */
static char *own_rubric(const struct bench *b)
{
	auto_diags diags;
	diag_list_init(&diags);
	char *folder = path_join(b->dir, "rubric");
	auto_free char *categories = path_join(folder, "categories");
	assert_int_equal(mkdir(folder, 0700) | mkdir(categories, 0700), 0);
	struct rubric_source *source = rubric_load(RUBRICS "/digital-health", &diags);
	size_t count;
	const struct rubric_file *files = rubric_source_files(source, &count);
	for (size_t i = 0; i < count; i++) {
		put(folder, files[i].path, files[i].data);
	}
	rubric_source_free(source);
	return folder;
}

/* "helios: DTx zero: RWE", in a session of its own whose rubric lies in folder; read: is that
 * rubric read for it? */
static char *labels(const struct bench *b, const char *folder, bool read)
{
	struct session_options o = {.workspace = b->workspace, .rubric = folder, .rater = "ana"};
	struct error err = {0};
	struct session *s = session_open(&o, &err);
	auto_arena struct arena *a = arena_new();
	auto_str text = STR_INIT;
	struct deal_line *lines;
	size_t count = 0;
	assert_true(s && deals_list(s, a, &lines, &count, &err));
	for (size_t i = 0; i < count; i++) {
		str_printf(&text, "%s%s: %s", i ? " " : "", lines[i].deal->id,
		           lines[i].category_label);
	}
	assert_int_equal(s->tried_rubric, read);
	session_close(s);
	return str_steal(&text);
}

static void label__is_the_codes__of_the_rubric_in_use(void **state)
{
	(void)state;
	struct bench b;
	bench_open(&b);
	bench_import(&b, "helios");
	bench_deal(&b, "zero", "rwe-platforms", "intake");
	auto_free char *folder = own_rubric(&b);
	auto_free char *same = labels(&b, folder, false);
	assert_string_equal(same, "helios: DTx zero: RWE");

	put(folder, "categories/rwe-platforms.yaml", "id: rwe-platforms\ncode: Real\ntitle: R\n");
	auto_free char *changed = labels(&b, folder, true);
	assert_string_equal(changed, "helios: DTx zero: Real");

	put(folder, "strategic-fit.yaml", "id: strategic-fit\ntitle: [\n");
	auto_free char *broken = labels(&b, folder, true);
	assert_string_equal(broken, "helios: DTx zero: rwe-platforms");

	auto_free char *none = labels(&b, "/nowhere", true);
	assert_string_equal(none, "helios: DTx zero: rwe-platforms");
	bench_close(&b);
}

/* Alters the rubric's text wherever it stands in the workspace. */
static void tamper(const struct bench *b)
{
	static const char was[] = "code: DTx";
	struct error err = {0};
	char *data;
	size_t len, count = 0;
	assert_true(file_read(b->workspace, (size_t)64 << 20, &data, &len, &err));
	for (char *at = data; (at = memmem(at, (size_t)(data + len - at), was, strlen(was)));) {
		at[strlen("code: ")] = 'X';
		count++;
	}
	assert_true(count > 0);
	assert_true(file_write_private(b->workspace, data, len, &err));
	free(data);
}

static char *label_now(struct session *s)
{
	auto_arena struct arena *a = arena_new();
	struct deal_line *lines;
	size_t count;
	assert_true(deals_list(s, a, &lines, &count, NULL));
	return xstrdup(lines[0].category_label);
}

static void label__is_the_id__once_the_rubric_in_the_workspace_was_refused(void **state)
{
	(void)state;
	struct bench b;
	struct error err = {0};
	bench_open(&b);
	bench_import(&b, "helios");
	session_close(b.s);
	b.s = NULL;
	tamper(&b);
	struct session_options o = {.workspace = b.workspace, .rubric = "/nowhere", .rater = "ana"};
	struct session *s = session_open(&o, &err);
	assert_non_null(s);
	auto_free char *before = label_now(s);
	assert_string_equal(before, "XTx");
	assert_null(sheet_open(s, "helios", 0, &err));
	assert_int_equal(err.code, ERROR_INTEGRITY);
	auto_free char *after = label_now(s);
	assert_string_equal(after, "digital-therapeutics");
	session_close(s);
	bench_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(label__is_the_id__once_the_rubric_in_the_workspace_was_refused),
	    cmocka_unit_test(label__is_the_codes__of_the_rubric_in_use),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
