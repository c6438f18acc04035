/* A workspace with something of everything in it, the same in every process to the last byte, and
 * the small rubric that its scorecards are pinned to. */
#pragma once

#include "dealbench/app/session.h"
#include "workspace_edit.h"

struct base {
	struct edited pages[2];  /* with pages of 4096 bytes, and of 512 */
	struct rubrics *rubrics; /* to be shared by the sessions on it */
};

/* Made once a process. Its deals are a-deal, with two scorecards, and pilot, which is closed. */
const struct base *the_base(void);
