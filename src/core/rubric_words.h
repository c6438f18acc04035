/* A rubric's rules in words, for telling two versions apart: equal words, equal rules. All in a. */
#pragma once

#include "dealbench/core/rubric.h"

const char *rule_number(double number, struct arena *a);
const char *rule_yes(bool yes);
const char *rule_texts(const struct texts *texts, struct arena *a); /* NULL where there are none */
/* "level 2 Plausible or better, else at best Decline"; NULL where there is none. */
const char *rule_item_gate(const struct rubric *r, const struct item *item, struct arena *a);
const char *rule_section_gate(const struct rubric *r, const struct section *section,
                              struct arena *a);
const char *rule_gap(const struct item *item, struct arena *a);
/* The ids of the regulations it bears on; NULL where there are none. */
const char *rule_regulations(const struct rubric *r, const struct item *item, struct arena *a);
const char *rule_remediation(const struct rubric *r, const struct item *item, struct arena *a);
/* A verdict's label, NULL for NONE. */
const char *rule_verdict(const struct rubric *r, size_t verdict);
/* What a level says and is worth: "Plausible: anchor (0.5)"; NULL past the last. */
const char *rule_level(const struct item *item, size_t level, struct arena *a);
const char *rule_option(const struct item *item, size_t option, struct arena *a);
const char *rule_indicators(const struct rubric *r, const struct pattern *p, struct arena *a);
const char *rule_tripwires(const struct rubric *r, const struct pattern *p, struct arena *a);
const char *rule_bands(const struct pattern *p, struct arena *a);
const char *rule_values(const struct attribute *attribute, struct arena *a);
