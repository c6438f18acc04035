/* The schema that is committed is the one that the field tables give; it is JSON, and nothing in it
 * points nowhere. */
#include "rubric_test.h"

#include <jansson.h>

#include "dealbench/base/file.h"
#include "dealbench/rubric/schema.h"

static json_t *parsed(const char *kind)
{
	auto_str text = STR_INIT;
	json_error_t error;
	assert_true(rubric_schema(kind, &text));
	json_t *json = json_loads(text.data, JSON_REJECT_DUPLICATES, &error);
	if (json == NULL) {
		fail_msg("%s: line %d: %s", kind != NULL ? kind : "any", error.line, error.text);
	}
	return json;
}

static void committed_schema__is_in_step_with_the_loader(void **state)
{
	(void)state;
	auto_str text = STR_INIT;
	auto_free char *data = NULL;
	size_t len;
	struct error err = {0};
	if (!file_read(SCHEMAS "/rubric.v1.schema.json", (size_t)1 << 20, &data, &len, &err)) {
		fail_msg("%s", err.message);
	}
	assert_true(rubric_schema(NULL, &text));
	if (strcmp(text.data, data) != 0) {
		fail_msg("the format changed: `dealbench rubric schema "
		         ">docs/schemas/rubric.v1.schema.json`, and read the difference");
	}
}

/* Every $ref names a definition; returns how many there are. */
static size_t check_refs(json_t *node, json_t *definitions)
{
	size_t count = 0, i;
	const char *key;
	json_t *value;
	json_object_foreach(node, key, value)
	{
		if (strcmp(key, "$ref") == 0) {
			const char *name = json_string_value(value);
			assert_memory_equal(name, "#/$defs/", 8);
			assert_non_null(json_object_get(definitions, name + 8));
			count++;
		}
		count += check_refs(value, definitions);
	}
	json_array_foreach(node, i, value)
	{
		count += check_refs(value, definitions);
	}
	return count;
}

static void every_kind__is_whole_by_itself(void **state)
{
	(void)state;
	size_t kinds = 0;
	for (; rubric_schema_kind(kinds) != NULL; kinds++) {
		json_t *json = parsed(rubric_schema_kind(kinds));
		json_t *definitions = json_object_get(json, "$defs");
		assert_true(check_refs(json, definitions) > 0);
		assert_non_null(json_object_get(definitions, rubric_schema_kind(kinds)));
		json_decref(json);
	}
	assert_int_equal(kinds, 7);
	auto_str out = STR_INIT;
	assert_false(rubric_schema("novel", &out));
	assert_string_equal(out.data, "");
}

static json_t *property(json_t *schema, const char *definition, const char *key)
{
	json_t *map = json_object_get(json_object_get(schema, "$defs"), definition);
	json_t *found = json_object_get(json_object_get(map, "properties"), key);
	if (found == NULL) {
		fail_msg("%s has no %s", definition, key);
	}
	assert_true(json_is_false(json_object_get(map, "additionalProperties")));
	return found;
}

static void limits_of_the_loader__stand_in_the_schema(void **state)
{
	(void)state;
	json_t *json = parsed(NULL);
	json_t *weight = property(json, "item", "weight");
	assert_true(json_integer_value(json_object_get(weight, "exclusiveMinimum")) == 0);
	assert_true(json_integer_value(json_object_get(weight, "maximum")) == 1000000);
	json_t *verdicts = property(json, "rubric", "verdicts");
	assert_int_equal(json_integer_value(json_object_get(verdicts, "minItems")), 2);
	assert_int_equal(json_integer_value(json_object_get(verdicts, "maxItems")), 8);
	json_t *status = json_object_get(property(json, "regulation", "status"), "enum");
	assert_int_equal(json_array_size(status), REGULATION_STATUS_COUNT);
	json_t *disposition = json_object_get(property(json, "gap", "disposition"), "enum");
	assert_int_equal(json_array_size(disposition), 6);
	json_decref(json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(committed_schema__is_in_step_with_the_loader),
	    cmocka_unit_test(every_kind__is_whole_by_itself),
	    cmocka_unit_test(limits_of_the_loader__stand_in_the_schema),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
