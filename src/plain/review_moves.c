/* What moves the score most: each answer tried at its worst and at its best. */
#include <string.h>

#include "review.h"

enum { MOVES_MAX = 5 };

struct move {
	size_t item;
	size_t worst_choice, best_choice;
	struct what_if worst, best;
};

static double value_of(const struct item *item, size_t choice)
{
	return item->kind == ITEM_SCALE ? item->levels[choice].value : item->options[choice].value;
}

static struct move move_of(const struct desk *d, size_t index, struct arena *a)
{
	const struct sheet *s = d->sheet;
	const struct item *item = &s->rubric->items[index];
	struct move m = {.item = index};
	for (size_t i = 1; i < item_choice_count(item); i++) {
		m.worst_choice =
		    value_of(item, i) < value_of(item, m.worst_choice) ? i : m.worst_choice;
		m.best_choice =
		    value_of(item, i) > value_of(item, m.best_choice) ? i : m.best_choice;
	}
	m.worst = score_if(s->rubric, s->card, s->result, index, value_of(item, m.worst_choice), a);
	m.best = score_if(s->rubric, s->card, s->result, index, value_of(item, m.best_choice), a);
	return m;
}

static void append_change(const struct desk *d, const struct move *m, bool best, struct str *out)
{
	char score[FIGURE_SIZE];
	const struct what_if *w = best ? &m->best : &m->worst;
	const struct item *item = &d->sheet->rubric->items[m->item];
	const struct rubric *rubric = d->sheet->rubric;
	if (w->has_score) {
		str_printf(out, "%s%zu gives %s", out->len ? ", " : "",
		           item_choice_label(item, best ? m->best_choice : m->worst_choice),
		           figure_beside(MARKS_OF_SCORE(rubric), w->score, score));
	}
	if (w->verdict != d->sheet->result->verdict && w->verdict != NONE) {
		str_printf(out, ", %s", rubric->verdicts[w->verdict].label);
	}
}

void hear_moves(struct desk *d)
{
	auto_arena struct arena *a = arena_new();
	const struct result *r = d->sheet->result;
	for (size_t i = 0; i < r->next_count && i < MOVES_MAX; i++) {
		size_t total;
		auto_str out = STR_INIT;
		struct move m = move_of(d, r->next[i], a);
		append_change(d, &m, false, &out);
		append_change(d, &m, true, &out);
		tell(d->p, "%zu. %s: %s.", sheet_ordinal(d->sheet, m.item, &total),
		     d->sheet->rubric->items[m.item].title, out.data);
	}
	if (r->next_count == 0) {
		tell(d->p, "Nothing moves it.");
	}
}
