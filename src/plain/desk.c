/* A scorecard on the desk: where the walk starts, the turns of walk and review, and what another
 * process changed meanwhile. */
#include "desk.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "undo.h"

static void tell_start(struct desk *d, size_t stopped)
{
	const struct sheet *sheet = d->sheet;
	size_t total, at = sheet_ordinal(sheet, d->item, &total);
	const char *locked = desk_locked(d);
	auto_str out = STR_INIT;
	str_printf(&out, "%s. %zu of %zu answered.", sheet->card->deal.title,
	           sheet->result->answered, sheet->result->asked);
	if (locked) {
		str_printf(&out, " %s", locked);
	} else if (stopped == d->item && stopped != NONE) {
		str_printf(&out, " You stopped at item %zu.", at);
	} else if (sheet_carried_count(sheet) > 0) {
		str_printf(&out, " %zu carried over, unconfirmed: v goes to the next.",
		           sheet_carried_count(sheet));
	}
	tell(d->p, "%s", out.data);
}

static void place_at_start(struct desk *d, const char *item)
{
	size_t stopped = sheet_place(d->sheet);
	size_t at = item ? rubric_item(d->sheet->rubric, item) : NONE;
	if (at == NONE) {
		at = stopped;
	}
	if (at == NONE) {
		at = sheet_next_open(d->sheet, NONE, 1);
	}
	if (at == NONE) {
		at = sheet_step(d->sheet, NONE, 1);
	}
	d->item = at;
	desk_settle(d);
	if (d->mode == DESK_WALK) {
		tell_start(d, stopped);
	}
}

/* Under another rubric every index is another question's. */
static void follow_item(struct desk *d, const struct item *was)
{
	d->trail_count = 0;
	d->answered = NONE;
	d->item = was ? rubric_item(d->sheet->rubric, was->id) : NONE;
	if (d->item != NONE && d->sheet->result->items[d->item].asked) {
		tell(d->p, "The deal's questions changed. This one is still asked.");
		d->told = d->given && d->told;
		return;
	}
	tell(d->p, "The deal's questions changed.%s%s%s", was ? " '" : "", was ? was->title : "",
	     was ? "' is not asked any more." : "");
}

bool desk_refresh(struct desk *d, struct error *err)
{
	const struct rubric *rubric = d->sheet->rubric;
	const struct item *was = d->item < rubric->item_count ? &rubric->items[d->item] : NULL;
	if (!sheet_refresh(d->sheet, err)) {
		return false;
	}
	if (d->sheet->rubric != rubric) {
		follow_item(d, was);
	}
	desk_settle(d);
	return true;
}

/* What another process stored meanwhile is read before the next question is answered; what it did
 * to this question is a conflict once the question is answered otherwise. */
static void notice_changes(struct desk *d)
{
	struct error err = {0};
	bool changed = tell_news(d->p, d->deal);
	if ((changed || d->sheet->outdated) && !desk_refresh(d, &err)) {
		tell_error(d->p, &err);
	}
}

/* Where the walk is taken up again: behind an answer just given. */
static void keep_place(struct desk *d)
{
	size_t next = d->given ? sheet_advance(d->sheet, d->item, true) : NONE;
	size_t at = next == NONE ? d->item : next;
	if (d->sheet->editable && at != NONE) {
		sheet_set_place(d->sheet, at);
	}
}

bool desk_run(struct plain *p, const char *screen, const char *deal, const char *item, int card,
              struct error *err)
{
	struct desk d = {.p = p, .item = NONE, .answered = NONE};
	d.sheet = sheet_open(p->s, deal, card, err);
	if (!d.sheet) {
		return false;
	}
	d.deal = xstrdup(deal);
	d.mode = strcmp(screen, "review") == 0 ? DESK_REVIEW : DESK_WALK;
	place_at_start(&d, item);
	while (!p->ended && d.mode != DESK_LEFT) {
		notice_changes(&d);
		d.mode == DESK_REVIEW ? turn_review(&d) : turn_walk(&d);
	}
	keep_place(&d);
	sheet_close(d.sheet);
	free(d.deal);
	return true;
}

bool desk_show(struct plain *p, const char *deal, int card, struct error *err)
{
	struct desk d = {.p = p, .item = NONE, .answered = NONE};
	d.sheet = sheet_open(p->s, deal, card, err);
	bool ok = d.sheet != NULL;
	if (ok) {
		show_review(&d);
	}
	sheet_close(d.sheet);
	return ok;
}
