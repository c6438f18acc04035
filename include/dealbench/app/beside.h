/* Another workspace in the same run: the demo, a team's, one to read. The same person, day and
 * rubric; the session it was opened from stays as it is. */
#pragma once

#include "dealbench/app/session.h"

/* A workspace that exists, or with make one that is made. NOT_FOUND and what session_open says. */
struct session *session_beside(const struct session *s, const char *workspace, bool make,
                               bool read_only, struct error *err) MUST_USE;
/* A throw-away workspace with the example deals. */
struct session *session_demo_beside(const struct session *s, struct error *err) MUST_USE;
/* Closes it, and removes the throw-away one. NULL is fine. */
void session_beside_close(struct session *beside);
