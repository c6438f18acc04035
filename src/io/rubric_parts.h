/* Parts of a rubric as blocks, for the report of a whole rubric and for the page of one part. */
#pragma once

#include "dealbench/core/rubric.h"
#include "doc.h"

/* A bullet, unless text is NULL or empty. */
void put_labelled(struct doc *doc, size_t level, const char *label, const char *text);
/* Id, version, digest, category; what it is for. */
void put_rubric_head(struct doc *doc, const struct rubric *r);
void put_verdicts(struct doc *doc, const struct rubric *r);
void put_grades(struct doc *doc, const struct rubric *r);
/* An item's levels or options, one bullet each. */
void put_anchors(struct doc *doc, size_t level, const struct item *item);
void put_item_lists(struct doc *doc, size_t level, const struct item *item);
void put_item_regulations(struct doc *doc, size_t level, const struct rubric *r,
                          const struct item *item);
/* All of a pattern but its title and summary. */
void put_pattern(struct doc *doc, size_t level, const struct rubric *r, const struct pattern *p);
