/* Amounts as people write them: "EUR 1.2m", "250,000", "$ 3bn". What was read is for the caller to
 * show. */
#include <ctype.h>
#include <string.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/core/money.h"

/* "k", "m", "million", "bn": its bytes and the zeros that it stands for. */
static size_t take_size(const char *s, int *out_zeros)
{
	static const struct {
		const char *word;
		int zeros;
	} sizes[] = {
	    {"thousand", 3}, {"million", 6}, {"billion", 9}, {"mio", 6}, {"mn", 6},
	    {"bn", 9},       {"k", 3},       {"m", 6},       {"b", 9},
	};
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		size_t len = strlen(sizes[i].word);
		if (strncasecmp(s, sizes[i].word, len) == 0 && !isalpha((unsigned char)s[len])) {
			*out_zeros = sizes[i].zeros;
			return len;
		}
	}
	return 0;
}

/* A currency's sign or three letters at s, which are no word of size: its bytes, 0 = none. */
static size_t take_currency(const char *s, const char *usual, char out[static 4])
{
	static const struct {
		const char *sign, *code;
	} signs[] = {
	    {"\xe2\x82\xac", "EUR"}, {"\xc2\xa3", "GBP"}, {"\xc2\xa5", "JPY"}, {"$", "USD"}};
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		size_t len = strlen(signs[i].sign);
		if (strncmp(s, signs[i].sign, len) == 0) {
			bool dollars = *s == '$' && usual && usual[0] && usual[2] == 'D';
			memcpy(out, dollars ? usual : signs[i].code, 4);
			return len;
		}
	}
	int zeros;
	if (take_size(s, &zeros) > 0) {
		return 0;
	}
	for (size_t i = 0; i < 3; i++) {
		if (!isalpha((unsigned char)s[i])) {
			return 0;
		}
		out[i] = (char)toupper((unsigned char)s[i]);
	}
	out[3] = '\0';
	return isalpha((unsigned char)s[3]) ? 0 : 3;
}

/* Moves the point of a plain decimal to the right. */
static void shift_point(struct str *number, int zeros)
{
	if (zeros == 0) {
		return;
	}
	auto_str moved = STR_INIT;
	const char *point = strchr(number->data, '.');
	str_append_len(&moved, number->data, point ? (size_t)(point - number->data) : number->len);
	const char *rest = point ? point + 1 : "";
	for (; zeros > 0; zeros--) {
		str_append_char(&moved, *rest ? *rest++ : '0');
	}
	if (*rest) {
		str_printf(&moved, ".%s", rest);
	}
	str_truncate(number, 0);
	str_append(number, moved.data);
}

/* Zeros behind the point that say nothing: "1.50" of a yen is not an amount, "1.00" is one. */
static void drop_zeros(struct str *number)
{
	if (!strchr(number->data, '.')) {
		return;
	}
	while (number->len > 0 && number->data[number->len - 1] == '0') {
		str_truncate(number, number->len - 1);
	}
	if (number->len > 0 && number->data[number->len - 1] == '.') {
		str_truncate(number, number->len - 1);
	}
}

/* Has the number at s decimals rather than thousands, "1.250m", "500.500 JOD"? So where a word of
 * size follows it, or its currency (code, else what follows, else the usual one) has three of them.
 */
static bool has_decimals(const char *s, const char *code, const char *usual)
{
	char after[4] = "";
	int zeros = 0;
	s += strcspn(s, "0123456789");
	s += strspn(s, "0123456789.,' ");
	if (take_size(s, &zeros) > 0) {
		return true;
	}
	take_currency(s, usual, after);
	return currency_decimals(code[0] ? code : after[0] ? after : usual ? usual : "") == 3;
}

bool money_read(const char *text, const char *usual, struct money *out, bool *out_named,
                const char **out_problem)
{
	char code[4] = "";
	auto_str number = STR_INIT;
	int zeros = 0;
	const char *s = text + strspn(text, " ");
	*out_problem = "not an amount: write 250000 EUR";
	s += take_currency(s, usual, code);
	size_t len = decimal_read(s, has_decimals(s, code, usual), &number);
	if (len == 0) {
		return false;
	}
	s += len;
	s += strspn(s, " ");
	s += take_size(s, &zeros);
	s += strspn(s, " ");
	if (!code[0]) {
		s += take_currency(s, usual, code);
	}
	s += strspn(s, " ");
	if (*s) {
		return false;
	}
	shift_point(&number, zeros);
	drop_zeros(&number);
	if (!money_parse(number.data, code[0] ? code : usual ? usual : "", out)) {
		*out_problem = strchr(number.data, '.') ? "more decimals than the currency has"
		                                        : "too large an amount";
		return false;
	}
	if (out_named) {
		*out_named = code[0] != '\0';
	}
	return true;
}
