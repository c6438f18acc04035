/* Draws a history: the list with a heading for each day, and, where there is room, the selected act
 * beside it. */
#include <string.h>

#include "dealbench/base/text.h"
#include "history.h"

#define SIDE_FROM 120
#define SIDE_LIST_MAX 96
#define TEXT_MAX 90
#define HEAD_ROWS 2

struct history_layout history_layout(const struct history *h, struct rect area)
{
	int ask = h->mode == HISTORY_ASK ? 3 : 0;
	struct history_layout l = {.head = {area.x, area.y, area.w, HEAD_ROWS}};
	l.list = (struct rect){area.x, area.y + HEAD_ROWS, area.w, area.h - HEAD_ROWS - ask};
	if (area.w >= SIDE_FROM) {
		int w = area.w * 11 / 20;
		l.list.w = w < SIDE_LIST_MAX ? w : SIDE_LIST_MAX;
		int left = area.w - l.list.w - 3;
		l.detail = (struct rect){area.x + l.list.w + 2, l.list.y,
		                         left < TEXT_MAX ? left : TEXT_MAX, l.list.h};
	}
	return l;
}

static void view_tab(const struct history *h, struct frame *f, int *x, int y, int right, bool item)
{
	auto_arena struct arena *a = arena_new();
	bool here = h->of_item == item;
	const char *name = item ? "This question" : "All";
	const char *text = here ? arena_printf(a, "[%s %zu]", name, h->count) : name;
	int used = frame_put(f, *x, y, right - *x, here ? STYLE_STRONG : STYLE_PLAIN, text);
	if (!here) {
		frame_target_key(f, (struct rect){*x, y, used, 1}, ']');
	}
	*x += used + 2;
}

static void view_head(const struct history *h, struct frame *f, struct rect area)
{
	int x = area.x + 1, right = area.x + area.w - 1;
	view_tab(h, f, &x, area.y, right, false);
	if (h->item) {
		view_tab(h, f, &x, area.y, right, true);
	}
	if (h->mode == HISTORY_FILTER) {
		x += frame_put(f, x, area.y, right - x, STYLE_PLAIN, "Filter: ");
		input_view(&h->filter, f, (struct rect){x, area.y, right - x, 1}, true);
	} else if (h->filter.text.len > 0) {
		auto_arena struct arena *a = arena_new();
		frame_put_cut(f, x, area.y, right - x, STYLE_WATCH, false,
		              arena_printf(a, "with '%s': %zu; Esc shows all", h->filter.text.data,
		                           h->shown));
	} else if (area.w >= 60) {
		frame_put_cut(f, x, area.y, right - x, STYLE_QUIET, true, "the newest first");
	}
	frame_hline(f, area.x, area.y + 1, area.w);
}

static const char *mark_of(const struct history_row *row)
{
	return row->undone ? "taken back" : "";
}

/* As wide as the longest name, within reason. */
static int author_width(const struct history *h, int columns)
{
	auto_arena struct arena *a = arena_new();
	int widest = 3, most = columns >= 100 ? 20 : columns >= 60 ? 12 : 8;
	for (size_t i = 0; i < h->line_count && widest < most; i++) {
		const struct history_row *row = h->lines[i].row;
		int w = row ? (int)text_width(text_safe(a, row->author, false)) : 0;
		widest = w > widest ? w : widest;
	}
	return widest < most ? widest : most;
}

static void view_row(const struct history_row *row, struct frame *f, struct rect area, int author)
{
	auto_arena struct arena *a = arena_new();
	char at[32];
	int x = area.x + 3;
	const char *mark = area.w >= 60 ? mark_of(row) : row->undone ? "x" : "";
	int reserved = *mark ? (int)text_width(mark) + 2 : 0;
	enum style style = row->undone ? STYLE_QUIET : STYLE_PLAIN;
	instant_format(row->at, at);
	frame_printf(f, x, area.y, 5, STYLE_QUIET, "%.5s", at + 11);
	x += 7;
	frame_put_cut(f, x, area.y, author, STYLE_QUIET, false, text_safe(a, row->author, false));
	x += author + 2;
	frame_put_cut(f, x, area.y, area.x + area.w - 1 - reserved - x, style, false, row->words);
	if (*mark) {
		frame_put_cut(f, area.x + area.w - 1 - reserved, area.y, reserved, STYLE_QUIET,
		              true, mark);
	}
}

static void view_list(const struct history *h, struct frame *f, struct rect area)
{
	size_t height = area.h > 0 ? (size_t)area.h : 0;
	size_t top = list_top(&h->list, h->line_count, height);
	int author = author_width(h, area.w);
	for (size_t i = 0; i < height && top + i < h->line_count; i++) {
		const struct history_line *line = &h->lines[top + i];
		struct rect row = {area.x, area.y + (int)i, area.w, 1};
		if (!line->row) {
			frame_put(f, area.x + 1, row.y, area.w - 2, STYLE_STRONG, line->day);
			continue;
		}
		view_row(line->row, f, row, author);
		frame_target_line(f, row, (int)(top + i));
		if (top + i == h->list.selected) {
			frame_put(f, area.x + 1, row.y, 1, STYLE_PLAIN, ">");
			frame_style(f, (struct rect){area.x + 1, row.y, area.w - 2, 1},
			            STYLE_SELECTED);
			if (h->mode != HISTORY_FILTER) {
				frame_cursor(f, area.x + 1, row.y, false);
			}
		}
	}
	if (h->line_count == 0) {
		frame_put_cut(f, area.x + 3, area.y, area.w - 4, STYLE_PLAIN, false,
		              h->filter.text.len > 0 ? "No act has these letters."
		                                     : "Nothing was done here yet.");
	}
}

static void view_question(const struct history *h, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	const struct history_row *row = history_selected(h);
	int y = area.y + area.h - 3, w = area.w - 2;
	frame_hline(f, area.x, y, area.w);
	frame_put_cut(f, area.x + 1, y + 1, w, STYLE_STRONG, false,
	              arena_printf(a, "Take this back? %s", row ? row->words : ""));
	frame_put_cut(f, area.x + 1, y + 2, w, STYLE_PLAIN, false,
	              "y takes it back, by an act of its own; any other key leaves it.");
	frame_target_key(f, (struct rect){area.x + 1, y + 2, 16, 1}, 'y');
	frame_cursor(f, area.x + 1, y + 2, false);
}

void history_view(const void *state, const struct session *s UNUSED, struct frame *f,
                  struct rect area)
{
	const struct history *h = state;
	struct history_layout l = history_layout(h, area);
	const struct history_row *row = history_selected(h);
	bool detail = h->mode == HISTORY_DETAIL || (h->mode == HISTORY_ASK && h->from_detail);
	frame_cursor(f, area.x + 1, area.y, false);
	if (detail && row) {
		int w = area.w - 2 < TEXT_MAX ? area.w - 2 : TEXT_MAX;
		int height = h->mode == HISTORY_ASK ? area.h - 3 : area.h;
		history_detail_view(row, h->deal, f, (struct rect){area.x + 1, area.y, w, height},
		                    h->scroll);
	} else {
		view_head(h, f, l.head);
		view_list(h, f, l.list);
		if (l.detail.h > 0 && row) {
			frame_vline(f, l.detail.x - 2, l.detail.y, l.detail.h);
			history_detail_view(row, h->deal, f, l.detail, 0);
		}
	}
	if (h->mode == HISTORY_ASK) {
		view_question(h, f, area);
	}
}
