/* A list to choose from, above the form: typing filters it, Enter chooses, Space marks where
 * several values are allowed. */
#pragma once

#include "deal_fields.h"
#include "dealbench/tui/list.h"

struct pick_list {
	bool open;
	struct field *field; /* borrowed */
	struct input filter;
	struct list list;
	size_t *shown; /* option indices that match; NONE is the line that chooses nothing */
	size_t count;
};

void pick_list_open(struct pick_list *p, struct field *field);
void pick_list_close(struct pick_list *p);
/* Returns true when the choice is made (the list has closed and the field holds it), or left. */
bool pick_list_update(struct pick_list *p, const struct msg *msg);
void pick_list_view(const struct pick_list *p, struct frame *f, struct rect area);
