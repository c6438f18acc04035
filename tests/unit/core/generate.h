/* Rubrics and cards made at random, the same for the same seed. */
#pragma once

#include "bench.h"

struct pcg {
	uint64_t state;
};
uint32_t pcg_next(struct pcg *p);
size_t pcg_below(struct pcg *p, size_t limit); /* 0 .. limit - 1 */
bool pcg_chance(struct pcg *p, size_t percent);

/* 1 to 5 sections of 1 to 7 items of every kind, gates and gaps; a third of the items asked only
 * under a condition where with_conditions. 0 to 3 raters "r0".., a consensus on some items,
 * decisions on some gaps. */
struct bench generate(struct pcg *p, bool with_conditions);
/* Does any `when` look at the item? */
bool is_looked_at(const struct rubric *r, size_t item);
