/* The tours: one table of callouts, drawn in a strip below the screen that they speak of, and
 * printed by `dealbench tour`. A callout names an action, never a key, so it follows rebinding. */
#include "dealbench/tui/tour.h"

#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/tui/bindings.h"
#include "tour.h"

#define STRIP_ROWS 3  /* a rule and two lines */
#define ROWS_LEAST 20 /* in a lower window the strip is one line */

struct step {
	const char *screen;
	enum action action;
	const char *words;
};

static const struct step steps[] = {
    {"walk", ACTION_NEXT_OPEN,
     "Open is not zero: leave what you cannot answer. With {next-open} the next open question "
     "comes."},
    {"walk", ACTION_LEVEL,
     "A digit is a level, its anchor beside it. Press one: the answer is on disk at once."},
    {"walk", ACTION_UNDO,
     "No slip costs anything: {undo} takes back the last change, {redo} does it again."},
    {"walk", ACTION_GRADE,
     "{grade} says on what evidence answers rest from here on. Weak evidence leaves the score "
     "alone and widens its range."},
    {"walk", ACTION_REVIEW,
     "{review} shows the verdict, its cause, what would change it, and how firm it is."},
    {"deals", ACTION_SORT,
     "A line a deal, a range while questions are open. {sort} sorts by the next column."},
    {"deals", ACTION_MARK,
     "{mark} marks a deal; {compare} sets two to five marked ones side by side."},
    {"deals", ACTION_SCORE, "{score} scores the selected deal, from where you stopped."},
    {"review", ACTION_NEXT_TAB,
     "The first page says it all. {next-tab} turns to what is open, to gaps, to patterns."},
    {"review", ACTION_WHAT_IF,
     "{what-if} tries other answers and weights on scratch paper; nothing of it is stored."},
};

static int step_count(const char *screen)
{
	int count = 0;
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		count += strcmp(steps[i].screen, screen) == 0;
	}
	return count;
}

static const struct step *step_of(const char *screen, int number)
{
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (strcmp(steps[i].screen, screen) == 0 && number-- == 0) {
			return &steps[i];
		}
	}
	return NULL;
}

static bool is_on(const struct tour *tour, const struct screen_ops *top)
{
	return tour->screen && strcmp(tour->screen->name, top->name) == 0;
}

bool tour_begin(struct tour *tour, const struct screen_ops *screen)
{
	if (step_count(screen->name) == 0) {
		return false;
	}
	*tour = (struct tour){.screen = screen};
	return true;
}

bool tour_follow(struct tour *tour, const struct screen_ops *top, enum action action)
{
	if (!is_on(tour, top) || step_of(top->name, tour->step)->action != action) {
		return false;
	}
	if (++tour->step < step_count(top->name)) {
		return false;
	}
	*tour = (struct tour){0};
	return true;
}

int tour_rows(const struct tour *tour, const struct screen_ops *top, const struct frame *f)
{
	return !is_on(tour, top) ? 0 : f->rows >= ROWS_LEAST ? STRIP_ROWS : 1;
}

/* In a low window: the key and what it does. */
static void view_short(const struct tour *tour, const struct step *step, struct frame *f,
                       struct rect area)
{
	auto_str words = STR_INIT;
	const struct binding *b = binding_for_action(tour->screen, step->action);
	str_printf(&words, "Tour %d of %d: ", tour->step + 1, step_count(tour->screen->name));
	if (b) {
		binding_keys_words(b, 1, " ", &words);
		str_printf(&words, " %s. ", b->label);
	}
	str_append(&words, "Esc ends it");
	frame_put_cut(f, area.x + 1, area.y + area.h, area.w - 2, STYLE_ACCENT, false, words.data);
}

void tour_view(const struct tour *tour, struct frame *f, struct rect area)
{
	auto_str words = STR_INIT;
	const struct step *step = step_of(tour->screen->name, tour->step);
	int rows = tour_rows(tour, tour->screen, f), y = area.y + area.h;
	str_printf(&words, "Tour %d of %d. ", tour->step + 1, step_count(tour->screen->name));
	keys_expand(tour->screen, step->words, &words);
	if (rows == 1) {
		view_short(tour, step, f, area);
		return;
	}
	str_append(&words, " Esc ends the tour.");
	frame_hline(f, area.x, y, area.w);
	int width = area.w - 2 < 90 ? area.w - 2 : 90;
	frame_wrap(f, (struct rect){area.x + 1, y + 1, width, rows - 1}, STYLE_ACCENT, 0,
	           words.data);
}

void tour_text(const struct keymap *keys, struct str *out)
{
	static const char *const order[] = {"deals", "walk", "review"};
	for (size_t s = 0; s < ARRAY_LEN(order); s++) {
		const struct screen_ops *screen = keymap_screen(keys, screen_find(order[s]));
		str_printf(out, "%s%s\n", s > 0 ? "\n" : "", screen->title);
		for (int i = 0; i < step_count(order[s]); i++) {
			auto_arena struct arena *a = arena_new();
			auto_str words = STR_INIT;
			char **lines;
			str_printf(&words, "%d. ", i + 1);
			keys_expand(screen, step_of(order[s], i)->words, &words);
			size_t count = text_wrap(a, words.data, 76, &lines);
			for (size_t l = 0; l < count; l++) {
				str_printf(out, "%s%s\n", l > 0 ? "     " : "  ", lines[l]);
			}
		}
	}
}
