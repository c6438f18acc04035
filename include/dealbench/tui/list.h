/* A list that scrolls: which line is selected and which is the first shown. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/tui/screen.h"

struct list {
	size_t selected, top;
};

/* Does UP, DOWN, PAGE_UP, PAGE_DOWN, HOME or END; false for any other action. count lines, height
 * of them shown. */
bool list_move(struct list *l, enum action action, size_t count, size_t height);
/* Keeps selected below count and top so that it shows. */
void list_fit(struct list *l, size_t count, size_t height);
/* The first line to show in height rows, for views (whose height may have changed since). */
size_t list_top(const struct list *l, size_t count, size_t height);
/* The move that an editing key means while typing ("Up" is ACTION_UP), or NONE. */
enum action list_action(uint32_t key);
