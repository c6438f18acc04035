/* The JSON Schema of the format, written from the shapes (shape.h): every mapping that is used in
 * more than one place is a definition, the rest is written where it stands. */
#include "dealbench/rubric/schema.h"

#include <math.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "shape.h"

#define URI "https://json-schema.org/draft/2020-12/schema"
#define DEFINITIONS_MAX 64

/* What is no mapping. A text may look like a number or a boolean: its place makes it a text. */
#define VALUE(...)                                                                            \
	{                                                                                     \
		.form = SHAPE_VALUE, .fields = &(const struct field){__VA_ARGS__}, .count = 1 \
	}
const struct shape text_value = VALUE(.type = FIELD_TEXT);
const struct shape id_value = VALUE(.type = FIELD_ID);
const struct shape number_shape = VALUE(.type = FIELD_NUMBER);
const struct shape level_value = VALUE(.type = FIELD_WHOLE);
const struct shape score_value = VALUE(.type = FIELD_NUMBER, .max = 100);
const struct shape fraction_value = VALUE(.type = FIELD_NUMBER, .max = 1);
const struct shape flag_value = VALUE(.type = FIELD_FLAG);
const struct shape true_value = VALUE(.type = FIELD_FLAG, .min = 1);
const struct shape date_value = VALUE(.type = FIELD_DATE);
const struct shape favourability_value = VALUE(.type = FIELD_WHOLE, .min = -2, .max = 2);
const struct shape null_value = {.form = SHAPE_NULL};
static const struct shape weight_value = VALUE(.type = FIELD_NUMBER, .max = WEIGHT_LIMIT);
static const struct shape text_list = {.form = SHAPE_LIST, PARTS(&text_value)};
static const struct shape levels_list = {.form = SHAPE_LIST, PARTS(&level_shape)};
const struct shape texts_or_text = {.form = SHAPE_EITHER, PARTS(&text_value, &text_list)};
const struct shape date_or_null = {.form = SHAPE_EITHER, PARTS(&date_value, &null_value)};
const struct shape level_lists = {.form = SHAPE_KEYED, PARTS(&levels_list)};
const struct shape section_weights = {.form = SHAPE_KEYED, PARTS(&weight_value)};
static const struct shape attribute_value = {.form = SHAPE_EITHER,
                                             PARTS(&text_value, &text_list, &card_money_shape)};
const struct shape attribute_values = {.form = SHAPE_KEYED, PARTS(&attribute_value)};
const struct shape answers_map = {.form = SHAPE_KEYED, PARTS(&answer_shape)};
const struct shape gaps_map = {.form = SHAPE_KEYED, PARTS(&gap_decision_shape)};

static const struct shape *const kinds[] = {&manifest_shape, &section_shape,    &overlay_shape,
                                            &patterns_shape, &vocabulary_shape, &regulations_shape,
                                            &scorecard_shape};

struct writer {
	struct str *out;
	int depth;
	bool fresh; /* nothing yet at this depth */
	const struct shape *definitions[DEFINITIONS_MAX];
	size_t definition_count;
};

static void write_text(struct writer *w, const char *text)
{
	str_append_char(w->out, '"');
	for (; *text != '\0'; text++) {
		str_append(w->out, *text == '"' || *text == '\\' ? "\\" : "");
		str_append_char(w->out, *text);
	}
	str_append_char(w->out, '"');
}

static void next_line(struct writer *w)
{
	str_append(w->out, w->fresh ? "\n" : ",\n");
	str_append_repeat(w->out, ' ', (size_t)w->depth * 2);
	w->fresh = false;
}

static void write_key(struct writer *w, const char *key)
{
	next_line(w);
	write_text(w, key);
	str_append(w->out, ": ");
}

static void open_with(struct writer *w, const char *bracket)
{
	str_append(w->out, bracket);
	w->depth++;
	w->fresh = true;
}

static void close_with(struct writer *w, const char *bracket)
{
	w->depth--;
	w->fresh = true;
	next_line(w);
	str_append(w->out, bracket);
}

static void put_text(struct writer *w, const char *key, const char *text)
{
	write_key(w, key);
	write_text(w, text);
}

static void put_number(struct writer *w, const char *key, double number)
{
	char buf[40];
	write_key(w, key);
	str_append(w->out, text_double(number, buf));
}

static void put_texts(struct writer *w, const char *key, const char *const *texts, size_t count)
{
	write_key(w, key);
	str_append_char(w->out, '[');
	for (size_t i = 0; i < count; i++) {
		str_append(w->out, i > 0 ? ", " : "");
		write_text(w, texts[i]);
	}
	str_append_char(w->out, ']');
}

/* A scalar of YAML that the loader takes as a text. */
static void put_text_types(struct writer *w)
{
	static const char *const types[] = {"string", "number", "boolean"};
	put_texts(w, "type", types, ARRAY_LEN(types));
}

static void write_shape(struct writer *w, const struct shape *shape);

static void put_range(struct writer *w, const struct field *f)
{
	if (f->flags & FIELD_ABOVE) {
		put_number(w, "exclusiveMinimum", f->min);
	} else if (f->max > f->min || f->type == FIELD_WHOLE) {
		put_number(w, "minimum", f->min);
	}
	if (f->max > f->min) {
		put_number(w, "maximum", f->max);
	}
}

static void put_list(struct writer *w, const struct field *f)
{
	put_text(w, "type", "array");
	if (f->of != NULL) {
		write_key(w, "items");
		write_shape(w, f->of);
	}
	if (f->min > 0) {
		put_number(w, "minItems", f->min);
	}
	if (f->max > 0) {
		put_number(w, "maxItems", f->max);
	}
}

/* What the field's type says, as keys of an object that is open. */
static void put_type(struct writer *w, const struct field *f)
{
	switch (f->type) {
	case FIELD_TEXT:
		if (f->names != NULL) {
			put_texts(w, "enum", f->names, 1);
		} else {
			put_text_types(w);
		}
		break;
	case FIELD_ID:
		put_texts(w, "type", (const char *const[]){"string", "integer"}, 2);
		put_text(w, "pattern", "^[a-z0-9][a-z0-9-]*$");
		put_number(w, "maxLength", (double)ID_LIMIT);
		break;
	case FIELD_NUMBER:
		put_text(w, "type", "number");
		put_range(w, f);
		break;
	case FIELD_WHOLE:
		put_text(w, "type", "integer");
		put_range(w, f);
		break;
	case FIELD_FLAG:
		if (f->min > 0) {
			write_key(w, "const");
			str_append(w->out, "true");
		} else {
			put_text(w, "type", "boolean");
		}
		break;
	case FIELD_DATE:
		put_text(w, "type", "string");
		put_text(w, "format", "date");
		break;
	case FIELD_TEXTS:
		put_list(w, &(const struct field){.of = &text_value});
		break;
	case FIELD_NAME:
		put_texts(w, "enum", f->names, (size_t)f->max);
		break;
	case FIELD_LIST:
		put_list(w, f);
		break;
	case FIELD_MAP:
	case FIELD_NODE:
		break;
	}
}

static void put_shape(struct writer *w, const struct shape *shape);

static void write_field(struct writer *w, const struct field *f)
{
	bool shaped = (f->type == FIELD_MAP || f->type == FIELD_NODE) && f->of != NULL;
	open_with(w, "{");
	if (f->help != NULL) {
		put_text(w, "description", f->help);
	}
	if (shaped && f->of->name != NULL) {
		write_key(w, "$ref");
		str_printf(w->out, "\"#/$defs/%s\"", f->of->name);
	} else if (shaped) {
		put_shape(w, f->of);
	} else {
		put_type(w, f);
	}
	close_with(w, "}");
}

static void put_map(struct writer *w, const struct shape *shape)
{
	const char *required[64];
	size_t n = 0;
	put_text(w, "type", "object");
	write_key(w, "properties");
	open_with(w, "{");
	for (size_t i = 0; i < shape->count; i++) {
		write_key(w, shape->fields[i].key);
		write_field(w, &shape->fields[i]);
		if (shape->fields[i].flags & FIELD_REQUIRED) {
			required[n++] = shape->fields[i].key;
		}
	}
	close_with(w, "}");
	if (n > 0) {
		put_texts(w, "required", required, n);
	}
	write_key(w, "additionalProperties");
	str_append(w->out, "false");
}

static void put_shape(struct writer *w, const struct shape *shape)
{
	switch (shape->form) {
	case SHAPE_MAP:
		put_map(w, shape);
		break;
	case SHAPE_KEYED:
		put_text(w, "type", "object");
		write_key(w, "additionalProperties");
		write_shape(w, shape->parts[0]);
		break;
	case SHAPE_LIST:
		put_list(w, &(const struct field){.of = shape->parts[0]});
		break;
	case SHAPE_EITHER:
		write_key(w, "anyOf");
		open_with(w, "[");
		for (size_t i = 0; i < shape->part_count; i++) {
			next_line(w);
			write_shape(w, shape->parts[i]);
		}
		close_with(w, "]");
		break;
	case SHAPE_VALUE:
		put_type(w, &shape->fields[0]);
		break;
	case SHAPE_NULL:
		put_text(w, "type", "null");
		break;
	}
}

static void write_shape(struct writer *w, const struct shape *shape)
{
	if (shape->name != NULL) {
		str_printf(w->out, "{\"$ref\": \"#/$defs/%s\"}", shape->name);
		return;
	}
	open_with(w, "{");
	put_shape(w, shape);
	close_with(w, "}");
}

/* Notes every named shape that this one leads to, itself first. */
static void collect(struct writer *w, const struct shape *shape)
{
	for (size_t i = 0; shape->name != NULL && i < w->definition_count; i++) {
		if (w->definitions[i] == shape) {
			return;
		}
	}
	if (shape->name != NULL && w->definition_count < DEFINITIONS_MAX) {
		w->definitions[w->definition_count++] = shape;
	}
	for (size_t i = 0; shape->form == SHAPE_MAP && i < shape->count; i++) {
		if (shape->fields[i].of != NULL) {
			collect(w, shape->fields[i].of);
		}
	}
	for (size_t i = 0; i < shape->part_count; i++) {
		collect(w, shape->parts[i]);
	}
}

static void write_document(struct writer *w, const struct shape *root)
{
	open_with(w, "{");
	put_text(w, "$schema", URI);
	put_text(w, "title", "A file of a dealbench rubric, version 1");
	if (root->name != NULL) {
		write_key(w, "$ref");
		str_printf(w->out, "\"#/$defs/%s\"", root->name);
	} else {
		put_shape(w, root);
	}
	write_key(w, "$defs");
	open_with(w, "{");
	for (size_t i = 0; i < w->definition_count; i++) {
		write_key(w, w->definitions[i]->name);
		open_with(w, "{");
		put_shape(w, w->definitions[i]);
		close_with(w, "}");
	}
	close_with(w, "}");
	close_with(w, "}");
	str_append_char(w->out, '\n');
}

const char *rubric_schema_kind(size_t index)
{
	return index < ARRAY_LEN(kinds) ? kinds[index]->name : NULL;
}

bool rubric_schema(const char *kind, struct str *out)
{
	static const struct shape any = {
	    .form = SHAPE_EITHER, .parts = kinds, .part_count = ARRAY_LEN(kinds)};
	struct writer w = {.out = out};
	const struct shape *root = kind == NULL ? &any : NULL;
	for (size_t i = 0; root == NULL && i < ARRAY_LEN(kinds); i++) {
		root = strcmp(kinds[i]->name, kind) == 0 ? kinds[i] : NULL;
	}
	if (root == NULL) {
		return false;
	}
	collect(&w, root);
	write_document(&w, root);
	return true;
}
