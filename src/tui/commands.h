/* The commands of a screen and the common ones, as help and the palette list them. */
#pragma once

#include <stddef.h>

#include "dealbench/tui/screen.h"

struct command {
	const struct binding *binding;
	const char *group;
	int rank; /* of a search: smaller is nearer */
};

struct commands { /* borrowed bindings */
	struct command *v;
	size_t n, cap;
};

/* By group, the screen's own first; what the screen binds itself hides the common binding. */
void commands_collect(struct commands *c, const struct screen_ops *screen);
/* Only those that match the query (each word of it, in name, key or help). For a fuzzy search also
 * those whose name has its letters in order; nearest first. */
void commands_search(struct commands *c, const char *query, bool fuzzy);
/* The nearest of those found, the first among equals. */
size_t commands_best(const struct commands *c);
void commands_finish(struct commands *c);
