/* What differs between two frames. Both have the same size, but for frame_same_size. */
#pragma once

#include "dealbench/tui/frame.h"

bool frame_same_size(const struct frame *a, const struct frame *b); /* a may be NULL */
bool frame_same(const struct frame *a, const struct frame *b);      /* cells and cursor */
void frame_copy(struct frame *to, const struct frame *from);        /* the same */
/* False for a row that neither has. */
bool frame_row_differs(const struct frame *shown, const struct frame *f, int y);
/* Does row `was` of shown show what row y of f shall? */
bool frame_row_was_at(const struct frame *shown, const struct frame *f, int y, int was);
bool frame_row_is_rule(const struct frame *f, int y); /* begins with one */
/* A cell of row y, of one column, that is sent anyhow; the first where there is none. */
int frame_cell_to_send(const struct frame *shown, const struct frame *f, int y);
/* Did a rule come, or go? A rule's line depends on the rules around it, and a '+' is one where
 * rules are around it. */
bool frame_rules_differ(const struct frame *shown, const struct frame *f);
bool cell_may_be_rule(const struct cell *cell);
