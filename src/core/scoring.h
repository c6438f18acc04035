/* What the parts of scoring share; nothing outside this folder includes it. A *reading* is one
 * item's answer as one way of looking sees it (as it is, at its worst, settled at a value); a
 * *standing* is what a set of readings comes to. Every verdict is a standing's: today's, the worst,
 * the best, and each "what if". */
#pragma once

#include "dealbench/core/score.h"

static inline bool is_below(double x, double threshold)
{
	return x < threshold - SCORE_EPSILON;
}

/* Item ids in a hash table, for looking up many; made when it is first needed. */
struct item_index {
	const struct rubric *rubric;
	struct arena *arena;
	size_t *slots; /* item + 1, or 0 */
	size_t mask;   /* slots less one, a power of two less one */
	size_t near;   /* looked at first: answers mostly come in walking order */
};
struct item_index *item_index_new(const struct rubric *r, struct arena *a);
size_t item_index_find(struct item_index *index, const char *id); /* or NONE */

/* The answers to one item that count: valid, and a value or 'not applicable'. */
struct ballot {
	const struct answer **votes; /* in the raters' order */
	size_t vote_count;
	const struct answer *consensus; /* or NULL */
};
/* One per item of the rubric. */
struct ballot *ballots_collect(struct item_index *index, const struct card *card, struct arena *a);
/* Why an answer that is given cannot count for the item, or NULL. */
const char *answer_fault(const struct item *item, const struct answer *answer);

/* One answer that names a level or an option. */
struct pick {
	double value, slack;
	size_t place;
};
/* Room for what any one of these ballots can come to. */
struct pick *picks_room(const struct rubric *r, const struct ballot *ballots, struct arena *a);
/* Fills all that follows from the answers alone; out is zeroed and asked. The room is overwritten.
 */
void effective_answer(const struct rubric *r, const struct item *item, const struct ballot *ballot,
                      struct pick *room, struct item_result *out);
/* Of an item that nobody answered, or that is not asked. */
void effective_none(struct item_result *out);

/* The nearest of the item's level or option values, the higher of two equally near. */
double item_snap(const struct item *item, double value);

/* A gap decision as it counts: UNDECIDED while incomplete, or without one (NULL). */
enum disposition gap_counts_as(const struct gap *gap);
/* "due, owner", or NULL where nothing is lacking. */
const char *gap_lacking(const struct gap *gap, struct arena *a);
bool gap_opens(const struct item *item, double value);

struct reading {
	bool answered;
	double value, low, high;
	double seen;            /* what gates and gaps look at */
	enum disposition filed; /* of the gap, where this reading opens one */
};
struct reading reading_as_is(const struct item_result *item);
struct reading reading_settled(const struct rubric *r, size_t item, double value,
                               enum disposition filed);

/* The sums of one section. */
struct tally {
	size_t items; /* applicable ones */
	double all, given;
	double value, low, high;
	size_t counted, reached, open; /* for a count gate */
};
struct figures {
	bool applicable, has_point;
	double point, low, high, coverage;
};
void tally_add(struct tally *t, const struct section *section, const struct item *item,
               const struct reading *reading);
void tally_remove(struct tally *t, const struct section *section, const struct item *item,
                  const struct reading *reading);
struct figures tally_figures(const struct tally *t);

enum gate_status gate_item_status(const struct item *item, const struct reading *reading);
enum gate_status gate_section_status(const struct rubric *r, const struct section *section,
                                     const struct tally *tally);

struct standing {
	const struct rubric *rubric;
	struct tally *sections;
	size_t *failed;                     /* by verdict: failed item gates that cap there */
	size_t undecided, planned, walking; /* open gaps */
};
struct standing *standing_new(const struct rubric *r, struct arena *a);
/* Applicable items only. */
void standing_add(struct standing *s, size_t item, const struct reading *reading);
void standing_remove(struct standing *s, size_t item, const struct reading *reading);
/* False where the score is undefined. */
bool standing_score(const struct standing *s, double *out);
/* The worst that gates and gaps allow; 0 where nothing caps. */
size_t standing_cap(const struct standing *s);
size_t standing_verdict(const struct standing *s); /* or NONE */
/* The standing with one item read differently; s is as before afterwards. */
struct what_if standing_what_if(struct standing *s, size_t item, const struct reading *as_is,
                                const struct reading *instead);

size_t verdict_band(const struct rubric *r, double score);
void section_results(const struct rubric *r, const struct standing *today, struct result *out);
void gate_results(const struct rubric *r, struct arena *a, struct result *out);
/* on_file: what is on file about each item's gap, or NULL. */
void gap_results(const struct rubric *r, const struct gap *const *on_file, struct arena *a,
                 struct result *out);
void verdict_results(const struct rubric *r, const enum disposition *filed, struct standing *today,
                     struct arena *a, struct result *out);
void next_results(const struct rubric *r, const enum disposition *filed, struct standing *today,
                  struct arena *a, struct result *out);
void pattern_results(const struct rubric *r, const struct card *card, struct arena *a,
                     struct result *out);
void stability_results(const struct rubric *r, const struct standing *today, struct result *out);
void warning_results(struct item_index *index, const struct card *card, struct arena *a,
                     struct result *out);
