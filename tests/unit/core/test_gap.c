/* Remediation gaps: what opens one, what a decision needs, what it costs. */
#include "bench.h"

#include <string.h>

static struct bench gap_item(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "s", 1);
	make_gap(make_scale(b.rubric, "validation", 5), 2);
	make_gap(make_scale(b.rubric, "lineage", 5), 3);
	return b;
}

static void gap__opens_below_its_level_only(void **state)
{
	auto_bench b = gap_item();
	const struct result *r;

	(void)state;
	assert_int_equal(bench_score(&b)->gap_count, 0);
	say_level(b.card, "ana", "validation", 2, NULL);
	say_level(b.card, "ana", "lineage", 2, NULL);
	r = bench_score(&b);
	assert_int_equal(r->gap_count, 1);
	assert_int_equal(r->gaps[0], 1);
	assert_false(r->items[0].gap_open);
	assert_int_equal(r->items[0].disposition, DISPOSITION_NONE);
	assert_int_equal(r->items[1].disposition, DISPOSITION_UNDECIDED);
	assert_null(r->items[1].gap_lacks);
}

struct need {
	enum disposition disposition;
	bool cost, currency, due, owner, terms;
	const char *lacks; /* with nothing on file but the disposition */
};

static const struct need needs[] = {
    {DISPOSITION_CLOSE, true, true, true, true, false, "cost, currency, due, owner"},
    {DISPOSITION_PRICE, true, true, false, false, false, "cost, currency"},
    {DISPOSITION_BOUND, false, false, false, false, true, "terms"},
    {DISPOSITION_ACCEPT, false, false, false, false, true, "terms"},
    {DISPOSITION_WALK, false, false, false, false, false, NULL},
};

static struct gap needed(const struct need *n)
{
	struct gap gap = {.item = (char *)(uintptr_t) "validation", .disposition = n->disposition};

	gap.has_cost = n->cost;
	gap.cost.minor = n->cost ? 100 : 0;
	memcpy(gap.cost.currency, n->currency ? "EUR" : "\0\0\0", 4);
	gap.due = n->due ? (struct date){2027, 1, 1} : (struct date){0};
	gap.owner = n->owner ? (char *)(uintptr_t) "QA" : NULL;
	gap.terms = n->terms ? (char *)(uintptr_t) "terms" : NULL;
	return gap;
}

static void decision__is_undecided__while_it_lacks_something(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(needs); i++) {
		auto_bench b = gap_item();
		struct gap whole = needed(&needs[i]);
		struct gap bare = {.item = whole.item, .disposition = whole.disposition};

		say_level(b.card, "ana", "validation", 1, "verified");
		card_set_gap(b.card, &bare);
		if (needs[i].lacks) {
			assert_int_equal(bench_item(&b, "validation")->disposition,
			                 DISPOSITION_UNDECIDED);
			assert_string_equal(bench_item(&b, "validation")->gap_lacks,
			                    needs[i].lacks);
		}
		card_set_gap(b.card, &whole);
		assert_int_equal(bench_item(&b, "validation")->disposition, needs[i].disposition);
		assert_null(bench_item(&b, "validation")->gap_lacks);
	}
}

static void decision__lacks_each_thing_by_name(void **state)
{
	auto_bench b = gap_item();
	struct gap gap = needed(&needs[0]);

	(void)state;
	say_level(b.card, "ana", "validation", 1, "verified");
	gap.owner = NULL;
	card_set_gap(b.card, &gap);
	assert_string_equal(bench_item(&b, "validation")->gap_lacks, "owner");
	gap.due = (struct date){0};
	card_set_gap(b.card, &gap);
	assert_string_equal(bench_item(&b, "validation")->gap_lacks, "due, owner");
}

static void decision__is_undecided__when_only_notes_are_on_file(void **state)
{
	auto_bench b = gap_item();

	(void)state;
	say_level(b.card, "ana", "validation", 1, "verified");
	file_gap(b.card, "validation", DISPOSITION_NONE);
	assert_int_equal(bench_item(&b, "validation")->disposition, DISPOSITION_UNDECIDED);
	assert_null(bench_item(&b, "validation")->gap_lacks);
	file_gap(b.card, "validation", DISPOSITION_UNDECIDED);
	assert_int_equal(bench_item(&b, "validation")->disposition, DISPOSITION_UNDECIDED);
}

static void decision__is_kept__when_the_gap_closes(void **state)
{
	auto_bench b = gap_item();

	(void)state;
	file_gap(b.card, "validation", DISPOSITION_WALK);
	say_level(b.card, "ana", "validation", 3, "verified");
	assert_int_equal(bench_item(&b, "validation")->disposition, DISPOSITION_NONE);
	assert_int_equal(bench_score(&b)->verdict, PROCEED);
	say_level(b.card, "ana", "validation", 1, "verified");
	assert_int_equal(bench_item(&b, "validation")->disposition, DISPOSITION_WALK);
}

static void costs__sum_what_is_closed_or_priced_by_currency(void **state)
{
	auto_bench b = gap_item();
	struct gap usd = needed(&needs[1]);
	const struct result *r;

	(void)state;
	make_gap(make_scale(b.rubric, "third", 5), 1);
	make_gap(make_scale(b.rubric, "fourth", 5), 1);
	say_level(b.card, "ana", "validation", 0, NULL);
	say_level(b.card, "ana", "lineage", 0, NULL);
	say_level(b.card, "ana", "third", 0, NULL);
	say_level(b.card, "ana", "fourth", 0, NULL);
	memcpy(usd.cost.currency, "USD", 4);
	card_set_gap(b.card, &usd);
	file_gap(b.card, "lineage", DISPOSITION_CLOSE);
	file_gap(b.card, "third", DISPOSITION_PRICE);
	file_gap(b.card, "fourth", DISPOSITION_BOUND);
	r = bench_score(&b);
	assert_int_equal(r->cost_count, 2);
	assert_string_equal(r->costs[0].currency, "EUR");
	assert_int_equal(r->costs[0].sum.minor, 50000000);
	assert_string_equal(r->costs[0].sum.currency, "EUR");
	assert_string_equal(r->costs[1].currency, "USD");
	assert_int_equal(r->costs[1].sum.minor, 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gap__opens_below_its_level_only),
	    cmocka_unit_test(decision__is_undecided__while_it_lacks_something),
	    cmocka_unit_test(decision__lacks_each_thing_by_name),
	    cmocka_unit_test(decision__is_undecided__when_only_notes_are_on_file),
	    cmocka_unit_test(decision__is_kept__when_the_gap_closes),
	    cmocka_unit_test(costs__sum_what_is_closed_or_priced_by_currency),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
