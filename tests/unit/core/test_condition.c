/* Conditions: true, false or unknown, and what the words say. */
#include "bench.h"

#include <string.h>

/* Items: status (scale of 5), partner (choice of 3), extra (asked where the status is at least 2).
 */
static struct bench three_items(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "s", 1);
	make_scale(b.rubric, "status", 5);
	make_choice(b.rubric, "partner", 3, NULL);
	make_scale(b.rubric, "extra", 3)->when = cond_item(b.rubric, COND_AT_LEAST, "status", 2);
	return b;
}

static enum truth truth(struct bench *b, const struct condition *c)
{
	return condition_eval(b->rubric, b->card, bench_score(b), c);
}

static void comparison__is_unknown__while_unanswered(void **state)
{
	auto_bench b = three_items();

	(void)state;
	assert_int_equal(truth(&b, cond_item(b.rubric, COND_AT_LEAST, "status", 2)), TRUTH_UNKNOWN);
	assert_int_equal(truth(&b, cond_names(b.rubric, COND_OPTION_IS, "partner", "o1", NULL)),
	                 TRUTH_UNKNOWN);
	say_level(b.card, "ana", "status", 2, NULL);
	say_choice(b.card, "ana", "partner", "o1", NULL);
	assert_int_equal(truth(&b, cond_item(b.rubric, COND_AT_LEAST, "status", 2)), TRUTH_TRUE);
	assert_int_equal(truth(&b, cond_item(b.rubric, COND_AT_LEAST, "status", 3)), TRUTH_FALSE);
	assert_int_equal(truth(&b, cond_item(b.rubric, COND_AT_MOST, "status", 1)), TRUTH_FALSE);
	assert_int_equal(truth(&b, cond_item(b.rubric, COND_LEVEL_IS, "status", 2)), TRUTH_TRUE);
	assert_int_equal(truth(&b, cond_names(b.rubric, COND_OPTION_IS, "partner", "o0", "o1")),
	                 TRUTH_TRUE);
	assert_int_equal(truth(&b, cond_names(b.rubric, COND_OPTION_IS, "partner", "o0", "o2")),
	                 TRUTH_FALSE);
}

static void comparison__is_false__on_what_does_not_apply(void **state)
{
	auto_bench b = three_items();
	struct condition *extra = cond_item(b.rubric, COND_AT_LEAST, "extra", 0);
	struct condition *dropped = cond_item(b.rubric, COND_AT_LEAST, "elsewhere", 0);

	(void)state;
	assert_int_equal(truth(&b, extra), TRUTH_UNKNOWN);
	assert_int_equal(truth(&b, dropped), TRUTH_FALSE);
	say_level(b.card, "ana", "extra", 2, NULL);
	assert_int_equal(truth(&b, extra), TRUTH_TRUE);
	say_level(b.card, "ana", "status", 1, NULL);
	assert_int_equal(truth(&b, extra), TRUTH_FALSE);
	say_kind(b.card, "ana", "status", ANSWER_NA);
	assert_int_equal(truth(&b, cond_item(b.rubric, COND_AT_MOST, "status", 4)), TRUTH_FALSE);
	assert_false(bench_item(&b, "extra")->asked);
}

static void answered__is_never_unknown(void **state)
{
	auto_bench b = three_items();

	(void)state;
	assert_int_equal(truth(&b, cond_answered(b.rubric, "status", true)), TRUTH_FALSE);
	assert_int_equal(truth(&b, cond_answered(b.rubric, "status", false)), TRUTH_TRUE);
	assert_int_equal(truth(&b, cond_answered(b.rubric, "elsewhere", false)), TRUTH_TRUE);
	assert_int_equal(truth(&b, cond_answered(b.rubric, "elsewhere", true)), TRUTH_FALSE);
	say_kind(b.card, "ana", "status", ANSWER_NA);
	assert_int_equal(truth(&b, cond_answered(b.rubric, "status", true)), TRUTH_TRUE);
	say_level(b.card, "ana", "extra", 1, NULL);
	assert_int_equal(truth(&b, cond_answered(b.rubric, "extra", true)), TRUTH_FALSE);
}

static void item__is_asked__while_its_condition_is_unknown(void **state)
{
	auto_bench b = three_items();

	(void)state;
	assert_true(bench_item(&b, "extra")->asked);
	say_level(b.card, "ana", "status", 2, NULL);
	assert_true(bench_item(&b, "extra")->asked);
	say_level(b.card, "ana", "status", 1, NULL);
	assert_false(bench_item(&b, "extra")->asked);
	assert_false(bench_item(&b, "extra")->applicable);
}

static void deal__is_unknown__until_the_attribute_is_set(void **state)
{
	auto_bench b = three_items();
	struct condition *area = cond_names(b.rubric, COND_DEAL_IS, "area", "onc", "cv");

	(void)state;
	assert_int_equal(truth(&b, area), TRUTH_UNKNOWN);
	deal_set_attribute(&b.card->deal, "area", (const char *const[]){"resp", "cv"}, 2);
	assert_int_equal(truth(&b, area), TRUTH_TRUE);
	deal_set_attribute(&b.card->deal, "area", (const char *const[]){"resp"}, 1);
	assert_int_equal(truth(&b, area), TRUTH_FALSE);
	assert_int_equal(truth(&b, cond_names(b.rubric, COND_DEAL_IS, "stage", "screen", NULL)),
	                 TRUTH_UNKNOWN);
	b.card->deal.attributes[0].value_count = 0;
	assert_int_equal(truth(&b, area), TRUTH_UNKNOWN);
	b.card->deal.attributes[0].value_count = 1;
	b.card->deal.stage = strdup("screen");
	b.card->deal.category = strdup("dtx");
	assert_int_equal(truth(&b, cond_names(b.rubric, COND_DEAL_IS, "stage", "screen", NULL)),
	                 TRUTH_TRUE);
	assert_int_equal(truth(&b, cond_names(b.rubric, COND_DEAL_IS, "category", "cdx", NULL)),
	                 TRUTH_FALSE);
}

static void figures__are_the_same__by_their_value(void **state)
{
	static const struct {
		const char *named, *given;
		bool same;
	} cases[] = {
	    {"1.10", "1.1", true},
	    {"1.1", "1.100", true},
	    {"12", "12.0", true},
	    {"12", "12", true},
	    {"-0.0", "0", true},
	    {"0.0000001", "0.00000010", true},
	    {"1000000000000000", "1000000000000000.0", true},
	    {"100 EUR", "100.00 EUR", true},
	    {"as agreed", "as agreed", true},
	    {"1.1", "-1.1", false},
	    {"1.1", "11", false},
	    {"1.1", "1.01", false},
	    {"10", "1", false},
	    {"0.1", "0.10000000000000000001", false},
	    {"100 EUR", "100 USD", false},
	    {"100 EUR", "100", false},
	    {"-", "0", false},
	};
	auto_bench b = three_items();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct condition *c =
		    cond_names(b.rubric, COND_DEAL_IS, "size", cases[i].named, NULL);
		c->by_value = true;
		deal_set_attribute(&b.card->deal, "size", &cases[i].given, 1);
		assert_int_equal(truth(&b, c), cases[i].same ? TRUTH_TRUE : TRUTH_FALSE);
		c->by_value = false;
		assert_int_equal(truth(&b, c), strcmp(cases[i].named, cases[i].given) == 0
		                                   ? TRUTH_TRUE
		                                   : TRUTH_FALSE);
	}
}

static void groups__follow_kleene(void **state)
{
	static const enum truth F = TRUTH_FALSE, U = TRUTH_UNKNOWN, T = TRUTH_TRUE;
	auto_bench b = three_items();
	struct condition *leaf[3];

	(void)state;
	say_level(b.card, "ana", "status", 2, NULL);
	leaf[F] = cond_item(b.rubric, COND_AT_MOST, "status", 1);
	leaf[U] = cond_names(b.rubric, COND_DEAL_IS, "area", "onc", NULL);
	leaf[T] = cond_item(b.rubric, COND_AT_LEAST, "status", 1);
	for (int i = 0; i < 3; i++) {
		for (int k = 0; k < 3; k++) {
			int all = i < k ? i : k, any = i > k ? i : k;

			assert_int_equal(
			    truth(&b, cond_group(b.rubric, COND_ALL, leaf[i], leaf[k])), all);
			assert_int_equal(
			    truth(&b, cond_group(b.rubric, COND_ANY, leaf[i], leaf[k])), any);
		}
		assert_int_equal(truth(&b, cond_group(b.rubric, COND_NOT, leaf[i], NULL)), 2 - i);
	}
}

static void gap__is_compared_by_its_disposition(void **state)
{
	auto_bench b = three_items();
	struct item *status = (struct item *)(uintptr_t)&b.rubric->items[0];
	struct condition *none = cond_names(b.rubric, COND_GAP_IS, "status", "none", NULL);
	struct condition *open = cond_names(b.rubric, COND_GAP_IS, "status", "undecided", "close");

	(void)state;
	make_gap(status, 2);
	assert_int_equal(truth(&b, none), TRUTH_UNKNOWN);
	say_level(b.card, "ana", "status", 2, NULL);
	assert_int_equal(truth(&b, none), TRUTH_TRUE);
	say_level(b.card, "ana", "status", 1, NULL);
	assert_int_equal(truth(&b, none), TRUTH_FALSE);
	assert_int_equal(truth(&b, open), TRUTH_TRUE);
	file_gap(b.card, "status", DISPOSITION_WALK);
	assert_int_equal(truth(&b, open), TRUTH_FALSE);
	say_kind(b.card, "ana", "status", ANSWER_NA);
	assert_int_equal(truth(&b, none), TRUTH_FALSE);
	assert_int_equal(truth(&b, cond_names(b.rubric, COND_GAP_IS, "gone", "none", NULL)),
	                 TRUTH_FALSE);
}

static void words__say_what_is_compared(void **state)
{
	auto_bench b = three_items();
	struct condition *partner = cond_names(b.rubric, COND_OPTION_IS, "partner", "o0", "o2");
	struct condition *status = cond_item(b.rubric, COND_AT_LEAST, "status", 3);
	struct condition *both = cond_group(b.rubric, COND_ALL, status, partner);

	(void)state;
	assert_string_equal(condition_words(b.rubric, both, b.arena),
	                    "status is at least L3, and partner is Option 0 or Option 2");
	assert_string_equal(
	    condition_words(b.rubric, cond_group(b.rubric, COND_NOT, both, NULL), b.arena),
	    "status is below L3, or partner is not Option 0 or Option 2");
	assert_string_equal(
	    condition_words(b.rubric, cond_group(b.rubric, COND_ANY, both, status), b.arena),
	    "(status is at least L3, and partner is Option 0 or Option 2), or status is at least "
	    "L3");
	assert_string_equal(
	    condition_words(b.rubric, cond_answered(b.rubric, "status", false), b.arena),
	    "status is not answered");
	static const char *const denied[][3] = {
	    {"none", NULL, "the gap in status is open"},
	    {"walk", NULL, "the gap in status is not walk"},
	    {"walk", "none", "the gap in status is neither walk nor not open"}};
	for (size_t i = 0; i < ARRAY_LEN(denied); i++) {
		struct condition *is =
		    cond_names(b.rubric, COND_GAP_IS, "status", denied[i][0], denied[i][1]);
		assert_string_equal(
		    condition_words(b.rubric, cond_group(b.rubric, COND_NOT, is, NULL), b.arena),
		    denied[i][2]);
	}
	assert_string_equal(
	    condition_words(b.rubric, cond_names(b.rubric, COND_GAP_IS, "status", "none", "walk"),
	                    b.arena),
	    "the gap in status is not open or walk");
	assert_string_equal(
	    condition_words(b.rubric, cond_names(b.rubric, COND_DEAL_IS, "stage", "screen", NULL),
	                    b.arena),
	    "the stage is screen");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(comparison__is_unknown__while_unanswered),
	    cmocka_unit_test(comparison__is_false__on_what_does_not_apply),
	    cmocka_unit_test(answered__is_never_unknown),
	    cmocka_unit_test(item__is_asked__while_its_condition_is_unknown),
	    cmocka_unit_test(deal__is_unknown__until_the_attribute_is_set),
	    cmocka_unit_test(figures__are_the_same__by_their_value),
	    cmocka_unit_test(groups__follow_kleene),
	    cmocka_unit_test(gap__is_compared_by_its_disposition),
	    cmocka_unit_test(words__say_what_is_compared),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
