/* What people type, as an answer's value. Numbers, amounts and dates are read as people write them.
 */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/walking.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

bool money_typed(const char *text, const char *currency, struct money *out,
                 const char **out_problem)
{
	struct money read;
	bool has = currency && currency_valid(currency);
	if (!money_read(text, has ? currency : NULL, &read, NULL, out_problem)) {
		return false;
	}
	if (!read.currency[0]) {
		*out_problem = "a currency is missing: write 250000 EUR";
		return false;
	}
	*out = read;
	return true;
}

/* "e-7": its bytes, 0 = none. */
static size_t exponent_len(const char *s)
{
	size_t sign = s[0] == 'e' || s[0] == 'E' ? 1 + (s[1] == '-' || s[1] == '+') : 0;
	size_t digits = sign ? strspn(s + sign, "0123456789") : 0;
	return digits ? sign + digits : 0;
}

/* What text_double writes of a very small or large number is one, too. */
bool number_typed(const char *text, double *out)
{
	auto_str number = STR_INIT;
	size_t len = decimal_read(text, true, &number);
	size_t exponent = len ? exponent_len(text + len) : 0;
	str_append_len(&number, text + len, exponent);
	len += exponent;
	if (len == 0 || text[len + strspn(text + len, " ")]) {
		return false;
	}
	*out = strtod(number.data, NULL);
	return isfinite(*out);
}

static bool choice_typed(const struct item *item, const char *text, struct answer *answer,
                         struct error *err)
{
	double number;
	size_t first = item_choice_label(item, 0);
	size_t last = item_choice_label(item, item_choice_count(item) - 1);
	if (!number_typed(text, &number) || number < (double)first || number > (double)last ||
	    floor(number) < number) {
		return error_set(err, ERROR_INVALID, "Expected a number from %zu to %zu", first,
		                 last);
	}
	answer_drop_value(answer);
	size_t choice = (size_t)number - first;
	if (item->kind == ITEM_SCALE) {
		answer->kind = ANSWER_LEVEL;
		answer->level = choice;
	} else {
		answer->kind = ANSWER_CHOICE;
		answer->text = xstrdup(item->options[choice].id);
	}
	return true;
}

static bool value_typed(const struct rubric *rubric, const struct item *item, const char *text,
                        struct date today, struct answer *out, const char **out_problem)
{
	switch (item->kind) {
	case ITEM_TEXT:
		*out_problem = "nothing was written";
		out->kind = ANSWER_TEXT;
		out->text = xstrdup(text);
		return !text_is_blank(text);
	case ITEM_NUMBER:
		*out_problem = "not a number";
		out->kind = ANSWER_NUMBER;
		return number_typed(text, &out->number);
	case ITEM_MONEY:
		out->kind = ANSWER_MONEY;
		return money_typed(text, rubric->currency, &out->money, out_problem);
	case ITEM_DATE:
		out->kind = ANSWER_DATE;
		return date_read(text, today, &out->date, out_problem);
	case ITEM_SCALE:
	case ITEM_CHOICE:
	case ITEM_KIND_COUNT:
		break;
	}
	*out_problem = "not an answer";
	return false;
}

bool answer_take_typed(const struct rubric *rubric, const struct item *item, const char *text,
                       struct date today, struct answer *answer, struct error *err)
{
	const char *problem = "?";
	struct answer read = {0};
	if (item_choice_count(item) > 0) {
		return choice_typed(item, text, answer, err);
	}
	if (!value_typed(rubric, item, text, today, &read, &problem)) {
		answer_finish(&read);
		return error_set(err, ERROR_INVALID, "%c%s", toupper((unsigned char)problem[0]),
		                 problem + 1);
	}
	answer_drop_value(answer);
	answer->kind = read.kind;
	answer->text = read.text;
	answer->number = read.number;
	answer->money = read.money;
	answer->date = read.date;
	return true;
}
