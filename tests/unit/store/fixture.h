/* A workspace in a private temporary folder, a small rubric that is really scored, and short words
 * for acts. Every helper fails the test where the store refuses. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/store/store.h"

#define DIGEST "sha256:1111111111111111111111111111111111111111111111111111111111111111"
#define DIGEST_2 "sha256:2222222222222222222222222222222222222222222222222222222222222222"
#define NOON                                                                                \
	INT64_C(1790000000000) /* the fixture's clock starts here and ticks a second an act \
	                        */

struct bench {
	char *folder, *path;
	struct store *store;
	struct scorer scorer;
	struct rubric *rubric;
	struct arena *a; /* for what tests read */
	const char *author;
	instant_ms now;
};

/* cmocka setup and teardown: *state is a struct bench with an open, empty workspace. */
int bench_setup(void **state);
int bench_teardown(void **state);
void bench_reopen(struct bench *b, enum store_mode mode);
/* A second handle on the same file. */
struct store *bench_second(struct bench *b, enum store_mode mode);

size_t do_acts(struct bench *b, const struct act *acts, size_t count); /* returns the events */
size_t do_act(struct bench *b, struct act act);
/* The act must be refused with this code, and leave nothing behind. Returns the message, in b->a.
 */
const char *refused(struct bench *b, struct act act, enum error_code code);

void add_rubric(struct bench *b);               /* DIGEST */
void add_deal(struct bench *b, const char *id); /* category "dtx" */
void open_card(struct bench *b, const char *deal, int card, bool carry);
/* Rubric, deal "voice-agent" and its scorecard 1. */
void start(struct bench *b);

struct act act_deal_new(const struct deal *deal);
struct act act_deal_edit(const struct deal *deal);
struct act act_card_open(const char *deal, int card, bool carry);
struct act act_answer(const char *deal, int card, const char *rater, const struct answer *answer);
struct act act_gap(const char *deal, int card, const struct gap *gap);
struct act act_submit(const char *deal, int card, const char *reason);
struct answer level(const char *item, size_t level);
void answer_level(struct bench *b, int card, const char *rater, const char *item, size_t at);
/* Levels for every item, so that the scorecard is not provisional. */
void answer_all(struct bench *b, const char *deal, int card);

struct deal_row deal_of(struct bench *b, const char *id);
struct card *card_of(struct bench *b, const char *deal, int number,
                     struct card_row *row); /* yours */
size_t event_count(struct bench *b);
void assert_verifies(struct bench *b);
/* verify refuses, and its message contains words. */
void assert_verify_says(struct bench *b, const char *words);
/* A raw connection's statement, with the workspace's guards (triggers, keys) taken away. */
void tamper(struct bench *b, const char *sql);
