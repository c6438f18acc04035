/* A history being told: its events in a row, and what is needed to put one in words. */
#pragma once

#include "dealbench/app/history.h"
#include "private.h"

struct teller {
	struct session *s;
	struct arena *a; /* for all words */
	const struct event_row *rows;
	size_t count;
	const struct event_row **openings; /* of scorecards */
	size_t opening_count;
};
void teller_init(struct teller *t, struct session *s, const struct event_row *rows, size_t count,
                 struct arena *a);
/* The base of the rubric that the row's scorecard rests on; NULL where none is known. */
const struct rubric *teller_rubric(const struct teller *t, const struct event_row *row);
/* The event that the row took back, or NULL. */
const struct event_row *teller_undone(const struct teller *t, const struct event_row *row);
/* Is it another rater's answer on an open scorecard that several rate? Then its value is not told,
 * so that nobody rates by what others said; that there is one is. */
bool teller_hides(const struct teller *t, const struct event_row *row);
/* The id of the question that an act is about, or NULL. */
const char *act_item(const struct act *act);
/* Its title, safe; the id where the rubric does not know it. "" for none. */
const char *tell_item(const struct teller *t, const struct event_row *row);

/* A sentence of the log. */
const char *tell_act(const struct teller *t, const struct event_row *row);
/* Only what changed, for a message line: "Data residency 4 -> 2". */
const char *tell_briefly(const struct teller *t, const struct event_row *row);
/* An answer in a word: "4", "don't know yet". */
const char *tell_value(const struct teller *t, const struct event_row *row,
                       const struct answer *answer);
/* What it changed, one thing each. */
size_t tell_changes(const struct teller *t, const struct event_row *row,
                    struct history_change **out);

/* revert.c: the act that does the opposite; false where there is none (RUBRIC_ADD). */
bool act_opposite(const struct event_row *row, struct arena *a, struct act *out);
