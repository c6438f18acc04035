/* The scorecard behind the selected deal, for the preview. While nobody types, those of the deals
 * above and below are opened too: moving the selection then only draws. */
#include "deals.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

static void held_drop(struct held_sheet *held)
{
	sheet_close(held->sheet);
	free(held->deal);
	*held = (struct held_sheet){0};
}

void deals_sheets_drop(struct deals *d)
{
	for (size_t i = 0; i < ARRAY_LEN(d->held); i++) {
		held_drop(&d->held[i]);
	}
	d->preview = NULL;
}

/* The deal that many lines below the selected one, or NULL. */
static const char *deal_near(const struct deals *d, int step)
{
	size_t at = d->list.selected + (size_t)step; /* above the first it is past the last */
	return at < d->shown_count ? d->lines[d->shown[at]].deal->id : NULL;
}

static struct held_sheet *held_find(struct deals *d, const char *deal)
{
	for (size_t i = 0; i < ARRAY_LEN(d->held); i++) {
		if (d->held[i].deal && strcmp(d->held[i].deal, deal) == 0) {
			return &d->held[i];
		}
	}
	return NULL;
}

/* One that is neither the selected deal's nor of one beside it: there are as many as those. */
static struct held_sheet *held_spare(struct deals *d)
{
	for (size_t i = 0; i < ARRAY_LEN(d->held); i++) {
		bool wanted = false;
		for (int step = -1; step <= 1 && d->held[i].deal; step++) {
			const char *near = deal_near(d, step);
			wanted = wanted || (near && strcmp(near, d->held[i].deal) == 0);
		}
		if (!wanted) {
			return &d->held[i];
		}
	}
	return &d->held[0];
}

static struct held_sheet *hold(struct deals *d, struct session *s, const char *deal)
{
	struct held_sheet *held = held_find(d, deal);
	struct error err = {0};
	if (held) {
		return held;
	}
	held = held_spare(d);
	held_drop(held);
	held->deal = xstrdup(deal);
	held->sheet = sheet_open(s, deal, 0, &err);
	if (!held->sheet) {
		snprintf(held->problem, sizeof(held->problem), "%.150s", err.message);
	}
	return held;
}

void deals_sheet_show(struct deals *d, struct session *s)
{
	const char *deal = deal_near(d, 0);
	d->preview = deal ? hold(d, s, deal) : NULL;
}

/* The deal below, or the one above, whose scorecard is not open; or NULL. */
static const char *not_held(struct deals *d)
{
	for (int step = 1; step >= -1; step -= 2) {
		const char *deal = deal_near(d, step);
		if (deal && !held_find(d, deal)) {
			return deal;
		}
	}
	return NULL;
}

bool deals_sheet_ahead(struct deals *d, struct session *s)
{
	const char *deal = not_held(d);
	if (deal) {
		(void)hold(d, s, deal);
	}
	return not_held(d) != NULL;
}
