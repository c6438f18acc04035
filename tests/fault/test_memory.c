/* Every allocation fails in turn, once and for good, while rubrics and workspaces are loaded, deals
 * scored, brought in and written out: the program goes on, refuses in words, or ends as its manual
 * says; what was told as stored is there, nothing half done is, and what is written is whole.
 * The long form tries each where no sanitizer watches, else a part: a fork is what it costs.
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

enum { WATCHED_STEP = 23 }; /* of all allocations, under AddressSanitizer */

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

static size_t step_wanted(void)
{
	const char *given = getenv("DEALBENCH_FAULT_STEP");
	return given ? strtoul(given, NULL, 10) : alloc_watched() ? WATCHED_STEP : 1;
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

/* Each in both forms, which are the same where nothing is allocated any more after the first. */
static size_t every(struct trial *t, const struct trial_run *run, size_t step)
{
	struct outcome clean;
	size_t faults = 0;
	trial_learn(t, run, &memory, &clean);
	for (size_t n = 1, count; (count = try(t, run, &clean, n, false)) >= n; n += step) {
		faults++;
		if (count > n) {
			(void)try(t, run, &clean, n, true);
			faults++;
		}
	}
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
		size_t faults = all ? every(t, &runs[i], step_wanted()) : sample(t, &runs[i], i);
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

static size_t try_migration(struct trial *t, const struct trial_run *run, const char *content,
                            size_t n, bool sticky)
{
	struct outcome o;
	auto_free char *what = xprintf("migration, allocation %zu%s", n, sticky ? " and on" : "");
	trial_play(t, run, &memory, n, sticky, &o);
	size_t count = alloc_count();
	assert_in_order(t, run, &(struct outcome){.out = o.out}, &o, what);
	assert_migrates(t, run, content, o.status == 0, what);
	outcome_free(&o);
	return count;
}

static void a_migration_out_of_memory__goes_all_the_way_or_not_a_step(void **state)
{
	static const struct trial_run run = {
	    .name = "migration", .act = migrate_it, .kept = "w.db.v1.backup"};
	struct trial *t = *state;
	size_t faults = 0, step = step_wanted(), first = 1;
	if (!wanted(run.name)) {
		skip();
	}
	free(t->before);
	assert_true(file_read(older, SIZE_MAX, &t->before, &t->before_len, NULL));
	auto_free char *content = content_of(older);
	size_t all = try_migration(t, &run, content, 0, false);
	if (!sample_is_all()) {
		first = step = all / 2;
	}
	for (size_t n = first, count; (count = try_migration(t, &run, content, n, false)) >= n;
	     n += step) {
		faults++;
		if (count > n) {
			(void)try_migration(t, &run, content, n, true);
			faults++;
		}
	}
	print_message("migration: %zu faults\n", faults);
}

/* ---- in a terminal ---- */

struct on_terminal {
	struct trial *t;
	size_t n;
	bool sticky;
};

static int run_on_terminal(void *ctx)
{
	const struct on_terminal *o = ctx;
	char *argv[TRIAL_WORDS];
	int argc = trial_words("walk zqid --item detail", arena_new(), argv);
	process_be_child();
	alloc_arm(o->n, o->sticky);
	int status = program_run(argc, argv, o->t->stage.rubrics);
	size_t count = alloc_disarm();
	return status != 0 ? status : o->n > 0 && count >= o->n ? 100 : 101;
}

/* An answer by its digit, and out again. False where the run did not come to the n-th. */
static bool try_on_terminal(struct trial *t, const struct trial_run *run, size_t n, bool sticky)
{
	struct on_terminal o = {t, n, sticky};
	auto_free char *what =
	    xprintf("in a terminal, allocation %zu%s", n, sticky ? " and on" : "");
	int status;
	size_t len;
	trial_put_back(t, run);
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
		fail_msg("%s: the terminal is not as it was", what);
	}
	vt_free(v);
	trial_tidy(t, run);
	(void)trial_state(t, run, told ? 1 : 0);
	return aborted || WEXITSTATUS(status) != 101;
}

static void out_of_memory__leaves_the_terminal_as_it_was(void **state)
{
	static const struct trial_run walk = {
	    .name = "in a terminal", .words = "walk zqid --item detail", .input = "1\n"};
	struct trial *t = *state;
	struct outcome clean;
	size_t faults = 0;
	if (!wanted("terminal")) {
		skip();
	}
	trial_learn(t, &walk, &memory, &clean);
	outcome_free(&clean);
	assert_false(try_on_terminal(t, &walk, 0, false));
	size_t step = sample_is_all() ? 13 : 5000;
	for (size_t n = step / 2; try_on_terminal(t, &walk, n, faults % 2 == 1); n += step) {
		faults++;
	}
	assert_true(faults > 0);
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
	assert_true(alloc_open());
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
