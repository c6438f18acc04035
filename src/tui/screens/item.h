/* What the files of an item's detail share. It stands on the walk's desk, kept on one item: what is
 * typed, stored, checked and undone here is the walk's. */
#pragma once

#include "dealbench/app/history.h"
#include "walk.h"

enum item_tab { ITEM_ANCHORS, ITEM_EVIDENCE, ITEM_RATERS, ITEM_HISTORY, ITEM_TABS };

struct item_detail {
	struct walk w;
	enum item_tab tab;
	size_t selected; /* the piece of evidence */
	int scroll[ITEM_TABS];
	struct arena *arena; /* the history's */
	struct history_row *rows;
	size_t row_count;
};

/* Is an act another rater's answer, which stays hidden while the scorecard is open? */
bool item_act_hidden(const struct item_detail *d, const struct history_row *row);
const char *item_tab_name(enum item_tab tab);
/* How many things the tab holds, or NONE where that says nothing. */
size_t item_tab_count(const struct item_detail *d, enum item_tab tab);
/* The lines of a tab above (evidence: below) which nothing else is drawn. */
void item_page(const struct item_detail *d, struct page *p, struct arena *a, int width);
/* The first line shown in height rows, and how many there are in all. */
int item_scroll(const struct item_detail *d, int columns, int rows, int *out_lines,
                int *out_height);
void item_view(const void *state, const struct session *s, struct frame *f, struct rect area);
