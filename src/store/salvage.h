/* Events out of a file that SQLite may not read any more. */
#pragma once

#include "event.h"

/* A row of `rubric_file`: proved only by the digest of all of a rubric's files. */
struct salvaged_file {
	const char *digest;
	int64_t position;
	struct rubric_file file;
};

struct salvage {
	struct event *events; /* by hlc, origin, n; each one's id is that of its content */
	size_t count;
	struct event *damaged; /* read, but something in it is not as it was written */
	size_t damaged_count;
	struct salvaged_file *files; /* by digest and position */
	size_t file_count;
	size_t pages;
};
/* Looks at every page of the bytes (a whole database file) as if it held such rows, whatever the
 * pages around it say. Everything lives in a. */
void salvage_events(const unsigned char *bytes, size_t len, struct arena *a, struct salvage *out);
