/* The tour of a screen: callouts in a strip at its foot, each of which waits for the key that it
 * teaches. */
#pragma once

#include <stdbool.h>

#include "dealbench/tui/frame.h"
#include "dealbench/tui/screen.h"

struct tour {
	const struct screen_ops *screen; /* whose tour is on; NULL = none */
	int step;
};

/* Begins a screen's tour; false where it has none. */
bool tour_begin(struct tour *tour, const struct screen_ops *screen);
/* An action was carried out on the screen on top; true where it was the last that the tour teaches,
 * which ends it. */
bool tour_follow(struct tour *tour, const struct screen_ops *top, enum action action);
/* The rows that the strip takes off a screen's area: 0 where its tour is not on. */
int tour_rows(const struct tour *tour, const struct screen_ops *top, const struct frame *f);
/* Draws the strip into the rows below area. */
void tour_view(const struct tour *tour, struct frame *f, struct rect area);
