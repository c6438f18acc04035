/* The register of regulations: laws, rules and guidance that items refer to by id, each with the
 * day on which its state was looked up, so that a reader sees how old the knowledge is. */
#include <string.h>

#include "defs.h"
#include "shape.h"

static const char *const statuses[] = {
    "in-force",      "adopted-not-yet-applicable", "draft", "proposed", "vacated", "guidance-final",
    "guidance-draft"};
_Static_assert(ARRAY_LEN(statuses) == REGULATION_STATUS_COUNT, "a name for each status");

struct regulation_row {
	struct regulation regulation;
	const struct yaml_node *applies_from;
	size_t status;
};

#define OF(member) offsetof(struct regulation_row, member)
static const struct field regulation_fields[] = {
    {"id", FIELD_ID, OF(regulation.id), FIELD_REQUIRED},
    {"title", FIELD_TEXT, OF(regulation.title), FIELD_REQUIRED},
    {"jurisdiction", FIELD_TEXT, OF(regulation.jurisdiction), FIELD_REQUIRED},
    {"status", FIELD_NAME, OF(status), FIELD_REQUIRED, 0, REGULATION_STATUS_COUNT, statuses},
    {"applies_from", FIELD_NODE, OF(applies_from), .of = &date_or_null,
     .help = "The day it began or will begin to apply (or was vacated); null: none yet"},
    {"as_of", FIELD_DATE, OF(regulation.as_of), FIELD_REQUIRED,
     .help = "The day on which somebody looked this up"},
    {"note", FIELD_TEXT, OF(regulation.note)},
};
#undef OF
const struct shape regulation_shape = MAP_SHAPE("regulation", regulation_fields);

/* What the day stands for must agree with the status, as of the day of looking it up. */
static void check_dates(struct doc *doc, const struct yaml_node *node, const struct regulation *r)
{
	char from[16], as_of[16];
	if (!date_is_set(r->applies_from) || !date_is_set(r->as_of) ||
	    r->status == REGULATION_DRAFT || r->status == REGULATION_PROPOSED) {
		return;
	}
	bool past = date_compare(r->applies_from, r->as_of) <= 0;
	if (past == (r->status != REGULATION_ADOPTED)) {
		return;
	}
	doc_error(doc, node_value(node, "applies_from"), R_REGULATION_DATES,
	          "%s is %s as of %s, so it cannot be '%s'", date_format(r->applies_from, from),
	          past ? "past" : "yet to come", date_format(r->as_of, as_of), statuses[r->status]);
}

static bool read_regulation(struct rubric_source *s, struct doc *doc, const struct yaml_node *node,
                            struct regulation_def *out)
{
	struct regulation_row row = {.status = REGULATION_STATUS_COUNT};
	bool sound = DECODE(doc, node, regulation_fields, &row);
	struct regulation *r = &row.regulation;
	if (row.applies_from != NULL && !node_is_null(row.applies_from)) {
		sound =
		    decode_date(doc, row.applies_from, "applies_from", &r->applies_from) && sound;
	}
	if (sound) {
		r->status = (enum regulation_status)row.status;
		check_dates(doc, node, r);
	}
	*out = (struct regulation_def){.regulation = *r, .doc = doc, .node = node};
	return r->id != NULL && id_add(s, doc, node_value(node, "id"), "regulation", r->id, out);
}

static const struct field register_fields[] = {
    {"regulations", FIELD_LIST, 0, FIELD_REQUIRED, 1, .of = &regulation_shape},
};
const struct shape regulations_shape = MAP_SHAPE("regulations", register_fields);

void read_regulations(struct rubric_source *s, struct doc *doc)
{
	const struct yaml_node *list = NULL;
	DECODE(doc, doc->root, register_fields, &list);
	if (list == NULL) {
		s->incomplete = true;
		return;
	}
	s->regulations = arena_array(s->arena, list->count, sizeof(*s->regulations));
	for (size_t i = 0; i < list->count; i++) {
		struct regulation_def *def = &s->regulations[s->regulation_count];
		s->regulation_count += read_regulation(s, doc, list->items[i], def);
	}
}

/* The entry's index, or NONE, reported. */
static size_t regulation_named(struct rubric_source *s, struct doc *doc,
                               const struct yaml_node *node)
{
	const char *id;
	if (!decode_text(doc, node, "regulations", &id)) {
		return NONE;
	}
	struct regulation_def *def = id_find(s, "regulation", id);
	if (def != NULL) {
		def->used = true;
		return (size_t)(def - s->regulations);
	}
	s->regulation_misnamed = true;
	if (!s->has_regulations) {
		doc_error(doc, node, R_UNKNOWN_REGULATION,
		          "no regulation '%s': the manifest names no file of 'regulations'",
		          shown(doc, id));
	} else if (!s->incomplete) {
		doc_error(doc, node, R_UNKNOWN_REGULATION, "no regulation '%s' in the register%s",
		          shown(doc, id), id_suggestion(s, doc, "regulation", id));
	}
	return NONE;
}

static bool named_already(const size_t *v, size_t count, size_t regulation)
{
	for (size_t i = 0; i < count; i++) {
		if (v[i] == regulation) {
			return true;
		}
	}
	return false;
}

void link_regulations(struct rubric_source *s, struct item_def *def)
{
	const struct yaml_node *list = def->regulations_node;
	size_t *v = arena_array(s->arena, list->count, sizeof(*v));
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++) {
		size_t found = regulation_named(s, def->doc, list->items[i]);
		if (found != NONE && named_already(v, n, found)) {
			doc_error(def->doc, list->items[i], R_REGULATION_TWICE,
			          "'%s' is named twice by '%s'",
			          s->regulations[found].regulation.id, def->item.id);
		} else if (found != NONE) {
			v[n++] = found;
		}
	}
	def->item.regulations = v;
	def->item.regulation_count = n;
}

void check_regulations(struct rubric_source *s)
{
	bool unsure = s->incomplete || s->regulation_misnamed;
	for (size_t i = 0; i < s->regulation_count && !unsure; i++) {
		const struct regulation_def *def = &s->regulations[i];
		if (!def->used) {
			doc_warning(def->doc, node_value(def->node, "id"), R_UNUSED_REGULATION,
			            "no item refers to '%s'", shown(def->doc, def->regulation.id));
		}
	}
}
