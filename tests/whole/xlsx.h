/* What stands in a workbook, for tests: the parts of its zip archive, unpacked. */
#pragma once

#include "dealbench/base/str.h"

/* Appends every part of the archive, one after the other; only the parts whose name contains `only`
 * where it is not NULL. Fails the test where the file is no such archive. */
void xlsx_text(const char *data, size_t len, const char *only, struct str *out);
