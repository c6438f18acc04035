/* A small rubric, made by hand, and cards to score against it: what the tests of this folder write
 * out. Everything here is fictional. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/card.h"
#include "dealbench/core/rubric.h"
#include "dealbench/core/score.h"
#include "dealbench/io/report.h"

enum fixture_item {
	THEORY,
	INTENT,
	STATUS,
	PACKAGE,
	AUDIT,
	VALUE,
	EXCLUSIVITY,
	OWNER_ITEM,
	ESCALATION,
	TWENTY_FOUR,
	ITEM_TOTAL
};

/* Static data; never freed. */
const struct rubric *fixture_rubric(void);
/* Two raters who agree on little, a consensus, gaps decided and not, answers that have no effect.
 * Yours: card_free. */
struct card *fixture_card(void);
/* A deal with nothing answered. */
struct card *fixture_empty_card(void);
/* One rater who answers every scored item with its best level and the strongest evidence. */
struct card *fixture_best_card(void);

void fixture_level(struct card *card, const char *rater, const char *item, size_t level,
                   const char *evidence);
/* A copy goes in; texts may be literals. */
void fixture_answer(struct card *card, const char *rater, struct answer answer);

#define FIXTURE_HEAD "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
/* The report of a card that is the deal's second scorecard, submitted. */
struct report fixture_report(const struct card *card, const struct result *result);

/* Fails with the first differing line. golden is a file's name in golden/; with IO_GOLDEN_WRITE set
 * in the environment the file is written instead. */
void assert_golden(const char *golden, const char *text);
void assert_contains(const char *text, const char *part);
void assert_lacks(const char *text, const char *part);
