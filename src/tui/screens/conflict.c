/* Two stored different things in the same place: both are shown, and one is chosen. Leaving it lets
 * stand what is stored; the other is in the history either way, so that nothing is lost. */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

#define WIDTH_MAX 90
#define MARGIN 2

enum { THEIRS, MINE, CHOICES };

struct conflict_state {
	struct list list;
};

static bool conflict_open(void *state UNUSED, struct session *s,
                          const struct screen_arg *arg UNUSED, struct error *err)
{
	return session_conflict(s) || error_set(err, ERROR_CONFLICT, "nothing is in conflict");
}

static struct effect settle(struct session *s, bool mine)
{
	auto_arena struct arena *a = arena_new();
	const char *what = "";
	struct error err = {0};
	bool ok = session_settle(s, mine, a, &what, &err);
	struct effect effect = {.kind = session_conflict(s) ? EFFECT_NONE : EFFECT_POP};
	if (ok) {
		effect_say(&effect, STYLE_PLAIN, "%s", what);
	} else {
		effect_say(&effect, STYLE_BAD, "%s", err.message);
	}
	return effect;
}

static struct effect conflict_update(void *state, struct session *s, const struct msg *msg)
{
	struct conflict_state *c = state;
	if (!session_conflict(s)) {
		return (struct effect){.kind = EFFECT_POP};
	}
	if (msg->kind == MSG_CLICK && list_click(&c->list, msg, CHOICES, CHOICES)) {
		return settle(s, c->list.selected == MINE);
	}
	if (msg->kind != MSG_ACTION) {
		return (struct effect){0};
	}
	switch ((int)msg->action) {
	case ACTION_OPEN:
		return settle(s, c->list.selected == MINE);
	case ACTION_ACCEPT:
		return settle(s, true);
	case ACTION_CANCEL:
	case ACTION_BACK:
		return settle(s, false);
	default:
		list_move(&c->list, msg->action, CHOICES, CHOICES);
		return (struct effect){0};
	}
}

struct page {
	struct frame *f;
	struct rect area;
	int y; /* the next free row */
};

static void line(struct page *p, enum style style, const char *text)
{
	if (p->y < p->area.y + p->area.h) {
		p->y += frame_wrap(
		    p->f, (struct rect){p->area.x, p->y, p->area.w, p->area.y + p->area.h - p->y},
		    style, 0, text);
	}
}

static void gap(struct page *p, int least)
{
	p->y += p->area.h >= least;
}

/* A value in at most half of the rows that are left. */
static void choice(struct page *p, const struct conflict_state *c, int index, const char *label,
                   const char *value)
{
	auto_arena struct arena *a = arena_new();
	int left = p->area.y + p->area.h - p->y, most = index == THEIRS ? (left - 1) / 2 : left - 1;
	char **lines;
	int indent = (int)text_width(label) + 2;
	size_t n = text_wrap(a, value, (size_t)(p->area.w - indent), &lines);
	int rows = n < 1 ? 1 : (int)n < most ? (int)n : most < 1 ? 1 : most;
	bool here = (int)c->list.selected == index;
	struct rect area = {p->area.x, p->y, p->area.w, rows};
	frame_put(p->f, p->area.x, p->y, indent, STYLE_STRONG, label);
	for (int i = 0; i < rows && i < (int)n; i++) {
		bool cut = i == rows - 1 && (int)n > rows;
		frame_put(p->f, p->area.x + indent, p->y + i, p->area.w - indent, STYLE_PLAIN,
		          cut ? text_ellipsis(a, arena_printf(a, "%s ...", lines[i]),
		                              (size_t)(p->area.w - indent))
		              : lines[i]);
	}
	frame_target_line(p->f, area, index);
	if (here) {
		frame_style(p->f, area, STYLE_SELECTED);
		frame_put(p->f, p->area.x, p->y, 1, STYLE_SELECTED, ">");
		frame_cursor(p->f, p->area.x, p->y, false);
	}
	p->y += rows;
}

static void conflict_view(const void *state, const struct session *s, struct frame *f,
                          struct rect area)
{
	const struct conflict_state *c = state;
	const struct conflict *of = session_conflict(s); /* never kept: settling frees it */
	auto_arena struct arena *a = arena_new();
	char at[32];
	int w = area.w - 2 * MARGIN;
	struct page p = {.f = f,
	                 .area = {area.x + MARGIN, area.y, w < WIDTH_MAX ? w : WIDTH_MAX, area.h},
	                 .y = area.y};
	frame_cursor(f, area.x, area.y, false);
	if (!of) {
		return;
	}
	bool own = strcmp(of->author, session_rater(s)) == 0;
	const char *who = text_safe(a, of->author, false);
	instant_format(of->at, at);
	gap(&p, 14);
	line(&p, STYLE_STRONG, arena_printf(a, "%s: %s", of->deal_title, of->field));
	line(&p, STYLE_WATCH,
	     own ? arena_printf(a, "You stored something else at another desk, %.10s %.5s UTC.", at,
	                        at + 11)
	         : arena_printf(a, "%s stored something else meanwhile, %.10s %.5s UTC.", who, at,
	                        at + 11));
	gap(&p, 10);
	choice(&p, c, THEIRS, own ? "  t  The other" : arena_printf(a, "  t  %s's", who),
	       of->theirs);
	gap(&p, 16);
	choice(&p, c, MINE, "  m  Mine", of->mine);
	gap(&p, 8);
	if (of->more > 0) {
		line(&p, STYLE_PLAIN,
		     arena_printf(a, "%s more of the same differs: it stands or falls with this.",
		                  text_count(a, of->more, "thing")));
	}
	line(&p, STYLE_QUIET, "Which shall stand? The other one stays in the history.");
}

static void conflict_crumb(const void *state UNUSED, char *buf, size_t size)
{
	snprintf(buf, size, "Two answers in one place");
}

/* clang-format off */
static const struct binding conflict_bindings[] = {
    {"t", ACTION_CANCEL, "theirs stands", "let stand what is stored; yours goes into the history", "Conflict", .footer = true, .writes = true},
    {"m", ACTION_ACCEPT, "mine stands", "store yours; the other stays in the history", "Conflict", .footer = true, .writes = true},
    {"Enter", ACTION_OPEN, "the selected", "the selected one stands", "Conflict", .footer = true, .writes = true},
    {"Esc q", ACTION_BACK, "theirs stands", "let stand what is stored", "Everywhere", .writes = true},
    {0},
};
/* clang-format on */

const struct screen_ops screen_conflict = {
    .name = "conflict",
    .title = "Two answers in one place",
    .state_size = sizeof(struct conflict_state),
    .bindings = conflict_bindings,
    .open = conflict_open,
    .update = conflict_update,
    .view = conflict_view,
    .crumb = conflict_crumb,
};
