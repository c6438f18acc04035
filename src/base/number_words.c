/* Numbers as people write them, with the separators of several countries. Which sign parts the
 * decimals is told by where it stands; where both readings are possible the thousands win, and the
 * caller shows what was read. */
#include <string.h>

#include "dealbench/base/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Bytes of a blank or apostrophe between thousands: ' ', '\'', U+00A0, U+2019, U+202F; 0 = none. */
static size_t loose_separator(const char *s)
{
	static const char *const separators[] = {" ", "'", "\xc2\xa0", "\xe2\x80\x99",
	                                         "\xe2\x80\xaf"};
	for (size_t i = 0; i < ARRAY_LEN(separators); i++) {
		size_t len = strlen(separators[i]);
		if (strncmp(s, separators[i], len) == 0) {
			return len;
		}
	}
	return 0;
}

/* The digits and signs of the number at s; returns its bytes. Loose separators are left out: they
 * part three digits from one to three before them, else two numbers. */
static size_t take_number(const char *s, struct str *out)
{
	size_t at = 0, group = 0;
	bool first = true;
	while (s[at]) {
		size_t loose = loose_separator(s + at);
		if (is_digit(s[at])) {
			str_append_char(out, s[at++]);
			group++;
		} else if ((s[at] == ',' || s[at] == '.') && group > 0 && is_digit(s[at + 1])) {
			str_append_char(out, s[at++]);
			group = 0;
			first = false;
		} else if (loose && (group == 3 || (first && group > 0 && group < 3)) &&
		           strspn(s + at + loose, "0123456789") == 3) {
			at += loose;
			group = 0;
			first = false;
		} else {
			break;
		}
	}
	return at;
}

static size_t count_of(const char *s, char c)
{
	size_t n = 0;
	for (; *s; s++) {
		n += *s == c;
	}
	return n;
}

/* Groups of three after a first of one to three: "1,250,000". */
static bool is_grouped(const char *s, char separator)
{
	const char *at = strchr(s, separator);
	if (at - s > 3) {
		return false;
	}
	while (at) {
		size_t len = strspn(at + 1, "0123456789");
		if (len != 3) {
			return false;
		}
		at = strchr(at + 1, separator);
	}
	return true;
}

/* Which of ',' and '.' parts the decimals; 0 = neither. false: they contradict each other. */
static bool find_point(const char *s, bool decimals_likely, char *out)
{
	const char *comma = strrchr(s, ','), *dot = strrchr(s, '.');
	*out = '\0';
	if (comma && dot) {
		char thousands = comma > dot ? '.' : ',';
		*out = comma > dot ? ',' : '.';
		return count_of(s, *out) == 1 && strchr(s, thousands) < strchr(s, *out);
	}
	char only = comma ? ',' : dot ? '.' : '\0';
	if (!only) {
		return true;
	}
	if (count_of(s, only) > 1) {
		return is_grouped(s, only);
	}
	bool grouped = is_grouped(s, only) && *s != '0' && !(only == '.' && decimals_likely);
	*out = grouped ? '\0' : only;
	return true;
}

size_t decimal_read(const char *text, bool decimals_likely, struct str *out)
{
	auto_str digits = STR_INIT;
	const char *s = text + strspn(text, " ");
	bool negative = *s == '-';
	s += negative || *s == '+';
	char point;
	size_t len = take_number(s, &digits);
	if (digits.len == 0 || !find_point(digits.data, decimals_likely, &point)) {
		return 0;
	}
	str_append(out, negative ? "-" : "");
	for (const char *c = digits.data; *c; c++) {
		if (is_digit(*c)) {
			str_append_char(out, *c);
		} else if (*c == point) {
			str_append_char(out, '.');
		}
	}
	return (size_t)(s - text) + len;
}
