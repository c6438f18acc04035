/* Files for the screens: named, made step by step, written whole and privately, never over another
 * file unasked. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "bench.h"
#include "dealbench/app/outgoing.h"
#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

static const char *const two[] = {"helios", "quill"};
static const struct outgoing_of both = {.deals = two, .deal_count = 2},
                                one = {.deals = two, .deal_count = 1};

static struct outgoing *made(struct bench *b, const struct outgoing_of *of, enum outgoing_kind kind,
                             const char *name)
{
	struct error err = {0};
	auto_free char *path = path_join(b->dir, name);
	struct outgoing *o = outgoing_new(b->s, of, kind, path, &err);
	if (!o) {
		fail_msg("%s", err.message);
	}
	for (bool more = true; more;) {
		if (!outgoing_step(o, &more, &err)) {
			fail_msg("%s", err.message);
		}
	}
	return o;
}

static size_t bytes_of(struct bench *b, const char *name)
{
	struct stat st;
	auto_free char *path = path_join(b->dir, name);
	if (stat(path, &st) != 0) {
		return 0;
	}
	assert_int_equal(st.st_mode & 0777, 0600);
	return (size_t)st.st_size;
}

static void outgoing__writes_each_kind__whole_and_private(void **state)
{
	struct bench *b = *state;
	struct outgoing_of of = both;
	enum outgoing_kind kinds[OUTGOING_COUNT];
	struct error err = {0};
	of.compare = true;
	size_t n = outgoing_offers(&of, kinds);
	assert_true(n >= OUTGOING_COUNT - 1);
	for (size_t i = 0; i < n; i++) {
		auto_arena struct arena *a = arena_new();
		const char *name = outgoing_name(b->s, &of, kinds[i], a);
		struct outgoing *o = made(b, &of, kinds[i], name);
		size_t all, done = outgoing_done(o, &all);
		assert_int_equal(done, all);
		assert_int_equal(outgoing_existing(o), 0);
		assert_true(outgoing_write(o, false, &err));
		assert_int_equal(outgoing_existing(o), outgoing_files(o));
		for (size_t f = 0; f < outgoing_files(o); f++) {
			const char *file = strrchr(outgoing_path(o, f), '/') + 1;
			assert_true(bytes_of(b, file) > 100);
		}
		assert_non_null(strstr(outgoing_told(o, a), "Wrote "));
		outgoing_free(o);
	}
}

static void file_of_that_name__is_replaced_only_when_asked(void **state)
{
	struct bench *b = *state;
	struct error err = {0};
	auto_free char *there = bench_file(b, "memos-quill.md", "mine");
	struct outgoing *o = made(b, &both, OUTGOING_MEMO_MARKDOWN, "memos.md");
	assert_int_equal(outgoing_existing(o), 1);
	assert_false(outgoing_write(o, false, &err));
	assert_int_equal(err.code, ERROR_CONFLICT);
	assert_int_equal(bytes_of(b, "memos-helios.md"), 0);
	char *text;
	size_t len;
	assert_true(file_read(there, 100, &text, &len, &err));
	assert_string_equal(text, "mine");
	free(text);
	assert_true(outgoing_write(o, true, &err));
	assert_true(bytes_of(b, "memos-helios.md") > 100);
	assert_true(bytes_of(b, "memos-quill.md") > 100);
	outgoing_free(o);
}

static void place_that_will_not_do__is_said_at_once(void **state)
{
	struct bench *b = *state;
	auto_free char *journal = xprintf("%s-journal", strrchr(b->workspace, '/') + 1);
	const struct {
		const char *name, *said;
		enum error_code code;
	} cases[] = {
	    {"nowhere/a.md", "There is no folder", ERROR_NOT_FOUND},
	    {"folder", "is a folder", ERROR_INVALID},
	    {"", "Name a file", ERROR_INVALID},
	    {strrchr(b->workspace, '/') + 1, "is the workspace: name another file", ERROR_INVALID},
	    {"folder/../linked.json", "is the workspace: name another file", ERROR_INVALID},
	    {journal, "is the workspace's journal: name another file", ERROR_INVALID},
	};
	auto_free char *folder = path_join(b->dir, "folder");
	auto_free char *linked = path_join(b->dir, "linked.json");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(symlink(b->workspace, linked), 0);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct error err = {0};
		auto_free char *path = path_join(b->dir, cases[i].name);
		assert_null(outgoing_new(b->s, &one, OUTGOING_JSON, path, &err));
		assert_int_equal(err.code, cases[i].code);
		assert_non_null(strstr(err.message, cases[i].said));
	}
}

static void one_that_is_dropped_half_made__leaves_nothing(void **state)
{
	struct bench *b = *state;
	struct error err = {0};
	bool more = false;
	auto_free char *path = path_join(b->dir, "half.csv");
	struct outgoing *o = outgoing_new(b->s, &both, OUTGOING_TABLES, path, &err);
	assert_non_null(o);
	assert_true(outgoing_step(o, &more, &err));
	assert_true(more);
	assert_int_equal(outgoing_existing(o), 0);
	outgoing_free(o);
}

static bool stop_at_once(void *ctx, size_t done, size_t all)
{
	size_t *told = ctx;
	assert_true(done == 1 && all == 2);
	(*told)++;
	return false;
}

static void export_that_is_stopped__tells_nothing(void **state)
{
	struct bench *b = *state;
	struct error err = {0};
	auto_str out = STR_INIT;
	size_t told = 0;
	struct export_options o = {.table = "items", .progress = stop_at_once, .ctx = &told};
	assert_false(deals_export(b->s, &o, &out, &err));
	assert_int_equal(told, 1);
	assert_int_equal(out.len, 0);
	assert_non_null(strstr(err.message, "stopped"));
}

static int open_bench(void **state)
{
	static struct bench b;
	*state = &b;
	if (!setlocale(LC_ALL, "C.UTF-8")) {
		return -1;
	}
	bench_open(&b);
	bench_import(&b, "helios");
	bench_import(&b, "quill");
	return 0;
}

static int close_bench(void **state)
{
	bench_close(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(outgoing__writes_each_kind__whole_and_private),
	    cmocka_unit_test(file_of_that_name__is_replaced_only_when_asked),
	    cmocka_unit_test(place_that_will_not_do__is_said_at_once),
	    cmocka_unit_test(one_that_is_dropped_half_made__leaves_nothing),
	    cmocka_unit_test(export_that_is_stopped__tells_nothing),
	};
	return cmocka_run_group_tests_name("app/outgoing", tests, open_bench, close_bench);
}
