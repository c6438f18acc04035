/* Deals, answers and scorecards as records: copies are deep, equality is by content. */
#include "build.h"

#include <string.h>

static void set(struct deal *deal, const char *id, const char *a, const char *b)
{
	const char *values[] = {a, b};

	deal_set_attribute(deal, id, values, b ? 2 : 1);
}

static void deal__keeps_attributes_sorted_by_id(void **state)
{
	struct deal deal = {0};

	(void)state;
	set(&deal, "m", "1", NULL);
	set(&deal, "z", "2", NULL);
	set(&deal, "a", "3", "4");
	set(&deal, "m", "5", NULL);
	assert_int_equal(deal.attribute_count, 3);
	assert_string_equal(deal.attributes[0].id, "a");
	assert_string_equal(deal.attributes[1].id, "m");
	assert_string_equal(deal.attributes[2].id, "z");
	assert_string_equal(deal_attribute(&deal, "m")->values[0], "5");
	assert_string_equal(deal_attribute(&deal, "a")->values[1], "4");
	assert_null(deal_attribute(&deal, "b"));
	deal_finish(&deal);
}

static void deal__loses_an_attribute__when_set_to_nothing(void **state)
{
	struct deal deal = {0};

	(void)state;
	set(&deal, "a", "1", NULL);
	set(&deal, "b", "2", NULL);
	deal_set_attribute(&deal, "a", NULL, 0);
	deal_set_attribute(&deal, "never", NULL, 0);
	assert_int_equal(deal.attribute_count, 1);
	assert_string_equal(deal.attributes[0].id, "b");
	deal_finish(&deal);
}

static void deal__equals_its_copy_until_either_changes(void **state)
{
	struct deal deal = {.id = strdup("d"), .title = strdup("T"), .due = {2027, 1, 31}};
	struct deal copy;

	(void)state;
	set(&deal, "a", "1", "2");
	deal_copy(&copy, &deal);
	assert_true(deal_equal(&deal, &copy));
	set(&copy, "a", "1", NULL);
	assert_false(deal_equal(&deal, &copy));
	set(&copy, "a", "1", "2");
	assert_true(deal_equal(&deal, &copy));
	copy.due.day = 30;
	assert_false(deal_equal(&deal, &copy));
	deal_finish(&copy);
	deal_copy(&copy, &deal);
	copy.owner = strdup("Ana");
	assert_false(deal_equal(&deal, &copy));
	deal_finish(&copy);
	deal_finish(&deal);
}

static void answer__counts__only_with_a_value_or_as_not_applicable(void **state)
{
	static const bool given[ANSWER_KIND_COUNT] = {
	    [ANSWER_LEVEL] = true,  [ANSWER_CHOICE] = true, [ANSWER_TEXT] = true,
	    [ANSWER_NUMBER] = true, [ANSWER_MONEY] = true,  [ANSWER_DATE] = true,
	    [ANSWER_NA] = true};

	(void)state;
	for (int kind = 0; kind < ANSWER_KIND_COUNT; kind++) {
		struct answer answer = {.kind = (enum answer_kind)kind};

		assert_int_equal(answer_given(&answer), given[kind]);
	}
}

static void answer__equals_its_copy_until_a_field_changes(void **state)
{
	struct source source = {.what = (char[]){"Report"}, .date = {2026, 11, 2}};
	struct answer answer = {.item = (char[]){"i"},
	                        .kind = ANSWER_LEVEL,
	                        .level = 2,
	                        .evidence = (char[]){"stated"},
	                        .note = (char[]){"n"},
	                        .sources = &source,
	                        .source_count = 1};
	struct answer copy;

	(void)state;
	answer_copy(&copy, &answer);
	assert_ptr_not_equal(copy.note, answer.note);
	assert_ptr_not_equal(copy.sources[0].what, source.what);
	assert_true(answer_equal(&answer, &copy));
	copy.level = 3;
	assert_false(answer_equal(&answer, &copy));
	copy.level = 2;
	copy.sources[0].date.day = 3;
	assert_false(answer_equal(&answer, &copy));
	copy.sources[0].date.day = 2;
	copy.carried = true;
	assert_false(answer_equal(&answer, &copy));
	copy.carried = false;
	copy.has_favourability = true;
	assert_false(answer_equal(&answer, &copy));
	answer_finish(&copy);
}

static void answers__replace_append_and_remove(void **state)
{
	struct card *card = make_card();
	struct answers *answers;

	(void)state;
	say_level(card, "ana", "a", 1, NULL);
	say_level(card, "ana", "b", 2, NULL);
	say_level(card, "ana", "a", 3, "stated");
	answers = &card_rater(card, "ana")->answers;
	assert_int_equal(answers->n, 2);
	assert_int_equal(answers_find(answers, "a")->level, 3);
	assert_string_equal(answers->v[0].item, "a");
	answers_set(answers, &(struct answer){.item = (char[]){"a"}, .note = (char[]){""}});
	assert_int_equal(answers->n, 1);
	assert_null(answers_find(answers, "a"));
	answers_set(answers, &(struct answer){.item = (char[]){"a"}, .flag = true});
	assert_int_equal(answers->n, 2);
	assert_non_null(answers_find(answers, "b"));
	card_free(card);
}

static void card__copy_shares_nothing(void **state)
{
	struct card *card = make_card(), *copy;

	(void)state;
	say_level(card, "ana", "a", 1, NULL);
	say_level(card, NULL, "a", 2, NULL);
	file_gap(card, "a", DISPOSITION_CLOSE);
	copy = card_copy(card);
	say_level(card, "ana", "a", 3, NULL);
	say_level(card, NULL, "b", 3, NULL);
	file_gap(card, "a", DISPOSITION_WALK);
	card_free(card);
	assert_int_equal(answers_find(&card_rater(copy, "ana")->answers, "a")->level, 1);
	assert_int_equal(copy->consensus.n, 1);
	assert_int_equal(card_gap(copy, "a")->disposition, DISPOSITION_CLOSE);
	assert_string_equal(card_gap(copy, "a")->owner, "QA");
	card_free(copy);
}

static void card__keeps_raters_by_name(void **state)
{
	struct card *card = make_card();

	(void)state;
	(void)card_add_rater(card, "ana");
	(void)card_add_rater(card, "ben");
	assert_string_equal(card_add_rater(card, "ana")->name, "ana");
	assert_int_equal(card->rater_count, 2);
	assert_null(card_rater(card, "cem"));
	card_free(card);
}

static void card__drops_a_gap__when_it_is_withdrawn(void **state)
{
	struct card *card = make_card();

	(void)state;
	file_gap(card, "a", DISPOSITION_BOUND);
	file_gap(card, "b", DISPOSITION_ACCEPT);
	card_set_gap(card,
	             &(struct gap){.item = (char[]){"a"}, .disposition = DISPOSITION_UNDECIDED});
	assert_null(card_gap(card, "a"));
	assert_int_equal(card->gap_count, 1);
	assert_true(gap_equal(card_gap(card, "b"), card_gap(card, "b")));
	card_free(card);
}

static void dispositions__read_back_from_their_names(void **state)
{
	enum disposition d;

	(void)state;
	for (int i = 0; i < DISPOSITION_COUNT; i++) {
		assert_true(disposition_parse(disposition_name((enum disposition)i), &d));
		assert_int_equal(d, i);
	}
	assert_false(disposition_parse("Close", &d));
}

static void rubric__finds_by_id(void **state)
{
	struct rubric *r = make_rubric();

	(void)state;
	make_section(r, "s", 1);
	make_scale(r, "a", 3);
	make_choice(r, "b", 2, NULL);
	assert_int_equal(rubric_item(r, "b"), 1);
	assert_int_equal(rubric_item(r, "c"), NONE);
	assert_int_equal(rubric_section(r, "s"), 0);
	assert_int_equal(rubric_grade(r, "stated"), 2);
	assert_int_equal(rubric_verdict(r, "decline"), DECLINE);
	assert_int_equal(item_option(&r->items[1], "o1"), 1);
	assert_int_equal(item_option(&r->items[1], "o2"), NONE);
	assert_ptr_equal(rubric_known_item(r, "a"), &r->items[0]);
	assert_null(rubric_known_item(r, "z"));
	assert_string_equal(rubric_stage_label(r, "screen"), "screen");
	assert_string_equal(item_kind_name(ITEM_MONEY), "money");
	rubric_free(r);
	rubric_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(deal__keeps_attributes_sorted_by_id),
	    cmocka_unit_test(deal__loses_an_attribute__when_set_to_nothing),
	    cmocka_unit_test(deal__equals_its_copy_until_either_changes),
	    cmocka_unit_test(answer__counts__only_with_a_value_or_as_not_applicable),
	    cmocka_unit_test(answer__equals_its_copy_until_a_field_changes),
	    cmocka_unit_test(answers__replace_append_and_remove),
	    cmocka_unit_test(card__copy_shares_nothing),
	    cmocka_unit_test(card__keeps_raters_by_name),
	    cmocka_unit_test(card__drops_a_gap__when_it_is_withdrawn),
	    cmocka_unit_test(dispositions__read_back_from_their_names),
	    cmocka_unit_test(rubric__finds_by_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
