/* The score object inside another document. */
#pragma once

#include "dealbench/core/score.h"
#include "dealbench/io/json.h"

void score_object(struct json *j, const char *key, const struct rubric *rubric,
                  const struct card *card, const struct result *result);
