/* Conditions. They are read when every item, category and attribute is known, so that a level, an
 * option or a value that does not exist is found where it stands. */
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/core/card.h"
#include "defs.h"
#include "shape.h"

struct condition_row {
	const struct yaml_node *item, *gap, *deal, *all, *any, *negated;
	const struct yaml_node *at_least, *at_most, *is, *answered;
};

#define OF(member) offsetof(struct condition_row, member)
static const struct field item_fields[] = {
    {"item", FIELD_NODE, OF(item), FIELD_REQUIRED, .of = &id_value},
    {"at_least", FIELD_NODE, OF(at_least), .of = &level_value, .help = "Of a scale"},
    {"at_most", FIELD_NODE, OF(at_most), .of = &level_value, .help = "Of a scale"},
    {"is", FIELD_NODE, OF(is), .of = &texts_or_text, .help = "A level or an option, or several"},
    {"answered", FIELD_NODE, OF(answered), .of = &flag_value, .help = "Of items of any kind"},
};
static const struct field gap_fields[] = {
    {"gap", FIELD_NODE, OF(gap), FIELD_REQUIRED, .of = &id_value},
    {"is", FIELD_NODE, OF(is), FIELD_REQUIRED, .of = &texts_or_text,
     .help = "none, undecided, close, price, bound, accept or walk, or several"},
};
static const struct field deal_fields[] = {
    {"deal", FIELD_NODE, OF(deal), FIELD_REQUIRED, .of = &text_value,
     .help = "category, stage or an attribute of the vocabulary"},
    {"is", FIELD_NODE, OF(is), FIELD_REQUIRED, .of = &texts_or_text},
};
static const struct field all_fields[] = {
    {"all", FIELD_LIST, OF(all), FIELD_REQUIRED, .of = &condition_shape}};
static const struct field any_fields[] = {
    {"any", FIELD_LIST, OF(any), FIELD_REQUIRED, .of = &condition_shape}};
static const struct field not_fields[] = {
    {"not", FIELD_NODE, OF(negated), FIELD_REQUIRED, .of = &condition_shape}};
#undef OF

static const struct shape item_form = MAP_SHAPE(NULL, item_fields);
static const struct shape gap_form = MAP_SHAPE(NULL, gap_fields);
static const struct shape deal_form = MAP_SHAPE(NULL, deal_fields);
static const struct shape all_form = MAP_SHAPE(NULL, all_fields);
static const struct shape any_form = MAP_SHAPE(NULL, any_fields);
static const struct shape not_form = MAP_SHAPE(NULL, not_fields);
const struct shape condition_shape = {
    .name = "condition",
    .form = SHAPE_EITHER,
    PARTS(&item_form, &gap_form, &deal_form, &all_form, &any_form, &not_form)};

/* A condition being read. */
struct reading {
	struct rubric_source *s;
	struct doc *doc;
	struct item_refs *refs;
};

/* A single value is a list of one. */
static size_t values_of(const struct yaml_node *node, struct yaml_node *const **out)
{
	if (node->kind == YAML_LIST) {
		*out = node->items;
		return node->count;
	}
	return 1;
}

static bool read_names(const struct reading *r, const struct yaml_node *is,
                       bool (*check)(const struct reading *, const struct yaml_node *,
                                     const char **, const void *),
                       const void *what, struct texts *out)
{
	struct yaml_node *single = (struct yaml_node *)is;
	struct yaml_node *const *nodes = &single;
	size_t count = values_of(is, &nodes);
	const char **v = arena_array(r->doc->arena, count, sizeof(*v));
	bool ok = true;
	for (size_t i = 0; i < count; i++) {
		ok = decode_text(r->doc, nodes[i], "is", &v[i]) &&
		     check(r, nodes[i], &v[i], what) && ok;
	}
	*out = (struct texts){.v = v, .n = count};
	return ok;
}

static struct item_def *read_ref(const struct reading *r, const struct yaml_node *node,
                                 const char *key)
{
	struct item_def *def = item_named(r->s, r->doc, node, key);
	if (def != NULL && r->refs != NULL) {
		xgrow(&r->refs->v, &r->refs->cap, r->refs->n + 1);
		r->refs->v[r->refs->n++] =
		    (struct item_ref){.item = def, .doc = r->doc, .node = node};
	}
	return def;
}

static bool check_option(const struct reading *r, const struct yaml_node *node, const char **text,
                         const void *what)
{
	const struct item *item = what;
	const char *names[64];
	size_t n = 0;
	for (size_t i = 0; i < item->option_count; i++) {
		if (strcmp(item->options[i].id, *text) == 0) {
			return true;
		}
		if (n < ARRAY_LEN(names)) {
			names[n++] = item->options[i].id;
		}
	}
	return doc_error(r->doc, node, R_UNKNOWN_OPTION, "'%s' is no option of '%s'%s",
	                 shown(r->doc, *text), item->id, suggestion(r->doc, *text, names, n));
}

static bool read_level(const struct reading *r, const struct yaml_node *node, const char *key,
                       const struct item *item, size_t *out)
{
	if (!decode_whole(r->doc, node, key, 0, WEIGHT_LIMIT, out)) {
		return false;
	}
	if (item->level_count > 0 && *out >= item->level_count) {
		return doc_error(r->doc, node, R_UNKNOWN_LEVEL,
		                 "level %zu does not exist: the levels of '%s' go from 0 to %zu",
		                 *out, item->id, item->level_count - 1);
	}
	return true;
}

static bool read_levels_of(const struct reading *r, const struct yaml_node *is,
                           const struct item *item, struct condition *out)
{
	struct yaml_node *single = (struct yaml_node *)is;
	struct yaml_node *const *nodes = &single;
	size_t count = values_of(is, &nodes);
	size_t *levels = arena_array(r->doc->arena, count, sizeof(*levels));
	bool ok = true;
	for (size_t i = 0; i < count; i++) {
		ok = read_level(r, nodes[i], "is", item, &levels[i]) && ok;
	}
	out->levels = levels;
	out->level_count = count;
	return ok;
}

static bool read_comparison(const struct reading *r, const struct condition_row *row,
                            const struct item *item, struct condition *out)
{
	bool scale = item->kind == ITEM_SCALE;
	const struct yaml_node *bound = row->at_least != NULL ? row->at_least : row->at_most;
	if (row->answered != NULL) {
		out->kind = COND_ANSWERED;
		return decode_flag(r->doc, row->answered, "answered", &out->answered);
	}
	if (bound != NULL && scale) {
		bool least = row->at_least != NULL;
		out->kind = least ? COND_AT_LEAST : COND_AT_MOST;
		return read_level(r, bound, least ? "at_least" : "at_most", item, &out->level);
	}
	if (row->is != NULL && scale) {
		out->kind = COND_LEVEL_IS;
		return read_levels_of(r, row->is, item, out);
	}
	if (row->is != NULL && item->kind == ITEM_CHOICE) {
		out->kind = COND_OPTION_IS;
		return read_names(r, row->is, check_option, item, &out->names);
	}
	return doc_error(r->doc, bound != NULL ? bound : row->is, R_CONDITION_KIND,
	                 "'%s' is of kind %s: only %s can be asked of it", item->id,
	                 item_kind_name(item->kind),
	                 item->kind == ITEM_CHOICE ? "'is' and 'answered'" : "'answered'");
}

static bool read_item_form(const struct reading *r, const struct yaml_node *node,
                           const struct condition_row *row, struct condition *out)
{
	struct item_def *def = read_ref(r, row->item, "item");
	int comparisons = (row->at_least != NULL) + (row->at_most != NULL) + (row->is != NULL) +
	                  (row->answered != NULL);
	if (comparisons != 1) {
		return doc_error(
		    r->doc, node, R_CONDITION_FORM,
		    "a condition on an item has one of at_least, at_most, is, answered%s",
		    comparisons == 0 ? "" : ", not several");
	}
	if (def == NULL || !def->sound) {
		return false;
	}
	out->item_id = def->item.id;
	return read_comparison(r, row, &def->item, out);
}

static bool check_disposition(const struct reading *r, const struct yaml_node *node,
                              const char **text, const void *what)
{
	(void)what;
	const char *names[DISPOSITION_COUNT];
	enum disposition found;
	for (size_t i = 0; i < DISPOSITION_COUNT; i++) {
		names[i] = disposition_name((enum disposition)i);
	}
	if (disposition_parse(*text, &found)) {
		return true;
	}
	return doc_error(r->doc, node, R_NOT_ONE_OF,
	                 "'%s' is no disposition: none, undecided, close, price, bound, accept or "
	                 "walk%s",
	                 shown(r->doc, *text), suggestion(r->doc, *text, names, DISPOSITION_COUNT));
}

static bool read_gap_form(const struct reading *r, const struct condition_row *row,
                          struct condition *out)
{
	out->kind = COND_GAP_IS;
	struct item_def *def = read_ref(r, row->gap, "gap");
	bool ok = def != NULL && def->sound;
	out->item_id = ok ? def->item.id : "";
	return row->is != NULL && read_names(r, row->is, check_disposition, NULL, &out->names) &&
	       ok;
}

static bool check_deal_value(const struct reading *r, const struct yaml_node *node,
                             const char **text, const void *what)
{
	const struct attribute *attribute = what;
	const char *kind = arena_printf(r->s->arena, "value of %s", attribute->id);
	struct date date;
	switch (attribute->kind) {
	case ATTRIBUTE_CHOICE:
		if (id_find(r->s, kind, *text) != NULL) {
			return true;
		}
		return doc_error(r->doc, node, R_UNKNOWN_VALUE, "'%s' is no value of '%s'%s",
		                 shown(r->doc, *text), attribute->id,
		                 id_suggestion(r->s, r->doc, kind, *text));
	case ATTRIBUTE_NUMBER:
		return number_form_valid(*text) ||
		       doc_error(r->doc, node, R_NUMBER,
		                 "'%s' is a number attribute: '%s' is no plain decimal",
		                 attribute->id, shown(r->doc, *text));
	case ATTRIBUTE_DATE:
		return date_parse(*text, &date) ||
		       doc_error(r->doc, node, R_DATE, "'%s' is a date attribute: '%s' is no date",
		                 attribute->id, shown(r->doc, *text));
	case ATTRIBUTE_TEXT: {
		auto_free char *nfc = text_nfc(*text);
		*text = arena_strdup(r->doc->arena, nfc);
		return true;
	}
	case ATTRIBUTE_MONEY:
	case ATTRIBUTE_KIND_COUNT:
		break;
	}
	return true;
}

static bool check_id_of_kind(const struct reading *r, const struct yaml_node *node,
                             const char **text, const void *what)
{
	const char *kind = what;
	if (id_find(r->s, kind, *text) != NULL || r->s->incomplete) {
		return true;
	}
	return doc_error(r->doc, node, R_UNKNOWN_VALUE, "no %s '%s' in this rubric%s", kind,
	                 shown(r->doc, *text), id_suggestion(r->s, r->doc, kind, *text));
}

static bool check_any(const struct reading *r, const struct yaml_node *node, const char **text,
                      const void *what)
{
	(void)r, (void)node, (void)text, (void)what;
	return true;
}

static bool read_deal_form(const struct reading *r, const struct condition_row *row,
                           struct condition *out)
{
	out->kind = COND_DEAL_IS;
	if (row->is == NULL || !decode_text(r->doc, row->deal, "deal", &out->attribute)) {
		return false;
	}
	if (strcmp(out->attribute, "category") == 0) {
		return r->s->has_categories
		           ? read_names(r, row->is, check_id_of_kind, "category", &out->names)
		           : read_names(r, row->is, check_any, NULL, &out->names);
	}
	if (strcmp(out->attribute, "stage") == 0) {
		if (r->s->stage_count == 0 && !r->s->incomplete) {
			return doc_error(
			    r->doc, row->deal, R_NO_STAGES,
			    "a condition names the stage, and the vocabulary lists no stages");
		}
		return read_names(r, row->is, check_id_of_kind, "stage", &out->names);
	}
	const struct attribute *attribute = id_find(r->s, "attribute", out->attribute);
	if (attribute == NULL) {
		return !r->s->incomplete &&
		       doc_error(r->doc, row->deal, R_UNKNOWN_ATTRIBUTE,
		                 "no deal attribute '%s' in the vocabulary%s",
		                 shown(r->doc, out->attribute),
		                 id_suggestion(r->s, r->doc, "attribute", out->attribute));
	}
	out->by_value = attribute->kind == ATTRIBUTE_NUMBER || attribute->kind == ATTRIBUTE_MONEY;
	return read_names(r, row->is, check_deal_value, attribute, &out->names);
}

static const struct condition *read_into(const struct reading *r, const struct yaml_node *node,
                                         struct condition *out);

static bool read_children(const struct reading *r, struct yaml_node *const *nodes, size_t count,
                          struct condition *out)
{
	struct condition *children = arena_array(r->doc->arena, count, sizeof(*children));
	bool ok = true;
	for (size_t i = 0; i < count; i++) {
		ok = read_into(r, nodes[i], &children[i]) != NULL && ok;
	}
	out->children = children;
	out->child_count = count;
	return ok;
}

static bool report_form(struct doc *doc, const struct yaml_node *node)
{
	static const char *const keys[] = {"item", "gap", "deal", "all", "any", "not"};
	if (node->kind != YAML_MAP) {
		return doc_error(doc, node, R_TYPE, "a condition must be a mapping");
	}
	const char *near =
	    node->count > 0 ? suggestion(doc, node->keys[0]->text, keys, ARRAY_LEN(keys)) : "";
	return doc_error(doc, node, R_CONDITION_FORM,
	                 "a condition has one of item, gap, deal, all, any, not%s", near);
}

static bool read_form(const struct reading *r, const struct yaml_node *node,
                      const struct condition_row *row, struct condition *out)
{
	struct yaml_node *negated = (struct yaml_node *)row->negated;
	if (row->item != NULL) {
		return read_item_form(r, node, row, out);
	}
	if (row->gap != NULL) {
		return read_gap_form(r, row, out);
	}
	if (row->deal != NULL) {
		return read_deal_form(r, row, out);
	}
	if (negated != NULL) {
		out->kind = COND_NOT;
		return read_children(r, &negated, 1, out);
	}
	const struct yaml_node *list = row->all != NULL ? row->all : row->any;
	out->kind = row->all != NULL ? COND_ALL : COND_ANY;
	return list != NULL && read_children(r, list->items, list->count, out);
}

static const struct condition *read_into(const struct reading *r, const struct yaml_node *node,
                                         struct condition *out)
{
	size_t form = 0;
	while (form < condition_shape.part_count &&
	       yaml_get(node, condition_shape.parts[form]->fields[0].key) == NULL) {
		form++;
	}
	if (form == condition_shape.part_count) {
		report_form(r->doc, node);
		return NULL;
	}
	struct condition_row row = {0};
	const struct shape *shape = condition_shape.parts[form];
	bool ok = decode_map(r->doc, node, shape->fields, shape->count, &row);
	*out = (struct condition){.item = NONE};
	return read_form(r, node, &row, out) && ok ? out : NULL;
}

const struct condition *read_condition(struct rubric_source *s, struct doc *doc,
                                       const struct yaml_node *node, struct item_refs *refs)
{
	struct reading r = {.s = s, .doc = doc, .refs = refs};
	struct condition *out = arena_alloc(doc->arena, sizeof(*out));
	return read_into(&r, node, out);
}
