/* A workspace that a fuzzer imports into, with the small rubric of the tests: made once, and put
 * back as it was after an input that changed it. */
#pragma once

#include <sys/types.h>

#include "dealbench/app/session.h"

struct desk {
	struct session *s;
	struct rubrics *rubrics;
	char *workspace, *empty; /* its path; the bytes of a workspace without deals */
	size_t empty_len;
};

/* The one desk of the process. */
struct desk *desk_open(void);
/* Without deals again. */
void desk_clear(struct desk *desk);
/* Imports a file. The acts that it took or, dry, would take; -1 where it is refused, which says why
 * and leaves nothing behind. */
ssize_t desk_import(struct desk *desk, const char *path, bool dry);
void desk_verify(struct desk *desk);
