/* A screen test as a file: what is set up, which keys are pressed, and the screens that follow.
 *
 *   # why this case exists
 *   size: 80x24
 *   deals: all | none | quill.yaml helios.yaml
 *   screen: deals
 *   keys: Down Down SHOT:second "/" "abc"
 *   === second cursor 1,5 selected 5
 *   |first row of the screen
 *
 * deal, card, item, rater, as-of, rubric, folder and mode (read-only, demo) are further headers;
 * `keys` goes on over the lines that follow. The last screen is always shot. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/error.h"
#include "dealbench/base/str.h"

struct scr {
	char *head; /* the lines before the first shot, as they are in the file */
	char *body; /* the shots */
	int columns, rows;
	char *deals, *screen, *deal, *item, *rater, *as_of, *mode, *keys;
	char *rubric; /* a folder, from the root of the sources */
	char *folder; /* "scratch": played in a folder of its own, which is its home too */
	char *sizes;  /* at which SHOTS draws, parted by blanks */
	int card;
};

bool scr_parse(struct scr *scr, const char *text, struct error *err) MUST_USE;
void scr_finish(struct scr *scr);
