/* How hostile inputs are made, by the words of a line: "a.yaml = card level: 1 => level: .nan". */
#pragma once

#include "../whole/stage.h"

struct made {
	char *paths[32]; /* what to remove, in the order in which it was made */
	size_t count;
	char *input; /* standard input, or NULL */
};

/* Fails the test where the line cannot be carried out. */
void make(struct stage *st, struct made *made, const char *line);
void made_remove(struct made *made);
