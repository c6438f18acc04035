#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "dealbench/io/score_json.h"
#include "fixture.h"

static json_t *show_of(const struct report *report, struct str *text)
{
	json_error_t error;
	report_json(report, text);
	json_t *json = json_loads(text->data, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(json);
	return json;
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

static void report__is__as_reviewed(void **state)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	(void)state;
	report_json(&report, &out);
	assert_golden("show.json", out.data);
	card_free(card);
}

static void keys__come__in_one_order(void **state)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	(void)state;
	json_t *json = show_of(&report, &out);
	ASSERT_KEYS(json, "schema", "deal", "scorecard", "result_digest", "as_of", "head", "score",
	            "why", "answers", "other_answers", "gaps", "changes_since", "changes");
	ASSERT_KEYS(json_object_get(json, "deal"), "id", "title", "partner", "category", "stage",
	            "owner", "sponsor", "due", "attributes", "state", "state_reason");
	ASSERT_KEYS(json_object_get(json, "scorecard"), "number", "of", "purpose", "state",
	            "submitted_at", "submitted_by", "reason", "rubric");
	assert_int_equal(json_array_size(json_object_get(json, "answers")), ITEM_TOTAL);
	assert_int_equal(json_array_size(json_object_get(json, "other_answers")), 1);
	json_decref(json);
	card_free(card);
}

static void score__is__the_object_of_score_json(void **state)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT, alone = STR_INIT;
	struct card *card = fixture_card();
	struct result *result = score(fixture_rubric(), card, a);
	struct report report = fixture_report(card, result);
	json_error_t error;
	(void)state;
	json_t *json = show_of(&report, &out);
	score_json(fixture_rubric(), card, result, &alone);
	json_t *expected = json_loads(alone.data, 0, &error);
	assert_true(json_equal(json_object_get(json, "score"), expected));
	json_decref(expected);
	json_decref(json);
	card_free(card);
}

static void unanswered_item__has__null_value_and_an_open_range(void **state)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	(void)state;
	report.number = 0;
	json_t *json = show_of(&report, &out);
	json_t *effective =
	    json_object_get(json_array_get(json_object_get(json, "answers"), THEORY), "effective");
	assert_true(json_is_null(json_object_get(effective, "value")));
	assert_int_equal(json_number_value(json_object_get(effective, "high")), 100);
	assert_true(json_is_null(json_object_get(json, "scorecard")));
	json_decref(json);
	card_free(card);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(report__is__as_reviewed),
	    cmocka_unit_test(keys__come__in_one_order),
	    cmocka_unit_test(score__is__the_object_of_score_json),
	    cmocka_unit_test(unanswered_item__has__null_value_and_an_open_range),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
