/* The manual, as text: its pages are built into the program. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/str.h"

/* Appends a page in lines of at most columns. name: "dealbench-rubric", "dealbench-rubric.5" or
 * just "rubric". False where there is none of this name. */
bool manual_page(const char *name, size_t columns, struct str *out);
/* "dealbench, dealbench-rubric, dealbench-workspace". */
void manual_names(struct str *out);
