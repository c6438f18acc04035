/* Files that leave the workbench, for the screens: what can be written of some deals, how the files
 * are called, and the making of them in small steps, so that nobody waits before a dead screen. All
 * of it is made in memory first; a file appears whole, private to its owner, or not at all. */
#pragma once

#include "dealbench/app/session.h"

/* The order in which they are offered. */
enum outgoing_kind {
	OUTGOING_COMPARISON_MARKDOWN,
	OUTGOING_COMPARISON_TSV,
	OUTGOING_COMPARISON_JSON,
	OUTGOING_MEMO_HTML,
	OUTGOING_MEMO_HTML_ANNEX,
	OUTGOING_MEMO_MARKDOWN,
	OUTGOING_MEMO_MARKDOWN_ANNEX,
	OUTGOING_WORKBOOK,
	OUTGOING_TABLES,
	OUTGOING_JSON,
	OUTGOING_CARD,
	OUTGOING_COUNT
};
const char *outgoing_title(enum outgoing_kind kind); /* "Memo, web page" */
/* What will be in it, in a sentence or two. */
const char *outgoing_words(enum outgoing_kind kind);

/* Of what. Borrowed. */
struct outgoing_of {
	const char *const *deals;
	size_t deal_count;
	int number;       /* the scorecard; 0 = the latest */
	bool compare;     /* side by side, the first deal being the baseline */
	bool differences; /* in a comparison: only the rows that differ */
};

/* What can be written of it; returns how many. */
size_t outgoing_offers(const struct outgoing_of *of, enum outgoing_kind out[OUTGOING_COUNT]);
/* The name to begin with: "helios-2026-11-21.html". In a. */
const char *outgoing_name(struct session *s, const struct outgoing_of *of, enum outgoing_kind kind,
                          struct arena *a) MUST_USE;

struct outgoing;
/* Looks at where the files would go; name may begin with "~/". One file goes by that name, of
 * several each gets its own part before the ending ("two-helios.html"). of is copied. NOT_FOUND
 * where there is no such folder, INVALID where something else than a file stands there, or the
 * workspace. */
struct outgoing *outgoing_new(struct session *s, const struct outgoing_of *of,
                              enum outgoing_kind kind, const char *name,
                              struct error *err) MUST_USE;
void outgoing_free(struct outgoing *o); /* NULL is fine */

size_t outgoing_files(const struct outgoing *o);
const char *outgoing_path(const struct outgoing *o, size_t index); /* absolute, "~" for home */
/* How many of them exist already; looked at anew. */
size_t outgoing_existing(const struct outgoing *o);

/* Makes a little of it: a deal at a time. *out_more: there is more to do. */
bool outgoing_step(struct outgoing *o, bool *out_more, struct error *err) MUST_USE;
size_t outgoing_done(const struct outgoing *o, size_t *out_all);
/* Once nothing is left to make: writes every file. replace: also over those that exist; else
 * CONFLICT where one does, and none is written. */
bool outgoing_write(struct outgoing *o, bool replace, struct error *err) MUST_USE;
/* "Wrote ~/helios-2026-11-21.html", "Wrote 6 files: ~/a-deals.csv to a-weights.csv". In a. */
const char *outgoing_told(const struct outgoing *o, struct arena *a) MUST_USE;
