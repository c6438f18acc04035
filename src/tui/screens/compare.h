/* What the files of the compare screen share: its state, its lines, where its columns stand. */
#pragma once

#include <stdbool.h>

#include "dealbench/app/compare.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

enum compare_tab { COMPARE_TAB_ALL, COMPARE_TAB_DIFFERENCES, COMPARE_TAB_GATES, COMPARE_TABS };

struct compare_screen {
	struct compare_desk *desk;
	enum compare_tab tab;
	struct list list;
	size_t column;                     /* the deal that the cursor is on */
	const char *exported[COMPARE_MAX]; /* lent to the export screen */
};

/* What a click on the screen means: a cell of a line, a deal's heading, a tab. */
#define COMPARE_CELL(line, column) ((int)(line)*COMPARE_MAX + (int)(column))
#define COMPARE_HEADING(column) (1000000 + (int)(column))
#define COMPARE_TAB(tab) (2000000 + (int)(tab))

/* ---- compare_lines.c ---- */

/* The rows that the tab shows; in a. Returns the count. */
size_t compare_lines(const struct compare_screen *c, struct arena *a,
                     const struct compare_row ***out);

/* ---- compare_view.c ---- */

void compare_view(const void *state, const struct session *s, struct frame *f, struct rect area);
/* Lines that show at once. */
int compare_height(const struct compare_screen *c, int columns, int rows);
