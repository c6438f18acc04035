/* Which question comes next, for whoever leads the walk. Only asked items are walked; the answers
 * of the others are kept and wait. */
#include "dealbench/app/walking.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

bool sheet_item_open(const struct sheet *sheet, size_t item)
{
	const struct item_result *r = &sheet->result->items[item];
	if (!r->asked || r->from_consensus) {
		return false;
	}
	const struct answer *own = sheet_own_answer(sheet, item);
	return !own || !answer_given(own);
}

bool sheet_item_carried(const struct sheet *sheet, size_t item)
{
	const struct answer *own = sheet_own_answer(sheet, item);
	return own && own->carried && own->kind != ANSWER_NONE && sheet->result->items[item].asked;
}

size_t sheet_carried_count(const struct sheet *sheet)
{
	size_t count = 0;
	for (size_t i = 0; i < sheet->rubric->item_count; i++) {
		count += sheet_item_carried(sheet, i);
	}
	return count;
}

size_t sheet_ordinal(const struct sheet *sheet, size_t item, size_t *out_total)
{
	size_t at = 0, total = 0;
	for (size_t i = 0; i < sheet->rubric->item_count; i++) {
		total += sheet->result->items[i].asked;
		at = i == item ? total : at;
	}
	*out_total = total;
	return at;
}

size_t sheet_at_ordinal(const struct sheet *sheet, size_t number)
{
	for (size_t i = 0; i < sheet->rubric->item_count; i++) {
		if (sheet->result->items[i].asked && --number == 0) {
			return i;
		}
	}
	return NONE;
}

size_t sheet_step(const struct sheet *sheet, size_t from, int step)
{
	size_t count = sheet->rubric->item_count;
	for (size_t i = from + (size_t)step; i < count; i += (size_t)step) {
		if (sheet->result->items[i].asked) {
			return i;
		}
	}
	return NONE;
}

/* The nearest item in a direction, wrapping, for which wanted holds; from itself comes last. */
static size_t find_around(const struct sheet *sheet, size_t from, int step,
                          bool (*wanted)(const struct sheet *sheet, size_t item))
{
	size_t count = sheet->rubric->item_count;
	size_t at = from < count ? from : (step > 0 && count > 0 ? count - 1 : 0);
	for (size_t n = 0; n < count; n++) {
		at = (at + count + (size_t)step) % count;
		if (wanted(sheet, at)) {
			return at;
		}
	}
	return NONE;
}

static bool is_untouched(const struct sheet *sheet, size_t item)
{
	const struct answer *own = sheet_own_answer(sheet, item);
	return sheet_item_open(sheet, item) && (!own || own->kind == ANSWER_NONE);
}

static bool is_skipped(const struct sheet *sheet, size_t item)
{
	const struct answer *own = sheet_own_answer(sheet, item);
	return sheet_item_open(sheet, item) && own && own->kind == ANSWER_SKIPPED;
}

size_t sheet_next_open(const struct sheet *sheet, size_t from, int step)
{
	return find_around(sheet, from, step, sheet_item_open);
}

size_t sheet_advance(const struct sheet *sheet, size_t from, bool skipped_too)
{
	size_t next = find_around(sheet, from, 1, is_untouched);
	if (next == NONE && skipped_too) {
		next = find_around(sheet, from, 1, is_skipped);
	}
	return next == from ? NONE : next;
}

bool sheet_shows_others(const struct sheet *sheet)
{
	return sheet->state != CARD_OPEN;
}

const char *sheet_led(const struct sheet *sheet)
{
	bool all = sheet->whole || sheet_shows_others(sheet) || sheet->card->rater_count < 2;
	return all ? NULL : session_rater(sheet->session);
}

bool sheet_may_see(const struct sheet *sheet, const struct rater *rater)
{
	const char *led = sheet_led(sheet);
	return !led || strcmp(rater->name, led) == 0;
}

bool sheet_may_tell(const struct sheet *sheet, size_t item)
{
	return !sheet->result->items[item].withheld;
}

size_t remark_count(const struct answer *answer)
{
	return answer->source_count + (answer->note ? 1 : 0);
}

char *remarks_hidden(size_t count, struct arena *a)
{
	return arena_printf(a, "%s of other raters: hidden until the scorecard is submitted.",
	                    text_count(a, count, "remark"));
}

size_t item_choice_count(const struct item *item)
{
	return item->kind == ITEM_SCALE ? item->level_count
	                                : (item->kind == ITEM_CHOICE ? item->option_count : 0);
}

size_t item_choice_label(const struct item *item, size_t choice)
{
	return item->kind == ITEM_CHOICE ? choice + 1 : choice;
}

size_t item_choice_of(const struct item *item, const struct answer *answer)
{
	if (answer && answer->kind == ANSWER_LEVEL && item->kind == ITEM_SCALE) {
		return answer->level;
	}
	if (answer && answer->kind == ANSWER_CHOICE && item->kind == ITEM_CHOICE) {
		return item_option(item, answer->text);
	}
	return NONE;
}

void sheet_draft(const struct sheet *sheet, size_t item, struct answer *out)
{
	const struct answer *own = sheet_own_answer(sheet, item);
	*out = (struct answer){0};
	if (own) {
		answer_copy(out, own);
	} else {
		out->item = xstrdup(sheet->rubric->items[item].id);
	}
}

void answer_drop_value(struct answer *answer)
{
	free(answer->text);
	free(answer->evidence);
	answer->text = NULL;
	answer->evidence = NULL;
	answer->level = 0;
	answer->number = 0;
	memset(&answer->money, 0, sizeof(answer->money));
	memset(&answer->date, 0, sizeof(answer->date));
	answer->kind = ANSWER_NONE;
	answer->carried = false;
}
