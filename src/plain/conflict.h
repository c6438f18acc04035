/* Two people who store different things in the same place. */
#pragma once

#include "talk.h"

/* Asks which of the two stands, until the session has no conflict left. */
void conflict_ask(struct plain *p);
/* Why nothing was stored: a conflict is asked about, all else told. */
void store_refused(struct plain *p, const struct error *err);
