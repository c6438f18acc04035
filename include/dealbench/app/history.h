/* What was done to a deal, in words: by whom, when, what it replaced, and which of it can be taken
 * back. Nothing in a history is ever changed: taking an act back is an act of its own. */
#pragma once

#include "dealbench/app/session.h"

/* One thing that an act changed: "Note", was, now. NULL: nothing there. */
struct history_change {
	const char *what, *was, *now;
};

struct history_row {
	const char *id; /* the event's: 64 hex digits */
	instant_ms at;
	const char *author;
	const char *words; /* "Data residency: 2 Draft -> 4 Agreed (documented)" */
	enum act_kind kind;
	int card;         /* the scorecard it is about; 0 = the deal itself */
	const char *item; /* the question it is about, by id, or NULL */
	const struct history_change *changes;
	size_t change_count;
	const char *undoes;  /* the event that it took back, or NULL */
	bool undone;         /* it was taken back, and nothing changed there since */
	const char *why_not; /* why it cannot be taken back now, for people; NULL = it can */
};

/* A deal's acts, the newest first; item NULL = all, else only those about this question. Also of a
 * deal that was retracted. In a. NOT_FOUND where there never was such a deal. */
bool history_read(struct session *s, const char *deal, const char *item, struct arena *a,
                  struct history_row **out, size_t *out_count, struct error *err) MUST_USE;

/* Takes one act back by an act of its own, which can be undone in turn. event is its id or the
 * beginning of it. *out_what says in a what that did: "Data residency 4 -> 2"; dry_run only says
 * it. CONFLICT where it cannot be taken back (why_not), or somebody changed it meanwhile. */
bool history_revert(struct session *s, const char *deal, const char *event, bool dry_run,
                    struct arena *a, const char **out_what, struct error *err) MUST_USE;
