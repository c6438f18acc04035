/* What the files of the deal form share. */
#pragma once

#include "deal_fields.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"
#include "pick_list.h"

struct deal_form {
	struct arena *arena;
	const struct rubric *rubric; /* the session's */
	char *deal;                  /* the id of the one edited; NULL = a new one */
	char *title;                 /* of the one edited */
	struct deal was;             /* the one edited, as it was read */
	bool stale; /* somebody else stored the field just left: ask, then read again */
	char *id;   /* the id that a new one would get */
	struct fields fields;
	size_t focus; /* index into fields; fields.n = the last row, which creates or ends */
	struct pick_list pick;
	bool asking;             /* whether to discard what was typed */
	bool anew;               /* that was the command: the form stays, without what was typed */
	bool settled;            /* made or discarded: nothing is left to keep */
	char notice[64];         /* said on opening, until the first key */
	struct session *session; /* set once it is open, to keep what is typed when it closes */
	char *warnings;          /* plain sentences, one a line */
};

/* Is something typed that is stored nowhere? */
bool deal_form_unstored(const struct deal_form *form);
/* deal_draft.c: what is typed and not stored is kept in the workspace when the form closes, and
 * taken up when it opens again; then true. False from keep: it could not be kept. */
bool deal_draft_keep(const struct deal_form *form);
bool deal_draft_take(struct deal_form *form, struct session *s);

/* Rows of the list of fields, and the row of one of them. */
int deal_form_rows(const struct deal_form *form);
int deal_form_row_of(const struct deal_form *form, size_t field);
void deal_form_view(const void *state, const struct session *s, struct frame *f, struct rect area);
