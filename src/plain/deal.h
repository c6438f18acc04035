/* What there is to do with one deal. */
#pragma once

#include "talk.h"

bool deal_run(struct plain *p, const char *deal, struct error *err) MUST_USE;
