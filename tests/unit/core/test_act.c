/* The names are stored in workspaces: these tests are what keeps them from changing. */
#include "build.h"

#include <string.h>

#include "dealbench/core/act.h"

static void kinds__have_permanent_names(void **state)
{
	static const char *const names[] = {
	    "rubric.add",   "deal.new",    "deal.edit",    "deal.close", "deal.reopen",
	    "deal.retract", "card.open",   "card.retract", "answer.set", "consensus.set",
	    "gap.set",      "card.submit", "card.reopen"};
	(void)state;
	assert_int_equal(ARRAY_LEN(names), ACT_KIND_COUNT);
	for (int i = 0; i < ACT_KIND_COUNT; i++) {
		enum act_kind kind = ACT_KIND_COUNT;

		assert_string_equal(act_kind_name((enum act_kind)i), names[i]);
		assert_true(act_kind_parse(names[i], &kind));
		assert_int_equal(kind, i);
	}
}

static void kinds__are_refused__when_unknown(void **state)
{
	enum act_kind kind = ACT_GAP;

	(void)state;
	assert_false(act_kind_parse("deal.sell", &kind));
	assert_false(act_kind_parse("", &kind));
	assert_int_equal(kind, ACT_GAP);
}

static void purposes__read_back_from_their_names(void **state)
{
	enum card_purpose purpose;

	(void)state;
	for (int i = 0; i < PURPOSE_COUNT; i++) {
		assert_true(card_purpose_parse(card_purpose_name((enum card_purpose)i), &purpose));
		assert_int_equal(purpose, i);
	}
	assert_string_equal(card_purpose_name(PURPOSE_RETEST), "re-test");
	assert_false(card_purpose_parse("retest", &purpose));
}

static void states__have_permanent_names(void **state)
{
	(void)state;
	assert_string_equal(deal_state_name(DEAL_OPEN), "open");
	assert_string_equal(deal_state_name(DEAL_ARCHIVED), "archived");
	assert_string_equal(deal_state_name(DEAL_WITHDRAWN), "withdrawn");
	assert_string_equal(card_state_name(CARD_OPEN), "open");
	assert_string_equal(card_state_name(CARD_SUBMITTED), "submitted");
	assert_string_equal(card_state_name(CARD_SUPERSEDED), "superseded");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kinds__have_permanent_names),
	    cmocka_unit_test(kinds__are_refused__when_unknown),
	    cmocka_unit_test(purposes__read_back_from_their_names),
	    cmocka_unit_test(states__have_permanent_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
