/* Texts that may be absent, compared and copied: shared by the records' own files. */
#pragma once

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/date.h"

static inline bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static inline bool same_date(struct date a, struct date b)
{
	return a.year == b.year && a.month == b.month && a.day == b.day;
}
