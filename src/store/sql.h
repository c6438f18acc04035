/* The SQL of this folder, embedded at build by embed.sh. */
#pragma once

#include <stddef.h>

#include "sql_gen.h"

struct query_text {
	const char *name, *sql;
	const char *scan; /* why it may read a whole table, or NULL: it must not */
};
extern const struct query_text query_texts[QUERY_COUNT];

struct migration {
	int version; /* what the workspace is after it: 1, 2, … without a hole */
	const char *sql;
};
extern const struct migration migrations[];
extern const size_t migration_count;
