/* Inside base only: opening what is certainly a file. */
#pragma once

#include <sys/stat.h>

#include "dealbench/base/error.h"

/* A descriptor of a regular file opened for reading, or -1 with err set; never blocks on a FIFO.
 * *out_stat (NULL is fine) gets its fstat. */
int file_open_regular(const char *path, struct stat *out_stat, struct error *err) MUST_USE;
/* NOT_FOUND or IO from errno: "path: cannot read: reason". */
bool file_error(struct error *err, const char *path, const char *verb);
