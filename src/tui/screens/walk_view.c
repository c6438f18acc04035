/* Draws the walk: the head line, the panes side by side, the answer as it stands, the field being
 * typed into, the live line. */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "walk.h"

/* ---- the question ---- */

static void head_view(const struct walk *w, struct frame *f, struct rect area)
{
	const struct rubric *rubric = w->sheet->rubric;
	const struct item *item = walk_item(w);
	int x = area.x + 1, end = area.x + area.w - 1;
	if (item) {
		x += frame_put(f, x, area.y, end - x, STYLE_STRONG,
		               rubric->sections[item->section].title);
	}
	auto_arena struct arena *a = arena_new();
	const char *right =
	    arena_printf(a, "%s %s, scorecard %d, %s", text_safe(a, rubric->id, false),
	                 text_safe(a, rubric->version, false), w->sheet->number,
	                 card_purpose_name(w->sheet->purpose));
	if (area.w < 80 && item) {
		size_t total, at = sheet_ordinal(w->sheet, w->item, &total);
		right = arena_printf(a, "item %zu of %zu", at, total);
	}
	int n = (int)text_width(right);
	if (x + n + 3 <= end) {
		frame_put(f, end - n, area.y, n, STYLE_QUIET, right);
	}
}

static void title_view(const struct walk *w, struct frame *f, struct rect area)
{
	const struct item *item = walk_item(w);
	if (!item) {
		return;
	}
	const struct item_result *r = &w->sheet->result->items[w->item];
	char right[64] = "";
	if (item->scored && r->applicable) {
		snprintf(right, sizeof(right), "%s%s%.1f %%", item->gate.kind ? "gate, " : "",
		         item->required ? "required, " : "", 100 * r->weight);
	} else {
		snprintf(right, sizeof(right), "%s%s", item->required ? "required, " : "",
		         item->scored ? "out of the sums" : "not scored");
	}
	int n = area.w >= 50 ? (int)strlen(right) : 0;
	auto_arena struct arena *a = arena_new();
	char *title = text_safe(a, item->title, false);
	int room = area.w - n - 2;
	frame_put(f, area.x, area.y, room, STYLE_STRONG,
	          text_ellipsis(a, title, (size_t)(room > 3 ? room : 3)));
	frame_put(f, area.x + area.w - n, area.y, n,
	          r->gate == GATE_STATUS_FAIL ? STYLE_BAD : STYLE_QUIET, right);
}

static const char *grade_label(const struct walk *w, const struct answer *own, struct arena *a)
{
	const struct rubric *rubric = w->sheet->rubric;
	size_t grade = own->evidence ? rubric_grade(rubric, own->evidence) : NONE;
	grade = grade == NONE ? rubric->grade_count - 1 : grade;
	return text_safe(a, rubric->grades[grade].label, false);
}

static void answer_words_view(const struct walk *w, struct str *out, struct arena *a)
{
	const struct answer *own = walk_own(w);
	const struct rubric *rubric = w->sheet->rubric;
	bool hidden = !w->sheet->result->items[w->item].asked;
	if (own && own->kind != ANSWER_NONE) {
		str_printf(out, "%s: %s", hidden ? "Kept, not counted" : "Yours",
		           text_ellipsis(a, answer_words(rubric, walk_item(w), own, a), 24));
		if (answer_given(own) && own->kind != ANSWER_NA) {
			str_printf(out, " (%s)", grade_label(w, own, a));
		}
		str_append(out, own->carried ? ", carried" : "");
	} else if (w->sheet->editable) {
		str_printf(out, "Will be stored as: %s (c)",
		           text_safe(a, rubric->grades[walk_grade(w)].label, false));
	} else {
		str_append(out, "Not answered by you");
	}
	if (own && own->source_count > 0) {
		str_printf(out, ", evidence %zu", own->source_count);
	}
	str_append(out, own && own->note ? ", note" : "");
	str_append(out, own && own->flag ? ", flagged !" : "");
}

static void answer_view(const struct walk *w, struct frame *f, const struct walk_layout *l)
{
	if (l->answer.h < 1 || !walk_item(w)) {
		return;
	}
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	answer_words_view(w, &out, a);
	const struct answer *own = walk_own(w);
	frame_put(f, l->answer.x, l->answer.y, l->answer.w,
	          own && answer_given(own) ? STYLE_STRONG : STYLE_QUIET,
	          text_ellipsis(a, out.data, (size_t)(l->answer.w > 3 ? l->answer.w : 3)));
}

/* The line of the page that row i of its pane shows. */
static int line_at(const struct walk_layout *l, int i)
{
	return i < l->pinned ? i : i + l->scroll;
}

static void lines_view(const struct page *p, struct frame *f, const struct walk_layout *l)
{
	struct rect top = l->page, rest = l->page;
	top.h = l->pinned;
	rest.y += l->pinned;
	rest.h -= l->pinned;
	page_view(p, f, top, 0);
	page_view(p, f, rest, l->pinned + l->scroll);
	for (int i = 0; i < l->page.h && line_at(l, i) < (int)p->n; i++) {
		size_t choice = p->v[line_at(l, i)].choice;
		if (choice != NONE) {
			frame_target_line(f, (struct rect){l->page.x, l->page.y + i, l->page.w, 1},
			                  TARGET_CHOICE + (int)choice);
		}
	}
}

/* The hardware cursor and the reverse row stand on the level chosen, or on the first one. */
static void page_cursor(const struct walk *w, struct frame *f, const struct walk_layout *l,
                        const struct page *p)
{
	const struct item *item = walk_item(w);
	size_t choice = w->cursor != NONE ? w->cursor : item_choice_of(item, walk_own(w));
	for (int i = 0; i < l->page.h && line_at(l, i) < (int)p->n; i++) {
		const struct page_line *line = &p->v[line_at(l, i)];
		if (line->choice == NONE || (choice != NONE && line->choice != choice)) {
			continue;
		}
		int y = l->page.y + i;
		if (w->cursor != NONE) {
			frame_style(f, (struct rect){l->page.x, y, l->page.w, 1}, STYLE_SELECTED);
		}
		if (line->first) {
			frame_cursor(f, l->page.x, y, false);
		}
		if (choice == NONE) {
			return;
		}
	}
}

/* Which way there is more of the question, on the line below it; no key leads there while a text is
 * typed. */
static void more_view(const struct walk *w, struct frame *f, const struct walk_layout *l)
{
	bool above = l->scroll > 0, below = l->scroll + l->page.h < l->lines;
	bool typing = w->mode >= WALK_NOTE;
	const char *text = typing           ? " more "
	                   : above && below ? " PgUp PgDn: more "
	                   : below          ? " PgDn: more "
	                   : above          ? " PgUp: more "
	                                    : " z: in full ";
	int n = (int)strlen(text), y = l->box.h ? l->box.y : l->bottom;
	y = l->box.h || l->foot > 1 ? y : l->page.y - 1; /* no rule: over the title's right end */
	if (above || below || (l->limit > 0 && !typing)) {
		int x = l->page.x + l->page.w - n - 1;
		frame_put(f, x, y, n, above || below ? STYLE_WATCH : STYLE_QUIET, text);
		frame_target_key(f, (struct rect){x, y, typing ? 0 : n, 1},
		                 below   ? KEYCODE_PAGE_DOWN
		                 : above ? KEYCODE_PAGE_UP
		                         : 'z');
	}
}

static void question_view(const struct walk *w, struct frame *f, const struct walk_layout *l,
                          struct arena *a)
{
	struct page p;
	page_build(&p, w, a, l->page.w, l->page_parts, l->limit);
	if (l->page.h >= 3) {
		title_view(w, f, (struct rect){l->page.x, l->page.y - 1, l->page.w, 1});
	}
	lines_view(&p, f, l);
	if (walk_item(w) && w->mode == WALK_ANSWER) {
		page_cursor(w, f, l, &p);
	}
	page_finish(&p);
	answer_view(w, f, l);
	walk_box_view(w, f, l->box);
	more_view(w, f, l);
}

/* The rules above and below the panes, crossed by those between them. */
static void rules_view(const struct walk *w, struct frame *f, struct rect area,
                       const struct walk_layout *l)
{
	int top = l->head > 1 ? area.y + 1 : -1, bottom = l->foot > 1 ? area.y + area.h - 2 : -1;
	int across[2] = {l->list_shown && l->page_shown ? l->list.x + l->list.w : -1,
	                 l->wide ? l->side.x - 2 : -1};
	if (top >= 0) {
		frame_hline(f, area.x, top, area.w);
	}
	if (bottom >= 0) {
		frame_hline(f, area.x, bottom, area.w);
	}
	for (int i = 0; i < 2; i++) {
		if (across[i] < 0) {
			continue;
		}
		frame_vline(f, across[i], area.y + l->head, area.h - l->head - l->foot);
		frame_put(f, across[i], top, top >= 0, STYLE_QUIET, "+");
		frame_put(f, across[i], bottom, bottom >= 0, STYLE_QUIET, "+");
	}
	if (bottom >= 0 && w->notice[0]) {
		frame_printf(f, area.x + 1, bottom, area.w - 2, STYLE_WATCH, " %s ", w->notice);
	}
}

void walk_view(const void *state, const struct session *s, struct frame *f, struct rect area)
{
	(void)s;
	const struct walk *w = state;
	auto_arena struct arena *a = arena_new();
	struct walk_layout l = walk_layout(w, area);
	frame_cursor(f, l.page_shown ? l.page.x : area.x + 1, l.page_shown ? l.page.y : area.y,
	             false);
	if (l.head) {
		head_view(w, f, area);
	}
	rules_view(w, f, area, &l);
	if (l.list_shown) {
		walk_list_view(w, f, l.list);
	}
	if (l.wide) {
		walk_side_view(w, f, &l, a);
	}
	if (l.page_shown) {
		question_view(w, f, &l, a);
	}
	walk_live_view(w, f, area.x + 1, area.y + area.h - 1, area.w - 2);
}
