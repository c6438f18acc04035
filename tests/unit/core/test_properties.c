/* What must hold of every rubric and every card. Each test makes its own, from its own seed. */
#include "generate.h"

#include <stdlib.h>
#include <string.h>

#define CASES 250

typedef void property(struct pcg *p, struct bench *b);

static void check(uint64_t seed, bool with_conditions, property *holds)
{
	struct pcg p = {.state = seed};

	for (size_t i = 0; i < CASES; i++) {
		auto_bench b = generate(&p, with_conditions);

		holds(&p, &b);
	}
}

static void within(struct pcg *p, struct bench *b)
{
	const struct result *r = bench_score(b);

	(void)p;
	if (r->has_score) {
		assert_true(r->has_range);
		assert_true(r->low <= r->score + 1e-9 && r->score <= r->high + 1e-9);
		assert_true(r->verdict_worst >= r->verdict_best);
	}
	assert_true(r->coverage >= -1e-9 && r->coverage <= 1 + 1e-9);
	for (size_t i = 0; i < b->rubric->section_count; i++) {
		const struct section_result *s = &r->sections[i];

		if (s->has_point) {
			assert_true(s->low <= s->point + 1e-9 && s->point <= s->high + 1e-9);
		}
		if (s->has_stable) {
			assert_true(0 <= s->stable_from && s->stable_from <= s->stable_to);
			assert_true(s->stable_to <= 1);
		}
	}
}

static void score__lies_within_its_range(void **state)
{
	(void)state;
	check(1, true, within);
}

static void sums(struct pcg *p, struct bench *b)
{
	const struct result *r = bench_score(b);
	double contributions = 0, weights = 0, sections = 0;

	(void)p;
	for (size_t i = 0; i < b->rubric->item_count; i++) {
		contributions += r->items[i].contribution;
		weights += r->items[i].weight;
	}
	for (size_t i = 0; i < b->rubric->section_count; i++) {
		sections += r->sections[i].weight;
	}
	assert_near(contributions / 100, r->has_score ? r->score : 0);
	assert_near(weights, r->has_range ? 1 : 0);
	assert_near(sections, r->has_range ? 1 : 0);
}

static void contributions__sum_to_the_score(void **state)
{
	(void)state;
	check(2, true, sums);
}

static void assert_same(const struct result *a, const struct result *b)
{
	assert_int_equal(a->has_score, b->has_score);
	assert_near(a->score, b->score);
	assert_near(a->low, b->low);
	assert_near(a->high, b->high);
	assert_near(a->coverage, b->coverage);
	assert_int_equal(a->verdict, b->verdict);
	assert_int_equal(a->verdict_worst, b->verdict_worst);
	assert_int_equal(a->verdict_best, b->verdict_best);
	assert_int_equal(a->provisional, b->provisional);
	assert_int_equal(a->firm, b->firm);
	assert_int_equal(a->gap_count, b->gap_count);
	assert_int_equal(a->gate_count, b->gate_count);
	assert_int_equal(a->next_count, b->next_count);
	assert_int_equal(a->missing_count, b->missing_count);
	assert_int_equal(a->reason_count, b->reason_count);
}

static void twice(struct pcg *p, struct bench *b)
{
	const struct result *first = bench_score(b), *again = bench_score(b);

	(void)p;
	assert_same(first, again);
	assert_memory_equal(first->next, again->next, first->next_count * sizeof(*first->next));
	assert_true(first->score == again->score);
}

static void score__is_the_same_when_asked_again(void **state)
{
	(void)state;
	check(3, true, twice);
}

static void better_place(struct pcg *p, const struct item *item, struct answer *answer)
{
	if (answer->kind == ANSWER_LEVEL && answer->level + 1 < item->level_count) {
		answer->level += 1 + pcg_below(p, item->level_count - answer->level - 1);
	} else if (answer->kind == ANSWER_CHOICE) {
		size_t now = item_option(item, answer->text);
		size_t other = pcg_below(p, item->option_count);

		if (item->options[other].value > item->options[now].value) {
			free(answer->text);
			answer->text = strdup(item->options[other].id);
		}
	}
}

static void improve(struct pcg *p, struct bench *b)
{
	const struct result *before = bench_score(b), *after;
	size_t count = 0, item;
	struct answers *answers;
	struct answer *answer;

	if (b->card->rater_count == 0) {
		return;
	}
	answers = &b->card->raters[pcg_below(p, b->card->rater_count)].answers;
	count = answers->n;
	if (count == 0) {
		return;
	}
	answer = &answers->v[pcg_below(p, count)];
	item = rubric_item(b->rubric, answer->item);
	if (is_looked_at(b->rubric, item)) {
		return;
	}
	better_place(p, &b->rubric->items[item], answer);
	after = bench_score(b);
	assert_int_equal(before->has_score, after->has_score);
	assert_true(after->score >= before->score - 1e-12);
	assert_true(after->low >= before->low - 1e-12);
	assert_true(after->high >= before->high - 1e-12);
	if (before->verdict != NONE) {
		assert_true(after->verdict <= before->verdict);
		assert_true(after->verdict_worst <= before->verdict_worst);
		assert_true(after->verdict_best <= before->verdict_best);
	}
}

static void better_answer__never_lowers_anything(void **state)
{
	(void)state;
	check(4, true, improve);
	check(5, false, improve);
}

/* Everything else at its best and seen with one's own eyes. */
static void praise_the_rest(struct bench *b, size_t but)
{
	for (size_t i = 0; i < b->rubric->item_count; i++) {
		const struct item *item = &b->rubric->items[i];
		size_t best = 0;

		if (i == but) {
			continue;
		}
		for (size_t k = 1; k < item->option_count; k++) {
			best = item->options[k].value > item->options[best].value ? k : best;
		}
		if (item->kind == ITEM_SCALE) {
			say_level(b->card, NULL, item->id, item->level_count - 1, "verified");
		} else if (item->kind == ITEM_CHOICE) {
			say_choice(b->card, NULL, item->id, item->options[best].id, "verified");
		}
	}
}

static void buy_back(struct pcg *p, struct bench *b)
{
	const struct result *r = bench_score(b);

	(void)p;
	for (size_t i = 0; i < r->gate_count; i++) {
		const struct gate_result *gate = &r->gates[i];

		if (gate->is_section || gate->status != GATE_STATUS_FAIL) {
			continue;
		}
		praise_the_rest(b, gate->index);
		r = bench_score(b);
		assert_int_equal(r->items[gate->index].gate, GATE_STATUS_FAIL);
		assert_true(r->verdict != NONE && r->verdict >= gate->caps_at);
		return;
	}
}

static void failed_gate__cannot_be_bought_back(void **state)
{
	(void)state;
	check(6, false, buy_back);
}

/* The rubric with its sections, and the items in each, the other way round. */
static struct rubric *reversed(const struct rubric *r)
{
	struct rubric *turned = make_rubric();
	struct section *sections = (struct section *)(uintptr_t)turned->sections;
	struct item *items = (struct item *)(uintptr_t)turned->items;

	turned->coverage_required = r->coverage_required;
	turned->undecided_caps_at = r->undecided_caps_at;
	turned->planned_caps_at = r->planned_caps_at;
	for (size_t s = r->section_count; s > 0; s--) {
		const struct section *from = &r->sections[s - 1];
		size_t at = turned->section_count++;

		sections[at] = *from;
		sections[at].first = turned->item_count;
		for (size_t i = from->first + from->count; i > from->first; i--) {
			items[turned->item_count] = r->items[i - 1];
			items[turned->item_count++].section = at;
		}
	}
	return turned;
}

static void turn(struct pcg *p, struct bench *b)
{
	struct rubric *turned = reversed(b->rubric);
	const struct result *r = bench_score(b), *t = score(turned, b->card, b->arena);

	(void)p;
	assert_same(r, t);
	for (size_t i = 0; i < b->rubric->item_count; i++) {
		const struct item_result *a = &r->items[i];
		const struct item_result *z =
		    &t->items[rubric_item(turned, b->rubric->items[i].id)];

		assert_int_equal(a->gate, z->gate);
		assert_int_equal(a->disposition, z->disposition);
		assert_int_equal(a->decisive, z->decisive);
		assert_near(a->swing, z->swing);
		assert_near(a->contribution, z->contribution);
	}
	for (size_t i = 0; i < b->rubric->section_count; i++) {
		const struct section_result *a = &r->sections[i];
		const struct section_result *z = &t->sections[b->rubric->section_count - 1 - i];

		assert_int_equal(a->gate, z->gate);
		assert_near(a->point, z->point);
		assert_true(fabs(a->stable_from - z->stable_from) < 1e-6);
		assert_true(fabs(a->stable_to - z->stable_to) < 1e-6);
	}
	rubric_free(turned);
}

static void order__changes_nothing_but_order(void **state)
{
	(void)state;
	check(7, false, turn);
}

/* Settling an item in thought is what scoring a card with that answer gives. */
static void suppose(struct pcg *p, struct bench *b)
{
	const struct result *r = bench_score(b), *then;
	size_t item = pcg_below(p, b->rubric->item_count), level;
	const struct item *it = &b->rubric->items[item];
	struct what_if found;

	if (it->kind != ITEM_SCALE || !r->items[item].applicable || is_looked_at(b->rubric, item)) {
		return;
	}
	level = pcg_below(p, it->level_count);
	found = score_if(b->rubric, b->card, r, item, it->levels[level].value, b->arena);
	say_level(b->card, NULL, it->id, level, "verified");
	then = bench_score(b);
	assert_int_equal(found.has_score, then->has_score);
	assert_near(found.score, then->score);
	assert_int_equal(found.verdict, then->verdict);
}

static void score_if__agrees_with_scoring_the_answer(void **state)
{
	(void)state;
	check(8, true, suppose);
	check(9, false, suppose);
}

/* An item is decisive exactly where one end of its range gives another verdict. */
static void turns_verdict(struct pcg *p, struct bench *b)
{
	const struct result *r = bench_score(b);

	(void)p;
	for (size_t i = 0; i < r->next_count; i++) {
		size_t item = r->next[i];
		const struct item_result *it = &r->items[item];
		size_t low = score_if(b->rubric, b->card, r, item, it->low, b->arena).verdict;
		size_t high = score_if(b->rubric, b->card, r, item, it->high, b->arena).verdict;

		assert_int_equal(it->decisive,
		                 r->verdict != NONE && (low != r->verdict || high != r->verdict));
		assert_true(i == 0 || r->items[r->next[i - 1]].decisive || !it->decisive);
	}
}

static void decisive_items__turn_the_verdict(void **state)
{
	(void)state;
	check(10, true, turns_verdict);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(score__lies_within_its_range),
	    cmocka_unit_test(contributions__sum_to_the_score),
	    cmocka_unit_test(score__is_the_same_when_asked_again),
	    cmocka_unit_test(better_answer__never_lowers_anything),
	    cmocka_unit_test(failed_gate__cannot_be_bought_back),
	    cmocka_unit_test(order__changes_nothing_but_order),
	    cmocka_unit_test(score_if__agrees_with_scoring_the_answer),
	    cmocka_unit_test(decisive_items__turn_the_verdict),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
