/* The parts of reading a scorecard file: its shape (card_file.c) and single answers
 * (card_answer.c). Test cases read theirs with the same parts (case_*.c).
 */
#pragma once

#include "card_rules.h"
#include "dealbench/rubric/card_file.h"
#include "decode.h"

struct card_reading {
	struct doc doc;
	const struct deal *held;     /* the deal as it is already, or NULL */
	const struct rubric *rubric; /* NULL where the deal's category cannot be resolved */
	int suggestions;
	bool partial;     /* a test case's own card: all but the deal's category may be left out */
	bool any_version; /* of the rubric */
};

/* Parses the file and looks at its schema. False where it is no scorecard. */
bool open_card(struct card_reading *r, const char *file, const char *data, size_t len,
               struct arena *a, struct diag_list *diags);
/* The card whose mapping is the reading's root; *out_rubric and r->rubric become the rubric as
 * asked for its deal, or stay NULL, reported. */
void read_card(struct card_reading *r, const struct rubric_source *source, struct card *card,
               struct rubric **out_rubric);
void read_attributes(struct card_reading *r, const struct yaml_node *map,
                     const struct rubric *rubric, struct deal *deal);

/* NFC copy of a text, malloc'd; NULL gives NULL. */
char *nfc_or_null(const char *text);
/* The answers of one rater or of the consensus. */
void read_answers(struct card_reading *r, const struct yaml_node *map, struct answers *out);
void read_gaps(struct card_reading *r, const struct yaml_node *map, struct card *card);
/* An amount and its currency (a node each; currency may be NULL). */
bool read_money(struct card_reading *r, const struct yaml_node *amount, const char *key,
                const struct yaml_node *currency, struct money *out);
