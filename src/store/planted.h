/* What others put into a workspace's schema. */
#pragma once

#include "db.h"

/* Nothing but what our migrations make? INTEGRITY names the first thing otherwise. What is missing
 * is for verify to find. Reads only the schema itself, which runs nothing of it. */
bool schema_is_ours(struct store *store, struct error *err) MUST_USE;
