/* One act of a history, whole: who and when, each thing it changed with what it was, and whether it
 * can be taken back. */
#include <string.h>

#include "dealbench/base/text.h"
#include "history.h"

#define LABEL_COLUMNS 18

struct pen {
	struct frame *f;
	struct rect area;
	int skip, lines;
};

static void put(struct pen *p, int indent, enum style style, const char *text)
{
	auto_arena struct arena *a = arena_new();
	char **lines;
	int w = p->area.w - indent;
	size_t n = *text && w > 0 ? text_wrap(a, text, (size_t)w, &lines) : 0;
	for (size_t i = 0; i < n; i++, p->lines++) {
		int y = p->lines - p->skip;
		if (y >= 0 && y < p->area.h) {
			frame_put(p->f, p->area.x + indent, p->area.y + y, w, style, lines[i]);
		}
	}
	p->lines += n == 0;
}

/* A label and its text side by side. */
static void put_pair(struct pen *p, const char *label, enum style style, const char *text)
{
	int at = p->lines, indent = p->area.w >= 50 ? LABEL_COLUMNS : 9;
	put(p, indent, style, *text ? text : "nothing");
	int y = at - p->skip;
	if (y >= 0 && y < p->area.h) {
		frame_put_cut(p->f, p->area.x, p->area.y + y, indent - 1, STYLE_QUIET, false,
		              label);
	}
}

static void put_change(struct pen *p, const struct history_change *c, struct arena *a)
{
	const char *was = c->was ? c->was : "nothing", *now = c->now ? c->now : "nothing";
	bool brief = text_width(was) + text_width(now) + 4 <=
	                 (size_t)(p->area.w > LABEL_COLUMNS ? p->area.w - LABEL_COLUMNS : 0) &&
	             !strchr(was, '\n') && !strchr(now, '\n');
	if (!c->was || brief) {
		put_pair(p, c->what, STYLE_PLAIN,
		         c->was ? arena_printf(a, "%s -> %s", was, now) : now);
		return;
	}
	put_pair(p, c->what, STYLE_QUIET, arena_printf(a, "was: %s", was));
	put_pair(p, "", STYLE_PLAIN, arena_printf(a, "now: %s", now));
}

int history_detail_view(const struct history_row *row, const char *deal, struct frame *f,
                        struct rect area, int skip)
{
	auto_arena struct arena *a = arena_new();
	struct pen p = {.f = f, .area = area, .skip = skip};
	char at[32];
	instant_format(row->at, at);
	put(&p, 0, STYLE_STRONG,
	    arena_printf(a, "%.10s %.5s UTC  %s", at, at + 11, text_safe(a, row->author, false)));
	put(&p, 0, STYLE_PLAIN, row->words);
	put(&p, 0, STYLE_PLAIN, "");
	for (size_t i = 0; i < row->change_count; i++) {
		put_change(&p, &row->changes[i], a);
	}
	if (row->card > 0) {
		put_pair(&p, "scorecard", STYLE_PLAIN, arena_printf(a, "%d", row->card));
	}
	put_pair(&p, "event", STYLE_QUIET, arena_printf(a, "%.12s of %s", row->id, deal));
	put(&p, 0, STYLE_PLAIN, "");
	put(&p, 0, row->why_not ? STYLE_QUIET : STYLE_PLAIN,
	    row->why_not ? arena_printf(a, "Cannot be taken back: %s.", row->why_not)
	                 : "R takes it back, by an act of its own: nothing is deleted.");
	return p.lines;
}

void history_row_text(const struct history_row *row, bool markdown, struct str *out)
{
	char at[32];
	instant_format(row->at, at);
	str_printf(out, "%s%.10s %.5s  ", markdown ? "- " : "", at, at + 11);
	text_append_safe(out, row->author, false);
	str_printf(out, "%s%s\n", markdown ? ": " : "  ", row->words);
}
