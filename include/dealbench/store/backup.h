/* Copies of a workspace: made while it is in use, put back, and made again from what a damaged one
 * still proves. Each is verified before it gets its name. */
#pragma once

#include "dealbench/store/store.h"

/* A workspace's newest event: whoever keeps its id can later show that nothing after the beginning
 * was cut off. */
struct head {
	char id[65]; /* 64 hex digits; "" where there is no event */
	int64_t events;
};
bool store_head(struct store *store, struct head *out, struct error *err) MUST_USE;
/* Is an event whose id begins with `id` (16 to 64 hex digits) in the history? INVALID where it is
 * no such id, INTEGRITY where the history does not hold it. */
bool store_head_check(struct store *store, const char *id, struct error *err) MUST_USE;

/* The newest event that a scorecard rests on: of the deal while it is open, of its own once it is
 * submitted, for then it changes no more. "" where there is none. */
bool store_card_head(struct store *store, const char *deal, int number, char out[static 65],
                     struct error *err) MUST_USE;

struct backup_report {
	struct verify_report found;
	struct head head;
};
/* The workspace as it is now, in a new file of mode 0600; others go on working meanwhile. The copy
 * is verified. CONFLICT where the file exists. What fails leaves nothing behind. */
bool store_backup(struct store *store, const char *path, struct backup_report *out,
                  struct error *err) MUST_USE;

struct restore_report {
	struct backup_report backup; /* what is put back */
	bool replaces;               /* is there a workspace now? */
	bool unreadable;             /* and it cannot be read: the rest is unknown */
	int64_t lost;                /* events that it holds and the backup does not */
	instant_ms lost_since;       /* when the first of them was made; 0: none */
	int64_t gained;              /* events that the backup holds and it does not */
	int64_t typed;               /* half-typed texts that go along (dry: not counted) */
	bool typed_left;             /* some could not be read, and stay in kept (dry: not known) */
	char *kept; /* where it stands afterwards (dry: would); malloc'd, or NULL */
};
void restore_report_free(struct restore_report *report);
/* Puts a copy of the backup (of this or an older version, which is brought forward) into the place
 * of the workspace at path, in one step; what stood there is kept beside it, and what was half
 * typed in it goes along. Where path is a link, the file that it leads to is replaced, and the link
 * stays. Whoever has it open is told at the next write. dry: everything but that step. BUSY while
 * somebody writes. */
bool store_restore(const char *path, const char *backup, const struct scorer *scorer, bool dry,
                   struct restore_report *out, struct error *err) MUST_USE;

struct recover_report {
	struct backup_report made;
	int64_t kept;    /* events taken over as they were: their chain is whole */
	int64_t again;   /* events after a hole: proved by their ids, entered anew */
	int64_t missing; /* events that are known to have been there and are gone */
	int64_t refused; /* events that are there, but rest on one that is gone */
	char *words;     /* a line each of what could not be taken over; malloc'd, never NULL */
};
void recover_report_free(struct recover_report *report);
/* A rubric that scorecards were pinned to and whose event is gone: from files that were found with
 * this digest (maybe not all, maybe damaged), or from wherever it is known, but only where its
 * digest is that one. *out is the act that adds it, in a. */
struct rescuer {
	bool (*rubric)(void *ctx, const char *digest, const struct rubric_file *files, size_t count,
	               struct arena *a, struct act *out);
	void *ctx;
};

/* Reads every page of the file at path, however damaged, for events whose id proves their content,
 * and makes a new workspace of them at `to` (mode 0600). The damaged file is only read. CONFLICT
 * where `to` exists, INTEGRITY where nothing is left to recover. */
bool store_recover(const char *path, const char *to, const struct scorer *scorer,
                   const struct rescuer *rescuer, struct recover_report *out,
                   struct error *err) MUST_USE;
