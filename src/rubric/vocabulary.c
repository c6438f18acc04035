/* vocabulary.yaml: the attributes that deals carry, their permitted values, and the stages. */
#include <string.h>

#include "defs.h"
#include "shape.h"

static const char *const attribute_kinds[] = {"choice", "text", "money", "number", "date"};
_Static_assert(ARRAY_LEN(attribute_kinds) == ATTRIBUTE_KIND_COUNT, "a name for each kind");

static const char *const reserved[] = {"id",    "title", "partner", "category",
                                       "stage", "owner", "sponsor", "due"};

static const struct field named_fields[] = {
    {"id", FIELD_ID, offsetof(struct named, id), FIELD_REQUIRED},
    {"label", FIELD_TEXT, offsetof(struct named, label), FIELD_REQUIRED},
};
const struct shape named_shape = MAP_SHAPE("named", named_fields);

size_t read_named(struct rubric_source *s, struct doc *doc, const struct yaml_node *list,
                  const char *kind, struct named **out)
{
	struct named *v = arena_array(s->arena, list->count, sizeof(*v));
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->items[i];
		v[n] = (struct named){.label = ""};
		DECODE(doc, node, named_fields, &v[n]);
		n +=
		    v[n].id != NULL && id_add(s, doc, node_value(node, "id"), kind, v[n].id, &v[n]);
	}
	*out = v;
	return n;
}

struct attribute_row {
	struct attribute attribute;
	const struct yaml_node *id, *values;
	size_t kind;
};

#define OF(member) offsetof(struct attribute_row, member)
static const struct field attribute_fields[] = {
    {"id", FIELD_NODE, OF(id), FIELD_REQUIRED, .of = &text_value,
     .help = "Small letters, digits and underscores, starting with a letter"},
    {"title", FIELD_TEXT, OF(attribute.title), FIELD_REQUIRED},
    {"kind", FIELD_NAME, OF(kind), FIELD_REQUIRED, 0, ATTRIBUTE_KIND_COUNT, attribute_kinds},
    {"required", FIELD_FLAG, OF(attribute.required),
     .help = "true: the deal form insists on it; scoring does not"},
    {"multiple", FIELD_FLAG, OF(attribute.multiple), .help = "true: several values at once"},
    {"help", FIELD_TEXT, OF(attribute.help), .help = "Shown in the deal form"},
    {"values", FIELD_LIST, OF(values), 0, 1, .of = &named_shape, .help = "What a choice may be"},
};
#undef OF
const struct shape attribute_shape = MAP_SHAPE("attribute", attribute_fields);

static const char *read_attribute_id(struct rubric_source *s, struct doc *doc,
                                     const struct yaml_node *node, struct attribute *attribute)
{
	const char *id;
	if (!decode_text(doc, node, "id", &id)) {
		return NULL;
	}
	if (!attribute_id_valid(id)) {
		doc_error(doc, node, R_ID,
		          "'%s' is no attribute id: small letters, digits and underscores, at most "
		          "64, starting with a letter",
		          shown(doc, id));
	}
	for (size_t i = 0; i < ARRAY_LEN(reserved); i++) {
		if (strcmp(reserved[i], id) == 0) {
			doc_error(doc, node, R_RESERVED,
			          "'%s' is every deal's own and cannot be an attribute", id);
			return NULL;
		}
	}
	return id_add(s, doc, node, "attribute", id, attribute) ? id : NULL;
}

static void read_values(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                        struct attribute_row *row)
{
	struct attribute *attribute = &row->attribute;
	if (attribute->kind != ATTRIBUTE_CHOICE) {
		if (row->values != NULL) {
			doc_error(doc, node_key(node, "values"), R_WRONG_FOR_KIND,
			          "only a choice has 'values'");
		}
		if (attribute->multiple) {
			doc_error(doc, node_key(node, "multiple"), R_WRONG_FOR_KIND,
			          "only a choice may be 'multiple'");
		}
		return;
	}
	if (yaml_get(node, "values") == NULL) {
		doc_error(doc, node, R_MISSING_KEY, "missing key 'values': a choice needs them");
	} else if (row->values != NULL) {
		const char *kind = attribute->id != NULL
		                       ? arena_printf(s->arena, "value of %s", attribute->id)
		                       : arena_printf(s->arena, "value in line %d", node->line);
		struct named *values;
		attribute->value_count = read_named(s, doc, row->values, kind, &values);
		attribute->values = values;
	}
}

static void read_attribute(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                           struct attribute *out)
{
	struct attribute_row row = {.kind = ATTRIBUTE_KIND_COUNT};
	DECODE(doc, node, attribute_fields, &row);
	if (row.id != NULL) {
		row.attribute.id = read_attribute_id(s, doc, row.id, out);
	}
	if (row.kind < ATTRIBUTE_KIND_COUNT) {
		row.attribute.kind = (enum attribute_kind)row.kind;
		read_values(s, doc, node, &row);
	}
	*out = row.attribute;
}

struct lists {
	const struct yaml_node *attributes, *stages;
};
static const struct field vocabulary_fields[] = {
    {"attributes", FIELD_LIST, offsetof(struct lists, attributes), .of = &attribute_shape,
     .help = "What is recorded of a deal"},
    {"stages", FIELD_LIST, offsetof(struct lists, stages), .of = &named_shape,
     .help = "The stages of a deal, in order"},
};
const struct shape vocabulary_shape = MAP_SHAPE("vocabulary", vocabulary_fields);

void read_vocabulary(struct rubric_source *s, struct doc *doc)
{
	struct lists lists = {0};
	DECODE(doc, doc->root, vocabulary_fields, &lists);
	if (lists.stages != NULL) {
		s->stage_count = read_named(s, doc, lists.stages, "stage", &s->stages);
	}
	if (lists.attributes == NULL) {
		return;
	}
	s->attributes = arena_array(s->arena, lists.attributes->count, sizeof(*s->attributes));
	for (size_t i = 0; i < lists.attributes->count; i++) {
		struct attribute *attribute = &s->attributes[s->attribute_count];
		read_attribute(s, doc, lists.attributes->items[i], attribute);
		s->attribute_count += attribute->id != NULL;
	}
}
