/* An error is a value the caller hands in. A function that can fail takes `struct error *err` last,
 * returns false (or NULL), and writes err only then. err may be NULL where the caller does not
 * care. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/attr.h"

/* What the caller can do about it. */
enum error_code {
	ERROR_NONE = 0,
	ERROR_INVALID,   /* the input is wrong: mend it */
	ERROR_NOT_FOUND, /* no such deal, rubric, file */
	ERROR_CONFLICT,  /* the state does not allow it (submitted, exists already, …) */
	ERROR_STALE,     /* somebody else changed it since it was read: read again, then decide */
	ERROR_NEWER,     /* written by a newer program */
	ERROR_BUSY,      /* somebody else holds the lock: try again */
	ERROR_IO,        /* the system said no */
	ERROR_LIMIT,     /* larger than we accept */
	ERROR_INTEGRITY, /* stored data contradicts itself */
	ERROR_READ_ONLY, /* opened read-only, or not writable */
	ERROR_CODE_COUNT
};

struct error {
	enum error_code code;
	int line, column;  /* from 1; 0 = no place */
	char file[256];    /* "" = no place */
	char message[768]; /* one line, UTF-8, no trailing full stop or newline */
};

/* Sets *err (unless NULL) and returns false, so `return error_set(err, …);` ends a bool function. A
 * message too long is cut. */
bool error_set(struct error *err, enum error_code code, const char *format, ...) PRINTF_LIKE(3, 4);

/* The same with a place. */
bool error_set_at(struct error *err, enum error_code code, const char *file, int line, int column,
                  const char *format, ...) PRINTF_LIKE(6, 7);

/* "invalid", "not found", … for logs and tests; never NULL. */
const char *error_code_name(enum error_code code);
