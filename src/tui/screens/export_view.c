/* Draws the export: the kinds of files with what is in the chosen one; its name and where it will
 * lie; the question before a file is replaced; how far the making is. */
#include "dealbench/base/text.h"
#include "export.h"

#define TEXT_MOST 90
#define LABEL 6

/* Rows around the list: heading above, what is in the chosen kind below. */
static int rows_above(int rows)
{
	return rows >= 12 ? 4 : 2;
}

static int rows_below(int rows)
{
	return rows >= 18 ? 5 : rows >= 12 ? 4 : 0;
}

int export_height(const struct export_screen *e, int rows)
{
	int height = rows - rows_above(rows) - rows_below(rows);
	int count = (int)e->kind_count;
	return height < 1 ? 1 : height > count ? count : height;
}

static void view_kinds(const struct export_screen *e, struct frame *f, struct rect page,
                       struct rect area)
{
	int height = export_height(e, area.h), y = area.y + rows_above(area.h);
	size_t top = list_top(&e->list, e->kind_count, (size_t)height);
	frame_put_cut(f, page.x, y - 2, page.w, STYLE_STRONG, false, e->of_words);
	for (int i = 0; i < height && top + (size_t)i < e->kind_count; i++, y++) {
		size_t at = top + (size_t)i;
		struct rect row = {area.x + 1, y, page.w + 2, 1};
		if (at < 9) {
			frame_printf(f, page.x, y, 2, STYLE_PLAIN, "%zu", at + 1);
		}
		frame_put(f, page.x + 3, y, page.w - 3, STYLE_PLAIN, outgoing_title(e->kinds[at]));
		frame_target_line(f, row, (int)at);
		if (at == e->list.selected) {
			frame_put(f, row.x, y, 1, STYLE_PLAIN, ">");
			frame_style(f, row, STYLE_SELECTED);
			frame_cursor(f, row.x, y, false);
		}
	}
	struct rect below = {page.x, y + 1, page.w, rows_below(area.h) - 1};
	if (below.h > 0) {
		frame_wrap(f, below, STYLE_QUIET, 0, outgoing_words(e->kinds[e->list.selected]));
	}
}

static int view_name(const struct export_screen *e, struct frame *f, struct rect page, bool focused)
{
	bool roomy = page.h >= 8;
	int y = page.y;
	frame_put_cut(f, page.x, y, page.w, STYLE_STRONG, false, e->of_words);
	y += 1 + roomy;
	frame_put(f, page.x - 2, y, 1, STYLE_ACCENT, focused ? ">" : "");
	frame_put(f, page.x, y, LABEL - 1, STYLE_STRONG, "File");
	input_view(&e->name, f, (struct rect){page.x + LABEL, y, page.w - LABEL, 1}, focused);
	return y + 1 + roomy - page.y;
}

static void view_note(const struct export_screen *e, struct frame *f, struct rect page)
{
	int used = frame_wrap(f, page, e->wrong ? STYLE_WATCH : STYLE_PLAIN, 0, e->note);
	bool roomy = page.h >= 6;
	page.y += used + roomy;
	page.h -= used + roomy;
	if (page.h <= 0) {
		return;
	}
	if (e->problem[0]) {
		frame_wrap(f, page, STYLE_BAD, 0, e->problem);
	} else if (roomy) {
		frame_wrap(f, page, STYLE_QUIET, 0, outgoing_words(e->kinds[e->list.selected]));
	}
}

static void view_question(const struct export_screen *e, struct frame *f, struct rect page)
{
	auto_arena struct arena *a = arena_new();
	size_t n = outgoing_files(e->job), there = outgoing_existing(e->job);
	const char *words =
	    n == 1 ? arena_printf(a, "%s exists already. y replaces it; Esc goes back.",
	                          outgoing_path(e->job, 0))
	           : arena_printf(a,
	                          "%zu of the %zu files exist already, beginning with %s. y "
	                          "replaces them; Esc goes back.",
	                          there, n, outgoing_path(e->job, 0));
	frame_wrap(f, page, STYLE_WATCH, 0, words);
	frame_target_key(f, (struct rect){page.x, page.y, page.w, 1}, 'y');
	frame_cursor(f, page.x, page.y, false);
}

static void view_making(const struct export_screen *e, struct frame *f, struct rect page)
{
	size_t all, done = outgoing_done(e->job, &all);
	frame_printf(f, page.x, page.y, page.w, STYLE_PLAIN,
	             "Making it: %zu of %zu. Nothing is written before all is there.", done, all);
	frame_cursor(f, page.x, page.y, false);
}

void export_view(const void *state, const struct session *s UNUSED, struct frame *f,
                 struct rect area)
{
	const struct export_screen *e = state;
	bool roomy = area.h >= 12;
	int w = area.w - 4 > TEXT_MOST ? TEXT_MOST : area.w - 4;
	struct rect page = {area.x + 3, area.y + (roomy ? 2 : 0), w, area.h - (roomy ? 2 : 0)};
	if (roomy) {
		frame_hline(f, area.x, area.y, area.w);
	}
	if (e->page == EXPORT_KIND) {
		view_kinds(e, f, page, area);
		return;
	}
	int used = view_name(e, f, page, e->page == EXPORT_NAME);
	page.y += used;
	page.h -= used;
	if (e->page == EXPORT_NAME) {
		view_note(e, f, page);
	} else if (e->page == EXPORT_REPLACE) {
		view_question(e, f, page);
	} else {
		view_making(e, f, page);
	}
}
