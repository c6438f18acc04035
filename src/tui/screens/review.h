/* What the files of the scorecard's review share: its state, its rows, its drawing. */
#pragma once

#include <stdbool.h>

#include "dealbench/app/brief.h"
#include "dealbench/app/walking.h"
#include "dealbench/tui/screen.h"
#include "review_prompt.h"

enum review_tab {
	TAB_SUMMARY,
	TAB_OPEN,
	TAB_MISSING,
	TAB_GAPS,
	TAB_FLAGS,
	TAB_DISAGREEMENTS, /* once submitted, where several rated */
	TAB_PATTERNS,
	TAB_NOTES,
	REVIEW_TABS,
	TAB_WHAT_IF = REVIEW_TABS /* a screen of its own */
};
enum review_mode { REVIEW_BROWSE, REVIEW_SUBMIT, REVIEW_NEW_CARD };

#define REVIEW_MOVES 6

/* What settling one item at its worst and at its best would do. */
struct review_move {
	size_t item;
	struct what_if worst, best;
	size_t worst_number, best_number; /* the levels, as printed */
};

struct review {
	struct session *session;
	struct sheet *sheet;
	char *deal;
	enum review_tab tab;
	enum review_mode mode;
	size_t selected[REVIEW_TABS]; /* the n-th selectable row */
	int scroll;
	bool follow;
	struct arena *facts; /* what follows from the sheet, made when it is read */
	struct brief brief;
	struct shortfall *shortfalls;
	size_t shortfall_count;
	struct review_move moves[REVIEW_MOVES];
	size_t move_count;
	struct submit_prompt submit;
	struct purpose_prompt purpose;
};

/* A row of a tab. Where item is not NONE it can be selected, and Enter goes there. */
struct review_row {
	enum { ROW_TEXT, ROW_HEADINGS, ROW_SECTION } kind;
	enum style style;
	int indent;
	const char *label; /* in bold before the text, which leaves room for it; or NULL */
	const char *text;
	const char *word; /* set in word_style at word_at columns; or NULL */
	enum style word_style;
	int word_at;
	size_t strong; /* bytes of text set bold */
	size_t item, section;
};
struct review_rows {
	struct arena *arena;
	struct review_row *v;
	size_t n, cap;
	int width;
};

#define REVIEW_WIDTH_MAX 110
#define REVIEW_WIDE 120 /* from here on the selected question stands beside the rows */
#define REVIEW_LABEL 10

/* What a click means: a row, or a tab. */
#define REVIEW_TAB_LINE(tab) (1000000 + (int)(tab))

/* ---- review_rows.c ---- */
void review_rows_build(struct review_rows *rows, const struct review *r, struct arena *a,
                       int width);
void review_rows_finish(struct review_rows *rows);
struct review_row *review_row(struct review_rows *rows, enum style style, int indent,
                              const char *text);
/* Wraps; only the first row is selectable, where item is not NONE. */
void review_text(struct review_rows *rows, enum style style, int indent, size_t item,
                 const char *text);
void review_head(struct review_rows *rows, const char *text);       /* after a blank row */
size_t review_selectable(const struct review_rows *rows, size_t n); /* the n-th's index, or NONE */
size_t review_tab_count(const struct review *r, enum review_tab tab);
bool review_tab_shown(const struct review *r, enum review_tab tab);

/* ---- review_summary.c ---- */
void review_summary(struct review_rows *rows, const struct review *r);
/* After the sheet was read: the brief, what is missing, what moves it most. */
void review_load(struct review *r);

/* ---- review_lists.c ---- */
void review_open_items(struct review_rows *rows, const struct review *r);
void review_gaps(struct review_rows *rows, const struct review *r);
void review_patterns(struct review_rows *rows, const struct review *r);
void review_flagged(struct review_rows *rows, const struct review *r);
void review_notes(struct review_rows *rows, const struct review *r);

/* ---- review_missing.c ---- */
void review_missing(struct review_rows *rows, const struct review *r);
void review_disagreements(struct review_rows *rows, const struct review *r);

/* ---- review_side.c: the selected question ---- */
void review_side_view(const struct review *r, struct frame *f, struct rect area, size_t item);

/* ---- review_copy.c ---- */
const char *review_copy(const void *state, const struct session *s, bool markdown, struct str *out);

/* ---- review_view.c ---- */
void review_view(const void *state, const struct session *s, struct frame *f, struct rect area);
/* The tabs in a row, the selected one in brackets; in the what-if screen too. */
void review_tabs_view(const struct review *r, struct frame *f, struct rect area,
                      enum review_tab here);
/* The columns that the rows take of so many. */
int review_width(int columns);
int review_rows_height(const struct review *r, int columns, int rows);
/* The first row shown, so that what must show shows. */
int review_scroll(const struct review *r, const struct review_rows *rows, int height);
