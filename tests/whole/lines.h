/* Each command as somebody would use it on the marked deals, for what must hold of all of them. */
#pragma once

#include <stdbool.h>

struct line {
	const char *words, *input; /* as stage_run takes them */
	bool writes;               /* to the workspace or beside it */
};
extern const struct line lines[]; /* ends with {NULL} */
/* Commands that have nothing to do with a workspace's deals, or make their own; ends with NULL. */
extern const char *const elsewhere[];
