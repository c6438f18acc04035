/* Sections and their items, as far as they can be read alone. Gates, gaps and conditions name
 * verdicts, levels and other items: link_item (rule.c) reads them once everything is known. */
#include <math.h>
#include <string.h>

#include "dealbench/core/money.h"
#include "defs.h"

void read_section(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                  const char *owner, size_t index, struct section_def *out)
{
#define OF(member) offsetof(struct section_def, member)
	static const struct field fields[] = {
	    {"id", FIELD_ID, OF(section.id), FIELD_REQUIRED},
	    {"code", FIELD_TEXT, OF(section.code)},
	    {"title", FIELD_TEXT, OF(section.title), FIELD_REQUIRED},
	    {"summary", FIELD_TEXT, OF(section.summary)},
	    {"gate", FIELD_MAP, OF(gate_node)},
	    {"items", FIELD_LIST, OF(items_node), FIELD_REQUIRED, 1},
	    {"weight", FIELD_NUMBER, OF(section.weight), FIELD_REQUIRED, 0, WEIGHT_LIMIT},
	};
#undef OF
	*out = (struct section_def){.doc = doc, .node = node, .owner = owner};
	decode_map(doc, node, fields, ARRAY_LEN(fields) - (owner == NULL), out);
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

bool read_levels(struct doc *doc, const struct yaml_node *list, const char *key,
                 const struct level **out, size_t *out_count)
{
	static const struct field fields[] = {
	    {"label", FIELD_TEXT, offsetof(struct level, label), FIELD_REQUIRED},
	    {"anchor", FIELD_TEXT, offsetof(struct level, anchor)},
	    {"value", FIELD_NUMBER, offsetof(struct level, value), 0, 0, 1},
	};
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
		DECODE(doc, list->items[i], fields, &levels[i]);
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

static void read_options(struct rubric_source *s, struct item_def *def)
{
#define OF(member) offsetof(struct option, member)
	static const struct field fields[] = {
	    {"id", FIELD_ID, OF(id), FIELD_REQUIRED},
	    {"label", FIELD_TEXT, OF(label), FIELD_REQUIRED},
	    {"value", FIELD_NUMBER, OF(value), 0, 0, 1},
	};
#undef OF
	const struct yaml_node *list = def->options_node;
	const char *kind = arena_printf(s->arena, "option#%zu", def->serial);
	struct option *options = arena_array(def->doc->arena, list->count, sizeof(*options));
	size_t n = 0;
	bool scored = list->count > 0 && yaml_get(list->items[0], "value") != NULL;
	bool mixed = false;
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->items[i];
		bool sound = DECODE(def->doc, node, fields, &options[n]);
		bool has_value = yaml_get(node, "value") != NULL;
		if (node->kind == YAML_MAP && has_value != scored && !mixed) {
			mixed = true;
			doc_error(def->doc, node_value(node, "value"), R_MIXED_VALUES,
			          "some options have a value and some have none: all or none");
		}
		n += sound &&
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

static void read_remediation(struct rubric_source *s, struct item_def *def)
{
	struct row {
		const char *what;
		const struct yaml_node *weeks, *cost;
	} row = {0};
	static const struct field fields[] = {
	    {"what", FIELD_TEXT, offsetof(struct row, what)},
	    {"weeks", FIELD_LIST, offsetof(struct row, weeks), 0, 2, 2},
	    {"cost", FIELD_LIST, offsetof(struct row, cost), 0, 2, 2},
	};
	DECODE(def->doc, def->remediation_node, fields, &row);
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

static void decode_item(struct item_def *def)
{
	static const char *const kinds[] = {"scale", "choice", "text", "number", "money", "date"};
	_Static_assert(ARRAY_LEN(kinds) == ITEM_KIND_COUNT, "a name for each kind");
#define OF(member) offsetof(struct item_def, member)
	static const struct field fields[] = {
	    {"id", FIELD_ID, OF(item.id), FIELD_REQUIRED},
	    {"code", FIELD_TEXT, OF(item.code)},
	    {"title", FIELD_TEXT, OF(item.title), FIELD_REQUIRED},
	    {"question", FIELD_TEXT, OF(item.question), FIELD_REQUIRED},
	    {"why", FIELD_TEXT, OF(item.why)},
	    {"kind", FIELD_NAME, OF(kind), 0, 0, ITEM_KIND_COUNT, kinds},
	    {"weight", FIELD_NUMBER, OF(item.weight), FIELD_ABOVE, 0, WEIGHT_LIMIT},
	    {"required", FIELD_FLAG, OF(item.required)},
	    {"na", FIELD_FLAG, OF(item.na_allowed)},
	    {"levels", FIELD_LIST, OF(levels_node)},
	    {"scale", FIELD_TEXT, OF(item.scale)},
	    {"options", FIELD_LIST, OF(options_node), 0, 2},
	    {"gate", FIELD_MAP, OF(gate_node)},
	    {"gap", FIELD_MAP, OF(gap_node)},
	    {"when", FIELD_NODE, OF(when_node)},
	    {"evidence_to_ask_for", FIELD_TEXTS, OF(item.evidence_to_ask_for)},
	    {"red_flags", FIELD_TEXTS, OF(item.red_flags)},
	    {"generic_phrases", FIELD_TEXTS, OF(item.generic_phrases)},
	    {"favourability", FIELD_FLAG, OF(item.favourability)},
	    {"remediation", FIELD_MAP, OF(remediation_node)},
	    {"unit", FIELD_TEXT, OF(item.unit)},
	    {"who", FIELD_TEXTS, OF(item.who)},
	    {"refs", FIELD_TEXTS, OF(item.refs)},
	    {"regulations", FIELD_LIST, OF(regulations_node)},
	};
#undef OF
	DECODE(def->doc, def->node, fields, def);
}

static void read_item(struct rubric_source *s, struct item_def *def)
{
	def->item.weight = 1;
	decode_item(def);
	const struct yaml_node *kind = yaml_get(def->node, "kind");
	bool kind_known = kind == NULL || def->kind != ITEM_KIND_COUNT;
	if (kind == NULL) {
		def->kind = ITEM_SCALE;
	}
	if (def->item.id != NULL) {
		id_add(s, def->doc, node_value(def->node, "id"), "item", def->item.id, def);
	}
	if (def->remediation_node != NULL) {
		read_remediation(s, def);
	}
	if (!kind_known || def->node->kind != YAML_MAP) {
		return;
	}
	def->sound = def->item.id != NULL;
	def->item.kind = (enum item_kind)def->kind;
	bool scored_kind = def->item.kind == ITEM_SCALE || def->item.kind == ITEM_CHOICE;
	if (yaml_get(def->node, "na") == NULL) {
		def->item.na_allowed = scored_kind;
	}
	check_kind_keys(def);
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
