/* What help and the palette have in common: a search field over the commands of the screen beneath,
 * of which Enter runs one. */
#pragma once

#include "../commands.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"

struct command_list {
	const struct screen_ops *beneath;
	const void *beneath_state;
	struct commands commands;
	struct input query;
	struct list list; /* selected: index into commands */
	bool fuzzy;
};

void command_list_open(struct command_list *c, const struct screen_arg *arg, bool fuzzy);
void command_list_close(struct command_list *c);
struct effect command_list_update(struct command_list *c, const struct session *s,
                                  const struct msg *msg);
/* "Deals > Help": the screen beneath, and what is over it. */
void command_list_crumb(const struct command_list *c, const char *what, char *buf, size_t size);
/* The chosen one in row: what it does, in full, or why it does nothing now. */
void command_list_chosen(const struct command_list *c, const struct session *s, struct frame *f,
                         struct rect row);
/* One command in row y: key, name, what it does, or why it does nothing now. */
void command_list_row(const struct command_list *c, const struct session *s, struct frame *f,
                      struct rect row, size_t index);
