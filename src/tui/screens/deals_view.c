/* Draws the deals list. Columns are dropped by priority where the window is narrow; the deal and
 * its gate never are. */
#include "deals.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"

#define LEFT 3 /* blank, '>', blank */
#define SIDE_FROM 120
#define STRIP_ROWS 6
#define STRIP_FROM 17 /* rows of the area: a window of 20 */

enum column {
	COLUMN_DEAL,
	COLUMN_PARTNER,
	COLUMN_CATEGORY,
	COLUMN_STAGE,
	COLUMN_OPEN,
	COLUMN_SCORE,
	COLUMN_VERDICT,
	COLUMN_GATE,
	COLUMN_DUE,
	COLUMN_COUNT
};

static const struct {
	const char *title;
	int least, most;
	int keep; /* the smaller, the sooner it is dropped */
	bool right;
	enum deals_sort sort;
} columns[] = {
    [COLUMN_DEAL] = {"Deal", 22, 48, 99, false, SORT_TITLE},
    [COLUMN_PARTNER] = {"Partner", 14, 24, 1, false, SORT_PARTNER},
    [COLUMN_CATEGORY] = {"Cat.", 4, 14, 4, false, SORT_CATEGORY},
    [COLUMN_STAGE] = {"Stage", 14, 22, 2, false, SORT_STAGE},
    [COLUMN_OPEN] = {"Open", 4, 4, 5, true, SORT_OPEN},
    [COLUMN_SCORE] = {"Score", 9, 9, 6, true, SORT_SCORE},
    [COLUMN_VERDICT] = {"Verdict", 13, 25, 7, false, SORT_VERDICT},
    [COLUMN_GATE] = {"Gate", 8, 28, 98, false, SORT_GATE},
    [COLUMN_DUE] = {"Due", 10, 10, 5, false, SORT_DUE},
};

bool deals_preview_fits(struct rect area)
{
	return area.h >= STRIP_FROM;
}

struct deals_layout deals_layout(const struct deals *d, struct rect area)
{
	struct deals_layout layout = {.side = area.w >= SIDE_FROM};
	struct rect table = {area.x, area.y + 3, area.w, area.h - 3};
	if (d->no_preview || !deals_preview_fits(area)) {
		layout.side = false;
	} else if (layout.side) {
		int w = area.w * 5 / 16;
		w = w < 38 ? 38 : w > 64 ? 64 : w;
		table.w = area.w - w - 1;
		layout.preview = (struct rect){area.x + table.w + 1, area.y + 2, w, area.h - 2};
	} else {
		table.h -= STRIP_ROWS + 1;
		layout.preview =
		    (struct rect){area.x, area.y + area.h - STRIP_ROWS, area.w, STRIP_ROWS};
	}
	layout.table = table;
	return layout;
}

/* Drops columns until the rest fits w; returns the columns used. */
static int drop_columns(int w, int widths[static COLUMN_COUNT])
{
	int used = LEFT;
	for (int i = 0; i < COLUMN_COUNT; i++) {
		widths[i] = columns[i].least;
		used += widths[i] + 1;
	}
	while (used > w) {
		int drop = 0;
		for (int i = 0; i < COLUMN_COUNT; i++) {
			if (widths[i] && columns[i].keep < columns[drop].keep) {
				drop = i;
			}
		}
		if (columns[drop].keep > 90) {
			break;
		}
		used -= widths[drop] + 1;
		widths[drop] = 0;
	}
	return used;
}

/* Widths of the columns in w; 0 = dropped. What is left over goes to the titles first. */
static void fit_columns(int w, int title_columns, int widths[static COLUMN_COUNT])
{
	static const enum column growing[] = {COLUMN_VERDICT, COLUMN_GATE, COLUMN_STAGE,
	                                      COLUMN_PARTNER, COLUMN_CATEGORY};
	int used = drop_columns(w, widths);
	int wish =
	    title_columns < columns[COLUMN_DEAL].most ? title_columns : columns[COLUMN_DEAL].most;
	if (wish > widths[COLUMN_DEAL] && used < w) {
		int more = wish - widths[COLUMN_DEAL];
		more = more < w - used ? more : w - used;
		widths[COLUMN_DEAL] += more;
		used += more;
	}
	for (bool grew = true; grew && used < w;) {
		grew = false;
		for (size_t i = 0; i < ARRAY_LEN(growing) && used < w; i++) {
			enum column c = growing[i];
			if (widths[c] && widths[c] < columns[c].most) {
				widths[c]++;
				used++;
				grew = true;
			}
		}
	}
}

static const char *gate_cell(const struct deal_line *line, int width, struct arena *a,
                             enum style *style)
{
	if (!line->has_card) {
		return "--";
	}
	if (line->gates_failed > 0) {
		*style = STYLE_BAD;
		if (width >= 16 && line->gate) {
			return arena_printf(a, "FAIL %s", line->gate);
		}
		return line->gates_failed > 9   ? arena_printf(a, "FAIL %d", line->gates_failed)
		       : line->gates_failed > 1 ? arena_printf(a, "FAIL (%d)", line->gates_failed)
		                                : "FAIL";
	}
	*style = line->gates_open > 0 ? STYLE_WATCH : STYLE_PLAIN;
	return line->gates_open > 0 ? "open ?" : "ok";
}

static const char *verdict_cell(const struct deal_line *line, int width, struct arena *a,
                                enum style *style)
{
	if (!line->verdict) {
		return "--";
	}
	*style = line->verdict_is_worst    ? STYLE_BAD
	         : line->verdict_rank == 0 ? STYLE_GOOD
	                                   : STYLE_WATCH;
	int room = width - (line->provisional ? 2 : 0);
	bool fits = (int)text_width(line->verdict) <= room || !line->verdict_id;
	const char *label = fits ? line->verdict : line->verdict_id;
	return line->provisional ? arena_printf(a, "%s ?", label) : label;
}

static const char *due_words(const struct deals *d, const struct deal_line *line, struct arena *a)
{
	static const char *const months[] = {"",    "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct date due = line->deal->due;
	const char *late = line->overdue ? " !" : "";
	if (due.year / 100 != d->today.year / 100) { /* two digits would name another year */
		return arena_printf(a, "%s %04d%s", months[due.month], due.year,
		                    line->overdue ? "!" : "");
	}
	return due.year == d->today.year
	           ? arena_printf(a, "%02d %s%s", due.day, months[due.month], late)
	           : arena_printf(a, "%02d %s %02d%s", due.day, months[due.month], due.year % 100,
	                          line->overdue ? "!" : "");
}

static const char *due_cell(const struct deals *d, size_t index, enum style *style)
{
	const struct deal_line *line = &d->lines[index];
	struct deal_key *key = &d->keys[index];
	if (line->state != DEAL_OPEN) {
		return deal_state_name(line->state);
	}
	if (!date_is_set(line->deal->due)) {
		return "--";
	}
	*style = line->overdue ? STYLE_BAD : STYLE_PLAIN;
	key->due = key->due ? key->due : due_words(d, line, d->arena);
	return key->due;
}

static const char *score_cell(const struct deals *d, size_t index)
{
	char range[FIGURE_RANGE_SIZE];
	const struct deal_line *line = &d->lines[index];
	struct deal_key *key = &d->keys[index];
	if (!key->score) {
		key->score = arena_strdup(
		    d->arena, deal_range_within(line, (size_t)columns[COLUMN_SCORE].least, range));
	}
	return key->score;
}

static const char *cell(const struct deals *d, size_t index, enum column column, int width,
                        struct arena *a, enum style *style)
{
	const struct deal_line *line = &d->lines[index];
	switch (column) {
	case COLUMN_DEAL:
		return line->deal->title;
	case COLUMN_PARTNER:
		return line->deal->partner ? line->deal->partner : "--";
	case COLUMN_CATEGORY:
		return line->category_label[0] ? line->category_label : "--";
	case COLUMN_STAGE:
		return line->stage_label[0] ? line->stage_label : "--";
	case COLUMN_OPEN:
		return line->has_card ? arena_printf(a, "%d", line->open_items) : "all";
	case COLUMN_SCORE:
		return score_cell(d, index);
	case COLUMN_VERDICT:
		return verdict_cell(line, width, a, style);
	case COLUMN_GATE:
		return gate_cell(line, width, a, style);
	case COLUMN_DUE:
		return due_cell(d, index, style);
	case COLUMN_COUNT:
		break;
	}
	return "";
}

static void view_line(const struct deals *d, struct frame *f, struct rect row, size_t index,
                      const int widths[static COLUMN_COUNT], struct arena *a)
{
	const struct deal_line *line = &d->lines[d->shown[index]];
	int x = row.x + LEFT;
	for (int c = 0; c < COLUMN_COUNT; c++) {
		enum style style = STYLE_PLAIN;
		if (widths[c] == 0) {
			continue;
		}
		const char *text = cell(d, d->shown[index], (enum column)c, widths[c], a, &style);
		frame_put_cut(f, x, row.y, widths[c], style, columns[c].right, text);
		x += widths[c] + 1;
	}
	if (d->mark_count > 0 && deals_is_marked(d, line->deal->id)) {
		frame_put(f, row.x, row.y, 1, STYLE_ACCENT, "*");
	}
	frame_target_line(f, row, (int)index);
	if (index == d->list.selected) {
		frame_put(f, row.x + 1, row.y, 1, STYLE_PLAIN, ">");
		frame_style(f, (struct rect){row.x + 1, row.y, row.w - 2, 1}, STYLE_SELECTED);
		frame_cursor(f, row.x + 1, row.y, false);
	}
}

/* The headings: a click sorts by one. The one in force is bold. */
static void view_heading(const struct deals *d, struct frame *f, struct rect row,
                         const int widths[static COLUMN_COUNT])
{
	int x = row.x + LEFT;
	for (int c = 0; c < COLUMN_COUNT; c++) {
		bool on = columns[c].sort == d->sort;
		if (widths[c] > 0) {
			frame_put_cut(f, x, row.y, widths[c], on ? STYLE_STRONG : STYLE_QUIET,
			              columns[c].right, columns[c].title);
			frame_target_line(f, (struct rect){x, row.y, widths[c], 1},
			                  CLICK_SORT + (int)columns[c].sort);
			x += widths[c] + 1;
		}
	}
}

/* A text that ends at right, where it fits between from and there. Returns where it begins. */
static int put_right(struct frame *f, int right, int y, int from, enum style style,
                     const char *text)
{
	int w = (int)text_width(text);
	if (right - w < from) {
		return right;
	}
	frame_put(f, right - w, y, w, style, text);
	return right - w;
}

static void view_filter(const struct deals *d, struct frame *f, struct rect row, int from,
                        int right)
{
	auto_arena struct arena *a = arena_new();
	const char *way = "  Esc clears";
	const char *word = arena_printf(a, "/%s", text_safe(a, d->filter.text.data, false));
	int x = put_right(f, right, row.y, from + 6, STYLE_QUIET, way);
	int w = (int)text_width(word), room = x - from;
	w = w < room ? w : room;
	if (w > 0) {
		frame_put_cut(f, x - w, row.y, w, STYLE_WATCH, false, word);
		frame_target_key(f, (struct rect){x - w, row.y, right - x + w, 1}, KEYCODE_ESC);
	}
}

/* The filter, or the order, at the right end of the views' row; before it what is marked. */
static void view_right_end(const struct deals *d, struct frame *f, struct rect row, int from)
{
	auto_arena struct arena *a = arena_new();
	int right = row.x + row.w - 1;
	from += 2;
	if (d->filtering) {
		int w = right - from > 26 ? 26 : right - from;
		frame_put(f, right - w, row.y, 1, STYLE_ACCENT, "/");
		input_view(&d->filter, f, (struct rect){right - w + 1, row.y, w - 1, 1}, true);
		return;
	}
	if (d->mark_count > 0) {
		const char *marked = arena_printf(a, "%zu marked", d->mark_count);
		int w = (int)text_width(marked);
		if (from + w <= right) {
			frame_put(f, from, row.y, w, STYLE_ACCENT, marked);
			from += w + 2;
		}
	}
	if (d->filter.text.len > 0) {
		view_filter(d, f, row, from, right);
		return;
	}
	const char *order =
	    arena_printf(a, "sort: %s %s", deals_sort_title(d->sort), d->reversed ? "v" : "^");
	int x = put_right(f, right, row.y, from, STYLE_QUIET, order);
	if (x == right) {
		(void)put_right(f, right, row.y, from, STYLE_QUIET, order + strlen("sort: "));
	}
}

static const char *tab_text(const struct deals *d, int view, struct arena *a)
{
	return arena_printf(a, view == (int)d->view ? "[%s %zu]" : "%s %zu",
	                    deals_view_title((enum deals_view)view), d->view_counts[view]);
}

/* What the right end of the row must have room for. */
static int right_end_needs(const struct deals *d)
{
	int filter = (int)text_width(d->filter.text.data);
	int marked = d->mark_count > 0 ? 10 : 0;
	return d->filtering ? 20
	       : filter > 0 ? marked + 15 + (filter < 12 ? filter : 12)
	                    : marked + 6;
}

/* The views as tabs, with two blanks between them, with one, or only the one shown. */
static void view_tabs(const struct deals *d, struct frame *f, struct rect row)
{
	auto_arena struct arena *a = arena_new();
	int x = row.x + 1, all = 0, gap = 2, room = row.w - 2 - right_end_needs(d);
	for (int v = 0; v < VIEW_COUNT; v++) {
		all += (int)text_width(tab_text(d, v, a));
	}
	if (all + VIEW_COUNT * gap > room) {
		gap = 1;
	}
	bool fits = all + VIEW_COUNT * gap <= room;
	for (int v = 0; v < VIEW_COUNT; v++) {
		bool on = v == (int)d->view;
		if (!on && !fits) {
			continue;
		}
		int w = frame_put(f, x, row.y, row.w, on ? STYLE_STRONG : STYLE_PLAIN,
		                  tab_text(d, v, a));
		frame_target_line(f, (struct rect){x, row.y, w, 1},
		                  CLICK_VIEW + (fits ? v : (v + 1) % VIEW_COUNT));
		x += w + gap;
	}
	view_right_end(d, f, row, x - gap);
}

static void view_closing(const struct deals *d, struct frame *f, struct rect row)
{
	auto_arena struct arena *a = arena_new();
	const char *label =
	    arena_printf(a, "Why %s %s? ", action_name(d->closing.action), d->closing.title);
	int x = row.x + 1;
	x += frame_put_cut(f, x, row.y, row.w / 2, STYLE_ACCENT, false, label) + 1;
	input_view(&d->reason, f, (struct rect){x, row.y, row.x + row.w - x - 1, 1}, true);
}

/* Why a view is empty, and what to press. */
static const char *empty_words(const struct deals *d, const struct session *s,
                               const struct frame *f, struct arena *a)
{
	static const char *const why[] = {
	    [VIEW_OPEN] = "No deal is open.",
	    [VIEW_MINE] = "No open deal names you as its owner or sponsor.",
	    [VIEW_SCORING] = "No deal waits to be scored: every open one is submitted.",
	    [VIEW_TO_DECIDE] = "No submitted scorecard waits for a decision.",
	    [VIEW_LIVE] = "No signed deal is being started up or run.",
	    [VIEW_CLOSED] = "No deal is archived or withdrawn.",
	};
	const char *next = frame_words(f, a, "{next-tab} shows the next view.");
	if (d->count == 0) {
		return session_read_only(s)
		           ? "No deals are in this workspace."
		           : frame_words(f, a,
		                         "No deals yet. Press {new} to make the first one: its "
		                         "category decides the questions.");
	}
	if (d->filter.text.len > 0) {
		return arena_printf(a,
		                    "Nothing in this view matches '%s'. Esc clears the filter; %s",
		                    d->filter.text.data, next);
	}
	if (d->view == VIEW_MINE) {
		return arena_printf(a, "%s You are '%s' here. %s", why[d->view], d->rater, next);
	}
	const char *fresh = d->view == VIEW_OPEN && !session_read_only(s)
	                        ? frame_words(f, a, " {new} makes a new one.")
	                        : "";
	return arena_printf(a, "%s%s %s", why[d->view], fresh, next);
}

static void view_empty(const struct deals *d, const struct session *s, struct frame *f,
                       struct rect area)
{
	auto_arena struct arena *a = arena_new();
	frame_wrap(f, (struct rect){area.x + 3, area.y + 1, area.w - 6, area.h - 1}, STYLE_PLAIN, 0,
	           empty_words(d, s, f, a));
	frame_cursor(f, area.x + 3, area.y + 1, false);
}

void deals_view(const void *state, const struct session *s, struct frame *f, struct rect area)
{
	const struct deals *d = state;
	struct deals_layout layout = deals_layout(d, area);
	struct rect table = layout.table;
	size_t height = table.h > 0 ? (size_t)table.h : 0;
	size_t top = list_top(&d->list, d->shown_count, height);
	int widths[COLUMN_COUNT];
	fit_columns(table.w, d->title_columns, widths);
	frame_hline(f, area.x, area.y + 1, area.w);
	if (d->shown_count == 0) {
		view_empty(d, s, f, table);
	} else {
		view_heading(d, f, (struct rect){table.x, table.y - 1, table.w, 1}, widths);
	}
	auto_arena struct arena *a = arena_new();
	for (size_t i = 0; i < height && top + i < d->shown_count; i++) {
		struct rect row = {table.x, table.y + (int)i, table.w, 1};
		view_line(d, f, row, top + i, widths, a);
	}
	if (layout.side) {
		frame_vline(f, layout.preview.x - 1, area.y + 2, area.h - 2);
	} else if (layout.preview.h > 0) {
		frame_hline(f, area.x, layout.preview.y - 1, area.w);
	}
	if (layout.preview.h > 0) {
		deals_preview(d, f, &layout);
	}
	if (d->closing.action) {
		view_closing(d, f, (struct rect){area.x, area.y, area.w, 1});
	} else {
		view_tabs(d, f, (struct rect){area.x, area.y, area.w, 1});
	}
}
