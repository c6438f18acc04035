/* The parts of reading test cases: the file (case_file.c), how a case varies its card (case_set.c),
 * what it expects (case_expect.c). */
#pragma once

#include "card_read.h"
#include "dealbench/rubric/case_file.h"

/* The variation of a card; r->rubric is the rubric as asked for it. */
void read_set(struct card_reading *r, const struct yaml_node *map, struct card *card);
/* What the case expects, in a. */
void read_expect(struct card_reading *r, const struct yaml_node *map, struct arena *a,
                 struct rubric_case *out);

/* The place of a name among those of an array's elements, which start with their id; NONE,
 * reported, where it is none of them. */
size_t find_named(struct card_reading *r, const struct yaml_node *name, int code, const char *what,
                  const void *first, size_t count, size_t size);
#define FIND_NAMED(r, name, code, what, v, n) find_named(r, name, code, what, v, n, sizeof(*(v)))
