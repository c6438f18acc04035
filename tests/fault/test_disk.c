/* The disk fails or fills up under the program as people use it: each command, and each act on the
 * screens. They are told in words, nothing told as stored is lost, no file is half there under its
 * name, what was typed is still there, and the same again works once the disk does. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../sample.h"
#include "../unit/store/tables.h"
#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "shim.h"
#include "trial.h"

static void arm_full(size_t n, bool sticky)
{
	shim_arm(SHIM_FULL, n, sticky);
}

static void arm_io(size_t n, bool sticky)
{
	shim_arm(SHIM_IO, n, sticky);
}

static void arm_lock(size_t n, bool sticky)
{
	shim_arm(SHIM_LOCK, n, sticky);
}

static const struct trial_fault faults[] = {
    {arm_full, shim_disarm}, {arm_io, shim_disarm}, {arm_lock, shim_disarm}};
static const char *const fault_names[] = {"full", "failing", "locked"};

/* ---- commands ---- */

static const struct trial_run runs[] = {
    {.always = true,
     .name = "first start",
     .words = "deal new Quill --partner Lumivox",
     .forgets = true},
    {.name = "new deal", .words = "deal new Quill --partner Lumivox"},
    {.always = true, .name = "answer", .words = "walk zqid --item detail", .input = "1\n"},
    {.name = "submit", .words = "submit zqid --provisional --reason Soon"},
    {.name = "import", .words = "import aside/card.yaml"},
    {.name = "import a table", .words = "import aside/deals.csv"},
    {.always = true, .name = "memo", .words = "memo zqid --html -o out", .file = "out"},
    {.name = "CSV", .words = "export --csv --table answers -o out", .file = "out"},
    {.name = "YAML", .words = "export zqid --yaml -o out", .file = "out"},
    {.name = "XLSX", .words = "export --xlsx -o out", .file = "out"},
    {.always = true, .name = "backup", .words = "backup out", .file = "out"},
    {.always = true, .name = "recover", .words = "recover out", .file = "out"},
};

static bool done(const struct outcome *o)
{
	return WIFEXITED(o->status) && WEXITSTATUS(o->status) == 0;
}

static bool same_file(const struct outcome *a, const struct outcome *b)
{
	return a->file && b->file && a->file_len == b->file_len &&
	       memcmp(a->file, b->file, a->file_len) == 0;
}

/* A refusal says what, about which file, and has the status of it. */
static void assert_told(const struct trial_run *run, const struct outcome *o, const char *what)
{
	const char *place = run->file ? run->file : "w.db";
	const char *said = strstr(o->told_wrong, "dealbench: ");
	if (!said || (!strstr(said, place) && !strstr(said, "w.db") && !strstr(said, "workbook"))) {
		fail_msg("%s: it ends with %d and says: %s", what, o->status, o->told_wrong);
	}
	bool damage = strstr(said, "SQLite finds it damaged") != NULL; /* of a read that failed */
	if (WEXITSTATUS(o->status) != (damage ? 5 : 4)) {
		fail_msg("%s: status %d: %s", what, WEXITSTATUS(o->status), o->told_wrong);
	}
}

static void assert_again(struct trial *t, const struct trial_run *run, const struct outcome *clean,
                         const char *what)
{
	struct outcome again;
	trial_again(t, run, &faults[0], 0, false, &again);
	if (!done(&again)) {
		fail_msg("%s: not even then: %s", what, again.told_wrong);
	}
	assert_int_equal(trial_state(t, run, 0), t->state_count - 1);
	if (run->file && !same_file(&again, clean)) {
		fail_msg("%s: %s is not what it should be the second time", what, run->file);
	}
	outcome_free(&again);
}

static bool try_command(struct trial *t, const struct trial_run *run, const struct outcome *clean,
                        size_t kind, size_t n, bool sticky)
{
	struct outcome o;
	auto_free char *what = xprintf("%s, disk %s, operation %zu%s", run->name, fault_names[kind],
	                               n, sticky ? " and on" : "");
	trial_play(t, run, &faults[kind], n, sticky, &o);
	bool struck = shim_struck();
	if (!done(&o)) {
		assert_told(run, &o, what);
	}
	trial_tidy(t, run);
	if (o.file ? !same_file(&o, clean) : run->file && done(&o)) {
		fail_msg("%s: %s is half there", what, run->file);
	}
	size_t state = trial_state(t, run, done(&o) ? t->state_count - 1 : 0);
	if (!done(&o) && state == 0 && !o.file) {
		assert_again(t, run, clean, what);
	}
	outcome_free(&o);
	return struck;
}

static size_t every_operation(struct trial *t, const struct trial_run *run)
{
	struct outcome clean;
	size_t count = 0;
	trial_learn(t, run, &faults[0], &clean);
	for (size_t kind = 0; kind < ARRAY_LEN(faults); kind++) {
		for (int sticky = 0; sticky < 2; sticky++) {
			for (size_t n = 1; try_command(t, run, &clean, kind, n, sticky); n++) {
				count++;
			}
		}
	}
	outcome_free(&clean);
	return count;
}

/* One place of the run, each time another. */
static size_t one_operation(struct trial *t, const struct trial_run *run, size_t i)
{
	struct outcome clean;
	size_t kind = i % 2;
	trial_learn(t, run, &faults[kind], &clean);
	(void)try_command(t, run, &clean, kind, 1 + clean.count * (i * 5 % 7 + 1) / 9, i % 3 == 0);
	outcome_free(&clean);
	return 1;
}

static void a_command__tells_it_and_works_the_next_time(void **state)
{
	size_t count = 0;
	const char *only = getenv("DEALBENCH_FAULT_ONLY");
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		if (only ? strcmp(only, runs[i].name) == 0 : sample_is_all() || runs[i].always) {
			size_t here = sample_is_all() ? every_operation(*state, &runs[i])
			                              : one_operation(*state, &runs[i], i);
			print_message("%s: %zu faults\n", runs[i].name, here);
			count += here;
		}
	}
	print_message("%zu faults\n", count);
}

/* ---- the screens ---- */

/* What a person does: `before` it, the act itself, and what they press once it was refused. */
static const struct deed {
	const char *name, *screen, *item;
	const char *before, *keys, *again;
	const char *typed; /* must still be in sight where it was not stored */
	bool always;       /* in the suite too */
} deeds[] = {
    {"digit", "walk", "detail", "", "1", "1", NULL, true},
    {"note", "walk", "detail", "n C-u \"Clause-four\"", "Enter", "Enter", "Clause-four", true},
    {"date", "walk", "close", "Enter C-u \"2027-05-01\"", "Enter", "Enter", "2027-05-01"},
    {"flag", "walk", "detail", "", "f", "f", NULL},
    {"not applicable", "walk", "detail", "a C-u \"Out-of-scope\"", "Enter", "Enter",
     "Out-of-scope"},
    {"evidence", "walk", "detail", "e \"Term-sheet\"", "Enter", "Enter", "Term-sheet"},
    {"undo", "walk", "detail", "1", "u", "u", NULL},
    {"new deal", "deals", NULL, "n \"Quill-app\" Tab \"Aster\" Tab C-s Enter \"tech\" Enter", "C-s",
     "C-s", "quill-app"},
    {"archive", "deals", NULL, ": \"archive\" Enter \"Next-year\"", "Enter", "Enter", "Next-year"},
    {"export", "review", NULL, "x Enter C-u \"memo.html\"", "Enter", "Enter", "memo.html"},
};

struct watched {
	struct trial *t;
	const struct deed *deed;
	const struct trial_fault *fault; /* NULL: none */
	const char *what;
	size_t n;
	bool sticky, struck, refused;
	size_t count;
	char *last;           /* the lowest rows of the screen in the end */
	char *before, *after; /* the tables as the act found them; as it shall leave them */
};

static char *screen_text(const struct frame *f)
{
	auto_str text = STR_INIT;
	for (int y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		str_printf(&text, "%s\n", row);
	}
	return str_steal(&text);
}

/* What cmocka has room for. */
static const char *lowest(const char *screen)
{
	size_t len = strlen(screen);
	return screen + (len > 330 ? len - 330 : 0);
}

/* On the screen of an act that was not done: why, in words, and what was typed. */
static void assert_screen_tells(const struct watched *w, const struct frame *f)
{
	static const char *const words[] = {"disk",      "nothing was stored",
	                                    "I/O error", "Input/output error",
	                                    "No space",  "unable to open"};
	auto_free char *text = screen_text(f);
	bool told = false;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		told = told || strstr(text, words[i]);
	}
	if (!told) {
		fail_msg("%s: it was not done, and the screen does not say why:\n%s", w->what,
		         lowest(text));
	}
	if (w->deed->typed && !strstr(text, w->deed->typed)) {
		fail_msg("%s: what was typed is gone:\n%s", w->what, text);
	}
}

/* A commit that failed may have left its journal: whoever reads next takes it back, as the program
 * would. */
static void take_back(const struct watched *w)
{
	sqlite3 *db;
	assert_int_equal(sqlite3_open_v2(w->t->stage.workspace, &db, SQLITE_OPEN_READWRITE, NULL),
	                 SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "SELECT count(*) FROM deal", NULL, NULL, NULL),
	                 SQLITE_OK);
	sqlite3_close(db);
}

static bool was_done(const struct watched *w, const char *tables)
{
	return strcmp(w->deed->name, "export") == 0 ? access("memo.html", F_OK) == 0
	                                            : strcmp(tables, w->before) != 0;
}

static void on_shot(void *ctx, const char *name, const struct frame *f)
{
	struct watched *w = ctx;
	if (strcmp(name, "last") == 0) {
		auto_free char *text = screen_text(f);
		free(w->last);
		w->last = xstrdup(lowest(text));
		return;
	}
	if (strcmp(name, "arm") == 0) {
		free(w->before);
		w->before = tables_of(w->t->stage.workspace);
		if (w->fault) {
			w->fault->arm(w->n, w->sticky);
		}
	} else if (strcmp(name, "done") == 0) {
		w->count = w->fault ? w->fault->disarm() : 0;
		w->struck = shim_struck();
		take_back(w);
		auto_free char *tables = tables_of(w->t->stage.workspace);
		w->refused = !was_done(w, tables);
		if (w->refused && w->fault) {
			assert_screen_tells(w, f);
		} else if (w->refused) {
			auto_free char *text = screen_text(f);
			fail_msg("%s: without a fault nothing is done:\n%s", w->what, text);
		}
	}
}

static void play(struct trial *t, struct watched *w, const char *keys)
{
	static const struct trial_run any = {.name = "screens"};
	struct error err = {0};
	int number = 0;
	struct screen_arg arg = {.deal = "zqid", .item = w->deed->item};
	struct session_options o = {.workspace = t->stage.workspace,
	                            .rubric = BASE_RUBRIC,
	                            .rater = "Zqrater",
	                            .mode = SESSION_WRITE,
	                            .stay = true,
	                            .rubrics = t->stage.rubrics};
	trial_put_back(t, &any);
	assert_true(instant_parse("2026-11-21", &o.as_of));
	struct session *s = session_open(&o, &err);
	struct term *term = term_script_open(keys, 80, 24, on_shot, w, &err);
	struct tui_options how = {.said_at = 1};
	if (!s || !term || !tui_run_with(s, term, w->deed->screen, &arg, &how, &number, &err)) {
		fail_msg("%s: %s", w->what, err.message);
	}
	term->ops->close(term);
	session_close(s);
}

static void assert_verifies(struct trial *t, const char *what)
{
	struct error err = {0};
	auto_str words = STR_INIT;
	stage_reopen(&t->stage, STAGE_WRITE);
	if (!workspace_verify(t->stage.s, NULL, &words, &err)) {
		fail_msg("%s: %s", what, err.message);
	}
	session_close(t->stage.s);
	t->stage.s = NULL;
}

/* Refused, it is told and the same again does it; done, it is done whole. */
static bool try_act(struct trial *t, struct watched *w, size_t kind, size_t n, bool sticky)
{
	auto_free char *what = xprintf("%s, disk %s, operation %zu%s", w->deed->name,
	                               fault_names[kind], n, sticky ? " and on" : "");
	auto_free char *first = xprintf("%s SHOT:arm %s SHOT:done", w->deed->before, w->deed->keys);
	auto_free char *both = xprintf("%s %s SHOT:last", first, w->deed->again);
	w->fault = &faults[kind];
	w->what = what;
	w->n = n;
	w->sticky = sticky;
	play(t, w, both);
	bool struck = w->struck;
	auto_free char *now = tables_of(t->stage.workspace);
	if (w->refused && strcmp(now, w->after) != 0) {
		fail_msg("%s: not even the second time:\n%s", what, w->last ? w->last : "");
	}
	if (w->refused && strcmp(w->deed->name, "export") == 0) {
		assert_int_equal(access("memo.html", F_OK), 0);
	}
	assert_verifies(t, what);
	return struck;
}

static size_t try_acts(struct trial *t, size_t index)
{
	struct watched w = {.t = t, .deed = &deeds[index], .what = deeds[index].name};
	size_t count = 0;
	auto_free char *keys = xprintf("%s SHOT:arm %s SHOT:done", w.deed->before, w.deed->keys);
	play(t, &w, keys);
	w.after = tables_of(t->stage.workspace);
	for (size_t kind = 0; kind < ARRAY_LEN(faults) && sample_is_all(); kind++) {
		for (int sticky = 0; sticky < 2; sticky++) {
			for (size_t n = 1; try_act(t, &w, kind, n, sticky); n++) {
				count++;
			}
		}
	}
	if (!sample_is_all()) {
		(void)try_act(t, &w, index % 2, 2 + index, true);
		count++;
	}
	free(w.last);
	free(w.before);
	free(w.after);
	return count;
}

static void an_act_on_the_screens__is_told_and_works_the_next_time(void **state)
{
	size_t count = 0;
	const char *only = getenv("DEALBENCH_FAULT_ONLY");
	for (size_t i = 0; i < ARRAY_LEN(deeds); i++) {
		if (only ? strcmp(only, deeds[i].name) == 0 : sample_is_all() || deeds[i].always) {
			size_t here = try_acts(*state, i);
			print_message("%s: %zu faults\n", deeds[i].name, here);
			count += here;
		}
	}
	print_message("%zu faults\n", count);
}

/* ---- set-up ---- */

static int setup(void **state)
{
	struct trial *t = xcalloc(1, sizeof(*t));
	trial_open(t);
	t->here = true;
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
	shim_install();
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(a_command__tells_it_and_works_the_next_time, setup,
	                                    teardown),
	    cmocka_unit_test_setup_teardown(an_act_on_the_screens__is_told_and_works_the_next_time,
	                                    setup, teardown),
	};
	return cmocka_run_group_tests_name("fault/disk", tests, NULL, NULL);
}
