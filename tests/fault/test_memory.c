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

#include "../../src/program.h"
#include "../e2e/vt.h"
#include "../sample.h"
#include "alloc.h"
#include "dealbench/base/process.h"
#include "dealbench/base/xalloc.h"
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
    {.always = true, .name = "backup", .words = "backup copy.db", .file = "copy.db"},
};

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

/* Does the fault of the n-th allocation fall into the run at all? */
static bool try(struct trial *t, const struct trial_run *run, const struct outcome *clean, size_t n,
                bool sticky)
{
	struct outcome o;
	auto_free char *what =
	    xprintf("%s, allocation %zu%s", run->name, n, sticky ? " and on" : "");
	trial_play(t, run, &memory, n, sticky, &o);
	assert_in_order(t, run, clean, &o, what);
	bool done = WIFEXITED(o.status) && WEXITSTATUS(o.status) == 0;
	trial_state(t, run, done ? t->state_count - 1 : o.told);
	bool struck = !o.ended || o.count >= n;
	outcome_free(&o);
	return struck;
}

static size_t every(struct trial *t, const struct trial_run *run, size_t step)
{
	struct outcome clean;
	size_t faults = 0;
	trial_learn(t, run, &memory, &clean);
	for (int sticky = 0; sticky < 2; sticky++) {
		for (size_t n = 1; try(t, run, &clean, n, sticky); n += step) {
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
	const char *given = getenv("DEALBENCH_FAULT_STEP"), *only = getenv("DEALBENCH_FAULT_ONLY");
	size_t step = given ? strtoul(given, NULL, 10) : alloc_watched() ? WATCHED_STEP : 1;
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		if (only ? strcmp(only, runs[i].name) != 0 : !all && !runs[i].always) {
			continue;
		}
		size_t faults = all ? every(t, &runs[i], step) : sample(t, &runs[i], i);
		print_message("%s: %zu faults\n", runs[i].name, faults);
	}
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

static void assert_restored(const struct vt *v, const char *what)
{
	int x, y;
	bool visible;
	vt_cursor(v, &x, &y, &visible);
	if (!visible || vt_alternate(v) || vt_bracketed_paste(v) || vt_mouse(v) || !vt_echo(v)) {
		fail_msg("%s: the terminal is not as it was (cursor %d, echo %d)", what, visible,
		         vt_echo(v));
	}
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
	assert_restored(v, what);
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
	const char *only = getenv("DEALBENCH_FAULT_ONLY");
	if (only && strcmp(only, "terminal") != 0) {
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

static int setup(void **state)
{
	struct trial *t = xcalloc(1, sizeof(*t));
	trial_open(t);
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
	    cmocka_unit_test_setup_teardown(out_of_memory__leaves_the_terminal_as_it_was, setup,
	                                    teardown),
	};
	return cmocka_run_group_tests_name("fault/memory", tests, NULL, NULL);
}
