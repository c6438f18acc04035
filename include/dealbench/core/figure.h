/* Figures as people read them, times 100. They are rounded here and nowhere else: to one decimal,
 * half away from zero, where half allows for the 1e-9 that every comparison allows; to more where
 * one would put the figure on the other side of what it is measured by. What is undefined is "--".
 */
#pragma once

#include "dealbench/core/score.h"

/* Room for any figure, and for a range of two. */
enum { FIGURE_SIZE = 16, FIGURE_RANGE_SIZE = 32 };

/* 0.712 -> "71.2". Each of these returns buf. */
char *figure(double zero_to_one, char buf[static FIGURE_SIZE]);
/* "58.0-80.1", or "71.2" where both look alike. */
char *figure_range(double low, double high, char buf[static FIGURE_RANGE_SIZE]);

/* What a figure must not be rounded across: the mins of all verdicts, the floor of a gate. None of
 * them where rubric or gate is NULL. Borrowed. */
struct marks {
	const struct rubric *rubric;
	const struct gate *gate;
};
#define MARKS_OF_SCORE(of) ((struct marks){.rubric = (of)})
#define MARKS_OF_GATE(of) ((struct marks){.gate = (of)})

/* 0.6996 where a verdict begins at 70 -> "69.96". */
char *figure_beside(struct marks marks, double zero_to_one, char buf[static FIGURE_SIZE]);
char *figure_range_beside(struct marks marks, double low, double high,
                          char buf[static FIGURE_RANGE_SIZE]);
/* The same in so many columns, nine at least: "69.9-80.1" where "69.96-80.1" would be ten,
 * "15.9-100". */
char *figure_range_within(struct marks marks, double low, double high, size_t columns,
                          char buf[static FIGURE_RANGE_SIZE]);
/* A result's score, and its range, beside the verdicts. In a. */
char *figure_score(const struct rubric *rubric, const struct result *result,
                   struct arena *a) MUST_USE;
char *figure_score_range(const struct rubric *rubric, const struct result *result,
                         struct arena *a) MUST_USE;

/* A difference in points, 100 = all: "+1.2". Where that would be nothing, "=" unless the two
 * figures do not look alike: "-0.04". */
char *figure_change(double points, bool differ, char buf[static FIGURE_SIZE]);
/* The size of a part, in points: "4.6"; never "0.0" of what is more than nothing. In a. */
char *figure_part(double zero_to_one, struct arena *a) MUST_USE;

/* 0.5996 against 0.6 -> "59.96", for "59.96, below 60". In a. */
char *figure_against(double zero_to_one, double threshold, struct arena *a) MUST_USE;
/* "20.0-40.0", "26.0" where closed once rounded. In a. */
char *figure_between(double low, double high, struct arena *a) MUST_USE;
/* A threshold as the rubric's author wrote it: 0.6 -> "60", 0.625 -> "62.5". In a. */
char *figure_threshold(double zero_to_one, struct arena *a) MUST_USE;
/* "92 %", "13.3 %": 100 % only of all, 0 % only of nothing. In a. */
char *figure_percent(double zero_to_one, struct arena *a) MUST_USE;
/* The same with as many decimals as keep it on its side of a threshold: 0.79998 against 0.8 ->
 * "79.998 %". */
char *figure_percent_against(double zero_to_one, double threshold, struct arena *a) MUST_USE;
