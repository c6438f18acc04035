/* The part of JSON Schema that docs/schemas uses: types, constants, enumerations, bounds, objects
 * with their keys in order, arrays. */
#include "json_schema.h"

#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/date.h"
#include "dealbench/base/file.h"
#include "dealbench/base/xalloc.h"

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

/* POSIX knows what our patterns use: classes, bounds, anchors. */
static bool fits_pattern(json_t *pattern, json_t *value)
{
	regex_t compiled;
	if (pattern == NULL || !json_is_string(value)) {
		return true;
	}
	assert_int_equal(regcomp(&compiled, json_string_value(pattern), REG_EXTENDED | REG_NOSUB),
	                 0);
	bool fits = regexec(&compiled, json_string_value(value), 0, NULL, 0) == 0;
	regfree(&compiled);
	return fits;
}

static bool fits_format(json_t *format, json_t *value)
{
	struct date date;
	if (format == NULL || !json_is_string(value)) {
		return true;
	}
	assert_string_equal(json_string_value(format), "date");
	return date_parse(json_string_value(value), &date);
}

/* What is not checked here must not stand in a schema: nobody would notice that it does not hold.
 */
static bool all_known(json_t *schema, const char *path, struct str *out_why)
{
	static const char *const known[] = {"$schema",
	                                    "$id",
	                                    "title",
	                                    "description",
	                                    "type",
	                                    "properties",
	                                    "additionalProperties",
	                                    "format",
	                                    "enum",
	                                    "items",
	                                    "required",
	                                    "minimum",
	                                    "maximum",
	                                    "pattern",
	                                    "const"};
	const char *key;
	json_t *value;
	json_object_foreach(schema, key, value)
	{
		bool found = false;
		for (size_t i = 0; i < ARRAY_LEN(known); i++) {
			found |= strcmp(known[i], key) == 0;
		}
		if (!found) {
			return fault(out_why, path, key);
		}
	}
	return true;
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
		if (described != NULL && !schema_fits(described, one, below.data, out_why)) {
			return false;
		}
	}
	return additional != NULL || at >= json_array_size(required) ||
	       fault(out_why, path, "a required key is missing");
}

bool schema_fits(json_t *schema, json_t *value, const char *path, struct str *out_why)
{
	json_t *constant = json_object_get(schema, "const"), *one;
	size_t i;
	if (!all_known(schema, path, out_why)) {
		return false;
	}
	if (!fits_pattern(json_object_get(schema, "pattern"), value) ||
	    !fits_format(json_object_get(schema, "format"), value)) {
		return fault(out_why, path, "not of the form");
	}
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
		if (!schema_fits(json_object_get(schema, "items"), one, path, out_why)) {
			return false;
		}
	}
	return !json_is_object(value) || fits_object(schema, value, path, out_why);
}

json_t *schema_of(const char *name)
{
	json_error_t error;
	auto_free char *path = path_join(IO_SCHEMA_FOLDER, name);
	json_t *schema = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
	if (schema == NULL) {
		fail_msg("%s: %s", path, error.text);
	}
	return schema;
}

void schema_assert_fits(const char *name, const char *text)
{
	auto_str why = STR_INIT;
	json_error_t error;
	json_t *schema = schema_of(name);
	json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(value);
	if (!schema_fits(schema, value, "", &why)) {
		fail_msg("%s: %s", name, why.data);
	}
	json_decref(value);
	json_decref(schema);
}
