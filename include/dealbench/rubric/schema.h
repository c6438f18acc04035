/* The format as a JSON Schema, for editors that complete and check YAML as it is typed. Written
 * from the tables that the loader reads by. What only the whole shows (names, order, what belongs
 * to which kind) is left to the check. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/str.h"

/* The kinds of file: "rubric", "section", "overlay", "patterns", "vocabulary", "regulations",
 * "scorecard"; NULL past the last. */
const char *rubric_schema_kind(size_t index);
/* Appends the schema of one kind of file, or (kind NULL) one that takes a file of any kind. False
 * where there is no such kind. */
bool rubric_schema(const char *kind, struct str *out);
