/* The table of diagnostic codes. Numbers are permanent: a code is retired, never reused. */
#pragma once

#include "dealbench/base/diag.h"

extern const struct diag_code diag_codes[];
extern const size_t diag_code_count;

/* The row of a number, or NULL. */
const struct diag_code *diag_code_find(int number);
/* "R007", "r7" or "7" -> the row, or NULL. */
const struct diag_code *diag_code_parse(const char *text);
