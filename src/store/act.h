/* From an act to what it does. */
#pragma once

#include "event.h"
#include "read.h"

/* May author apply this act to the workspace as it is? *out_idle: it would change nothing. base,
 * for DEAL_EDIT, gets the deal as it is now, in a. */
bool act_check(struct store *store, const struct act *act, const char *author, struct arena *a,
               bool *out_idle, struct deal *out_base, struct error *err) MUST_USE;

/* What the act comes to in the workspace as it is: STALE where that is not what the act expects; an
 * edit that expects a record becomes one of the deal as it is now. In a. */
bool act_settle(struct store *store, const struct act *act, struct arena *a, struct act *out,
                struct error *err) MUST_USE;
/* Does the open scorecard hold what it was opened with, and nothing else? */
bool card_is_as_opened(struct store *store, const char *deal, int card, struct arena *a, bool *out,
                       struct error *err) MUST_USE;

/* Within a transaction. */
bool place_put(struct store *store, const char *deal, int card, const char *rater, const char *item,
               struct error *err) MUST_USE;

/* Kind -> projection: the one function that changes the tables which people query. It serves acts
 * as they are made and the replay of all events. */
bool event_project(struct store *store, const struct event *event, struct arena *a,
                   struct error *err) MUST_USE;
/* Around the projection of all events of one deal or rubric, in their order and never rolled back
 * in part: some rows are whole only at the end, and its answers stand in memory (kept.h), in no
 * table, until the replay is dropped. */
void replay_begin(struct store *store, const char *entity);
bool replay_end(struct store *store, struct error *err) MUST_USE;
void replay_drop(struct store *store); /* where none began, nothing */
