/* Moving in the rubric browser: in the outline, in the page, between the two. */
#include <stdlib.h>

#include "rubric.h"

struct browse_layout browse_layout_for(const struct browse *b, const struct msg *msg)
{
	return browse_layout(b, (struct rect){0, 0, msg->columns, msg->rows});
}

/* The page's width, also while it is not shown. */
int browse_page_width(const struct browse *b, const struct msg *msg)
{
	struct browse reading = *b;
	reading.reading = true;
	return browse_layout_for(&reading, msg).page.w;
}

void browse_begin(struct browse *b, size_t node)
{
	browse_select(b, node);
	b->spot = (struct browse_spot){0};
	b->top = 0;
}

static void move_page(struct browse *b, const struct msg *msg, enum action action)
{
	struct browse_layout layout = browse_layout_for(b, msg);
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t at = browse_selected(b);
	size_t n = browse_lines(b, at, layout.page.w, a, &lines);
	size_t line = browse_line_of(lines, n, b->spot);
	struct list list = {.selected = line, .top = b->top};
	size_t height = (size_t)(layout.page.h > 1 ? layout.page.h : 1), top;
	list.top = top = list_top(&list, n, height);
	if (action == ACTION_PAGE_DOWN && top + height >= n && at + 1 < b->node_count) {
		browse_begin(b, at + 1);
	} else if (action == ACTION_PAGE_UP && top == 0 && at > 0) {
		browse_begin(b, at - 1);
	} else if (list_move(&list, action, n, height)) {
		list.top = action == ACTION_PAGE_DOWN ? top + height - 1 : list.top;
		list.selected = action == ACTION_PAGE_DOWN ? list.top : list.selected;
		list_fit(&list, n, height);
		b->spot = browse_spot_of(lines, list.selected);
		b->top = list.top;
	}
}

static void move_list(struct browse *b, const struct msg *msg, enum action action)
{
	struct browse_layout layout = browse_layout_for(b, msg);
	size_t before = browse_selected(b);
	list_move(&b->list, action, b->row_count, (size_t)(layout.list.h > 0 ? layout.list.h : 1));
	if (browse_selected(b) != before) {
		browse_begin(b, browse_selected(b));
	}
}

struct effect browse_move(struct browse *b, const struct msg *msg, enum action action)
{
	if (b->reading) {
		move_page(b, msg, action);
	} else {
		move_list(b, msg, action);
	}
	return (struct effect){0};
}

static void fold(struct browse *b, size_t node, bool open)
{
	b->nodes[node].open = open;
	browse_show_rows(b);
}

void browse_fold_all(struct browse *b)
{
	bool open = false;
	for (size_t i = 0; i < b->node_count; i++) {
		open = open || (b->nodes[i].children > 0 && !b->nodes[i].open);
	}
	for (size_t i = 0; i < b->node_count; i++) {
		b->nodes[i].open = open && b->nodes[i].children > 0;
	}
	browse_show_rows(b);
}

/* Right unfolds, and goes on into the page; Enter also folds again. */
void browse_go_in(struct browse *b, bool toggle)
{
	const struct browse_node *node = browse_node(b);
	if (b->reading) {
		return;
	}
	if (node->children > 0 && (toggle || !node->open)) {
		fold(b, browse_selected(b), !node->open);
	} else if (node->children == 0) {
		b->reading = true;
	}
}

void browse_go_out(struct browse *b)
{
	const struct browse_node *node = browse_node(b);
	if (b->reading) {
		b->reading = false;
	} else if (node->open) {
		fold(b, browse_selected(b), false);
	} else if (node->group != NONE) {
		browse_begin(b, node->group);
	}
}
