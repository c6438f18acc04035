/* What must hold of every frame that a screen draws, whatever was read or typed. */
#pragma once

#include "dealbench/tui/frame.h"

/* What is wrong with the first cell or the cursor that is, at *out_x, *out_y; NULL where nothing
 * is: each cell is one character of the width that it says, with what combines, nothing in it acts
 * on a terminal, and in a frame of some size the cursor stands on a line of the screen's. */
const char *frame_fault(const struct frame *f, int *out_x, int *out_y);
/* The cells alone. */
const char *cells_fault(const struct frame *f, int *out_x, int *out_y);
