/* Several fields as one kept text: parts with a separator that nobody can type between them. */
#pragma once

#include "dealbench/base/arena.h"
#include "dealbench/base/str.h"

/* A part, or a record of parts, and its end. */
void draft_put_part(struct str *out, const char *part);
void draft_put_end(struct str *out);
/* Takes the next part off *rest, "" where there is none; in a. */
const char *draft_take_part(const char **rest, struct arena *a);
/* Takes the next record off *rest, NULL at the end; in a. */
const char *draft_take_record(const char **rest, struct arena *a);
