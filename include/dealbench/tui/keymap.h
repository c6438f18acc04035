/* The keys in force: the tables of the screens, as keys.yaml changes them. */
#pragma once

#include "dealbench/app/keys.h"
#include "dealbench/tui/screen.h"

/* The tables as plain data; its strings are the program's own, its rows live in a. */
void keymap_table(struct arena *a, struct key_table *out);

struct keymap;
/* Borrows the table's strings. */
struct keymap *keymap_new(const struct key_table *table) MUST_USE;
void keymap_free(struct keymap *map); /* NULL is fine */
/* The screen with its keys in force; the screen itself where map is NULL. */
const struct screen_ops *keymap_screen(const struct keymap *map, const struct screen_ops *screen);
