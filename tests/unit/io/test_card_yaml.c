#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "dealbench/io/card_yaml.h"
#include "fixture.h"

static void whole_card__is__as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	(void)state;
	card_yaml(fixture_rubric(), card, &out);
	assert_golden("card.yaml", out.data);
	card_free(card);
}

static void empty_card__has__no_raters(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	(void)state;
	free(card->rubric_version);
	card->rubric_version = NULL;
	card_yaml(fixture_rubric(), card, &out);
	assert_string_equal(out.data, "schema: dealbench/scorecard/v1\n"
	                              "rubric:\n"
	                              "  id: digital-health\n"
	                              "deal:\n"
	                              "  id: aster-sleep\n"
	                              "  title: Aster Sleep\n"
	                              "  partner: Aster\n"
	                              "  category: digital-therapeutics\n"
	                              "raters: []\n");
	card_free(card);
}

static void rater_without_answers__has__an_empty_mapping(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	(void)state;
	card_add_rater(card, "1.10");
	card_yaml(fixture_rubric(), card, &out);
	assert_contains(out.data, "raters:\n  - name: \"1.10\"\n    answers: {}\n");
	card_free(card);
}

static void withdrawn_decision__leaves__nothing(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	char item[] = "audit-rights";
	(void)state;
	card_set_gap(card, &(struct gap){.item = item, .disposition = DISPOSITION_UNDECIDED});
	card_yaml(fixture_rubric(), card, &out);
	assert_lacks(out.data, "gaps");
	card_free(card);
}

static void undecided_gap__keeps__what_is_noted_beside_it(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	char item[] = "audit-rights", owner[] = "QA";
	(void)state;
	card_set_gap(card, &(struct gap){.item = item,
	                                 .disposition = DISPOSITION_UNDECIDED,
	                                 .has_cost = true,
	                                 .cost = {.minor = 25000000, .currency = "EUR"},
	                                 .due = {2027, 3, 31},
	                                 .owner = owner});
	card_yaml(fixture_rubric(), card, &out);
	assert_contains(out.data, "gaps:\n  audit-rights:\n    disposition: undecided\n"
	                          "    cost: 250000\n    currency: EUR\n    due: 2027-03-31\n"
	                          "    owner: QA\n");
	card_free(card);
}

/* How a note comes out: what stands after "note: ". */
static void note__is_quoted__where_plain_yaml_could_read_something_else(void **state)
{
	static const struct {
		const char *note, *written;
	} cases[] = {
	    {"Plain words, said once", "\"Plain words, said once\""},
	    {"Plain words", "Plain words"},
	    {"Zürich 東京 naïve", "Zürich 東京 naïve"},
	    {"no", "\"no\""},
	    {"Yes", "\"Yes\""},
	    {"on", "\"on\""},
	    {"null", "\"null\""},
	    {"~", "\"~\""},
	    {"true", "\"true\""},
	    {"y", "\"y\""},
	    {"1.10", "\"1.10\""},
	    {"0x1F", "\"0x1F\""},
	    {"2026-11-02", "\"2026-11-02\""},
	    {"- item", "\"- item\""},
	    {"? key", "\"? key\""},
	    {"key: value", "\"key: value\""},
	    {"ends with:", "\"ends with:\""},
	    {"a:b", "a:b"},
	    {"has # comment", "\"has # comment\""},
	    {"C# is fine", "C# is fine"},
	    {"# Approved", "\"# Approved\""},
	    {" leading", "\" leading\""},
	    {"trailing ", "\"trailing \""},
	    {"%directive", "\"%directive\""},
	    {"@at", "\"@at\""},
	    {"`tick`", "\"`tick`\""},
	    {"&anchor", "\"&anchor\""},
	    {"*alias", "\"*alias\""},
	    {"!!tag", "\"!!tag\""},
	    {"|", "\"|\""},
	    {"---", "\"---\""},
	    {"<<", "\"<<\""},
	    {"[a]", "\"[a]\""},
	    {"{a: b}", "\"{a: b}\""},
	    {"'single'", "\"'single'\""},
	    {"it's", "it's"},
	    {"say \"hi\"", "\"say \\\"hi\\\"\""},
	    {"back\\slash", "back\\slash"},
	    {"back\\slash: x", "\"back\\\\slash: x\""},
	    {"tab\there", "\"tab\\there\""},
	    {"bidi \xe2\x80\xae over", "\"bidi \\u202E over\""},
	    {"line\xe2\x80\xa8sep", "\"line\\u2028sep\""},
	    {"bom\xef\xbb\xbfhere", "\"bom\\uFEFFhere\""},
	    {"nbsp\xc2\xa0", "\"nbsp\\u00A0\""},
	    {"nel\xc2\x85x", "\"nel\\u0085x\""},
	    {"tag\xf3\xa0\x80\x81x", "\"tag\\U000E0001x\""},
	    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac joined",
	     "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x94\xac joined"},
	    {"an\u200da\u200b\ufe0f", "\"an\\u200Da\\u200B\\uFE0F\""},
	    {"one\ntwo", "|-\n          one\n          two"},
	    {"one\n\n  two: # 3\n", "|\n          one\n\n            two: # 3"},
	    {"one\n", "|\n          one"},
	    {"one\n\n", "\"one\\n\\n\""},
	    {"\none", "\"\\none\""},
	    {"  one\ntwo", "\"  one\\ntwo\""},
	    {"one\n  \ntwo", "\"one\\n  \\ntwo\""},
	    {"one\n ", "\"one\\n \""},
	    {"\n", "\"\\n\""},
	    {"one\ntwo\xe2\x80\xae", "\"one\\ntwo\\u202E\""},
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_str out = STR_INIT, expected = STR_INIT;
		struct card *card = fixture_empty_card();
		auto_free char *item = xstrdup("shared-intent");
		auto_free char *note = xstrdup(cases[i].note);
		fixture_answer(card, "ana",
		               (struct answer){.item = item, .kind = ANSWER_LEVEL, .note = note});
		card_yaml(fixture_rubric(), card, &out);
		str_printf(&expected, "        level: 0\n        note: %s\n", cases[i].written);
		assert_contains(out.data, expected.data);
		assert_string_equal(out.data + out.len - expected.len, expected.data);
		card_free(card);
	}
}

static void id__is_quoted__where_it_is_a_word_of_yaml(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	char item[] = "product-status", choice[] = "null", evidence[] = "on";
	(void)state;
	fixture_answer(
	    card, "ana",
	    (struct answer){
	        .item = item, .kind = ANSWER_CHOICE, .text = choice, .evidence = evidence});
	card_yaml(fixture_rubric(), card, &out);
	assert_contains(out.data, "        choice: \"null\"\n        evidence: \"on\"\n");
	card_free(card);
}

static void empty_text__is_left_out__as_the_format_has_no_empty_values(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	char item[] = "shared-intent", note[] = "";
	(void)state;
	fixture_answer(card, "ana",
	               (struct answer){.item = item, .kind = ANSWER_LEVEL, .note = note});
	card_yaml(fixture_rubric(), card, &out);
	assert_lacks(out.data, "note");
	card_free(card);
}

static void number__is_written__as_a_plain_decimal(void **state)
{
	static const struct {
		double number;
		const char *written;
	} cases[] = {{14, "14"},
	             {-0.25, "-0.25"},
	             {0.1, "0.1"},
	             {1e-7, "0.0000001"},
	             {1e21, "1000000000000000000000"},
	             {0.1 + 0.2, "0.30000000000000004"}};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_str out = STR_INIT, expected = STR_INIT;
		struct card *card = fixture_empty_card();
		char item[] = "deal-value";
		fixture_answer(card, "ana",
		               (struct answer){
		                   .item = item, .kind = ANSWER_NUMBER, .number = cases[i].number});
		card_yaml(fixture_rubric(), card, &out);
		str_printf(&expected, "        number: %s\n", cases[i].written);
		assert_contains(out.data, expected.data);
		card_free(card);
	}
}

static void answers__come__in_walking_order(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	(void)state;
	fixture_level(card, "ana", "assay-lock", 1, NULL);
	fixture_level(card, "ana", "escalation", 1, NULL);
	fixture_level(card, "ana", "theory-of-value", 1, NULL);
	card_yaml(fixture_rubric(), card, &out);
	const char *theory = strstr(out.data, "theory-of-value:");
	const char *escalation = strstr(out.data, "escalation:");
	const char *other = strstr(out.data, "assay-lock:");
	assert_true(theory && escalation && other && theory < escalation && escalation < other);
	card_free(card);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whole_card__is__as_reviewed),
	    cmocka_unit_test(empty_card__has__no_raters),
	    cmocka_unit_test(rater_without_answers__has__an_empty_mapping),
	    cmocka_unit_test(withdrawn_decision__leaves__nothing),
	    cmocka_unit_test(undecided_gap__keeps__what_is_noted_beside_it),
	    cmocka_unit_test(note__is_quoted__where_plain_yaml_could_read_something_else),
	    cmocka_unit_test(id__is_quoted__where_it_is_a_word_of_yaml),
	    cmocka_unit_test(empty_text__is_left_out__as_the_format_has_no_empty_values),
	    cmocka_unit_test(number__is_written__as_a_plain_decimal),
	    cmocka_unit_test(answers__come__in_walking_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
