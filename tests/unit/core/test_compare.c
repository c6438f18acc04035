/* Scorecards side by side: what is shared, what each row says, and against which weights. */
#include <string.h>

#include "build.h"
#include "dealbench/core/compare.h"

/* A pair of deals scored with small rubrics of their own. */
struct pair {
	struct arena *a;
	struct rubric *rubric[COMPARE_MAX];
	struct card *card[COMPARE_MAX];
	struct compared side[COMPARE_MAX];
	size_t n;
};

static struct rubric *two_sections(void)
{
	struct rubric *r = make_rubric();
	make_section(r, "fit", 60);
	make_scale(r, "theory", 5);
	make_scale(r, "sponsor", 5);
	make_section(r, "terms", 40);
	make_scale(r, "rights", 5);
	return r;
}

static void pair_open(struct pair *p)
{
	*p = (struct pair){.a = arena_new()};
}

static void pair_add(struct pair *p, const char *id, struct rubric *r, struct card *card)
{
	p->rubric[p->n] = r;
	p->card[p->n] = card;
	p->side[p->n] = (struct compared){.id = id,
	                                  .title = id,
	                                  .category = "",
	                                  .stage = "",
	                                  .scorecard = "1, open",
	                                  .rubric = r,
	                                  .card = card,
	                                  .result = score(r, card, p->a)};
	p->n++;
}

static void pair_lacking(struct pair *p, const char *id, const char *why)
{
	p->side[p->n++] =
	    (struct compared){.id = id, .title = id, .category = "", .stage = "", .lacking = why};
}

static void pair_close(struct pair *p)
{
	for (size_t i = 0; i < COMPARE_MAX; i++) {
		rubric_free(p->rubric[i]);
		card_free(p->card[i]);
	}
	arena_free(p->a);
}

static struct card *levels(size_t theory, size_t sponsor, size_t rights)
{
	struct card *card = make_card();
	say_level(card, "ana", "theory", theory, "verified");
	say_level(card, "ana", "sponsor", sponsor, "verified");
	say_level(card, "ana", "rights", rights, "verified");
	return card;
}

static const struct compare_row *row_of(const struct comparison *c, enum compare_kind kind,
                                        const char *id)
{
	for (size_t i = 0; i < c->row_count; i++) {
		if (c->rows[i].kind == kind && strcmp(c->rows[i].id, id) == 0) {
			return &c->rows[i];
		}
	}
	return NULL;
}

static void compare__tells_levels_and_points__against_the_baseline(void **state)
{
	(void)state;
	struct pair p;
	pair_open(&p);
	pair_add(&p, "one", two_sections(), levels(4, 2, 2));
	pair_add(&p, "two", two_sections(), levels(1, 2, 3));
	struct comparison *c = compare(p.side, 2, 0, p.a);
	assert_int_equal(c->shared, 3);
	assert_int_equal(c->left_count, 0);
	const struct compare_row *theory = row_of(c, COMPARE_ITEM, "theory");
	assert_string_equal(theory->cells[0].brief, "4");
	assert_int_equal(theory->cells[0].sense, SENSE_NONE);
	assert_string_equal(theory->cells[1].change, "-3");
	assert_int_equal(theory->cells[1].sense, SENSE_DOWN);
	assert_near(theory->cells[1].points, -75);
	assert_string_equal(row_of(c, COMPARE_ITEM, "sponsor")->cells[1].change, "=");
	assert_false(row_of(c, COMPARE_ITEM, "sponsor")->differs);
	assert_string_equal(row_of(c, COMPARE_SECTION, "fit")->cells[0].brief, "75.0");
	assert_string_equal(row_of(c, COMPARE_SECTION, "fit")->cells[1].change, "-37.5");
	assert_int_equal(row_of(c, COMPARE_SECTION, "terms")->cells[1].sense, SENSE_UP);
	pair_close(&p);
}

static void compare__of_one_rubric__counts_as_the_scorecards_do(void **state)
{
	(void)state;
	struct pair p;
	pair_open(&p);
	pair_add(&p, "one", two_sections(), levels(4, 2, 2));
	pair_add(&p, "two", two_sections(), levels(1, 0, 3));
	struct comparison *c = compare(p.side, 2, 0, p.a);
	for (size_t i = 0; i < 2; i++) {
		assert_near(row_of(c, COMPARE_SCORE, "")->cells[i].value, p.side[i].result->score);
		assert_near(row_of(c, COMPARE_SECTION, "fit")->cells[i].value,
		            p.side[i].result->sections[0].point);
		assert_near(row_of(c, COMPARE_SECTION, "fit")->cells[i].low,
		            p.side[i].result->sections[0].low);
	}
	assert_null(row_of(c, COMPARE_SHARED, ""));
	pair_close(&p);
}

/* 69.96 and 70.00, where 70 is both a verdict's min and the section's gate. */
static struct rubric *beside_70(void)
{
	struct rubric *r = make_rubric();
	struct section *section = make_section(r, "fit", 1);
	make_scale(r, "most", 5)->weight = 6996;
	make_scale(r, "some", 5)->weight = 4;
	make_scale(r, "rest", 5)->weight = 3000;
	make_min_gate(section, 0.7, DECLINE);
	return r;
}

static struct card *almost(size_t some)
{
	struct card *card = make_card();
	say_level(card, "ana", "most", 4, "verified");
	say_level(card, "ana", "some", some, "verified");
	say_level(card, "ana", "rest", 0, "verified");
	return card;
}

static void compare__rounds_no_figure__across_a_verdict_or_a_gate(void **state)
{
	(void)state;
	struct pair p;
	pair_open(&p);
	pair_add(&p, "one", beside_70(), almost(0));
	pair_add(&p, "two", beside_70(), almost(4));
	struct comparison *c = compare(p.side, 2, 0, p.a);
	static const enum compare_kind kinds[] = {COMPARE_SCORE, COMPARE_SECTION};
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		const struct compare_row *row =
		    row_of(c, kinds[i], kinds[i] == COMPARE_SECTION ? "fit" : "");
		assert_string_equal(row->cells[0].text, "69.96");
		assert_string_equal(row->cells[1].text, "70.0");
		assert_string_equal(row->cells[1].change, "+0.04");
		assert_int_equal(row->cells[1].sense, SENSE_UP);
	}
	pair_close(&p);
}

static void compare__leaves_out__what_is_not_asked_of_all_or_asked_differently(void **state)
{
	(void)state;
	struct pair p;
	struct rubric *other = two_sections();
	make_scale(other, "pack", 5);
	struct item *sponsor = (struct item *)(uintptr_t)&other->items[1];
	sponsor->question = "Who signs, and for how long?";
	struct card *card = levels(4, 4, 2);
	say_level(card, "ana", "pack", 4, "verified");
	pair_open(&p);
	pair_add(&p, "one", two_sections(), levels(4, 0, 2));
	pair_add(&p, "two", other, card);
	struct comparison *c = compare(p.side, 2, 0, p.a);
	assert_int_equal(c->shared, 2);
	assert_int_equal(c->left_count, 2);
	assert_int_equal(c->reworded, 1);
	assert_string_equal(c->left[0].id, "sponsor");
	assert_true(c->left[0].reworded);
	assert_string_equal(c->left[1].id, "pack");
	assert_false(c->left[1].reworded);
	assert_null(row_of(c, COMPARE_ITEM, "sponsor"));
	assert_string_equal(row_of(c, COMPARE_SECTION, "fit")->cells[1].change, "=");
	assert_string_equal(row_of(c, COMPARE_SHARED, "")->cells[1].change, "=");
	assert_string_not_equal(row_of(c, COMPARE_SCORE, "")->cells[1].change, "=");
	assert_non_null(strstr(comparison_scope(c, p.a), "only the 2 shared questions"));
	assert_non_null(strstr(comparison_scope(c, p.a), "2 others left out, 1 of them"));
	pair_close(&p);
}

/* The same answers weigh as in the baseline's rubric, whichever that is. */
static void compare__weighs__as_the_baseline_does(void **state)
{
	(void)state;
	struct pair p;
	struct rubric *other = two_sections();
	((struct item *)(uintptr_t)&other->items[0])->weight = 9;
	pair_open(&p);
	pair_add(&p, "one", two_sections(), levels(4, 0, 2));
	pair_add(&p, "two", other, levels(4, 0, 2));
	const struct compare_row *fit = row_of(compare(p.side, 2, 0, p.a), COMPARE_SECTION, "fit");
	assert_string_equal(fit->cells[0].brief, "50.0");
	assert_string_equal(fit->cells[1].brief, "50.0");
	fit = row_of(compare(p.side, 2, 1, p.a), COMPARE_SECTION, "fit");
	assert_string_equal(fit->cells[0].brief, "90.0");
	assert_string_equal(fit->cells[0].change, "=");
	pair_close(&p);
}

static void compare__of_open_questions__gives_ranges_and_no_change(void **state)
{
	(void)state;
	struct pair p;
	struct card *card = make_card();
	say_level(card, "ana", "theory", 4, "verified");
	say_kind(card, "ana", "sponsor", ANSWER_UNKNOWN);
	say_kind(card, "ana", "rights", ANSWER_NA);
	pair_open(&p);
	pair_add(&p, "one", two_sections(), levels(4, 2, 2));
	pair_add(&p, "two", two_sections(), card);
	struct comparison *c = compare(p.side, 2, 0, p.a);
	const struct compare_row *sponsor = row_of(c, COMPARE_ITEM, "sponsor");
	assert_string_equal(sponsor->cells[1].text, "open");
	assert_string_equal(sponsor->cells[1].change, "");
	assert_true(sponsor->differs);
	assert_int_equal(sponsor->cells[1].sense, SENSE_OTHER);
	const struct compare_row *fit = row_of(c, COMPARE_SECTION, "fit");
	assert_string_equal(fit->cells[1].text, "100.0 (50.0-100.0)");
	assert_int_equal(fit->cells[1].open, 1);
	assert_string_equal(row_of(c, COMPARE_ITEM, "rights")->cells[1].text, "not applicable");
	assert_string_equal(row_of(c, COMPARE_SECTION, "terms")->cells[1].text, "not applicable");
	assert_non_null(strstr(comparison_overlap(c, p.a), "with two"));
	pair_close(&p);
}

/* Two unknowns are not equal, they are unknown. */
static void compare__of_two_open_answers__says_nothing(void **state)
{
	(void)state;
	struct pair p;
	struct rubric *gated[2] = {two_sections(), two_sections()};
	pair_open(&p);
	for (size_t i = 0; i < 2; i++) {
		struct card *card = make_card();
		say_level(card, "ana", "sponsor", 2, "verified");
		make_item_gate((struct item *)(uintptr_t)&gated[i]->items[0], 2, DECLINE);
		pair_add(&p, i ? "two" : "one", gated[i], card);
	}
	const struct comparison *c = compare(p.side, 2, 0, p.a);
	assert_int_equal(row_of(c, COMPARE_ITEM, "theory")->cells[1].sense, SENSE_NONE);
	assert_string_equal(row_of(c, COMPARE_ITEM, "theory")->cells[1].change, "");
	assert_string_equal(row_of(c, COMPARE_GATE, "theory")->cells[1].text, "open");
	assert_string_equal(row_of(c, COMPARE_GATE, "theory")->cells[1].change, "");
	pair_close(&p);
}

static void compare__shows__a_gate_of_any_of_them(void **state)
{
	(void)state;
	struct pair p;
	struct rubric *gated = two_sections();
	make_item_gate((struct item *)(uintptr_t)&gated->items[0], 2, DECLINE);
	pair_open(&p);
	pair_add(&p, "one", two_sections(), levels(4, 2, 2));
	pair_add(&p, "two", gated, levels(1, 2, 2));
	const struct comparison *c = compare(p.side, 2, 0, p.a);
	const struct compare_row *gate = row_of(c, COMPARE_GATE, "theory");
	assert_string_equal(gate->cells[0].text, "no such gate");
	assert_string_equal(gate->cells[1].text, "FAIL");
	assert_int_equal(gate->cells[1].item, 0);
	assert_string_equal(row_of(c, COMPARE_VERDICT, "")->cells[1].text, "Decline");
	assert_int_equal(row_of(c, COMPARE_VERDICT, "")->cells[1].sense, SENSE_DOWN);
	pair_close(&p);
}

static void compare__with_a_deal_not_scored__says_so_and_compares_the_rest(void **state)
{
	(void)state;
	struct pair p;
	pair_open(&p);
	pair_lacking(&p, "none", "no category yet");
	pair_add(&p, "one", two_sections(), levels(4, 2, 2));
	pair_add(&p, "two", two_sections(), levels(1, 2, 3));
	struct comparison *c = compare(p.side, 3, 0, p.a);
	assert_int_equal(c->yardstick, 1);
	assert_string_equal(row_of(c, COMPARE_CARD, "")->cells[0].text, "no category yet");
	const struct compare_row *theory = row_of(c, COMPARE_ITEM, "theory");
	assert_string_equal(theory->cells[0].text, "--");
	assert_int_equal(theory->cells[1].sense, SENSE_NONE);
	assert_true(theory->differs);
	c = compare(p.side, 3, 1, p.a);
	assert_int_equal(row_of(c, COMPARE_ITEM, "theory")->cells[0].sense, SENSE_NONE);
	assert_int_equal(row_of(c, COMPARE_ITEM, "theory")->cells[2].sense, SENSE_DOWN);
	pair_close(&p);
}

static void compare__of_deals_without_any_scorecard__has_no_questions(void **state)
{
	(void)state;
	struct pair p;
	pair_open(&p);
	pair_lacking(&p, "one", "not scored yet");
	pair_lacking(&p, "two", "no category yet");
	struct comparison *c = compare(p.side, 2, 0, p.a);
	assert_int_equal(c->yardstick, NONE);
	assert_null(row_of(c, COMPARE_SCORE, ""));
	assert_string_equal(comparison_scope(c, p.a), "None of these deals has a scorecard yet.");
	assert_null(comparison_overlap(c, p.a));
	pair_close(&p);
}

static void compare__of_several_raters__tells_the_mean(void **state)
{
	(void)state;
	struct pair p;
	struct card *card = levels(4, 2, 2);
	say_level(card, "ben", "theory", 3, "verified");
	pair_open(&p);
	pair_add(&p, "one", two_sections(), levels(4, 2, 2));
	pair_add(&p, "two", two_sections(), card);
	const struct comparison *c = compare(p.side, 2, 0, p.a);
	const struct compare_row *theory = row_of(c, COMPARE_ITEM, "theory");
	assert_string_equal(theory->cells[1].text, "87.5, 2 raters");
	assert_string_equal(theory->cells[1].change, "-12.5");
	assert_string_equal(row_of(c, COMPARE_RATERS, "")->cells[1].text, "2");
	pair_close(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(compare__tells_levels_and_points__against_the_baseline),
	    cmocka_unit_test(compare__of_one_rubric__counts_as_the_scorecards_do),
	    cmocka_unit_test(compare__rounds_no_figure__across_a_verdict_or_a_gate),
	    cmocka_unit_test(compare__leaves_out__what_is_not_asked_of_all_or_asked_differently),
	    cmocka_unit_test(compare__weighs__as_the_baseline_does),
	    cmocka_unit_test(compare__of_open_questions__gives_ranges_and_no_change),
	    cmocka_unit_test(compare__of_two_open_answers__says_nothing),
	    cmocka_unit_test(compare__shows__a_gate_of_any_of_them),
	    cmocka_unit_test(compare__with_a_deal_not_scored__says_so_and_compares_the_rest),
	    cmocka_unit_test(compare__of_deals_without_any_scorecard__has_no_questions),
	    cmocka_unit_test(compare__of_several_raters__tells_the_mean),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
