/* A run of the program: whose, when, on which workspace. The verbs that the command line and the
 * screens call; each act is stored before its function returns. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/date.h"
#include "dealbench/base/diag.h"
#include "dealbench/base/error.h"
#include "dealbench/core/act.h"
#include "dealbench/core/card.h"
#include "dealbench/core/figure.h"
#include "dealbench/core/rubric.h"
#include "dealbench/core/score.h"

struct store;
struct rubric_source;

enum session_mode {
	SESSION_READ,   /* reads; the workspace must exist */
	SESSION_CHANGE, /* changes what is there; the workspace must exist */
	SESSION_WRITE,  /* the workspace is made where it does not exist */
	SESSION_NONE,   /* without a workspace, as before the first one: an empty one in memory, and
	                   nothing is stored; session_workspace is where the first one would be */
};

/* The rubrics that were read, parsed: each session has its own, or several share one, one after the
 * other, so that a rubric is read once however often a session is opened. A folder's files that
 * change meanwhile are not seen. */
struct rubrics;
struct rubrics *rubrics_new(void) MUST_USE;
void rubrics_free(struct rubrics *r); /* NULL is fine */

struct session_options {
	const char *workspace; /* path; NULL = default_workspace_path() */
	const char *rubric;    /* a rubric's folder; NULL = the rubric search path */
	const char *rater;     /* NULL = the login name */
	instant_ms as_of;      /* 0 = the clock */
	enum session_mode mode;
	struct rubrics *rubrics; /* shared, and outlives the session; NULL = the session's own */
	bool read_only;          /* --read-only: nothing writes, the verbs say so */
	bool demo;               /* a throw-away workspace: the screens say so */
	bool stay;               /* on the screens an answer does not lead to the next question */
	/* --redact, for pictures and demonstrations: deals and people go by codenames, and
	 * partners, amounts, figures and what people wrote are hidden. Levels, choices, dates and
	 * the result are told. Implies read_only. */
	bool redact;
};

struct session;
struct session *session_open(const struct session_options *options, struct error *err) MUST_USE;
void session_close(struct session *s); /* NULL is fine */

const char *session_rater(const struct session *s); /* redacted: a codename */
bool session_read_only(const struct session *s);
bool session_demo(const struct session *s);
bool session_none(const struct session *s); /* SESSION_NONE */
bool session_redacted(const struct session *s);
bool session_stays(const struct session *s); /* options.stay */
/* What a deal goes by here: redacted its codename, else (and where it is unknown) the name given.
 * In a. */
const char *session_deal(struct session *s, const char *name, struct arena *a) MUST_USE;
const char *session_workspace(const struct session *s); /* its path */
instant_ms session_now(const struct session *s);        /* as_of, else the clock */
/* The day of as_of, else the one that it is at this place ($TZ). */
struct date session_today(const struct session *s);
/* Is this machine's clock far behind the last act, so that what is stored now would be dated before
 * it? Words for it in a, or NULL; a time that was given (as_of) is taken as meant. */
const char *session_clock_words(struct session *s, struct arena *a) MUST_USE;
struct store *session_store(struct session *s);
/* Another process changed the workspace since the last call? */
bool session_changed(struct session *s);
/* When that was asked last, was the workspace's file another one (a restore)? Then what is shown is
 * the old one's, and nothing can be stored any more. */
bool session_replaced(const struct session *s);
/* What others did since the last call, for the message line: "Ben: Data residency 3", "Ben changed
 * 4 answers"; NULL where it is nothing. here: the deal in sight, which is not named. In a. */
const char *session_news(struct session *s, const char *here, struct arena *a) MUST_USE;

/* ---- undo ---- */

/* What an undo or a redo did. In the arena given. */
struct undone {
	const char *what;       /* "Data residency 4 -> 2" */
	const char *deal;       /* id; NULL: about no deal */
	const char *deal_title; /* or NULL */
	int card;               /* or 0 */
	const char *item;       /* id of the question, or NULL */
	bool deal_gone;         /* the deal is in no list any more */
};

/* Undo and redo of every act of this run, whatever it was, the last one first: an act that does the
 * opposite is stored, nothing is deleted. CONFLICT: there is nothing to undo, or somebody changed
 * the same since, which stays as it is; the next call then goes on to the act before. */
bool session_undo(struct session *s, struct arena *a, struct undone *out,
                  struct error *err) MUST_USE;
bool session_redo(struct session *s, struct arena *a, struct undone *out,
                  struct error *err) MUST_USE;

/* ---- two at once ---- */

/* Somebody stored something else where this run was about to write: nothing was stored yet. */
struct conflict {
	const char *deal, *deal_title;
	const char *item;          /* id of the question, or NULL */
	const char *field;         /* "Data residency", "gap at Product status", "owner" */
	const char *mine, *theirs; /* both values, in words */
	const char *author;        /* who stored theirs */
	instant_ms at;
	size_t more; /* further fields of the same act that differ */
};
/* The conflict that the last refused act (STALE) left, or NULL. Borrowed until it is settled. */
const struct conflict *session_conflict(const struct session *s);
/* Stores what stands: mine, or theirs, with mine in the history before it. What was stored
 * meanwhile makes another conflict (STALE). *out_what says what stands, in a. */
bool session_settle(struct session *s, bool mine, struct arena *a, const char **out_what,
                    struct error *err) MUST_USE;

/* What this rater typed into a field and has not stored, by the field's name
 * ("note/helios/budget"), in a; NULL where nothing is kept. Setting NULL or "" removes it. Best
 * effort: false where it could not be kept, and in read-only. */
const char *session_draft(struct session *s, const char *name, struct arena *a) MUST_USE;
bool session_set_draft(struct session *s, const char *name, const char *text, struct error *err);

/* May a file be written to path? Not over the workspace (NULL = default_workspace_path()), nor over
 * the journal beside it, by whatever links: INVALID, called shown in the message. */
bool place_is_free(const char *workspace, const char *path, const char *shown,
                   struct error *err) MUST_USE;
/* $DEALBENCH_WORKSPACE, else $XDG_DATA_HOME/dealbench/workspace.db, else ~/.local/share/…;
 * malloc'd. */
char *default_workspace_path(void) MUST_USE;

/* The rubric new deals are scored with: the base (no category), for forms. Loaded once; borrowed.
 */
const struct rubric *session_base_rubric(struct session *s, struct error *err) MUST_USE;

/* ---- deals ---- */

/* A line of the deals list. Figures 0..1. Borrowed from the arena given. */
struct deal_line {
	const struct deal *deal;
	enum deal_state state;
	const char *state_reason;
	const char *category_label; /* the code or title of its category; "" */
	const char *stage_label;    /* "" */
	bool has_card;
	int card_number, card_count;
	enum card_state card_state;
	bool has_score, has_range;
	double score, low, high, coverage;
	const char *verdict;         /* label, or NULL */
	const char *verdict_id;      /* or NULL */
	const struct rubric *rubric; /* where its verdicts begin; not whole; or NULL */
	size_t verdict_rank;         /* 0 = best; NONE */
	bool verdict_is_worst;       /* the rubric's last verdict */
	bool firm, provisional;
	int gates_failed, gates_open;
	const char *gate;    /* title of the worst failed gate, or NULL */
	const char *gate_id; /* what it stands on, or NULL */
	int open_items;      /* asked and unanswered */
	int asked, answered;
	int gaps_open, gaps_undecided;
	bool overdue; /* due before today, and the deal is open */
	bool running; /* its stage is one after signing: it is started up, run, mended or left */
};

bool deals_list(struct session *s, struct arena *a, struct deal_line **out, size_t *out_count,
                struct error *err) MUST_USE;
/* Shows each of the same lines, in no order, with what counts and orders them by their due dates:
 * of the deal id, title, stage, owner, sponsor and due; states; has_card, card_number and
 * card_state; overdue and running. What else a line says is left out, and it is gone when `see`
 * returns: deals_find has the whole. */
bool deals_glance(struct session *s, void (*see)(void *ctx, const struct deal_line *line),
                  void *ctx, struct error *err) MUST_USE;
bool deals_find(struct session *s, const char *id, struct arena *a, struct deal_line *out,
                struct error *err) MUST_USE;
/* An id made of a title ("Voice agent" -> "voice-agent"), unused in the workspace; malloc'd. */
char *deal_id_for(struct session *s, const char *title) MUST_USE;
bool deal_create(struct session *s, const struct deal *deal, struct error *err) MUST_USE;
/* Checks and stores what differs between the deal as it was read and as it shall be, no more.
 * STALE, with session_conflict, where somebody changed one of these fields meanwhile. */
bool deal_change(struct session *s, const struct deal *was, const struct deal *now,
                 struct error *err) MUST_USE;
/* as: DEAL_ARCHIVED or DEAL_WITHDRAWN; DEAL_OPEN reopens. A reason is required. STALE where
 * somebody else does so meanwhile. */
bool deal_close(struct session *s, const char *id, enum deal_state as, const char *reason,
                struct error *err) MUST_USE;
/* Another deal of the same title, named in words in a ("Same title as ..."); NULL where
 * none is. The deal's own id is passed over. */
const char *deal_same_title(struct session *s, const struct deal *deal, struct arena *a) MUST_USE;
/* The other deals with the same partner, likewise. */
const char *deal_same_partner(struct session *s, const struct deal *deal, struct arena *a) MUST_USE;
/* What a deal team should know before scoring: no category fits, no pharma company sponsors, …
 * Plain sentences in a. */
size_t deal_warnings(struct session *s, const struct deal *deal, struct arena *a,
                     const char ***out);

/* ---- a scorecard on the desk ---- */

/* Opened for reading or scoring; its result is always that of its answers. */
struct sheet {
	struct session *session;
	const struct rubric *rubric; /* resolved for the deal's category */
	const struct card *card;
	const struct result *result;
	int number, card_count;
	enum card_purpose purpose;
	enum card_state state;
	enum deal_state deal_state;
	const char *submitted_by, *reason;
	instant_ms opened_at, submitted_at;
	bool stored;    /* false: nothing on disk yet; the first answer opens the scorecard */
	bool editable;  /* open, and the session may write */
	bool outdated;  /* the deal's questions changed meanwhile: sheet_refresh brings them */
	bool unchanged; /* what was stored here last was there already: no undo takes it back */
	bool whole;     /* read for a file to hand on: nothing is withheld */
};

/* The deal's scorecard by number; 0 = the latest. A deal without one: an empty sheet with the
 * current rubric (stored false), made by the first answer. NOT_FOUND, INVALID (no category), IO. */
struct sheet *sheet_open(struct session *s, const char *deal, int number,
                         struct error *err) MUST_USE;
void sheet_close(struct sheet *sheet); /* NULL is fine */
/* Reads the workspace again (after session_changed). Of the functions here only this one and those
 * that call it or open a scorecard (undo, redo, new) may put another rubric into the sheet: an item
 * is then found again by its id. Storing leaves the rubric as it is, outdated where it is that. */
bool sheet_refresh(struct sheet *sheet, struct error *err) MUST_USE;

/* This session's rater's own answer, or NULL. */
const struct answer *sheet_own_answer(const struct sheet *sheet, size_t item);
/* What this rater said in the scorecard before, under another version of the rubric, to an item
 * that is unanswered here: what has changed in it has to be answered again. */
struct earlier_answer {
	int number; /* of that scorecard */
	const struct rubric *rubric;
	const struct item *item; /* as it was asked then */
	const struct answer *answer;
};
/* False where there is none. Borrowed until the sheet moves to another scorecard. */
bool sheet_earlier_answer(const struct sheet *sheet, size_t item, struct earlier_answer *out);
/* Stores the rater's answer (whole: start from a copy of sheet_own_answer) and scores again. When
 * it returns true it is on disk. Checks it first (INVALID). On a submitted sheet: CONFLICT. STALE,
 * with session_conflict, where it would overwrite what was stored since the sheet was read; a part
 * of it that nobody else changed (the value, the note, the flag ...) is stored beside theirs. Given
 * anew, it ends a consensus that was carried over, and one undo takes both back. */
bool sheet_answer(struct sheet *sheet, const struct answer *answer, struct error *err) MUST_USE;
/* The same, and at once sheet_set_place(then); NONE leaves the place. */
bool sheet_answer_then(struct sheet *sheet, const struct answer *answer, size_t then,
                       struct error *err) MUST_USE;
bool sheet_gap(struct sheet *sheet, const struct gap *gap, struct error *err) MUST_USE;
/* The evidence grade index in force: the last one this rater used on this deal, at first the
 * weakest, and as long as the history cannot be read. */
size_t sheet_grade_in_force(const struct sheet *sheet);
/* Can it be told? Asked before it is stored with an answer. */
bool sheet_grade_known(const struct sheet *sheet, struct error *err) MUST_USE;
/* Freezes it. While provisional: CONFLICT naming what is missing, unless reason is given. */
bool sheet_submit(struct sheet *sheet, const char *reason, struct error *err) MUST_USE;
/* Opens the deal's next scorecard, carrying answers over; the sheet then shows that one. CONFLICT
 * while one is open, and where there is none yet: the first is for what the deal's stage says (for
 * that nothing is to be done). */
bool sheet_new(struct sheet *sheet, enum card_purpose purpose, struct error *err) MUST_USE;
/* The rubric of the scorecard that sheet_new would open; NULL with err. */
const struct rubric *sheet_new_rubric(const struct sheet *sheet, struct error *err) MUST_USE;

/* Keeps the answer and the gap of an item as they are now: what is typed from here on is stored
 * over them, or is a conflict. Until it is stored, or another item is held; NONE lets go. What this
 * run takes back or does again meanwhile is no conflict: once the sheet is refreshed, it is kept.
 */
void sheet_hold(struct sheet *sheet, size_t item);

/* session_undo and session_redo, and the sheet read again; *out_what is undone.what. */
bool sheet_undo(struct sheet *sheet, struct arena *a, const char **out_what,
                struct error *err) MUST_USE;
bool sheet_redo(struct sheet *sheet, struct arena *a, const char **out_what,
                struct error *err) MUST_USE;

/* Where the rater stopped: item index, or NONE. Setting is best effort and silent in read-only. */
size_t sheet_place(struct sheet *sheet);
void sheet_set_place(struct sheet *sheet, size_t item);

/* ---- words that the screens and the reports share (all safe to print, in a) ---- */

/* "Provisional: 2 required answers and 14 % coverage are missing" and the items by title; NULL
 * where nothing is missing. */
char *sheet_missing_words(const struct sheet *sheet, struct arena *a) MUST_USE;
char *sheet_why(const struct sheet *sheet, struct arena *a) MUST_USE;
/* One reason as a line. index < result->reason_count. */
char *sheet_reason(const struct sheet *sheet, size_t index, struct arena *a) MUST_USE;
/* An answer as people read it: "3 Agreed", "don't know yet", "n/a", "not answered". */
char *answer_words(const struct rubric *rubric, const struct item *item,
                   const struct answer *answer, struct arena *a) MUST_USE;
/* A deal's range as figure_range_beside() has it, and as figure_range_within(); "--" where there is
 * none. */
char *deal_range(const struct deal_line *line, char buf[static FIGURE_RANGE_SIZE]);
char *deal_range_within(const struct deal_line *line, size_t columns,
                        char buf[static FIGURE_RANGE_SIZE]);
/* A section's score beside its gate: "71.2", "--" while it has none, "hidden" where others' answers
 * make it. */
const char *section_score(const struct section *section, const struct section_result *r,
                          char buf[static FIGURE_SIZE]);
