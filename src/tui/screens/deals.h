/* What the files of the deals list share: its state, and the parts that order and draw it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/app/session.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

#define DEALS_MARKS_MAX 5 /* as many as can be compared side by side */

enum deals_view {
	VIEW_OPEN,
	VIEW_MINE,
	VIEW_SCORING,
	VIEW_TO_DECIDE,
	VIEW_LIVE,
	VIEW_CLOSED,
	VIEW_COUNT
};
enum deals_sort {
	SORT_DUE,
	SORT_TITLE,
	SORT_SCORE,
	SORT_VERDICT,
	SORT_GATE,
	SORT_OPEN,
	SORT_STAGE,
	SORT_CATEGORY,
	SORT_PARTNER,
	SORT_COUNT
};

/* What a click tells, beside the number of a line. */
enum { CLICK_SORT = 1 << 24, CLICK_VIEW = 1 << 25 };

/* What a line is ordered, found and drawn by, worked out once. */
struct deal_key {
	const char *title; /* folded */
	const char *all;   /* folded words to filter by; NULL until the first filter */
	const char *score; /* as it is drawn; NULL until it first is */
	const char *due;
	int title_columns;
	unsigned views; /* a bit for each view that shows it */
};

struct held_sheet {
	char *deal;          /* id; NULL: none is held */
	struct sheet *sheet; /* NULL where it could not be opened */
	char problem[160];   /* why */
};

/* The end of a deal that is asked about: this one's, whichever is selected when the answer comes.
 */
struct closing {
	enum action action; /* ARCHIVE, WITHDRAW or REOPEN while its reason is typed, else NONE */
	char *deal, *title;
	enum deal_state state; /* that it was in */
};

struct deals {
	struct arena *arena; /* owns lines and keys */
	struct deal_line *lines;
	struct deal_key *keys; /* one per line */
	size_t count;
	bool glanced;  /* lines are only the view's first ones, until a first frame is shown */
	size_t *order; /* indices of all lines, sorted */
	size_t *shown; /* those of the view and the filter, in that order */
	size_t shown_count;
	size_t view_counts[VIEW_COUNT];
	int title_columns; /* of the widest one shown */
	enum deals_view view;
	enum deals_sort sort;
	bool reversed;
	struct list list;
	char *selected;               /* id; survives reloads */
	char *marks[DEALS_MARKS_MAX]; /* ids in the order of marking; they survive reloads */
	size_t mark_count;
	const char *compared[DEALS_MARKS_MAX]; /* lent to the screens that it opens */
	const char **exported;                 /* the same */
	bool no_preview;                       /* switched off */
	struct input filter;
	bool filtering;
	bool making; /* the form of a new deal was opened: the newcomer is selected then */
	struct closing closing;
	struct input reason;
	struct held_sheet held[3];        /* of the selected deal and those above and below */
	const struct held_sheet *preview; /* the selected deal's among them, or NULL */
	bool drawn;                       /* what the last key did has been drawn */
	bool unread;                      /* the preview waits until a first frame is shown */
	char *rater;
	struct date today;
};

/* The line on which the cursor stands, or NULL. */
const struct deal_line *deals_selected(const struct deals *d);

/* Keeps in mind on which deal the cursor stands. */
void deals_keep_selected(struct deals *d);
/* Reads the workspace again. */
bool deals_reload(struct deals *d, struct session *s, struct error *err) MUST_USE;
extern const struct binding deals_bindings[];

/* deals_sheet.c: opens the selected deal's scorecard for the preview, once. */
void deals_sheet_show(struct deals *d, struct session *s);
/* Opens one of a deal beside it; true where there is another one to open. */
bool deals_sheet_ahead(struct deals *d, struct session *s);
void deals_sheets_drop(struct deals *d);

/* deals_glance.c: reads what a first frame in this window shows: few deals whole; of many the first
 * ones. */
bool deals_glance_first(struct deals *d, struct session *s, struct rect window,
                        struct error *err) MUST_USE;

/* deals_order.c: the views that show a line, a bit for each; rater: folded. */
unsigned deals_views_of(const struct deal_line *line, const char *rater);
/* Counts a line in these views. */
void deals_count(struct deals *d, unsigned views);
int deals_title_columns(const char *title);
struct deal_key deals_key(struct deals *d, const struct deal_line *line, unsigned views);
/* Which of two lines comes first: by the order's own figure alone; by all, which needs their keys.
 */
int deals_figure_order(const struct deals *d, const struct deal_line *a, const struct deal_line *b);
int deals_line_order(const struct deals *d, size_t a, size_t b);
/* Makes the keys of fresh lines, and counts them by view. */
void deals_index(struct deals *d);
/* Sorts all lines; before deals_arrange, where the order or the lines changed. */
void deals_order(struct deals *d);
/* Fills shown from the order, and keeps the selected deal. */
void deals_arrange(struct deals *d);
const char *deals_view_title(enum deals_view view);
const char *deals_sort_title(enum deals_sort sort);

/* deals_acts.c: what the keys do. */
struct effect deals_act(struct deals *d, struct session *s, const struct msg *msg);
struct effect deals_click(struct deals *d, struct session *s, int index);
struct effect deals_closing_typed(struct deals *d, struct session *s, const struct msg *msg);
void deals_closing_end(struct deals *d); /* nothing is asked any more */

/* deals_marks.c */
bool deals_is_marked(const struct deals *d, const char *id);
struct effect deals_mark(struct deals *d);
struct effect deals_mark_all(struct deals *d);
struct effect deals_compare(struct deals *d);
struct effect deals_export_marked(struct deals *d); /* where none is marked, the selected one */
struct effect deals_export_shown(struct deals *d);
void deals_marks_drop(struct deals *d);
const char *deals_not_comparable(const void *state, const struct session *s);

/* How the screen is divided. */
struct deals_layout {
	struct rect table;   /* the lines, without the heading */
	struct rect preview; /* h 0 = none */
	bool side;           /* the preview stands at the right */
};
struct deals_layout deals_layout(const struct deals *d, struct rect area);
/* Is the window large enough for a preview, were it switched on? */
bool deals_preview_fits(struct rect area);

/* deals_view.c, deals_preview.c */
void deals_view(const void *state, const struct session *s, struct frame *f, struct rect area);
void deals_preview(const struct deals *d, struct frame *f, const struct deals_layout *layout);
