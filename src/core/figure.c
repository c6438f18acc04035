/* Figures are rounded for people here and nowhere else. One decimal serves, unless it would put the
 * figure on the other side of a threshold: 59.96 does not print as "60.0 is below 60". */
#include "dealbench/core/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"

#define MOST_DECIMALS 9
#define UNDEFINED "--"
#define TENTH 0.001

/* Half away from zero, also of what stands for a half: 56.25 and 56.2499999999 alike. */
static void round_to(double zero_to_one, int decimals, char *buf, size_t size)
{
	double shown = 100 * zero_to_one;
	double half = fmin(100 * SCORE_EPSILON, 1e-6 * pow(10, -decimals));
	snprintf(buf, size, "%.*f", decimals, shown + copysign(half, shown));
	if (buf[0] == '-' && strtod(buf, NULL) >= 0) {
		memmove(buf, buf + 1, strlen(buf));
	}
}

char *figure(double zero_to_one, char buf[static FIGURE_SIZE])
{
	if (!isfinite(zero_to_one)) {
		snprintf(buf, FIGURE_SIZE, UNDEFINED);
	} else {
		round_to(zero_to_one, 1, buf, FIGURE_SIZE);
	}
	return buf;
}

static char *range_of(const char *low, const char *high, char buf[static FIGURE_RANGE_SIZE])
{
	bool one = strcmp(low, high) == 0;
	snprintf(buf, FIGURE_RANGE_SIZE, "%.15s%s%.15s", low, one ? "" : "-", one ? "" : high);
	return buf;
}

char *figure_range(double low, double high, char buf[static FIGURE_RANGE_SIZE])
{
	return figure_range_beside((struct marks){0}, low, high, buf);
}

/* Does the rounded figure stand on the same side of the threshold as the figure itself? */
static bool keeps_side(const char *rounded, double zero_to_one, double threshold)
{
	double shown = strtod(rounded, NULL) / 100;
	bool below = zero_to_one < threshold - SCORE_EPSILON;
	bool shown_below = shown < threshold - SCORE_EPSILON;
	return below == shown_below;
}

static bool keeps_sides(const char *rounded, double zero_to_one, struct marks marks)
{
	bool keeps = true;
	for (size_t i = 0; marks.rubric && i < marks.rubric->verdict_count; i++) {
		keeps = keeps && keeps_side(rounded, zero_to_one, marks.rubric->verdicts[i].min);
	}
	if (marks.gate && marks.gate->kind != GATE_NONE && marks.gate->kind != GATE_COUNT) {
		keeps = keeps && keeps_side(rounded, zero_to_one, marks.gate->threshold);
	}
	return keeps;
}

char *figure_beside(struct marks marks, double zero_to_one, char buf[static FIGURE_SIZE])
{
	figure(zero_to_one, buf);
	for (int decimals = 2; decimals <= MOST_DECIMALS && isfinite(zero_to_one) &&
	                       !keeps_sides(buf, zero_to_one, marks);
	     decimals++) {
		round_to(zero_to_one, decimals, buf, FIGURE_SIZE);
	}
	return buf;
}

char *figure_range_beside(struct marks marks, double low, double high,
                          char buf[static FIGURE_RANGE_SIZE])
{
	char from[FIGURE_SIZE], to[FIGURE_SIZE];
	return range_of(figure_beside(marks, low, from), figure_beside(marks, high, to), buf);
}

/* The tenth next to the figure that lies on its side; where there is none, the nearest. */
static char *tenth_beside(struct marks marks, double zero_to_one, char buf[static FIGURE_SIZE])
{
	figure(zero_to_one, buf);
	double nearest = strtod(buf, NULL) / 100;
	if (!keeps_sides(buf, zero_to_one, marks)) {
		figure(nearest + (nearest > zero_to_one ? -TENTH : TENTH), buf);
	}
	return keeps_sides(buf, zero_to_one, marks) ? buf : figure(nearest, buf);
}

char *figure_range_within(struct marks marks, double low, double high, size_t columns,
                          char buf[static FIGURE_RANGE_SIZE])
{
	char from[FIGURE_SIZE], to[FIGURE_SIZE];
	if (strlen(figure_range_beside(marks, low, high, buf)) > columns) {
		range_of(tenth_beside(marks, low, from), tenth_beside(marks, high, to), buf);
	}
	size_t len = strlen(buf);
	if (len > columns && strcmp(buf + len - strlen(".0"), ".0") == 0) {
		buf[len - strlen(".0")] = '\0';
	}
	return buf;
}

char *figure_score(const struct rubric *rubric, const struct result *result, struct arena *a)
{
	char buf[FIGURE_SIZE] = UNDEFINED;
	return arena_strdup(a, !result->has_score
	                           ? buf
	                           : figure_beside(MARKS_OF_SCORE(rubric), result->score, buf));
}

char *figure_score_range(const struct rubric *rubric, const struct result *result, struct arena *a)
{
	char buf[FIGURE_RANGE_SIZE] = UNDEFINED;
	return arena_strdup(
	    a, !result->has_range
	           ? buf
	           : figure_range_beside(MARKS_OF_SCORE(rubric), result->low, result->high, buf));
}

/* As many decimals as it takes not to look like nothing, up to where it is. */
static void round_visibly(double zero_to_one, int decimals, char *buf, size_t size)
{
	do {
		round_to(zero_to_one, decimals, buf, size);
	} while (strtod(buf, NULL) <= 0 && zero_to_one > 0 && decimals++ < MOST_DECIMALS);
}

char *figure_change(double points, bool differ, char buf[static FIGURE_SIZE])
{
	char size[FIGURE_SIZE];
	round_to(fabs(points) / 100, 1, size, sizeof(size));
	if (differ) {
		round_visibly(fabs(points) / 100, 1, size, sizeof(size));
	}
	bool same = strtod(size, NULL) <= 0;
	snprintf(buf, FIGURE_SIZE, "%s%.14s",
	         same         ? ""
	         : points < 0 ? "-"
	                      : "+",
	         same ? "=" : size);
	return buf;
}

char *figure_part(double zero_to_one, struct arena *a)
{
	char buf[32] = UNDEFINED;
	if (isfinite(zero_to_one)) {
		round_visibly(zero_to_one, 1, buf, sizeof(buf));
	}
	return arena_strdup(a, buf);
}

char *figure_against(double zero_to_one, double threshold, struct arena *a)
{
	char buf[FIGURE_SIZE];
	const struct gate gate = {.kind = GATE_MIN, .threshold = threshold};
	return arena_strdup(a, figure_beside(MARKS_OF_GATE(&gate), zero_to_one, buf));
}

char *figure_between(double low, double high, struct arena *a)
{
	char buf[FIGURE_RANGE_SIZE];
	return arena_strdup(a, figure_range(low, high, buf));
}

static char *without_zeros(char *number)
{
	char *point = strchr(number, '.');
	if (point != NULL) {
		char *end = number + strlen(number);
		while (end[-1] == '0') {
			*--end = '\0';
		}
		if (end[-1] == '.') {
			end[-1] = '\0';
		}
	}
	return number;
}

char *figure_threshold(double zero_to_one, struct arena *a)
{
	char buf[32];
	round_to(zero_to_one, MOST_DECIMALS, buf, sizeof(buf));
	return arena_strdup(a, without_zeros(buf));
}

/* What is not all never looks like it, nor what is not nothing. */
static char *percent(double zero_to_one, char *shown, struct arena *a)
{
	without_zeros(shown);
	if (strcmp(shown, "100") == 0 && zero_to_one < 1) {
		shown = without_zeros(figure_against(zero_to_one, 1, a));
	} else if (strcmp(shown, "0") == 0) {
		shown = without_zeros(figure_part(zero_to_one, a));
	}
	return arena_printf(a, "%s %%", shown);
}

char *figure_percent(double zero_to_one, struct arena *a)
{
	char buf[32];
	round_to(zero_to_one, 1, buf, sizeof(buf));
	return percent(zero_to_one, buf, a);
}

char *figure_percent_against(double zero_to_one, double threshold, struct arena *a)
{
	return percent(zero_to_one, figure_against(zero_to_one, threshold, a), a);
}
