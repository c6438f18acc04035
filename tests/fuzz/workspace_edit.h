/* A workspace that somebody laid hands on. What was done to it is a script of bytes, so that a
 * short input reaches any page, cell, row, statement of the schema or event, where random bytes
 * would never get past the file's header. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct edited {
	unsigned char *bytes; /* malloc'd */
	size_t len, page_size;
};

/* Does to the file what the script says, each step on what the one before left. Any script is one;
 * the steps are in workspace_edit.c. */
void workspace_edit(struct edited *file, const char *script, size_t len);
/* Statements on the file at path by SQLite alone, which must succeed. */
void workspace_run(const char *path, const char *sql);
