/* Amounts as integer minor units, read from and written as plain decimals. How many decimals a
 * currency has is ISO 4217's business; an amount without a currency is taken to have two. */
#include "dealbench/core/money.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"

#define MINOR_LIMIT INT64_C(9000000000000000)

static const char no_decimals[][4] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
                                      "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
static const char three_decimals[][4] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};

static bool listed(const char (*codes)[4], size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(codes[i], code) == 0) {
			return true;
		}
	}
	return false;
}

bool currency_valid(const char *code)
{
	if (!code) {
		return false;
	}
	for (size_t i = 0; i < 3; i++) {
		if (code[i] < 'A' || code[i] > 'Z') {
			return false;
		}
	}
	return code[3] == '\0';
}

int currency_decimals(const char *code)
{
	if (listed(no_decimals, ARRAY_LEN(no_decimals), code)) {
		return 0;
	}
	return listed(three_decimals, ARRAY_LEN(three_decimals), code) ? 3 : 2;
}

static bool add_digit(int64_t *minor, char c)
{
	*minor = *minor * 10 + (c - '0');
	return *minor <= MINOR_LIMIT;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits of a number without its sign, with the point where it may stand. */
static bool parse_digits(const char *s, int decimals, int64_t *out)
{
	int64_t minor = 0;
	int seen = 0;

	if (!is_digit(*s)) {
		return false;
	}
	for (; is_digit(*s); s++) {
		if (!add_digit(&minor, *s)) {
			return false;
		}
	}
	if (*s == '.') {
		s++;
		for (; is_digit(*s); s++, seen++) {
			if (seen == decimals || !add_digit(&minor, *s)) {
				return false;
			}
		}
		if (seen == 0) {
			return false;
		}
	}
	for (; seen < decimals; seen++) {
		if (!add_digit(&minor, '0')) {
			return false;
		}
	}
	*out = minor;
	return *s == '\0';
}

bool money_parse(const char *number, const char *currency, struct money *out)
{
	const char *code = currency ? currency : "";
	bool negative = *number == '-';
	int64_t minor;

	if ((code[0] != '\0' && !currency_valid(code)) ||
	    !parse_digits(number + (negative ? 1 : 0), currency_decimals(code), &minor)) {
		return false;
	}
	*out = (struct money){.minor = negative ? -minor : minor};
	memcpy(out->currency, code, strlen(code) + 1);
	return true;
}

/* Major and minor parts of the amount's size; returns the minor part's digits. */
static int split(struct money m, uint64_t *major, uint64_t *rest)
{
	uint64_t size = m.minor < 0 ? -(uint64_t)m.minor : (uint64_t)m.minor;
	int decimals = currency_decimals(m.currency);
	uint64_t unit = 1;

	for (int i = 0; i < decimals; i++) {
		unit *= 10;
	}
	*major = size / unit;
	*rest = size % unit;
	return decimals;
}

bool money_is_hidden(struct money m)
{
	return m.minor == INT64_MIN && (!m.currency[0] || strcmp(m.currency, "---") == 0);
}

char *money_number(struct money m, char buf[static 32])
{
	if (money_is_hidden(m)) {
		snprintf(buf, 32, "hidden");
		return buf;
	}
	char fraction[4] = "";
	uint64_t major, rest;
	int decimals = split(m, &major, &rest);
	bool whole = rest == 0;

	for (int i = decimals; i > 0; i--) {
		fraction[i - 1] = (char)('0' + rest % 10);
		rest /= 10;
	}
	snprintf(buf, 32, "%s%" PRIu64 "%s%s", m.minor < 0 ? "-" : "", major, whole ? "" : ".",
	         whole ? "" : fraction);
	return buf;
}

char *money_format(struct money m, char buf[static 48])
{
	char plain[32];
	size_t digits, at = 0, in = 0;

	money_number(m, plain);
	if (money_is_hidden(m)) {
		m.currency[0] = '\0';
	}
	if (plain[0] == '-') {
		buf[at++] = plain[in++];
	}
	for (digits = strspn(plain + in, "0123456789"); digits > 0; digits--) {
		buf[at++] = plain[in++];
		if (digits > 1 && (digits - 1) % 3 == 0) {
			buf[at++] = ',';
		}
	}
	snprintf(buf + at, 48 - at, "%s%s%s", plain + in, m.currency[0] ? " " : "", m.currency);
	return buf;
}

double money_value(struct money m)
{
	double unit = 1;

	if (money_is_hidden(m)) {
		return FIGURE_HIDDEN;
	}
	for (int i = currency_decimals(m.currency); i > 0; i--) {
		unit *= 10;
	}
	return (double)m.minor / unit;
}
