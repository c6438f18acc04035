/* Draws the scratch paper: the figures as they are beside what they would be, the questions, and
 * the levels of the selected one. Whatever is not so says "if". */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "what_if.h"

#define HEAD 6 /* headings, four lines, a rule */
#define FOOT 3
#define MAIN_MOST 110
#define WIDE 120

static int foot_rows(const struct what_if_screen *w, int rows)
{
	return rows >= 12 || w->weighing || w->numbering ? FOOT : 0;
}

int what_if_height(const struct what_if_screen *w, int rows)
{
	int height = rows - HEAD - foot_rows(w, rows);
	return height < 1 ? 1 : height;
}

static int main_width(int columns)
{
	int width = columns < WIDE ? columns : columns * 13 / 20;
	return width > MAIN_MOST ? MAIN_MOST : width;
}

/* Where the list's columns stand. */
struct places {
	int title, weight, is, then;
};

static struct places places_for(int width)
{
	struct places p = {.title = 3};
	int title = width >= 100 ? 40 : width >= 78 ? 28 : 16;
	int weight = width >= 60 ? 11 : 0;
	p.weight = p.title + title + 1;
	p.is = p.weight + weight;
	p.then = p.is + (width - p.is) / 2;
	return p;
}

/* ---- the figures ---- */

static const char *verdict_label(const struct rubric *r, size_t verdict)
{
	return verdict == NONE ? "no verdict" : r->verdicts[verdict].label;
}

static const char *firm_label(const struct result *r)
{
	return r->verdict == NONE ? "--"
	       : r->provisional   ? "provisional"
	       : r->firm          ? "firm"
	                          : "not firm";
}

static const char *score_words(const struct rubric *rubric, const struct result *r, struct arena *a)
{
	return arena_printf(a, "%s (%s)", figure_score(rubric, r, a),
	                    figure_score_range(rubric, r, a));
}

static const char *gates_words(const struct rubric *r, const struct result *res, struct arena *a)
{
	const char *first = NULL;
	size_t failed = 0;
	for (size_t i = 0; i < res->gate_count; i++) {
		const struct gate_result *g = &res->gates[i];
		if (g->status == GATE_STATUS_FAIL) {
			first = first           ? first
			        : g->is_section ? r->sections[g->index].title
			                        : r->items[g->index].title;
			failed++;
		}
	}
	return failed == 0   ? "none fails"
	       : failed == 1 ? arena_printf(a, "FAIL: %s", text_safe(a, first, false))
	                     : arena_printf(a, "%zu FAIL: %s", failed, text_safe(a, first, false));
}

/* The sign and arrow of a change, "=" where there is none, and its role. */
static const char *change_words(double points, bool differ, enum style *out_style, struct arena *a)
{
	char shown[FIGURE_SIZE];
	bool same = strcmp(figure_change(points, differ, shown), "=") == 0;
	*out_style = same ? STYLE_PLAIN : points > 0 ? STYLE_GOOD : STYLE_BAD;
	return same ? "=" : arena_printf(a, "%s %s", shown, points > 0 ? "^" : "v");
}

static void figure_row(struct frame *f, int x, int y, int w, const char *label, const char *is,
                       const char *then)
{
	auto_arena struct arena *a = arena_new();
	int column = (w - 10) / 2;
	bool differs = strcmp(is, then) != 0;
	frame_put(f, x + 1, y, 9, STYLE_STRONG, label);
	frame_put_cut(f, x + 10, y, column - 2, STYLE_PLAIN, false, is);
	frame_put_cut(f, x + 10 + column, y, w - 10 - column - 1,
	              differs ? STYLE_STRONG : STYLE_QUIET, false, arena_printf(a, "if %s", then));
}

static void figures_view(const struct what_if_screen *w, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	const struct scratch *s = w->scratch;
	const struct result *is = w->sheet->result, *then = s->result;
	int column = (area.w - 10) / 2;
	enum style style = STYLE_PLAIN;
	const char *change = is->has_score && then->has_score
	                         ? change_words(100 * (then->score - is->score),
	                                        strcmp(figure_score(w->sheet->rubric, is, a),
	                                               figure_score(s->rubric, then, a)) != 0,
	                                        &style, a)
	                         : "";
	frame_put(f, area.x + 10, area.y, column - 1, STYLE_QUIET, "As it is");
	frame_put(f, area.x + 10 + column, area.y, area.w - 10 - column, STYLE_WATCH,
	          "WHAT IF, not stored");
	const char *score = score_words(s->rubric, then, a);
	figure_row(f, area.x, area.y + 1, area.w, "Score", score_words(w->sheet->rubric, is, a),
	           score);
	frame_put(f, area.x + 10 + column + 3 + (int)strlen(score) + 2, area.y + 1, 12, style,
	          change);
	figure_row(f, area.x, area.y + 2, area.w, "Verdict",
	           text_safe(a, verdict_label(w->sheet->rubric, is->verdict), false),
	           text_safe(a, verdict_label(s->rubric, then->verdict), false));
	figure_row(f, area.x, area.y + 3, area.w, "Firm", firm_label(is), firm_label(then));
	figure_row(f, area.x, area.y + 4, area.w, "Gates", gates_words(w->sheet->rubric, is, a),
	           gates_words(s->rubric, then, a));
}

/* The rule above the list, with the columns' names on it. */
static void headings_view(struct frame *f, struct rect at)
{
	struct places p = places_for(at.w);
	frame_hline(f, at.x, at.y, at.w);
	frame_put(f, at.x + p.title - 1, at.y, at.w - p.title, STYLE_QUIET, " Question ");
	if (p.is > p.weight) {
		frame_put(f, at.x + p.weight - 1, at.y, at.w - p.weight, STYLE_QUIET, " Weight ");
	}
	frame_put(f, at.x + p.is - 1, at.y, at.w - p.is, STYLE_QUIET, " As it is ");
	frame_put(f, at.x + p.then - 1, at.y, at.w - p.then, STYLE_WATCH, " WHAT IF ");
}

/* ---- the list ---- */

static const char *weight_words(const struct what_if_screen *w, const struct what_if_line *line,
                                struct arena *a)
{
	char number[40];
	const struct scratch_change *c = scratch_changed(
	    w->scratch, line->section ? SCRATCH_SECTION_WEIGHT : SCRATCH_ITEM_WEIGHT, line->index);
	const struct rubric *r = w->sheet->rubric;
	if (c) {
		return arena_printf(a, "%s if %s", c->was, c->now);
	}
	return arena_strdup(a, text_double(line->section ? r->sections[line->index].weight
	                                                 : r->items[line->index].weight,
	                                   number));
}

static void section_view(const struct what_if_screen *w, struct frame *f, int x, int y, int width,
                         const struct places *p, size_t index)
{
	char is[FIGURE_SIZE], then[FIGURE_SIZE];
	auto_arena struct arena *a = arena_new();
	const struct section_result *s = &w->sheet->result->sections[index];
	const struct section_result *t = &w->scratch->result->sections[index];
	enum style style = STYLE_PLAIN;
	const char *as_is = section_score(&w->sheet->rubric->sections[index], s, is);
	const char *changed = section_score(&w->scratch->rubric->sections[index], t, then);
	frame_put(f, x + p->is, y, p->then - p->is - 1, STYLE_PLAIN, as_is);
	int n = frame_printf(f, x + p->then, y, width - p->then, STYLE_PLAIN, "if %s", changed);
	if (s->has_point && t->has_point && !s->withheld && !t->withheld) {
		const char *change = change_words(100 * (t->point - s->point),
		                                  strcmp(as_is, changed) != 0, &style, a);
		frame_put(f, x + p->then + n + 2, y, width - p->then - n - 2, style, change);
	}
}

static void item_view(const struct what_if_screen *w, struct frame *f, int x, int y, int width,
                      const struct places *p, size_t index)
{
	auto_arena struct arena *a = arena_new();
	const struct scratch_change *c = scratch_changed(w->scratch, SCRATCH_ANSWER, index);
	const char *is = sheet_effective_words(w->sheet, index, a);
	frame_put_cut(f, x + p->is, y, p->then - p->is - 1,
	              strcmp(is, "open") == 0 ? STYLE_WATCH : STYLE_PLAIN, false, is);
	if (c) {
		frame_put_cut(f, x + p->then, y, width - p->then, STYLE_WATCH, false,
		              arena_printf(a, "if %s", c->now));
	}
}

static void line_view(const struct what_if_screen *w, struct frame *f, struct rect at,
                      const struct what_if_line *line, bool selected)
{
	auto_arena struct arena *a = arena_new();
	struct places p = places_for(at.w);
	const struct rubric *r = w->scratch->rubric;
	const char *title =
	    line->section ? r->sections[line->index].title : r->items[line->index].title;
	int indent = line->section ? 0 : 2;
	frame_put_cut(f, at.x + p.title + indent, at.y, p.weight - p.title - indent - 1,
	              line->section ? STYLE_STRONG : STYLE_PLAIN, false,
	              text_safe(a, title, false));
	if (p.is > p.weight) {
		bool changed =
		    scratch_changed(w->scratch,
		                    line->section ? SCRATCH_SECTION_WEIGHT : SCRATCH_ITEM_WEIGHT,
		                    line->index) != NULL;
		frame_put_cut(f, at.x + p.weight, at.y, p.is - p.weight - 1,
		              changed ? STYLE_WATCH : STYLE_QUIET, false, weight_words(w, line, a));
	}
	if (line->section) {
		section_view(w, f, at.x, at.y, at.w, &p, line->index);
	} else {
		item_view(w, f, at.x, at.y, at.w, &p, line->index);
	}
	if (selected) {
		frame_style(f, at, STYLE_SELECTED);
		frame_put(f, at.x + 1, at.y, 1, STYLE_SELECTED, ">");
		frame_cursor(f, at.x + 1, at.y, false);
	}
}

/* Which way there are more lines, on the rule below them. */
static void more_view(const struct what_if_screen *w, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct what_if_line *lines;
	size_t n = what_if_lines(w, a, &lines);
	size_t top = list_top(&w->list, n, (size_t)area.h);
	bool above = top > 0, below = top + (size_t)area.h < n;
	const char *text = above && below ? " PgUp PgDn: more "
	                   : below        ? " PgDn: more "
	                                  : " PgUp: more ";
	int width = (int)strlen(text);
	if (above || below) {
		frame_put(f, area.x + area.w - width - 1, area.y + area.h, width, STYLE_WATCH,
		          text);
	}
}

static void list_view(const struct what_if_screen *w, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct what_if_line *lines;
	size_t n = what_if_lines(w, a, &lines);
	size_t top = list_top(&w->list, n, (size_t)area.h);
	for (size_t i = top; i < n && i < top + (size_t)area.h; i++) {
		struct rect at = {area.x, area.y + (int)(i - top), area.w, 1};
		line_view(w, f, at, &lines[i], i == w->list.selected);
		frame_target_line(f, at, (int)i);
	}
	if (n == 0) {
		frame_put(f, area.x + 3, area.y, area.w - 3, STYLE_QUIET,
		          "Nothing is changed: = shows all questions again.");
		frame_cursor(f, area.x + 3, area.y, false);
	}
}

/* ---- below ---- */

static void choices_view(const struct what_if_screen *w, struct frame *f, struct rect area,
                         size_t index)
{
	auto_arena struct arena *a = arena_new();
	const struct scratch *s = w->scratch;
	const struct item *item = &s->rubric->items[index];
	size_t here = what_if_choice(w, index), count = what_if_choices(item);
	int x = area.x + 1, y = area.y, end = area.x + area.w;
	for (size_t i = 0; i < count; i++) {
		char score[FIGURE_SIZE];
		struct what_if then = score_if(s->rubric, s->card, s->result, index,
		                               what_if_choice_value(item, i), a);
		size_t number = what_if_choice_number(item, i);
		const char *label = text_safe(a, what_if_choice_label(item, i), false);
		const char *text = arena_printf(
		    a, "%zu %s if %s", number, text_ellipsis(a, label, area.w < 70 ? 9 : 16),
		    then.has_score ? figure_beside(MARKS_OF_SCORE(s->rubric), then.score, score)
		                   : "--");
		int n = (int)text_width(text);
		if (x + n > end && y == area.y) {
			x = area.x + 1;
			y++;
		}
		frame_put(f, x, y, end - x, i == here ? STYLE_STRONG : STYLE_PLAIN, text);
		if (number < 10) {
			frame_target_key(f, (struct rect){x, y, n, 1}, '0' + (uint32_t)number);
		}
		x += n + 3;
	}
}

static void weight_view(const struct what_if_screen *w, struct frame *f, struct rect area,
                        const struct what_if_line *line)
{
	auto_arena struct arena *a = arena_new();
	const struct rubric *r = w->scratch->rubric;
	const char *title =
	    line->section ? r->sections[line->index].title : r->items[line->index].title;
	int n = frame_put(f, area.x + 1, area.y, area.w - 24, STYLE_STRONG,
	                  arena_printf(a, "What if %s weighed", text_safe(a, title, false)));
	input_view(&w->input, f, (struct rect){area.x + n + 2, area.y, 18, 1}, true);
	frame_put(f, area.x + 1, area.y + 1, area.w - 2, STYLE_QUIET,
	          line->section ? "Sections weigh against each other, in the rubric's units."
	                        : "Questions weigh against the others of their section.");
}

/* The number that is typed, and the choice that it names. */
static void number_view(const struct what_if_screen *w, struct frame *f, struct rect area,
                        size_t index)
{
	auto_arena struct arena *a = arena_new();
	const struct item *item = &w->scratch->rubric->items[index];
	size_t choice = what_if_choice_typed(item, w->input.text.data);
	int n = frame_put(f, area.x + 1, area.y, area.w - 10, STYLE_STRONG,
	                  arena_printf(a, "What if %s at", text_safe(a, item->title, false)));
	input_view(&w->input, f, (struct rect){area.x + n + 2, area.y, 6, 1}, true);
	frame_put_cut(f, area.x + 1, area.y + 1, area.w - 2, STYLE_QUIET, false,
	              choice != NONE
	                  ? text_safe(a, what_if_choice_label(item, choice), false)
	                  : arena_printf(a, "The answers here are %zu to %zu.",
	                                 what_if_choice_number(item, 0),
	                                 what_if_choice_number(item, what_if_choices(item) - 1)));
}

static void foot_view(const struct what_if_screen *w, struct frame *f, struct rect area)
{
	struct what_if_line line;
	frame_hline(f, area.x, area.y, area.w);
	if (!what_if_selected(w, &line)) {
		return;
	}
	struct rect below = {area.x, area.y + 1, area.w, area.h - 1};
	if (w->weighing) {
		weight_view(w, f, below, &line);
	} else if (w->numbering && !line.section) {
		number_view(w, f, below, line.index);
	} else if (line.section) {
		frame_put(f, below.x + 1, below.y, below.w - 2, STYLE_QUIET,
		          "w tries another weight of this section.");
	} else {
		choices_view(w, f, below, line.index);
	}
}

void what_if_view(const void *state, const struct session *s, struct frame *f, struct rect area)
{
	(void)s;
	const struct what_if_screen *w = state;
	int width = main_width(area.w), height = what_if_height(w, area.h);
	frame_cursor(f, area.x + 1, area.y + HEAD, false);
	figures_view(w, f, (struct rect){area.x, area.y, width, HEAD});
	headings_view(f, (struct rect){area.x, area.y + HEAD - 1, width, 1});
	struct rect list = {area.x, area.y + HEAD, width, height};
	list_view(w, f, list);
	if (foot_rows(w, area.h) > 0) {
		int y = HEAD + height + FOOT > area.h ? area.h - FOOT : HEAD + height;
		struct rect foot = {area.x, area.y + y, width, FOOT};
		frame_fill(f, foot,
		           STYLE_PLAIN); /* over the list where there is no room for both */
		foot_view(w, f, foot);
		more_view(w, f, list);
	}
	if (width < area.w) {
		frame_vline(f, area.x + width + 1, area.y, area.h);
		what_if_side_view(
		    w, f, (struct rect){area.x + width + 3, area.y, area.w - width - 4, area.h});
	}
}
