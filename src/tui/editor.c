/* The person's own editor on a private file. The file lies in a folder of its own, so that what the
 * editor puts beside it (swap files, backups) goes with it. No shell is started: a setting such as
 * "code -w" is cut into words here. */
#include "editor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dealbench/base/file.h"
#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "term_restore.h"

#define FOLDER "edit-" /* how the names of our folders begin */
#define TRIES_MAX 5

/* Cuts a command at blanks; '…', "…" and \x keep them. Words go into at, NUL-terminated. */
static size_t cut_words(const char *command, char *at, char **words)
{
	size_t n = 0;
	for (;;) {
		command += strspn(command, " \t\n");
		if (!*command) {
			return n;
		}
		words[n++] = at;
		for (char quote = 0; *command && (quote || !strchr(" \t\n", *command)); command++) {
			if (quote ? *command == quote : (*command == '\'' || *command == '"')) {
				quote = quote ? 0 : *command;
			} else {
				command += *command == '\\' && quote != '\'' && command[1];
				*at++ = *command;
			}
		}
		*at++ = '\0';
	}
}

/* Is there a program of this name on the path? */
static bool on_path(const char *name)
{
	const char *path = getenv("PATH");
	for (path = path ? path : "/usr/bin:/bin"; *path;) {
		size_t len = strcspn(path, ":");
		auto_free char *file = xprintf("%.*s/%s", (int)len, path, name);
		if (len > 0 && access(file, X_OK) == 0) {
			return true;
		}
		path += len + (path[len] == ':');
	}
	return false;
}

bool editor_startable(const char *program)
{
	return strchr(program, '/') ? access(program, X_OK) == 0 : on_path(program);
}

char **editor_words(const char *wish, size_t *out_count)
{
	const char *tries[] = {wish, on_path("vi") ? "vi" : NULL, on_path("nano") ? "nano" : NULL};
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		if (text_is_blank(tries[i])) {
			continue;
		}
		size_t len = strlen(tries[i]);
		char **words = xcalloc(1, (len / 2 + 4) * sizeof(*words) + len + 2);
		*out_count = cut_words(tries[i], (char *)(words + len / 2 + 4), words);
		return words;
	}
	return NULL;
}

/* Puts back in a child what a program expects of its signals. */
static void default_signals(void)
{
	static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP, SIGPIPE, SIGXFSZ};
	struct sigaction plain = {.sa_handler = SIG_DFL};
	sigset_t none;
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		sigaction(numbers[i], &plain, NULL);
	}
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static int wait_for(pid_t child, int *out_signal)
{
	int status = 0;
	while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
		for (int number; (number = signals_next()) != 0;) {
			if (number == SIGTERM || number == SIGHUP) {
				*out_signal = number;
				kill(child, number);
			}
		}
	}
	return status;
}

bool editor_run(char *const argv[], int *out_signal, struct error *err)
{
	struct sigaction plain = {.sa_handler = SIG_DFL}, ignore = {.sa_handler = SIG_IGN};
	struct sigaction stop_before, quit_before;
	/* Ctrl-Z stops the editor and this program as one job; Ctrl-\ is the editor's. */
	sigaction(SIGTSTP, &plain, &stop_before);
	sigaction(SIGQUIT, &ignore, &quit_before);
	*out_signal = 0;
	pid_t child = fork();
	if (child == 0) {
		default_signals();
		dup2(STDOUT_FILENO, STDERR_FILENO);
		execvp(argv[0], argv);
		_exit(127);
	}
	int status = child > 0 ? wait_for(child, out_signal) : 0;
	sigaction(SIGTSTP, &stop_before, NULL);
	sigaction(SIGQUIT, &quit_before, NULL);
	if (child < 0) {
		return error_set(err, ERROR_IO, "cannot start the editor: %s", strerror(errno));
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) == 127) {
		return error_set(err, ERROR_NOT_FOUND, "the editor '%s' cannot be started",
		                 argv[0]);
	}
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	       error_set(err, ERROR_IO, "the editor '%s' failed", argv[0]);
}

/* $XDG_STATE_HOME/dealbench, else ~/.local/state/dealbench; malloc'd. */
static char *state_folder(struct error *err)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
	if (state && state[0] == '/') {
		return xprintf("%s/dealbench", state);
	}
	if (home && *home) {
		return xprintf("%s/.local/state/dealbench", home);
	}
	(void)error_set(err, ERROR_IO, "neither XDG_STATE_HOME nor HOME is set");
	return NULL;
}

/* Holds the folder as long as this descriptor is open, here or in the editor; -1 where somebody
 * else does, or it is gone. */
static int folder_hold(const char *path, int how)
{
	struct stat held, now;
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
	if (fd >= 0 && flock(fd, how) == 0 && fstat(fd, &held) == 0 && stat(path, &now) == 0 &&
	    held.st_ino == now.st_ino) {
		return fd;
	}
	if (fd >= 0) {
		(void)close(fd);
	}
	return -1;
}

/* What a killed program left: nobody holds it any more. */
static void sweep(const char *state)
{
	DIR *dir = opendir(state);
	struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL) {
		if (strncmp(entry->d_name, FOLDER, strlen(FOLDER)) != 0) {
			continue;
		}
		auto_free char *path = path_join(state, entry->d_name);
		int fd = folder_hold(path, LOCK_EX | LOCK_NB);
		if (fd >= 0) {
			(void)!folder_remove(path, NULL);
			(void)close(fd);
		}
	}
	if (dir) {
		(void)closedir(dir);
	}
}

void editor_sweep(void)
{
	auto_free char *state = state_folder(NULL);
	if (state) {
		sweep(state);
	}
}

/* A folder of its own for one text, malloc'd, held by *out_fd (-1 where a file system holds
 * nothing). Whoever sweeps at this moment may take it for left behind: then another. */
static char *private_folder(int *out_fd, struct error *err)
{
	auto_free char *state = state_folder(err);
	if (!state || !folder_make_private(state, err)) {
		return NULL;
	}
	for (int tries = 1;; tries++) {
		auto_free char *folder = xprintf("%s/" FOLDER "XXXXXX", state);
		if (!mkdtemp(folder)) {
			(void)error_set(err, ERROR_IO, "%s: cannot make a folder: %s", state,
			                strerror(errno));
			return NULL;
		}
		*out_fd = folder_hold(folder, LOCK_EX);
		if (*out_fd >= 0 || tries == TRIES_MAX) {
			return steal(&folder);
		}
		(void)rmdir(folder);
	}
}

static bool read_back(const char *path, char **out_text, struct error *err)
{
	auto_free char *data = NULL;
	size_t len;
	if (!file_read(path, EDITOR_TEXT_MAX, &data, &len, err)) {
		return false;
	}
	while (len > 0 && (data[len - 1] == '\n' || data[len - 1] == '\r')) {
		data[--len] = '\0';
	}
	struct str text = STR_INIT;
	text_append_pasted(&text, data);
	*out_text = str_steal(&text);
	return true;
}

/* What was saved before the editor failed or was ended; NULL where that is nothing new. */
static char *saved_before(const char *path, const char *text)
{
	char *saved = NULL;
	struct error ignored;
	if (read_back(path, &saved, &ignored) &&
	    (text_is_blank(saved) || strcmp(saved, text) == 0)) {
		free(saved);
		saved = NULL;
	}
	return saved;
}

bool editor_open(struct term *term, const char *text, char **out_text, struct error *err)
{
	*out_text = NULL;
	int held;
	auto_free char *folder = private_folder(&held, err);
	if (!folder) {
		return false;
	}
	auto_unfinished unfinished_folder, unfinished_text;
	unfinished_begin(&unfinished_folder, folder);
	auto_free char *path = path_join(folder, "text.txt");
	unfinished_begin(&unfinished_text, path);
	auto_free char *content = xprintf("%s%s", text, *text ? "\n" : "");
	bool ok = file_write_private(path, content, strlen(content), err);
	if (ok && !term->ops->edit(term, path, err)) {
		ok = false;
		*out_text = saved_before(path, text);
	}
	ok = ok && read_back(path, out_text, err);
	struct error ignored;
	(void)!folder_remove(folder, &ignored);
	(void)close(held);
	return ok;
}
