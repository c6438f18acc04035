/* What the mappings of a rubric's files may hold, as the readers know it: each shape points at the
 * very table that its reader decodes by, so that the JSON Schema (schema.c) can say nothing else.
 */
#pragma once

#include "decode.h"

enum shape_form {
	SHAPE_MAP,    /* a mapping by its field table */
	SHAPE_KEYED,  /* a mapping whose keys are names; each value is parts[0] */
	SHAPE_LIST,   /* of parts[0] */
	SHAPE_EITHER, /* one of parts */
	SHAPE_VALUE,  /* a single value: the type of fields[0] */
	SHAPE_NULL
};

struct shape {
	const char *name; /* among the schema's definitions; NULL: written where it is used */
	enum shape_form form;
	const struct field *fields;
	size_t count;
	const struct shape *const *parts;
	size_t part_count;
};

#define MAP_SHAPE(name_, fields_)                                                 \
	{                                                                         \
		.name = (name_), .fields = (fields_), .count = ARRAY_LEN(fields_) \
	}
#define PARTS(...)                                           \
	.parts = (const struct shape *const[]){__VA_ARGS__}, \
	.part_count = sizeof((const struct shape *const[]){__VA_ARGS__}) / sizeof(struct shape *)

/* schema.c: what is no mapping. */
extern const struct shape text_value, id_value, number_shape, level_value, score_value,
    fraction_value, flag_value, true_value, date_value, favourability_value, null_value,
    texts_or_text, date_or_null, level_lists, section_weights, attribute_values, answers_map,
    gaps_map;

/* The kinds of file. */
extern const struct shape manifest_shape, section_shape, overlay_shape, patterns_shape,
    vocabulary_shape, regulations_shape, scorecard_shape;

/* manifest.c */
extern const struct shape grade_shape, verdict_shape, gap_caps_shape, section_entry_shape,
    category_entry_shape;
/* section.c, rule.c */
extern const struct shape own_section_shape, section_gate_shape, item_shape, level_shape,
    option_shape, remediation_shape, item_gate_shape, gap_rule_shape;
/* condition.c */
extern const struct shape condition_shape;
/* category.c */
extern const struct shape added_shape, adjust_shape;
/* pattern.c */
extern const struct shape pattern_shape, indicator_shape, tripwire_shape, bands_shape;
/* vocabulary.c */
extern const struct shape attribute_shape, named_shape;
/* regulation.c */
extern const struct shape regulation_shape;
/* card_file.c, card_answer.c */
extern const struct shape card_rubric_shape, card_deal_shape, card_rater_shape, card_money_shape,
    answer_shape, evidence_source_shape, gap_decision_shape;
