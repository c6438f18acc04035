/* Lists of problems. Messages and file names may quote hostile input, so both are made safe to
 * print as they are added. */
#include "dealbench/base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

void diag_list_init(struct diag_list *list)
{
	*list = (struct diag_list){.arena = arena_new()};
}

void diag_list_free(struct diag_list *list)
{
	free(list->items);
	arena_free(list->arena);
	*list = (struct diag_list){0};
}

/* Most problems come from the file of the one before. */
static const char *file_name(struct diag_list *list, const char *file)
{
	const char *safe = text_safe(list->arena, file ? file : "", false);

	if (list->count && strcmp(list->items[list->count - 1].file, safe) == 0) {
		return list->items[list->count - 1].file;
	}
	return safe;
}

static void count_one(struct diag_list *list, enum diag_severity severity)
{
	*(severity == DIAG_ERROR ? &list->errors : &list->warnings) += 1;
}

struct diag *diag_add(struct diag_list *list, enum diag_severity severity, int code,
                      const char *file, int line, int column, const char *format, ...)
{
	auto_str message = STR_INIT;
	va_list ap;

	va_start(ap, format);
	str_vprintf(&message, format, ap);
	va_end(ap);
	struct diag d = {
	    .code = code,
	    .severity = severity,
	    .file = file_name(list, file),
	    .line = line,
	    .column = column,
	    .width = 1,
	    .message = text_safe(list->arena, message.data, false),
	};
	xgrow(&list->items, &list->cap, list->count + 1);
	list->items[list->count] = d;
	count_one(list, severity);
	return &list->items[list->count++];
}

void diag_leave_out(struct diag_list *list, enum diag_severity severity)
{
	count_one(list, severity);
}

const char *diag_left_out(const struct diag_list *list, struct arena *a)
{
	size_t errors = list->errors, warnings = list->warnings;

	for (size_t i = 0; i < list->count; i++) {
		size_t *left = list->items[i].severity == DIAG_ERROR ? &errors : &warnings;
		*left -= *left > 0;
	}
	if (errors == 0 && warnings == 0) {
		return NULL;
	}
	return arena_printf(a, "%s%s%s", errors ? text_count(a, errors, "error") : "",
	                    errors && warnings ? " and " : "",
	                    warnings ? text_count(a, warnings, "warning") : "");
}

struct ranked {
	struct diag diag;
	size_t file_rank, index;
};

static int by_size(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int compare_ranked(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	if (a->file_rank != b->file_rank) {
		return by_size(a->file_rank, b->file_rank);
	}
	if (a->diag.line != b->diag.line) {
		return a->diag.line < b->diag.line ? -1 : 1;
	}
	if (a->diag.column != b->diag.column) {
		return a->diag.column < b->diag.column ? -1 : 1;
	}
	return by_size(a->index, b->index);
}

/* The index of the first problem that names the same file. */
static size_t rank_of(const struct diag_list *list, size_t index, const struct ranked *before)
{
	const char *file = list->items[index].file;

	if (index && list->items[index - 1].file == file) {
		return before[index - 1].file_rank;
	}
	for (size_t i = 0; i < index; i++) {
		if (before[i].file_rank == i && strcmp(list->items[i].file, file) == 0) {
			return i;
		}
	}
	return index;
}

void diag_list_sort(struct diag_list *list)
{
	if (list->count < 2) {
		return;
	}
	struct ranked *ranked = xcalloc(list->count, sizeof(*ranked));
	for (size_t i = 0; i < list->count; i++) {
		ranked[i] = (struct ranked){list->items[i], rank_of(list, i, ranked), i};
	}
	qsort(ranked, list->count, sizeof(*ranked), compare_ranked);
	for (size_t i = 0; i < list->count; i++) {
		list->items[i] = ranked[i].diag;
	}
	free(ranked);
}
