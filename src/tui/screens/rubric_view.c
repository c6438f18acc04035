/* Draws the rubric browser: categories as tabs, which rubric it is, the outline, the page. */
#include <string.h>

#include "dealbench/base/text.h"
#include "rubric.h"

#define LIST_WIDTH 48
#define TITLE_LEAST 22 /* of a row is left to its title */
#define ROOMY 70       /* a list this wide says in full what its rows are */

struct browse_layout browse_layout(const struct browse *b, struct rect area)
{
	struct browse_layout l = {.tabs = {area.x, area.y, area.w, 1}};
	int top = area.y + 1;
	if (area.h >= 10) {
		l.head = (struct rect){area.x, top++, area.w, 1};
	}
	top++; /* the rule */
	struct rect rest = {area.x, top, area.w, area.y + area.h - top};
	rest.h = rest.h > 0 ? rest.h : 0;
	if (area.w >= BROWSE_LIST_WIDE) {
		int page = area.w - LIST_WIDTH - 3;
		l.list = (struct rect){rest.x, rest.y, LIST_WIDTH - 1, rest.h};
		l.page = (struct rect){rest.x + LIST_WIDTH + 2, rest.y,
		                       page < BROWSE_PAGE_MOST ? page : BROWSE_PAGE_MOST, rest.h};
	} else if (b->reading) {
		l.page = (struct rect){rest.x + 3, rest.y, rest.w - 4, rest.h};
	} else {
		l.list = rest;
	}
	return l;
}

/* ---- the rows above ---- */

static const char *tab_name(const struct browse *b, size_t tab, struct arena *a)
{
	const struct category *c = tab > 0 ? &b->rubric->categories[tab - 1] : NULL;
	const char *name = !c ? "Base" : c->code ? c->code : c->title;
	bool here = tab == (b->category == NONE ? 0 : b->category + 1);
	return arena_printf(a, here ? "[%s]" : " %s ", text_safe(a, name, false));
}

/* The first tab to draw so that the one shown fits. */
static size_t first_tab(const struct browse *b, int width, struct arena *a)
{
	size_t here = b->category == NONE ? 0 : b->category + 1, first = here;
	int used = (int)text_width(tab_name(b, here, a)) + 2;
	while (first > 0) {
		used += (int)text_width(tab_name(b, first - 1, a)) + 1;
		if (used > width) {
			break;
		}
		first--;
	}
	return first;
}

static void tabs_view(const struct browse *b, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	size_t n = b->rubric->category_count + 1, here = b->category == NONE ? 0 : b->category + 1;
	int x = area.x + 1, end = area.x + area.w - 1;
	for (size_t i = first_tab(b, area.w - 2, a); i < n; i++) {
		const char *name = tab_name(b, i, a);
		int w = (int)text_width(name);
		if (x + w > end) {
			break;
		}
		frame_put(f, x, area.y, w, i == here ? STYLE_STRONG : STYLE_PLAIN, name);
		frame_target_line(f, (struct rect){x, area.y, w, 1}, BROWSE_TABS + (int)i);
		x += w + 1;
	}
	const char *title = b->category == NONE
	                        ? ""
	                        : text_safe(a, b->rubric->categories[b->category].title, false);
	int w = (int)text_width(title);
	if (x + w + 2 <= end) {
		frame_put(f, end - w, area.y, w, STYLE_QUIET, title);
	}
}

static void head_view(const struct browse *b, struct frame *f, struct rect area)
{
	int x = area.x + 1, room = area.w - 2;
	if (b->finding) {
		x += frame_put(f, x, area.y, room, STYLE_ACCENT, "Find: ");
		input_view(&b->query, f, (struct rect){x, area.y, area.x + area.w - 1 - x, 1},
		           true);
		return;
	}
	auto_arena struct arena *a = arena_new();
	bool watch = b->moved && !b->folder_shown;
	const char *right = b->found ? arena_printf(a, "finding \"%s\"", b->query.text.data) : NULL;
	int w = right ? (int)text_width(right) : 0;
	if (right && w + 2 + (int)text_width(b->identity) <= room) {
		frame_put(f, x + room - w, area.y, w, STYLE_QUIET, right);
		room -= w + 2;
	}
	frame_put_cut(f, x, area.y, room, watch ? STYLE_WATCH : STYLE_QUIET, false, b->identity);
}

/* ---- the outline ---- */

static void row_view(const struct browse *b, struct frame *f, struct rect area, size_t row)
{
	const struct browse_node *node = &b->nodes[b->rows[row]];
	int x = area.x + 3, end = area.x + area.w - 1, y = area.y;
	bool roomy = area.w >= ROOMY;
	if (node->children > 0) {
		frame_put(f, x, y, 1, STYLE_ACCENT, node->open ? "-" : "+");
	}
	x += node->group != NONE ? 4 : 2;
	const char *facts = roomy ? node->facts : node->fact;
	int most = end - x - TITLE_LEAST, w = (int)text_width(facts);
	w = w < most ? w : most > 0 ? most : 0;
	frame_put_cut(f, end - w, y, w, STYLE_QUIET, false, facts);
	end -= w + (w > 0 ? 2 : 0);
	if (node->code[0] && roomy) {
		frame_put_cut(f, x, y, 9, STYLE_QUIET, false, node->code);
		x += 10;
	}
	frame_put_cut(f, x, y, end - x, node->children > 0 ? STYLE_STRONG : STYLE_PLAIN, false,
	              node->title);
}

static void list_view(const struct browse *b, struct frame *f, struct rect area)
{
	size_t height = (size_t)area.h, top = list_top(&b->list, b->row_count, height);
	for (size_t i = 0; i < height && top + i < b->row_count; i++) {
		struct rect row = {area.x, area.y + (int)i, area.w, 1};
		row_view(b, f, row, top + i);
		frame_target_line(f, row, (int)(top + i));
		if (top + i != b->list.selected) {
			continue;
		}
		frame_put(f, area.x + 1, row.y, 1, STYLE_PLAIN, ">");
		if (!b->reading) {
			frame_style(f, (struct rect){area.x + 1, row.y, area.w - 2, 1},
			            STYLE_SELECTED);
			frame_cursor(f, area.x + 1, row.y, false);
		}
	}
}

/* ---- the page ---- */

static void line_view(const struct browse *b, struct frame *f, struct rect area,
                      const struct text_line *line)
{
	int x = area.x + line->indent, room = area.w - line->indent, mark = (int)strlen(line->mark);
	auto_arena struct arena *a = arena_new();
	frame_put(f, x - mark, area.y, mark, STYLE_PLAIN, line->mark);
	frame_put(f, x, area.y, room, line->heading ? STYLE_STRONG : STYLE_PLAIN, line->text);
	if (line->strong > 0) {
		frame_put(f, x, area.y, room, STYLE_STRONG,
		          arena_strndup(a, line->text, line->strong));
	}
	size_t at, len = browse_match(b, line->text, &at);
	if (len > 0) {
		int before = (int)text_width(arena_strndup(a, line->text, at));
		int w = (int)text_width(arena_strndup(a, line->text + at, len));
		w = before + w > room ? room - before : w;
		frame_style(f, (struct rect){x + before, area.y, w, 1}, STYLE_INPUT);
	}
}

static void page_view(const struct browse *b, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t n = browse_lines(b, browse_selected(b), area.w, a, &lines);
	size_t at = browse_line_of(lines, n, b->spot);
	struct list list = {.selected = at, .top = b->top};
	size_t height = (size_t)area.h, top = list_top(&list, n, height);
	for (size_t i = 0; i < height && top + i < n; i++) {
		int y = area.y + (int)i;
		line_view(b, f, (struct rect){area.x, y, area.w, 1}, &lines[top + i]);
		frame_target_line(f, (struct rect){area.x - 2, y, area.w + 2, 1},
		                  BROWSE_LINES + (int)(top + i));
		if (b->reading && top + i == at) {
			frame_put(f, area.x - 2, y, 1, STYLE_STRONG, ">");
			frame_cursor(f, area.x - 2, y, false);
		}
	}
	const char *more = top + height < n ? (top > 0 ? " more above and below " : " more below ")
	                   : top > 0        ? " more above "
	                                    : "";
	int w = (int)strlen(more);
	frame_put(f, area.x + area.w - w - 1, area.y - 1, w, STYLE_WATCH, more);
}

void browse_view(const void *state, const struct session *s UNUSED, struct frame *f,
                 struct rect area)
{
	const struct browse *b = state;
	struct browse_layout l = browse_layout(b, area);
	int rule = l.tabs.y + 1 + l.head.h;
	tabs_view(b, f, l.tabs);
	frame_hline(f, area.x, rule, area.w);
	frame_cursor(f, area.x + 1, area.y, false);
	if (l.list.w > 0) {
		list_view(b, f, l.list);
	}
	if (l.list.w > 0 && l.page.w > 0) {
		frame_vline(f, l.list.x + l.list.w, l.list.y, l.list.h);
	}
	if (l.page.w > 0) {
		page_view(b, f, l.page);
	}
	if (l.head.h > 0) {
		head_view(b, f, l.head);
	} else if (b->finding) {
		frame_fill(f, l.tabs, STYLE_PLAIN);
		head_view(b, f, l.tabs);
	}
}
