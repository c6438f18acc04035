/* The rubric browser's state. An outline of nodes (sections with their questions, patterns, …) of
 * which the unfolded ones are rows, and the page of the selected one. */
#pragma once

#include "dealbench/app/rubric_read.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

#define BROWSE_LIST_WIDE 100 /* from here on list and page stand side by side */
#define BROWSE_PAGE_MOST 90
#define BROWSE_LINES 100000 /* targets: rows of the list, lines of the page, */
#define BROWSE_TABS 200000  /* and tabs */

/* One thing that has a page. */
struct browse_node {
	enum rubric_part part;
	size_t index;
	size_t group;      /* the node that it is folded into, or NONE */
	size_t children;   /* they follow it */
	bool open;         /* its children are rows */
	bool was_open;     /* before the search that is being typed */
	const char *title; /* safe */
	const char *code;  /* safe, or "" */
	const char *facts; /* safe; what the row says at its right end, or "" */
	const char *fact;  /* the same where there is little room */
	const char *says;  /* a page of its own words, where it has no part; else NULL */
};

/* A line of a page, whatever its width: which sentence, and which line of it. */
struct browse_spot {
	size_t sentence, line;
};

struct browse {
	struct session *session;
	char *deal, *deal_title; /* or NULL */
	int asked;               /* the scorecard that was asked for, 0 = the latest */
	int card;                /* the one shown, 0 = none stored */
	char *pinned;            /* the digest that it is pinned to, or NULL */
	bool folder_shown;       /* the folder's rubric in its place */
	char *folder;            /* in use, or NULL */
	char *identity;          /* which rubric this is, in a line */
	bool moved;              /* the folder has another than the scorecard's */
	size_t errors, warnings; /* of the folder */

	const struct rubric *rubric; /* as asked in the category shown */
	size_t category;             /* NONE = the base */
	struct arena *arena;         /* of nodes and rows */
	struct browse_node *nodes;
	size_t node_count;
	size_t *rows; /* the nodes shown */
	size_t row_count;
	struct list list; /* of rows */

	bool reading; /* the page has the keys */
	struct browse_spot spot;
	size_t top; /* the first line shown, as long as the spot's shows */

	bool finding; /* the query is being typed */
	struct input query;
	char *found; /* what is looked for, folded; or NULL */
	struct {
		size_t node;
		struct browse_spot spot;
		bool reading;
	} from; /* where the search began */
};

/* The panes in an area. list.w or page.w is 0 where it is not shown. */
struct browse_layout {
	struct rect tabs, head, list, page;
};
struct browse_layout browse_layout(const struct browse *b, struct rect area);

/* rubric_nodes.c */
void browse_build(struct browse *b);
void browse_show_rows(struct browse *b); /* after folding */
const struct browse_node *browse_node(const struct browse *b);
size_t browse_selected(const struct browse *b);    /* index of the node */
void browse_select(struct browse *b, size_t node); /* unfolds what it is in */
/* The page of a node at a width, in a. */
size_t browse_lines(const struct browse *b, size_t node, int width, struct arena *a,
                    struct text_line **out);
size_t browse_line_of(const struct text_line *lines, size_t n, struct browse_spot spot);
struct browse_spot browse_spot_of(const struct text_line *lines, size_t line);

/* rubric_move.c */
struct browse_layout browse_layout_for(const struct browse *b, const struct msg *msg);
/* The page's width, also while it is not shown. */
int browse_page_width(const struct browse *b, const struct msg *msg);
void browse_begin(struct browse *b, size_t node); /* at the beginning of a page */
struct effect browse_move(struct browse *b, const struct msg *msg, enum action action);
void browse_fold_all(struct browse *b);
/* Right unfolds, and goes on into the page; Enter (toggle) also folds again. */
void browse_go_in(struct browse *b, bool toggle);
void browse_go_out(struct browse *b);

/* rubric_find.c */
/* Bytes of line that match, from *out_at on; 0 where none do. */
size_t browse_match(const struct browse *b, const char *text, size_t *out_at);

void browse_find_begin(struct browse *b);
struct effect browse_find_typed(struct browse *b, const struct msg *msg);
struct effect browse_find_again(struct browse *b, const struct msg *msg, bool back);

void browse_view(const void *state, const struct session *s, struct frame *f, struct rect area);
