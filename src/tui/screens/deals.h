/* What the files of the deals list share: its state, and the parts that order and draw it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/app/session.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

enum deals_view { VIEW_OPEN, VIEW_MINE, VIEW_SCORING, VIEW_SUBMITTED, VIEW_CLOSED, VIEW_COUNT };
enum deals_sort {
	SORT_DUE,
	SORT_TITLE,
	SORT_STAGE,
	SORT_SCORE,
	SORT_VERDICT,
	SORT_OPEN,
	SORT_COUNT
};

/* What a line is ordered and found by, folded once. */
struct deal_key {
	const char *title, *all;
	int title_columns;
};

struct deals {
	struct arena *arena; /* owns lines and keys */
	struct deal_line *lines;
	struct deal_key *keys; /* one per line */
	size_t count;
	size_t *shown; /* indices of lines in the order of the screen */
	size_t shown_count;
	size_t view_counts[VIEW_COUNT];
	int title_columns; /* of the widest one shown */
	enum deals_view view;
	enum deals_sort sort;
	bool reversed;
	struct list list;
	char *selected; /* id; survives reloads */
	struct input filter;
	bool filtering;
	enum action closing; /* ARCHIVE, WITHDRAW or REOPEN while its reason is typed, else NONE */
	struct input reason;
	struct sheet *sheet; /* of the selected deal, for the preview; or NULL */
	char *sheet_deal;    /* whose sheet was tried last */
	char sheet_problem[160];
	char *rater;
	struct date today;
};

/* The line on which the cursor stands, or NULL. */
const struct deal_line *deals_selected(const struct deals *d);

/* deals_order.c: makes the keys of fresh lines. */
void deals_index(struct deals *d);
/* Fills shown and view_counts, and keeps the selected deal. */
void deals_arrange(struct deals *d);
const char *deals_view_title(enum deals_view view);
const char *deals_sort_title(enum deals_sort sort);

/* How the screen is divided. */
struct deals_layout {
	struct rect table;   /* the lines, without the heading */
	struct rect preview; /* h 0 = none */
	bool side;           /* the preview stands at the right */
};
struct deals_layout deals_layout(struct rect area);

/* deals_view.c, deals_preview.c */
void deals_view(const void *state, const struct session *s, struct frame *f, struct rect area);
void deals_preview(const struct deals *d, struct frame *f, const struct deals_layout *layout);
