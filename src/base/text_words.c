/* Words and numbers as people and files read them: the nearest known word, counts with their
 * plural, and doubles in the shortest form that reads back. */
#include "dealbench/base/text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Longer names get no suggestion; the distance takes time in the product of the two lengths. */
#define NAME_MAX_LENGTH 128

struct name {
	uint32_t cps[NAME_MAX_LENGTH];
	size_t len;
};

static bool name_read(struct name *name, const char *s)
{
	size_t bytes;

	name->len = 0;
	for (; *s; s += bytes) {
		if (name->len == NAME_MAX_LENGTH) {
			return false;
		}
		name->cps[name->len++] = text_decode(s, &bytes);
	}
	return true;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Optimal string alignment: insert, delete, replace, or swap two neighbours, each at cost 1. */
static size_t distance(const struct name *a, const struct name *b)
{
	size_t rows[3][NAME_MAX_LENGTH + 1];

	for (size_t j = 0; j <= b->len; j++) {
		rows[0][j] = j;
	}
	for (size_t i = 1; i <= a->len; i++) {
		size_t *row = rows[i % 3], *above = rows[(i + 2) % 3];
		const size_t *two_above = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b->len; j++) {
			size_t replace = above[j - 1] + (a->cps[i - 1] != b->cps[j - 1]);
			row[j] = smaller(replace, smaller(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a->cps[i - 1] == b->cps[j - 2] &&
			    a->cps[i - 2] == b->cps[j - 1]) {
				row[j] = smaller(row[j], two_above[j - 2] + 1);
			}
		}
	}
	return rows[a->len % 3][b->len];
}

const char *text_nearest(const char *name, const char *const *names, size_t count)
{
	struct name wanted, candidate;
	const char *nearest = NULL;

	if (!name_read(&wanted, name)) {
		return NULL;
	}
	size_t limit = wanted.len / 3;
	limit = limit < 1 ? 1 : smaller(limit, 4);
	for (size_t i = 0; i < count; i++) {
		if (!names[i] || !name_read(&candidate, names[i]) ||
		    candidate.len > wanted.len + limit || candidate.len + limit < wanted.len) {
			continue;
		}
		size_t d = distance(&wanted, &candidate);
		if (nearest ? d < limit : d <= limit) {
			nearest = names[i];
			limit = d;
		}
	}
	return nearest;
}

char *text_count(struct arena *a, size_t count, const char *singular)
{
	return arena_printf(a, "%zu %s%s", count, singular, count == 1 ? "" : "s");
}

/* Digits and decimal exponent of the shortest form (d.ddd × 10^exponent) that reads back. Works in
 * any locale: both directions use the same decimal point, and only digits are taken over. */
static int shortest_digits(double magnitude, char digits[static 24])
{
	char text[48];
	char *exponent = NULL;
	size_t len = 0;

	for (int precision = 0; precision <= 16; precision++) {
		(void)snprintf(text, sizeof(text), "%.*e", precision, magnitude);
		if (strtod(text, NULL) == magnitude) {
			break;
		}
	}
	for (char *c = text; *c; c++) {
		if (*c == 'e') {
			exponent = c + 1;
			break;
		}
		if (*c >= '0' && *c <= '9') {
			digits[len++] = *c;
		}
	}
	digits[len] = '\0';
	return exponent ? (int)strtol(exponent, NULL, 10) : 0;
}

static void plain_decimal(char *out, size_t size, const char *digits, int exponent)
{
	int len = (int)strlen(digits);

	if (exponent < 0) {
		(void)snprintf(out, size, "0.%.*s%s", -exponent - 1, "00000000", digits);
	} else if (len <= exponent + 1) {
		(void)snprintf(out, size, "%s%.*s", digits, exponent + 1 - len, "0000000000000000");
	} else {
		(void)snprintf(out, size, "%.*s.%s", exponent + 1, digits, digits + exponent + 1);
	}
}

char *text_double(double number, char buf[static 40])
{
	char digits[24], body[32];
	double magnitude = fabs(number);

	if (number <= FIGURE_HIDDEN && !isinf(number)) {
		(void)snprintf(buf, 40, "hidden");
		return buf;
	}
	if (isnan(number)) {
		(void)snprintf(buf, 40, "nan");
		return buf;
	}
	if (isinf(number)) {
		(void)snprintf(buf, 40, "%sinf", number < 0 ? "-" : "");
		return buf;
	}
	int exponent = shortest_digits(magnitude, digits);
	if (magnitude == 0 || (magnitude >= 1e-6 && magnitude < 1e15)) {
		plain_decimal(body, sizeof(body), digits, exponent);
	} else {
		(void)snprintf(body, sizeof(body), "%.1s%s%se%d", digits, digits[1] ? "." : "",
		               digits + 1, exponent);
	}
	(void)snprintf(buf, 40, "%s%s", number < 0 ? "-" : "", body);
	return buf;
}

bool text_is_blank(const char *s)
{
	size_t bytes;

	for (; s && *s; s += bytes) {
		utf8proc_category_t kind =
		    utf8proc_category((utf8proc_int32_t)text_decode(s, &bytes));
		bool space = kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL ||
		             kind == UTF8PROC_CATEGORY_ZP || *s == '\t' || *s == '\n';
		if (!space) {
			return false;
		}
	}
	return true;
}
