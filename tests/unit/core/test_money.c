#include "build.h"

#include <string.h>

static int64_t parsed(const char *number, const char *currency)
{
	struct money m;

	assert_true(money_parse(number, currency, &m));
	assert_string_equal(m.currency, currency);
	return m.minor;
}

static void money__is_read_in_the_currencys_minor_units(void **state)
{
	(void)state;
	assert_int_equal(parsed("250000", "EUR"), 25000000);
	assert_int_equal(parsed("12500000.00", "EUR"), 1250000000);
	assert_int_equal(parsed("12.5", ""), 1250);
	assert_int_equal(parsed("-3.5", "USD"), -350);
	assert_int_equal(parsed("0.01", "CHF"), 1);
	assert_int_equal(parsed("-0.01", "CHF"), -1);
	assert_int_equal(parsed("900", "JPY"), 900);
	assert_int_equal(parsed("1.234", "KWD"), 1234);
	assert_int_equal(parsed("90000000000000.00", "EUR"), 9000000000000000);
}

static void money__is_refused__when_it_is_no_plain_decimal(void **state)
{
	static const char *const bad[] = {"",
	                                  "-",
	                                  ".5",
	                                  "5.",
	                                  "1e3",
	                                  "1,000",
	                                  "+1",
	                                  "1.2.3",
	                                  " 1",
	                                  "1 ",
	                                  "--1",
	                                  "0x1",
	                                  "1.234",
	                                  "nan",
	                                  "90000000000000.01",
	                                  "99999999999999999999999999"};
	struct money m = {.minor = 7};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_false(money_parse(bad[i], "EUR", &m));
	}
	assert_int_equal(m.minor, 7);
}

static void money__is_refused__when_it_has_more_decimals_than_its_currency(void **state)
{
	struct money m;

	(void)state;
	assert_false(money_parse("900.0", "JPY", &m));
	assert_false(money_parse("1.2345", "BHD", &m));
	assert_false(money_parse("1", "eur", &m));
	assert_false(money_parse("1", "EURO", &m));
}

static void money__reads_back__when_written_as_a_number(void **state)
{
	static const int64_t amounts[] = {
	    0, 1, -1, 99, 100, 101, -12345, 123456789012345, 9000000000000000};
	static const char *const currencies[] = {"", "EUR", "JPY", "TND"};
	char buf[32];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(amounts); i++) {
		for (size_t k = 0; k < ARRAY_LEN(currencies); k++) {
			struct money m = {.minor = amounts[i]};

			memcpy(m.currency, currencies[k], strlen(currencies[k]) + 1);
			assert_int_equal(parsed(money_number(m, buf), currencies[k]), amounts[i]);
		}
	}
	assert_string_equal(money_number((struct money){1250, "EUR"}, buf), "12.50");
	assert_string_equal(money_number((struct money){1200, "EUR"}, buf), "12");
	assert_string_equal(money_number((struct money){-5, "EUR"}, buf), "-0.05");
}

static void money__is_grouped_for_people(void **state)
{
	char buf[48];

	(void)state;
	assert_string_equal(money_format((struct money){25000000, "EUR"}, buf), "250,000 EUR");
	assert_string_equal(money_format((struct money){1250, "EUR"}, buf), "12.50 EUR");
	assert_string_equal(money_format((struct money){-123456789, "USD"}, buf),
	                    "-1,234,567.89 USD");
	assert_string_equal(money_format((struct money){99999, ""}, buf), "999.99");
	assert_string_equal(money_format((struct money){1000000, "JPY"}, buf), "1,000,000 JPY");
	assert_string_equal(money_format((struct money){INT64_MIN, "EUR"}, buf),
	                    "-92,233,720,368,547,758.08 EUR");
}

static void money__has_a_value_in_major_units(void **state)
{
	(void)state;
	assert_near(money_value((struct money){1250, "EUR"}), 12.5);
	assert_near(money_value((struct money){1250, "JPY"}), 1250);
	assert_near(money_value((struct money){1250, "OMR"}), 1.25);
}

static void money_read__takes_the_ways_in_which_people_write_amounts(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
	    {"250000", "250,000"},
	    {"250,000 EUR", "250,000 EUR"},
	    {"EUR 250 000", "250,000 EUR"},
	    {"1 250 000,5 EUR", "1,250,000.50 EUR"},
	    {"250.000", "250,000"},
	    {"1.250.000,50 eur", "1,250,000.50 EUR"},
	    {"1,250,000.5 usd", "1,250,000.50 USD"},
	    {"CHF 1'250'000", "1,250,000 CHF"},
	    {"12,5", "12.50"},
	    {"0.250 kwd", "0.250 KWD"},
	    {"$1.2m", "1,200,000 USD"},
	    {"1.250m EUR", "1,250,000 EUR"},
	    {"\xe2\x82\xac 3 mio", "3,000,000 EUR"},
	    {"$3bn", "3,000,000,000 USD"},
	    {"40k", "40,000"},
	    {"100.00 JPY", "100 JPY"},
	    {"-3.5 EUR", "-3.50 EUR"},
	    {"50000.500", "50,000.50"},
	    {"50'000.500 JOD", "50,000.500 JOD"},
	    {"500.500 JOD", "500.500 JOD"},
	    {"jod 500.500", "500.500 JOD"},
	    {"500.500 EUR", "500,500 EUR"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct money m;
		const char *problem = "";
		char buf[48];
		if (!money_read(rows[i][0], NULL, &m, NULL, &problem)) {
			fail_msg("'%s' is not read: %s", rows[i][0], problem);
		}
		assert_string_equal(money_format(m, buf), rows[i][1]);
	}
	struct money m;
	const char *problem;
	bool named = false;
	assert_true(money_read("$5", "CAD", &m, &named, &problem));
	assert_string_equal(m.currency, "CAD");
	assert_true(named);
}

static void money_read__means_the_usual_currency_where_none_is_named(void **state)
{
	(void)state;
	static const struct {
		const char *text, *usual;
		int64_t minor;
	} rows[] = {
	    {"1000", "JPY", 1000},      {"1000", "EUR", 100000},      {"0.255", "KWD", 255},
	    {"500.500", "KWD", 500500}, {"500.500", "EUR", 50050000}, {"1.5", "", 150},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct money m;
		const char *problem;
		bool named = true;
		assert_true(money_read(rows[i].text, rows[i].usual, &m, &named, &problem));
		assert_int_equal(m.minor, rows[i].minor);
		assert_string_equal(m.currency, rows[i].usual);
		assert_false(named);
	}
}

static void money_read__refuses_with_a_reason(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
	    {"much", "not an amount: write 250000 EUR"},
	    {"", "not an amount: write 250000 EUR"},
	    {"12 EURO", "not an amount: write 250000 EUR"},
	    {"mio 12", "not an amount: write 250000 EUR"},
	    {"10 20 EUR", "not an amount: write 250000 EUR"},
	    {"1 2", "not an amount: write 250000 EUR"},
	    {"1234 567", "not an amount: write 250000 EUR"},
	    {"1 250 00", "not an amount: write 250000 EUR"},
	    {"1,2.3,4", "not an amount: write 250000 EUR"},
	    {"1.5 JPY", "more decimals than the currency has"},
	    {"99999999 bn", "too large an amount"},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct money m;
		const char *problem = "";
		assert_false(money_read(rows[i][0], NULL, &m, NULL, &problem));
		assert_string_equal(problem, rows[i][1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(money_read__takes_the_ways_in_which_people_write_amounts),
	    cmocka_unit_test(money_read__means_the_usual_currency_where_none_is_named),
	    cmocka_unit_test(money_read__refuses_with_a_reason),
	    cmocka_unit_test(money__is_read_in_the_currencys_minor_units),
	    cmocka_unit_test(money__is_refused__when_it_is_no_plain_decimal),
	    cmocka_unit_test(money__is_refused__when_it_has_more_decimals_than_its_currency),
	    cmocka_unit_test(money__reads_back__when_written_as_a_number),
	    cmocka_unit_test(money__is_grouped_for_people),
	    cmocka_unit_test(money__has_a_value_in_major_units),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
