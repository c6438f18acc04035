/* Draws the comparison: a column a deal while they fit, else one deal beside the baseline; what
 * does not fit into a cell stands whole in the strip below. */
#include <string.h>

#include "compare.h"
#include "dealbench/base/text.h"

#define COLUMN_LEAST 12 /* what "26.8 -25.7v" and a blank take */
#define MARGIN 3
#define COLUMN_MOST 36
#define TITLE_MOST 44
#define NARROW_STOP 5 /* where a change stands in the narrowest columns */
#define CHANGE_END 30 /* where it ends in wide ones */

/* Where things stand. */
struct grid {
	size_t first, shown; /* columns: deals from first on; single: the baseline and one other */
	bool single;
	int x[COMPARE_MAX]; /* of each deal shown, by deal */
	int title, width;   /* columns of the rows' titles; of a deal */
	int titles;         /* rows that the deals' titles take */
	int top, height;    /* the rows' area */
	int strip, notes;   /* rows below */
};

static bool in_grid(const struct compare_screen *c, const struct grid *g, size_t deal)
{
	return !g->single || deal == c->desk->baseline || deal == c->column;
}

static int notes_for(const struct compare_screen *c, int rows, int columns)
{
	auto_arena struct arena *a = arena_new();
	char **lines;
	if (rows < 17 || c->tab == COMPARE_TAB_GATES) {
		return 0;
	}
	size_t n = text_wrap(a, comparison_scope(c->desk->table, a), (size_t)columns - 2, &lines);
	return (int)(n > 2 ? 2 : n) + (rows >= 28 && comparison_overlap(c->desk->table, a));
}

/* The rows that the longest title takes, two at most. */
static int titles_for(const struct compare_screen *c, const struct grid *g, int rows)
{
	auto_arena struct arena *a = arena_new();
	size_t most = 1;
	char **lines;
	for (size_t i = 0; i < c->desk->count && rows >= 18; i++) {
		const char *title = text_safe(a, c->desk->sides[i].title, false);
		size_t n = text_wrap(a, title, (size_t)g->width - 1, &lines);
		most = n > most ? n : most;
	}
	return most > 2 ? 2 : (int)most;
}

static struct grid grid_for(const struct compare_screen *c, int columns, int rows)
{
	struct grid g = {.shown = c->desk->count};
	g.single = columns < 80 && c->desk->count > 2;
	g.shown = g.single ? (c->column == c->desk->baseline ? 1 : 2) : c->desk->count;
	int deals = g.single ? 2 : (int)g.shown;
	int title = columns - MARGIN - deals * (COLUMN_LEAST + 6);
	int least = columns < 60 ? 14 : 17;
	title = title > TITLE_MOST ? TITLE_MOST : title < least ? least : title;
	g.width = (columns - MARGIN - title) / deals;
	g.width = g.width > COLUMN_MOST ? COLUMN_MOST : g.width;
	int spare = columns - MARGIN - title - deals * g.width;
	g.title = title + spare > TITLE_MOST ? TITLE_MOST : title + spare;
	int x = MARGIN + g.title;
	for (size_t i = 0; i < c->desk->count; i++) {
		g.x[i] = x;
		x += in_grid(c, &g, i) ? g.width : 0;
	}
	g.strip = rows >= 12 ? 2 : 0;
	g.notes = notes_for(c, rows, columns);
	g.titles = titles_for(c, &g, rows);
	g.top = 2 + g.titles + 1;
	g.height = rows - g.top - g.strip - g.notes - (g.notes > 0 && g.strip == 0);
	g.height = g.height < 1 ? 1 : g.height;
	return g;
}

int compare_height(const struct compare_screen *c, int columns, int rows)
{
	return grid_for(c, columns, rows).height;
}

/* ---- tabs, headings ---- */

static void tabs_view(const struct compare_screen *c, struct frame *f, struct rect area)
{
	static const char *const names[COMPARE_TABS] = {"All rows", "Only differences", "Gates"};
	int x = area.x + 1;
	for (int i = 0; i < COMPARE_TABS; i++) {
		bool here = (int)c->tab == i;
		int n = frame_printf(f, x, area.y, area.x + area.w - x,
		                     here ? STYLE_STRONG : STYLE_PLAIN, "%s%s%s", here ? "[" : "",
		                     names[i], here ? "]" : "");
		frame_target_line(f, (struct rect){x, area.y, n, 1}, COMPARE_TAB(i));
		x += n + 2;
	}
	auto_arena struct arena *a = arena_new();
	const char *base = text_safe(a, c->desk->sides[c->desk->baseline].title, false);
	int room = area.x + area.w - 1 - x - 2;
	if (room > 24) {
		frame_put_cut(
		    f, x + 2, area.y, room, STYLE_QUIET, true,
		    arena_printf(a, "baseline: %s", text_ellipsis(a, base, (size_t)room - 24)));
	}
}

static void heading_view(const struct compare_screen *c, const struct grid *g, struct frame *f,
                         int y, size_t deal)
{
	auto_arena struct arena *a = arena_new();
	const struct compared *side = &c->desk->sides[deal];
	bool base = deal == c->desk->baseline, here = deal == c->column;
	int room = g->width - 1;
	char **lines;
	size_t n = text_wrap(a, text_safe(a, side->title, false), (size_t)room, &lines);
	for (int i = 0; i < g->titles && (size_t)i < n; i++) {
		bool cut = i + 1 == g->titles && n > (size_t)g->titles;
		const char *line = cut ? arena_printf(a, "%s ...", lines[i]) : lines[i];
		frame_put(f, g->x[deal], y + i, room, here ? STYLE_STRONG : STYLE_PLAIN,
		          text_ellipsis(a, line, (size_t)room));
	}
	frame_put(f, g->x[deal], y + g->titles, room, base ? STYLE_ACCENT : STYLE_QUIET,
	          base        ? "baseline"
	          : g->single ? arena_printf(a, "deal %zu of %zu", deal + 1, c->desk->count)
	                      : "vs baseline");
	frame_target_line(f, (struct rect){g->x[deal], y, room, g->titles + 1},
	                  COMPARE_HEADING(deal));
}

/* ---- cells ---- */

static enum style sense_style(enum compare_sense sense)
{
	return sense == SENSE_UP ? STYLE_GOOD : sense == SENSE_DOWN ? STYLE_BAD : STYLE_PLAIN;
}

static enum style text_style(const struct compare_row *row, const struct compare_cell *cell)
{
	if (row->kind == COMPARE_GATE && strcmp(cell->text, "FAIL") == 0) {
		return STYLE_BAD;
	}
	if (strcmp(cell->text, "open") == 0) {
		return STYLE_WATCH;
	}
	return row->kind == COMPARE_SECTION || row->kind == COMPARE_VERDICT ? STYLE_STRONG
	                                                                    : STYLE_PLAIN;
}

/* Where the change stands in a cell: its arrow in one column all the way down. */
static int change_at(int words, int change, int room)
{
	int end = room < 17 ? room : room - 2;
	if (room < 14) {
		return words < NARROW_STOP && NARROW_STOP + change <= room ? NARROW_STOP
		                                                           : room - change;
	}
	return (end > CHANGE_END ? CHANGE_END : end) - change;
}

static const char *change_words(const struct compare_screen *c, const struct compare_cell *cell,
                                size_t deal, int room, struct arena *a)
{
	const char *arrow = cell->sense == SENSE_UP ? "^" : cell->sense == SENSE_DOWN ? "v" : "";
	if (deal == c->desk->baseline) {
		return "";
	}
	return room < 14 && *cell->change ? arena_printf(a, "%s%s", cell->change, arrow)
	                                  : compare_cell_change(cell, a);
}

/* The words of a cell: in full where they fit, else short. */
static const char *cell_words(const struct compare_row *row, const struct compare_cell *cell,
                              int room, struct arena *a)
{
	const char *full = text_safe(a, cell->text, false);
	const char *brief = text_safe(a, cell->brief, false);
	if (row->kind == COMPARE_SECTION && cell->open > 0) {
		const char *more = arena_printf(a, "%s %zu open", brief, cell->open);
		full = arena_printf(a, "%s %zu open", full, cell->open);
		brief = (int)text_width(more) <= room ? more : brief;
	}
	const char *words = (int)text_width(full) <= room ? full : brief;
	return text_ellipsis(a, words, (size_t)(room < 3 ? 3 : room));
}

static void cell_view(const struct compare_screen *c, const struct grid *g, struct frame *f, int y,
                      const struct compare_row *row, size_t deal)
{
	auto_arena struct arena *a = arena_new();
	const struct compare_cell *cell = &row->cells[deal];
	int room = g->width - 1;
	const char *change = change_words(c, cell, deal, room, a);
	int n = (int)text_width(change);
	int left = n > 0 ? change_at(room, n, room) - 1 : room;
	const char *words = cell_words(row, cell, left, a);
	frame_put(f, g->x[deal], y, room, text_style(row, cell), words);
	frame_put(f, g->x[deal] + change_at((int)text_width(words), n, room), y, n,
	          sense_style(cell->sense), change);
}

static void row_view(const struct compare_screen *c, const struct grid *g, struct frame *f, int y,
                     const struct compare_row *row, size_t line, bool selected)
{
	auto_arena struct arena *a = arena_new();
	int indent = row->kind == COMPARE_ITEM ? 2 : 0, room = g->title - indent - 1;
	const char *title = row->title;
	if (row->kind == COMPARE_GATE && c->tab == COMPARE_TAB_GATES) {
		title += strncmp(title, "Gate: ", 6) == 0 ? 6 : 0;
	}
	frame_put(f, MARGIN + indent, y, room,
	          row->kind == COMPARE_SECTION ? STYLE_STRONG : STYLE_PLAIN,
	          text_ellipsis(a, text_safe(a, title, false), (size_t)room));
	for (size_t i = 0; i < c->desk->count; i++) {
		if (in_grid(c, g, i)) {
			cell_view(c, g, f, y, row, i);
			frame_target_line(f, (struct rect){g->x[i], y, g->width, 1},
			                  COMPARE_CELL(line, i));
		}
	}
	frame_target_line(f, (struct rect){0, y, MARGIN + g->title, 1},
	                  COMPARE_CELL(line, c->column));
	if (selected) {
		frame_put(f, 1, y, 1, STYLE_SELECTED, ">");
		frame_style(f, (struct rect){1, y, MARGIN + g->title - 2, 1}, STYLE_SELECTED);
		frame_style(f, (struct rect){g->x[c->column], y, g->width - 1, 1}, STYLE_SELECTED);
		frame_cursor(f, g->x[c->column], y, false);
	}
}

/* ---- what stands below ---- */

static const char *against_words(const struct compare_screen *c, const struct compare_row *row,
                                 struct arena *a)
{
	const struct compare_cell *base = &row->cells[c->desk->baseline];
	const struct compare_cell *cell = &row->cells[c->column];
	const char *change = compare_cell_change(cell, a);
	if (c->column == c->desk->baseline) {
		return " (baseline)";
	}
	return arena_printf(a, "%s%s; baseline: %s", *change ? "  " : "", change,
	                    text_safe(a, base->text, false));
}

static void strip_view(const struct compare_screen *c, struct frame *f, struct rect area,
                       const struct compare_row *row)
{
	auto_arena struct arena *a = arena_new();
	const struct compare_cell *cell = &row->cells[c->column];
	const char *title = text_safe(a, row->title, false);
	frame_hline(f, area.x, area.y, area.w);
	frame_put(f, area.x + 1, area.y + 1, area.w - 2, STYLE_PLAIN,
	          text_ellipsis(a,
	                        arena_printf(a, "%s: %s%s", title, text_safe(a, cell->text, false),
	                                     against_words(c, row, a)),
	                        (size_t)area.w - 2));
}

static void notes_view(const struct compare_screen *c, const struct grid *g, struct frame *f,
                       struct rect area)
{
	auto_arena struct arena *a = arena_new();
	char *overlap = comparison_overlap(c->desk->table, a);
	if (g->notes <= 0) {
		return;
	}
	const char *scope = text_safe(a, comparison_scope(c->desk->table, a), false);
	int used = frame_wrap(f, area, STYLE_QUIET, 0, scope);
	if (overlap && used < area.h) {
		area.y += used;
		area.h = 1;
		frame_put_cut(f, area.x, area.y, area.w, STYLE_QUIET, false,
		              text_safe(a, overlap, false));
	}
}

static void more_view(struct frame *f, struct rect area, bool above, bool below)
{
	const char *text = above && below ? " PgUp PgDn: more "
	                   : below        ? " PgDn: more "
	                                  : " PgUp: more ";
	int n = (int)strlen(text);
	if (above || below) {
		frame_put(f, area.x + area.w - n - 1, area.y + 1, n, STYLE_WATCH, text);
	}
}

void compare_view(const void *state, const struct session *s, struct frame *f, struct rect area)
{
	(void)s;
	const struct compare_screen *c = state;
	auto_arena struct arena *a = arena_new();
	const struct compare_row **lines;
	struct grid g = grid_for(c, area.w, area.h);
	size_t n = compare_lines(c, a, &lines);
	size_t top = list_top(&c->list, n, (size_t)g.height);
	tabs_view(c, f, area);
	frame_hline(f, area.x, area.y + 1, area.w);
	frame_cursor(f, area.x + 1, area.y, false);
	for (size_t i = 0; i < c->desk->count; i++) {
		if (in_grid(c, &g, i)) {
			heading_view(c, &g, f, area.y + 2, i);
		}
	}
	for (size_t i = top; i < n && i < top + (size_t)g.height; i++) {
		row_view(c, &g, f, area.y + g.top + (int)(i - top), lines[i], i,
		         i == c->list.selected);
	}
	more_view(f, area, top > 0, top + (size_t)g.height < n);
	int below = area.y + g.top + g.height;
	if (g.strip > 0 && c->list.selected < n) {
		strip_view(c, f, (struct rect){area.x, below, area.w, g.strip},
		           lines[c->list.selected]);
	}
	notes_view(c, &g, f, (struct rect){area.x + 1, below + g.strip, area.w - 2, g.notes});
}
