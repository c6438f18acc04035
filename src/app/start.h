/* The files of the rubric to start from, as they stand in start/. */
#pragma once

#include <stddef.h>

struct start_file {
	const char *path; /* inside the folder */
	const char *data;
	size_t len;
};
extern const struct start_file start_files[];
extern const size_t start_file_count;
