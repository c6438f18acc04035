/* Copying a workspace's file. */
#pragma once

#include "db.h"
#include "dealbench/base/xalloc.h"

/* A fresh file beside others: base, then base-2, base-3, … whichever is free first; made empty,
 * mode 0600, and unfinished from the moment it is there. malloc'd, to be freed after
 * *out_unfinished has ended; NULL with IO. */
char *file_beside(const char *base, struct unfinished *out_unfinished, struct error *err) MUST_USE;
/* SQLite's backup interface, from one file into another that exists: one state of it, whoever
 * writes. Nothing is looked at. */
bool file_copy(const char *from, const char *to, struct error *err) MUST_USE;
/* What is half typed in one workspace into another, over what that one keeps of the same field, in
 * one transaction. What cannot be read stays behind: *out_left then. */
bool drafts_carry(struct store *from, struct store *to, int64_t *out_count, bool *out_left,
                  struct error *err) MUST_USE;
/* Removes a workspace's file and its journal. */
void file_drop(const char *path);
/* CONFLICT where something has that name; INVALID where it is empty. */
bool file_name_is_free(const char *path, struct error *err) MUST_USE;
/* Gives a finished file its name, durably, unless something has taken it meanwhile (CONFLICT). */
bool file_take_name(const char *made, const char *path, struct error *err) MUST_USE;
