/* What the projection is made of; only event_project calls these. */
#pragma once

#include "db.h"

/* The consensus has seat 0 from the start and no name. */
bool rater_put(struct store *store, const char *deal, int card, int64_t seat, const char *name,
               struct error *err) MUST_USE;
/* ANSWER and CONSENSUS. */
bool answer_set(struct store *store, const struct act *act, struct error *err) MUST_USE;
/* GAP. */
bool gap_set(struct store *store, const struct act *act, struct error *err) MUST_USE;
