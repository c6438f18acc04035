/* A rubric as it is asked: resolved for a deal's category, every reference an index. Built by
 * rubric/load.h, scored by core/score.h. Immutable once built; everything lives in its arena.
 * Format: docs/rubric-format.md. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/date.h"
#include "dealbench/core/money.h"

#define NONE ((size_t)-1) /* no index */

struct texts {
	const char *const *v;
	size_t n;
};

struct place {
	const char *file; /* inside the rubric's folder: "strategic-fit.yaml" */
	int line, column;
};

enum item_kind {
	ITEM_SCALE,
	ITEM_CHOICE,
	ITEM_TEXT,
	ITEM_NUMBER,
	ITEM_MONEY,
	ITEM_DATE,
	ITEM_KIND_COUNT
};
const char *item_kind_name(enum item_kind kind); /* "scale", … */

struct level {
	const char *label, *anchor;
	double value; /* 0..1, never falling */
};

struct option {
	const char *id, *label;
	double value; /* 0..1; meaningless in an unscored choice */
};

enum gate_kind {
	GATE_NONE,
	GATE_LEVEL, /* an item's min_level */
	GATE_VALUE, /* a choice's min_value */
	GATE_MIN,   /* a section's min score */
	GATE_COUNT  /* a section's count at min_level */
};

struct gate {
	enum gate_kind kind;
	double
	    threshold; /* 0..1: the value of min_level, min_value, or min / 100; unused for COUNT */
	size_t min_level; /* LEVEL, COUNT */
	size_t count;     /* COUNT */
	size_t caps_at;   /* verdict index */
};

struct gap_rule {
	bool set;
	size_t below;     /* scale: the level */
	double threshold; /* value of that level, or below_value */
};

struct remediation {
	bool set, has_weeks, has_cost;
	const char *what; /* or NULL */
	double weeks[2];
	int64_t cost[2]; /* minor units of the rubric's currency */
};

enum condition_kind {
	COND_AT_LEAST,  /* item, level */
	COND_AT_MOST,   /* item, level */
	COND_LEVEL_IS,  /* item, levels[] */
	COND_OPTION_IS, /* item, names[] = option ids */
	COND_ANSWERED,  /* item, answered */
	COND_GAP_IS,    /* item, names[] among none undecided close price bound accept walk */
	COND_DEAL_IS,   /* attribute, names[] = values */
	COND_ALL,
	COND_ANY,
	COND_NOT /* one child */
};

struct condition {
	enum condition_kind kind;
	size_t item; /* index into rubric.items; NONE: dropped, or only another category adds it */
	const char *item_id;   /* as written, also where item is NONE */
	const char *attribute; /* DEAL_IS: "category", "stage" or an attribute's id */
	bool answered;
	size_t level;
	const size_t *levels;
	size_t level_count;
	struct texts names;
	bool by_value; /* DEAL_IS: numbers or amounts, of which 1.10 is the same as 1.1 */
	const struct condition *children;
	size_t child_count;
};

struct change {
	const char *field; /* "weight", "required", "gate", "gap" */
	const char *was;   /* the base's value in words, "none" where it had none */
	const char *now;
	struct place place; /* in the overlay */
};

struct item {
	const char *id;
	const char *code; /* or NULL */
	const char *title, *question;
	const char *why; /* or NULL */
	enum item_kind kind;
	double weight; /* > 0 */
	bool required, na_allowed, favourability;
	bool scored; /* a scale, or a choice whose options carry values */
	const struct level *levels;
	size_t level_count;
	const char *scale; /* the named scale, or NULL */
	const struct option *options;
	size_t option_count;
	struct gate gate;
	struct gap_rule gap;
	const struct condition *when; /* or NULL */
	struct texts evidence_to_ask_for, our_evidence, red_flags, generic_phrases, who, refs;
	const size_t *regulations; /* indices */
	size_t regulation_count;
	const char *unit; /* or NULL */
	struct remediation remediation;

	size_t section;               /* index */
	struct place place;           /* where it stands */
	const char *added_by;         /* the overlay's id; NULL = the base rubric */
	const struct change *changes; /* what the category's overlay adjusted */
	size_t change_count;
	/* Of rubric.others: where this category's overlay drops it; no file where another overlay
	 * adds it. */
	struct place dropped_at;
};

struct section {
	const char *id, *code /* or NULL */, *title, *summary /* or NULL */;
	double weight;      /* as it stands for this category, not normalised */
	double base_weight; /* before the overlay; equal where it set none */
	struct gate gate;
	size_t first, count; /* its items in rubric.items */
	struct place place;
	struct place weight_place; /* what gives it this weight: manifest or overlay */
	const char *added_by;
};

struct grade {
	const char *id, *label;
	double slack; /* 0..1 */
};

struct verdict {
	const char *id, *label;
	double min; /* 0..1, falling; the last is 0 */
};

struct indicator {
	size_t item;                  /* graded: index, or NONE where the item was dropped */
	const char *item_id;          /* graded; NULL for a conditional one */
	const struct condition *when; /* conditional; NULL for a graded one */
	double weight;
	const char *says; /* or NULL */
};

struct tripwire {
	const struct condition *when;
	const char *says; /* or NULL */
};

struct pattern {
	const char *id, *title, *summary /* or NULL */;
	const struct indicator *indicators;
	size_t indicator_count;
	const struct tripwire *tripwires;
	size_t tripwire_count;
	double watch, likely, strong;
	struct texts early_signs, mitigations;
	struct place place;
	const char *added_by;
};

enum attribute_kind {
	ATTRIBUTE_CHOICE,
	ATTRIBUTE_TEXT,
	ATTRIBUTE_MONEY,
	ATTRIBUTE_NUMBER,
	ATTRIBUTE_DATE,
	ATTRIBUTE_KIND_COUNT
};

struct named {
	const char *id, *label;
};

struct attribute {
	const char *id, *title, *help /* or NULL */;
	enum attribute_kind kind;
	bool required, multiple;
	const struct named *values;
	size_t value_count;
};

struct category {
	const char *id, *code /* or NULL */, *title, *summary /* or NULL */;
	struct place place; /* of its overlay */
};

enum regulation_status {
	REGULATION_IN_FORCE,
	REGULATION_ADOPTED, /* and not yet applicable */
	REGULATION_DRAFT,
	REGULATION_PROPOSED,
	REGULATION_VACATED,
	REGULATION_GUIDANCE_FINAL,
	REGULATION_GUIDANCE_DRAFT,
	REGULATION_STATUS_COUNT
};
const char *regulation_status_name(enum regulation_status status); /* "in-force", … */

/* A law, rule or guidance that items refer to, as it stood on a day. */
struct regulation {
	const char *id, *title, *jurisdiction;
	enum regulation_status status;
	struct date applies_from; /* or none */
	struct date as_of;
	const char *note; /* or NULL */
	struct place place;
};
/* "in force since 2025-04-08, as of 2026-07-01"; in a. */
char *regulation_words(const struct regulation *regulation, struct arena *a) MUST_USE;

struct rubric {
	struct arena *arena; /* owns everything */
	const char *id, *version, *title, *description /* or NULL */;
	const char *currency; /* or NULL */
	char digest[72];      /* "sha256:" and 64 hex digits */
	double coverage_required;
	size_t undecided_caps_at, planned_caps_at; /* verdict index or NONE */

	const struct section *sections;
	size_t section_count;
	const struct item *items; /* walking order */
	size_t item_count;
	const struct item *others; /* known to the rubric, not part of this category */
	size_t other_count;
	const struct grade *grades; /* strongest first */
	size_t grade_count;
	const struct verdict *verdicts; /* best first */
	size_t verdict_count;
	const struct pattern *patterns;
	size_t pattern_count;
	const struct attribute *attributes;
	size_t attribute_count;
	const struct named *stages;
	size_t stage_count;
	const struct category *categories;
	size_t category_count;
	const struct regulation *regulations; /* as the register lists them */
	size_t regulation_count;
	size_t category; /* the one it is resolved for, or NONE */
};

/* Index by id, or NONE. */
size_t rubric_item(const struct rubric *r, const char *id);
size_t rubric_section(const struct rubric *r, const char *id);
size_t rubric_grade(const struct rubric *r, const char *id);
size_t rubric_verdict(const struct rubric *r, const char *id);
size_t rubric_category(const struct rubric *r, const char *id);
size_t rubric_attribute(const struct rubric *r, const char *id);
/* The item by id among items and others, or NULL. */
const struct item *rubric_known_item(const struct rubric *r, const char *id);
size_t item_option(const struct item *item, const char *id);
/* From and to; for a remediation that has_cost. */
void remediation_cost(const struct rubric *r, const struct remediation *m,
                      struct money out[static 2]);
/* "0.5 to 2.5 weeks. 50,000 to 200,000 EUR."; "" where neither is estimated. In a. */
const char *remediation_takes(const struct rubric *r, const struct remediation *m, struct arena *a);
/* The label of a stage, category or attribute value; the id itself where the rubric does not name
 * it. */
const char *rubric_stage_label(const struct rubric *r, const char *id);
const char *rubric_category_title(const struct rubric *r, const char *id);
const char *attribute_value_label(const struct attribute *attribute, const char *id);

void rubric_free(struct rubric *r); /* NULL is fine */
