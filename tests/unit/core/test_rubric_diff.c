/* Two versions of a rubric: what changed, and what the changes do to a score. */
#include "generate.h"

#include <string.h>

#include "dealbench/core/rubric_diff.h"

static struct bench small(void)
{
	struct bench b = bench_new();

	make_section(b.rubric, "s", 2);
	make_item_gate(make_scale(b.rubric, "a", 5), 2, DEFER);
	make_gap(make_scale(b.rubric, "b", 5), 2);
	make_section(b.rubric, "t", 1);
	make_scale(b.rubric, "c", 3);
	say_level(b.card, "ana", "a", 4, "verified");
	say_level(b.card, "ana", "b", 2, "verified");
	say_level(b.card, "ana", "c", 1, "verified");
	return b;
}

static struct item *item_of(struct bench *b, const char *id)
{
	return (struct item *)(uintptr_t)&b->rubric->items[rubric_item(b->rubric, id)];
}

static struct level *level_of(struct bench *b, const char *id, size_t level)
{
	return (struct level *)(uintptr_t)&item_of(b, id)->levels[level];
}

static struct rubric_effect effect_of(struct bench *was, struct bench *now)
{
	struct rubric_path *path = rubric_path_new(was->rubric, now->rubric, was->arena);

	return rubric_path_effect(path, was->card, was->arena);
}

static void assert_change(const struct rubric_change *c, enum rubric_part part,
                          enum rubric_news news, const char *id, const char *field, const char *was,
                          const char *now)
{
	assert_int_equal(c->part, part);
	assert_int_equal(c->news, news);
	assert_string_equal(c->id, id);
	assert_string_equal(c->field, field);
	assert_string_equal(c->was ? c->was : "-", was);
	assert_string_equal(c->now ? c->now : "-", now);
}

static void diff__is_empty__between_equal_rubrics(void **state)
{
	auto_bench was = small();
	auto_bench now = small();
	struct rubric_change *changes;

	(void)state;
	now.rubric->version = "2.0.0";
	assert_int_equal(rubric_diff(was.rubric, now.rubric, was.arena, &changes), 0);
	assert_int_equal(effect_of(&was, &now).share_count, 0);
}

static void diff__names_each_change_once(void **state)
{
	auto_bench was = small();
	auto_bench now = small();
	struct rubric_change *c;

	(void)state;
	struct verdict verdicts[4];
	memcpy(verdicts, now.rubric->verdicts, sizeof(verdicts));
	verdicts[0].min = 0.8;
	now.rubric->verdicts = verdicts;
	((struct section *)(uintptr_t)now.rubric->sections)[0].weight = 3;
	item_of(&now, "a")->gate.min_level = 3;
	item_of(&now, "b")->question = "Another question?";
	item_of(&now, "b")->gap.set = false;
	level_of(&now, "b", 1)->anchor = "Another anchor";
	item_of(&now, "c")->weight = 5;
	make_text(now.rubric, "d");
	make_scale(was.rubric, "gone", 3);
	assert_int_equal(rubric_diff(was.rubric, now.rubric, was.arena, &c), 9);
	assert_change(&c[0], PART_VERDICT, NEWS_CHANGED, "proceed", "min", "from 70", "from 80");
	assert_change(&c[1], PART_SECTION, NEWS_REWEIGHTED, "s", "weight", "2", "3");
	assert_change(&c[2], PART_ITEM, NEWS_GATE, "a", "gate",
	              "level 2 L2 or better, else at best Defer",
	              "level 3 L3 or better, else at best Defer");
	assert_int_equal(c[3].news, NEWS_REWORDED);
	assert_int_equal(c[4].news, NEWS_REANCHORED);
	assert_string_equal(c[4].field, "level 1");
	assert_change(&c[5], PART_ITEM, NEWS_GAP, "b", "gap", "opens below level 2 L2", "-");
	assert_change(&c[6], PART_ITEM, NEWS_REWEIGHTED, "c", "weight", "1", "5");
	assert_int_equal(c[7].news, NEWS_ADDED);
	assert_string_equal(c[7].id, "d");
	assert_int_equal(c[8].news, NEWS_DROPPED);
	assert_string_equal(c[8].id, "gone");
	assert_true(rubric_change_equal(&c[8], &c[8]));
	assert_false(rubric_change_equal(&c[8], &c[7]));
}

static void asks_the_same__until_question_or_anchors_change(void **state)
{
	auto_bench was = small();
	auto_bench now = small();

	(void)state;
	level_of(&now, "a", 1)->value = 0.1;
	item_of(&now, "a")->weight = 9;
	assert_true(item_asks_the_same(item_of(&was, "a"), item_of(&now, "a")));
	level_of(&now, "a", 1)->label = "Else";
	assert_false(item_asks_the_same(item_of(&was, "a"), item_of(&now, "a")));
	item_of(&now, "b")->question = "Else?";
	assert_false(item_asks_the_same(item_of(&was, "b"), item_of(&now, "b")));
	item_of(&now, "c")->level_count = 2;
	assert_false(item_asks_the_same(item_of(&was, "c"), item_of(&now, "c")));
}

static void effect__shares_the_change_of_score_among_the_changes(void **state)
{
	auto_bench was = small();
	auto_bench now = small();

	(void)state;
	item_of(&now, "a")->weight = 3;
	level_of(&now, "c", 1)->value = 0.8;
	((struct section *)(uintptr_t)now.rubric->sections)[1].weight = 2;
	struct rubric_effect e = effect_of(&was, &now);

	assert_near(e.was, (2 * 0.75 + 0.5) / 3);
	assert_near(e.now, (2 * 0.875 + 2 * 0.8) / 4);
	assert_int_equal(e.share_count, 3);
	assert_string_equal(e.shares[0].what, "values of the answers: c");
	assert_near(e.shares[0].points, 100 * 0.3 / 3);
	assert_string_equal(e.shares[1].what, "weights of the items: s");
	assert_near(e.shares[1].points, 100 * 2 * 0.125 / 3);
	assert_string_equal(e.shares[2].what, "weights of the sections");
	assert_string_equal(e.shares[0].verdict_was, "Proceed with conditions");
	assert_string_equal(e.shares[0].verdict_now, "Proceed");
	assert_true(e.verdict_moves);
}

static void effect__names_the_gate_that_moves_the_verdict(void **state)
{
	auto_bench was = small();
	auto_bench now = small();

	(void)state;
	say_level(was.card, "ana", "a", 2, "verified");
	item_of(&now, "a")->gate.min_level = 3;
	item_of(&now, "a")->gate.threshold = 0.75;
	item_of(&now, "a")->gate.caps_at = DECLINE;
	struct rubric_effect e = effect_of(&was, &now);

	assert_int_equal(e.share_count, 1);
	assert_string_equal(e.shares[0].what, "gate: a");
	assert_near(e.shares[0].points, 0);
	assert_string_equal(e.shares[0].verdict_now, "Decline");
	assert_string_equal(e.verdict_now, "Decline");
}

static void effect__of_dropped_and_moved_items(void **state)
{
	auto_bench was = small();
	auto_bench now = bench_new();

	(void)state;
	make_section(now.rubric, "s", 2);
	make_item_gate(make_scale(now.rubric, "a", 5), 2, DEFER);
	make_scale(now.rubric, "c", 3);
	struct rubric_effect e = effect_of(&was, &now);

	assert_near(e.now, 0.75);
	assert_string_equal(e.shares[0].what, "dropped: b");
	assert_near(e.shares[0].points, 100 * ((2 * 1 + 0.5) / 3 - (2 * 0.75 + 0.5) / 3));
	assert_string_equal(e.shares[1].what, "moved: c");
}

static void effect__without_a_score_at_either_end__shares_nothing(void **state)
{
	auto_bench was = small();
	auto_bench now = bench_new();

	(void)state;
	make_section(now.rubric, "z", 1);
	make_scale(now.rubric, "z1", 3);
	struct rubric_effect e = effect_of(&was, &now);

	assert_true(e.has_was);
	assert_false(e.has_now);
	assert_true(e.verdict_moves);
	for (size_t i = 0; i < e.share_count; i++) {
		assert_true(e.shares[i].points == 0);
	}
}

/* Any rubric into any other: the shares sum, and once every change is made nothing is left for the
 * last step but what has no part in a score. */
static void effect__sums_exactly__from_any_rubric_to_any_other(void **state)
{
	struct pcg p = {.state = 77};
	size_t scored = 0;

	(void)state;
	for (size_t n = 0; n < 300; n++) {
		auto_bench was = generate(&p, n % 2 == 0);
		auto_bench now = generate(&p, n % 3 == 0);
		struct rubric_effect e = effect_of(&was, &now);
		double sum = 0;

		for (size_t i = 0; i < e.share_count; i++) {
			sum += e.shares[i].points;
			if (strcmp(e.shares[i].what, "coverage and required answers") == 0) {
				assert_true(fabs(e.shares[i].points) < 1e-9);
			}
		}
		if (e.has_was && e.has_now) {
			scored++;
			assert_true(fabs(sum - 100 * (e.now - e.was)) < 1e-9);
		}
		assert_true(e.has_was == bench_score(&was)->has_score);
		assert_true(e.was == bench_score(&was)->score);
		assert_true(e.now == score(now.rubric, was.card, was.arena)->score);
	}
	assert_true(scored > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(diff__is_empty__between_equal_rubrics),
	    cmocka_unit_test(diff__names_each_change_once),
	    cmocka_unit_test(asks_the_same__until_question_or_anchors_change),
	    cmocka_unit_test(effect__shares_the_change_of_score_among_the_changes),
	    cmocka_unit_test(effect__names_the_gate_that_moves_the_verdict),
	    cmocka_unit_test(effect__of_dropped_and_moved_items),
	    cmocka_unit_test(effect__without_a_score_at_either_end__shares_nothing),
	    cmocka_unit_test(effect__sums_exactly__from_any_rubric_to_any_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
