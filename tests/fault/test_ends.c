/* The program's terminal goes away, or it is told to end, in the middle of something: it is gone
 * soon, it burns no time, and what it had shown as stored is there.
 *
 *   test_fault_ends PROGRAM
 *
 * DEALBENCH_TEST_LONG=1 tries every place with every end. */
#include <dirent.h>
#include <locale.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../sample.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "scene.h"

enum { IDLE_MS = 300, IDLE_TICKS = 4, GONE_MS = 15000 };

static const char *program;

/* The clock ticks that a process has used, and its session; false where there is none (or a
 * zombie). */
static bool look_at(pid_t pid, long *out_ticks, int *out_session)
{
	char *text, state;
	size_t len;
	unsigned long user, kernel;
	auto_free char *path = xprintf("/proc/%d/stat", (int)pid);
	FILE *file = fopen(path, "r");
	char line[1024];
	if (!file) {
		return false;
	}
	len = fread(line, 1, sizeof(line) - 1, file);
	fclose(file);
	line[len] = '\0';
	text = strrchr(line, ')');
	if (!text || sscanf(text, ") %c %*d %*d %d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &state,
	                    out_session, &user, &kernel) != 4) {
		return false;
	}
	*out_ticks = (long)(user + kernel);
	return state != 'Z' && state != 'X';
}

/* Nothing happens, and nothing is spent on it. */
static void assert_idle(pid_t pid)
{
	long before, after;
	int session;
	if (!look_at(pid, &before, &session)) {
		print_message("no /proc here: whether it spins was not looked at\n");
		return;
	}
	scene_sleep_us(IDLE_MS * 1000);
	assert_true(look_at(pid, &after, &session));
	if (after - before > IDLE_TICKS) {
		fail_msg("%ld ticks of work in %d ms while nothing happens", after - before,
		         IDLE_MS);
	}
}

static bool session_lives(int session)
{
	DIR *dir = opendir("/proc");
	bool lives = false;
	assert_non_null(dir);
	for (struct dirent *entry; !lives && (entry = readdir(dir)) != NULL;) {
		long ticks, pid = strtol(entry->d_name, NULL, 10);
		int of;
		lives = pid > 0 && look_at((pid_t)pid, &ticks, &of) && of == session;
	}
	closedir(dir);
	return lives;
}

static void assert_session_gone(int session)
{
	uint64_t end = scene_now_us() + GONE_MS * 1000;
	while (session_lives(session)) {
		if (scene_now_us() > end) {
			fail_msg("something of it still runs");
		}
		scene_sleep_us(10000);
	}
}

/* ---- every place, every end ---- */

static const struct spot {
	const char *name, *keys, *shows;
} spots[] = {
    {"a question", "", "item 1 of 40"}, {"half a note", "nhalf a tho", "half a tho"},
    {"the review", "r", "S submit"},    {"the help", "?", "Esc"},
    {"the palette", ":sub", "sub"},
};

enum end { END_TERM, END_HUP, END_KEY, END_LINE, END_COUNT };

static void end_by(struct scene *s, enum end how)
{
	static const int signals[] = {[END_TERM] = SIGTERM, [END_HUP] = SIGHUP};
	if (how == END_LINE) {
		vt_hang_up(s->vt);
	} else if (how == END_KEY) {
		vt_type(s->vt, "\003");
	} else {
		assert_int_equal(kill(vt_pid(s->vt), signals[how]), 0);
	}
	int status = scene_end(s);
	assert_true(WIFEXITED(status) || WTERMSIG(status) == signals[how]);
	if (how != END_LINE) {
		assert_true(vt_is_restored(s->vt));
	}
}

static void it_ends_in_order__wherever_it_is(void **state)
{
	(void)state;
	struct scene s;
	bool all = sample_is_all();
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	for (size_t i = 0; i < ARRAY_LEN(spots) * END_COUNT; i++) {
		const struct spot *spot = &spots[i % ARRAY_LEN(spots)];
		enum end how = (enum end)(i / ARRAY_LEN(spots));
		if (!all && i % (ARRAY_LEN(spots) + 2) != 1) { /* each end once, elsewhere */
			continue;
		}
		scene_start(&s, "walk", "deal", NULL);
		scene_expect(&s, "? help");
		scene_type(&s, spot->keys, spot->shows);
		end_by(&s, how);
		(void)scene_verify(&s);
	}
	scene_close(&s);
}

/* ---- the line is cut between key and answer ---- */

static size_t answers_of(struct scene *s)
{
	struct error err = {0};
	struct session *session = scene_session(s, SESSION_READ, "ana");
	struct sheet *sheet = sheet_open(session, "deal", 0, &err);
	assert_non_null(sheet);
	size_t answered = (size_t)sheet->result->answered;
	sheet_close(sheet);
	session_close(session);
	return answered;
}

static void a_line_cut_mid_answer__loses_nothing_shown_and_ends_it(void **state)
{
	(void)state;
	struct scene s;
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	scene_start(&s, "walk", "deal", NULL);
	scene_expect(&s, "item 1 of 40");
	scene_expect(&s, "? help");
	assert_idle(vt_pid(s.vt));
	scene_type(&s, "3", ", 1 answered");
	scene_type(&s, "2", ", 2 answered");
	vt_type(s.vt, "141");
	vt_hang_up(s.vt);
	(void)scene_end(&s);
	size_t answered = answers_of(&s);
	assert_true(answered >= 2 && answered <= 5);
	(void)scene_verify(&s);
	scene_close(&s);
}

/* Without a controlling terminal no signal says that it is gone: only reading and writing fail. */
static int run_detached(void *ctx)
{
	const char *const *argv = ctx;
	(void)signal(SIGHUP, SIG_IGN);
	(void)ioctl(STDIN_FILENO, TIOCNOTTY);
	(void)signal(SIGHUP, SIG_DFL);
	execv(argv[0], (char *const *)(uintptr_t)argv);
	return 127;
}

static void a_terminal_that_goes_without_a_signal__ends_it(void **state)
{
	(void)state;
	static const char *const modes[] = {"--screens", "--plain"};
	bool all = sample_is_all();
	struct scene s;
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	for (size_t i = 0; i < (all ? ARRAY_LEN(modes) : 1); i++) {
		const char *argv[] = {program,     "walk",    "deal", "--workspace",
		                      s.workspace, "--rater", "ana",  "--rubric",
		                      s.rubric,    modes[i],  NULL};
		vt_free(s.vt);
		s.vt = vt_fork(80, 24, run_detached, argv);
		assert_non_null(s.vt);
		scene_expect(&s, i == 0 ? "? help" : "Item 01");
		assert_idle(vt_pid(s.vt));
		vt_hang_up(s.vt);
		(void)scene_end(&s);
	}
	(void)scene_verify(&s);
	scene_close(&s);
}

/* The other end does not read (a stopped connection): a signal still ends it. */
static void a_terminal_that_does_not_read__does_not_hold_it(void **state)
{
	(void)state;
	struct scene s;
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	scene_start(&s, "walk", "deal", NULL);
	scene_expect(&s, "? help");
	for (int i = 0; i < 400; i++) {
		vt_type(s.vt, i % 2 ? "\033OD" : "\033OC");
		if (i % 8 == 0) {
			vt_type(s.vt, "\014"); /* all drawn anew */
		}
	}
	scene_sleep_us(300000); /* it draws until nobody takes any more */
	assert_int_equal(kill(vt_pid(s.vt), SIGTERM), 0);
	siginfo_t info = {0};
	uint64_t end = scene_now_us() + GONE_MS * 1000;
	while (waitid(P_PID, (id_t)vt_pid(s.vt), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	       info.si_pid == 0) {
		if (scene_now_us() > end) {
			fail_msg("it waits for a terminal that does not read");
		}
		scene_sleep_us(20000);
	}
	int status = scene_end(&s);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 128 + SIGTERM);
	(void)scene_verify(&s);
	scene_close(&s);
}

/* ^Z, and then the terminal is closed: neither the shell nor the stopped program stays. */
static void a_stopped_program__goes_with_its_terminal(void **state)
{
	(void)state;
	struct scene s;
	if (access("/proc/self/stat", R_OK) != 0) {
		print_message("no /proc here: skipped\n");
		skip();
	}
	scene_open(&s, program, true);
	scene_deal(&s, "deal");
	auto_free char *command = xprintf("%s walk deal --workspace %s --rater ana --rubric %s\r",
	                                  program, s.workspace, s.rubric);
	const char *argv[] = {"sh", "-i", NULL};
	const char *environment[] = {"LC_ALL=C.UTF-8", "PS1=ready> ", "ENV=", NULL};
	s.vt = vt_start(80, 24, argv, environment);
	assert_non_null(s.vt);
	int session = (int)vt_pid(s.vt);
	scene_expect(&s, "ready>");
	scene_type(&s, command, "? help");
	scene_type(&s, "3", ", 1 answered");
	scene_type(&s, "\x1a", "topped");
	vt_hang_up(s.vt);
	(void)scene_end(&s);
	assert_session_gone(session);
	assert_int_equal(answers_of(&s), 1);
	(void)scene_verify(&s);
	scene_close(&s);
}

/* ---- a copy is being made ---- */

static const struct making {
	const char *command;
	int number;
	const char *part, *made; /* what is half made meanwhile; what is there in the end */
} makings[] = {
    {"recover", SIGTERM, "new.db.part", "new.db"},
    {"backup", SIGINT, "new.db.part", "new.db"},
    {"restore", SIGHUP, "w.db.part", "w.db.before-restore"},
};

static pid_t start_making(const struct scene *s, const struct making *m)
{
	bool restores = strcmp(m->command, "restore") == 0;
	auto_free char *path = path_join(s->home, restores ? "copy.db" : "new.db");
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		(void)signal(SIGHUP, SIG_DFL);
		(void)signal(SIGINT, SIG_DFL);
		execl(program, program, m->command, path, "--workspace", s->workspace, "--rubric",
		      s->rubric, "--quiet", (char *)NULL);
		_exit(127);
	}
	return child;
}

/* Ends it as soon as its file is there; returns waitpid's status. */
static int end_while_making(pid_t child, const char *part, int number)
{
	int status;
	uint64_t end = scene_now_us() + GONE_MS * 1000;
	while (access(part, F_OK) != 0) {
		if (waitpid(child, &status, WNOHANG) == child) {
			return status;
		}
		assert_true(scene_now_us() < end);
		scene_sleep_us(100);
	}
	assert_int_equal(kill(child, number), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static size_t files_of(const struct scene *s)
{
	DIR *dir = opendir(s->home);
	size_t count = 0;
	assert_non_null(dir);
	while (readdir(dir) != NULL) {
		count++;
	}
	closedir(dir);
	return count;
}

/* False where it was done before the signal came. */
static bool cut_short(const struct scene *s, const struct making *m)
{
	auto_free char *part = path_join(s->home, m->part), *made = path_join(s->home, m->made);
	size_t before = files_of(s);
	int status = end_while_making(start_making(s, m), part, m->number);
	bool done = unlink(made) == 0;
	if (!done && (!WIFSIGNALED(status) || WTERMSIG(status) != m->number)) {
		fail_msg("%s: wait status %d", m->command, status);
	}
	if (files_of(s) != before) {
		fail_msg("%s leaves something beside %s", m->command, m->part);
	}
	return !done;
}

/* Copies of what is confidential do not lie about. */
static void a_copy_that_is_cut_short__leaves_nothing(void **state)
{
	(void)state;
	struct scene s;
	scene_open(&s, program, true);
	for (int i = 0; i < 40; i++) {
		char id[16];
		snprintf(id, sizeof(id), "deal-%d", i);
		scene_deal(&s, id);
	}
	auto_free char *copy = path_join(s.home, "copy.db");
	scene_run(&s, 0, "verified", "backup", copy, NULL);
	for (size_t i = 0; i < ARRAY_LEN(makings); i++) {
		size_t tries = 1;
		while (!cut_short(&s, &makings[i])) {
			assert_true(tries++ < 20);
		}
		(void)scene_verify(&s);
	}
	scene_close(&s);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: test_fault_ends PROGRAM\n");
		return 2;
	}
	(void)setlocale(LC_ALL, "C.UTF-8");
	program = argv[1];
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_ends_in_order__wherever_it_is),
	    cmocka_unit_test(a_line_cut_mid_answer__loses_nothing_shown_and_ends_it),
	    cmocka_unit_test(a_terminal_that_goes_without_a_signal__ends_it),
	    cmocka_unit_test(a_terminal_that_does_not_read__does_not_hold_it),
	    cmocka_unit_test(a_copy_that_is_cut_short__leaves_nothing),
	    cmocka_unit_test(a_stopped_program__goes_with_its_terminal),
	};
	return cmocka_run_group_tests_name("fault/ends", tests, NULL, NULL);
}
