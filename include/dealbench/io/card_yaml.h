/* A scorecard file (docs/rubric-format.md) that reads back as the same card. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/card.h"
#include "dealbench/core/rubric.h"

/* Writes what the card holds, answers in walking order (items unknown to the rubric last). Every
 * text that plain YAML could read as something else is quoted; control characters cannot occur in
 * stored texts. */
void card_yaml(const struct rubric *rubric, const struct card *card, struct str *out);
