/* What happens to a gap: the decision, then what it needs to count, then whatever else is to be
 * said about it. Stored as one act. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "desk.h"

enum part { PART_COST = 1, PART_DUE = 2, PART_OWNER = 4, PART_TERMS = 8 };

static const struct word part_words[] = {
    {PART_COST, "cost", NULL, ""},
    {PART_DUE, "due", NULL, ""},
    {PART_OWNER, "owner", NULL, ""},
    {PART_TERMS, "terms", NULL, ""},
};

const char *gap_label(enum disposition d)
{
	static const char *const labels[DISPOSITION_COUNT] = {
	    [DISPOSITION_NONE] = "undecided",
	    [DISPOSITION_UNDECIDED] = "undecided",
	    [DISPOSITION_CLOSE] = "close it by a date",
	    [DISPOSITION_PRICE] = "price it into the deal",
	    [DISPOSITION_BOUND] = "bound the use",
	    [DISPOSITION_ACCEPT] = "accept it",
	    [DISPOSITION_WALK] = "walk away",
	};
	return labels[d];
}

static unsigned parts_needed(enum disposition d)
{
	switch (d) {
	case DISPOSITION_CLOSE:
		return PART_COST | PART_DUE | PART_OWNER;
	case DISPOSITION_PRICE:
		return PART_COST;
	case DISPOSITION_BOUND:
	case DISPOSITION_ACCEPT:
		return PART_TERMS;
	case DISPOSITION_NONE:
	case DISPOSITION_UNDECIDED:
	case DISPOSITION_WALK:
	case DISPOSITION_COUNT:
		break;
	}
	return 0;
}

static unsigned parts_given(const struct gap *gap)
{
	return (gap->has_cost ? PART_COST : 0U) | (date_is_set(gap->due) ? PART_DUE : 0U) |
	       (gap->owner ? PART_OWNER : 0U) | (gap->terms ? PART_TERMS : 0U);
}

static void append_details(const struct gap *gap, struct str *out)
{
	char money[48], date[16];
	if (gap->has_cost) {
		str_printf(out, ", cost %s", money_format(gap->cost, money));
	}
	if (date_is_set(gap->due)) {
		str_printf(out, ", due %s", date_format(gap->due, date));
	}
	if (gap->owner) {
		str_printf(out, ", owner %s", gap->owner);
	}
	if (gap->terms) {
		str_printf(out, ", terms: %s", gap->terms);
	}
}

void gap_told(const struct gap *gap, struct str *out)
{
	str_append(out, gap_label(gap->disposition));
	append_details(gap, out);
}

/* In the currency on record, or the usual one, unless it names another. */
static const char *take_cost(struct gap *gap, const char *text)
{
	struct money cost;
	const char *problem;
	if (!*text) {
		gap->has_cost = false;
		gap->cost.minor = 0;
		return NULL;
	}
	if (!money_typed(text, gap->cost.currency, &cost, &problem)) {
		return problem;
	}
	if (cost.minor < 0) {
		return "a cost is not negative";
	}
	gap->cost = cost;
	gap->has_cost = true;
	return NULL;
}

static const char *take_due(struct gap *gap, struct date today, const char *text)
{
	struct date due = {0};
	const char *problem;
	if (*text && !date_read(text, today, &due, &problem)) {
		return problem;
	}
	gap->due = due;
	return NULL;
}

static const char *take_text(char **slot, const char *text)
{
	free(*slot);
	*slot = *text ? xstrdup(text) : NULL;
	return NULL;
}

static const char *part_now(const struct gap *gap, enum part part, char buf[static 48])
{
	switch (part) {
	case PART_COST:
		return gap->has_cost ? money_format(gap->cost, buf) : NULL;
	case PART_DUE:
		return date_format(gap->due, buf);
	case PART_OWNER:
		return gap->owner;
	case PART_TERMS:
		break;
	}
	return gap->terms;
}

/* NULL, or what is wrong in a few words. */
static const char *take_part(struct desk *d, struct gap *gap, enum part part, const char *text)
{
	switch (part) {
	case PART_COST:
		return take_cost(gap, text);
	case PART_DUE:
		return take_due(gap, session_today(d->p->s), text);
	case PART_OWNER:
		return take_text(&gap->owner, text);
	case PART_TERMS:
		break;
	}
	return take_text(&gap->terms, text);
}

/* Asks until it is understood; false at the end of the input. */
static bool ask_part(struct desk *d, struct gap *gap, enum part part)
{
	char now[48];
	const char *label = part == PART_COST    ? "Cost"
	                    : part == PART_DUE   ? "Due"
	                    : part == PART_OWNER ? "Owner"
	                                         : "Terms";
	while (!d->p->ended) {
		auto_free char *text = NULL;
		if (!ask_field(d->p, label, part_now(gap, part, now), &text)) {
			return false;
		}
		const char *problem = text ? take_part(d, gap, part, text) : NULL;
		if (!problem) {
			return true;
		}
		tell_problem(d->p, problem);
	}
	return false;
}

static bool ask_decision(struct desk *d, struct gap *gap)
{
	auto_str list = STR_INIT;
	size_t at = (size_t)(gap->disposition - DISPOSITION_UNDECIDED), n;
	for (int i = DISPOSITION_CLOSE; i <= DISPOSITION_WALK; i++) {
		str_printf(&list, "%d %s, ", i - DISPOSITION_UNDECIDED,
		           gap_label((enum disposition)i));
	}
	for (;;) {
		auto_free char *text = ask(d->p, "Gap? %s0 undecided [%zu]:", list.data, at);
		if (!text) {
			return false;
		}
		n = at;
		if (!*text ||
		    (number_read(text, &n) && n <= DISPOSITION_WALK - DISPOSITION_UNDECIDED)) {
			gap->disposition = (enum disposition)(DISPOSITION_UNDECIDED + n);
			ask_done(d->p);
			return true;
		}
		tell_wrong(d->p, "Expected a number from 0 to 5.");
	}
}

static bool ask_needed(struct desk *d, struct gap *gap)
{
	unsigned needed = parts_needed(gap->disposition);
	for (unsigned part = PART_COST; part <= PART_TERMS; part <<= 1) {
		if ((needed & part) && !ask_part(d, gap, (enum part)part)) {
			return false;
		}
	}
	return true;
}

static void append_missing(const struct gap *gap, struct str *out)
{
	unsigned missing = parts_needed(gap->disposition) & ~parts_given(gap);
	for (size_t i = 0; i < ARRAY_LEN(part_words); i++) {
		if (missing & (unsigned)part_words[i].id) {
			str_printf(out, "%s%s", out->len ? ", " : "", part_words[i].names);
		}
	}
}

/* Whatever else there is to say, until it is stored. */
static bool ask_more(struct desk *d, struct gap *gap)
{
	for (;;) {
		auto_str missing = STR_INIT;
		append_missing(gap, &missing);
		if (missing.len > 0) {
			tell(d->p, "Still missing: %s. Without it the decision does not count.",
			     missing.data);
		}
		auto_free char *text =
		    ask(d->p, "Type s to store it; or cost, due, owner, terms, or b to leave it:");
		const char *rest;
		if (!text || strcmp(text, "b") == 0) {
			return false;
		}
		if (strcmp(text, "s") == 0) {
			return true;
		}
		const struct word *word = word_find(part_words, ARRAY_LEN(part_words), text, &rest);
		if (!word) {
			tell_wrong(d->p, "Expected s, cost, due, owner, terms or b.");
		} else if (!ask_part(d, gap, (enum part)word->id)) {
			return false;
		}
		if (d->p->ended) {
			return false;
		}
	}
}

static void gap_start(const struct desk *d, struct gap *gap)
{
	const struct item *item = &d->sheet->rubric->items[d->item];
	const struct gap *stored = card_gap(d->sheet->card, item->id);
	*gap = (struct gap){0};
	if (stored) {
		gap_copy(gap, stored);
	} else {
		gap->item = xstrdup(item->id);
	}
	if (gap->disposition < DISPOSITION_UNDECIDED) {
		gap->disposition = DISPOSITION_UNDECIDED;
	}
	const char *currency = d->sheet->rubric->currency;
	if (!gap->cost.currency[0] && currency && strlen(currency) == 3) {
		memcpy(gap->cost.currency, currency, sizeof(gap->cost.currency));
	}
}

static void store_gap(struct desk *d, struct gap *gap)
{
	struct error err = {0};
	if (gap->disposition == DISPOSITION_UNDECIDED && !parts_given(gap)) {
		memset(&gap->cost, 0, sizeof(gap->cost));
	}
	if (!sheet_gap(d->sheet, gap, &err)) {
		desk_refused(d, &err);
		return;
	}
	ask_done(d->p);
	auto_str out = STR_INIT;
	gap_told(gap, &out);
	tell(d->p, "Stored: %s.", out.data);
}

void beside_gap(struct desk *d)
{
	struct gap gap;
	if (!d->sheet->result->items[d->item].gap_open) {
		tell_wrong(d->p, "No gap is open on this question.");
		return;
	}
	gap_start(d, &gap);
	if (ask_decision(d, &gap)) {
		if (ask_needed(d, &gap) && ask_more(d, &gap)) {
			store_gap(d, &gap);
		} else {
			tell_left_out(d->p, "The decision about the gap is not stored.");
		}
	}
	gap_finish(&gap);
}
