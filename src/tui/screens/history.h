/* What the files of the history screen share. */
#pragma once

#include "dealbench/app/history.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

enum history_mode {
	HISTORY_LIST,
	HISTORY_FILTER, /* the filter is being typed */
	HISTORY_DETAIL, /* one act, whole */
	HISTORY_ASK     /* whether to take the selected act back */
};

/* A line of the list: the heading of a day, or an act. */
struct history_line {
	const struct history_row *row; /* NULL: a heading */
	const char *not_back;
	const char *day;
};

struct history {
	struct session *session;
	char *deal, *item; /* item NULL: of the whole deal */
	bool of_item;      /* only what is about the item */
	struct arena *arena;
	char *title;
	struct history_row *rows;
	const char **not_back; /* a row each: why it cannot be taken back, as a sentence */
	size_t count;
	struct history_line *lines; /* what the filter leaves */
	size_t line_count, shown;
	char *selected; /* the event's id */
	struct list list;
	enum history_mode mode;
	bool from_detail; /* ASK came from there */
	int scroll;       /* of DETAIL */
	struct input filter;
};

const struct history_row *history_selected(const struct history *h); /* or NULL */
/* Rows of the list in an area of this size. */
struct history_layout {
	struct rect head, list, detail; /* detail.h 0: no room beside the list */
};
struct history_layout history_layout(const struct history *h, struct rect area);
void history_view(const void *state, const struct session *s, struct frame *f, struct rect area);

/* history_detail.c: one act whole, as lines; returns how many there are. */
int history_detail_view(const struct history_row *row, const char *deal, struct frame *f,
                        struct rect area, int skip);
/* As text or Markdown, for copies. */
void history_row_text(const struct history_row *row, bool markdown, struct str *out);
