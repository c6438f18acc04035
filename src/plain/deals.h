/* The deals and what there is to do with one. */
#pragma once

#include "talk.h"

struct first_run;
/* Before there is a workspace: what to begin with. The choice is left in out. */
void first_start(struct plain *p, struct first_run *out);
/* Asks which deal, and what with it, until it is left. */
bool deals_run(struct plain *p, struct error *err) MUST_USE;
/* The deals as lines, without a question; all: those put away too. */
bool deals_told(struct plain *p, bool all, struct error *err) MUST_USE;
/* A comparison as lines, without a question; differences: only the rows that differ. */
bool compare_told(struct plain *p, const char *const *deals, size_t count, bool differences,
                  struct error *err) MUST_USE;
/* Its main rows, then the single questions where they are wanted. */
bool compare_asked(struct plain *p, const char *const *deals, size_t count,
                   struct error *err) MUST_USE;
