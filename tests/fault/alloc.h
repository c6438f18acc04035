/* Memory that runs out on demand: every allocation of the process comes through here, those of the
 * libraries too. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Before all else. */
bool alloc_open(void);
/* The n-th allocation from now (from 1) fails, in this process or one that it forks; sticky: all
 * after it too. n = 0: none does, they are only counted. */
void alloc_arm(size_t n, bool sticky);
/* Stops failing. Returns the allocations since alloc_arm. */
size_t alloc_disarm(void);
/* Those that a process forked from this one has made since it called alloc_arm, however it ended.
 */
size_t alloc_count(void);
/* Is it AddressSanitizer's memory, in whose processes a fork costs ten times as much? */
bool alloc_watched(void);
