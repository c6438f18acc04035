/* Which questions are compared: those that every scorecard's rubric asks in the same words, with
 * the same levels. What is left out is counted and named, never passed over. */
#include "comparing.h"
#include "dealbench/core/rubric_diff.h"
#include "scoring.h"

static size_t first_with_figures(const struct comparison *c)
{
	for (size_t i = 0; i < c->count; i++) {
		if (side_has(c, i)) {
			return i;
		}
	}
	return NONE;
}

struct finder {
	const struct comparison *c;
	struct item_index *index[COMPARE_MAX]; /* NULL where it has no figures */
};

static struct finder finder_new(const struct comparison *c, struct arena *a)
{
	struct finder f = {.c = c};

	for (size_t i = 0; i < c->count; i++) {
		f.index[i] = side_has(c, i) ? item_index_new(c->sides[i].rubric, a) : NULL;
	}
	return f;
}

enum shared { SHARED_YES, SHARED_PARTLY, SHARED_REWORDED };

static enum shared is_shared(const struct finder *f, const struct item *item, struct match *out)
{
	bool same = true;

	for (size_t i = 0; i < f->c->count; i++) {
		out->item[i] = f->index[i] ? item_index_find(f->index[i], item->id) : NONE;
		if (f->index[i] && out->item[i] == NONE) {
			return SHARED_PARTLY;
		}
		same =
		    same && (!f->index[i] ||
		             item_asks_the_same(item, &f->c->sides[i].rubric->items[out->item[i]]));
	}
	return same ? SHARED_YES : SHARED_REWORDED;
}

/* Has a side before this one the item too? Then it was looked at there. */
static bool seen_before(const struct finder *f, size_t side, const char *id)
{
	for (size_t i = 0; i < side; i++) {
		if (f->index[i] && item_index_find(f->index[i], id) != NONE) {
			return true;
		}
	}
	return false;
}

static void leave_out(struct comparison *c, const struct item *item, enum shared why)
{
	c->left[c->left_count++] = (struct compare_left){
	    .id = item->id, .title = item->title, .reworded = why == SHARED_REWORDED};
	c->reworded += why == SHARED_REWORDED;
}

static size_t most_items(const struct comparison *c)
{
	size_t most = 0;

	for (size_t i = 0; i < c->count; i++) {
		most += side_has(c, i) ? c->sides[i].rubric->item_count : 0;
	}
	return most;
}

void compare_match(struct compare_work *w)
{
	struct comparison *c = w->c;
	struct finder f = finder_new(c, w->arena);
	struct match match;

	c->yardstick = side_has(c, c->baseline) ? c->baseline : first_with_figures(c);
	c->left = arena_array(w->arena, most_items(c), sizeof(*c->left));
	if (c->yardstick == NONE) {
		return;
	}
	const struct rubric *yard = c->sides[c->yardstick].rubric;
	w->matches = arena_array(w->arena, yard->item_count, sizeof(*w->matches));
	for (size_t i = 0; i < yard->item_count; i++) {
		enum shared shared = is_shared(&f, &yard->items[i], &match);
		if (shared == SHARED_YES) {
			w->matches[c->shared++] = match;
		} else {
			leave_out(c, &yard->items[i], shared);
		}
	}
	for (size_t s = 0; s < c->count; s++) {
		const struct rubric *r = side_has(c, s) ? c->sides[s].rubric : NULL;
		for (size_t i = 0; r && s != c->yardstick && i < r->item_count; i++) {
			bool yard_has =
			    item_index_find(f.index[c->yardstick], r->items[i].id) != NONE;
			if (!yard_has && !seen_before(&f, s, r->items[i].id)) {
				leave_out(c, &r->items[i], SHARED_PARTLY);
			}
		}
	}
}
