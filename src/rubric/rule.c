/* Gates and gaps: what no other strength can buy back, and what has a price. Thresholds become
 * values here, so that scoring knows no levels. A rule that no answer could meet is refused. */
#include <string.h>

#include "defs.h"
#include "shape.h"

#define VALUE_TOLERANCE 1e-9 /* as scoring compares */

static double best_value(const struct item *item)
{
	double best = 0;
	for (size_t i = 0; i < item->option_count; i++) {
		best = item->options[i].value > best ? item->options[i].value : best;
	}
	return best;
}

static bool read_level_number(struct doc *doc, const struct yaml_node *node, const char *key,
                              const struct item *item, size_t *out)
{
	if (node == NULL || !decode_whole(doc, node, key, 0, WEIGHT_LIMIT, out)) {
		return false;
	}
	if (item->level_count > 0 && *out >= item->level_count) {
		return doc_error(doc, node, R_UNKNOWN_LEVEL,
		                 "level %zu does not exist: the levels of '%s' go from 0 to %zu",
		                 *out, item->id, item->level_count - 1);
	}
	return item->level_count > 0;
}

static bool read_value_number(struct doc *doc, const struct yaml_node *node, const char *key,
                              const struct item *item, double *out)
{
	if (node == NULL || !decode_number(doc, node, key, out)) {
		return false;
	}
	if (*out < 0) {
		return doc_error(doc, node, R_RANGE, "'%s' must be from 0 to 1, not %s", key,
		                 shown(doc, node->text));
	}
	if (*out > best_value(item) + VALUE_TOLERANCE) {
		return doc_error(doc, node, R_UNREACHABLE,
		                 "no answer could reach %s: the best option of '%s' is worth %g",
		                 shown(doc, node->text), item->id, best_value(item));
	}
	return true;
}

/* A rule speaks of levels on a scale, of values on a choice. Reports the other one's key. */
static bool rule_fits(struct doc *doc, const struct yaml_node *node, const struct item *item,
                      const char *level_key, const char *value_key)
{
	bool scale = item->kind == ITEM_SCALE;
	if (!item->scored) {
		return doc_error(
		    doc, node, R_NOT_SCORED,
		    "'%s' is not scored: only a scale, or a choice with values, can have "
		    "a gate or a gap",
		    item->id);
	}
	const char *wrong = scale ? value_key : level_key;
	if (yaml_get(node, wrong) != NULL) {
		return doc_error(doc, node_key(node, wrong), R_GATE_FORM,
		                 "a %s has '%s' here, not '%s'", scale ? "scale" : "choice",
		                 scale ? level_key : value_key, wrong);
	}
	if (yaml_get(node, scale ? level_key : value_key) == NULL) {
		return doc_error(doc, node, R_MISSING_KEY, "missing key '%s'",
		                 scale ? level_key : value_key);
	}
	return true;
}

struct gate_row {
	const struct yaml_node *min_level, *min_value, *min, *count, *caps_at;
};

#define OF(member) offsetof(struct gate_row, member)
static const struct field item_gate_fields[] = {
    {"min_level", FIELD_NODE, OF(min_level), .of = &level_value, .help = "Of a scale"},
    {"min_value", FIELD_NODE, OF(min_value), .of = &fraction_value, .help = "Of a choice"},
    {"caps_at", FIELD_NODE, OF(caps_at), FIELD_REQUIRED, .of = &id_value,
     .help = "The best verdict where this fails"},
};
static const struct field section_gate_fields[] = {
    {"min", FIELD_NODE, OF(min), .of = &score_value, .help = "A section score, 0 to 100"},
    {"count", FIELD_NODE, OF(count), .of = &level_value,
     .help = "With min_level: so many scale items at that level or above"},
    {"min_level", FIELD_NODE, OF(min_level), .of = &level_value},
    {"caps_at", FIELD_NODE, OF(caps_at), FIELD_REQUIRED, .of = &id_value,
     .help = "The best verdict where this fails"},
};
#undef OF
const struct shape item_gate_shape = MAP_SHAPE("item-gate", item_gate_fields);
const struct shape section_gate_shape = MAP_SHAPE("section-gate", section_gate_fields);

bool read_item_gate(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                    const struct item *item, struct gate *out)
{
	struct gate_row row = {0};
	struct gate gate = {.kind = item->kind == ITEM_SCALE ? GATE_LEVEL : GATE_VALUE};
	bool ok = DECODE(doc, node, item_gate_fields, &row);
	if (row.caps_at != NULL) {
		ok = verdict_named(s, doc, row.caps_at, "caps_at", &gate.caps_at) && ok;
	}
	if (node->kind != YAML_MAP || !rule_fits(doc, node, item, "min_level", "min_value")) {
		return false;
	}
	if (item->kind != ITEM_SCALE) {
		ok =
		    read_value_number(doc, row.min_value, "min_value", item, &gate.threshold) && ok;
	} else if (read_level_number(doc, row.min_level, "min_level", item, &gate.min_level)) {
		gate.threshold = item->levels[gate.min_level].value;
	} else {
		ok = false;
	}
	*out = gate;
	return ok;
}

struct gap_row {
	const struct yaml_node *below, *below_value;
};
static const struct field gap_rule_fields[] = {
    {"below", FIELD_NODE, offsetof(struct gap_row, below), .of = &level_value,
     .help = "Of a scale: a level below this opens a gap"},
    {"below_value", FIELD_NODE, offsetof(struct gap_row, below_value), .of = &fraction_value,
     .help = "Of a choice"},
};
const struct shape gap_rule_shape = MAP_SHAPE("gap-rule", gap_rule_fields);

bool read_gap_rule(struct doc *doc, const struct yaml_node *node, const struct item *item,
                   struct gap_rule *out)
{
	struct gap_row row = {0};
	bool ok = DECODE(doc, node, gap_rule_fields, &row);
	if (node->kind != YAML_MAP || !rule_fits(doc, node, item, "below", "below_value")) {
		return false;
	}
	struct gap_rule gap = {.set = true};
	if (item->kind != ITEM_SCALE) {
		ok = read_value_number(doc, row.below_value, "below_value", item, &gap.threshold) &&
		     ok;
	} else if (read_level_number(doc, row.below, "below", item, &gap.below)) {
		gap.threshold = item->levels[gap.below].value;
	} else {
		ok = false;
	}
	if (ok && gap.threshold <= 0) {
		doc_warning(doc, node, R_NEVER_OPENS,
		            "no answer is below this: the gap of '%s' can never open", item->id);
	}
	*out = gap;
	return ok;
}

void link_item(struct rubric_source *s, struct item_def *def)
{
	if (!def->sound) {
		return;
	}
	if (def->regulations_node != NULL) {
		link_regulations(s, def);
	}
	bool takes_rules = def->item.kind == ITEM_SCALE || def->item.kind == ITEM_CHOICE;
	if (def->gate_node != NULL && takes_rules) {
		read_item_gate(s, def->doc, def->gate_node, &def->item, &def->item.gate);
	}
	if (def->gap_node != NULL && takes_rules) {
		read_gap_rule(def->doc, def->gap_node, &def->item, &def->item.gap);
	}
	if (def->when_node != NULL) {
		def->item.when = read_condition(s, def->doc, def->when_node, &def->refs);
	}
}

static bool read_count_gate(struct doc *doc, const struct gate_row *row, struct gate *out)
{
	out->kind = GATE_COUNT;
	bool ok = decode_whole(doc, row->count, "count", 1, WEIGHT_LIMIT, &out->count);
	return decode_whole(doc, row->min_level, "min_level", 0, WEIGHT_LIMIT, &out->min_level) &&
	       ok;
}

static bool read_min_gate(struct doc *doc, const struct gate_row *row, struct gate *out)
{
	double min;
	out->kind = GATE_MIN;
	if (!decode_number(doc, row->min, "min", &min)) {
		return false;
	}
	if (min < 0 || min > 100) {
		return doc_error(doc, row->min, R_RANGE, "'min' must be from 0 to 100, not %s",
		                 shown(doc, row->min->text));
	}
	out->threshold = min / 100;
	return true;
}

void link_section_gate(struct rubric_source *s, struct section_def *section)
{
	if (section->gate_node == NULL) {
		return;
	}
	struct doc *doc = section->doc;
	const struct yaml_node *node = section->gate_node;
	struct gate_row row = {0};
	struct gate *gate = &section->section.gate;
	DECODE(doc, node, section_gate_fields, &row);
	if (row.caps_at != NULL) {
		verdict_named(s, doc, row.caps_at, "caps_at", &gate->caps_at);
	}
	if (row.min != NULL && (row.count != NULL || row.min_level != NULL)) {
		doc_error(
		    doc, node, R_GATE_FORM,
		    "a section's gate is either {min, caps_at} or {count, min_level, caps_at}");
		read_min_gate(doc, &row, gate);
	} else if (row.min != NULL) {
		read_min_gate(doc, &row, gate);
	} else if (row.count != NULL && row.min_level != NULL) {
		read_count_gate(doc, &row, gate);
	} else if (row.count != NULL || row.min_level != NULL) {
		doc_error(doc, node, R_MISSING_KEY, "missing key '%s'",
		          row.count == NULL ? "count" : "min_level");
	} else {
		doc_error(doc, node, R_MISSING_KEY, "missing key 'min' (or 'count')");
	}
}
