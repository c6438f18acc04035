/* The truth of a condition on a card, three-valued (Kleene). While items are being walked only
 * those before the asking one are filled in, and a `when` names no others. */
#include "scoring.h"

#include <string.h>

static enum truth truth_of(bool yes)
{
	return yes ? TRUTH_TRUE : TRUTH_FALSE;
}

static bool names_hold(const struct texts *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++) {
		if (strcmp(names->v[i], name) == 0) {
			return true;
		}
	}
	return false;
}

static bool levels_hold(const struct condition *c, size_t level)
{
	for (size_t i = 0; i < c->level_count; i++) {
		if (c->levels[i] == level) {
			return true;
		}
	}
	return false;
}

static bool option_holds(const struct rubric *r, const struct condition *c, size_t option)
{
	return option != NONE && names_hold(&c->names, r->items[c->item].options[option].id);
}

/* A comparison with an item's answer. */
static enum truth item_truth(const struct rubric *r, const struct result *result,
                             const struct condition *c)
{
	const struct item_result *item;

	if (c->item == NONE || !result->items[c->item].asked || result->items[c->item].na) {
		return TRUTH_FALSE;
	}
	item = &result->items[c->item];
	if (!item->answered) {
		return TRUTH_UNKNOWN;
	}
	switch (c->kind) {
	case COND_AT_LEAST:
		return truth_of(item->level != NONE && item->level >= c->level);
	case COND_AT_MOST:
		return truth_of(item->level != NONE && item->level <= c->level);
	case COND_LEVEL_IS:
		return truth_of(levels_hold(c, item->level));
	case COND_OPTION_IS:
		return truth_of(option_holds(r, c, item->option));
	case COND_GAP_IS:
		return truth_of(names_hold(&c->names, disposition_name(item->disposition)));
	case COND_ANSWERED:
	case COND_DEAL_IS:
	case COND_ALL:
	case COND_ANY:
	case COND_NOT:
		break;
	}
	return TRUTH_FALSE;
}

/* A plain decimal at the start of a text, and what follows it. Zeros that say nothing are left out
 * of both parts. */
struct decimal {
	bool negative;
	const char *whole, *part, *rest;
	size_t whole_len, part_len;
};

static struct decimal decimal_of(const char *text)
{
	static const char digits[] = "0123456789";
	const char *start = text + (*text == '-');
	struct decimal d = {.whole = start + strspn(start, "0"), .part = "", .rest = text};

	if (strspn(start, digits) == 0) {
		return d;
	}
	d.whole_len = strspn(d.whole, digits);
	d.rest = d.whole + d.whole_len;
	if (*d.rest == '.' && strspn(d.rest + 1, digits) > 0) {
		d.part = d.rest + 1;
		d.part_len = strspn(d.part, digits);
		d.rest = d.part + d.part_len;
		while (d.part_len > 0 && d.part[d.part_len - 1] == '0') {
			d.part_len--;
		}
	}
	d.negative = *text == '-' && d.whole_len + d.part_len > 0;
	return d;
}

/* Numbers, or amounts with a currency behind the number: exact, and without parsing either. */
static bool same_amount(const char *a, const char *b)
{
	struct decimal x = decimal_of(a), y = decimal_of(b);

	return x.negative == y.negative && x.whole_len == y.whole_len && x.part_len == y.part_len &&
	       memcmp(x.whole, y.whole, x.whole_len) == 0 &&
	       memcmp(x.part, y.part, x.part_len) == 0 && strcmp(x.rest, y.rest) == 0;
}

bool condition_accepts(const struct condition *c, const char *value)
{
	bool found = names_hold(&c->names, value);

	for (size_t i = 0; c->by_value && i < c->names.n && !found; i++) {
		found = same_amount(c->names.v[i], value);
	}
	return found;
}

static enum truth text_truth(const struct condition *c, const char *text)
{
	return text ? truth_of(names_hold(&c->names, text)) : TRUTH_UNKNOWN;
}

static enum truth deal_truth(const struct card *card, const struct condition *c)
{
	const struct deal_attribute *attribute;

	if (strcmp(c->attribute, "category") == 0) {
		return text_truth(c, card->deal.category);
	}
	if (strcmp(c->attribute, "stage") == 0) {
		return text_truth(c, card->deal.stage);
	}
	attribute = deal_attribute(&card->deal, c->attribute);
	if (!attribute || attribute->value_count == 0) {
		return TRUTH_UNKNOWN;
	}
	for (size_t i = 0; i < attribute->value_count; i++) {
		if (condition_accepts(c, attribute->values[i])) {
			return TRUTH_TRUE;
		}
	}
	return TRUTH_FALSE;
}

static enum truth negation(enum truth t)
{
	return t == TRUTH_UNKNOWN ? t : truth_of(t == TRUTH_FALSE);
}

/* `all` is the least true of its children, `any` the most. */
static enum truth group_truth(const struct rubric *r, const struct card *card,
                              const struct result *result, const struct condition *c)
{
	enum truth found = truth_of(c->kind == COND_ALL);

	for (size_t i = 0; i < c->child_count; i++) {
		enum truth t = condition_eval(r, card, result, &c->children[i]);

		if (c->kind == COND_ALL ? t < found : t > found) {
			found = t;
		}
	}
	return found;
}

enum truth condition_eval(const struct rubric *rubric, const struct card *card,
                          const struct result *result, const struct condition *condition)
{
	switch (condition->kind) {
	case COND_AT_LEAST:
	case COND_AT_MOST:
	case COND_LEVEL_IS:
	case COND_OPTION_IS:
	case COND_GAP_IS:
		return item_truth(rubric, result, condition);
	case COND_ANSWERED:
		return truth_of((condition->item != NONE &&
		                 result->items[condition->item].answered) == condition->answered);
	case COND_DEAL_IS:
		return deal_truth(card, condition);
	case COND_ALL:
	case COND_ANY:
		return group_truth(rubric, card, result, condition);
	case COND_NOT:
		return negation(condition_eval(rubric, card, result, &condition->children[0]));
	}
	return TRUTH_UNKNOWN;
}
