/* Answers and decisions on gaps, as a scorecard file has them. Reading takes care of the form; what
 * an item demands of them is card_rules.c, reported here at the key that it is about. */
#include <stdlib.h>
#include <string.h>

#include "card_read.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "shape.h"

struct answer_row {
	const struct yaml_node *level, *choice, *text, *number, *money, *date, *na, *unknown,
	    *skipped;
	const struct yaml_node *currency, *favourability, *sources;
	const char *evidence, *note;
	bool flag, carried;
};

/* The keys of which an answer has at most one, in the order of enum answer_kind from LEVEL. */
#define OF(member) offsetof(struct answer_row, member)
static const struct field answer_fields[] = {
    {"level", FIELD_NODE, OF(level), .of = &level_value, .help = "Of a scale, from 0"},
    {"choice", FIELD_NODE, OF(choice), .of = &id_value, .help = "An option's id"},
    {"text", FIELD_NODE, OF(text), .of = &text_value},
    {"number", FIELD_NODE, OF(number), .of = &number_shape},
    {"money", FIELD_NODE, OF(money), .of = &number_shape},
    {"date", FIELD_NODE, OF(date), .of = &date_value},
    {"na", FIELD_NODE, OF(na), .of = &true_value, .help = "Not applicable; the note says why"},
    {"unknown", FIELD_NODE, OF(unknown), .of = &true_value, .help = "Not known yet"},
    {"skipped", FIELD_NODE, OF(skipped), .of = &true_value},
    {"currency", FIELD_NODE, OF(currency), .of = &text_value},
    {"evidence", FIELD_TEXT, OF(evidence), .help = "A grade's id; the weakest where left out"},
    {"note", FIELD_TEXT, OF(note)},
    {"flag", FIELD_FLAG, OF(flag), .help = "true: to be discussed"},
    {"favourability", FIELD_NODE, OF(favourability), .of = &favourability_value},
    {"sources", FIELD_LIST, OF(sources), .of = &evidence_source_shape},
    {"carried", FIELD_FLAG, OF(carried),
     .help = "true: from an earlier scorecard, not confirmed since"},
};
#undef OF
const struct shape answer_shape = MAP_SHAPE("answer", answer_fields);
#define ONE_OF ((size_t)ANSWER_SKIPPED) /* the first so many exclude each other */

char *nfc_or_null(const char *text)
{
	return text != NULL ? text_nfc(text) : NULL;
}

bool read_money(struct card_reading *r, const struct yaml_node *amount, const char *key,
                const struct yaml_node *currency, struct money *out)
{
	double number;
	const char *code = "";
	bool known = currency == NULL || decode_text(&r->doc, currency, "currency", &code);
	if (code[0] != '\0' && !currency_valid(code)) {
		known =
		    doc_error(&r->doc, currency, C_MONEY,
		              "'%s' is no currency: it must be three capital letters, such as EUR",
		              shown(&r->doc, code));
		code = "";
	}
	if (amount == NULL) {
		memcpy(out->currency, code, strlen(code) + 1);
		return known;
	}
	if (!decode_number(&r->doc, amount, key, &number)) {
		return false;
	}
	if (!money_parse(amount->text, code, out) && known) {
		return doc_error(&r->doc, amount, C_MONEY, "'%s' is no amount of %s",
		                 shown(&r->doc, amount->text), code[0] != '\0' ? code : "money");
	}
	return known;
}

static bool read_true(struct doc *doc, const struct yaml_node *node, const char *key)
{
	bool yes;
	if (!decode_flag(doc, node, key, &yes)) {
		return false;
	}
	return yes || doc_error(doc, node, C_MANY, "'%s' is written only as true", key);
}

static bool read_value(struct card_reading *r, const struct answer_row *row, struct answer *out)
{
	struct doc *doc = &r->doc;
	const char *text = NULL;
	bool ok = true;
	switch (out->kind) {
	case ANSWER_LEVEL:
		return decode_whole(doc, row->level, "level", 0, WEIGHT_LIMIT, &out->level);
	case ANSWER_CHOICE:
		ok = decode_text(doc, row->choice, "choice", &text);
		break;
	case ANSWER_TEXT:
		ok = decode_text(doc, row->text, "text", &text);
		break;
	case ANSWER_NUMBER:
		return decode_number(doc, row->number, "number", &out->number);
	case ANSWER_MONEY:
		return read_money(r, row->money, "money", row->currency, &out->money);
	case ANSWER_DATE:
		return decode_date(doc, row->date, "date", &out->date);
	case ANSWER_NA:
		return read_true(doc, row->na, "na");
	case ANSWER_UNKNOWN:
		return read_true(doc, row->unknown, "unknown");
	case ANSWER_SKIPPED:
		return read_true(doc, row->skipped, "skipped");
	case ANSWER_NONE:
	case ANSWER_KIND_COUNT:
		break;
	}
	out->text = nfc_or_null(text);
	return ok;
}

/* Which of the keys that exclude each other is given; a second one is reported. */
static bool find_kind(struct card_reading *r, const struct yaml_node *node, struct answer *out)
{
	const struct yaml_node *first = NULL;
	bool ok = true;
	for (size_t i = 0; i < node->count && node->kind == YAML_MAP; i++) {
		for (size_t k = 0; k < ONE_OF; k++) {
			if (node->keys[i]->broken ||
			    strcmp(answer_fields[k].key, node->keys[i]->text) != 0) {
				continue;
			}
			if (first == NULL) {
				first = node->keys[i];
				out->kind = (enum answer_kind)(k + ANSWER_LEVEL);
				ok = ok && !node->items[i]->broken;
			} else {
				ok = doc_error(&r->doc, node->keys[i], C_MANY,
				               "'%s' and '%s' in one answer: only one of them",
				               first->text, node->keys[i]->text);
			}
		}
	}
	return ok;
}

struct source_row {
	const char *what, *where, *sha256;
	struct date date;
};
static const struct field source_fields[] = {
    {"what", FIELD_TEXT, offsetof(struct source_row, what), FIELD_REQUIRED},
    {"where", FIELD_TEXT, offsetof(struct source_row, where)},
    {"date", FIELD_DATE, offsetof(struct source_row, date)},
    {"sha256", FIELD_TEXT, offsetof(struct source_row, sha256), .help = "64 hex digits"},
};
const struct shape evidence_source_shape = MAP_SHAPE("source", source_fields);

static bool read_source(struct card_reading *r, const struct yaml_node *node, struct source *out)
{
	struct source_row row = {0};
	bool ok = DECODE(&r->doc, node, source_fields, &row);
	if (row.sha256 != NULL &&
	    (strlen(row.sha256) != 64 || strspn(row.sha256, "0123456789abcdefABCDEF") != 64)) {
		ok = doc_error(&r->doc, node_value(node, "sha256"), C_HASH,
		               "'sha256' must be 64 hex digits");
		row.sha256 = NULL;
	}
	*out = (struct source){.what = row.what != NULL ? text_nfc(row.what) : xstrdup(""),
	                       .where = nfc_or_null(row.where),
	                       .date = row.date,
	                       .sha256 = xstrdup(row.sha256)};
	return ok;
}

static bool read_favourability(struct card_reading *r, const struct yaml_node *node,
                               struct answer *out)
{
	double number;
	if (!decode_number(&r->doc, node, "favourability", &number)) {
		return false;
	}
	int whole = number >= -2 && number <= 2 ? (int)number : 3;
	if ((double)whole != number) {
		return doc_error(&r->doc, node, R_RANGE,
		                 "'favourability' must be a whole number from -2 to 2, not %s",
		                 shown(&r->doc, node->text));
	}
	out->has_favourability = true;
	out->favourability = whole;
	return true;
}

/* What could be read is filled in all the same: it is held against the item, right or not. */
static bool read_answer(struct card_reading *r, const char *item, const struct yaml_node *node,
                        struct answer *out)
{
	struct answer_row row = {0};
	*out = (struct answer){.item = xstrdup(item), .kind = ANSWER_NONE};
	bool ok = DECODE(&r->doc, node, answer_fields, &row);
	if (!find_kind(r, node, out) || !read_value(r, &row, out)) {
		out->kind = ANSWER_NONE;
		ok = false;
	}
	if (row.currency != NULL && row.money == NULL) {
		ok = doc_error(&r->doc, node_key(node, "currency"), C_MONEY,
		               "'currency' stands only beside 'money'");
	}
	if (row.favourability != NULL) {
		ok = read_favourability(r, row.favourability, out) && ok;
	}
	out->evidence = xstrdup(row.evidence);
	out->note = nfc_or_null(row.note);
	out->flag = row.flag;
	out->carried = row.carried;
	if (row.sources != NULL && row.sources->count > 0) {
		out->sources = xcalloc(row.sources->count, sizeof(*out->sources));
		for (size_t i = 0; i < row.sources->count; i++) {
			ok = read_source(r, row.sources->items[i], &out->sources[i]) && ok;
			out->source_count++;
		}
	}
	return ok;
}

/* Where a rule's problem is shown. */
struct pointing {
	struct card_reading *r;
	const struct yaml_node *key, *node;
};

static void report_problem(const struct card_problem *problem, void *user)
{
	const struct pointing *p = user;
	const struct yaml_node *at = problem->key != NULL ? yaml_get(p->node, problem->key) : NULL;
	doc_error(&p->r->doc, at != NULL ? at : p->key, problem->code, "%s", problem->message);
}

/* The item that a key names; reported where there is none, warned of where it is not asked. */
static const struct item *named_item(struct card_reading *r, const struct yaml_node *key)
{
	const struct item *item = rubric_known_item(r->rubric, key->text);
	if (item == NULL) {
		size_t total = r->rubric->item_count + r->rubric->other_count;
		const char **names = arena_array(r->doc.arena, total, sizeof(*names));
		for (size_t i = 0; i < total && r->suggestions > 0; i++) {
			names[i] = i < r->rubric->item_count
			               ? r->rubric->items[i].id
			               : r->rubric->others[i - r->rubric->item_count].id;
		}
		doc_error(&r->doc, key, C_UNKNOWN_ITEM, "no item '%s' in this rubric%s",
		          shown(&r->doc, key->text), suggestion(&r->doc, key->text, names, total));
	} else if (item_is_other(r->rubric, item)) {
		doc_warning(&r->doc, key, C_NOT_ASKED,
		            "'%s' is not asked in this category: kept, without effect on the score",
		            item->id);
	}
	return item;
}

void read_answers(struct card_reading *r, const struct yaml_node *map, struct answers *out)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_node *key = map->keys[i];
		if (key->broken) {
			continue;
		}
		struct answer answer;
		bool ok = read_answer(r, key->text, map->items[i], &answer);
		const struct item *item = r->rubric != NULL ? named_item(r, key) : NULL;
		struct pointing at = {.r = r, .key = key, .node = map->items[i]};
		if (item != NULL &&
		    answer_problems(r->rubric, item, &answer, report_problem, &at) == 0 && ok) {
			answers_set(out, &answer);
		}
		answer_finish(&answer);
	}
}

static const char *const decisions[] = {"undecided", "close", "price", "bound", "accept", "walk"};
struct decision_row {
	size_t disposition;
	const struct yaml_node *cost, *currency;
	struct date due;
	const char *owner, *terms;
};
#define OF(member) offsetof(struct decision_row, member)
static const struct field decision_fields[] = {
    {"disposition", FIELD_NAME, OF(disposition), FIELD_REQUIRED, 0, ARRAY_LEN(decisions),
     decisions},
    {"cost", FIELD_NODE, OF(cost), .of = &number_shape},
    {"currency", FIELD_NODE, OF(currency), .of = &text_value},
    {"due", FIELD_DATE, OF(due)},
    {"owner", FIELD_TEXT, OF(owner)},
    {"terms", FIELD_TEXT, OF(terms)},
};
#undef OF
const struct shape gap_decision_shape = MAP_SHAPE("gap", decision_fields);

/* What was decided before the deal's category was another one is kept. */
static bool decision_fits(struct pointing *at, const struct item *item, const struct gap *gap)
{
	if (!gap_taken_away(item)) {
		return gap_problems(item, gap, report_problem, at) == 0;
	}
	doc_warning(&at->r->doc, at->key, C_NOT_ASKED,
	            "'%s' has no gap in this category: kept, without effect on the score",
	            item->id);
	return gap_form_problems(gap, report_problem, at) == 0;
}

static void read_gap(struct card_reading *r, const struct yaml_node *key,
                     const struct yaml_node *node, struct card *card)
{
	struct decision_row row = {.disposition = ARRAY_LEN(decisions)};
	bool ok = DECODE(&r->doc, node, decision_fields, &row);
	struct gap gap = {.item = xstrdup(key->text), .due = row.due, .has_cost = row.cost != NULL};
	gap.disposition = (enum disposition)(row.disposition + DISPOSITION_UNDECIDED);
	ok = read_money(r, row.cost, "cost", row.currency, &gap.cost) && ok;
	gap.owner = nfc_or_null(row.owner);
	gap.terms = nfc_or_null(row.terms);
	const struct item *item = r->rubric != NULL ? named_item(r, key) : NULL;
	struct pointing at = {.r = r, .key = key, .node = node};
	if (item != NULL && decision_fits(&at, item, &gap) && ok) {
		card_set_gap(card, &gap);
	}
	gap_finish(&gap);
}

void read_gaps(struct card_reading *r, const struct yaml_node *map, struct card *card)
{
	_Static_assert(DISPOSITION_WALK - DISPOSITION_UNDECIDED == 5, "the names of a file's six");
	for (size_t i = 0; i < map->count; i++) {
		if (!map->keys[i]->broken) {
			read_gap(r, map->keys[i], map->items[i], card);
		}
	}
}
