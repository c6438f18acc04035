/* The nearest word, counted nouns, and doubles that read back. */
#include "unit.h"

#include <math.h>

#include "dealbench/base/text.h"

static const char *const keys[] = {"weight", "title", NULL, "guidance", "id", "applies"};

static void text_nearest__finds_typing_mistakes(void **state)
{
	(void)state;
	assert_string_equal(text_nearest("weigth", keys, ARRAY_LEN(keys)), "weight");
	assert_string_equal(text_nearest("wieght", keys, ARRAY_LEN(keys)), "weight");
	assert_string_equal(text_nearest("titel", keys, ARRAY_LEN(keys)), "title");
	assert_string_equal(text_nearest("guidence", keys, ARRAY_LEN(keys)), "guidance");
	assert_string_equal(text_nearest("weights", keys, ARRAY_LEN(keys)), "weight");
	assert_string_equal(text_nearest("i", keys, ARRAY_LEN(keys)), "id");
	assert_string_equal(text_nearest("weight", keys, ARRAY_LEN(keys)), "weight");
}

static void text_nearest__gives_null__when_nothing_is_near(void **state)
{
	(void)state;
	assert_null(text_nearest("colour", keys, ARRAY_LEN(keys)));
	assert_null(text_nearest("", keys, ARRAY_LEN(keys)));
	assert_null(text_nearest("weight", NULL, 0));
	assert_null(text_nearest("abcdefghijkl", (const char *const[]){"abcdefgXXXXX"}, 1));
	assert_non_null(text_nearest("abcdefghijkl", (const char *const[]){"abcdefghXXXX"}, 1));
}

static void text_nearest__prefers_the_nearer_and_then_the_earlier(void **state)
{
	(void)state;
	static const char *const names[] = {"scoring", "scores", "score"};
	assert_string_equal(text_nearest("scorex", names, ARRAY_LEN(names)), "scores");
	static const char *const equal[] = {"cat", "bat"};
	assert_string_equal(text_nearest("rat", equal, ARRAY_LEN(equal)), "cat");
}

static void text_nearest__gives_up__on_endless_names(void **state)
{
	(void)state;
	char name[5000];
	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	assert_null(text_nearest(name, (const char *const[]){name}, 1));
}

static void text_count__makes_the_plural(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	assert_string_equal(text_count(a, 0, "item"), "0 items");
	assert_string_equal(text_count(a, 1, "item"), "1 item");
	assert_string_equal(text_count(a, 3, "open gap"), "3 open gaps");
}

static const struct {
	double number;
	const char *text;
} doubles[] = {
    {0, "0"},
    {-0.0, "0"},
    {3, "3"},
    {-3, "-3"},
    {0.25, "0.25"},
    {0.1, "0.1"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1.0 / 3, "0.3333333333333333"},
    {2.0 / 3, "0.6666666666666666"},
    {100, "100"},
    {1234.5, "1234.5"},
    {999999999999999.0, "999999999999999"},
    {999999999999999.9, "999999999999999.9"},
    {1e15, "1e15"},
    {1.5e20, "1.5e20"},
    {1e-6, "0.000001"},
    {1.25e-6, "0.00000125"},
    {-1e-7, "-1e-7"},
    {1.7976931348623157e308, "1.7976931348623157e308"},
    {2.2250738585072014e-308, "2.2250738585072014e-308"},
    {5e-324, "5e-324"},
};

static void text_double__is_the_shortest_that_reads_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(doubles); i++) {
		char buf[40];
		assert_string_equal(text_double(doubles[i].number, buf), doubles[i].text);
		assert_true(strtod(buf, NULL) == doubles[i].number);
	}
}

static void text_double__round_trips__for_many_bit_patterns(void **state)
{
	(void)state;
	uint64_t bits = 0x9e3779b97f4a7c15;
	for (int i = 0; i < 5000; i++) {
		bits ^= bits << 13;
		bits ^= bits >> 7;
		bits ^= bits << 17;
		double number;
		memcpy(&number, &bits, sizeof(number));
		if (!isfinite(number)) {
			continue;
		}
		char buf[40];
		double unit = (double)(bits >> 11) / 9007199254740992.0;
		assert_true(strtod(text_double(number, buf), NULL) == number);
		assert_true(strtod(text_double(unit, buf), NULL) == unit);
		assert_true(strlen(buf) < 26);
	}
}

static void text_double__names_what_is_no_number(void **state)
{
	(void)state;
	char buf[40];
	assert_string_equal(text_double(NAN, buf), "nan");
	assert_string_equal(text_double(FIGURE_HIDDEN, buf), "hidden");
	assert_string_equal(text_double(INFINITY, buf), "inf");
	assert_string_equal(text_double(-INFINITY, buf), "-inf");
}

static void text_is_blank__sees_every_kind_of_space(void **state)
{
	(void)state;
	assert_true(text_is_blank(NULL));
	assert_true(text_is_blank(""));
	assert_true(text_is_blank(" \t\n"));
	assert_true(text_is_blank("\u00a0\u2003\u3000\u2028\u2029"));
	assert_false(text_is_blank("  ."));
	assert_false(text_is_blank("\u00e9"));
	assert_false(text_is_blank("0"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_nearest__finds_typing_mistakes),
	    cmocka_unit_test(text_nearest__gives_null__when_nothing_is_near),
	    cmocka_unit_test(text_nearest__prefers_the_nearer_and_then_the_earlier),
	    cmocka_unit_test(text_nearest__gives_up__on_endless_names),
	    cmocka_unit_test(text_count__makes_the_plural),
	    cmocka_unit_test(text_double__is_the_shortest_that_reads_back),
	    cmocka_unit_test(text_double__round_trips__for_many_bit_patterns),
	    cmocka_unit_test(text_double__names_what_is_no_number),
	    cmocka_unit_test(text_is_blank__sees_every_kind_of_space),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
