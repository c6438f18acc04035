/* Runs a transcript: a file of commands ("$ ..."), and under each what it prints on standard output
 * ("| ..."), on standard error ("! ...") and its exit status where it is not 0 ("? N"). All else is
 * comment. The folder is printed as HOME and every digest as DIGEST. A command runs in a fork of
 * this program, which holds the whole of dealbench and has started already: directly where the line
 * needs no shell, else through the door. UPDATE=1 rewrites the file from what was printed. With
 * --script, the door alone, for scripts that start dealbench many times. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../surroundings.h"
#include "dealbench/app/session.h"
#include "dealbench/base/arena.h"
#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/xalloc.h"
#include "door.h"

#define OUTPUT_LIMIT ((size_t)16 * 1024 * 1024)
#define DIGEST "sha256:"

enum { WORDS_MAX = 64, DIGEST_MIN = 12, ID_LENGTH = 64 };

extern char **environ;

static void die(const char *what)
{
	perror(what);
	exit(1);
}

/* A folder of its own, with the program and the rubrics in reach. Malloc'd. */
static char *make_home(const char *program, const char *rubrics)
{
	const char *tmp = getenv("TMPDIR");
	char *home = xprintf("%s/dealbench-cli-XXXXXX", tmp ? tmp : "/tmp");
	auto_free char *path = NULL, *bin = NULL, *link = NULL, *workspace = NULL;
	if (!mkdtemp(home) || chdir(home) != 0 || mkdir("bin", 0700) != 0 ||
	    symlink(program, "bin/dealbench") != 0 || symlink(rubrics, "rubrics") != 0) {
		die(home);
	}
	path = xprintf("%s/bin:%s", home, getenv("PATH"));
	link = path_join(home, "rubrics");
	workspace = path_join(home, "w.db");
	const char *const set[][2] = {{"HOME", home},
	                              {"PATH", path},
	                              {"LC_ALL", "C.UTF-8"},
	                              {"TZ", "UTC"},
	                              {"TERM", "xterm"},
	                              {"DEALBENCH_RUBRICS", link},
	                              {"DEALBENCH_WORKSPACE", workspace}};
	surroundings_forget();
	for (size_t i = 0; i < ARRAY_LEN(set); i++) {
		setenv(set[i][0], set[i][1], 1);
	}
	return home;
}

/* The rubric that commands use unless told otherwise, read for all of them. */
static struct rubrics *read_rubric(void)
{
	struct error err = {0};
	struct session_options o = {.rater = "ana", .mode = SESSION_NONE, .rubrics = rubrics_new()};
	struct session *s = session_open(&o, &err);
	if (!s || !session_base_rubric(s, &err)) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	session_close(s);
	return o.rubrics;
}

static int open_door(struct rubrics *rubrics)
{
	int door = door_open(rubrics);
	auto_free char *number = xprintf("%d", door);
	if (door < 0 || setenv(DOOR_VARIABLE, number, 1) != 0) {
		die("door");
	}
	return door;
}

/* One word from *at on, quotes taken off; NULL where it takes a shell to read it. */
static char *take_word(const char **at, struct arena *a)
{
	static const char own[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	                          "-_./:,=@+%";
	auto_str word = STR_INIT;
	const char *p = *at;
	while (*p && *p != ' ') {
		char quote = *p == '\'' || *p == '"' ? *p : '\0';
		size_t len = quote ? strcspn(p + 1, quote == '"' ? "\"$`\\" : "'") : strspn(p, own);
		if (quote ? p[len + 1] != quote : len == 0) {
			return NULL;
		}
		str_append_len(&word, quote ? p + 1 : p, len);
		p += quote ? len + 2 : len;
	}
	*at = p;
	return arena_strdup(a, word.data);
}

/* The words of a line that is `dealbench` and plain words; 0 for any other. */
static int take_words(const char *line, struct arena *a, char *words[WORDS_MAX])
{
	int count = 0;
	for (const char *at = line; *at;) {
		words[count] = take_word(&at, a);
		if (!words[count] || ++count == WORDS_MAX - 1) {
			return 0;
		}
		at += strspn(at, " ");
	}
	words[count] = NULL;
	return count > 0 && strcmp(words[0], "dealbench") == 0 ? count : 0;
}

static pid_t start_here(int argc, char **argv, struct rubrics *rubrics)
{
	pid_t pid = fork();
	if (pid == 0) {
		const int flags = O_WRONLY | O_CREAT | O_TRUNC;
		int in = open("/dev/null", O_RDONLY);
		int out = open(".out", flags, 0600), err = open(".err", flags, 0600);
		if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) {
			_exit(126);
		}
		close(in);
		close(out);
		close(err);
		run_and_end(argc, argv, rubrics);
	}
	return pid;
}

static pid_t start_shell(char *line)
{
	pid_t pid;
	posix_spawn_file_actions_t files;
	char sh[] = "sh", option[] = "-c";
	char *argv[] = {sh, option, line, NULL};
	const int flags = O_WRONLY | O_CREAT | O_TRUNC;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, ".out", flags, 0600);
	posix_spawn_file_actions_addopen(&files, 2, ".err", flags, 0600);
	bool ok = posix_spawnp(&pid, "sh", &files, NULL, argv, environ) == 0;
	posix_spawn_file_actions_destroy(&files);
	return ok ? pid : -1;
}

/* What stands in the file, each line behind a mark. */
static void take_output(const char *file, char mark, struct str *out)
{
	struct error err;
	char *text;
	size_t len;
	if (!file_read(file, OUTPUT_LIMIT, &text, &len, &err)) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	auto_free char *owned = text;
	for (const char *at = text; at < text + len;) {
		size_t n = strcspn(at, "\n");
		str_printf(out, "%c%s%.*s\n", mark, n > 0 ? " " : "", (int)n, at);
		at += n + (at[n] == '\n');
	}
}

static void run_line(char *line, struct rubrics *rubrics, struct str *got)
{
	auto_arena struct arena *a = arena_new();
	char *words[WORDS_MAX];
	int argc = take_words(line, a, words), status = 0;
	fflush(NULL);
	pid_t pid = argc > 0 ? start_here(argc, words, rubrics) : start_shell(line);
	if (pid < 0 || waitpid(pid, &status, 0) != pid) {
		die(line);
	}
	take_output(".out", '|', got);
	take_output(".err", '!', got);
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	if (code != 0) {
		str_printf(got, "? %d\n", code);
	}
}

static bool is_expected(const char *line)
{
	return line[0] == '|' || strncmp(line, "! ", 2) == 0 || strcmp(line, "!") == 0 ||
	       strncmp(line, "? ", 2) == 0;
}

/* The transcript as it is now. */
static void play(const char *text, struct rubrics *rubrics, struct str *got)
{
	for (const char *at = text; *at;) {
		size_t len = strcspn(at, "\n");
		auto_free char *line = xstrndup(at, len);
		if (!is_expected(line)) {
			str_printf(got, "%s\n", line);
		}
		if (strncmp(line, "$ ", 2) == 0) {
			run_line(line + 2, rubrics, got);
		}
		at += len + (at[len] == '\n');
	}
}

/* The folder becomes HOME, a digest DIGEST, an event's id ID. */
static void hide_places(const char *text, const char *home, struct str *out)
{
	size_t home_len = strlen(home), head = strlen(DIGEST);
	for (const char *at = text; *at;) {
		size_t digits =
		    strncmp(at, DIGEST, head) == 0 ? strspn(at + head, "0123456789abcdef") : 0;
		if (strncmp(at, home, home_len) == 0) {
			str_append(out, "HOME");
			at += home_len;
		} else if (digits >= DIGEST_MIN) {
			str_append(out, DIGEST "DIGEST");
			at += head + digits;
		} else if (strspn(at, "0123456789abcdef") == ID_LENGTH) {
			str_append(out, "ID");
			at += ID_LENGTH;
		} else {
			str_append_char(out, *at++);
		}
	}
}

static void tell_difference(const char *file, const struct str *now)
{
	struct error err;
	if (file_write_private(".got", now->data, now->len, &err)) {
		auto_free char *command = xprintf("diff -u '%s' .got", file);
		int status;
		pid_t pid = start_shell(command);
		auto_str told = STR_INIT;
		if (pid > 0 && waitpid(pid, &status, 0) == pid) {
			take_output(".out", '#', &told);
		}
		fputs(told.data, stdout);
	}
}

static bool write_again(const char *file, const struct str *text)
{
	FILE *f = fopen(file, "w");
	bool ok = f && fputs(text->data, f) >= 0;
	if (!f || fclose(f) != 0 || !ok) {
		perror(file);
		return false;
	}
	return true;
}

static bool run_transcript(const char *program, const char *rubrics, const char *file)
{
	struct error err = {0};
	char *text;
	size_t len;
	if (!file_read(file, OUTPUT_LIMIT, &text, &len, &err)) {
		fprintf(stderr, "%s\n", err.message);
		return false;
	}
	auto_free char *expected = text, *home = make_home(program, rubrics);
	auto_str got = STR_INIT, now = STR_INIT;
	struct rubrics *read = read_rubric();
	int door = open_door(read);
	play(expected, read, &got);
	close(door);
	wait(NULL);
	rubrics_free(read);
	hide_places(got.data, home, &now);
	bool same = strcmp(now.data, expected) == 0;
	if (!same && getenv("UPDATE")) {
		same = write_again(file, &now);
	} else if (!same) {
		tell_difference(file, &now);
	}
	return chdir("/") == 0 && folder_remove(home, &err) && same;
}

/* A script that starts launch.c as its dealbench. */
static int run_script(const char *rubrics, char **argv)
{
	pid_t pid;
	int status = 0;
	surroundings_forget();
	setenv("DEALBENCH_RUBRICS", rubrics, 1);
	struct rubrics *read = read_rubric();
	int door = open_door(read);
	if (posix_spawnp(&pid, argv[0], NULL, NULL, argv, environ) != 0 ||
	    waitpid(pid, &status, 0) != pid) {
		die(argv[0]);
	}
	close(door);
	wait(NULL);
	rubrics_free(read);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

static const char *real_path(const char *path, struct arena *a)
{
	auto_free char *real = realpath(path, NULL);
	if (!real) {
		die(path);
	}
	return arena_strdup(a, real);
}

int main(int argc, char **argv)
{
	int failed = 0;
	if (argc < 4) {
		fprintf(stderr, "usage: run_transcript PROGRAM RUBRICS FILE.t...\n"
		                "       run_transcript --script RUBRICS COMMAND [ARGUMENT...]\n");
		return 2;
	}
	if (strcmp(argv[1], "--script") == 0) {
		return run_script(argv[2], argv + 3);
	}
	auto_arena struct arena *a = arena_new();
	const char **paths = arena_array(a, (size_t)argc, sizeof(*paths));
	for (int i = 1; i < argc; i++) {
		paths[i] = real_path(argv[i], a);
	}
	printf("1..%d\n", argc - 3);
	for (int i = 3; i < argc; i++) {
		bool ok = run_transcript(paths[1], paths[2], paths[i]);
		printf("%s %d - %s\n", ok ? "ok" : "not ok", i - 2, strrchr(paths[i], '/') + 1);
		failed += !ok;
	}
	return failed > 0;
}
