/* Reading a scorecard file: the head says which rubric and which category, then every answer is
 * held against its item. A file with any error gives no card. */
#include "dealbench/rubric/card_file.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "card_read.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "shape.h"

#define SCHEMA "dealbench/scorecard/v1"
#define CARD_LIMIT ((size_t)4 * 1024 * 1024)
#define SUGGESTIONS 50

struct card_row {
	const char *schema;
	const struct yaml_node *rubric, *deal, *raters, *consensus, *gaps;
};

static const char *const card_schemas[] = {SCHEMA};
#define OF(member) offsetof(struct card_row, member)
static const struct field card_fields[] = {
    {"schema", FIELD_TEXT, OF(schema), FIELD_REQUIRED, .names = card_schemas},
    {"rubric", FIELD_MAP, OF(rubric), FIELD_REQUIRED, .of = &card_rubric_shape},
    {"deal", FIELD_MAP, OF(deal), FIELD_REQUIRED, .of = &card_deal_shape},
    {"raters", FIELD_LIST, OF(raters), .of = &card_rater_shape},
    {"consensus", FIELD_MAP, OF(consensus), .of = &answers_map,
     .help = "What the group agreed on, by item"},
    {"gaps", FIELD_MAP, OF(gaps), .of = &gaps_map, .help = "Decisions on gaps, by item"},
};
#undef OF
const struct shape scorecard_shape = MAP_SHAPE("scorecard", card_fields);

struct rubric_row {
	const char *id, *version;
};
static const struct field rubric_fields[] = {
    {"id", FIELD_TEXT, offsetof(struct rubric_row, id), FIELD_REQUIRED},
    {"version", FIELD_TEXT, offsetof(struct rubric_row, version)},
};
const struct shape card_rubric_shape = MAP_SHAPE(NULL, rubric_fields);

struct deal_row {
	const char *id, *title, *partner, *category, *stage, *owner, *sponsor;
	struct date due;
	const struct yaml_node *attributes;
};

#define OF(member) offsetof(struct deal_row, member)
static const struct field deal_fields[] = {
    {"id", FIELD_ID, OF(id), FIELD_REQUIRED},
    {"title", FIELD_TEXT, OF(title), FIELD_REQUIRED},
    {"partner", FIELD_TEXT, OF(partner), FIELD_REQUIRED},
    {"category", FIELD_TEXT, OF(category)},
    {"stage", FIELD_TEXT, OF(stage)},
    {"owner", FIELD_TEXT, OF(owner)},
    {"sponsor", FIELD_TEXT, OF(sponsor)},
    {"due", FIELD_DATE, OF(due)},
    {"attributes", FIELD_MAP, OF(attributes), .of = &attribute_values,
     .help = "As the vocabulary has them"},
};
#undef OF
const struct shape card_deal_shape = MAP_SHAPE("deal", deal_fields);

bool open_card(struct card_reading *r, const char *file, const char *data, size_t len,
               struct arena *a, struct diag_list *diags)
{
	*r = (struct card_reading){.suggestions = SUGGESTIONS};
	r->doc = (struct doc){.path = file, .arena = a, .suggestions = &r->suggestions};
	yaml_source_init(&r->doc.source, file, data, len, a, diags);
	r->doc.root = yaml_source_parse(&r->doc.source, (struct yaml_limits){.bytes = CARD_LIMIT});
	if (r->doc.root == NULL) {
		return false;
	}
	const struct yaml_node *schema = yaml_get(r->doc.root, "schema");
	if (schema == NULL || schema->kind != YAML_SCALAR || schema->broken ||
	    strcmp(schema->text, SCHEMA) == 0) {
		return true;
	}
	return doc_error(&r->doc, schema, R_SCHEMA,
	                 "schema '%s' is not one that this build reads (it reads " SCHEMA ")",
	                 shown(&r->doc, schema->text));
}

/* What a file need not say of a deal that is there already. */
static bool may_lack(const struct card_reading *r, const char *key)
{
	static const char *const known[] = {"rubric", "title", "partner"};
	bool held = false;
	for (size_t i = 0; r->held && i < ARRAY_LEN(known); i++) {
		held = held || strcmp(key, known[i]) == 0;
	}
	return r->partial || held;
}

/* A mapping of the card, all of it optional where the card is a test case's own. */
static void decode_part(struct card_reading *r, const struct yaml_node *node,
                        const struct field *fields, size_t count, void *out)
{
	struct field loose[16];
	assert(count <= ARRAY_LEN(loose));
	for (size_t i = 0; i < count; i++) {
		loose[i] = fields[i];
		loose[i].flags &= may_lack(r, fields[i].key) ? ~FIELD_REQUIRED : ~0;
	}
	decode_map(&r->doc, node, loose, count, out);
}
#define DECODE_PART(r, node, fields, out) decode_part(r, node, fields, ARRAY_LEN(fields), out)

bool card_file_head(const char *file, const char *data, size_t len, struct card_head *out,
                    struct diag_list *diags)
{
	auto_arena struct arena *a = arena_new();
	struct card_reading r;
	struct card_row row = {0};
	struct rubric_row rubric = {0};
	struct deal_row deal = {0};
	size_t errors = diags->errors;
	const struct deal any = {0};
	if (!open_card(&r, file, data, len, a, diags)) {
		return false;
	}
	r.held = &any; /* whether it is there, its id will say */
	DECODE_PART(&r, r.doc.root, card_fields, &row);
	if (row.rubric != NULL) {
		DECODE(&r.doc, row.rubric, rubric_fields, &rubric);
	}
	if (row.deal != NULL) {
		DECODE_PART(&r, row.deal, deal_fields, &deal);
	}
	if (diags->errors > errors) {
		return false;
	}
	*out = (struct card_head){.rubric_id = arena_strdup(diags->arena, rubric.id),
	                          .rubric_version = arena_strdup(diags->arena, rubric.version),
	                          .category = arena_strdup(diags->arena, deal.category),
	                          .deal_id = arena_strdup(diags->arena, deal.id)};
	return true;
}

/* False where the rubric is another one: then its items say nothing of these answers. */
static bool read_rubric(struct card_reading *r, const struct yaml_node *node,
                        const struct rubric_source *source, struct card *card)
{
	struct rubric_row row = {0};
	DECODE(&r->doc, node, rubric_fields, &row);
	card->rubric_id = xstrdup(row.id);
	card->rubric_version = xstrdup(row.version);
	if (row.id != NULL && strcmp(row.id, rubric_source_id(source)) != 0) {
		return doc_error(&r->doc, node_value(node, "id"), C_OTHER_RUBRIC,
		                 "the scorecard is of rubric '%s', and this is '%s'",
		                 shown(&r->doc, row.id), rubric_source_id(source));
	}
	if (!r->any_version && row.version != NULL &&
	    strcmp(row.version, rubric_source_version(source)) != 0) {
		doc_error(&r->doc, node_value(node, "version"), C_OTHER_RUBRIC,
		          "the scorecard is of version %s of '%s', and this is version %s",
		          shown(&r->doc, row.version), rubric_source_id(source),
		          rubric_source_version(source));
	}
	return true;
}

struct money_row {
	const struct yaml_node *money, *currency;
};
static const struct field money_fields[] = {
    {"money", FIELD_NODE, offsetof(struct money_row, money), FIELD_REQUIRED, .of = &number_shape},
    {"currency", FIELD_NODE, offsetof(struct money_row, currency), .of = &text_value},
};
const struct shape card_money_shape = MAP_SHAPE("money", money_fields);

/* An amount as deals keep it, "12500000 EUR", its digits as they were written. */
static char *read_money_value(struct card_reading *r, const struct yaml_node *node)
{
	struct money_row row = {0};
	struct money money = {0};
	if (node->kind != YAML_MAP) {
		doc_error(&r->doc, node, C_VALUE,
		          "an amount is written {money: 12500.00, currency: EUR}");
		return NULL;
	}
	if (!DECODE(&r->doc, node, money_fields, &row) ||
	    !read_money(r, row.money, "money", row.currency, &money)) {
		return NULL;
	}
	const char *amount = row.money->text;
	return money.currency[0] != '\0' ? xprintf("%s %s", amount, money.currency)
	                                 : xstrdup(amount);
}

/* Has the deal this value of the attribute already? */
static bool is_held(const struct card_reading *r, const char *id, const char *value)
{
	const struct deal_attribute *held = r->held ? deal_attribute(r->held, id) : NULL;
	bool found = false;
	for (size_t i = 0; held && i < held->value_count && !found; i++) {
		found = strcmp(held->values[i], value) == 0;
	}
	return found;
}

static void warn_held(struct card_reading *r, const struct yaml_node *node, int code,
                      const char *problem)
{
	doc_warning(&r->doc, node, code, "%s; kept, as the deal has it already", problem);
}

static char *read_plain_value(struct card_reading *r, const struct attribute *attribute,
                              const struct yaml_node *node)
{
	const char *text;
	double number;
	if (attribute->kind == ATTRIBUTE_NUMBER) {
		return decode_number(&r->doc, node, attribute->id, &number) ? xstrdup(node->text)
		                                                            : NULL;
	}
	if (!decode_text(&r->doc, node, attribute->id, &text)) {
		return NULL;
	}
	char *value = text_nfc(text);
	struct card_problem problem;
	bool wrong = attribute_value_problem(attribute, value, &problem);
	if (wrong && is_held(r, attribute->id, value)) {
		warn_held(r, node, problem.code, problem.message);
	} else if (wrong) {
		doc_error(&r->doc, node, problem.code, "%s", problem.message);
	}
	return value;
}

static void read_attribute(struct card_reading *r, const struct attribute *attribute,
                           const struct yaml_node *node, struct deal *deal)
{
	struct yaml_node *single = (struct yaml_node *)node;
	struct yaml_node *const *nodes = &single;
	size_t count = 1;
	if (node->kind == YAML_LIST && attribute->multiple) {
		nodes = node->items;
		count = node->count;
	} else if (node->kind == YAML_LIST) {
		doc_error(&r->doc, node, C_VALUE, "'%s' takes one value, not a list",
		          attribute->id);
		return;
	}
	char **values = xcalloc(count, sizeof(*values));
	size_t n = 0;
	for (size_t i = 0; i < count; i++) {
		values[n] = attribute->kind == ATTRIBUTE_MONEY
		                ? read_money_value(r, nodes[i])
		                : read_plain_value(r, attribute, nodes[i]);
		n += values[n] != NULL;
	}
	deal_set_attribute(deal, attribute->id, (const char *const *)values, n);
	for (size_t i = 0; i < n; i++) {
		free(values[i]);
	}
	free(values);
}

/* Of an attribute that the vocabulary does not know: is it all of what the deal holds of it? */
static bool holds_same(const struct card_reading *r, const char *id, const struct yaml_node *node)
{
	const struct deal_attribute *held = r->held ? deal_attribute(r->held, id) : NULL;
	struct yaml_node *single = (struct yaml_node *)node;
	struct yaml_node *const *nodes = node->kind == YAML_LIST ? node->items : &single;
	size_t count = node->kind == YAML_LIST ? node->count : 1;
	bool same = held && held->value_count == count;
	for (size_t i = 0; same && i < count; i++) {
		auto_free char *text =
		    nodes[i]->kind == YAML_SCALAR ? text_nfc(nodes[i]->text) : NULL;
		same = text && strcmp(text, held->values[i]) == 0;
	}
	return same;
}

static void read_unknown_attribute(struct card_reading *r, const struct yaml_node *key,
                                   const struct yaml_node *node, const struct rubric *rubric)
{
	const char **names = arena_array(r->doc.arena, rubric->attribute_count, sizeof(*names));
	for (size_t i = 0; i < rubric->attribute_count; i++) {
		names[i] = rubric->attributes[i].id;
	}
	const char *problem = arena_printf(
	    r->doc.arena, "no deal attribute '%s' in the vocabulary%s", shown(&r->doc, key->text),
	    suggestion(&r->doc, key->text, names, rubric->attribute_count));
	if (holds_same(r, key->text, node)) {
		warn_held(r, key, C_ATTRIBUTE, problem);
	} else {
		doc_error(&r->doc, key, C_ATTRIBUTE, "%s", problem);
	}
}

void read_attributes(struct card_reading *r, const struct yaml_node *map,
                     const struct rubric *rubric, struct deal *deal)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_node *key = map->keys[i];
		if (key->broken || map->items[i]->broken) {
			continue;
		}
		size_t index = rubric_attribute(rubric, key->text);
		if (index != NONE) {
			read_attribute(r, &rubric->attributes[index], map->items[i], deal);
		} else {
			read_unknown_attribute(r, key, map->items[i], rubric);
		}
	}
}

static void report_stage(const struct card_problem *problem, void *user)
{
	struct card_reading *r = user;
	if (problem->code != C_STAGE) {
		return;
	}
	const struct yaml_node *stage = node_value(yaml_get(r->doc.root, "deal"), "stage");
	if (r->held && r->held->stage && strcmp(r->held->stage, stage->text) == 0) {
		warn_held(r, stage, C_STAGE, problem->message);
	} else {
		doc_error(&r->doc, stage, C_STAGE, "%s", problem->message);
	}
}

static void read_deal(struct card_reading *r, const struct yaml_node *node,
                      const struct rubric *base, struct deal *deal)
{
	struct deal_row row = {0};
	if (r->partial) {
		row = (struct deal_row){.id = "case", .title = "Case", .partner = "Case"};
	}
	if (node != NULL) {
		DECODE_PART(r, node, deal_fields, &row);
	}
	deal->id = xstrdup(row.id);
	deal->title = nfc_or_null(row.title);
	deal->partner = nfc_or_null(row.partner);
	deal->category = xstrdup(row.category);
	deal->stage = xstrdup(row.stage);
	deal->owner = nfc_or_null(row.owner);
	deal->sponsor = nfc_or_null(row.sponsor);
	deal->due = row.due;
	deal_problems(base, deal, report_stage, r);
	if (row.attributes != NULL) {
		read_attributes(r, row.attributes, base, deal);
	}
}

struct named_rater {
	const char *name;
	const struct yaml_node *node;
};

static int rater_compare(const void *a, const void *b)
{
	const struct named_rater *x = a;
	const struct named_rater *y = b;
	int order = strcmp(x->name, y->name);
	return order != 0 ? order
	                  : (x->node->line > y->node->line) - (x->node->line < y->node->line);
}

static void find_twins(struct card_reading *r, const struct card *card,
                       const struct yaml_node *list)
{
	auto_free struct named_rater *sorted = xcalloc(list->count, sizeof(*sorted));
	size_t n = 0;
	for (size_t i = 0; i < list->count; i++) {
		if (card->raters[i].name[0] != '\0') {
			sorted[n++] = (struct named_rater){.name = card->raters[i].name,
			                                   .node = list->items[i]};
		}
	}
	qsort(sorted, n, sizeof(*sorted), rater_compare);
	for (size_t i = 1; i < n; i++) {
		if (strcmp(sorted[i].name, sorted[i - 1].name) == 0) {
			doc_error(&r->doc, node_value(sorted[i].node, "name"), C_RATER_TWICE,
			          "rater '%s' is given twice (before in line %d)",
			          shown(&r->doc, sorted[i].name),
			          node_value(sorted[i - 1].node, "name")->line);
		}
	}
}

struct rater_row {
	const char *name;
	const struct yaml_node *answers;
};
static const struct field rater_fields[] = {
    {"name", FIELD_TEXT, offsetof(struct rater_row, name), FIELD_REQUIRED},
    {"answers", FIELD_MAP, offsetof(struct rater_row, answers), .of = &answers_map,
     .help = "By item"},
};
const struct shape card_rater_shape = MAP_SHAPE("rater", rater_fields);

static void read_raters(struct card_reading *r, const struct yaml_node *list, struct card *card)
{
	card->raters = xcalloc(list->count, sizeof(*card->raters));
	for (size_t i = 0; i < list->count; i++) {
		struct rater_row row = {0};
		DECODE(&r->doc, list->items[i], rater_fields, &row);
		struct rater *rater = &card->raters[card->rater_count++];
		rater->name = text_nfc(row.name != NULL ? row.name : "");
		if (row.answers != NULL) {
			read_answers(r, row.answers, &rater->answers);
		}
	}
	find_twins(r, card, list);
}

/* The rubric as asked for the deal, or NULL, reported. */
static struct rubric *resolve(struct card_reading *r, const struct card_row *row,
                              const struct rubric_source *source, const struct card *card)
{
	struct error err = {0};
	const struct yaml_node *category =
	    row->deal != NULL ? yaml_get(row->deal, "category") : NULL;
	if (category != NULL && card->deal.category == NULL) {
		return NULL;
	}
	const char *named = card->deal.category;
	struct rubric *rubric =
	    rubric_resolve(source, !named && r->held ? r->held->category : named, &err);
	if (rubric == NULL) {
		const struct yaml_node *deal = row->deal != NULL ? row->deal : r->doc.root;
		doc_error(&r->doc, category != NULL ? category : deal, C_CATEGORY, "%s",
		          err.message);
	}
	return rubric;
}

void read_card(struct card_reading *r, const struct rubric_source *source, struct card *card,
               struct rubric **out_rubric)
{
	struct card_row row = {0};
	DECODE_PART(r, r->doc.root, card_fields, &row);
	bool said = row.rubric != NULL || may_lack(r, "rubric");
	if (!said || (row.rubric != NULL && !read_rubric(r, row.rubric, source, card))) {
		return;
	}
	if (row.deal == NULL && !r->partial) {
		return;
	}
	if (row.rubric == NULL) {
		card->rubric_id = xstrdup(rubric_source_id(source));
	}
	struct rubric *base = rubric_base(source);
	read_deal(r, row.deal, base, &card->deal);
	rubric_free(base);
	*out_rubric = resolve(r, &row, source, card);
	r->rubric = *out_rubric;
	if (row.raters != NULL) {
		read_raters(r, row.raters, card);
	}
	if (row.consensus != NULL) {
		read_answers(r, row.consensus, &card->consensus);
	}
	if (row.gaps != NULL) {
		read_gaps(r, row.gaps, card);
	}
}

struct card *card_file_read(const char *file, const char *data, size_t len,
                            const struct rubric_source *source, struct rubric **out_rubric,
                            struct diag_list *diags)
{
	return card_file_read_onto(NULL, file, data, len, source, out_rubric, diags);
}

struct card *card_file_read_onto(const struct deal *held, const char *file, const char *data,
                                 size_t len, const struct rubric_source *source,
                                 struct rubric **out_rubric, struct diag_list *diags)
{
	auto_arena struct arena *a = arena_new();
	struct card_reading r;
	struct card *card = card_new();
	struct rubric *rubric = NULL;
	size_t errors = diags->errors;
	if (open_card(&r, file, data, len, a, diags)) {
		r.held = held;
		read_card(&r, source, card, &rubric);
	}
	diag_list_sort(diags);
	if (diags->errors > errors) {
		card_free(card);
		rubric_free(rubric);
		return NULL;
	}
	*out_rubric = rubric;
	return card;
}
