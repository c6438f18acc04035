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

/* The part of JSON Schema that our schemas use. out_why gets the first fault. */
static bool fits(json_t *schema, json_t *value, const char *path, struct str *out_why);

static bool fault(struct str *out_why, const char *path, const char *what)
{
	str_printf(out_why, "%s: %s", path, what);
	return false;
}

static bool is_type(json_t *value, const char *type)
{
	static const char *const names[] = {
	    [JSON_OBJECT] = "object",   [JSON_ARRAY] = "array", [JSON_STRING] = "string",
	    [JSON_INTEGER] = "integer", [JSON_REAL] = "number", [JSON_TRUE] = "boolean",
	    [JSON_FALSE] = "boolean",   [JSON_NULL] = "null"};
	return strcmp(names[json_typeof(value)], type) == 0 ||
	       (json_is_integer(value) && strcmp(type, "number") == 0);
}

static bool fits_type(json_t *type, json_t *value)
{
	size_t i;
	json_t *one;
	if (json_is_string(type)) {
		return is_type(value, json_string_value(type));
	}
	json_array_foreach(type, i, one)
	{
		if (is_type(value, json_string_value(one))) {
			return true;
		}
	}
	return false;
}

static bool fits_enum(json_t *allowed, json_t *value)
{
	size_t i;
	json_t *one;
	json_array_foreach(allowed, i, one)
	{
		if (json_equal(one, value)) {
			return true;
		}
	}
	return allowed == NULL;
}

static bool fits_bounds(json_t *schema, json_t *value)
{
	json_t *least = json_object_get(schema, "minimum"),
	       *most = json_object_get(schema, "maximum");
	double number = json_number_value(value);
	return !json_is_number(value) || ((least == NULL || number >= json_number_value(least)) &&
	                                  (most == NULL || number <= json_number_value(most)));
}

/* Every key is described, in the order in which it is printed, and none is missing. */
static bool fits_object(json_t *schema, json_t *value, const char *path, struct str *out_why)
{
	json_t *properties = json_object_get(schema, "properties");
	json_t *additional = json_object_get(schema, "additionalProperties"), *one;
	json_t *required = json_object_get(schema, "required");
	const char *key;
	size_t at = 0;
	bool open = json_is_true(additional);
	json_object_foreach(value, key, one)
	{
		auto_str below = STR_INIT;
		json_t *described = json_object_get(properties, key);
		str_printf(&below, "%s/%s", path, key);
		described = described == NULL && !open ? additional : described;
		if (described == NULL && !open) {
			return fault(out_why, below.data, "not in the schema");
		}
		const char *expected = json_string_value(json_array_get(required, at++));
		if (!open && additional == NULL &&
		    (expected == NULL || strcmp(expected, key) != 0)) {
			return fault(out_why, below.data, "not in the schema's order");
		}
		if (described != NULL && !fits(described, one, below.data, out_why)) {
			return false;
		}
	}
	return additional != NULL || at >= json_array_size(required) ||
	       fault(out_why, path, "a required key is missing");
}

static bool fits(json_t *schema, json_t *value, const char *path, struct str *out_why)
{
	json_t *constant = json_object_get(schema, "const"), *one;
	size_t i;
	if (!fits_type(json_object_get(schema, "type"), value)) {
		return fault(out_why, path, "of another type");
	}
	if (constant != NULL && !json_equal(constant, value)) {
		return fault(out_why, path, "not the constant");
	}
	if (!fits_enum(json_object_get(schema, "enum"), value) || !fits_bounds(schema, value)) {
		return fault(out_why, path, "not a permitted value");
	}
	json_array_foreach(value, i, one)
	{
		if (!fits(json_object_get(schema, "items"), one, path, out_why)) {
			return false;
		}
	}
	return !json_is_object(value) || fits_object(schema, value, path, out_why);
}

static json_t *schema_of(const char *name)
{
	json_error_t error;
	auto_free char *path = path_join(IO_SCHEMA_FOLDER, name);
	json_t *schema = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
	if (schema == NULL) {
		fail_msg("%s: %s", path, error.text);
	}
	return schema;
}

static void assert_fits(const char *name, const char *text)
{
	auto_str why = STR_INIT;
	json_error_t error;
	json_t *schema = schema_of(name);
	json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(value);
	if (!fits(schema, value, "", &why)) {
		fail_msg("%s: %s", name, why.data);
	}
	json_decref(value);
	json_decref(schema);
}

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
		assert_fits("score.v1.schema.json", out.data);
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
		assert_fits("show.v1.schema.json", out.data);
		card_free(card);
	}
}

static void rubric_show__fits__its_schema(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_json(fixture_rubric(), &out);
	assert_fits("rubric-show.v1.schema.json", out.data);
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
		assert_fits("rubric-diff.v1.schema.json", out.data);
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
		assert_fits("requests.v1.schema.json", out.data);
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
		assert_false(fits(schema, value, "", &why));
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
