/* Every allocation fails in turn, once and for good, while rubrics and workspaces are loaded, deals
 * scored, brought in and written out: the program goes on, refuses in words, or ends as its manual
 * says; what was told as stored is there, nothing half done is, and what is written is whole.
 * The long form tries each allocation; under AddressSanitizer, where a fork costs ten times as
 * much, the first from each place of a run, which is its eight innermost calls.
 * DEALBENCH_FAULT_ONLY=NAME tries one run, DEALBENCH_FAULT_STEP=N one in N of its allocations. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../src/program.h"
#include "../e2e/vt.h"
#include "../sample.h"
#include "../unit/store/tables.h"
#include "alloc.h"
#include "dealbench/base/file.h"
#include "dealbench/base/process.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/book.h"
#include "forward.h"
#include "trial.h"

static const struct trial_fault memory = {alloc_arm, alloc_disarm};

static const struct trial_run runs[] = {
    {.name = "rubric", .words = "rubric check {rubric}", .afresh = true},
    {.name = "list", .words = "deal list --json", .afresh = true},
    {.name = "show", .words = "show zqid", .afresh = true},
    {.name = "first start", .words = "deal new Quill --partner Lumivox", .forgets = true},
    {.name = "score a file", .words = "score aside/card.yaml"},
    {.always = true, .name = "answer", .words = "walk zqid --item detail", .input = "1\n"},
    {.name = "submit", .words = "submit zqid --provisional --reason Soon"},
    {.name = "import", .words = "import aside/card.yaml"},
    {.name = "import a table", .words = "import aside/deals.csv"},
    {.name = "memo", .words = "memo zqid --markdown -o out", .file = "out"},
    {.name = "memo as HTML", .words = "memo zqid --html --annex -o out", .file = "out"},
    {.name = "CSV", .words = "export --csv --table answers -o out", .file = "out"},
    {.always = true, .name = "XLSX", .words = "export --xlsx -o out.xlsx", .file = "out.xlsx"},
    {.name = "YAML", .words = "export zqid --yaml -o out", .file = "out"},
    {.name = "verify", .words = "verify"},
    {.name = "walk",
     .screen = "walk",
     .keys = "1 SHOT n \"Clause four\" Enter SHOT f SHOT . 2 SHOT ? Esc r ] ] Esc Esc q"},
    {.name = "deals",
     .screen = "deals",
     .keys = "/ \"zq\" Enter Down Up : \"archive\" Enter \"Next year\" Enter SHOT Enter q"},
    {.name = "submit on the screens", .screen = "review", .keys = "S \"Soon\" Enter y SHOT Esc q"},
    {.always = true, .name = "backup", .words = "backup copy.db", .file = "copy.db"},
    {.name = "restore", .words = "restore aside/later.db", .kept = "w.db.before-restore"},
    {.name = "recover", .words = "recover rescued.db", .file = "rescued.db"},
};

static bool wanted(const char *name)
{
	const char *only = getenv("DEALBENCH_FAULT_ONLY");
	return !only || strcmp(only, name) == 0;
}

/* What is right of a run whose memory ran out. */
static void assert_in_order(struct trial *t, const struct trial_run *run,
                            const struct outcome *clean, const struct outcome *o, const char *what)
{
	bool aborted = WIFSIGNALED(o->status) && WTERMSIG(o->status) == SIGABRT &&
	               strstr(o->told_wrong, "dealbench: out of memory") != NULL;
	bool bad = strstr(o->told_wrong, "Sanitizer") || strstr(o->told_wrong, "runtime error");
	if (bad || (!aborted && !WIFEXITED(o->status))) {
		fail_msg("%s: ended with %d:\n%s", what, o->status, o->told_wrong);
	}
	bool done = WIFEXITED(o->status) && WEXITSTATUS(o->status) == 0;
	if (WIFEXITED(o->status) && !done && o->told_wrong[0] == '\0') {
		fail_msg("%s: it ended with %d and says nothing but: %s", what, o->status, o->out);
	}
	trial_tidy(t, run);
	if (done && strcmp(o->out, clean->out) != 0) {
		fail_msg("%s: it prints something else:\n%s", what, o->out);
	}
	if (run->file && (done || o->file) &&
	    (!o->file || o->file_len != clean->file_len ||
	     memcmp(o->file, clean->file, o->file_len) != 0)) {
		fail_msg("%s: %s is not what it should be", what, run->file);
	}
}

/* What was replaced is kept, whole, and nothing is that was not. */
static void assert_kept(const struct trial *t, const struct trial_run *run, bool replaced,
                        const char *what)
{
	char *data;
	size_t len;
	if (access(run->kept, F_OK) != 0) {
		if (replaced) {
			fail_msg("%s: what it replaced is gone", what);
		}
		return;
	}
	assert_true(file_read(run->kept, SIZE_MAX, &data, &len, NULL));
	if (!replaced || len != t->before_len || memcmp(data, t->before, len) != 0) {
		fail_msg("%s: %s is not what was replaced", what, run->kept);
	}
	free(data);
}

/* Where the memory runs out at the n-th allocation. The allocations that came to pass: fewer than n
 * where the run was over before. */
static size_t try(struct trial *t, const struct trial_run *run, const struct outcome *clean,
                  size_t n, bool sticky)
{
	struct outcome o;
	auto_free char *what =
	    xprintf("%s, allocation %zu%s", run->name, n, sticky ? " and on" : "");
	trial_play(t, run, &memory, n, sticky, &o);
	size_t count = alloc_count();
	assert_in_order(t, run, clean, &o, what);
	bool done = WIFEXITED(o.status) && WEXITSTATUS(o.status) == 0;
	size_t state = trial_state(t, run, done ? t->state_count - 1 : o.told);
	if (run->kept) {
		assert_kept(t, run, state > 0, what);
	}
	outcome_free(&o);
	return count;
}

/* ---- which of them ---- */

struct asked {
	uint64_t place;
	size_t n;
};

static int by_place(const void *a, const void *b)
{
	const struct asked *x = a, *y = b;
	return x->place != y->place ? (x->place > y->place) - (x->place < y->place)
	                            : (x->n > y->n) - (x->n < y->n);
}

/* Of the allocations that were just counted: each, one in N, or the first from each place. */
static struct asked *choose(size_t count, size_t *out_count)
{
	const char *given = getenv("DEALBENCH_FAULT_STEP");
	size_t step = given ? strtoul(given, NULL, 10) : 1, kept = 0;
	struct asked *all = xcalloc(count, sizeof(*all));
	for (size_t n = 1; n <= count; n++) {
		all[n - 1] = (struct asked){alloc_place(n), n};
	}
	bool places = !given && alloc_watched();
	if (places) {
		qsort(all, count, sizeof(*all), by_place);
	}
	for (size_t i = 0; i < count; i++) {
		if (places ? i == 0 || all[i].place != all[i - 1].place : i % step == 0) {
			all[kept++] = all[i];
		}
	}
	*out_count = kept;
	return all;
}

/* Where the memory runs out at the n-th. The allocations that came to pass: fewer than n where the
 * run was over before. */
typedef size_t try_fn(void *ctx, size_t n, bool sticky);

/* In both forms, which are the same where nothing is allocated any more after the first. Returns
 * how many faults it were. */
static size_t try_chosen(try_fn *try_one, void *ctx, size_t all)
{
	size_t count, faults = 0;
	struct asked *asked = choose(all, &count);
	for (size_t i = 0; i < count; i++) {
		size_t n = asked[i].n, came = try_one(ctx, n, false);
		faults += came >= n;
		if (came > n) {
			(void)try_one(ctx, n, true);
			faults++;
		}
	}
	free(asked);
	return faults;
}

struct one_run {
	struct trial *t;
	const struct trial_run *run;
	const struct outcome *clean;
};

static size_t try_run(void *ctx, size_t n, bool sticky)
{
	const struct one_run *r = ctx;
	return try(r->t, r->run, r->clean, n, sticky);
}

static size_t every(struct trial *t, const struct trial_run *run)
{
	struct outcome clean;
	struct one_run r = {t, run, &clean};
	trial_learn(t, run, &memory, &clean);
	size_t faults = try_chosen(try_run, &r, clean.count);
	outcome_free(&clean);
	return faults;
}

/* One place of the run, each time another, in either form. */
static size_t sample(struct trial *t, const struct trial_run *run, size_t i)
{
	struct outcome clean;
	trial_learn(t, run, &memory, &clean);
	(void)try(t, run, &clean, 1 + clean.count * (i * 5 % 7 + 1) / 9, i % 2 == 1);
	outcome_free(&clean);
	return 1;
}

static void out_of_memory__ends_in_order_and_loses_nothing(void **state)
{
	struct trial *t = *state;
	bool all = sample_is_all();
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		if (!wanted(runs[i].name) || !(all || runs[i].always)) {
			continue;
		}
		size_t faults = all ? every(t, &runs[i]) : sample(t, &runs[i], i);
		print_message("%s: %zu faults\n", runs[i].name, faults);
	}
}

/* A place where the library that makes workbooks goes on without what it asked for, and says that
 * all is well: the program finds out only once it was through with it. */
static void a_workbook_that_was_left_short__is_not_taken_for_whole(void **state)
{
	enum { PLACES = 24 };
	static const struct trial_run run = {
	    .name = "XLSX", .words = "export --xlsx -o out.xlsx", .file = "out.xlsx"};
	struct trial *t = *state;
	struct outcome clean;
	bool found = false;
	if (!book_xlsx_built() || !wanted("short workbook")) {
		skip();
	}
	trial_learn(t, &run, &memory, &clean);
	size_t middle = clean.count / 2; /* in the first of two makings */
	for (size_t i = 0; i < PLACES && !found; i++) {
		found = try(t, &run, &clean, middle - i, false) > middle + clean.count / 4;
	}
	outcome_free(&clean);
	if (!found) {
		print_message("this libxlsxwriter leaves nothing short unsaid\n");
		skip();
	}
}

/* ---- a workspace of an older version ---- */

static const char older[] = ROOT "/tests/fixtures/workspaces/v1.db";

static int migrate_it(const struct trial *t)
{
	struct error err = {0};
	if (!forward_bring(t->stage.workspace, &err)) {
		fprintf(stderr, "dealbench: %s\n", err.message);
		return 1;
	}
	return 0;
}

/* As it was, or forward by all the way: what the events say is the same, and the copy of it as it
 * was is there before anything changes. */
static void assert_migrates(struct trial *t, const struct trial_run *run, const char *content,
                            bool done, const char *what)
{
	struct error err = {0};
	enum forward found = forward_is(t->stage.workspace, &err);
	if (found == FORWARD_NO_WORKSPACE || (done && found != FORWARD_DONE)) {
		fail_msg("%s: done %d, and it is %d: %s", what, done, found, err.message);
	}
	if (found == FORWARD_DONE && access(run->kept, F_OK) != 0) {
		fail_msg("%s: forward, and no copy of what it was", what);
	}
	if (!forward_bring(t->stage.workspace, &err)) {
		fail_msg("%s: not even then: %s", what, err.message);
	}
	assert_int_equal(forward_is(t->stage.workspace, &err), FORWARD_DONE);
	auto_free char *now = content_of(t->stage.workspace);
	auto_free char *copy = content_of(run->kept);
	assert_string_equal(now, content);
	assert_string_equal(copy, content);
}

struct migration_run {
	struct trial *t;
	char *content;
};

static size_t try_migration(void *ctx, size_t n, bool sticky)
{
	static const struct trial_run migration = {
	    .name = "migration", .act = migrate_it, .kept = "w.db.v1.backup"};
	const struct trial_run *run = &migration;
	const struct migration_run *m = ctx;
	struct trial *t = m->t;
	struct outcome o;
	auto_free char *what = xprintf("migration, allocation %zu%s", n, sticky ? " and on" : "");
	trial_play(t, run, &memory, n, sticky, &o);
	size_t count = alloc_count();
	assert_in_order(t, run, &(struct outcome){.out = o.out}, &o, what);
	assert_migrates(t, run, m->content, o.status == 0, what);
	outcome_free(&o);
	return count;
}

static void a_migration_out_of_memory__goes_all_the_way_or_not_a_step(void **state)
{
	struct migration_run m = {.t = *state};
	if (!wanted("migration")) {
		skip();
	}
	free(m.t->before);
	assert_true(file_read(older, SIZE_MAX, &m.t->before, &m.t->before_len, NULL));
	m.content = content_of(older);
	size_t all = try_migration(&m, 0, false), faults = 1;
	if (sample_is_all()) {
		faults = try_chosen(try_migration, &m, all);
	} else {
		(void)try_migration(&m, all / 2, false);
	}
	free(m.content);
	print_message("migration: %zu faults\n", faults);
}

/* ---- in a terminal ---- */

static const struct trial_run on_terminal = {
    .name = "in a terminal", .words = "walk zqid --item detail", .input = "1\n"};

struct on_terminal {
	struct trial *t;
	size_t n;
	bool sticky;
};

static int run_on_terminal(void *ctx)
{
	const struct on_terminal *o = ctx;
	char *argv[TRIAL_WORDS];
	auto_arena struct arena *a = arena_new();
	int argc = trial_words("walk zqid --item detail", a, argv);
	process_be_child();
	alloc_arm(o->n, o->sticky);
	int status = program_run(argc, argv, o->t->stage.rubrics);
	(void)alloc_disarm();
	return status;
}

/* An answer by its digit, and out again. */
static size_t try_on_terminal(void *ctx, size_t n, bool sticky)
{
	struct trial *t = ctx;
	struct on_terminal o = {t, n, sticky};
	auto_free char *what =
	    xprintf("in a terminal, allocation %zu%s", n, sticky ? " and on" : "");
	int status;
	size_t len;
	trial_put_back(t, &on_terminal);
	fflush(NULL);
	struct vt *v = vt_fork(80, 24, run_on_terminal, &o);
	assert_non_null(v);
	vt_type(v, "1qqqq");
	assert_true(vt_wait_end(v, 30000, &status));
	bool told = strstr(vt_output(v, &len), "Stored: Detail") != NULL;
	assert_true(told || n > 0);
	bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT &&
	               strstr(vt_output(v, &len), "dealbench: out of memory") != NULL;
	if (!aborted && (!WIFEXITED(status) || strstr(vt_output(v, &len), "Sanitizer"))) {
		fail_msg("%s: ended with %d:\n%s", what, status, vt_output(v, &len));
	}
	if (!vt_is_restored(v)) {
		fail_msg("%s: ended with %d, the terminal is not as it was", what, status);
	}
	vt_free(v);
	trial_tidy(t, &on_terminal);
	(void)trial_state(t, &on_terminal, told ? 1 : 0);
	return alloc_count();
}

static void out_of_memory__leaves_the_terminal_as_it_was(void **state)
{
	struct trial *t = *state;
	struct outcome clean;
	size_t faults = 1;
	if (!wanted("terminal")) {
		skip();
	}
	trial_learn(t, &on_terminal, &memory, &clean);
	outcome_free(&clean);
	size_t all = try_on_terminal(t, 0, false);
	if (sample_is_all()) {
		faults = try_chosen(try_on_terminal, t, all);
	} else {
		(void)try_on_terminal(t, all / 3, false);
	}
	print_message("in a terminal: %zu faults\n", faults);
}

/* aside/later.db: the workspace with one deal more. */
static void give_later(struct trial *t)
{
	static const struct trial_run more = {.name = "one more",
	                                      .words = "deal new Quill --partner Lumivox"};
	struct outcome o;
	char *data;
	size_t len;
	trial_play(t, &more, &memory, 0, false, &o);
	assert_int_equal(o.status, 0);
	outcome_free(&o);
	assert_true(file_read(t->stage.workspace, SIZE_MAX, &data, &len, NULL));
	auto_free char *path = path_join(t->aside, "later.db");
	assert_true(file_write_private(path, data, len, NULL));
	free(data);
}

static int setup(void **state)
{
	struct trial *t = xcalloc(1, sizeof(*t));
	assert_true(alloc_open(sample_is_all()));
	trial_open(t);
	give_later(t);
	*state = t;
	return 0;
}

static int teardown(void **state)
{
	struct trial *t = *state;
	trial_close(t);
	free(t);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(out_of_memory__ends_in_order_and_loses_nothing, setup,
	                                    teardown),
	    cmocka_unit_test_setup_teardown(a_workbook_that_was_left_short__is_not_taken_for_whole,
	                                    setup, teardown),
	    cmocka_unit_test_setup_teardown(
	        a_migration_out_of_memory__goes_all_the_way_or_not_a_step, setup, teardown),
	    cmocka_unit_test_setup_teardown(out_of_memory__leaves_the_terminal_as_it_was, setup,
	                                    teardown),
	};
	return cmocka_run_group_tests_name("fault/memory", tests, NULL, NULL);
}
