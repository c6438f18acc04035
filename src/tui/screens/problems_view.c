/* Draws the problems: the list, and of the selected one its message, its line with a caret, and
 * what the code means. */
#include <stdio.h>
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "problems.h"

#define WIDE 110 /* from here on the explanation stands beside the list */
#define LIST_WIDTH 56
#define DETAIL_MOST 90
#define DETAIL_ROWS 9 /* of the explanation below the list */

struct problems_layout problems_layout(const struct problems *p, struct rect area)
{
	struct problems_layout l = {.head = {area.x, area.y, area.w, 1}};
	struct rect rest = {area.x, area.y + 2, area.w, area.h > 2 ? area.h - 2 : 0};
	if (problems_count(p) == 0) {
		l.list = rest;
	} else if (area.w >= WIDE) {
		int w = area.w - LIST_WIDTH - 3;
		l.list = (struct rect){rest.x, rest.y, LIST_WIDTH - 1, rest.h};
		l.detail = (struct rect){rest.x + LIST_WIDTH + 2, rest.y,
		                         w < DETAIL_MOST ? w : DETAIL_MOST, rest.h};
	} else if (p->reading) {
		l.detail = (struct rect){rest.x + 3, rest.y, rest.w - 4, rest.h};
	} else if (rest.h >= 2 * DETAIL_ROWS) {
		l.list = (struct rect){rest.x, rest.y, rest.w, rest.h - DETAIL_ROWS - 1};
		l.detail = (struct rect){rest.x + 3, rest.y + rest.h - DETAIL_ROWS, rest.w - 4,
		                         DETAIL_ROWS};
	} else {
		l.list = rest;
	}
	return l;
}

/* ---- the explanation as lines ---- */

struct builder {
	struct arena *a;
	struct text_line *v;
	size_t n, cap, width;
};

static struct text_line *add(struct builder *b, const char *text)
{
	if (b->n == b->cap) {
		size_t cap = b->cap ? 2 * b->cap : 32;
		struct text_line *v = arena_array(b->a, cap, sizeof(*v));
		if (b->n > 0) {
			memcpy(v, b->v, b->n * sizeof(*v));
		}
		b->v = v;
		b->cap = cap;
	}
	b->v[b->n] = (struct text_line){.mark = "", .text = text};
	return &b->v[b->n++];
}

static void add_wrapped(struct builder *b, const char *text, bool heading)
{
	char **lines;
	size_t n = text_wrap(b->a, text_safe(b->a, text, true), b->width, &lines);
	for (size_t i = 0; i < n; i++) {
		struct text_line *line = add(b, lines[i]);
		line->heading = heading;
		line->goes_on = i > 0;
	}
}

/* The source line and the caret below it, moved left together where the caret would not show. */
static void add_source(struct builder *b, const struct diag *d)
{
	auto_str out = STR_INIT;
	const struct diag_list one = {.items = (struct diag *)d, .count = 1};
	diags_render(&one, &out);
	const char *source = strchr(out.data, '\n');
	const char *caret = source ? strchr(source + 1, '\n') : NULL;
	if (!caret || !caret[1]) {
		return;
	}
	char *line = arena_strndup(b->a, source + 1, (size_t)(caret - source - 1));
	char *below = arena_strndup(b->a, caret + 1, strcspn(caret + 1, "\n"));
	size_t at = strcspn(below, "^"), skip = at + 12 > b->width ? at + 12 - b->width : 0;
	size_t width = text_width(below);
	skip = width > skip + b->width && width - b->width < at ? width - b->width : skip;
	add(b, "");
	add(b, line + text_cut(line, skip));
	add(b, below + text_cut(below, skip))->strong = strlen(below);
}

static void add_explanation(struct builder *b, const struct diag *d)
{
	char code[16];
	struct error err;
	auto_str out = STR_INIT;
	snprintf(code, sizeof(code), "R%03d", d->code);
	if (!explain(code, &out, &err)) {
		return;
	}
	add(b, "");
	auto_str paragraph = STR_INIT;
	size_t line = 0;
	for (const char *at = out.data; *at; line++) {
		size_t len = strcspn(at, "\n");
		if (line < 2 || len == 0) {
			add_wrapped(b, paragraph.data, false);
			str_truncate(&paragraph, 0);
			add_wrapped(b, arena_strndup(b->a, at, len), line < 2);
			if (len == 0) {
				add(b, "");
			}
		} else {
			str_append(&paragraph, paragraph.len > 0 ? " " : "");
			str_append_len(&paragraph, at, len);
		}
		at += len + (at[len] == '\n');
	}
	add_wrapped(b, paragraph.data, false);
}

/* The file below the folder, where it is. */
static const char *short_file(const struct problems *p, const struct diag *d)
{
	size_t len = p->folder ? strlen(p->folder) : 0;
	bool below = len > 0 && strncmp(d->file, p->folder, len) == 0 && d->file[len] == '/';
	return below ? d->file + len + 1 : d->file;
}

size_t problems_lines(const struct problems *p, int width, struct arena *a, struct text_line **out)
{
	struct builder b = {.a = a, .width = (size_t)(width > 20 ? width : 20)};
	if (p->list.selected < problems_count(p)) {
		const struct diag *d = &p->diags->items[p->list.selected];
		add_wrapped(&b, d->message, true);
		const char *file = strlen(d->file) + 12 > b.width ? short_file(p, d) : d->file;
		add_wrapped(
		    &b, d->line > 0 ? arena_printf(a, "%s:%d:%d", file, d->line, d->column) : file,
		    false);
		if (d->source && d->line > 0) {
			add_source(&b, d);
		}
		add_explanation(&b, d);
	}
	*out = b.v;
	return b.n;
}

/* ---- drawing ---- */

static void row_view(const struct problems *p, struct frame *f, struct rect row, size_t i)
{
	const struct diag *d = &p->diags->items[i];
	auto_arena struct arena *a = arena_new();
	bool bad = d->severity == DIAG_ERROR;
	int x = row.x + 3, end = row.x + row.w - 1;
	x += frame_put(f, x, row.y, end - x, bad ? STYLE_BAD : STYLE_WATCH,
	               bad ? "error  " : "warning") +
	     1;
	x += frame_printf(f, x, row.y, end - x, STYLE_PLAIN, "R%03d", d->code) + 1;
	const char *place =
	    d->line > 0 ? arena_printf(a, "%s:%d", short_file(p, d), d->line) : short_file(p, d);
	int room = end - x, most = row.w >= 76 ? room / 2 : room;
	x += frame_put_cut(f, x, row.y, most, STYLE_ACCENT, false, place) + 2;
	if (end - x >= 12) {
		frame_put_cut(f, x, row.y, end - x, STYLE_PLAIN, false, d->message);
	}
}

static void list_view(const struct problems *p, struct frame *f, struct rect area)
{
	size_t n = problems_count(p), height = (size_t)area.h, top = list_top(&p->list, n, height);
	for (size_t i = 0; i < height && top + i < n; i++) {
		struct rect row = {area.x, area.y + (int)i, area.w, 1};
		row_view(p, f, row, top + i);
		frame_target_line(f, row, (int)(top + i));
		if (top + i != p->list.selected) {
			continue;
		}
		frame_put(f, row.x + 1, row.y, 1, STYLE_PLAIN, ">");
		if (!p->reading) {
			frame_style(f, (struct rect){row.x + 1, row.y, row.w - 2, 1},
			            STYLE_SELECTED);
			frame_cursor(f, row.x + 1, row.y, false);
		}
	}
}

static void detail_view(const struct problems *p, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t n = problems_lines(p, area.w, a, &lines), height = (size_t)area.h;
	struct list list = {.selected = p->line < n ? p->line : 0, .top = p->top};
	size_t top = list_top(&list, n, height);
	for (size_t i = 0; i < height && top + i < n; i++) {
		const struct text_line *line = &lines[top + i];
		int y = area.y + (int)i;
		bool strong = line->heading || line->strong > 0;
		frame_put(f, area.x, y, area.w, strong ? STYLE_STRONG : STYLE_PLAIN, line->text);
		frame_target_line(f, (struct rect){area.x, y, area.w, 1},
		                  PROBLEM_LINES + (int)(top + i));
		if (p->reading && top + i == list.selected) {
			frame_put(f, area.x - 2, y, 1, STYLE_STRONG, ">");
			frame_cursor(f, area.x - 2, y, false);
		}
	}
	if (top + height < n) {
		frame_put(f, area.x + area.w - 7, area.y - 1, 6, STYLE_WATCH, " more ");
	}
}

/* What stands there where there is nothing to list. */
static void calm_view(const struct problems *p, struct frame *f, struct rect area)
{
	struct rect at = {area.x + 3, area.y + 1, area.w - 5, area.h - 1};
	at.w = at.w < DETAIL_MOST ? at.w : DETAIL_MOST;
	frame_cursor(f, area.x + 1, area.y, false);
	if (p->missing) {
		frame_wrap(f, at, STYLE_BAD, 0, p->missing);
		return;
	}
	frame_put(f, at.x, at.y, at.w, STYLE_GOOD, "All is well: no errors and no warnings.");
	at.y += 2;
	at.h -= 2;
	frame_wrap(f, at, STYLE_PLAIN, 0,
	           "The folder is edited as files, with any editor. After a change, 'check "
	           "again' reads it anew, and new scorecards are scored with it.");
}

void problems_view(const void *state, const struct session *s UNUSED, struct frame *f,
                   struct rect area)
{
	const struct problems *p = state;
	struct problems_layout l = problems_layout(p, area);
	frame_put_cut(f, l.head.x + 1, l.head.y, l.head.w - 2, STYLE_QUIET, false,
	              p->folder ? p->folder : "No rubric folder was found");
	frame_hline(f, area.x, area.y + 1, area.w);
	frame_cursor(f, area.x + 1, area.y, false);
	if (problems_count(p) == 0) {
		calm_view(p, f, l.list);
		return;
	}
	if (l.list.h > 0) {
		list_view(p, f, l.list);
	}
	if (l.list.h > 0 && l.detail.h > 0 && l.detail.x > l.list.x + l.list.w) {
		frame_vline(f, l.list.x + l.list.w, l.list.y, l.list.h);
	} else if (l.list.h > 0 && l.detail.h > 0) {
		frame_hline(f, area.x, l.detail.y - 1, area.w);
	}
	if (l.detail.h > 0) {
		detail_view(p, f, l.detail);
	}
}
