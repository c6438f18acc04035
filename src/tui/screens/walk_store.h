/* How the walk stores: a draft of the whole answer goes in, what it did to the score comes out. */
#pragma once

#include "walk.h"

/* What the result was, to tell what an answer did. */
struct before {
	bool has_score;
	double score;
	size_t verdict, asked;
	bool gap, gate_failed;
};
struct before before_of(const struct walk *w, size_t item);
void remember_change(struct walk *w, const struct before *b);
/* "what", then what else came of it, then how to undo it. */
struct effect stored_toast(const struct walk *w, size_t item, const struct before *b,
                           const char *what);

/* Where the sheet is unchanged by it: nothing is told that u would undo. */
struct effect unchanged_toast(const struct walk *w, size_t item);

/* A copy of the rater's answer to change, or a new one; for answer_finish. */
struct answer answer_draft(const struct walk *w, size_t item);
void answer_empty(struct answer *answer); /* the note, flag, sources and favourability stay */
void replace_text(char **slot, const char *text);
/* Stores and frees the draft. On false *out is the toast that says why not. */
bool store_answer(struct walk *w, size_t item, struct answer *draft, struct effect *out) MUST_USE;
/* The same of the item in sight; the walk then goes on to the next one, skipped_too as for
 * sheet_advance. */
bool store_answer_and_go(struct walk *w, struct answer *draft, bool skipped_too,
                         struct effect *out) MUST_USE;
