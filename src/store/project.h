/* What the projection is made of; only event_project calls what is here. */
#pragma once

#include "db.h"

/* What the event before left behind, so that all that happened to a deal is projected without
 * asking the tables again at each step. Nothing of it may be rolled back on the way. */
struct replay {
	char *entity;
	bool touches;
	instant_ms touched; /* when it was last changed: written at the end */
	bool seated;        /* it was an answer of this rater (NULL: the consensus), in this seat */
	char *rater;
	int card;
	int64_t seat, next; /* the position that a new answer takes; -1: not known */
};
/* The seat and the next position that an answer's act goes on in; NULL where that is not known. */
struct replay *replay_seat(struct store *store, const struct act *act) MUST_USE;
/* An answer was stored at a position; last: behind all others of its seat. */
void replay_keep(struct store *store, const struct act *act, int64_t seat, int64_t position,
                 bool last);

/* The consensus has seat 0 from the start and no name. */
bool rater_put(struct store *store, const char *deal, int card, int64_t seat, const char *name,
               struct error *err) MUST_USE;
/* ANSWER and CONSENSUS. */
bool answer_set(struct store *store, const struct act *act, struct error *err) MUST_USE;
/* GAP. */
bool gap_set(struct store *store, const struct act *act, struct error *err) MUST_USE;
