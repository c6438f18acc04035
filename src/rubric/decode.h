/* YAML nodes -> C values, by field tables: a struct's YAML shape as static const data, so that
 * unknown keys, missing keys and wrong types are found and worded in one place. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "code.h"
#include "dealbench/base/date.h"
#include "dealbench/core/rubric.h"
#include "dealbench/yaml/source.h"

#define TEXT_LIMIT ((size_t)16 * 1024)
#define WEIGHT_LIMIT 1e6
#define ID_LIMIT ((size_t)64)

/* One file while it is read. */
struct doc {
	struct yaml_source source;
	const char *path; /* inside the rubric's folder */
	struct yaml_node *root;
	struct arena *arena;
	int *suggestions; /* how many more 'did you mean' may be looked for: they cost time */
};

enum field_type {
	FIELD_TEXT,   /* const char * */
	FIELD_ID,     /* const char *, [a-z0-9][a-z0-9-]* */
	FIELD_NUMBER, /* double, min..max */
	FIELD_WHOLE,  /* size_t, min..max */
	FIELD_FLAG,   /* bool */
	FIELD_DATE,   /* struct date */
	FIELD_TEXTS,  /* struct texts */
	FIELD_NAME,   /* size_t: the index among names */
	FIELD_LIST,   /* const struct yaml_node *, at least min and at most max entries */
	FIELD_MAP,    /* const struct yaml_node * */
	FIELD_NODE,   /* const struct yaml_node *, of any kind */
};

struct shape; /* shape.h */

enum { FIELD_REQUIRED = 1, FIELD_ABOVE = 2 /* more than min, not min itself */ };

struct field {
	const char *key;
	enum field_type type;
	size_t offset;
	int flags;
	double min, max;
	const char *const *names;
	/* Nothing is decoded by these; they are for the schema. */
	const struct shape *of; /* what a LIST holds, a MAP or a NODE is */
	const char *help;       /* a line for an editor to show */
};

/* Reads a mapping into *out, in which what is absent stays as it was. False where anything was
 * wrong; what could be read is written all the same. */
bool decode_map(struct doc *doc, const struct yaml_node *node, const struct field *fields,
                size_t count, void *out);
#define DECODE(doc, node, fields, out) decode_map(doc, node, fields, ARRAY_LEN(fields), out)

/* Each reports what is wrong and returns false; key names the value in messages. */
bool decode_text(struct doc *doc, const struct yaml_node *node, const char *key, const char **out);
/* An id of the wrong form is written all the same, so that what names it is not called unknown. */
bool decode_id(struct doc *doc, const struct yaml_node *node, const char *key, const char **out);
bool decode_number(struct doc *doc, const struct yaml_node *node, const char *key, double *out);
/* A whole number in min..max. */
bool decode_whole(struct doc *doc, const struct yaml_node *node, const char *key, double min,
                  double max, size_t *out);
bool decode_flag(struct doc *doc, const struct yaml_node *node, const char *key, bool *out);
bool decode_date(struct doc *doc, const struct yaml_node *node, const char *key, struct date *out);
bool decode_texts(struct doc *doc, const struct yaml_node *node, const char *key,
                  struct texts *out);
bool decode_is(struct doc *doc, const struct yaml_node *node, const char *key, enum yaml_kind kind);

/* The field checks on their own, for answers that come from a screen. */
bool id_valid(const char *text);
bool attribute_id_valid(const char *text);
bool number_form_valid(const char *text); /* a plain decimal */
double number_value(const char *text);    /* of a plain decimal */

/* Is the node absent of value: the plain word null? */
bool node_is_null(const struct yaml_node *node);
/* The node of a key itself, or the map where it is absent. */
const struct yaml_node *node_key(const struct yaml_node *map, const char *key);
/* The value of a key, or the map where it is absent: where to point. */
const struct yaml_node *node_value(const struct yaml_node *map, const char *key);

/* Reports at a node; nothing where the node is broken already. Returns false. */
bool doc_error(struct doc *doc, const struct yaml_node *node, int code, const char *format, ...)
    PRINTF_LIKE(4, 5);
void doc_warning(struct doc *doc, const struct yaml_node *node, int code, const char *format, ...)
    PRINTF_LIKE(4, 5);
/* A text made fit for a message: safe and short. */
const char *shown(struct doc *doc, const char *text);
/* " (did you mean 'x'?)", or "". */
const char *suggestion(struct doc *doc, const char *name, const char *const *names, size_t count);
struct place node_place(const struct doc *doc, const struct yaml_node *node);
