/* The terminal is restored on crashes, aborts and out of memory by writing a string prepared at the
 * start, because nothing else is safe in a signal handler. Ordinary signals only write their number
 * to a pipe, so none is lost between two looks. The state here is the process's, hence static. */
#include "term_restore.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/term.h"

#define CAPTURE_SHOWN ((size_t)64 * 1024)
#define CRASH_STACK ((size_t)64 * 1024)

static struct {
	volatile sig_atomic_t active;
	bool watched; /* for an exit while it is active */
	int fd;
	struct termios modes;
	char reset[256];
	size_t reset_len;
} restore;

static struct {
	int terminal; /* standard error as it was, or -1 */
	FILE *file;
} captured = {.terminal = -1};

/* Told to end while the terminal takes no bytes (its connection stands still): whoever waits in a
 * write is not there to be asked. Counted in seconds; what was acknowledged is stored. */
enum { LATE_MAX = 2 };
static volatile sig_atomic_t ended_by, late;

static unsigned char crash_stack[CRASH_STACK]; /* for a crash by too deep a recursion */
static int pipe_ends[2] = {-1, -1};
static const int caught[] = {SIGTERM, SIGHUP, SIGINT, SIGWINCH, SIGTSTP, SIGCONT};
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
static struct sigaction caught_before[ARRAY_LEN(caught)];
static struct sigaction alarm_before;
static struct sigaction crash_before[ARRAY_LEN(crashes)];

/* Nobody of ours exits while the screen is in use: curses does where it finds no memory. */
static void left_by_library(void)
{
	if (restore.active) {
		xalloc_die();
	}
}

void restore_prepare(int fd, const struct termios *modes, const char *reset)
{
	if (!restore.watched) {
		restore.watched = atexit(left_by_library) == 0;
	}
	restore.active = 0;
	restore.fd = fd;
	restore.modes = *modes;
	restore.reset_len = strnlen(reset, sizeof(restore.reset));
	memcpy(restore.reset, reset, restore.reset_len);
	restore.active = 1;
}

void restore_forget(void)
{
	restore.active = 0;
}

static void write_all(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);
		if (n <= 0) {
			return;
		}
		data += n;
		len -= (size_t)n;
	}
}

/* What was written to standard error, with only plain ASCII of it: safe in a signal handler. */
static void captured_flush(void)
{
	char block[512];
	off_t at = 0;
	int fd = captured.file ? fileno(captured.file) : -1;
	for (ssize_t n; fd >= 0 && (n = pread(fd, block, sizeof(block), at)) > 0; at += n) {
		for (ssize_t i = 0; i < n; i++) {
			bool plain = (block[i] >= ' ' && block[i] < 0x7f) || block[i] == '\n';
			block[i] = plain ? block[i] : '?';
		}
		write_all(captured.terminal, block, (size_t)n);
	}
	dup2(captured.terminal, STDERR_FILENO);
}

void term_emergency_restore(void)
{
	int saved = errno;
	if (restore.active) {
		restore.active = 0;
		write_all(restore.fd, restore.reset, restore.reset_len);
		tcsetattr(restore.fd, TCSANOW, &restore.modes);
		if (captured.terminal >= 0) {
			captured_flush();
		}
	}
	errno = saved;
}

void stderr_capture_begin(void)
{
	if (captured.terminal >= 0 || !isatty(STDERR_FILENO)) {
		return;
	}
	FILE *file = tmpfile();
	int terminal = file ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3) : -1;
	if (terminal < 0) {
		if (file) {
			fclose(file);
		}
		return;
	}
	fflush(stderr);
	fcntl(fileno(file), F_SETFL, O_APPEND);
	dup2(fileno(file), STDERR_FILENO);
	captured.file = file;
	captured.terminal = terminal;
}

void stderr_capture_end(void)
{
	if (captured.terminal < 0) {
		return;
	}
	fflush(stderr);
	dup2(captured.terminal, STDERR_FILENO);
	close(captured.terminal);
	captured.terminal = -1;
	auto_str text = STR_INIT, safe = STR_INIT;
	char block[512];
	rewind(captured.file);
	for (size_t n; (n = fread(block, 1, sizeof(block), captured.file)) > 0;) {
		if (text.len < CAPTURE_SHOWN) {
			str_append_len(&text, block, n);
		}
	}
	fclose(captured.file);
	captured.file = NULL;
	text_append_safe(&safe, text.data, true);
	fputs(safe.data, stderr);
}

static void on_signal(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;
	ssize_t n = write(pipe_ends[1], &byte, 1);
	(void)n;
	if ((number == SIGTERM || number == SIGHUP) && restore.active) {
		ended_by = number;
		alarm(1);
	}
	errno = saved;
}

static void on_alarm(int number UNUSED)
{
	int saved = errno;
	struct pollfd out = {.fd = restore.fd, .events = POLLOUT};
	if (restore.active) {
		late = poll(&out, 1, 0) == 0 ? late + 1 : 0;
		if (late >= LATE_MAX) {
			tcsetattr(restore.fd, TCSANOW, &restore.modes);
			_exit(128 + ended_by);
		}
		alarm(1);
	}
	errno = saved;
}

/* A library that goes on with the nothing it was given (curses does) has run out of memory. */
static void on_crash(int number)
{
	if ((number == SIGSEGV || number == SIGBUS) && errno == ENOMEM) {
		xalloc_die();
	}
	term_emergency_restore();
	for (size_t i = 0; i < ARRAY_LEN(crashes); i++) {
		if (crashes[i] == number) {
			sigaction(number, &crash_before[i], NULL);
		}
	}
	raise(number);
}

static void use_crash_stack(void)
{
	stack_t now, ours = {.ss_sp = crash_stack, .ss_size = sizeof(crash_stack)};
	if (sigaltstack(NULL, &now) == 0 && (now.ss_flags & SS_DISABLE)) {
		sigaltstack(&ours, NULL);
	}
}

bool signals_begin(int *out_fd, struct error *err)
{
	struct sigaction catch = {.sa_handler = on_signal}, late_one = {.sa_handler = on_alarm};
	struct sigaction crash = {.sa_handler = on_crash, .sa_flags = (int)SA_NODEFER | SA_ONSTACK};
	if (pipe(pipe_ends) != 0) {
		return error_set(err, ERROR_IO, "cannot make a pipe: %s", strerror(errno));
	}
	for (size_t i = 0; i < ARRAY_LEN(pipe_ends); i++) {
		fcntl(pipe_ends[i], F_SETFL, O_NONBLOCK);
		fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
	}
	sigfillset(&catch.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(caught); i++) {
		sigaction(caught[i], &catch, &caught_before[i]);
	}
	sigfillset(&late_one.sa_mask);
	sigaction(SIGALRM, &late_one, &alarm_before);
	use_crash_stack();
	for (size_t i = 0; i < ARRAY_LEN(crashes); i++) {
		sigaction(crashes[i], &crash, &crash_before[i]);
	}
	*out_fd = pipe_ends[0];
	return true;
}

void signals_end(void)
{
	alarm(0);
	late = 0;
	sigaction(SIGALRM, &alarm_before, NULL);
	for (size_t i = 0; i < ARRAY_LEN(caught); i++) {
		sigaction(caught[i], &caught_before[i], NULL);
	}
	for (size_t i = 0; i < ARRAY_LEN(crashes); i++) {
		sigaction(crashes[i], &crash_before[i], NULL);
	}
	for (size_t i = 0; i < ARRAY_LEN(pipe_ends); i++) {
		close(pipe_ends[i]);
		pipe_ends[i] = -1;
	}
}

int signals_next(void)
{
	unsigned char byte;
	return read(pipe_ends[0], &byte, 1) == 1 ? byte : 0;
}
