/* A saved scorecard for people and programs: text for the terminal, Markdown, JSON. All of it from
 * one scored sheet. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/act.h"
#include "dealbench/core/diff.h"
#include "dealbench/core/figure.h"
#include "dealbench/core/score.h"

/* Everything a report needs. Borrowed. */
struct report {
	const struct rubric *rubric;
	const struct card *card;
	const struct result *result;
	int number; /* the scorecard's number in its deal; 0 = from a file, not a workspace */
	int card_count;
	enum card_purpose purpose;
	enum card_state state;
	enum deal_state deal_state;
	const char *deal_reason;           /* or NULL */
	const char *submitted_at;          /* "2026-11-21", or NULL */
	const char *submitted_by, *reason; /* or NULL */
	const struct diff_line *changes;   /* since the scorecard before it */
	size_t change_count;
	int changes_since; /* that one's number, 0 = none */
	struct date as_of; /* the day it speaks of; not set for a file */
	const char *head;  /* the newest event that it rests on, or NULL */
	const char *led;   /* a rater who reads nothing that other raters said; NULL: all is told */
	bool anchors; /* with each level chosen, the anchor that it stands for; digests whole */
};

/* The verdict and why, sections with ranges, gates, gaps with dispositions and cost, patterns, what
 * to ask next, what changed, notes and evidence. columns >= 40. Plain ASCII marks but for the
 * data's own texts, which are made safe. */
void report_text(const struct report *r, size_t columns, struct str *out);
void report_markdown(const struct report *r, struct str *out);
/* {"schema": "dealbench/show/v1", "deal": {…}, "scorecard": {…}, "score": {section 8}, "answers":
 * […], …} */
void report_json(const struct report *r, struct str *out);

/* One paragraph that tells the verdict and its reasons in words, the same for all of the above and
 * the screens: first sentence the verdict, then each reason. In a. */
char *report_why(const struct rubric *rubric, const struct card *card, const struct result *result,
                 struct arena *a) MUST_USE;
/* Why there is no score and so no verdict, where there is none: "nothing is answered". Static. */
const char *no_verdict_why(const struct rubric *rubric, const struct result *result) MUST_USE;
/* One reason as a short line: "Strategic fit 26.0 is below its gate of 60: at best Decline". In a.
 */
char *reason_words(const struct rubric *rubric, const struct result *result,
                   const struct reason *reason, struct arena *a) MUST_USE;
