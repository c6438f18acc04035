/* A workspace that many cases begin with is made once a program and copied from then on: to make
 * one takes SQLite longer than most cases. Included after cmocka.h. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/file.h"

struct template
{
	char *data; /* NULL: none yet */
	size_t len;
};

/* Puts a copy at path; false where none was kept yet. */
static inline bool template_put(const struct template *t, const char *path)
{
	struct error err = {0};
	if (!t->data) {
		return false;
	}
	if (!file_write_private(path, t->data, t->len, &err)) {
		fail_msg("%s", err.message);
	}
	return true;
}

/* Keeps the workspace at path, in which nobody is in the middle of a change. */
static inline void template_keep(struct template *t, const char *path)
{
	struct error err = {0};
	if (!file_read(path, (size_t)1 << 26, &t->data, &t->len, &err)) {
		fail_msg("%s", err.message);
	}
}
