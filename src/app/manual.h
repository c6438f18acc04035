/* The pages of the manual, as they stand in man/. */
#pragma once

#include <stddef.h>

struct manual_file {
	const char *path; /* "dealbench.1" */
	const char *data;
	size_t len;
};
extern const struct manual_file manual_files[];
extern const size_t manual_file_count;
