/* From an act to what it does. */
#pragma once

#include "event.h"
#include "read.h"

/* May this act be applied to the workspace as it is? *out_idle: it would change nothing. base, for
 * DEAL_EDIT, gets the deal as it is now, in a. */
bool act_check(struct store *store, const struct act *act, struct arena *a, bool *out_idle,
               struct deal *out_base, struct error *err) MUST_USE;

/* Kind -> projection: the one function that changes the tables which people query. It serves acts
 * as they are made and the replay of all events. */
bool event_project(struct store *store, const struct event *event, struct arena *a,
                   struct error *err) MUST_USE;
