/* A category's overlay: what it adds is read with the other items; what it changes is linked once
 * they are all known, for only then can a contradiction be told from a misspelling. */
#include <string.h>

#include "defs.h"
#include "shape.h"

struct added_row {
	const char *section;
	const struct yaml_node *items;
};
static const struct field added_fields[] = {
    {"section", FIELD_TEXT, offsetof(struct added_row, section), FIELD_REQUIRED,
     .help = "The id of a section of the base rubric"},
    {"items", FIELD_LIST, offsetof(struct added_row, items), FIELD_REQUIRED, .of = &item_shape},
};
const struct shape added_shape = MAP_SHAPE(NULL, added_fields);

static void read_added(struct rubric_source *s, struct doc *doc, const struct yaml_node *list,
                       struct category_def *out)
{
	out->adds = arena_array(s->arena, list->count, sizeof(*out->adds));
	for (size_t i = 0; i < list->count; i++) {
		struct added_row row = {0};
		DECODE(doc, list->items[i], added_fields, &row);
		struct add_def *add = &out->adds[out->add_count++];
		add->section = NONE;
		for (size_t k = 0; row.section != NULL && k < s->section_count; k++) {
			const char *id = s->sections[k].section.id;
			if (id != NULL && strcmp(id, row.section) == 0) {
				add->section = k;
			}
		}
		if (row.section != NULL && add->section == NONE && !s->incomplete) {
			doc_error(doc, node_value(list->items[i], "section"), R_UNKNOWN_SECTION,
			          "no section '%s' in the base rubric%s", shown(doc, row.section),
			          id_suggestion(s, doc, "section", row.section));
		}
		if (row.items != NULL) {
			add->item_count = read_items(s, doc, row.items, out->category.id,
			                             add->section, &add->items);
		}
	}
}

static void read_own_sections(struct rubric_source *s, struct doc *doc,
                              const struct yaml_node *list, struct category_def *out)
{
	out->sections = arena_array(s->arena, list->count, sizeof(*out->sections));
	for (size_t i = 0; i < list->count; i++) {
		struct section_def *section = &out->sections[out->section_count++];
		read_section(s, doc, list->items[i], out->category.id, NONE, section);
	}
}

#define OF(member) offsetof(struct category_def, member)
static const struct field overlay_fields[] = {
    {"id", FIELD_ID, OF(category.id), FIELD_REQUIRED, .help = "What deals name as their category"},
    {"code", FIELD_TEXT, OF(category.code), .help = "A short text for narrow places"},
    {"title", FIELD_TEXT, OF(category.title), FIELD_REQUIRED},
    {"summary", FIELD_TEXT, OF(category.summary),
     .help = "Value, exposure, structures that work, how such deals fail"},
    {"weights", FIELD_MAP, OF(weights_node), .of = &section_weights,
     .help = "Replaces the weights of sections, by their ids"},
    {"adjust", FIELD_LIST, OF(adjust_node), .of = &adjust_shape,
     .help = "Replaces fields of items of the base rubric"},
    {"drop", FIELD_LIST, OF(drop_node), .of = &id_value,
     .help = "Items that make no sense in this category"},
    {"add", FIELD_LIST, OF(add_node), .of = &added_shape,
     .help = "Items appended to sections of the base rubric"},
    {"sections", FIELD_LIST, OF(sections_node), .of = &own_section_shape,
     .help = "Whole sections that only this category has"},
    {"patterns", FIELD_LIST, OF(patterns_node), .of = &pattern_shape,
     .help = "Failure patterns that only this category has"},
};
#undef OF
const struct shape overlay_shape = MAP_SHAPE("overlay", overlay_fields);

void read_category(struct rubric_source *s, struct doc *doc, struct category_def *out)
{
	*out = (struct category_def){.doc = doc};
	DECODE(doc, doc->root, overlay_fields, out);
	if (out->category.id != NULL) {
		id_add(s, doc, node_value(doc->root, "id"), "category", out->category.id, out);
	} else {
		out->category.id = "";
	}
	if (out->add_node != NULL) {
		read_added(s, doc, out->add_node, out);
	}
	if (out->sections_node != NULL) {
		read_own_sections(s, doc, out->sections_node, out);
	}
	if (out->patterns_node != NULL) {
		out->pattern_count =
		    read_patterns(s, doc, out->patterns_node, out->category.id, &out->patterns);
	}
}

static void link_weights(struct rubric_source *s, struct category_def *c)
{
	const struct yaml_node *map = c->weights_node;
	c->weights = arena_array(s->arena, map->count, sizeof(*c->weights));
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_node *key = map->keys[i];
		const struct section_def *section = id_find(s, "section", key->text);
		double weight;
		if (key->broken || !decode_number(c->doc, map->items[i], key->text, &weight)) {
			continue;
		}
		if (weight < 0 || weight > WEIGHT_LIMIT) {
			doc_error(c->doc, map->items[i], R_RANGE,
			          "a section's weight must be from 0 to 1000000, not %s",
			          shown(c->doc, map->items[i]->text));
		} else if (section != NULL && section->owner == NULL) {
			c->weights[c->weight_count++] =
			    (struct new_weight){.section = (size_t)(section - s->sections),
			                        .weight = weight,
			                        .node = key};
		} else if (section != NULL) {
			doc_error(c->doc, key, R_UNKNOWN_SECTION,
			          "'%s' is no section of the base rubric: '%s' adds it",
			          section->section.id, section->owner);
		} else if (!s->incomplete) {
			doc_error(c->doc, key, R_UNKNOWN_SECTION,
			          "no section '%s' in the base rubric%s", shown(c->doc, key->text),
			          id_suggestion(s, c->doc, "section", key->text));
		}
	}
}

/* The base item that a node names, or NULL, reported. */
static struct item_def *base_item(struct rubric_source *s, struct doc *doc,
                                  const struct yaml_node *node, const char *key)
{
	struct item_def *def = item_named(s, doc, node, key);
	if (def != NULL && def->owner != NULL) {
		doc_error(doc, node, R_UNKNOWN_ITEM,
		          "'%s' is no item of the base rubric: '%s' adds it", def->item.id,
		          def->owner);
		return NULL;
	}
	return def;
}

static void link_drops(struct rubric_source *s, struct category_def *c)
{
	const struct yaml_node *list = c->drop_node;
	c->drops = arena_array(s->arena, list->count, sizeof(*c->drops));
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->items[i];
		const struct item_def *own =
		    node->kind == YAML_SCALAR ? id_find(s, "item", node->text) : NULL;
		if (own != NULL && own->owner != NULL && own->doc == c->doc) {
			doc_error(c->doc, node, R_DROPS_OWN,
			          "'%s' is dropped by the overlay that adds it", own->item.id);
			continue;
		}
		struct item_def *def = base_item(s, c->doc, node, "drop");
		if (def != NULL) {
			def->dropped_by = c;
			c->drops[c->drop_count++] = (struct drop_def){def, node};
		}
	}
}

/* Notes which fields the overlay adjusts, and reports one that it adjusted before. */
static void note_fields(const struct category_def *c, const struct adjust_def *adjust)
{
	static const char *const keys[ADJUSTED_FIELDS] = {"weight", "required", "gate", "gap"};
	struct item_def *item = adjust->target;
	for (size_t k = 0; k < ADJUSTED_FIELDS; k++) {
		const struct yaml_node *at = node_key(adjust->node, keys[k]);
		if (at == adjust->node) {
			continue;
		}
		if (item->adjusted[k].by == c) {
			doc_error(c->doc, at, R_ADJUSTED_TWICE,
			          "'%s' of '%s' is adjusted already in line %d", keys[k],
			          item->item.id, item->adjusted[k].at->line);
			continue;
		}
		item->adjusted[k].by = c;
		item->adjusted[k].at = at;
	}
	if (item->dropped_by == c) {
		doc_error(c->doc, node_value(adjust->node, "item"), R_ADJUSTED_DROPPED,
		          "'%s' is adjusted here and dropped by the same overlay", item->item.id);
	}
}

static void link_adjust_rules(struct rubric_source *s, struct adjust_def *adjust)
{
	const struct item *item = &adjust->target->item;
	struct doc *doc = adjust->doc;
	if (adjust->gate_node != NULL) {
		adjust->has_gate = node_is_null(adjust->gate_node);
		if (!adjust->has_gate && decode_is(doc, adjust->gate_node, "gate", YAML_MAP)) {
			adjust->has_gate =
			    read_item_gate(s, doc, adjust->gate_node, item, &adjust->gate);
		}
	}
	if (adjust->gap_node != NULL) {
		adjust->has_gap = node_is_null(adjust->gap_node);
		if (!adjust->has_gap && decode_is(doc, adjust->gap_node, "gap", YAML_MAP)) {
			adjust->has_gap = read_gap_rule(doc, adjust->gap_node, item, &adjust->gap);
		}
	}
	if (adjust->weight > 0 && item->kind != ITEM_SCALE && item->kind != ITEM_CHOICE) {
		doc_error(doc, node_key(adjust->node, "weight"), R_WRONG_FOR_KIND,
		          "'weight' belongs to a scale or a choice, and '%s' is of kind %s",
		          item->id, item_kind_name(item->kind));
	}
}

struct adjust_row {
	const struct yaml_node *item, *gate, *gap;
	double weight;
	bool required;
};
static const struct shape gate_or_null = {.form = SHAPE_EITHER,
                                          PARTS(&item_gate_shape, &null_value)};
static const struct shape gap_or_null = {.form = SHAPE_EITHER, PARTS(&gap_rule_shape, &null_value)};
#define OF(member) offsetof(struct adjust_row, member)
static const struct field adjust_fields[] = {
    {"item", FIELD_NODE, OF(item), FIELD_REQUIRED, .of = &id_value},
    {"weight", FIELD_NUMBER, OF(weight), FIELD_ABOVE, 0, WEIGHT_LIMIT},
    {"required", FIELD_FLAG, OF(required)},
    {"gate", FIELD_NODE, OF(gate), .of = &gate_or_null, .help = "null removes it"},
    {"gap", FIELD_NODE, OF(gap), .of = &gap_or_null, .help = "null removes it"},
};
#undef OF
const struct shape adjust_shape = MAP_SHAPE("adjustment", adjust_fields);

static void link_adjusts(struct rubric_source *s, struct category_def *c)
{
	const struct yaml_node *list = c->adjust_node;
	c->adjusts = arena_array(s->arena, list->count, sizeof(*c->adjusts));
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->items[i];
		struct adjust_row row = {0};
		DECODE(c->doc, node, adjust_fields, &row);
		struct item_def *target =
		    row.item != NULL ? base_item(s, c->doc, row.item, "item") : NULL;
		if (target == NULL || !target->sound) {
			continue;
		}
		struct adjust_def *adjust = &c->adjusts[c->adjust_count];
		*adjust = (struct adjust_def){.target = target, .doc = c->doc, .node = node};
		adjust->gate_node = row.gate;
		adjust->gap_node = row.gap;
		adjust->weight = row.weight;
		adjust->has_required = yaml_get(node, "required") != NULL;
		adjust->required = row.required;
		link_adjust_rules(s, adjust);
		note_fields(c, adjust);
		c->adjust_count++;
	}
}

void link_category(struct rubric_source *s, struct category_def *c)
{
	if (c->weights_node != NULL) {
		link_weights(s, c);
	}
	if (c->drop_node != NULL) {
		link_drops(s, c);
	}
	if (c->adjust_node != NULL) {
		link_adjusts(s, c);
	}
	for (size_t i = 0; i < c->section_count; i++) {
		link_section_gate(s, &c->sections[i]);
	}
	for (size_t i = 0; i < c->pattern_count; i++) {
		link_pattern(s, &c->patterns[i]);
	}
}
