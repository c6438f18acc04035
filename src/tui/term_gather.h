/* A frame's bytes, held back while curses writes them, then sent in one piece: a slow line never
 * shows half of a frame, and whoever reads the terminal wakes up once. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/str.h"

struct gather {
	int terminal; /* where it goes */
	int held;     /* where it waits, or -1 where there is no such place: then nothing is held */
	int out;      /* what curses writes to: the terminal, or what is held */
	struct str bytes;
};

/* g->out is a descriptor of its own for the terminal, or -1 with errno. */
void gather_open(struct gather *g, int terminal);
void gather_close(struct gather *g); /* not g->out: whoever wraps it in a FILE closes that */
void gather_begin(struct gather *g, const char *first);
void gather_end(struct gather *g, const char *last);
/* Curses takes a colour back twice, by itself and with all looks, and asks for ASCII each time it
 * does: what a frame can do without is taken out. Returns what is left of len. */
size_t gather_squeeze(char *bytes, size_t len);
/* All of the bytes, whatever happens to a write. */
void send_bytes(int fd, const char *bytes, size_t len);
