/* What a rubric's parts say and where they come from, in words. All in a. */
#pragma once

#include "dealbench/base/arena.h"
#include "dealbench/core/rubric.h"

/* "base strategic-fit.yaml:14"; "added by digital-therapeutics (categories/dtx.yaml:9)". */
char *words_item_origin(const struct item *item, struct arena *a) MUST_USE;
char *words_section_origin(const struct section *section, struct arena *a) MUST_USE;
/* Why an item of rubric.others is not asked: "base strategic-fit.yaml:14, dropped by rwe-platforms
 * (categories/rwe.yaml:31)"; only where it stands, where another overlay adds it. */
char *words_item_absence(const struct rubric *rubric, const struct item *item,
                         struct arena *a) MUST_USE;
char *words_pattern_origin(const struct pattern *pattern, struct arena *a) MUST_USE;
/* Where a section's weight is said: "rubric.yaml:13"; "base 30, set by dtx
 * (categories/dtx.yaml:9)". */
char *words_weight_origin(const struct rubric *rubric, const struct section *section,
                          struct arena *a) MUST_USE;
/* "weight 3 -> 4 by digital-therapeutics (categories/dtx.yaml:9)". */
char *words_change(const struct rubric *rubric, const struct change *change,
                   struct arena *a) MUST_USE;
/* "level 2 Plausible or better, else at best Decline"; NULL where there is no gate. */
char *words_gate_rule(const struct rubric *rubric, const struct item *item,
                      struct arena *a) MUST_USE;
char *words_section_gate_rule(const struct rubric *rubric, size_t section,
                              struct arena *a) MUST_USE;
/* "an answer below level 2 Plausible opens a gap to decide on"; NULL where it opens none. */
char *words_gap_rule(const struct item *item, struct arena *a) MUST_USE;
/* "scale, weight 3, required, 'not applicable' allowed". */
char *words_item_facts(const struct item *item, struct arena *a) MUST_USE;
/* "Shared intent (weight 3)"; "Audit rights is Refused (weight 2): Nobody may look". */
char *words_indicator(const struct rubric *rubric, const struct indicator *in,
                      struct arena *a) MUST_USE;
char *words_tripwire(const struct rubric *rubric, const struct tripwire *t,
                     struct arena *a) MUST_USE;
/* "watch from 35 %, likely from 50 %, strong from 65 %". */
char *words_bands(const struct pattern *p, struct arena *a) MUST_USE;
