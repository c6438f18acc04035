/* What the demo's workspace is filled with. */
#pragma once

#include "private.h"

/* rater is who looks around: one scorecard is theirs. Makes the workspace
 * at path, in dir, as it would be after three months of work that end at `now`. */
bool demo_fill(const char *dir, const char *path, const char *rubric, const char *rater,
               instant_ms now, struct error *err) MUST_USE;
