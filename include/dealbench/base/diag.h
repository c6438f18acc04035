/* Many problems at once: what the loaders report, each with a permanent code, a place and a hint.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/attr.h"

enum diag_severity { DIAG_ERROR, DIAG_WARNING };

/* One row of the table of codes (src/rubric/codes.c). Codes are never reused. */
struct diag_code {
	int number;     /* 7 is printed as R007 */
	const char *id; /* a word for it: "unknown-key" */
	enum diag_severity severity;
	const char *title;   /* one line */
	const char *details; /* a paragraph or two: what it means, why, how to mend it */
};

struct diag {
	int code; /* the number; 0 = of no table, its message says all */
	enum diag_severity severity;
	const char *file;    /* as the user named it */
	int line, column;    /* from 1, columns count characters; 0 = the file as a whole */
	int width;           /* characters to underline, at least 1 */
	const char *message; /* one line, safe to print */
	const char *source; /* the source line, safe to print, without its newline; NULL where there
	                       is none */
};

/* All strings live in the list's arena. */
struct diag_list {
	struct arena *arena;
	struct diag *items;
	size_t count, cap;
	size_t errors, warnings; /* all, those included that diag_leave_out only counted */
};

void diag_list_init(struct diag_list *list);
void diag_list_free(struct diag_list *list);
#define auto_diags __attribute__((cleanup(diag_list_free))) struct diag_list

/* Adds one; returns it so that a caller can complete it (source, width). Copies its texts. */
struct diag *diag_add(struct diag_list *list, enum diag_severity severity, int code,
                      const char *file, int line, int column, const char *format, ...)
    PRINTF_LIKE(7, 8);
/* Counts one that is not listed, because too many are. */
void diag_leave_out(struct diag_list *list, enum diag_severity severity);
/* "40 errors and 1 warning": those that were left out; NULL where there are none. */
const char *diag_left_out(const struct diag_list *list, struct arena *a);
/* Files in the order in which they were first named, then by place. Stable. */
void diag_list_sort(struct diag_list *list);
