/* What the demo's workspace is filled with. */
#pragma once

#include "private.h"

/* All that it consists of, in its folder. */
#define DEMO_WORKSPACE "workspace.db"
#define DEMO_DOCUMENTS "documents"
#define DEMO_SUMMARY DEMO_DOCUMENTS "/validation-summary.txt"
#define DEMO_PROTOCOL DEMO_DOCUMENTS "/validation-protocol.txt"

/* Makes the workspace of the options, in dir, as it would be after three months of work that end at
 * their as_of. Their rater is who looks around: one scorecard is theirs. */
bool demo_fill(const char *dir, const struct session_options *options, struct error *err) MUST_USE;
