/* The workspace's file before SQLite sees it. */
#pragma once

#include "dealbench/store/store.h"

/* Makes the file (CREATE), checks that it is a regular file which the mode allows to open, and
 * looks at its first bytes: not a workspace INTEGRITY, a newer one NEWER with both numbers.
 * *out_empty: nothing in it yet (CREATE only; else INTEGRITY). */
bool file_claim(const char *path, enum store_mode mode, bool *out_empty,
                struct error *err) MUST_USE;
/* May a workspace lie on a file system of this type (base/filesystem.h)? IO with the reason. */
bool file_place_check(const char *path, const char *type, struct error *err) MUST_USE;
