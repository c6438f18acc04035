/* How a test case varies its card: whole sections at a level, single answers, decisions on gaps,
 * the deal's stage and attributes. What it sets is the consensus and stands alone: what the card's
 * raters said of such an item is left out, so `unknown: true` takes an answer away. */
#include <stdlib.h>
#include <string.h>

#include "case_read.h"
#include "dealbench/base/xalloc.h"

struct set_row {
	const struct yaml_node *deal, *all, *sections, *answers, *gaps;
};

#define OF(member) offsetof(struct set_row, member)
static const struct field set_fields[] = {
    {"deal", FIELD_MAP, OF(deal)},         {"all", FIELD_MAP, OF(all)},
    {"sections", FIELD_MAP, OF(sections)}, {"answers", FIELD_MAP, OF(answers)},
    {"gaps", FIELD_MAP, OF(gaps)},
};
#undef OF

struct deal_row {
	const char *stage;
	const struct yaml_node *attributes;
};

static const struct field deal_fields[] = {
    {"stage", FIELD_TEXT, offsetof(struct deal_row, stage)},
    {"attributes", FIELD_MAP, offsetof(struct deal_row, attributes)},
};

static void set_deal(struct card_reading *r, const struct yaml_node *map, struct deal *deal)
{
	struct deal_row row = {0};
	DECODE(&r->doc, map, deal_fields, &row);
	if (row.stage != NULL && FIND_NAMED(r, node_value(map, "stage"), C_STAGE, "stage",
	                                    r->rubric->stages, r->rubric->stage_count) != NONE) {
		free(deal->stage);
		deal->stage = xstrdup(row.stage);
	}
	if (row.attributes != NULL) {
		read_attributes(r, row.attributes, r->rubric, deal);
	}
}

/* Only this answer to its item is left. */
static void put_answer(struct card *card, const struct answer *answer)
{
	const struct answer none = {.item = answer->item, .kind = ANSWER_NONE};
	for (size_t i = 0; i < card->rater_count; i++) {
		answers_set(&card->raters[i].answers, &none);
	}
	answers_set(&card->consensus, answer);
}

/* A level for the scale items of one section, or of every one (NONE). */
static void set_levels(struct card_reading *r, const struct yaml_node *map, size_t section,
                       struct card *card)
{
	struct row {
		size_t level;
		const char *evidence;
	} row = {0};
	static const struct field fields[] = {
	    {"level", FIELD_WHOLE, offsetof(struct row, level), FIELD_REQUIRED, 0, 63},
	    {"evidence", FIELD_TEXT, offsetof(struct row, evidence)},
	};
	if (!DECODE(&r->doc, map, fields, &row)) {
		return;
	}
	if (row.evidence != NULL &&
	    FIND_NAMED(r, node_value(map, "evidence"), C_GRADE, "evidence grade", r->rubric->grades,
	               r->rubric->grade_count) == NONE) {
		return;
	}
	for (size_t i = 0; i < r->rubric->item_count; i++) {
		const struct item *item = &r->rubric->items[i];
		if (item->kind != ITEM_SCALE || (section != NONE && item->section != section)) {
			continue;
		}
		if (row.level >= item->level_count) {
			doc_error(&r->doc, node_value(map, "level"), T_LEVEL,
			          "'%s' has no level %zu: its levels go from 0 to %zu", item->id,
			          row.level, item->level_count - 1);
			return;
		}
		struct answer answer = {.item = (char *)item->id,
		                        .kind = ANSWER_LEVEL,
		                        .level = row.level,
		                        .evidence = (char *)row.evidence};
		put_answer(card, &answer);
	}
}

static void set_sections(struct card_reading *r, const struct yaml_node *map, struct card *card)
{
	for (size_t i = 0; i < map->count; i++) {
		size_t section = FIND_NAMED(r, map->keys[i], T_NAME, "section", r->rubric->sections,
		                            r->rubric->section_count);
		if (section != NONE) {
			set_levels(r, map->items[i], section, card);
		}
	}
}

static void set_answers(struct card_reading *r, const struct yaml_node *map, struct card *card)
{
	struct answers given = {0};
	read_answers(r, map, &given);
	for (size_t i = 0; i < given.n; i++) {
		put_answer(card, &given.v[i]);
	}
	answers_finish(&given);
}

void read_set(struct card_reading *r, const struct yaml_node *map, struct card *card)
{
	struct set_row row = {0};
	DECODE(&r->doc, map, set_fields, &row);
	if (row.deal != NULL) {
		set_deal(r, row.deal, &card->deal);
	}
	if (row.all != NULL) {
		set_levels(r, row.all, NONE, card);
	}
	if (row.sections != NULL) {
		set_sections(r, row.sections, card);
	}
	if (row.answers != NULL) {
		set_answers(r, row.answers, card);
	}
	if (row.gaps != NULL) {
		read_gaps(r, row.gaps, card);
	}
}
