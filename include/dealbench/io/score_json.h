/* A result as JSON: docs/scoring.md section 8. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/score.h"

/* The object, keys in the documented order, two-space indented, ending in a newline. */
void score_json(const struct rubric *rubric, const struct card *card, const struct result *result,
                struct str *out);
