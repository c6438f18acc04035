/* Memory that runs out on demand: every allocation of the process comes through here, those of the
 * libraries too. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Before all else. places: alloc_place will be asked. */
bool alloc_open(bool places);
/* The n-th allocation from now (from 1) fails, in this process or one that it forks; sticky: all
 * after it too. n = 0: none does, they are only counted. */
void alloc_arm(size_t n, bool sticky);
/* Stops failing. Returns the allocations since alloc_arm. */
size_t alloc_disarm(void);
/* Those that a process forked from this one has made since it called alloc_arm, however it ended.
 */
size_t alloc_count(void);
/* From where the n-th of those that were only counted came: the same number for the same calls. */
uint64_t alloc_place(size_t n);
/* Is it AddressSanitizer's memory, in whose processes a fork costs ten times as much? */
bool alloc_watched(void);
