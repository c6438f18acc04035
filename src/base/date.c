/* Dates and instants by arithmetic on days since 1970-01-01, so that neither the time zone nor the
 * locale can matter. The day arithmetic is Howard Hinnant's ("chrono-compatible low-level date
 * algorithms"). */
#include "dealbench/base/date.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define MS_PER_DAY INT64_C(86400000)

static int days_in_month(int year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static long days_from_date(struct date d)
{
	long y = d.month <= 2 ? d.year - 1 : d.year;
	long era = (y >= 0 ? y : y - 399) / 400;
	long year_of_era = y - era * 400;
	long day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

static struct date date_from_days(long days)
{
	long z = days + 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097;
	long day_of_era = z - era * 146097;
	long year_of_era =
	    (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long shifted = (5 * day_of_year + 2) / 153;
	int month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);

	return (struct date){
	    .year = (int)(year_of_era + era * 400 + (month <= 2)),
	    .month = month,
	    .day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1),
	};
}

/* Reads exactly `count` digits; -1 where there is anything else. */
static int read_digits(const char *s, int count)
{
	int value = 0;

	for (int i = 0; i < count; i++) {
		if (s[i] < '0' || s[i] > '9') {
			return -1;
		}
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* The date at the start of s; what follows is the caller's business. */
static bool read_date(const char *s, struct date *out)
{
	if (strnlen(s, 10) < 10 || s[4] != '-' || s[7] != '-') {
		return false;
	}
	struct date d = {read_digits(s, 4), read_digits(s + 5, 2), read_digits(s + 8, 2)};
	if (d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > days_in_month(d.year, d.month)) {
		return false;
	}
	*out = d;
	return true;
}

bool date_parse(const char *text, struct date *out)
{
	struct date d;

	if (!text || !read_date(text, &d) || text[10]) {
		return false;
	}
	*out = d;
	return true;
}

char *date_format(struct date d, char buf[static 16])
{
	if (date_is_set(d)) {
		(void)snprintf(buf, 16, "%04u-%02u-%02u", (unsigned)d.year % 10000,
		               (unsigned)d.month % 100, (unsigned)d.day % 100);
	} else {
		buf[0] = '\0';
	}
	return buf;
}

long date_days_between(struct date a, struct date b)
{
	return days_from_date(b) - days_from_date(a);
}

int date_compare(struct date a, struct date b)
{
	if (a.year != b.year) {
		return a.year < b.year ? -1 : 1;
	}
	if (a.month != b.month) {
		return a.month < b.month ? -1 : 1;
	}
	return (a.day > b.day) - (a.day < b.day);
}

instant_ms instant_now(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_REALTIME, &now);
	return (instant_ms)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static long instant_days(instant_ms t)
{
	return (long)(t / MS_PER_DAY - (t % MS_PER_DAY < 0));
}

struct date instant_date(instant_ms t)
{
	return date_from_days(instant_days(t));
}

char *instant_format(instant_ms t, char buf[static 32])
{
	char day[16];
	unsigned ms = (unsigned)(t - instant_days(t) * MS_PER_DAY);

	(void)snprintf(buf, 32, "%sT%02u:%02u:%02u.%03uZ", date_format(instant_date(t), day),
	               ms / 3600000, ms / 60000 % 60, ms / 1000 % 60, ms % 1000);
	return buf;
}

static struct tm local_time(instant_ms t)
{
	time_t seconds = (time_t)(t / 1000 - (t % 1000 < 0));
	struct tm at = {0};

	tzset();
	(void)localtime_r(&seconds, &at);
	return at;
}

struct date instant_day_here(instant_ms t)
{
	struct tm at = local_time(t);

	return (struct date){at.tm_year + 1900, at.tm_mon + 1, at.tm_mday};
}

char *instant_clock(instant_ms t, char buf[static 16])
{
	struct tm at = local_time(t);

	(void)snprintf(buf, 16, "%02u:%02u:%02u", (unsigned)at.tm_hour % 100,
	               (unsigned)at.tm_min % 100, (unsigned)at.tm_sec % 100);
	return buf;
}

bool instant_parse(const char *text, instant_ms *out)
{
	struct date d;

	if (!text || !read_date(text, &d)) {
		return false;
	}
	instant_ms midnight = days_from_date(d) * MS_PER_DAY;
	const char *s = text + 10;
	if (!*s) {
		*out = midnight;
		return true;
	}
	size_t len = strlen(s);
	if ((len != 10 && len != 14) || s[0] != 'T' || s[3] != ':' || s[6] != ':' ||
	    s[len - 1] != 'Z' || (len == 14 && s[9] != '.')) {
		return false;
	}
	int hour = read_digits(s + 1, 2), minute = read_digits(s + 4, 2);
	int second = read_digits(s + 7, 2), ms = len == 14 ? read_digits(s + 10, 3) : 0;
	if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
	    ms < 0) {
		return false;
	}
	*out = midnight + ((hour * 60 + minute) * 60 + second) * INT64_C(1000) + ms;
	return true;
}
