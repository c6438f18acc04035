/* What the files of the what-if screen share: its state, its lines, its drawing. */
#pragma once

#include <stdbool.h>

#include "dealbench/app/what_if.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

struct what_if_screen {
	struct sheet *sheet;
	struct scratch *scratch;
	char *deal;
	struct list list;
	bool changed_only;
	bool weighing;      /* the weight of the selected line is being typed */
	bool numbering;     /* the number of its level or option is, where they have two digits */
	bool untouched;     /* it is still the one in force: the first character replaces it */
	struct input input; /* the weight or the number */
};

/* A line of the list: a section, or one of its questions that are scored. */
struct what_if_line {
	bool section;
	size_t index;
};

/* ---- what_if_lines.c ---- */
/* In a; returns the count. */
size_t what_if_lines(const struct what_if_screen *w, struct arena *a, struct what_if_line **out);
/* The selected line; false where there is none. */
bool what_if_selected(const struct what_if_screen *w, struct what_if_line *out);
size_t what_if_choices(const struct item *item);
double what_if_choice_value(const struct item *item, size_t choice);
const char *what_if_choice_label(const struct item *item, size_t choice);
/* The number that stands before a choice: levels as printed, options from 1. */
size_t what_if_choice_number(const struct item *item, size_t choice);
/* Does one digit not name each of them? */
bool what_if_many(const struct item *item);
/* The choice with that number, typed in digits, or NONE. */
size_t what_if_choice_typed(const struct item *item, const char *digits);
/* The choice that stands on the scratch, or NONE. */
size_t what_if_choice(const struct what_if_screen *w, size_t item);

/* ---- what_if_view.c, what_if_side.c ---- */
void what_if_view(const void *state, const struct session *s, struct frame *f, struct rect area);
/* Lines of the list that show at once. */
int what_if_height(const struct what_if_screen *w, int rows);
void what_if_side_view(const struct what_if_screen *w, struct frame *f, struct rect area);
