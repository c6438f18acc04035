/* What the demo's workspace is filled with. */
#pragma once

#include "private.h"

/* Makes the workspace of the options, in dir, as it would be after three months of work that end at
 * their as_of. Their rater is who looks around: one scorecard is theirs. */
bool demo_fill(const char *dir, const struct session_options *options, struct error *err) MUST_USE;
