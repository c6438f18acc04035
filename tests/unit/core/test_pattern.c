/* Failure patterns: exposure, how much of it is known, and tripwires. */
#include "bench.h"

static struct indicator *indicator(struct pattern *p, size_t i)
{
	return (struct indicator *)(uintptr_t)&p->indicators[i];
}

/* One pattern: item a (weight 3), and a condition on item b (weight 2). */
static struct bench one_pattern(struct pattern **out)
{
	struct bench b = bench_new();
	struct pattern *p;

	make_section(b.rubric, "s", 1);
	make_scale(b.rubric, "a", 5);
	make_scale(b.rubric, "b", 5);
	p = make_pattern(b.rubric, "ambiguity", 2, 1);
	*indicator(p, 0) = (struct indicator){.item = 0, .item_id = "a", .weight = 3};
	*indicator(p, 1) = (struct indicator){
	    .item = NONE, .when = cond_item(b.rubric, COND_AT_MOST, "b", 1), .weight = 2};
	((struct tripwire *)(uintptr_t)&p->tripwires[0])->when =
	    cond_item(b.rubric, COND_LEVEL_IS, "b", 0);
	*out = p;
	return b;
}

static const struct pattern_result *found(struct bench *b)
{
	return &bench_score(b)->patterns[0];
}

static void exposure__weighs_what_is_known(void **state)
{
	struct pattern *p;
	auto_bench b = one_pattern(&p);
	const struct pattern_result *r = found(&b);

	(void)state;
	assert_near(r->known, 0);
	assert_near(r->exposure, 0);
	assert_int_equal(r->status, PATTERN_UNKNOWN);
	say_level(b.card, "ana", "a", 1, "verified");
	r = found(&b);
	assert_near(r->known, 0.6);
	assert_near(r->exposure, 0.75);
	assert_int_equal(r->status, PATTERN_STRONG);
	assert_int_equal(r->fired[0], TRUTH_TRUE);
	assert_int_equal(r->fired[1], TRUTH_UNKNOWN);
	say_level(b.card, "ana", "b", 4, "verified");
	r = found(&b);
	assert_near(r->known, 1);
	assert_near(r->exposure, 3 * 0.75 / 5);
	assert_int_equal(r->status, PATTERN_WATCH);
	assert_int_equal(r->fired[1], TRUTH_FALSE);
}

static void status__is_unknown__when_less_than_six_tenths_is_known(void **state)
{
	struct pattern *p;
	auto_bench b = one_pattern(&p);

	(void)state;
	say_level(b.card, "ana", "b", 1, "verified");
	assert_near(found(&b)->known, 0.4);
	assert_near(found(&b)->exposure, 1);
	assert_int_equal(found(&b)->status, PATTERN_UNKNOWN);
}

static void tripwire__lifts_to_likely_and_no_further(void **state)
{
	struct pattern *p;
	auto_bench b = one_pattern(&p);

	(void)state;
	say_level(b.card, "ana", "b", 0, "verified");
	assert_true(found(&b)->tripped);
	assert_int_equal(found(&b)->tripwires[0], TRUTH_TRUE);
	assert_int_equal(found(&b)->status, PATTERN_LIKELY);
	say_level(b.card, "ana", "a", 4, "verified");
	assert_near(found(&b)->exposure, 0.4);
	assert_int_equal(found(&b)->status, PATTERN_LIKELY);
	say_level(b.card, "ana", "a", 0, "verified");
	assert_int_equal(found(&b)->status, PATTERN_STRONG);
}

static void indicator__is_left_out__when_its_item_does_not_apply(void **state)
{
	struct pattern *p;
	auto_bench b = one_pattern(&p);

	(void)state;
	say_kind(b.card, "ana", "a", ANSWER_NA);
	say_level(b.card, "ana", "b", 4, "verified");
	assert_near(found(&b)->known, 1);
	assert_near(found(&b)->exposure, 0);
	assert_int_equal(found(&b)->status, PATTERN_LOW);
	indicator(p, 0)->item = NONE;
	assert_near(found(&b)->known, 1);
	say_kind(b.card, "ana", "b", ANSWER_UNKNOWN);
	assert_near(found(&b)->known, 0);
}

static void bands__are_met_exactly(void **state)
{
	static const enum pattern_status expected[] = {PATTERN_STRONG, PATTERN_STRONG,
	                                               PATTERN_LIKELY, PATTERN_WATCH, PATTERN_LOW};
	struct pattern *p;
	auto_bench b = one_pattern(&p);

	(void)state;
	p->indicator_count = 1;
	p->watch = 0.25;
	p->likely = 0.5;
	p->strong = 0.75;
	for (size_t level = 0; level < ARRAY_LEN(expected); level++) {
		say_level(b.card, "ana", "a", level, "verified");
		assert_int_equal(found(&b)->status, expected[level]);
	}
}

static void pattern__never_changes_the_score(void **state)
{
	struct pattern *p;
	auto_bench b = one_pattern(&p);
	double with;

	(void)state;
	say_level(b.card, "ana", "a", 3, "verified");
	say_level(b.card, "ana", "b", 0, "verified");
	with = bench_score(&b)->score;
	b.rubric->pattern_count = 0;
	assert_true(with == bench_score(&b)->score);
}

static void statuses__have_names(void **state)
{
	(void)state;
	assert_string_equal(pattern_status_name(PATTERN_UNKNOWN), "unknown");
	assert_string_equal(pattern_status_name(PATTERN_STRONG), "strong");
	assert_string_equal(gate_status_name(GATE_STATUS_OPEN), "open");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(exposure__weighs_what_is_known),
	    cmocka_unit_test(status__is_unknown__when_less_than_six_tenths_is_known),
	    cmocka_unit_test(tripwire__lifts_to_likely_and_no_further),
	    cmocka_unit_test(indicator__is_left_out__when_its_item_does_not_apply),
	    cmocka_unit_test(bands__are_met_exactly),
	    cmocka_unit_test(pattern__never_changes_the_score),
	    cmocka_unit_test(statuses__have_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
