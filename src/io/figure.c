/* Figures are rounded for people here and nowhere else. One decimal serves, unless it would put the
 * figure on the other side of a threshold: 59.96 does not print as "60.0 is below 60". */
#include "dealbench/io/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "figures.h"

#define MOST_DECIMALS 9
#define UNDEFINED "--"

static void round_to(double zero_to_one, int decimals, char *buf, size_t size)
{
	double shown = 100 * zero_to_one;
	snprintf(buf, size, "%.*f", decimals, shown);
	if (buf[0] == '-' && strtod(buf, NULL) >= 0) {
		memmove(buf, buf + 1, strlen(buf));
	}
}

char *figure(double zero_to_one, char buf[static 16])
{
	if (!isfinite(zero_to_one)) {
		snprintf(buf, 16, UNDEFINED);
	} else {
		round_to(zero_to_one, 1, buf, 16);
	}
	return buf;
}

char *figure_range(const struct result *result, char buf[static 24])
{
	char low[16], high[16];
	if (!result->has_range) {
		snprintf(buf, 24, UNDEFINED);
		return buf;
	}
	figure(result->low, low);
	figure(result->high, high);
	size_t low_len = strnlen(low, 11), high_len = strnlen(high, 11);
	bool one = low_len == high_len && memcmp(low, high, low_len) == 0;
	memcpy(buf, low, low_len);
	buf[low_len] = one ? '\0' : '-';
	if (!one) {
		memcpy(buf + low_len + 1, high, high_len);
		buf[low_len + 1 + high_len] = '\0';
	}
	return buf;
}

/* Does the rounded figure stand on the same side of the threshold as the figure itself? */
static bool keeps_side(const char *rounded, double zero_to_one, double threshold)
{
	double shown = strtod(rounded, NULL) / 100;
	bool below = zero_to_one < threshold - SCORE_EPSILON;
	bool shown_below = shown < threshold - SCORE_EPSILON;
	return below == shown_below;
}

char *figure_against(double zero_to_one, double threshold, struct arena *a)
{
	char buf[32] = UNDEFINED;
	if (!isfinite(zero_to_one)) {
		return arena_strdup(a, buf);
	}
	for (int decimals = 1; decimals <= MOST_DECIMALS; decimals++) {
		round_to(zero_to_one, decimals, buf, sizeof(buf));
		if (keeps_side(buf, zero_to_one, threshold)) {
			break;
		}
	}
	return arena_strdup(a, buf);
}

static size_t decimals_of(const char *number)
{
	const char *point = strchr(number, '.');
	return point ? strlen(point) : 0;
}

static char *figure_among_verdicts(const struct rubric *rubric, double zero_to_one, struct arena *a)
{
	char *finest = figure_against(zero_to_one, 0, a);
	for (size_t i = 0; i < rubric->verdict_count; i++) {
		char *shown = figure_against(zero_to_one, rubric->verdicts[i].min, a);
		finest = decimals_of(shown) > decimals_of(finest) ? shown : finest;
	}
	return finest;
}

static char *join_range(const char *low, const char *high, struct arena *a)
{
	return strcmp(low, high) == 0 ? arena_strdup(a, low) : arena_printf(a, "%s-%s", low, high);
}

char *figure_score(const struct rubric *rubric, const struct result *result, struct arena *a)
{
	return result->has_score ? figure_among_verdicts(rubric, result->score, a)
	                         : arena_strdup(a, UNDEFINED);
}

char *figure_score_range(const struct rubric *rubric, const struct result *result, struct arena *a)
{
	if (!result->has_range) {
		return arena_strdup(a, UNDEFINED);
	}
	return join_range(figure_among_verdicts(rubric, result->low, a),
	                  figure_among_verdicts(rubric, result->high, a), a);
}

char *figure_between(double low, double high, struct arena *a)
{
	char low_buf[16], high_buf[16];
	return join_range(figure(low, low_buf), figure(high, high_buf), a);
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

/* What is not all never looks like it. */
static char *percent(double zero_to_one, char *shown, struct arena *a)
{
	if (strcmp(without_zeros(shown), "100") == 0 && zero_to_one < 1) {
		shown = without_zeros(figure_against(zero_to_one, 1, a));
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
