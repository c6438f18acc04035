/* The evidence beside an answer: where it lies, how old it is, and whether a local file is still
 * the one that was attached. Files are only read, and regular files only; nothing here opens a
 * program or asks a network. */
#pragma once

#include <stdint.h>

#include "dealbench/app/session.h"
#include "dealbench/base/hash.h"

enum source_state {
	SOURCE_NOTE,       /* no file: a call, a page, a place in a document */
	SOURCE_OK,         /* the file is the one that was attached */
	SOURCE_CHANGED,    /* it is another one by now */
	SOURCE_MISSING,    /* a path at which nothing lies */
	SOURCE_UNREADABLE, /* it was a file, and cannot be read now */
	SOURCE_UNHASHED,   /* a file that was never hashed: attaching it again does */
	SOURCE_READING,    /* being read */
	SOURCE_HIDDEN,     /* redacted: nobody looks */
	SOURCE_STATE_COUNT
};
/* "note only", "hash ok", "CHANGED", "missing", … */
const char *source_state_words(enum source_state state);
/* CHANGED, MISSING, UNREADABLE: what a reader of the scorecard must not rely on. */
bool source_state_bad(enum source_state state);

struct source_check {
	enum source_state state;
	uint64_t done, size;        /* bytes, while READING */
	char sha256[HASH_HEX_SIZE]; /* of the file as it is now; "" where it was not read */
};

/* Called now and then while a file is read; false stops it. */
typedef bool source_progress(void *ctx, uint64_t done, uint64_t size);

/* Reads the file behind a piece of evidence, if there is one, and compares. progress NULL = none;
 * where it stopped the reading, the state is READING. */
struct source_check source_check(struct session *s, const struct source *source,
                                 source_progress *progress, void *ctx);

/* Makes `where` a file's path and sets its hash, where it names a file that can be read; else takes
 * the hash away, as there is nothing to check. A path typed relative to the current folder becomes
 * one that is found again: from the workspace's folder, from "~/", or whole. INVALID where progress
 * stopped it, IO where the reading failed. */
bool source_attach(struct session *s, struct source *source, source_progress *progress, void *ctx,
                   struct error *err) MUST_USE;

/* The same a few MiB at a time, for screens. */
struct source_job;
struct source_job *source_job_new(struct session *s, const struct source *source,
                                  bool attach) MUST_USE;
void source_job_free(struct source_job *job); /* NULL is fine */
bool source_job_step(struct source_job *job); /* false where nothing is left to do */
const struct source_check *source_job_check(const struct source_job *job);
/* After the last step of a job made to attach: what source_attach does. */
bool source_job_attach(const struct source_job *job, struct source *source,
                       struct error *err) MUST_USE;

/* The path of the file that a piece of evidence means, absolute or as it was found; malloc'd. NULL
 * where it means none. */
char *source_path(struct session *s, const struct source *source) MUST_USE;
/* "12 d" before today, "today", "in 3 d"; "-" where it has no date. */
char *source_age(const struct session *s, const struct source *source, char buf[static 24]);

/* Stores a piece of this rater's evidence, whole, at index; past the last one it is added. What it
 * says of a file it says as given: attach it first. */
bool sheet_source_set(struct sheet *sheet, size_t item, size_t index, const struct source *source,
                      struct error *err) MUST_USE;
bool sheet_source_drop(struct sheet *sheet, size_t item, size_t index, struct error *err) MUST_USE;

/* What the evidence grade of this rater's answer does, and whether pieces of evidence stand behind
 * it, in sentences in a; NULL where the answer has no grade. No level of a rubric asks for a grade:
 * the grade widens the range instead, and this says by how much. */
char *evidence_words(const struct sheet *sheet, size_t item, struct arena *a) MUST_USE;
