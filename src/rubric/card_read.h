/* The parts of reading a scorecard file: its shape (card_file.c) and single answers
 * (card_answer.c).
 */
#pragma once

#include "card_rules.h"
#include "dealbench/rubric/card_file.h"
#include "decode.h"

struct card_reading {
	struct doc doc;
	const struct rubric *rubric; /* NULL where the deal's category cannot be resolved */
	int suggestions;
};

/* NFC copy of a text, malloc'd; NULL gives NULL. */
char *nfc_or_null(const char *text);
/* The answers of one rater or of the consensus. */
void read_answers(struct card_reading *r, const struct yaml_node *map, struct answers *out);
void read_gaps(struct card_reading *r, const struct yaml_node *map, struct card *card);
/* An amount and its currency (a node each; currency may be NULL). */
bool read_money(struct card_reading *r, const struct yaml_node *amount, const char *key,
                const struct yaml_node *currency, struct money *out);
