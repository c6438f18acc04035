/* A workspace: one SQLite file that holds the event stream and its projection (docs:
 * CONTRIBUTING.md, "One stream of events"). Every change goes through store_apply; nothing stored
 * is ever overwritten or deleted. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/date.h"
#include "dealbench/base/error.h"
#include "dealbench/core/act.h"
#include "dealbench/core/card.h"
#include "dealbench/core/score.h"

struct store;

/* A scorecard's result as it is stored beside it, so that a list reads no answers. Figures are
 * 0..1; texts are ids. */
struct outcome {
	bool has_score, has_range;
	double score, low, high, coverage;
	const char *verdict, *verdict_worst, *verdict_best; /* ids, or NULL */
	const char *verdict_label;                          /* or NULL */
	bool firm, provisional;
	int asked, answered;
	int gates_failed, gates_open;
	const char *gate;       /* id of the first failed gate (worst cap first), or NULL */
	const char *gate_title; /* its item's or section's title, or NULL */
	int gaps_open, gaps_undecided;
	const char *gates_json; /* [{"on":…,"status":…,"caps_at":…}], canonical JSON */
};

/* How the store scores: given in from above, because rubrics are parsed there. Must be a pure
 * function of its arguments (the rubric's files are found by digest through store_rubric_files).
 * *out's strings live in a. */
struct scorer {
	bool (*score)(void *ctx, struct store *store, const char *digest, const struct card *card,
	              struct arena *a, struct outcome *out, struct error *err);
	void *ctx;
};

enum store_mode {
	STORE_READ,  /* never writes; NOT_FOUND where there is no file */
	STORE_WRITE, /* must exist */
	STORE_CREATE /* made (0600) where it does not exist, its folder too (0700) */
};

/* NOT_FOUND (no such file), INTEGRITY (not a workspace, or damaged), NEWER (both numbers stated),
 * READ_ONLY, BUSY, IO. Migrates an older workspace forward after a backup beside it (WRITE and
 * CREATE only; READ refuses with CONFLICT and says how). */
struct store *store_open(const char *path, enum store_mode mode, const struct scorer *scorer,
                         struct error *err) MUST_USE;
/* An empty workspace in memory, for a run that has none yet: to be read, not to be written. */
struct store *store_open_nowhere(const struct scorer *scorer, struct error *err) MUST_USE;
/* From here on commits do not wait for the disk: for a workspace that can be made again. */
bool store_hurry(struct store *store, struct error *err) MUST_USE;
/* Takes back what a killed process left half done, as any opening for writing does first, so that
 * the workspace can be read again. False where that is not possible; it changes nothing else. */
bool store_take_back(const char *path) MUST_USE;
void store_close(struct store *store); /* NULL is fine */
const char *store_path(const struct store *store);

/* Who and when, for the event. */
struct stamp {
	const char *author;
	instant_ms at;
};

/* The ids of the events that acts became, in order. Zeroed at first; applied_free. */
struct applied {
	char (*ids)[65]; /* 64 hex digits */
	size_t count, cap;
};
void applied_free(struct applied *applied);

/* Applies acts in one durable transaction, each one event, and stores the results of the scorecards
 * they touch. When it returns true everything is on disk. CONFLICT: the state forbids it (the
 * scorecard is submitted, the deal exists already, …), and says what to do; STALE: the workspace
 * holds something else than an act expects; NOT_FOUND: no such deal or scorecard; INVALID: the act
 * contradicts itself. An act that would change nothing appends no event. *applied (may be NULL)
 * gets the ids of the events added to it. */
bool store_apply(struct store *store, const struct act *acts, size_t count,
                 const struct stamp *stamp, struct applied *applied, struct error *err) MUST_USE;

/* Another process's commits since the last call? Cheap. */
bool store_changed(struct store *store);
/* Is the file that is open still the one of that name? Else, as after a restore, what is read is
 * the old one and nothing can be written: READ_ONLY. Cheap. */
bool store_in_place(struct store *store, struct error *err) MUST_USE;

/* Reading. What is returned lives in a unless said otherwise. */

struct card_row {   /* a scorecard without its answers */
	int number; /* in its deal, from 1 */
	enum card_purpose purpose;
	enum card_state state;
	const char *digest, *rubric_id, *rubric_version;
	instant_ms opened_at, submitted_at; /* submitted_at 0 while open */
	const char *submitted_by, *reason;  /* or NULL */
	const char *category;               /* pinned by a submitted one */
	struct outcome outcome;
};

struct deal_row {
	const struct deal *deal; /* the deal as it is now */
	enum deal_state state;
	const char *state_reason; /* or NULL */
	instant_ms created_at, changed_at;
	int card_count;
	bool has_card;
	struct card_row card; /* the latest scorecard, where has_card */
};

/* All deals, by title (case folded), open ones first. */
bool store_deals(struct store *store, struct arena *a, struct deal_row **out_rows,
                 size_t *out_count, struct error *err) MUST_USE;
/* Shows each deal, by id, at a glance: of the deal id, title, stage, owner, sponsor and due; its
 * state; how many scorecards it has, and the latest one's number and state. Nothing else is read,
 * and nothing is kept: the row is gone when `see` returns. */
bool store_deals_glance(struct store *store, void (*see)(void *ctx, const struct deal_row *row),
                        void *ctx, struct error *err) MUST_USE;
/* NOT_FOUND with the nearest id. */
bool store_deal(struct store *store, const char *id, struct arena *a, struct deal_row *out_row,
                struct error *err) MUST_USE;
/* A deal's scorecards, oldest first. */
bool store_cards(struct store *store, const char *deal, struct arena *a, struct card_row **out_rows,
                 size_t *out_count, struct error *err) MUST_USE;
/* A scorecard with its answers, gaps and deal: as submitted where it is, else as the deal is now.
 * number 0 = the latest. *out_card is yours (card_free). */
bool store_card(struct store *store, const char *deal, int number, struct arena *a,
                struct card_row *out_row, struct card **out_card, struct error *err) MUST_USE;

/* Does the deal's open scorecard hold what it was opened with, and nothing else? */
bool store_card_untouched(struct store *store, const char *deal, int number, bool *out,
                          struct error *err) MUST_USE;

struct rubric_row {
	const char *digest, *id, *version, *title;
	instant_ms added_at;
	int cards; /* scorecards pinned to it */
};
bool store_rubrics(struct store *store, struct arena *a, struct rubric_row **out_rows,
                   size_t *out_count, struct error *err) MUST_USE;
bool store_rubric_files(struct store *store, const char *digest, struct arena *a,
                        struct rubric_file **out_files, size_t *out_count,
                        struct error *err) MUST_USE;

/* The history, oldest first; deal NULL = all. The act's texts live in a. What it replaced stands in
 * the `was_…` fields: an answer, a gap (NULL where there was none), a deal's record
 * (DEAL_EDIT, DEAL_RETRACT). */
struct event_row {
	const char *id; /* 64 hex digits */
	int64_t n;
	instant_ms at;
	const char *author;
	struct act act;
	const struct answer *was_answer;
	const struct gap *was_gap;
	const struct deal *was_record;
	enum deal_state was_state; /* DEAL_CLOSE, DEAL_REOPEN */
	const char
	    *was_reason;  /* of that state, or of the submission that CARD_REOPEN takes back */
	int was_position; /* of was_answer or was_gap among the others, from 1 */
	bool was_seated;  /* ANSWER: the rater was on the scorecard before */
	const struct act *was_opened; /* CARD_RETRACT: the act that had opened it */
};
bool store_events(struct store *store, const char *deal, struct arena *a,
                  struct event_row **out_rows, size_t *out_count, struct error *err) MUST_USE;

/* The events appended after place *place (0 = the first), in the order in which they were stored,
 * and moves it to the last: what happened since one looked. Only who and about what. */
struct event_head {
	const char *id, *author, *deal; /* deal NULL: about a rubric */
};
bool store_news(struct store *store, int64_t *place, struct arena *a, struct event_head **out_heads,
                size_t *out_count, struct error *err) MUST_USE;
/* Moves *place to the last event without reading any. */
bool store_news_from_here(struct store *store, int64_t *place, struct error *err) MUST_USE;

/* When the last event was made, by its author's clock; 0 where there is none. */
bool store_last_at(struct store *store, instant_ms *out, struct error *err) MUST_USE;

/* Where a rater stopped in a scorecard: a convenience of the screens, not part of the stream.
 * *out_item NULL = nowhere yet. */
bool store_place(struct store *store, const char *deal, int card, const char *rater,
                 struct arena *a, const char **out_item, struct error *err) MUST_USE;
/* What is so already is not written. An answer's act can move it too, for nothing (act.place). */
bool store_set_place(struct store *store, const char *deal, int card, const char *rater,
                     const char *item, struct error *err) MUST_USE;

/* Text that a rater typed and has not stored, by the name of its field: a convenience like places.
 * *out_text NULL = none. Setting NULL or "" removes it; what is so already is not written. */
bool store_draft(struct store *store, const char *rater, const char *name, struct arena *a,
                 const char **out_text, struct error *err) MUST_USE;
bool store_set_draft(struct store *store, const char *rater, const char *name, const char *text,
                     struct error *err) MUST_USE;

/* Checks, in this order: SQLite's integrity_check and foreign keys, every event's id and hash
 * chain, that replaying all events into an empty workspace in memory gives the live tables row for
 * row, and that every stored result is what scoring gives now. INTEGRITY with the first difference
 * otherwise. */
struct verify_report {
	int64_t events, deals, cards, rubrics;
};
bool store_verify(struct store *store, struct verify_report *out, struct error *err) MUST_USE;
