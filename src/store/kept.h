/* The answers of one deal while its history is replayed. */
#pragma once

#include "dealbench/base/table.h"
#include "row.h"

struct kept_answer {
	struct answer answer; /* its item is the key */
	int64_t position;
	UT_hash_handle hh;
};
struct kept_seat {
	int64_t seat, next; /* the position behind all others */
	struct kept_answer *answers;
	UT_hash_handle hh;
};
struct kept_card {
	int number;
	struct kept_seat *seats;
	UT_hash_handle hh;
};
/* A set of them starts as NULL. */
void kept_free(struct kept_card **cards);

/* Made where there is none. */
struct kept_seat *kept_seat(struct kept_card **cards, int card, int64_t seat);
/* Replaced in its place, else put at position - 1, or (0) behind all others; an empty answer takes
 * the one that stands there back. Copies. */
void kept_set(struct kept_seat *seat, const struct answer *answer, int position);
/* All answers of the scorecard before (item NULL), or those to one item, as carried over; INTEGRITY
 * where one is there already. */
bool kept_carry(struct kept_card **cards, int card, const char *item, struct error *err) MUST_USE;
/* Of a scorecard that is taken back. */
void kept_drop(struct kept_card **cards, int card);

/* Moves a scorecard's answers into it, in the order in which they were first given. */
bool kept_give(struct kept_card **cards, int number, struct card *card, struct error *err) MUST_USE;

/* Goes through what is kept in the order of the tables' keys. */
struct kept_walk {
	const struct kept_card *card;
	const struct kept_seat *seat;
	const struct kept_answer *answer;
	size_t source; /* of the answer's, the next */
};
void kept_walk_begin(struct kept_walk *walk, struct kept_card **cards);
/* False after the last. */
bool kept_walk_answer(struct kept_walk *walk, const char *deal, struct row *out);
bool kept_walk_source(struct kept_walk *walk, const char *deal, struct row *out);
