/* What the projection is made of, and what a replay keeps. */
#pragma once

#include "kept.h"

/* What a replay holds in memory of the one deal or rubric whose turn it is. Nothing of it may be
 * rolled back on the way. */
struct replay {
	char *entity;
	bool touches;
	instant_ms touched;      /* when it was last changed: written at the end */
	struct kept_card *cards; /* its answers, and no table holds them */
	bool seated;             /* the event before was an answer of this rater, in this seat */
	char *rater;             /* NULL: the consensus */
	int card;
	struct kept_seat *seat;
};
/* The seat that an answer's act goes on in; NULL where that is not known. */
struct kept_seat *replay_seat(struct store *store, const struct act *act) MUST_USE;
void replay_sit(struct store *store, const struct act *act, struct kept_seat *seat);

/* The consensus has seat 0 from the start and no name. */
bool rater_put(struct store *store, const char *deal, int card, int64_t seat, const char *name,
               struct error *err) MUST_USE;
/* ANSWER and CONSENSUS. */
bool answer_set(struct store *store, const struct act *act, struct error *err) MUST_USE;
/* GAP. */
bool gap_set(struct store *store, const struct act *act, struct error *err) MUST_USE;
