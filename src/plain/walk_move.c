/* Where the walk goes. Going back follows the questions as they were asked, not their order, so
 * that it returns to the answer just given. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "desk.h"

void desk_stay(struct desk *d)
{
	d->told = false;
	d->given = false;
}

void desk_go(struct desk *d, size_t item)
{
	if (item != d->item && d->item != NONE) {
		if (d->trail_count == TRAIL_MAX) {
			d->trail_count--;
			memmove(d->trail, d->trail + 1, d->trail_count * sizeof(d->trail[0]));
		}
		d->trail[d->trail_count++] = d->item;
	}
	d->item = item;
	d->answered = NONE;
	d->mode = DESK_WALK;
	desk_stay(d);
	sheet_set_place(d->sheet, item);
}

void desk_settle(struct desk *d)
{
	if (d->item < d->sheet->rubric->item_count && d->sheet->result->items[d->item].asked) {
		return;
	}
	size_t next = sheet_step(d->sheet, d->item, 1);
	d->item = next != NONE ? next : sheet_step(d->sheet, d->item, -1);
	desk_stay(d);
}

void desk_back(struct desk *d)
{
	if (d->given) {
		desk_stay(d);
		return;
	}
	while (d->trail_count > 0) {
		size_t item = d->trail[--d->trail_count];
		if (d->sheet->result->items[item].asked && item != d->item) {
			d->item = item;
			desk_stay(d);
			return;
		}
	}
	size_t before = sheet_step(d->sheet, d->item, -1);
	if (before == NONE) {
		tell_wrong(d->p, "This is the first question.");
		return;
	}
	d->item = before;
	desk_stay(d);
}

static void to_review(struct desk *d)
{
	d->mode = DESK_REVIEW;
	d->told = false;
	d->given = false;
}

void desk_next(struct desk *d)
{
	size_t next = sheet_step(d->sheet, d->item, 1);
	if (next == NONE) {
		to_review(d);
	} else {
		desk_go(d, next);
	}
}

void desk_next_open(struct desk *d, int step)
{
	size_t next = sheet_next_open(d->sheet, d->item, step);
	if (next == NONE) {
		tell_wrong(d->p, "No question is open. r reads the review.");
	} else if (next == d->item) {
		tell_wrong(d->p, "This is the only open question.");
	} else {
		desk_go(d, next);
	}
}

void desk_advance(struct desk *d, bool skipped_too)
{
	size_t next = sheet_advance(d->sheet, d->item, skipped_too);
	if (next == NONE) {
		to_review(d);
	} else {
		size_t answered = d->item;
		desk_go(d, next);
		d->answered = answered;
	}
}

static size_t item_named(const struct desk *d, const char *text)
{
	size_t number;
	if (number_read(text, &number)) {
		return sheet_at_ordinal(d->sheet, number);
	}
	size_t item = rubric_item(d->sheet->rubric, text);
	return item != NONE && d->sheet->result->items[item].asked ? item : NONE;
}

void desk_go_to(struct desk *d, const char *where)
{
	auto_free char *typed = NULL;
	if (!*where) {
		typed = ask(d->p, "Which question? Its number or id, Enter for none:");
		where = typed ? typed : "";
	}
	if (!*where) {
		return;
	}
	size_t item = item_named(d, where);
	if (item == NONE) {
		tell_wrong(d->p, "No question '%s' is asked. list reads the open ones.", where);
		return;
	}
	ask_done(d->p);
	desk_go(d, item);
}

static const char *open_word(const struct desk *d, size_t item)
{
	const struct answer *own = sheet_own_answer(d->sheet, item);
	return !own || own->kind == ANSWER_NONE ? ""
	       : own->kind == ANSWER_UNKNOWN    ? ", don't know yet"
	                                        : ", skipped";
}

void desk_list_open(struct desk *d)
{
	size_t count = 0, total;
	auto_arena struct arena *a = arena_new();
	for (size_t i = 0; i < d->sheet->rubric->item_count; i++) {
		count += sheet_item_open(d->sheet, i);
	}
	if (count == 0) {
		tell(d->p, "Every question has an answer of yours, or a consensus.");
		return;
	}
	tell(d->p, "%s without an answer of yours:", text_count(a, count, "question"));
	for (size_t i = 0; i < d->sheet->rubric->item_count; i++) {
		const struct item *item = &d->sheet->rubric->items[i];
		const struct item_result *r = &d->sheet->result->items[i];
		if (sheet_item_open(d->sheet, i)) {
			tell(d->p, "%zu. %s%s%s%s", sheet_ordinal(d->sheet, i, &total), item->title,
			     open_word(d, i), item->required ? ", required" : "",
			     r->decisive ? ", decides the verdict" : "");
		}
	}
}
