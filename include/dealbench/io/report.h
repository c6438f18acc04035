/* A saved scorecard for people and programs: text for the terminal, Markdown, JSON. All of it from
 * one scored sheet. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/act.h"
#include "dealbench/core/diff.h"
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
/* One reason as a short line: "Strategic fit 26.0 is below its gate of 60: at best Decline". In a.
 */
char *reason_words(const struct rubric *rubric, const struct result *result,
                   const struct reason *reason, struct arena *a) MUST_USE;
/* 0.712 -> "71.2"; figures are rounded for people here and nowhere else. buf returned. */
char *figure(double zero_to_one, char buf[static 16]);
/* "92 %", "13.3 %". In a. */
char *figure_percent(double zero_to_one, struct arena *a) MUST_USE;
/* The same with as many decimals as keep it on its side of a threshold: 0.79998 against 0.8 ->
 * "79.998 %". */
char *figure_percent_against(double zero_to_one, double threshold, struct arena *a) MUST_USE;
/* A score that keeps its side of every verdict's min, and a range of such. "--" where undefined. */
char *figure_score(const struct rubric *rubric, const struct result *result,
                   struct arena *a) MUST_USE;
char *figure_score_range(const struct rubric *rubric, const struct result *result,
                         struct arena *a) MUST_USE;
/* "58.0-80.1", or "71.2" where closed (equal once rounded), or "--" where undefined. */
char *figure_range(const struct result *result, char buf[static 24]);
