/* malloc and its kin for the whole process: what a program defines goes before what a library does,
 * so SQLite, libyaml, jansson, ncurses, cmark, libxlsxwriter and libc allocate here as well. The
 * real ones are AddressSanitizer's where it watches, else glibc's. Nothing here may be
 * instrumented: it is called before the sanitizers have started. */
#include "alloc.h"

#include <errno.h>
#include <execinfo.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PLAIN __attribute__((no_sanitize("address", "undefined"), noinline))

extern void *__interceptor_malloc(size_t size) __attribute__((weak));
extern void *__interceptor_calloc(size_t count, size_t size) __attribute__((weak));
extern void *__interceptor_realloc(void *p, size_t size) __attribute__((weak));
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *p, size_t size);

enum { CALLS = 8, PLACES = 1 << 20 };

/* One for the process and all that it forks. */
static struct shared {
	size_t count;
	uint64_t places[PLACES]; /* from where each was asked for; while they are only counted */
} * shared;
static size_t at;
static bool armed, sticky, placed;

/* The innermost calls, in one number. */
PLAIN static uint64_t place(void)
{
	void *calls[CALLS];
	uint64_t sum = 14695981039346656037ULL;
	int n = backtrace(calls, CALLS);
	for (int i = 0; i < n; i++) {
		sum = (sum ^ (uintptr_t)calls[i]) * 1099511628211ULL;
		sum ^= sum >> 29;
	}
	return sum;
}

PLAIN static bool refuse(void)
{
	if (!armed) {
		return false;
	}
	size_t n = ++shared->count;
	if (placed && at == 0 && n < PLACES) {
		armed = false;
		shared->places[n] = place();
		armed = true;
	}
	if (at == 0 || (n != at && !(sticky && n > at))) {
		return false;
	}
	errno = ENOMEM;
	return true;
}

PLAIN void *malloc(size_t size)
{
	if (refuse()) {
		return NULL;
	}
	return __interceptor_malloc ? __interceptor_malloc(size) : __libc_malloc(size);
}

PLAIN void *calloc(size_t n, size_t size)
{
	if (refuse()) {
		return NULL;
	}
	return __interceptor_calloc ? __interceptor_calloc(n, size) : __libc_calloc(n, size);
}

PLAIN void *realloc(void *p, size_t size)
{
	if (refuse()) {
		return NULL;
	}
	return __interceptor_realloc ? __interceptor_realloc(p, size) : __libc_realloc(p, size);
}

PLAIN void *reallocarray(void *p, size_t n, size_t size)
{
	size_t bytes;
	if (__builtin_mul_overflow(n, size, &bytes)) {
		errno = ENOMEM;
		return NULL;
	}
	return realloc(p, bytes);
}

PLAIN static char *copy_of(const char *text, size_t len)
{
	char *copy = malloc(len + 1);
	if (copy) {
		memcpy(copy, text, len);
		copy[len] = '\0';
	}
	return copy;
}

PLAIN char *strndup(const char *text, size_t max)
{
	return copy_of(text, strnlen(text, max));
}

PLAIN char *strdup(const char *text)
{
	return copy_of(text, strlen(text));
}

bool alloc_open(bool places)
{
	void *memory = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
	                    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	shared = memory == MAP_FAILED ? NULL : memory;
	placed = places;
	(void)place(); /* loads what it needs, which is not to be counted */
	return shared != NULL;
}

void alloc_arm(size_t n, bool and_after)
{
	at = n;
	sticky = and_after;
	shared->count = 0;
	armed = true;
}

size_t alloc_disarm(void)
{
	armed = false;
	return shared->count;
}

size_t alloc_count(void)
{
	return shared->count;
}

uint64_t alloc_place(size_t n)
{
	return n < PLACES ? shared->places[n] : 0;
}

bool alloc_watched(void)
{
	return __interceptor_malloc != NULL;
}
