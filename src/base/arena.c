/* A chain of blocks, filled from the front; a request too large for a block gets one of its own.
 * Under AddressSanitizer what is not handed out is poisoned, so an overrun or a use after
 * arena_reset is caught as it would be with malloc. */
#include "dealbench/base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONS 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#endif

#ifdef ARENA_POISONS
#include <sanitizer/asan_interface.h>
#define poison(p, size) ASAN_POISON_MEMORY_REGION(p, size)
#define unpoison(p, size) ASAN_UNPOISON_MEMORY_REGION(p, size)
#define RED_ZONE 16
#else
#define poison(p, size) ((void)(p), (void)(size))
#define unpoison(p, size) ((void)(p), (void)(size))
#define RED_ZONE 0
#endif

#define ALIGNMENT 16
#define BLOCK_MIN 4096
#define BLOCK_MAX (256 * 1024)

struct block {
	struct block *next;
	size_t size, used;
	_Alignas(ALIGNMENT) unsigned char data[];
};

struct arena {
	struct block *blocks; /* the one being filled comes first */
	size_t next_size;
};

static struct block *block_new(size_t size)
{
	struct block *b = xmalloc(sizeof(*b) + size);

	*b = (struct block){.size = size};
	poison(b->data, size);
	return b;
}

static void block_free(struct block *b)
{
	unpoison(b->data, b->size);
	free(b);
}

struct arena *arena_new(void)
{
	struct arena *a = xcalloc(1, sizeof(*a));

	a->next_size = BLOCK_MIN;
	return a;
}

void arena_free(struct arena *a)
{
	if (!a) {
		return;
	}
	while (a->blocks) {
		struct block *b = a->blocks;
		a->blocks = b->next;
		block_free(b);
	}
	free(a);
}

void arena_reset(struct arena *a)
{
	struct block *kept = NULL;

	while (a->blocks) {
		struct block *b = a->blocks;
		struct block *dropped = kept && b->size <= kept->size ? b : kept;
		a->blocks = b->next;
		kept = dropped == b ? kept : b;
		if (dropped) {
			block_free(dropped);
		}
	}
	if (kept) {
		*kept = (struct block){.size = kept->size};
		poison(kept->data, kept->size);
	}
	a->blocks = kept;
}

static void *block_take(struct block *b, size_t size, size_t rounded)
{
	unsigned char *p = b->data + b->used;

	b->used += rounded;
	unpoison(p, size);
	return memset(p, 0, size);
}

/* A block of its own goes behind the one being filled, so that one's room is not lost. */
static void *arena_alloc_large(struct arena *a, size_t size, size_t rounded)
{
	struct block *b = block_new(rounded);

	if (a->blocks) {
		b->next = a->blocks->next;
		a->blocks->next = b;
	} else {
		a->blocks = b;
	}
	return block_take(b, size, rounded);
}

void *arena_alloc(struct arena *a, size_t size)
{
	if (size > SIZE_MAX / 2) {
		xalloc_die();
	}
	size_t taken = size ? size : 1;
	size_t rounded = (taken + RED_ZONE + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
	struct block *b = a->blocks;
	if (b && rounded <= b->size - b->used) {
		return block_take(b, taken, rounded);
	}
	if (rounded > a->next_size / 4) {
		return arena_alloc_large(a, taken, rounded);
	}
	b = block_new(a->next_size);
	b->next = a->blocks;
	a->blocks = b;
	if (a->next_size < BLOCK_MAX) {
		a->next_size *= 2;
	}
	return block_take(b, taken, rounded);
}

void *arena_array(struct arena *a, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes)) {
		xalloc_die();
	}
	return arena_alloc(a, bytes);
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s ? arena_strndup(a, s, strlen(s)) : NULL;
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	if (len == SIZE_MAX) {
		xalloc_die();
	}
	char *copy = arena_alloc(a, len + 1);
	if (len) {
		memcpy(copy, s, len);
	}
	return copy;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	char *text = arena_vprintf(a, format, ap);
	va_end(ap);
	return text;
}

char *arena_vprintf(struct arena *a, const char *format, va_list ap)
{
	va_list again;

	char small[256];
	va_copy(again, ap);
	int len = vsnprintf(small, sizeof(small), format, ap);
	if (len < 0) {
		xalloc_die();
	}
	bool fits = (size_t)len < sizeof(small);
	char *text = fits ? arena_strndup(a, small, (size_t)len) : arena_alloc(a, (size_t)len + 1);
	if (!fits) {
		(void)vsnprintf(text, (size_t)len + 1, format, again);
	}
	va_end(again);
	return text;
}
