#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/io/requests.h"
#include "dealbench/io/rubric_diff_report.h"
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

/* The fixture's rubric with its first question reworded and all weights changed. */
static struct rubric changed_rubric(struct arena *a)
{
	struct rubric r = *fixture_rubric();
	struct item *items = arena_array(a, r.item_count, sizeof(*items));
	memcpy(items, r.items, r.item_count * sizeof(*items));
	for (size_t i = 0; i < r.item_count; i++) {
		items[i].weight += (double)(i + 1);
	}
	items[0].question = "Asked anew?";
	r.items = items;
	r.version = "9.9.9";
	return r;
}

static void rubric_diff__fits__its_schema(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	struct rubric now = changed_rubric(a);
	struct card *card = fixture_card();
	struct rubric_path *path = rubric_path_new(fixture_rubric(), &now, a);
	struct rubric_diff_card saved[] = {
	    {.deal = "night",
	     .title = "Night",
	     .number = 1,
	     .effect = rubric_path_effect(path, card, a)},
	    {.deal = "day", .title = "Day", .number = 2, .refused = "no such category"}};
	struct rubric_change *changes;
	struct rubric_diff_report r = {.was = fixture_rubric(), .now = &now};
	r.change_count = rubric_diff(r.was, r.now, a, &changes);
	r.changes = changes;
	assert_true(r.change_count > 1);
	assert_true(saved[0].effect.share_count > 0);
	for (int with = 0; with < 2; with++) {
		auto_str out = STR_INIT;
		r.has_workspace = with != 0;
		r.cards = saved;
		r.card_count = ARRAY_LEN(saved);
		rubric_diff_json(&r, &out);
		schema_assert_fits("rubric-diff.v1.schema.json", out.data);
	}
	card_free(card);
}

static void requests__fit__their_schema(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
		auto_arena struct arena *a = arena_new();
		auto_str out = STR_INIT;
		struct card *card = cards[i]();
		struct requests r = {.rubric = fixture_rubric(),
		                     .card = card,
		                     .result = score(fixture_rubric(), card, a),
		                     .date = {2026, 11, 21}};
		requests_json(&r, &out);
		schema_assert_fits("requests.v1.schema.json", out.data);
		card_free(card);
	}
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
	    cmocka_unit_test(rubric_diff__fits__its_schema),
	    cmocka_unit_test(requests__fit__their_schema),
	    cmocka_unit_test(check__finds__what_does_not_fit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
