/* getopt_long behind a small door: its `struct option` would clash with a rubric's. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct scan_option {
	const char *name;
	char letter; /* or 0 */
	bool takes_value;
};

enum scan_found { SCAN_OPTION, SCAN_UNKNOWN, SCAN_NO_VALUE };

/* Calls take for every option, wherever it stands: index into options, or NONE-like (size_t)-1 with
 * the word as given. Stops where take returns false. Returns the index of the first plain argument
 * (argv is reordered), or -1 where take stopped it. */
int option_scan(int argc, char **argv, const struct scan_option *options, size_t count,
                bool (*take)(void *ctx, enum scan_found found, size_t index, const char *value),
                void *ctx);
