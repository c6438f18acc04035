/* Dates as people write them. What could be two days is refused in words instead of guessed; what a
 * date was read as is for the caller to show. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/date.h"

#define TOKENS_MAX 4

static const char *const month_names[] = {"",        "january",  "february", "march",  "april",
                                          "may",     "june",     "july",     "august", "september",
                                          "october", "november", "december"};

struct token {
	int number; /* -1: a word */
	int digits;
	char word[12]; /* lower case */
	char before;   /* what parts it from the one before: '.', '/', '-', ' ' */
};

static struct date day_after(struct date from, long days)
{
	instant_ms midnight = 0;
	char text[16];
	if (!instant_parse(date_format(from, text), &midnight)) {
		return from;
	}
	return instant_date(midnight + days * INT64_C(86400000));
}

/* The same day so many months later, or the month's last where it has no such day. */
static struct date month_after(struct date from, int months)
{
	int month = from.month - 1 + months, year = from.year + month / 12;
	struct date d = {year, month % 12 + 1, from.day};
	char text[16];
	struct date checked;
	while (d.day > 28 && !date_parse(date_format(d, text), &checked)) {
		d.day--;
	}
	return d;
}

/* "+14", "+14d", "+2w", "+3m", "+1y". */
static bool read_offset(const char *s, struct date today, struct date *out)
{
	int n = 0, digits = 0;
	for (; isdigit((unsigned char)*s); s++) {
		n = digits++ < 4 ? n * 10 + (*s - '0') : n;
	}
	s += strspn(s, " ");
	if (digits == 0 || digits > 4 || (*s && s[1])) {
		return false;
	}
	switch (tolower((unsigned char)*s)) {
	case '\0':
	case 'd':
		*out = day_after(today, n);
		break;
	case 'w':
		*out = day_after(today, 7L * n);
		break;
	case 'm':
		*out = month_after(today, n);
		break;
	case 'y':
		*out = month_after(today, 12 * n);
		break;
	default:
		return false;
	}
	return out->year <= 9999;
}

static bool take_token(const char **s, struct token *t)
{
	size_t n = 0;
	*t = (struct token){.number = -1, .before = ' '};
	for (; **s && strchr(" ,./-", **s); (*s)++) {
		t->before = strchr("./-", **s) ? **s : t->before;
	}
	if (isdigit((unsigned char)**s)) {
		for (t->number = 0; isdigit((unsigned char)**s) && t->digits < 8; (*s)++) {
			t->number = t->number * 10 + (**s - '0');
			t->digits++;
		}
		return !isdigit((unsigned char)**s);
	}
	for (; isalpha((unsigned char)**s) && n + 1 < sizeof(t->word); (*s)++) {
		t->word[n++] = (char)tolower((unsigned char)**s);
	}
	return n > 0 && !isalpha((unsigned char)**s);
}

static int month_named(const char *word)
{
	size_t len = strlen(word);
	for (int m = 1; len >= 3 && m <= 12; m++) {
		if (strncmp(month_names[m], word, len) == 0) {
			return m;
		}
	}
	return strcmp(word, "sept") == 0 ? 9 : 0;
}

static bool is_suffix(const char *word)
{
	return strcmp(word, "st") == 0 || strcmp(word, "nd") == 0 || strcmp(word, "rd") == 0 ||
	       strcmp(word, "th") == 0 || strcmp(word, "of") == 0;
}

static bool take_year(const struct token *t, int *out, const char **problem)
{
	*out = t->digits == 2 ? 2000 + t->number : t->number;
	*problem = t->digits == 2 || t->digits == 4 ? *problem : "which year? write 31 Mar 2027";
	return t->digits == 2 || t->digits == 4;
}

/* The year of a day and a month that stand alone: the next such day, or the last one. */
static int year_meant(struct date d, struct date today, bool past)
{
	int order = date_is_set(today) ? date_compare(d, today) : 0;
	struct date checked;
	char text[16];
	d.year = past ? d.year - (order > 0) : d.year + (order < 0);
	while (d.month == 2 && d.day == 29 && d.year > 4 &&
	       !date_parse(date_format(d, text), &checked)) {
		d.year += past ? -1 : 1;
	}
	return d.year;
}

/* "31 march 2027", "march 31 2027", "31 march". */
static bool read_named(const struct token *t, size_t n, struct date today, bool past,
                       struct date *out, const char **problem)
{
	size_t at = t[0].number < 0 ? 0 : 1;
	int month = month_named(t[at].word);
	const struct token *day = &t[1 - at];
	if (n < 2 || month == 0 || day->number < 0 || (n == 3 && t[2].number < 0)) {
		return false;
	}
	if (day->digits > 2) {
		*problem = "which day? write 31 Mar 2027";
		return false;
	}
	*out = (struct date){today.year, month, day->number};
	if (n == 3) {
		return take_year(&t[2], &out->year, problem);
	}
	if (!date_is_set(today)) {
		*problem = "which year? write 31 Mar 2027";
		return false;
	}
	out->year = year_meant(*out, today, past);
	return true;
}

/* "2027-03-31", "31.3.2027", "31/3/27", "20270331". */
static bool read_figures(const struct token *t, size_t n, struct date *out, const char **problem)
{
	if (n == 1 && t[0].digits == 8) {
		*out =
		    (struct date){t[0].number / 10000, t[0].number / 100 % 100, t[0].number % 100};
		return true;
	}
	if (n != 3 || t[0].number < 0 || t[1].number < 0 || t[2].number < 0) {
		return false;
	}
	if (t[0].digits == 4) {
		*out = (struct date){t[0].number, t[1].number, t[2].number};
		return true;
	}
	bool dotted = t[1].before == '.' && t[2].before == '.';
	bool american = !dotted && t[0].number <= 12 && t[1].number > 12;
	if (!dotted && t[0].number <= 12 && t[1].number <= 12 && t[0].number != t[1].number) {
		*problem = "two readings: write 31 Mar 2027";
		return false;
	}
	*out = american ? (struct date){0, t[0].number, t[1].number}
	                : (struct date){0, t[1].number, t[0].number};
	return take_year(&t[2], &out->year, problem);
}

/* From Monday; -1 where it is none. */
static int weekday_named(const char *word)
{
	static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
	                                    "friday", "saturday", "sunday"};
	for (int i = 0; i < 7 && strlen(word) >= 3; i++) {
		if (strncmp(names[i], word, strlen(word)) == 0) {
			return i;
		}
	}
	return -1;
}

/* The epoch was a Thursday. */
static int weekday_of(struct date d)
{
	return (int)((date_days_between((struct date){1970, 1, 1}, d) % 7 + 10) % 7);
}

static bool read_tokens(const char *text, struct date today, bool past, struct date *out,
                        int *out_weekday, const char **problem)
{
	struct token tokens[TOKENS_MAX] = {0};
	size_t n = 0;
	*out_weekday = -1;
	while (text[strspn(text, " ,./-")]) {
		struct token t = {0};
		if (!take_token(&text, &t)) {
			return false;
		}
		int weekday = n == 0 && t.number < 0 ? weekday_named(t.word) : -1;
		if (weekday >= 0 && *out_weekday < 0) {
			*out_weekday = weekday;
			continue;
		}
		if (n > 0 && is_suffix(t.word)) {
			continue;
		}
		if (n == TOKENS_MAX - 1) {
			return false;
		}
		tokens[n++] = t;
	}
	if (n == 1 && strcmp(tokens[0].word, "today") == 0) {
		*out = today;
		return date_is_set(today);
	}
	if (n == 1 && strcmp(tokens[0].word, "tomorrow") == 0) {
		*out = day_after(today, 1);
		return date_is_set(today);
	}
	return read_figures(tokens, n, out, problem) ||
	       (n >= 2 && read_named(tokens, n, today, past, out, problem));
}

static bool read_date(const char *text, struct date today, bool past, struct date *out,
                      const char **out_problem)
{
	const char *problem = "not a date: write 31 Mar 2027";
	struct date d = {0}, checked;
	char plain[16];
	int weekday = -1;
	text += strspn(text, " ");
	bool ok = *text == '+' ? date_is_set(today) && read_offset(text + 1, today, &d)
	                       : read_tokens(text, today, past, &d, &weekday, &problem);
	if (ok && (d.year < 1 || d.year > 9999 || d.month < 1 || d.month > 12 || d.day < 1 ||
	           d.day > 31 || !date_parse(date_format(d, plain), &checked))) {
		problem = "no such day";
		ok = false;
	}
	if (ok && weekday >= 0 && weekday != weekday_of(d)) {
		problem = "another day of the week";
		ok = false;
	}
	if (!ok) {
		*out_problem = problem;
		return false;
	}
	*out = d;
	return true;
}

bool date_read(const char *text, struct date today, struct date *out, const char **out_problem)
{
	return read_date(text, today, false, out, out_problem);
}

bool date_read_past(const char *text, struct date today, struct date *out, const char **out_problem)
{
	return read_date(text, today, true, out, out_problem);
}

char *date_words(struct date d, char buf[static 32])
{
	static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
	buf[0] = '\0';
	if (date_is_set(d)) {
		(void)snprintf(buf, 32, "%s %d %c%.2s %04u", days[weekday_of(d)], d.day,
		               toupper((unsigned char)month_names[d.month][0]),
		               month_names[d.month] + 1, (unsigned)d.year % 10000);
	}
	return buf;
}
