#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/io/rubric_report.h"
#include "dealbench/io/score_json.h"
#include "fixture.h"
#include "json_schema.h"

typedef struct card *(*card_fn)(void);
static const card_fn cards[] = {fixture_card, fixture_empty_card, fixture_best_card};

static void score__fits__its_schema(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
		auto_arena struct arena *a = arena_new();
		auto_str out = STR_INIT;
		struct card *card = cards[i]();
		score_json(fixture_rubric(), card, score(fixture_rubric(), card, a), &out);
		schema_assert_fits("score.v1.schema.json", out.data);
		card_free(card);
	}
}

static void show__fits__its_schema(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
		auto_arena struct arena *a = arena_new();
		auto_str out = STR_INIT;
		struct card *card = cards[i]();
		struct report r = fixture_report(card, score(fixture_rubric(), card, a));
		r.number = (int)i;
		report_json(&r, &out);
		schema_assert_fits("show.v1.schema.json", out.data);
		card_free(card);
	}
}

static void rubric_show__fits__its_schema(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_json(fixture_rubric(), &out);
	schema_assert_fits("rubric-show.v1.schema.json", out.data);
}

static void check__finds__what_does_not_fit(void **state)
{
	static const char *const wrong[] = {
	    "{\"schema\": \"dealbench/log/v1\", \"deal\": 3, \"events\": []}",
	    "{\"schema\": \"dealbench/log/v2\", \"deal\": null, \"events\": []}",
	    "{\"schema\": \"dealbench/log/v1\", \"deal\": null}",
	    "{\"schema\": \"dealbench/log/v1\", \"events\": [], \"deal\": null}",
	    "{\"schema\": \"dealbench/log/v1\", \"deal\": null, \"events\": [], \"more\": 1}",
	    "{\"schema\": \"dealbench/log/v1\", \"deal\": null, \"events\": [{}]}"};
	(void)state;
	json_t *schema = schema_of("log.v1.schema.json");
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		auto_str why = STR_INIT;
		json_error_t error;
		json_t *value = json_loads(wrong[i], 0, &error);
		assert_false(schema_fits(schema, value, "", &why));
		json_decref(value);
	}
	json_decref(schema);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(score__fits__its_schema),
	    cmocka_unit_test(show__fits__its_schema),
	    cmocka_unit_test(rubric_show__fits__its_schema),
	    cmocka_unit_test(check__finds__what_does_not_fit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
