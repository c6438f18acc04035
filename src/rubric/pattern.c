/* Failure patterns: read first as far as they stand alone, linked once every item is known. */
#include <string.h>

#include "defs.h"
#include "shape.h"

#define OF(member) offsetof(struct pattern_def, member)
static const struct field pattern_fields[] = {
    {"id", FIELD_ID, OF(pattern.id), FIELD_REQUIRED},
    {"title", FIELD_TEXT, OF(pattern.title), FIELD_REQUIRED},
    {"summary", FIELD_TEXT, OF(pattern.summary)},
    {"indicators", FIELD_LIST, OF(indicators_node), FIELD_REQUIRED, 1, .of = &indicator_shape,
     .help = "What raises it; their weighted mean is its exposure"},
    {"tripwires", FIELD_LIST, OF(tripwires_node), .of = &tripwire_shape,
     .help = "Any one that is true makes it at least likely"},
    {"bands", FIELD_MAP, OF(bands_node), .of = &bands_shape,
     .help = "The exposures from which it is watch, likely and strong"},
    {"early_signs", FIELD_TEXTS, OF(pattern.early_signs)},
    {"mitigations", FIELD_TEXTS, OF(pattern.mitigations)},
};
#undef OF
const struct shape pattern_shape = MAP_SHAPE("pattern", pattern_fields);

size_t read_patterns(struct rubric_source *s, struct doc *doc, const struct yaml_node *list,
                     const char *owner, struct pattern_def **out)
{
	struct pattern_def *v = arena_array(s->arena, list->count, sizeof(*v));
	for (size_t i = 0; i < list->count; i++) {
		struct pattern_def *def = &v[i];
		def->doc = doc;
		def->node = list->items[i];
		DECODE(doc, def->node, pattern_fields, def);
		def->pattern.added_by = owner;
		if (def->pattern.id != NULL) {
			id_add(s, doc, node_value(def->node, "id"), "pattern", def->pattern.id,
			       def);
		}
	}
	*out = v;
	return list->count;
}

struct indicator_row {
	const struct yaml_node *item, *when;
	double weight;
	const char *says;
};

#define OF(member) offsetof(struct indicator_row, member)
static const struct field indicator_fields[] = {
    {"item", FIELD_NODE, OF(item), .of = &id_value,
     .help = "Graded: counts by how far this item falls short"},
    {"when", FIELD_NODE, OF(when), .of = &condition_shape,
     .help = "Instead of an item: counts whole where this holds"},
    {"weight", FIELD_NUMBER, OF(weight), FIELD_ABOVE, 0, WEIGHT_LIMIT},
    {"says", FIELD_TEXT, OF(says), .help = "What it means when it fires"},
};
#undef OF
const struct shape indicator_shape = MAP_SHAPE("indicator", indicator_fields);

static void read_indicator(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                           struct indicator *out)
{
	struct indicator_row row = {.weight = 1};
	DECODE(doc, node, indicator_fields, &row);
	*out = (struct indicator){.item = NONE, .weight = row.weight, .says = row.says};
	if ((row.item != NULL) == (row.when != NULL)) {
		doc_error(doc, node, R_INDICATOR_FORM,
		          "an indicator has either 'item' (graded) or 'when' (a condition)");
	} else if (row.when != NULL) {
		out->when = read_condition(s, doc, row.when, NULL);
	} else {
		struct item_def *def = item_named(s, doc, row.item, "item");
		if (def != NULL && def->sound && !def->item.scored) {
			doc_error(doc, row.item, R_NOT_SCORED,
			          "'%s' is not scored: a graded indicator names a scored item",
			          def->item.id);
		}
		out->item_id = def != NULL ? def->item.id : NULL;
	}
}

struct tripwire_row {
	const struct yaml_node *when;
	const char *says;
};
static const struct field tripwire_fields[] = {
    {"when", FIELD_NODE, offsetof(struct tripwire_row, when), FIELD_REQUIRED,
     .of = &condition_shape},
    {"says", FIELD_TEXT, offsetof(struct tripwire_row, says)},
};
const struct shape tripwire_shape = MAP_SHAPE("tripwire", tripwire_fields);

static void read_tripwire(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                          struct tripwire *out)
{
	struct tripwire_row row = {0};
	DECODE(doc, node, tripwire_fields, &row);
	out->says = row.says;
	if (row.when != NULL) {
		out->when = read_condition(s, doc, row.when, NULL);
	}
}

static const struct field bands_fields[] = {
    {"watch", FIELD_NUMBER, offsetof(struct pattern, watch), FIELD_ABOVE, 0, 1},
    {"likely", FIELD_NUMBER, offsetof(struct pattern, likely), FIELD_ABOVE, 0, 1},
    {"strong", FIELD_NUMBER, offsetof(struct pattern, strong), FIELD_ABOVE, 0, 1},
};
const struct shape bands_shape = MAP_SHAPE("bands", bands_fields);

static void read_bands(struct pattern_def *def)
{
	struct pattern *p = &def->pattern;
	p->watch = 0.35;
	p->likely = 0.50;
	p->strong = 0.65;
	if (def->bands_node == NULL || !DECODE(def->doc, def->bands_node, bands_fields, p)) {
		return;
	}
	if (p->watch >= p->likely || p->likely >= p->strong) {
		doc_error(def->doc, def->bands_node, R_BANDS_ORDER,
		          "the bands must rise: watch %g, likely %g, strong %g", p->watch,
		          p->likely, p->strong);
	}
}

void link_pattern(struct rubric_source *s, struct pattern_def *def)
{
	read_bands(def);
	if (def->indicators_node != NULL) {
		size_t n = def->indicators_node->count;
		struct indicator *v = arena_array(s->arena, n, sizeof(*v));
		for (size_t i = 0; i < n; i++) {
			read_indicator(s, def->doc, def->indicators_node->items[i], &v[i]);
		}
		def->pattern.indicators = v;
		def->pattern.indicator_count = n;
	}
	if (def->tripwires_node != NULL) {
		size_t n = def->tripwires_node->count;
		struct tripwire *v = arena_array(s->arena, n, sizeof(*v));
		for (size_t i = 0; i < n; i++) {
			read_tripwire(s, def->doc, def->tripwires_node->items[i], &v[i]);
		}
		def->pattern.tripwires = v;
		def->pattern.tripwire_count = n;
	}
}
