/* Runs named cases of hostile input: files of
 *   ## what it is
 *   : FILE = MAKER ...      how the input is made ('+' appends); make.c has the makers
 *   $ words of a command    and under it what it prints ("| ...") and its status ("? N", not 0)
 * All else is comment. Commands run in this process; one that waits for ever is told by its name.
 * The folder is printed as HOME, the base rubric's as RUBRIC. A case whose comment says LONG runs
 * where everything is tried. UPDATE=1 rewrites the files from what was printed. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../sample.h"
#include "../surroundings.h"
#include "../whole/stage.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"
#include "make.h"

#define FILE_LIMIT ((size_t)4 * 1024 * 1024)
#define SECONDS 120 /* on a machine that is busy, too */

enum { LINES_SHOWN = 60, LINES_FIRST = 12, LINES_LAST = 4 }; /* of what a command prints */

static char running[200]; /* for the handler */
static int told_to;       /* standard error, while the command has another */

static void on_alarm(int number)
{
	(void)number;
	static const char words[] = "a case hangs: ";
	ssize_t n = write(told_to, words, sizeof(words) - 1);
	n += write(told_to, running, strlen(running));
	_exit(n < 0 ? 2 : 1);
}

struct run {
	struct stage stage;
	struct made made; /* by the case that runs */
	const char *file;
	char name[80];       /* of the case */
	bool skips, printed; /* the case is for another day; its own lines are told */
	size_t cases, skipped;
};

/* A line behind its mark, places by their names. */
static void tell_line(const struct run *run, const char *line, size_t len, struct str *got)
{
	const struct {
		const char *place, *name;
	} places[] = {{run->stage.folder, "HOME"}, {BASE_RUBRIC, "RUBRIC"}};
	str_append(got, len > 0 ? "| " : "|");
	for (const char *at = line; at < line + len; at++) {
		size_t i = 0;
		while (i < 2 && strncmp(at, places[i].place, strlen(places[i].place)) != 0) {
			i++;
		}
		str_append_len(got, i < 2 ? places[i].name : at,
		               i < 2 ? strlen(places[i].name) : 1);
		at += i < 2 ? strlen(places[i].place) - 1 : 0;
	}
	str_append_char(got, '\n');
}

/* Of what is long its beginning and its end. */
static void tell_output(const struct run *run, const char *text, struct str *got)
{
	size_t count = 0, number = 0;
	for (const char *p = text; *p; p++) {
		count += *p == '\n';
	}
	bool is_long = count > LINES_SHOWN;
	for (const char *line = text; *line; number++) {
		size_t len = strcspn(line, "\n");
		if (!is_long || number < LINES_FIRST || number + LINES_LAST >= count) {
			tell_line(run, line, len, got);
		} else if (number == LINES_FIRST) {
			str_printf(got, "| [%zu lines more]\n", count - LINES_FIRST - LINES_LAST);
		}
		line += len + (line[len] == '\n');
	}
}

static void play_command(struct run *run, const char *words, struct str *got)
{
	auto_str out = STR_INIT;
	snprintf(running, sizeof(running), "%s: %s: %.80s\n", run->file, run->name, words);
	alarm(SECONDS);
	int status = stage_run(&run->stage, words, run->made.input, &out);
	alarm(0);
	tell_output(run, strchr(out.data, '\n') + 1, got);
	if (status != 0) {
		str_printf(got, "? %d\n", status);
	}
}

static bool is_expected(const char *line)
{
	return line[0] == '|' || strncmp(line, "? ", 2) == 0;
}

/* Is the case that begins at text for long runs only? */
static bool is_long_case(const char *text)
{
	const char *next = strstr(text + 1, "\n## ");
	const char *word = strstr(text, "\nLONG");
	return word && (!next || word < next);
}

static void play_line(struct run *run, const char *line, const char *rest, struct str *got)
{
	if (strncmp(line, "## ", 3) == 0) {
		made_remove(&run->made);
		run->skips = is_long_case(rest) && !sample_is_all();
		run->cases++;
		snprintf(run->name, sizeof(run->name), "%s", line + 3);
		run->skipped += run->skips;
	}
	if (!is_expected(line) || run->skips) {
		str_printf(got, "%s\n", line);
	}
	if (run->skips) {
		return;
	}
	if (strncmp(line, ": ", 2) == 0) {
		make(&run->stage, &run->made, line + 2);
	} else if (strncmp(line, "$ ", 2) == 0) {
		play_command(run, line + 2, got);
	}
}

static void play(struct run *run, const char *text, struct str *got)
{
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		auto_free char *line = xstrndup(at, len);
		play_line(run, line, at, got);
		at += len + (at[len] == '\n');
	}
	made_remove(&run->made);
}

/* The first line that differs. */
static void tell_difference(const char *file, const char *was, const char *now)
{
	int line = 1;
	while (*was && *was == *now) {
		line += *was == '\n';
		was++;
		now++;
	}
	while (line > 1 && was[-1] != '\n') {
		was--;
		now--;
	}
	printf("# %s:%d expected: %.*s\n", file, line, (int)strcspn(was, "\n"), was);
	printf("# %s:%d but got:  %.*s\n", file, line, (int)strcspn(now, "\n"), now);
}

static bool run_file(struct run *run, const char *path)
{
	struct error err = {0};
	auto_free char *text = NULL;
	auto_str got = STR_INIT;
	size_t len, before = run->cases;
	const char *slash = strrchr(path, '/');
	run->file = slash ? slash + 1 : path;
	run->skips = false;
	if (!file_read(path, FILE_LIMIT, &text, &len, &err)) {
		printf("# %s\n", err.message);
		return false;
	}
	play(run, text, &got);
	bool same = strcmp(text, got.data) == 0;
	if (!same && getenv("UPDATE")) {
		same = file_write_private(path, got.data, got.len, &err);
	} else if (!same) {
		tell_difference(run->file, text, got.data);
	}
	return same && run->cases > before;
}

static void open_stage(struct run *run)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	surroundings_forget();
	setenv("DEALBENCH_RUBRICS", BASE_RUBRIC, 1);
	setenv("TERM", "xterm", 1);
	stage_open(&run->stage);
	session_close(run->stage.s);
	run->stage.s = NULL;
	run->stage.options = " --rater ana --as-of 2026-11-21";
	setenv("DEALBENCH_WORKSPACE", run->stage.workspace, 1);
	setenv("XDG_CONFIG_HOME", run->stage.folder, 1);
	setenv("HOME", run->stage.folder, 1);
	told_to = dup(STDERR_FILENO);
	signal(SIGALRM, on_alarm);
}

int main(int argc, char **argv)
{
	struct run run = {0};
	int failed = 0;
	auto_free char *here = getcwd(NULL, 0);
	open_stage(&run);
	printf("1..%d\n", argc - 1);
	for (int i = 1; i < argc; i++) {
		auto_free char *path =
		    argv[i][0] == '/' ? xstrdup(argv[i]) : path_join(here, argv[i]);
		size_t before = run.cases, skipped = run.skipped;
		bool ok = run_file(&run, path);
		printf("%s %d - %s: %zu cases", ok ? "ok" : "not ok", i, run.file,
		       run.cases - before);
		printf(run.skipped > skipped ? ", %zu of them not tried\n" : "\n",
		       run.skipped - skipped);
		failed += !ok;
	}
	stage_close(&run.stage);
	return failed > 0;
}
