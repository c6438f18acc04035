/* Allocation that aborts instead of failing. The hook and the list of what is half made are state,
 * because whoever runs out of memory knows of neither: main puts the terminal back in order before
 * the process dies, and nothing half made is left. */
#include "dealbench/base/xalloc.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*die_hook)(void);

void xalloc_set_hook(void (*hook)(void))
{
	die_hook = hook;
}

static struct unfinished *volatile unfinished;

/* A signal may come between any two steps: what is in the list is whole. */
void unfinished_begin(struct unfinished *u, const char *path)
{
	*u = (struct unfinished){path, unfinished};
	atomic_signal_fence(memory_order_seq_cst);
	unfinished = u;
}

void unfinished_end(struct unfinished *u)
{
	if (unfinished == u) {
		unfinished = u->next;
		return;
	}
	struct unfinished *before = unfinished;

	while (before && before->next != u) {
		before = before->next;
	}
	if (before) {
		before->next = u->next;
	}
}

void xalloc_detach(void)
{
	die_hook = NULL;
	unfinished = NULL;
}

/* Nothing here allocates, nor does anything that a signal may not. */
static void remove_unfinished(void)
{
	static const char ending[] = "-journal";
	char journal[PATH_MAX];

	for (; unfinished; unfinished = unfinished->next) {
		size_t len = strlen(unfinished->path);
		if (len + sizeof(ending) <= sizeof(journal)) {
			memcpy(journal, unfinished->path, len);
			memcpy(journal + len, ending, sizeof(ending));
			(void)unlink(journal);
		}
		if (unlink(unfinished->path) != 0) {
			(void)rmdir(unfinished->path);
		}
	}
}

/* The signal waits until this returns, and is no longer handled then: it ends the program as it
 * would have, and whoever waits for it sees so. */
static void end_by(int number)
{
	remove_unfinished();
	(void)signal(number, SIG_DFL);
	(void)raise(number);
}

void unfinished_end_with_signals(void)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction now, ends = {.sa_handler = end_by};

	sigemptyset(&ends.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		sigaddset(&ends.sa_mask, numbers[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL) {
			(void)sigaction(numbers[i], &ends, NULL);
		}
	}
}

void xalloc_die(void)
{
	void (*hook)(void) = die_hook;

	die_hook = NULL;
	remove_unfinished();
	if (hook) {
		hook();
	}
	abort();
}

void *xmalloc(size_t size)
{
	void *p = malloc(size ? size : 1);

	if (!p) {
		xalloc_die();
	}
	return p;
}

void *xcalloc(size_t count, size_t size)
{
	void *p = count && size ? calloc(count, size) : calloc(1, 1);

	if (!p) {
		xalloc_die();
	}
	return p;
}

void *xreallocarray(void *p, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes)) {
		xalloc_die();
	}
	void *grown = realloc(p, bytes ? bytes : 1);
	if (!grown) {
		xalloc_die();
	}
	return grown;
}

char *xstrdup(const char *s)
{
	return s ? xstrndup(s, strlen(s)) : NULL;
}

char *xstrndup(const char *s, size_t len)
{
	if (len == SIZE_MAX) {
		xalloc_die();
	}
	char *copy = xmalloc(len + 1);
	if (len) {
		memcpy(copy, s, len);
	}
	copy[len] = '\0';
	return copy;
}

char *xrealpath(const char *path)
{
	errno = 0;
	char *real = realpath(path, NULL);

	if (!real && errno == ENOMEM) {
		xalloc_die();
	}
	return real;
}

char *xprintf(const char *format, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, format);
	int len = vasprintf(&text, format, ap);
	va_end(ap);
	if (len < 0) {
		xalloc_die();
	}
	return text;
}
