/* The tables of keys as data, and back. A rebound screen is a copy of the screen with another
 * table, so dispatch, footer, help and palette follow without knowing of it. */
#include "dealbench/tui/keymap.h"

#include <string.h>

#include "dealbench/base/xalloc.h"
#include "dealbench/tui/bindings.h"
#include "dealbench/tui/key.h"

struct keymap {
	struct arena *arena;
	struct screen_ops *screens; /* in the registry's order */
	size_t count;
};

static size_t table_length(const struct binding *table)
{
	size_t n = 0;
	while (!binding_is_end(&table[n])) {
		n++;
	}
	return n;
}

/* Is every letter text on this screen? Then it binds none. */
static bool only_types(const struct screen_ops *screen)
{
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		uint32_t key;
		for (size_t n = 0; (key = binding_key(b, n)) != KEYCODE_NONE; n++) {
			if (key_is_text(key)) {
				return false;
			}
		}
	}
	return screen->typing != NULL;
}

static void add_rows(struct key_table *out, const char *name, const char *title,
                     const struct binding *table, bool typed)
{
	for (const struct binding *b = table; !binding_is_end(b); b++) {
		out->rows[out->count++] = (struct key_row){
		    .screen = name,
		    .title = title,
		    .action = action_name(b->action),
		    .keys = b->keys,
		    .label = b->label,
		    .help = b->help,
		    .group = b->group,
		    .writes = b->writes,
		    .fixed = binding_is_digits(b),
		    .typed = typed,
		};
	}
}

void keymap_table(struct arena *a, struct key_table *out)
{
	size_t count = table_length(common_bindings);
	for (size_t i = 0; screens[i]; i++) {
		count += table_length(screens[i]->bindings);
	}
	*out = (struct key_table){
	    .rows = arena_array(a, count, sizeof(*out->rows)),
	    .parse = key_from_label,
	    .name = key_written,
	    .label = key_label,
	};
	add_rows(out, KEYS_EVERYWHERE, "Everywhere", common_bindings, false);
	for (size_t i = 0; screens[i]; i++) {
		add_rows(out, screens[i]->name, screens[i]->title, screens[i]->bindings,
		         only_types(screens[i]));
	}
}

/* A copy of a table with the keys of rows, which are in its order; *at goes past them. */
static struct binding *rebound(struct keymap *map, const struct binding *table,
                               const struct key_table *rows, size_t *at)
{
	size_t n = table_length(table);
	struct binding *copy = arena_array(map->arena, n + 1, sizeof(*copy));
	memcpy(copy, table, (n + 1) * sizeof(*copy));
	for (size_t i = 0; i < n; i++, ++*at) {
		copy[i].keys = rows->rows[*at].keys;
	}
	return copy;
}

struct keymap *keymap_new(const struct key_table *table)
{
	struct keymap *map = xcalloc(1, sizeof(*map));
	size_t at = 0;
	map->arena = arena_new();
	while (screens[map->count]) {
		map->count++;
	}
	map->screens = arena_array(map->arena, map->count, sizeof(*map->screens));
	const struct binding *common = rebound(map, common_bindings, table, &at);
	for (size_t i = 0; i < map->count; i++) {
		map->screens[i] = *screens[i];
		map->screens[i].bindings = rebound(map, screens[i]->bindings, table, &at);
		map->screens[i].common = common;
	}
	return map;
}

void keymap_free(struct keymap *map)
{
	if (map) {
		arena_free(map->arena);
		free(map);
	}
}

const struct screen_ops *keymap_screen(const struct keymap *map, const struct screen_ops *screen)
{
	for (size_t i = 0; map && i < map->count; i++) {
		if (strcmp(map->screens[i].name, screen->name) == 0) {
			return &map->screens[i];
		}
	}
	return screen;
}
