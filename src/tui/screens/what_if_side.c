/* Beside the scratch paper, where there is room: what was changed, and the selected question. */
#include <stdio.h>

#include "dealbench/base/text.h"
#include "what_if.h"

#define TEXT_MOST 90

static int put_text(struct frame *f, struct rect area, int y, enum style style, const char *text)
{
	struct rect rest = {area.x, area.y + y, area.w, area.h - y};
	return rest.h > 0 ? y + frame_wrap(f, rest, style, 0, text) : y;
}

static const char *change_words(const struct scratch_change *c, struct arena *a)
{
	return arena_printf(a, "%s%s: %s, if %s", text_safe(a, c->title, false),
	                    c->kind == SCRATCH_ANSWER ? "" : ", weight", c->was, c->now);
}

/* The first of the last changes that fit into so many rows, leaving one for those before. */
static size_t first_shown(const struct scratch *s, int rows, int width, struct arena *a)
{
	char **lines;
	size_t first = s->change_count;
	for (; first > 0; first--) {
		const char *words = change_words(&s->changes[first - 1], a);
		rows -= (int)text_wrap(a, words, (size_t)(width > 1 ? width : 1), &lines);
		if (rows < (first > 1 ? 1 : 0)) {
			break;
		}
	}
	return first;
}

/* No more than half of the area: the question is below. */
static int changes_view(const struct what_if_screen *w, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	const struct scratch *s = w->scratch;
	size_t first = first_shown(s, area.h / 2 - 1, area.w, a);
	int y = put_text(f, area, 0, STYLE_STRONG,
	                 arena_printf(a, "Changed, not stored: %zu", s->change_count));
	if (first > 0) {
		y = put_text(f, area, y, STYLE_WATCH, arena_printf(a, "%zu before, and", first));
	}
	for (size_t i = first; i < s->change_count; i++) {
		y = put_text(f, area, y, STYLE_WATCH, change_words(&s->changes[i], a));
	}
	return y + 1;
}

/* The column in which what each choice comes to stands: behind the longest label, as far as half of
 * the width goes. */
static int outcomes_at(const struct item *item, int width)
{
	int at = 0;
	for (size_t i = 0; i < what_if_choices(item); i++) {
		int label = 5 + (int)text_width(what_if_choice_label(item, i));
		at = label > at ? label : at;
	}
	return at < width / 2 ? at + 1 : width / 2;
}

static int choices_view(const struct what_if_screen *w, struct frame *f, struct rect area, int y,
                        size_t index)
{
	const struct scratch *s = w->scratch;
	const struct item *item = &s->rubric->items[index];
	int at = outcomes_at(item, area.w);
	for (size_t i = 0; i < what_if_choices(item) && y < area.h; i++) {
		char score[FIGURE_SIZE];
		auto_arena struct arena *a = arena_new();
		struct what_if then = score_if(s->rubric, s->card, s->result, index,
		                               what_if_choice_value(item, i), a);
		bool here = i == what_if_choice(w, index);
		const char *label = text_safe(a, what_if_choice_label(item, i), false);
		frame_printf(f, area.x, area.y + y, at - 1, here ? STYLE_STRONG : STYLE_PLAIN,
		             "%c %zu %s", here ? '*' : ' ', what_if_choice_number(item, i), label);
		const char *then_words = arena_printf(
		    a, "if %5s  %s",
		    then.has_score ? figure_beside(MARKS_OF_SCORE(s->rubric), then.score, score)
		                   : "--",
		    then.verdict == NONE ? "" : s->rubric->verdicts[then.verdict].label);
		frame_printf(f, area.x + at, area.y + y, area.w - at,
		             here ? STYLE_STRONG : STYLE_PLAIN, "%s",
		             text_ellipsis(a, then_words, (size_t)(area.w - at)));
		y++;
		if (item->kind == ITEM_SCALE && item->levels[i].anchor && area.w >= 50) {
			struct rect in = {area.x + 4, area.y, area.w - 4, area.h};
			y = put_text(f, in, y, STYLE_QUIET,
			             text_safe(a, item->levels[i].anchor, true));
		}
	}
	return y;
}

void what_if_side_view(const struct what_if_screen *w, struct frame *f, struct rect area)
{
	auto_arena struct arena *a = arena_new();
	struct what_if_line line;
	area.w = area.w > TEXT_MOST ? TEXT_MOST : area.w;
	int y = changes_view(w, f, area);
	if (!what_if_selected(w, &line) || line.section) {
		return;
	}
	const struct item *item = &w->scratch->rubric->items[line.index];
	y = put_text(f, area, y, STYLE_STRONG, text_safe(a, item->title, false));
	y = put_text(f, area, y, STYLE_PLAIN, text_safe(a, item->question, true)) + 1;
	(void)choices_view(w, f, area, y, line.index);
}
