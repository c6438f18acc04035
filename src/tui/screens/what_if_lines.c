/* What can be tried: sections by their weight, scored questions by weight and answer. */
#include "what_if.h"

#include <string.h>

static bool line_changed(const struct scratch *s, bool section, size_t index)
{
	return section ? scratch_changed(s, SCRATCH_SECTION_WEIGHT, index) != NULL
	               : scratch_changed(s, SCRATCH_ANSWER, index) ||
	                     scratch_changed(s, SCRATCH_ITEM_WEIGHT, index);
}

/* Shown: asked and scored, or changed. */
static bool item_shown(const struct what_if_screen *w, size_t item)
{
	const struct scratch *s = w->scratch;
	bool changed = line_changed(s, false, item);
	bool asked = s->result->items[item].asked && s->rubric->items[item].scored;
	return w->changed_only ? changed : changed || asked;
}

static bool section_shown(const struct what_if_screen *w, size_t section)
{
	const struct section *s = &w->scratch->rubric->sections[section];
	bool any = line_changed(w->scratch, true, section);
	for (size_t i = s->first; !any && i < s->first + s->count; i++) {
		any = item_shown(w, i);
	}
	return any;
}

size_t what_if_lines(const struct what_if_screen *w, struct arena *a, struct what_if_line **out)
{
	const struct rubric *r = w->scratch->rubric;
	struct what_if_line *v = arena_array(a, r->section_count + r->item_count, sizeof(*v));
	size_t n = 0;
	for (size_t s = 0; s < r->section_count; s++) {
		if (!section_shown(w, s)) {
			continue;
		}
		v[n++] = (struct what_if_line){true, s};
		for (size_t i = 0; i < r->sections[s].count; i++) {
			if (item_shown(w, r->sections[s].first + i)) {
				v[n++] = (struct what_if_line){false, r->sections[s].first + i};
			}
		}
	}
	*out = v;
	return n;
}

bool what_if_selected(const struct what_if_screen *w, struct what_if_line *out)
{
	auto_arena struct arena *a = arena_new();
	struct what_if_line *lines;
	size_t n = what_if_lines(w, a, &lines);
	if (w->list.selected >= n) {
		return false;
	}
	*out = lines[w->list.selected];
	return true;
}

size_t what_if_choices(const struct item *item)
{
	return item->kind == ITEM_SCALE    ? item->level_count
	       : item->kind == ITEM_CHOICE ? item->option_count
	                                   : 0;
}

double what_if_choice_value(const struct item *item, size_t choice)
{
	return item->kind == ITEM_SCALE ? item->levels[choice].value : item->options[choice].value;
}

const char *what_if_choice_label(const struct item *item, size_t choice)
{
	return item->kind == ITEM_SCALE ? item->levels[choice].label : item->options[choice].label;
}

size_t what_if_choice_number(const struct item *item, size_t choice)
{
	return item->kind == ITEM_SCALE ? choice : choice + 1;
}

bool what_if_many(const struct item *item)
{
	size_t count = what_if_choices(item);
	return count > 0 && what_if_choice_number(item, count - 1) > 9;
}

size_t what_if_choice_typed(const struct item *item, const char *digits)
{
	size_t first = what_if_choice_number(item, 0), number = 0;
	if (!*digits || strlen(digits) > 4 || digits[strspn(digits, "0123456789")]) {
		return NONE;
	}
	for (; *digits; digits++) {
		number = 10 * number + (size_t)(*digits - '0');
	}
	return number >= first && number - first < what_if_choices(item) ? number - first : NONE;
}

size_t what_if_choice(const struct what_if_screen *w, size_t item)
{
	const struct item_result *r = &w->scratch->result->items[item];
	if (r->withheld) {
		return NONE;
	}
	return w->scratch->rubric->items[item].kind == ITEM_SCALE ? r->level : r->option;
}
