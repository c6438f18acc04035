/* Which panes the walk shows at a size, and from which line the question is shown. Used by the view
 * and by paging, so both agree. */
#include "walk.h"

#define LIST_NARROW 24
#define LIST_WIDE 36
#define TEXT_MAX 90
#define ZOOM_MAX 100
#define SIDE_MAX 36
#define LIMIT_MAX 4 /* lines of a choice that is not selected, where there is little room */
#define WHY_LEAST 5 /* lines left under the question that make it worth showing why */

static bool is_large(struct rect area)
{
	return area.w >= 200 && area.h >= 40;
}

static void place_columns(struct walk_layout *l, const struct walk *w, struct rect area,
                          struct rect panes)
{
	bool zoomed = w->zoom && w->mode != WALK_LIST;
	if (l->single || zoomed) {
		l->list_shown = w->mode == WALK_LIST;
		l->page_shown = !l->list_shown;
		l->list = panes;
		int width = panes.w - 2;
		width = zoomed && width > ZOOM_MAX ? ZOOM_MAX : width;
		l->page = (struct rect){panes.x + 1, panes.y, width, panes.h};
		return;
	}
	int list = area.w >= 120 ? LIST_WIDE : LIST_NARROW;
	int rest = panes.w - list - 3;
	int text = rest < TEXT_MAX ? rest : TEXT_MAX;
	l->list_shown = l->page_shown = true;
	l->list = (struct rect){panes.x, panes.y, list, panes.h};
	if (area.w >= 160) {
		text = rest - 3 - SIDE_MAX < TEXT_MAX ? rest - 3 - SIDE_MAX : TEXT_MAX;
		l->wide = true;
		l->side = (struct rect){panes.x + list + 2 + text + 3, panes.y, SIDE_MAX, panes.h};
	}
	l->page = (struct rect){panes.x + list + 2, panes.y, text, panes.h};
}

static void place_rows(struct walk_layout *l, const struct walk *w)
{
	if (!l->page_shown) {
		return;
	}
	int box = walk_box_height(w, l->page.h);
	l->page.h -= box;
	l->box = (struct rect){l->page.x, l->page.y + l->page.h, l->page.w, box};
	int answer = l->page.h >= 8 ? 1 : 0;
	l->page.h -= answer;
	l->answer = (struct rect){l->page.x, l->page.y + l->page.h, l->page.w, answer};
	int title = l->page.h >= 4 ? 1 : 0; /* the item's title stands above */
	l->page.y += title;
	l->page.h -= title;
}

/* Every way to answer shows at once where that is possible: then what is not selected is cut to
 * fewer lines, as few as are needed. p is the page without a limit, and then the one that fits. */
static void place_limit(struct walk_layout *l, const struct walk *w, struct arena *a,
                        struct page *p)
{
	l->limit = 0;
	while (l->limit != 1 && (int)p->core > l->page.h) {
		l->limit = l->limit ? l->limit - 1 : LIMIT_MAX;
		page_finish(p);
		page_build(p, w, a, l->page.w, l->page_parts, l->limit);
	}
}

/* p gets the page, without a limit. */
static void place_parts(struct walk_layout *l, const struct walk *w, struct rect area,
                        struct arena *a, struct page *p)
{
	bool beside = w->why != WHY_HIDDEN && l->wide && !is_large(area);
	l->scorecard = l->wide;
	l->side_parts = beside ? PAGE_RECORD | PAGE_WHY : 0;
	l->page_parts = beside ? PAGE_QUESTION : PAGE_QUESTION | PAGE_RECORD;
	if (w->why == WHY_SHOWN && !beside) {
		l->page_parts |= PAGE_WHY;
	}
	page_build(p, w, a, l->page.w, l->page_parts, 0);
	if (w->why == WHY_IF_ROOM && !beside && (int)p->n + WHY_LEAST <= l->page.h) {
		l->page_parts |= PAGE_WHY;
		page_finish(p);
		page_build(p, w, a, l->page.w, l->page_parts, 0);
	}
}

static void place_scroll(struct walk_layout *l, const struct walk *w, const struct page *p)
{
	l->lines = (int)p->n;
	l->pinned = l->lines > l->page.h && (int)p->pinned * 2 <= l->page.h ? (int)p->pinned : 0;
	int last = l->lines > l->page.h ? l->lines - l->page.h : 0;
	int scroll = w->scroll < 0 ? 0 : w->scroll > last ? last : w->scroll;
	const struct item *item = walk_item(w);
	size_t choice = w->cursor;
	if (choice == NONE && item) {
		choice = item_choice_of(item, walk_own(w));
	}
	int from = -1, to = -1;
	for (int i = 0; i < l->lines && choice != NONE; i++) {
		if (p->v[i].choice == choice) {
			from = from < 0 ? i : from;
			to = i;
		}
	}
	if (w->follow && from >= 0) {
		scroll = to - scroll >= l->page.h ? to - l->page.h + 1 : scroll;
		scroll = from - l->pinned < scroll ? from - l->pinned : scroll;
	}
	l->scroll = scroll;
}

/* The page is built as seldom as can be: it is what takes longest. */
static void place_page(struct walk_layout *l, const struct walk *w, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct page p;
	place_parts(l, w, area, a, &p);
	place_limit(l, w, a, &p);
	place_scroll(l, w, &p);
	page_finish(&p);
}

/* Where the question is short, the answer and the field stand right under it. */
static void close_up(struct walk_layout *l)
{
	int spare = l->page.h - l->lines - 1;
	if (spare > 0) {
		l->page.h -= spare;
		l->answer.y -= spare;
		l->box.y -= spare;
	}
}

struct walk_layout walk_layout(const struct walk *w, struct rect area)
{
	struct walk_layout l = {0};
	l.single = area.w < 80 || area.h < 21;
	l.head = area.h >= 28 ? 2 : l.single && area.h >= 11 ? 1 : 0;
	l.foot = area.h >= 11 ? 2 : 1;
	struct rect panes = {area.x, area.y + l.head, area.w, area.h - l.head - l.foot};
	if (panes.h < 1) {
		panes.h = 1;
	}
	l.bottom = panes.y + panes.h;
	place_columns(&l, w, area, panes);
	place_rows(&l, w);
	if (l.page_shown) {
		place_page(&l, w, area);
		close_up(&l);
	}
	return l;
}
