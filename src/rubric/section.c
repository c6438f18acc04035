/* Sections and their items, as far as they can be read alone. Gates, gaps and conditions name
 * verdicts, levels and other items: link_item (rule.c) reads them once everything is known. */
#include <math.h>
#include <string.h>

#include "dealbench/core/money.h"
#include "defs.h"
#include "shape.h"

#define OF(member) offsetof(struct section_def, member)
/* The last, weight, is an overlay's own section's only: others have it in the manifest. */
static const struct field section_fields[] = {
    {"id", FIELD_ID, OF(section.id), FIELD_REQUIRED},
    {"code", FIELD_TEXT, OF(section.code), .help = "A short text for narrow places"},
    {"title", FIELD_TEXT, OF(section.title), FIELD_REQUIRED},
    {"summary", FIELD_TEXT, OF(section.summary), .help = "Shown when the section opens"},
    {"gate", FIELD_MAP, OF(gate_node), .of = &section_gate_shape,
     .help = "What the section as a whole must reach"},
    {"items", FIELD_LIST, OF(items_node), FIELD_REQUIRED, 1, .of = &item_shape,
     .help = "The questions, in walking order"},
    {"weight", FIELD_NUMBER, OF(section.weight), FIELD_REQUIRED, 0, WEIGHT_LIMIT},
};
#undef OF
const struct shape own_section_shape = MAP_SHAPE("own-section", section_fields);
const struct shape section_shape = {
    .name = "section", .fields = section_fields, .count = ARRAY_LEN(section_fields) - 1};

void read_section(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                  const char *owner, size_t index, struct section_def *out)
{
	*out = (struct section_def){.doc = doc, .node = node, .owner = owner};
	const struct shape *shape = owner != NULL ? &own_section_shape : &section_shape;
	decode_map(doc, node, shape->fields, shape->count, out);
	out->weight_doc = doc;
	out->weight_node = node_key(node, "weight");
	if (out->section.id != NULL) {
		id_add(s, doc, node_value(node, "id"), "section", out->section.id, out);
	}
	if (out->items_node != NULL) {
		out->item_count = read_items(s, doc, out->items_node, owner, index, &out->items);
	}
}

/* What belongs to one kind of item only. */
static const struct {
	const char *key;
	bool kinds[ITEM_KIND_COUNT];
	const char *whose;
} kind_keys[] = {
    {"weight", {[ITEM_SCALE] = true, [ITEM_CHOICE] = true}, "a scale or a choice"},
    {"levels", {[ITEM_SCALE] = true}, "a scale"},
    {"scale", {[ITEM_SCALE] = true}, "a scale"},
    {"favourability", {[ITEM_SCALE] = true}, "a scale"},
    {"options", {[ITEM_CHOICE] = true}, "a choice"},
    {"gate", {[ITEM_SCALE] = true, [ITEM_CHOICE] = true}, "a scale or a scored choice"},
    {"gap", {[ITEM_SCALE] = true, [ITEM_CHOICE] = true}, "a scale or a scored choice"},
    {"generic_phrases", {[ITEM_TEXT] = true}, "a text"},
    {"unit", {[ITEM_NUMBER] = true}, "a number"},
};

static void check_kind_keys(const struct item_def *def)
{
	for (size_t i = 0; i < ARRAY_LEN(kind_keys); i++) {
		const char *key = kind_keys[i].key;
		if (!kind_keys[i].kinds[def->item.kind] && yaml_get(def->node, key) != NULL) {
			doc_error(def->doc, node_key(def->node, key), R_WRONG_FOR_KIND,
			          "'%s' belongs to %s, and this item is of kind %s", key,
			          kind_keys[i].whose, item_kind_name(def->item.kind));
		}
	}
}

static const struct field level_fields[] = {
    {"label", FIELD_TEXT, offsetof(struct level, label), FIELD_REQUIRED,
     .help = "One or two words"},
    {"anchor", FIELD_TEXT, offsetof(struct level, anchor),
     .help = "What an evaluator would see at this level"},
    {"value", FIELD_NUMBER, offsetof(struct level, value), 0, 0, 1,
     .help = "0 to 1; without it, the level's place in the list"},
};
const struct shape level_shape = MAP_SHAPE("level", level_fields);

bool read_levels(struct doc *doc, const struct yaml_node *list, const char *key,
                 const struct level **out, size_t *out_count)
{
	if (!decode_is(doc, list, key, YAML_LIST)) {
		return false;
	}
	size_t n = list->count;
	if (n < 2) {
		return doc_error(doc, list, R_COUNT, "'%s' needs at least 2 levels, not %zu",
		                 shown(doc, key), n);
	}
	if (n > LEVELS_MAX) {
		return doc_error(doc, list, R_TOO_MANY_LEVELS,
		                 "%zu levels: more than the limit of %zu levels a scale", n,
		                 LEVELS_MAX);
	}
	struct level *levels = arena_array(doc->arena, n, sizeof(*levels));
	for (size_t i = 0; i < n; i++) {
		levels[i] = (struct level){.anchor = "", .value = (double)i / (double)(n - 1)};
		DECODE(doc, list->items[i], level_fields, &levels[i]);
		if (i > 0 && levels[i].value < levels[i - 1].value) {
			doc_error(doc, node_value(list->items[i], "value"), R_LEVELS_FALL,
			          "this level is worth less than the one before it: levels go from "
			          "the worst to the best");
		}
	}
	*out = levels;
	*out_count = n;
	return true;
}

static void use_scale(struct rubric_source *s, struct item_def *def)
{
	const struct yaml_node *node = node_value(def->node, "scale");
	const char *names[64];
	size_t count = 0;
	for (size_t i = 0; i < s->scale_count; i++) {
		const struct scale_def *scale = &s->scales[i];
		if (strcmp(scale->name, def->item.scale) == 0) {
			def->item.levels = scale->levels;
			def->item.level_count = scale->level_count;
			return;
		}
		if (count < ARRAY_LEN(names)) {
			names[count++] = scale->name;
		}
	}
	doc_error(def->doc, node, R_UNKNOWN_SCALE, "no scale '%s' in the manifest%s",
	          shown(def->doc, def->item.scale),
	          suggestion(def->doc, def->item.scale, names, count));
}

static void read_scale_item(struct rubric_source *s, struct item_def *def)
{
	def->item.scored = true;
	bool has_scale = yaml_get(def->node, "scale") != NULL;
	if (def->levels_node != NULL && has_scale) {
		doc_error(
		    def->doc, node_key(def->node, "scale"), R_LEVELS_AND_SCALE,
		    "'levels' and 'scale' are both given: one of them says what the levels are");
	} else if (def->levels_node == NULL && !has_scale) {
		doc_error(def->doc, def->node, R_MISSING_KEY,
		          "missing key 'levels' (or 'scale'): a scale item needs its levels");
	}
	if (def->levels_node != NULL) {
		def->item.scale = NULL;
		read_levels(def->doc, def->levels_node, "levels", &def->item.levels,
		            &def->item.level_count);
	} else if (def->item.scale != NULL) {
		use_scale(s, def);
	}
}

static const struct field option_fields[] = {
    {"id", FIELD_ID, offsetof(struct option, id), FIELD_REQUIRED},
    {"label", FIELD_TEXT, offsetof(struct option, label), FIELD_REQUIRED},
    {"value", FIELD_NUMBER, offsetof(struct option, value), 0, 0, 1,
     .help = "0 to 1; all options have one, or none has and the choice is not scored"},
};
const struct shape option_shape = MAP_SHAPE("option", option_fields);

static void read_options(struct rubric_source *s, struct item_def *def)
{
	const struct yaml_node *list = def->options_node;
	const char *kind = arena_printf(s->arena, "option#%zu", def->serial);
	struct option *options = arena_array(def->doc->arena, list->count, sizeof(*options));
	size_t n = 0;
	bool scored = list->count > 0 && yaml_get(list->items[0], "value") != NULL;
	bool mixed = false;
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->items[i];
		options[n] = (struct option){.label = ""};
		DECODE(def->doc, node, option_fields, &options[n]);
		bool has_value = yaml_get(node, "value") != NULL;
		if (node->kind == YAML_MAP && has_value != scored && !mixed) {
			mixed = true;
			doc_error(def->doc, node_value(node, "value"), R_MIXED_VALUES,
			          "some options have a value and some have none: all or none");
		}
		n += options[n].id != NULL &&
		     id_add(s, def->doc, node_value(node, "id"), kind, options[n].id, &options[n]);
	}
	def->item.options = options;
	def->item.option_count = n;
	def->item.scored = scored;
}

static void read_estimate(struct doc *doc, const struct yaml_node *node, const char *key,
                          double out[static 2])
{
	double v[2];
	for (size_t i = 0; i < 2; i++) {
		if (!decode_number(doc, node->items[i], key, &v[i])) {
			return;
		}
	}
	if (v[0] < 0 || v[1] < v[0]) {
		doc_error(doc, node, R_ESTIMATE,
		          "'%s' must be the least and the most, neither below 0", key);
		return;
	}
	out[0] = v[0];
	out[1] = v[1];
}

static bool read_cost(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                      int64_t out[static 2])
{
	double range[2] = {-1, -1};
	read_estimate(doc, node, "cost", range);
	for (size_t i = 0; i < 2 && range[0] >= 0; i++) {
		struct money money;
		const char *currency = s->currency != NULL ? s->currency : "";
		if (!money_parse(node->items[i]->text, currency, &money)) {
			return doc_error(doc, node->items[i], R_ESTIMATE, "'%s' is no amount of %s",
			                 shown(doc, node->items[i]->text),
			                 currency[0] != '\0' ? currency : "money");
		}
		out[i] = money.minor;
	}
	return range[0] >= 0;
}

struct remediation_row {
	const char *what;
	const struct yaml_node *weeks, *cost;
};
static const struct field remediation_fields[] = {
    {"what", FIELD_TEXT, offsetof(struct remediation_row, what)},
    {"weeks", FIELD_LIST, offsetof(struct remediation_row, weeks), 0, 2, 2, .of = &number_shape,
     .help = "The least and the most"},
    {"cost", FIELD_LIST, offsetof(struct remediation_row, cost), 0, 2, 2, .of = &number_shape,
     .help = "The least and the most, in the manifest's currency"},
};
const struct shape remediation_shape = MAP_SHAPE("remediation", remediation_fields);

static void read_remediation(struct rubric_source *s, struct item_def *def)
{
	struct remediation_row row = {0};
	DECODE(def->doc, def->remediation_node, remediation_fields, &row);
	struct remediation *r = &def->item.remediation;
	r->set = true;
	r->what = row.what;
	if (row.weeks != NULL) {
		r->has_weeks = true;
		read_estimate(def->doc, row.weeks, "weeks", r->weeks);
	}
	if (row.cost != NULL) {
		r->has_cost = read_cost(s, def->doc, row.cost, r->cost);
	}
}

static const char *const item_kinds[] = {"scale", "choice", "text", "number", "money", "date"};
_Static_assert(ARRAY_LEN(item_kinds) == ITEM_KIND_COUNT, "a name for each kind");

#define OF(member) offsetof(struct item_def, member)
static const struct field item_fields[] = {
    {"id", FIELD_ID, OF(item.id), FIELD_REQUIRED,
     .help = "What scorecards and patterns call it: never change it once it is in use"},
    {"code", FIELD_TEXT, OF(item.code), .help = "A short text such as SF-01"},
    {"title", FIELD_TEXT, OF(item.title), FIELD_REQUIRED, .help = "A few words, for lists"},
    {"question", FIELD_TEXT, OF(item.question), FIELD_REQUIRED,
     .help = "What the deal team is asked: one sentence"},
    {"why", FIELD_TEXT, OF(item.why), .help = "Why it matters"},
    {"kind", FIELD_NAME, OF(kind), 0, 0, ITEM_KIND_COUNT, item_kinds,
     .help = "scale where it is left out; text, number, money and date are never scored"},
    {"weight", FIELD_NUMBER, OF(item.weight), FIELD_ABOVE, 0, WEIGHT_LIMIT,
     .help = "How much it counts within its section; 1 where it is left out"},
    {"required", FIELD_FLAG, OF(item.required),
     .help = "true: without an answer the scorecard stays provisional"},
    {"na", FIELD_FLAG, OF(item.na_allowed), .help = "false: 'not applicable' is no answer to this"},
    {"levels", FIELD_LIST, OF(levels_node), .of = &level_shape, .help = "Of a scale: worst first"},
    {"scale", FIELD_TEXT, OF(item.scale), .help = "One of the manifest's scales, not levels"},
    {"options", FIELD_LIST, OF(options_node), 0, 2, .of = &option_shape, .help = "Of a choice"},
    {"gate", FIELD_MAP, OF(gate_node), .of = &item_gate_shape,
     .help = "What no strength elsewhere can buy back"},
    {"gap", FIELD_MAP, OF(gap_node), .of = &gap_rule_shape,
     .help = "Below this, a decision is asked for: close, price, bound, accept or walk"},
    {"when", FIELD_NODE, OF(when_node), .of = &condition_shape,
     .help = "Asked only where this holds"},
    {"evidence_to_ask_for", FIELD_TEXTS, OF(item.evidence_to_ask_for),
     .help = "The partner's documents that would settle the answer"},
    {"our_evidence", FIELD_TEXTS, OF(item.our_evidence),
     .help = "Documents of our own that would settle it: never asked of the partner"},
    {"red_flags", FIELD_TEXTS, OF(item.red_flags), .help = "Answers to distrust"},
    {"generic_phrases", FIELD_TEXTS, OF(item.generic_phrases),
     .help = "Of a text: phrases that would fit any deal; an answer with one is warned of"},
    {"favourability", FIELD_FLAG, OF(item.favourability),
     .help = "true: whether the news was good is recorded too, and never scored"},
    {"remediation", FIELD_MAP, OF(remediation_node), .of = &remediation_shape,
     .help = "What closing a gap here usually takes: an estimate"},
    {"unit", FIELD_TEXT, OF(item.unit), .help = "Of a number: months, sites, ..."},
    {"who", FIELD_TEXTS, OF(item.who), .help = "Whose competence the question needs"},
    {"refs", FIELD_TEXTS, OF(item.refs), .help = "Standards, policies, public cases"},
    {"regulations", FIELD_LIST, OF(regulations_node), .of = &id_value,
     .help = "Ids of the register"},
};
#undef OF
const struct shape item_shape = MAP_SHAPE("item", item_fields);

/* A scale where no kind is given; where it is misspelt, what the item's other keys speak of, so
 * that they are checked too. */
static size_t likely_kind(const struct item_def *def)
{
	bool scale = yaml_get(def->node, "levels") != NULL || yaml_get(def->node, "scale") != NULL;
	bool choice = yaml_get(def->node, "options") != NULL;
	if (yaml_get(def->node, "kind") == NULL || (scale && !choice)) {
		return ITEM_SCALE;
	}
	return choice && !scale ? ITEM_CHOICE : ITEM_KIND_COUNT;
}

static void read_item(struct rubric_source *s, struct item_def *def)
{
	def->item.weight = 1;
	DECODE(def->doc, def->node, item_fields, def);
	bool kind_known = def->kind != ITEM_KIND_COUNT || yaml_get(def->node, "kind") == NULL;
	if (def->kind == ITEM_KIND_COUNT) {
		def->kind = likely_kind(def);
	}
	if (def->item.id != NULL) {
		id_add(s, def->doc, node_value(def->node, "id"), "item", def->item.id, def);
	}
	if (def->remediation_node != NULL) {
		read_remediation(s, def);
	}
	if (def->kind == ITEM_KIND_COUNT || def->node->kind != YAML_MAP) {
		return;
	}
	def->sound = def->item.id != NULL;
	def->item.kind = (enum item_kind)def->kind;
	bool scored_kind = def->item.kind == ITEM_SCALE || def->item.kind == ITEM_CHOICE;
	if (yaml_get(def->node, "na") == NULL) {
		def->item.na_allowed = scored_kind;
	}
	if (kind_known) {
		check_kind_keys(def);
	}
	if (def->item.kind == ITEM_SCALE) {
		read_scale_item(s, def);
	} else if (def->item.kind == ITEM_CHOICE && def->options_node != NULL) {
		read_options(s, def);
	} else if (def->item.kind == ITEM_CHOICE && yaml_get(def->node, "options") == NULL) {
		doc_error(def->doc, def->node, R_MISSING_KEY,
		          "missing key 'options': a choice needs them");
	}
}

static bool room_for_item(struct rubric_source *s, struct doc *doc, const struct yaml_node *node)
{
	if (s->item_count < ITEMS_MAX) {
		return true;
	}
	if (!s->items_over) {
		s->items_over = true;
		doc_error(doc, node, R_TOO_MANY_ITEMS, "more than the limit of %zu items",
		          ITEMS_MAX);
	}
	s->incomplete = true;
	return false;
}

size_t read_items(struct rubric_source *s, struct doc *doc, const struct yaml_node *list,
                  const char *owner, size_t section, struct item_def ***out)
{
	size_t room = list->count < ITEMS_MAX ? list->count : ITEMS_MAX;
	struct item_def **v = arena_array(s->arena, room, sizeof(*v));
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (!room_for_item(s, doc, list->items[i])) {
			break;
		}
		struct item_def *def = arena_alloc(s->arena, sizeof(*def));
		def->doc = doc;
		def->node = list->items[i];
		def->owner = owner;
		def->section = section;
		def->kind = ITEM_KIND_COUNT;
		def->serial = s->item_count;
		read_item(s, def);
		s->items[s->item_count++] = def;
		v[n++] = def;
	}
	*out = v;
	return n;
}
