/* What people type, as an answer's value. Amounts are read as people copy them: with the currency
 * before or behind, and commas between the thousands. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/walking.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

bool money_typed(const char *text, const char *currency, struct money *out)
{
	struct money read;
	const char *problem;
	if (!money_read(text, currency, &read, &problem)) {
		return false;
	}
	if (!read.currency[0] && currency && currency_valid(currency)) {
		memcpy(read.currency, currency, sizeof(read.currency));
	}
	*out = read;
	return read.currency[0] != '\0';
}

static bool number_typed(const char *text, double *out)
{
	char *end;
	*out = strtod(text, &end);
	end += strspn(end, " ");
	return end != text && !*end && isfinite(*out) && !strpbrk(text, "xXnNiI");
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
                        struct answer *out)
{
	const char *problem;
	switch (item->kind) {
	case ITEM_TEXT:
		out->kind = ANSWER_TEXT;
		out->text = xstrdup(text);
		return !text_is_blank(text);
	case ITEM_NUMBER:
		out->kind = ANSWER_NUMBER;
		return number_typed(text, &out->number);
	case ITEM_MONEY:
		out->kind = ANSWER_MONEY;
		return money_typed(text, rubric->currency, &out->money);
	case ITEM_DATE:
		out->kind = ANSWER_DATE;
		return date_read(text, (struct date){0}, &out->date, &problem);
	case ITEM_SCALE:
	case ITEM_CHOICE:
	case ITEM_KIND_COUNT:
		break;
	}
	return false;
}

static const char *expected(enum item_kind kind)
{
	switch (kind) {
	case ITEM_NUMBER:
		return "a number, such as 12.5";
	case ITEM_MONEY:
		return "an amount and a currency, such as 250000 EUR";
	case ITEM_DATE:
		return "a date, such as 2027-03-31";
	case ITEM_TEXT:
	case ITEM_SCALE:
	case ITEM_CHOICE:
	case ITEM_KIND_COUNT:
		break;
	}
	return "a text";
}

bool answer_take_typed(const struct rubric *rubric, const struct item *item, const char *text,
                       struct answer *answer, struct error *err)
{
	if (item_choice_count(item) > 0) {
		return choice_typed(item, text, answer, err);
	}
	struct answer read = {0};
	if (!value_typed(rubric, item, text, &read)) {
		answer_finish(&read);
		return error_set(err, ERROR_INVALID, "Expected %s", expected(item->kind));
	}
	answer_drop_value(answer);
	answer->kind = read.kind;
	answer->text = read.text;
	answer->number = read.number;
	answer->money = read.money;
	answer->date = read.date;
	return true;
}
