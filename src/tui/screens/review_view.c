/* Draws the review: the tabs, the rows of one of them, the question being asked at the bottom. */
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "review.h"

static int prompt_height(const struct review *r, int width)
{
	switch (r->mode) {
	case REVIEW_SUBMIT:
		return submit_prompt_height(&r->submit, r->sheet, width);
	case REVIEW_NEW_CARD:
		return purpose_prompt_height();
	case REVIEW_BROWSE:
		break;
	}
	return 0;
}

int review_rows_height(const struct review *r, int columns, int rows)
{
	int height = rows - 2 - prompt_height(r, columns);
	return height > 1 ? height : 1;
}

int review_scroll(const struct review *r, const struct review_rows *rows, int height)
{
	int last = (int)rows->n > height ? (int)rows->n - height : 0;
	int scroll = r->scroll < 0 ? 0 : r->scroll > last ? last : r->scroll;
	size_t at = review_selectable(rows, r->selected[r->tab]);
	if (!r->follow || at == NONE) {
		return scroll;
	}
	if (r->selected[r->tab] == 0) {
		return (int)at < height ? 0 : (int)at;
	}
	scroll = (int)at - scroll >= height ? (int)at - height + 1 : scroll;
	return (int)at < scroll ? (int)at : scroll;
}

static const char *tab_name(enum review_tab tab)
{
	static const char *const names[] = {"Summary",  "Open",  "To mend",
	                                    "Gaps",     "Flags", "Disagreements",
	                                    "Patterns", "Notes", "What-if"};
	return names[tab];
}

static const char *tab_text(const struct review *r, enum review_tab tab, bool here, struct arena *a)
{
	const char *count = tab == TAB_SUMMARY || tab == TAB_WHAT_IF
	                        ? ""
	                        : arena_printf(a, " %zu", review_tab_count(r, tab));
	return arena_printf(a, "%s%s%s%s", here ? "[" : "", tab_name(tab), count, here ? "]" : "");
}

/* From the first tab that shows, so that the selected one does too; *out_gap apart. */
static int first_tab(const char *const *texts, int here, int room, int *out_gap)
{
	int all = 0, tabs = 0;
	for (int i = 0; i <= TAB_WHAT_IF; i++) {
		all += texts[i] ? (int)text_width(texts[i]) : 0;
		tabs += texts[i] != NULL;
	}
	*out_gap = all + 2 * (tabs - 1) <= room ? 2 : 1;
	int first = 0;
	for (int used = 0, i = 0; i <= here; i++) {
		used += texts[i] ? (int)text_width(texts[i]) + *out_gap : 0;
		while (used > room - 2 && first < i) {
			used -= texts[first] ? (int)text_width(texts[first]) + *out_gap : 0;
			first++;
		}
	}
	return first;
}

void review_tabs_view(const struct review *r, struct frame *f, struct rect area,
                      enum review_tab here)
{
	auto_arena struct arena *a = arena_new();
	const char *texts[TAB_WHAT_IF + 1];
	int gap, x = area.x + 1, end = area.x + area.w;
	for (int i = 0; i <= TAB_WHAT_IF; i++) {
		bool shown = i == TAB_WHAT_IF || review_tab_shown(r, (enum review_tab)i);
		texts[i] = shown ? tab_text(r, (enum review_tab)i, i == (int)here, a) : NULL;
	}
	int first = first_tab(texts, (int)here, area.w - 2, &gap);
	if (first > 0) {
		frame_put(f, area.x, area.y, 1, STYLE_QUIET, "<");
	}
	for (int i = first; i <= TAB_WHAT_IF; i++) {
		int n = texts[i] ? (int)text_width(texts[i]) : 0;
		if (texts[i] && x + n > end) {
			frame_put(f, end - 1, area.y, 1, STYLE_QUIET, ">");
			x = end;
			break;
		}
		if (texts[i]) {
			frame_put(f, x, area.y, n, i == (int)here ? STYLE_STRONG : STYLE_PLAIN,
			          texts[i]);
			frame_target_line(f, (struct rect){x, area.y, n, 1}, REVIEW_TAB_LINE(i));
			x += n + gap;
		}
	}
	const char *help = frame_words(f, a, "{previous-tab} {next-tab} switch tabs");
	int n = (int)text_width(help);
	if (x + n + 1 < end) {
		frame_put(f, end - n - 1, area.y, n, STYLE_QUIET, help);
	} else { /* on the rule below */
		frame_printf(f, area.x + 2, area.y + 1, area.w - 4, STYLE_QUIET, " %s ", help);
	}
}

int review_width(int columns)
{
	if (columns < REVIEW_WIDE) {
		return columns;
	}
	int width = columns * 13 / 20;
	return width > REVIEW_WIDTH_MAX ? REVIEW_WIDTH_MAX : width;
}

/* Where the columns of the sections' table stand. */
struct columns {
	int title, weight, score, bar, bar_width, range, gate, open;
};

static struct columns columns_for(int width)
{
	struct columns c = {.title = 3};
	int title = width > 100 ? 34 : width >= 78 ? 20 : 14;
	c.weight = c.title + title + 1;
	c.score = c.weight + 6;
	c.bar = c.score + 7;
	int after = 26;
	c.bar_width = width - c.bar - 1 - after;
	c.bar_width = c.bar_width > 30 ? 30 : c.bar_width < 0 ? 0 : c.bar_width;
	c.range = c.bar + c.bar_width + (c.bar_width > 0);
	c.gate = c.range + 13;
	c.open = c.gate + 6;
	return c;
}

static void headings_view(struct frame *f, int y, int x, int width)
{
	struct columns c = columns_for(width);
	frame_put(f, x + c.title, y, width - c.title, STYLE_STRONG, "Section");
	frame_put(f, x + c.weight, y, width - c.weight, STYLE_STRONG, "Weight");
	frame_put(f, x + c.score + 1, y, width - c.score, STYLE_STRONG, "Score");
	if (c.bar_width >= 12) {
		frame_put(f, x + c.bar, y, c.bar_width, STYLE_QUIET, "0");
		frame_put(f, x + c.bar + c.bar_width - 3, y, 3, STYLE_QUIET, "100");
	}
	frame_put(f, x + c.range, y, width - c.range, STYLE_STRONG, "Range");
	frame_put(f, x + c.gate, y, width - c.gate, STYLE_STRONG, "Gate");
	frame_put(f, x + c.open, y, width - c.open, STYLE_STRONG, "Open");
}

static void gate_view(struct frame *f, int x, int y, int width, enum gate_status gate)
{
	switch (gate) {
	case GATE_STATUS_PASS:
		frame_put(f, x, y, width, STYLE_GOOD, "pass");
		return;
	case GATE_STATUS_FAIL:
		frame_put(f, x, y, width, STYLE_BAD, "FAIL");
		return;
	case GATE_STATUS_OPEN:
		frame_put(f, x, y, width, STYLE_WATCH, "open");
		return;
	case GATE_STATUS_NONE:
	case GATE_STATUS_COUNT:
		break;
	}
	frame_put(f, x, y, width, STYLE_QUIET, "-");
}

#define RANGE 12 /* columns of a range */

static void section_view(const struct review *r, struct frame *f, int y, int x, int width,
                         const struct review_row *row)
{
	struct columns c = columns_for(width);
	char point[FIGURE_SIZE], range[FIGURE_RANGE_SIZE];
	auto_arena struct arena *a = arena_new();
	const struct section_result *s = &r->sheet->result->sections[row->section];
	const struct section *section = &r->sheet->rubric->sections[row->section];
	struct marks marks = MARKS_OF_GATE(&section->gate);
	int title = c.weight - c.title - 1;
	frame_put(f, x + c.title, y, title, STYLE_PLAIN,
	          text_ellipsis(a, row->text, (size_t)title));
	if (s->applicable) {
		frame_printf(f, x + c.weight, y, 6, STYLE_PLAIN, "%4.0f %%", 100 * s->weight);
	}
	if (!s->applicable) {
		frame_put(f, x + c.weight, y, width - c.weight, STYLE_QUIET, "not applicable");
	} else if (s->withheld) {
		frame_put(f, x + c.bar, y, c.bar_width, STYLE_QUIET, "hidden");
	} else {
		frame_printf(f, x + c.score, y, 6, STYLE_PLAIN, "%6s",
		             section_score(section, s, point));
		frame_bar(f, x + c.bar, y, c.bar_width, true, s->low, s->high);
		frame_put(f, x + c.range, y, RANGE, STYLE_PLAIN,
		          figure_range_within(marks, s->low, s->high, RANGE, range));
	}
	gate_view(f, x + c.gate, y, width - c.gate, s->gate);
	frame_printf(f, x + c.open, y, width - c.open, STYLE_PLAIN, "%4zu", s->asked - s->answered);
}

static void row_view(const struct review *r, struct frame *f, int y, int x, int width,
                     const struct review_row *row)
{
	switch (row->kind) {
	case ROW_HEADINGS:
		headings_view(f, y, x, width);
		return;
	case ROW_SECTION:
		section_view(r, f, y, x, width, row);
		return;
	case ROW_TEXT:
		break;
	}
	int at = x + 1 + row->indent;
	if (row->label) {
		frame_put(f, at, y, REVIEW_LABEL, STYLE_STRONG, row->label);
		at += REVIEW_LABEL;
	}
	frame_put(f, at, y, x + width - at, row->style, row->text);
	if (row->word) {
		int word = at + row->word_at;
		frame_put(f, word, y, x + width - word, row->word_style, row->word);
	}
}

/* Which way there are more rows, on the rule above them. */
static void more_view(struct frame *f, struct rect area, bool above, bool below)
{
	const char *text = above && below ? " PgUp PgDn: more "
	                   : below        ? " PgDn: more "
	                                  : " PgUp: more ";
	int n = (int)strlen(text);
	if (above || below) {
		frame_put(f, area.x + area.w - n - 1, area.y - 1, n, STYLE_WATCH, text);
	}
}

/* *out_item: the selected row's question, or NONE. */
static void rows_view(const struct review *r, struct frame *f, struct rect area, size_t *out_item)
{
	auto_arena struct arena *a = arena_new();
	struct review_rows rows;
	int width = review_width(area.w);
	review_rows_build(&rows, r, a, width);
	int scroll = review_scroll(r, &rows, area.h);
	size_t selected = review_selectable(&rows, r->selected[r->tab]);
	for (int i = 0; i < area.h && scroll + i < (int)rows.n; i++) {
		const struct review_row *row = &rows.v[scroll + i];
		int y = area.y + i;
		row_view(r, f, y, area.x, width, row);
		frame_target_line(f, (struct rect){area.x, y, width, 1}, scroll + i);
		if ((size_t)(scroll + i) == selected) {
			int mark = area.x + (row->kind == ROW_TEXT ? row->indent - 1 : 1);
			mark = mark < area.x ? area.x : mark;
			frame_style(f, (struct rect){area.x, y, width, 1}, STYLE_SELECTED);
			frame_put(f, mark, y, 1, STYLE_SELECTED, ">");
			frame_cursor(f, mark, y, false);
		}
	}
	area.w = width;
	more_view(f, area, scroll > 0, scroll + area.h < (int)rows.n);
	*out_item = selected == NONE ? NONE : rows.v[selected].item;
	review_rows_finish(&rows);
}

void review_view(const void *state, const struct session *s, struct frame *f, struct rect area)
{
	(void)s;
	const struct review *r = state;
	int prompt = prompt_height(r, area.w);
	prompt = prompt < area.h - 2 ? prompt : area.h - 2;
	frame_hline(f, area.x, area.y + 1, area.w);
	review_tabs_view(r, f, area, r->tab);
	frame_cursor(f, area.x + 1, area.y, false);
	struct rect rows = {area.x, area.y + 2, area.w, review_rows_height(r, area.w, area.h)};
	int width = review_width(area.w);
	size_t item;
	rows_view(r, f, rows, &item);
	if (width < area.w && item != NONE) {
		frame_vline(f, area.x + width + 1, rows.y, rows.h);
		review_side_view(
		    r, f, (struct rect){area.x + width + 3, rows.y, area.w - width - 4, rows.h},
		    item);
	}
	struct rect below = {area.x, area.y + area.h - prompt, area.w, prompt};
	if (r->mode == REVIEW_SUBMIT) {
		submit_prompt_view(&r->submit, r->sheet, f, below);
	} else if (r->mode == REVIEW_NEW_CARD) {
		purpose_prompt_view(r->sheet, f, below);
	}
}
