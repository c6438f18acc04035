/* Whole small files, privately. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/error.h"

/* Reads a regular file (or standard input for "-") of at most limit bytes. *out_data is malloc'd,
 * NUL-terminated past *out_len. NOT_FOUND, LIMIT (stating the limit), IO. A FIFO, device or folder
 * is refused (INVALID), but for "-". */
bool file_read(const char *path, size_t limit, char **out_data, size_t *out_len,
               struct error *err) MUST_USE;
/* Creates (or replaces, by rename) a file of mode 0600. A signal that ends the program waits until
 * it is there, or nothing of it. */
bool file_write_private(const char *path, const char *data, size_t len, struct error *err) MUST_USE;
/* Makes the names in the folder that holds path durable (after a rename, say); a file system that
 * cannot is no error. */
void folder_sync_of(const char *path);
/* mkdir -p, each new folder 0700. */
bool folder_make_private(const char *path, struct error *err) MUST_USE;
/* The file that a path means: what a symbolic link leads to in the end, so that what is to lie
 * beside the file does. Itself where it is no link, or one that leads nowhere. malloc'd, never
 * NULL. */
char *path_real(const char *path) MUST_USE;
/* Do both lead to one file, by whatever links? Where there is none yet: to one name in one folder.
 */
bool path_same(const char *a, const char *b);
/* dir/name, malloc'd. */
char *path_join(const char *dir, const char *name) MUST_USE;
/* Removes a folder and all in it; for throw-away workspaces only. Does not follow symbolic links.
 */
bool folder_remove(const char *path, struct error *err) MUST_USE;
