#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "dealbench/io/score_json.h"
#include "fixture.h"

struct scored {
	struct card *card;
	struct arena *arena;
	struct result *result;
	struct str text;
	json_t *json;
};

static struct scored scored_of(struct card *card)
{
	struct scored s = {.card = card, .arena = arena_new(), .text = STR_INIT};
	json_error_t error;
	s.result = score(fixture_rubric(), card, s.arena);
	score_json(fixture_rubric(), card, s.result, &s.text);
	s.json = json_loads(s.text.data, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(s.json);
	return s;
}

static void scored_free(struct scored *s)
{
	json_decref(s->json);
	str_free(&s->text);
	arena_free(s->arena);
	card_free(s->card);
}

static void assert_keys(json_t *object, const char *const *keys, size_t count)
{
	const char *key;
	json_t *value;
	size_t i = 0;
	assert_int_equal(json_object_size(object), count);
	json_object_foreach(object, key, value)
	{
		assert_string_equal(key, keys[i++]);
	}
}
#define ASSERT_KEYS(object, ...)                                  \
	assert_keys((object), (const char *const[]){__VA_ARGS__}, \
	            sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void keys__come__in_the_documented_order(void **state)
{
	struct scored s = scored_of(fixture_card());
	(void)state;
	ASSERT_KEYS(s.json, "schema", "deal", "category", "rubric", "score", "low", "high",
	            "coverage", "verdict", "verdict_worst", "verdict_best", "firm", "provisional",
	            "sections", "gates", "gaps", "remediation_cost", "patterns", "next", "missing",
	            "warnings");
	ASSERT_KEYS(json_object_get(s.json, "rubric"), "id", "version", "digest");
	ASSERT_KEYS(json_array_get(json_object_get(s.json, "sections"), 0), "id", "weight", "score",
	            "low", "high", "coverage", "gate", "stable_from", "stable_to");
	ASSERT_KEYS(json_array_get(json_object_get(s.json, "gates"), 0), "on", "status", "caps_at");
	ASSERT_KEYS(json_array_get(json_object_get(s.json, "gaps"), 0), "item", "value",
	            "disposition", "cost", "currency");
	ASSERT_KEYS(json_array_get(json_object_get(s.json, "patterns"), 0), "id", "exposure",
	            "known", "status", "tripped");
	ASSERT_KEYS(json_array_get(json_object_get(s.json, "next"), 0), "item", "swing",
	            "decisive");
	scored_free(&s);
}

static void figures__read_back__as_the_same_doubles(void **state)
{
	struct scored s = scored_of(fixture_card());
	(void)state;
	assert_true(json_number_value(json_object_get(s.json, "score")) == 100 * s.result->score);
	assert_true(json_number_value(json_object_get(s.json, "low")) == 100 * s.result->low);
	assert_true(json_number_value(json_object_get(s.json, "high")) == 100 * s.result->high);
	assert_true(json_number_value(json_object_get(s.json, "coverage")) == s.result->coverage);
	for (size_t i = 0; i < fixture_rubric()->section_count; i++) {
		json_t *section = json_array_get(json_object_get(s.json, "sections"), i);
		assert_true(json_number_value(json_object_get(section, "weight")) ==
		            s.result->sections[i].weight);
		assert_true(json_number_value(json_object_get(section, "stable_to")) ==
		            s.result->sections[i].stable_to);
	}
	for (size_t i = 0; i < s.result->next_count; i++) {
		json_t *next = json_array_get(json_object_get(s.json, "next"), i);
		assert_true(json_number_value(json_object_get(next, "swing")) ==
		            s.result->items[s.result->next[i]].swing);
	}
	scored_free(&s);
}

static void costs__are__as_on_file_in_major_units(void **state)
{
	struct scored s = scored_of(fixture_card());
	json_t *gaps = json_object_get(s.json, "gaps");
	(void)state;
	assert_int_equal(json_array_size(gaps), 2);
	assert_int_equal(json_integer_value(json_object_get(json_array_get(gaps, 0), "cost")),
	                 250000);
	assert_contains(s.text.data, "\"cost\": 250000,");
	assert_true(json_is_null(json_object_get(json_array_get(gaps, 1), "cost")));
	assert_string_equal(json_string_value(json_object_get(json_array_get(gaps, 1), "currency")),
	                    "EUR");
	assert_string_equal(
	    json_string_value(json_object_get(json_array_get(gaps, 1), "disposition")),
	    "undecided");
	assert_int_equal(
	    json_integer_value(json_object_get(json_object_get(s.json, "remediation_cost"), "EUR")),
	    250000);
	scored_free(&s);
}

static void undefined_figures__are__null(void **state)
{
	struct scored s = scored_of(fixture_empty_card());
	json_t *section = json_array_get(json_object_get(s.json, "sections"), 0);
	(void)state;
	assert_true(json_is_null(json_object_get(s.json, "score")));
	assert_true(json_is_null(json_object_get(s.json, "verdict")));
	assert_true(json_is_null(json_object_get(s.json, "verdict_worst")));
	assert_true(json_is_null(json_object_get(section, "score")));
	assert_true(json_is_null(json_object_get(section, "stable_from")));
	assert_true(json_number_value(json_object_get(s.json, "high")) == 100);
	assert_true(json_is_object(json_object_get(s.json, "remediation_cost")));
	scored_free(&s);
}

static void category__is_null__where_the_deal_has_none(void **state)
{
	struct card *card = fixture_empty_card();
	(void)state;
	free(card->deal.category);
	card->deal.category = NULL;
	struct scored s = scored_of(card);
	assert_true(json_is_null(json_object_get(s.json, "category")));
	scored_free(&s);
}

static void section__not_applicable__has_null_figures_and_no_weight(void **state)
{
	struct card *card = fixture_empty_card();
	struct scored s = {.card = card, .arena = arena_new(), .text = STR_INIT};
	json_error_t error;
	(void)state;
	s.result = score(fixture_rubric(), card, s.arena);
	s.result->sections[1] = (struct section_result){.gate = GATE_STATUS_NONE};
	score_json(fixture_rubric(), card, s.result, &s.text);
	s.json = json_loads(s.text.data, 0, &error);
	json_t *section = json_array_get(json_object_get(s.json, "sections"), 1);
	assert_true(json_number_value(json_object_get(section, "weight")) == 0);
	assert_true(json_is_null(json_object_get(section, "low")));
	assert_true(json_is_null(json_object_get(section, "high")));
	assert_true(json_is_null(json_object_get(section, "coverage")));
	scored_free(&s);
}

static void texts__are_escaped__so_that_a_terminal_is_safe(void **state)
{
	struct card *card = fixture_empty_card();
	(void)state;
	free(card->deal.id);
	card->deal.id = strdup("a\"b\\c\x1b[31m\xe2\x80\xae\xf3\xa0\x80\x81\n\xc3\xa9");
	struct scored s = scored_of(card);
	assert_contains(s.text.data, "\"a\\\"b\\\\c\\u001B[31m\\u202E\\uDB40\\uDC01\\n\xc3\xa9\"");
	assert_string_equal(json_string_value(json_object_get(s.json, "deal")), card->deal.id);
	scored_free(&s);
}

static void whole_object__is__as_reviewed(void **state)
{
	struct scored s = scored_of(fixture_card());
	(void)state;
	assert_golden("score.json", s.text.data);
	scored_free(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys__come__in_the_documented_order),
	    cmocka_unit_test(figures__read_back__as_the_same_doubles),
	    cmocka_unit_test(costs__are__as_on_file_in_major_units),
	    cmocka_unit_test(undefined_figures__are__null),
	    cmocka_unit_test(category__is_null__where_the_deal_has_none),
	    cmocka_unit_test(section__not_applicable__has_null_figures_and_no_weight),
	    cmocka_unit_test(texts__are_escaped__so_that_a_terminal_is_safe),
	    cmocka_unit_test(whole_object__is__as_reviewed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
