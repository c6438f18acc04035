/* How answers become a score, a range and a verdict: docs/scoring.md, version 1. One pure function
 * serves the walk, the saved scorecard, the command line and every export. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/core/card.h"
#include "dealbench/core/rubric.h"

#define SCORE_EPSILON 1e-9 /* comparisons with a threshold allow this much */

enum gate_status {
	GATE_STATUS_NONE,
	GATE_STATUS_PASS,
	GATE_STATUS_FAIL,
	GATE_STATUS_OPEN,
	GATE_STATUS_COUNT
};
const char *gate_status_name(enum gate_status s); /* "none", "pass", "fail", "open" */

enum pattern_status {
	PATTERN_UNKNOWN,
	PATTERN_LOW,
	PATTERN_WATCH,
	PATTERN_LIKELY,
	PATTERN_STRONG,
	PATTERN_STATUS_COUNT
};
const char *pattern_status_name(enum pattern_status s);

enum truth { TRUTH_FALSE, TRUTH_UNKNOWN, TRUTH_TRUE };

/* One item; same index as rubric.items. */
struct item_result {
	bool asked;
	bool applicable;         /* asked, scored and not 'not applicable': in the sums */
	bool answered;           /* asked, and there is an answer ('not applicable' included) */
	bool na;                 /* the effective answer is 'not applicable' */
	bool has_value;          /* applicable and answered: value, low, high hold */
	double value, low, high; /* 0..1; unanswered: low 0, high 1 */
	size_t level;            /* effective level of a scale, or NONE */
	size_t option;           /* effective option of a choice (scored or not), or NONE */
	double weight; /* share of the whole: (W / sum W)(w / sum w), 0..1 over all applicable; 0
	                  where not applicable */
	double contribution; /* points, 0..100: what the item adds to the score; they sum to it; 0
	                        where no value */
	double swing;        /* points, 0..100 */
	bool decisive;
	enum gate_status gate; /* NONE where it has no gate, or is not applicable or asked */
	bool gap_open;
	enum disposition disposition; /* NONE where no gap is open; UNDECIDED while what is on file
	                                 is incomplete */
	const char
	    *gap_lacks; /* what a disposition on file still lacks ("due, owner"), else NULL */
	bool from_consensus;
	size_t raters;       /* how many gave a value or 'not applicable' */
	double disagreement; /* largest minus smallest value among raters, 0..1 */
	bool withheld;       /* result_withhold: what it comes to is not told to the reader */
};

struct section_result {
	bool applicable;
	double weight; /* normalised over the applicable sections; 0 where not */
	bool has_point;
	double point, low, high; /* 0..1; low and high hold where applicable */
	double coverage;
	enum gate_status gate; /* NONE where it has none */
	bool has_stable;
	double stable_from, stable_to; /* weights 0..1 */
	size_t asked, answered;        /* items of any kind */
	bool withheld;                 /* as its items: its figures are not told */
};

struct gate_result {
	bool is_section;
	size_t index;   /* item or section */
	const char *on; /* its id */
	enum gate_status status;
	size_t caps_at; /* verdict index */
};

struct pattern_result {
	double exposure, known; /* 0..1 */
	enum pattern_status status;
	bool tripped;
	enum truth *tripwires; /* one per tripwire of the rubric's pattern */
	enum truth *fired; /* one per indicator: a conditional one's truth; graded: TRUE where known
	                      and short of 1 */
};

struct cost_sum {
	char currency[4];
	struct money sum;
};

/* Why the verdict is what it is: each rule that holds it at or below its band. */
enum reason_kind {
	REASON_BAND,      /* the score's band */
	REASON_GATE,      /* a failed gate: index into gates */
	REASON_UNDECIDED, /* open gaps without a disposition */
	REASON_PLANNED,   /* gaps with work still to do */
	REASON_WALK       /* a gap whose disposition is to walk away */
};
struct reason {
	enum reason_kind kind;
	size_t index;   /* REASON_GATE: into gates; REASON_*: an item for WALK; else NONE */
	size_t caps_at; /* verdict index */
};

struct warning {
	const char *words;
	const char *quotes; /* the rater whose text the words repeat, or NULL */
	bool withheld;      /* result_withhold */
};

struct result {
	bool has_score; /* S is defined */
	double score;   /* 0..1 */
	bool has_range;
	double low, high;
	double coverage;
	size_t verdict, verdict_worst, verdict_best; /* or NONE */
	bool firm, provisional;
	struct item_result *items;       /* rubric.item_count */
	struct section_result *sections; /* rubric.section_count */
	struct gate_result *gates;       /* walking order */
	size_t gate_count;
	size_t *gaps; /* item indices of open gaps, walking order */
	size_t gap_count;
	struct cost_sum *costs; /* by currency, sorted */
	size_t cost_count;
	struct pattern_result *patterns; /* rubric.pattern_count */
	size_t *next;                    /* item indices, what to ask next */
	size_t next_count;
	size_t *missing; /* required, asked, unanswered */
	size_t missing_count;
	struct reason *reasons; /* those that decide the verdict first (caps_at == verdict), then
	                           the rest by severity */
	size_t reason_count;
	struct warning *warnings;
	size_t warning_count;
	size_t asked, answered; /* items of any kind, for progress */
};

/* Scores a card that fits the rubric (see rubric/card_file.h for checking one from outside: answers
 * to items that the rubric does not know, or levels out of range, are passed over with a warning).
 * The result lives in a. Deterministic; touches nothing else. */
struct result *score(const struct rubric *rubric, const struct card *card,
                     struct arena *a) MUST_USE;
/* The same as far as the verdict, for who scores many: what to ask next, patterns, stability and
 * warnings are left empty. */
struct result *score_verdict(const struct rubric *rubric, const struct card *card,
                             struct arena *a) MUST_USE;

/* Marks what a rater is not told while the scorecard is open: items whose value others' answers
 * make, no consensus, the sections that hold such an item, and warnings that quote others. Nothing
 * else changes. rater NULL: nothing is withheld. */
void result_withhold(const struct rubric *rubric, const struct card *card, struct result *result,
                     const char *rater);

/* The item's generic phrases that a text holds, without regard to case: "'more digital',
 * 'synergy'"; NULL where it holds none. */
char *answer_generic(const struct item *item, const struct answer *answer,
                     struct arena *a) MUST_USE;

/* The same of any text (a note, terms), against the phrases of all the rubric's questions. */
char *rubric_generic(const struct rubric *rubric, const char *text, struct arena *a) MUST_USE;

/* The truth of a condition on a scored card (for "asked because", and the patterns' reasons). */
enum truth condition_eval(const struct rubric *rubric, const struct card *card,
                          const struct result *result, const struct condition *condition);
/* Is a deal's value one that the condition (a DEAL_IS) names? */
bool condition_accepts(const struct condition *condition, const char *value);
/* A condition in words: "Product status is FDA-cleared, and ...". In a. */
char *condition_words(const struct rubric *rubric, const struct condition *condition,
                      struct arena *a) MUST_USE;

/* What the item's effective answer would do: the result with that one item's value (scale level /
 * option) settled at level, for "what moves it most": score in points and verdict index. */
struct what_if {
	bool has_score;
	double score; /* 0..1 */
	size_t verdict;
};
struct what_if score_if(const struct rubric *rubric, const struct card *card,
                        const struct result *result, size_t item, double value, struct arena *a);
