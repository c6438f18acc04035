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
/* A CLICK on a line of the list: selects it. True where it was selected before: open it. */
bool list_click(struct list *l, const struct msg *msg, size_t count, size_t height);
/* A WHEEL: moves the selection, so that the cursor stays with what is shown. */
void list_wheel(struct list *l, const struct msg *msg, size_t count, size_t height);
