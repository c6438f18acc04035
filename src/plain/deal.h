/* What there is to do with one deal. */
#pragma once

#include "talk.h"

/* item NULL: of the whole deal. */
bool hear_history(struct plain *p, const char *deal, const char *item, struct error *err) MUST_USE;
bool deal_run(struct plain *p, const char *deal, struct error *err) MUST_USE;
