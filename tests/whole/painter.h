/* A real terminal to hold frames against: a process with the curses terminal shows each frame that
 * it is handed, and its bytes go through libvterm. */
#pragma once

#include "dealbench/tui/frame.h"

struct painter;

struct painter *painter_open(int columns, int rows) MUST_USE;
void painter_close(struct painter *p);
/* Shows the frame, which is of the painter's size, over the one before it, and says what is not as
 * the frame has it: text, looks of what is selected, where the cursor stands and whether it is
 * seen. Malloc'd; NULL = nothing. */
char *painter_fault(struct painter *p, const struct frame *f) MUST_USE;
