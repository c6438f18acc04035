/* The program on a desk of its own: a fresh HOME, a terminal, and somebody typing. */
#pragma once

#include "vt.h"

enum { DESK_QUIET = 60 };

struct desk {
	char *home;
	struct vt *vt;
};

void desk_open(struct desk *d);
void desk_close(struct desk *d);
/* Starts dealbench with up to three arguments (NULL = no more) in a terminal of this size. */
void desk_start(struct desk *d, int columns, int rows, const char *one, const char *two,
                const char *three);
/* Types and waits until the screen shows text; fails the test with the screen otherwise. */
void desk_type(struct desk *d, const char *keys, const char *shows);
void desk_expect(struct desk *d, const char *shows);
/* Waits until the program has ended by itself with this status. */
void desk_ends(struct desk *d, int status);
/* Runs a command to its end and returns all it printed, malloc'd; fails unless it exits with
 * status. */
char *desk_run(struct desk *d, int status, const char *one, const char *two, const char *three);
