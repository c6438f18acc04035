/* Two to five scorecards side by side: the same rows for all of them, what each says there, and how
 * it differs from one of them, the baseline. Only questions that all of them are asked in the same
 * words are compared; sections count those alone, weighed as in the yardstick's rubric. */
#pragma once

#include "dealbench/core/score.h"

#define COMPARE_MIN 2
#define COMPARE_MAX 5

/* One of the deals. Borrowed by the comparison. */
struct compared {
	const char *id, *title;
	const char *lacking;         /* why it has no figures ("not scored yet"); NULL: it has */
	const char *category;        /* in words; "" where it has none */
	const char *stage;           /* in words; "" */
	int number;                  /* of the scorecard; 0 where there is none */
	const char *scorecard;       /* "2, submitted 2026-11-21"; "" */
	const struct rubric *rubric; /* these three hold where nothing is lacking */
	const struct card *card;
	const struct result *result;
	const char *head; /* the newest event that the scorecard rests on, or NULL */
};

enum compare_kind {
	COMPARE_CATEGORY,
	COMPARE_STAGE,
	COMPARE_CARD,
	COMPARE_SCORE,  /* of the whole scorecard, by its own rubric */
	COMPARE_SHARED, /* of the shared questions; only where it differs from SCORE */
	COMPARE_VERDICT,
	COMPARE_FIRM,
	COMPARE_GATE, /* of any of them: a failed gate is always in sight */
	COMPARE_GAPS,
	COMPARE_COST,
	COMPARE_SECTION,
	COMPARE_ITEM,
	COMPARE_RATERS,
	COMPARE_KIND_COUNT
};
const char *compare_kind_name(enum compare_kind kind); /* "category", "score", … */

enum compare_sense {
	SENSE_NONE, /* the baseline itself, or nothing to compare with */
	SENSE_SAME,
	SENSE_UP,
	SENSE_DOWN,
	SENSE_OTHER /* differs, neither better nor worse */
};
const char *compare_sense_name(enum compare_sense sense); /* "none", "same", "up", … */

struct compare_cell {
	const char *text;   /* as people read it: "75.0 (70.0-79.0)", "3 Agreed", "not asked" */
	const char *brief;  /* for a narrow column: "75.0", "3", "n/a" */
	const char *change; /* "-12.0" points, "+1" level, "=", or "" */
	enum compare_sense sense;
	bool has_value; /* SCORE, SHARED, SECTION, ITEM: 0..1 */
	double value;
	bool has_range; /* low and high, which differ while something is open or unseen */
	double low, high;
	const char *from, *to; /* that range as people read it; "" where it looks closed */
	bool has_points;       /* value minus the baseline's, times 100 */
	double points;
	size_t open; /* questions without an answer: SCORE all of them, SECTION the shared ones */
	size_t item; /* where this stands in that deal's rubric, or NONE */
};

struct compare_row {
	enum compare_kind kind;
	const char *id;    /* of the gate, section or item; "" */
	const char *title; /* "Verdict", a section's or an item's title */
	bool on_section;   /* GATE */
	bool scored;       /* ITEM */
	bool differs;      /* between any two of them */
	struct compare_cell cells[COMPARE_MAX];
};

/* A question that some are asked and that is not compared. */
struct compare_left {
	const char *id, *title;
	bool reworded; /* all are asked it, in other words or with other levels */
};

struct comparison {
	const struct compared *sides;
	size_t count, baseline;
	size_t yardstick; /* whose weights serve: the baseline, else the first with figures; NONE */
	struct compare_row *rows;
	size_t row_count;
	size_t shared;
	struct compare_left *left;
	size_t left_count, reworded;
	bool categories_differ, versions_differ;
	bool withholds; /* some cell is "hidden": its scorecard is open, and others answered */
};

/* sides: COMPARE_MIN to COMPARE_MAX of them; baseline < count. All of it lives in a. Pure. */
struct comparison *compare(const struct compared *sides, size_t count, size_t baseline,
                           struct arena *a) MUST_USE;

/* What is compared and what is not, in a sentence or two; in a. */
char *comparison_scope(const struct comparison *c, struct arena *a) MUST_USE;
/* Which of them cannot be told apart from the baseline by score, as their ranges overlap; NULL
 * where there are none. */
char *comparison_overlap(const struct comparison *c, struct arena *a) MUST_USE;
