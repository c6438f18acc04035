/* Dates and instants, against known days and against every day of four centuries. */
#include "unit.h"

#include "dealbench/base/date.h"

static void date_parse__accepts_days_that_exist(void **state)
{
	(void)state;
	static const char *const good[] = {"0001-01-01", "1999-12-31", "2000-02-29", "2024-02-29",
	                                   "9999-12-31"};
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		struct date d;
		char buf[16];
		assert_true(date_parse(good[i], &d));
		assert_string_equal(date_format(d, buf), good[i]);
	}
}

static void date_parse__refuses_everything_else(void **state)
{
	(void)state;
	static const char *const bad[] = {
	    "",           "2026",        "2026-1-01",   "2026-01-1",   "2026-13-01", "2026-00-10",
	    "2026-01-00", "2026-01-32",  "2026-04-31",  "2023-02-29",  "1900-02-29", "0000-01-01",
	    "2026/01/01", " 2026-01-01", "2026-01-01 ", "2026-01-01T", "+026-01-01", "2026-0a-01",
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct date d = {7, 7, 7};
		assert_false(date_parse(bad[i], &d));
		assert_int_equal(d.year, 7);
	}
	struct date d;
	assert_false(date_parse(NULL, &d));
}

static void date_format__is_empty__when_there_is_no_date(void **state)
{
	(void)state;
	char buf[16] = "x";
	assert_string_equal(date_format((struct date){0}, buf), "");
	assert_false(date_is_set((struct date){0}));
}

static void date_days_between__counts_known_spans(void **state)
{
	(void)state;
	struct date epoch = {1970, 1, 1}, y2k = {2000, 1, 1}, leap = {2000, 3, 1};
	assert_int_equal(date_days_between(epoch, y2k), 10957);
	assert_int_equal(date_days_between(y2k, leap), 60);
	assert_int_equal(date_days_between(leap, y2k), -60);
	assert_int_equal(date_days_between((struct date){1, 1, 1}, (struct date){9999, 12, 31}),
	                 3652058);
}

static void date_compare__orders(void **state)
{
	(void)state;
	struct date a = {2025, 12, 31}, b = {2026, 1, 1}, c = {2026, 1, 2}, d = {2026, 2, 1};
	assert_true(date_compare(a, b) < 0);
	assert_true(date_compare(c, b) > 0);
	assert_true(date_compare(c, d) < 0);
	assert_int_equal(date_compare(b, b), 0);
}

static void instant_date__walks_every_day_of_four_centuries(void **state)
{
	(void)state;
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	instant_ms t;
	assert_true(instant_parse("1800-01-01", &t));
	for (int year = 1800; year < 2200; year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
		for (int month = 1; month <= 12; month++) {
			int last = days[month - 1] + (month == 2 && leap);
			for (int day = 1; day <= last; day++, t += 86400000) {
				struct date d = instant_date(t + 86399999);
				assert_true(d.year == year && d.month == month && d.day == day);
			}
		}
	}
}

static void instant__round_trips(void **state)
{
	(void)state;
	static const struct {
		instant_ms t;
		const char *text;
	} cases[] = {
	    {0, "1970-01-01T00:00:00.000Z"},
	    {-1, "1969-12-31T23:59:59.999Z"},
	    {1795285689123, "2026-11-21T18:28:09.123Z"},
	    {951782400000, "2000-02-29T00:00:00.000Z"},
	    {253402300799999, "9999-12-31T23:59:59.999Z"},
	    {-62135596800000, "0001-01-01T00:00:00.000Z"},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		char buf[32];
		instant_ms back;
		assert_string_equal(instant_format(cases[i].t, buf), cases[i].text);
		assert_true(instant_parse(cases[i].text, &back));
		assert_true(back == cases[i].t);
	}
}

static void instant_parse__accepts_shorter_forms(void **state)
{
	(void)state;
	instant_ms t;
	assert_true(instant_parse("1970-01-02T00:00:01Z", &t));
	assert_int_equal(t, 86401000);
	assert_true(instant_parse("1970-01-02", &t));
	assert_int_equal(t, 86400000);
}

static void instant_parse__refuses_everything_else(void **state)
{
	(void)state;
	static const char *const bad[] = {
	    "",
	    "1970-01-02T",
	    "1970-01-02 00:00:01Z",
	    "1970-01-02T24:00:00Z",
	    "1970-01-02T00:60:00Z",
	    "1970-01-02T00:00:60Z",
	    "1970-01-02T00:00:01",
	    "1970-01-02T00:00:01.1Z",
	    "1970-01-02T00:00:01.123z",
	    "1970-01-02T00:00:01,123Z",
	    "1970-01-02T00:00:01+00:00",
	    "1970-02-30T00:00:01Z",
	    "1970-01-02T-1:00:00Z",
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		instant_ms t = 5;
		assert_false(instant_parse(bad[i], &t));
		assert_int_equal(t, 5);
	}
	instant_ms t;
	assert_false(instant_parse(NULL, &t));
}

static void instant_now__is_after_this_was_written(void **state)
{
	(void)state;
	instant_ms written;
	assert_true(instant_parse("2024-01-01", &written));
	assert_true(instant_now() > written);
}

static void check_read(const char *text, const char *expected)
{
	struct date d = {0};
	const char *problem = "";
	char buf[16];
	const struct date today = {2026, 11, 21};
	if (!date_read(text, today, &d, &problem)) {
		fail_msg("'%s' is not read: %s", text, problem);
	}
	if (strcmp(date_format(d, buf), expected) != 0) {
		fail_msg("'%s' is read as %s, not %s", text, buf, expected);
	}
}

static void date_read__takes_the_ways_in_which_people_write_dates(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
	    {"2027-03-31", "2027-03-31"},
	    {"2027/3/31", "2027-03-31"},
	    {"20270331", "2027-03-31"},
	    {"31.3.2027", "2027-03-31"},
	    {"1.2.27", "2027-02-01"},
	    {"31/3/27", "2027-03-31"},
	    {"3/31/2027", "2027-03-31"},
	    {"4/4/2027", "2027-04-04"},
	    {"31 March 2027", "2027-03-31"},
	    {" 31 mar. 2027 ", "2027-03-31"},
	    {"Mar 31, 2027", "2027-03-31"},
	    {"31st of March 2027", "2027-03-31"},
	    {"March 31", "2027-03-31"},
	    {"21 Nov", "2026-11-21"},
	    {"20 nov", "2027-11-20"},
	    {"Sept 3 2028", "2028-09-03"},
	    {"31-Mar-2027", "2027-03-31"},
	    {"today", "2026-11-21"},
	    {"Tomorrow", "2026-11-22"},
	    {"+14", "2026-12-05"},
	    {"+14d", "2026-12-05"},
	    {"+2w", "2026-12-05"},
	    {"+3m", "2027-02-21"},
	    {"+1y", "2027-11-21"},
	    {"29 Feb 2028", "2028-02-29"},
	    {"29 feb", "2028-02-29"},
	    {"Wed 31 Mar 2027", "2027-03-31"},
	    {"wednesday, 31.3.2027", "2027-03-31"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		check_read(rows[i][0], rows[i][1]);
	}
}

static void date_read_past__takes_the_last_such_day__without_a_year(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
	    {"2 Nov", "2026-11-02"},      {"21 Nov", "2026-11-21"},   {"22 Nov", "2025-11-22"},
	    {"March 31", "2026-03-31"},   {"31 Dec", "2025-12-31"},   {"31 Dec 2026", "2026-12-31"},
	    {"2027-03-31", "2027-03-31"}, {"tomorrow", "2026-11-22"}, {"+14", "2026-12-05"},
	    {"29 feb", "2024-02-29"},
	};
	const struct date today = {2026, 11, 21};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct date d;
		char buf[16];
		const char *problem;
		assert_true(date_read_past(rows[i][0], today, &d, &problem));
		assert_string_equal(date_format(d, buf), rows[i][1]);
	}
}

static void date_read__refuses_with_a_reason(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
	    {"3/4/2027", "two readings: write 31 Mar 2027"},
	    {"3-4-2027", "two readings: write 31 Mar 2027"},
	    {"30 Feb 2027", "no such day"},
	    {"31 mar 202", "which year? write 31 Mar 2027"},
	    {"31.3.7", "which year? write 31 Mar 2027"},
	    {"Fri 31 Mar 2027", "another day of the week"},
	    {"fri", "not a date: write 31 Mar 2027"},
	    {"32.1.2027", "no such day"},
	    {"March 2027", "which day? write 31 Mar 2027"},
	    {"soon", "not a date: write 31 Mar 2027"},
	    {"", "not a date: write 31 Mar 2027"},
	    {"1 2 3 4 5", "not a date: write 31 Mar 2027"},
	    {"+", "not a date: write 31 Mar 2027"},
	    {"+99999d", "not a date: write 31 Mar 2027"},
	};
	const struct date today = {2026, 11, 21};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct date d = {7, 7, 7};
		const char *problem = "";
		assert_false(date_read(rows[i][0], today, &d, &problem));
		assert_string_equal(problem, rows[i][1]);
		assert_int_equal(d.year, 7);
	}
}

static void date_words__name_the_day_of_the_week(void **state)
{
	(void)state;
	char buf[32];
	assert_string_equal(date_words((struct date){2027, 3, 31}, buf), "Wed 31 Mar 2027");
	assert_string_equal(date_words((struct date){1970, 1, 1}, buf), "Thu 1 Jan 1970");
	assert_string_equal(date_words((struct date){1969, 12, 31}, buf), "Wed 31 Dec 1969");
	assert_string_equal(date_words((struct date){0}, buf), "");
}

static void instant_clock__is_the_one_on_the_wall(void **state)
{
	(void)state;
	char buf[16];
	assert_int_equal(setenv("TZ", "HERE-5:30", 1), 0);
	assert_string_equal(instant_clock(1795285689123, buf), "23:58:09");
	assert_string_equal(instant_clock(-1, buf), "05:29:59");
	assert_int_equal(setenv("TZ", "UTC0", 1), 0);
	assert_string_equal(instant_clock(1795285689123, buf), "18:28:09");
}

static void instant_day_here__is_the_one_on_the_wall(void **state)
{
	(void)state;
	char buf[16];
	assert_int_equal(setenv("TZ", "HERE-5:30", 1), 0);
	assert_string_equal(date_format(instant_day_here(1795285689123 + 120000), buf),
	                    "2026-11-22");
	assert_int_equal(setenv("TZ", "HERE+19", 1), 0);
	assert_string_equal(date_format(instant_day_here(1795285689123), buf), "2026-11-20");
	assert_int_equal(setenv("TZ", "UTC0", 1), 0);
	assert_string_equal(date_format(instant_day_here(1795285689123), buf), "2026-11-21");
	assert_string_equal(date_format(instant_day_here(-1), buf), "1969-12-31");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(date_parse__accepts_days_that_exist),
	    cmocka_unit_test(date_parse__refuses_everything_else),
	    cmocka_unit_test(date_read__takes_the_ways_in_which_people_write_dates),
	    cmocka_unit_test(date_read_past__takes_the_last_such_day__without_a_year),
	    cmocka_unit_test(date_read__refuses_with_a_reason),
	    cmocka_unit_test(date_words__name_the_day_of_the_week),
	    cmocka_unit_test(date_format__is_empty__when_there_is_no_date),
	    cmocka_unit_test(date_days_between__counts_known_spans),
	    cmocka_unit_test(date_compare__orders),
	    cmocka_unit_test(instant_date__walks_every_day_of_four_centuries),
	    cmocka_unit_test(instant__round_trips),
	    cmocka_unit_test(instant_parse__accepts_shorter_forms),
	    cmocka_unit_test(instant_parse__refuses_everything_else),
	    cmocka_unit_test(instant_clock__is_the_one_on_the_wall),
	    cmocka_unit_test(instant_day_here__is_the_one_on_the_wall),
	    cmocka_unit_test(instant_now__is_after_this_was_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
