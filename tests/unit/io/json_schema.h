/* Does a JSON text fit one of the project's schemas, keys in the schema's order and all? */
#pragma once

#include <jansson.h>
#include <stdbool.h>

#include "dealbench/base/str.h"

/* The part of JSON Schema that our schemas use. out_why gets the first fault. */
bool schema_fits(json_t *schema, json_t *value, const char *path, struct str *out_why);
/* The schema of that file name; fails the test where there is none. Yours to json_decref. */
json_t *schema_of(const char *name);
/* Fails the test where the text is no JSON or does not fit. */
void schema_assert_fits(const char *name, const char *text);
