/* What others put into a workspace's schema. */
#pragma once

#include "db.h"

/* Nothing but what these migrations make? INTEGRITY names the first thing otherwise. What is
 * missing is for verify to find. Reads only the schema itself, which runs nothing of it. */
bool schema_is_ours(struct store *store, const struct migration *list, size_t count,
                    struct error *err) MUST_USE;
