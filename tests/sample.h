/* Tests whose whole form is long: a usual run tries a part, always the same one, and
 * DEALBENCH_TEST_LONG=1 (`sh scripts/test --long`) all of it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

static inline bool sample_is_all(void)
{
	return getenv("DEALBENCH_TEST_LONG") != NULL;
}

/* One of so many is tried: `usual`, or 1, which is each. */
static inline size_t sample_step(size_t usual)
{
	return sample_is_all() ? 1 : usual;
}
