/* What changed between two versions of a rubric, and what those changes do to a scorecard. */
#pragma once

#include "dealbench/core/score.h"

enum rubric_part {
	PART_RUBRIC,
	PART_VERDICT,
	PART_EVIDENCE,
	PART_SECTION,
	PART_ITEM,
	PART_PATTERN,
	PART_CATEGORY,
	PART_ATTRIBUTE,
	PART_REGULATION,
	PART_COUNT
};
const char *rubric_part_name(enum rubric_part part); /* "rubric", "verdict", … */

enum rubric_news {
	NEWS_ADDED,
	NEWS_DROPPED,
	NEWS_MOVED,      /* to another section */
	NEWS_REWORDED,   /* the question */
	NEWS_REANCHORED, /* a level or an option: its label, anchor or value */
	NEWS_REWEIGHTED,
	NEWS_GATE,
	NEWS_GAP,
	NEWS_CHANGED, /* any other field */
	NEWS_COUNT
};
const char *rubric_news_name(enum rubric_news news); /* "added", "dropped", … */

struct rubric_change {
	enum rubric_part part;
	enum rubric_news news;
	const char *id, *title; /* of the part; the rubric's own for PART_RUBRIC */
	const char *field;      /* "weight", "level 2", …; "" where the whole part came or went */
	const char *was, *now;  /* in words; NULL: not there */
	const char *category;   /* the one category in which it shows; NULL: everywhere */
};

/* Part by part, in the order of the enum, each in the new rubric's order and what is gone last;
 * only what differs. Matched by ids. Texts live in a. Returns the count. */
size_t rubric_diff(const struct rubric *was, const struct rubric *now, struct arena *a,
                   struct rubric_change **out_changes);
bool rubric_change_equal(const struct rubric_change *a, const struct rubric_change *b);

/* Is the same asked, so that an answer to one is an answer to the other: question, kind, unit, and
 * the labels and anchors of levels or options? What they are worth may differ. */
bool item_asks_the_same(const struct item *a, const struct item *b);

/* The way from one rubric to another, both resolved for the same category: the changes that can
 * move a score or a verdict, made one after another in a fixed order (dropped items, added items,
 * moved items, values of levels and options, when questions are asked, item weights by section,
 * section weights, gates, gaps, verdicts, evidence grades, the rest), each on top of those before.
 */
struct rubric_path;
struct rubric_path *rubric_path_new(const struct rubric *was, const struct rubric *now,
                                    struct arena *a) MUST_USE;

/* One change's part in what becomes of a scorecard. */
struct rubric_share {
	const char *what;                      /* "dropped: Theory of value" */
	double points;                         /* -100..100 */
	const char *verdict_was, *verdict_now; /* labels where it moves the verdict, else NULL */
};
struct rubric_effect {
	bool has_was, has_now;                 /* is there a score? */
	double was, now;                       /* 0..1 */
	const char *verdict_was, *verdict_now; /* labels, or NULL */
	bool verdict_moves;                    /* the verdict's id differs */
	/* Their points sum to 100 (now - was), to 1e-9, where both are there; a change without any
	 * part in score or verdict is left out. */
	struct rubric_share *shares;
	size_t share_count;
};
/* The card's answers as they stand, under either rubric. Texts live in the path's arena or a. */
struct rubric_effect rubric_path_effect(const struct rubric_path *path, const struct card *card,
                                        struct arena *a);
