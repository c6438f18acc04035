/* Calendar dates (proleptic Gregorian) and instants. No time zone but UTC, save for
 * the clock and the calendar on the wall; the time comes in from outside. */
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
/* A date as people write it: "2027-03-31", "31.3.2027", "31/3/27", "31 March 2027", "Mar 31, 2027",
 * "31 Mar" (the next one from today on), "today", "tomorrow", "+14" or "+14d", "+2w", "+3m", "+1y".
 * False where it is none, or could be two days ("3/4/2027"); *out_problem then says so in a few
 * words (static). */
bool date_read(const char *text, struct date today, struct date *out,
               const char **out_problem) MUST_USE;
/* The same of what has happened: "31 Mar" is the last one up to today. */
bool date_read_past(const char *text, struct date today, struct date *out,
                    const char **out_problem) MUST_USE;
/* "Wed 31 Mar 2027" (or "" for no date), to say how a date was read. Returns buf. */
char *date_words(struct date d, char buf[static 32]);
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
/* By the calendar and the clock on the wall, which depend on the place ($TZ): the day that it is
 * there, and "14:02:09". */
struct date instant_day_here(instant_ms t);
char *instant_clock(instant_ms t, char buf[static 16]);
