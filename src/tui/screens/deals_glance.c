/* The first frame of a long list. Of every deal only what counts and orders it is looked at; the
 * first ones of the view are read whole, and the others once that frame is shown. */
#include "deals.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define ROWS_USUAL ((size_t)64) /* hardly a window shows more */

struct glance {
	struct deals
	    *d;      /* its lines are the first ones so far; past them in the order is a spare */
	size_t rows; /* as many lines, at most */
	char *rater; /* folded */
	size_t seen; /* deals of all views */
};

static void take(struct glance *g, const struct deal_line *line, struct deal_key key)
{
	struct deals *d = g->d;
	size_t slot = d->order[d->count], at = d->count;
	struct deal *deal = arena_alloc(d->arena, sizeof(*deal));
	*deal = (struct deal){.id = arena_strdup(d->arena, line->deal->id), .due = line->deal->due};
	d->lines[slot] = *line;
	d->lines[slot].deal = deal;
	d->keys[slot] = key;
	for (; at > 0 && deals_line_order(d, slot, d->order[at - 1]) < 0; at--) {
		d->order[at] = d->order[at - 1];
	}
	d->order[at] = slot;
	d->count += d->count < g->rows;
}

/* A plain title is as wide as it is long: only one that is longer than all so far is measured. */
static void widen(struct deals *d, const char *title)
{
	size_t len = strlen(title);
	if (len <= (size_t)d->title_columns && text_plain_len(title, len) == len) {
		return;
	}
	int columns = deals_title_columns(title);
	d->title_columns = columns > d->title_columns ? columns : d->title_columns;
}

static void see(void *ctx, const struct deal_line *line)
{
	struct glance *g = ctx;
	struct deals *d = g->d;
	unsigned views = deals_views_of(line, g->rater);
	g->seen++;
	deals_count(d, views);
	if (!(views >> d->view & 1)) {
		return;
	}
	widen(d, line->deal->title);
	bool full = d->count == g->rows;
	const struct deal_line *last = full ? &d->lines[d->order[d->count - 1]] : NULL;
	if (!last || deals_figure_order(d, line, last) <= 0) {
		take(g, line, deals_key(d, line, views));
	}
}

static void make_room(struct deals *d, size_t rows)
{
	d->arena = arena_new();
	d->lines = arena_array(d->arena, rows + 1, sizeof(*d->lines));
	d->keys = arena_array(d->arena, rows + 1, sizeof(*d->keys));
	d->order = xcalloc(rows + 1, sizeof(*d->order));
	for (size_t i = 0; i <= rows; i++) {
		d->order[i] = i;
	}
}

static bool read_first(struct deals *d, struct session *s, struct error *err)
{
	for (size_t i = 0; i < d->count; i++) {
		struct deal_line *line = &d->lines[d->order[i]];
		if (!deals_find(s, line->deal->id, d->arena, line, err)) {
			return false;
		}
	}
	d->shown = xcalloc(d->count, sizeof(*d->shown));
	memcpy(d->shown, d->order, d->count * sizeof(*d->shown));
	d->shown_count = d->count;
	return true;
}

bool deals_glance_first(struct deals *d, struct session *s, struct rect window, struct error *err)
{
	int rows = deals_layout(d, window).table.h;
	struct glance g = {.d = d, .rows = rows > 0 ? (size_t)rows : ROWS_USUAL};
	make_room(d, g.rows);
	d->glanced = true;
	g.rater = text_fold(d->rater);
	bool ok = deals_glance(s, see, &g, err);
	free(g.rater);
	if (!ok) {
		return false;
	}
	bool few = g.seen <= ROWS_USUAL || d->count == 0;
	if (few || !read_first(d, s, err)) { /* a deal may have gone meanwhile */
		return deals_reload(d, s, err);
	}
	deals_keep_selected(d);
	return true;
}
