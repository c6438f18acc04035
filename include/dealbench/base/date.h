/* Calendar dates (proleptic Gregorian) and instants. No time zone but UTC; the clock comes in from
 * outside. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "dealbench/base/attr.h"

struct date {
	int year, month, day; /* 1..9999, 1..12, 1..31; all 0 = no date */
};

/* "YYYY-MM-DD" exactly, a day that exists; false otherwise. */
bool date_parse(const char *text, struct date *out) MUST_USE;
static inline bool date_is_set(struct date d)
{
	return d.year != 0;
}
/* Writes "YYYY-MM-DD" (or "" for no date) and returns buf. */
char *date_format(struct date d, char buf[static 16]);
/* Days from a to b; negative when b is earlier. Both set. */
long date_days_between(struct date a, struct date b);
int date_compare(struct date a, struct date b);

/* Milliseconds since 1970-01-01T00:00:00Z. */
typedef int64_t instant_ms;
instant_ms instant_now(void);
/* "2026-11-21T18:28:09.123Z", returns buf. Years 1..9999. */
char *instant_format(instant_ms t, char buf[static 32]);
/* The form above, with or without the milliseconds, or a bare date (its midnight). */
bool instant_parse(const char *text, instant_ms *out) MUST_USE;
struct date instant_date(instant_ms t);
