/* Lists and maps of the quick way: block and flow collections as people write them, indented by
 * spaces. It never reports: where anything is amiss, or merely rare (anchors, tags, several
 * documents, keys of several lines, escapes), libyaml reads the file from its start, so that what
 * is said of it is said in one place. A fuzz target holds the two against each other. */
#include "quick.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

#define FEW_KEYS 12 /* up to here each is compared with each */

static struct yaml_node *block_node(struct quick *q, size_t indent);
static struct yaml_node *flow_node(struct quick *q);

static void push(struct quick *q, struct yaml_node *node)
{
	xgrow(&q->stack, &q->cap, q->used + 1);
	q->stack[q->used++] = node;
}

static int compare_texts(const void *a, const void *b)
{
	return strcmp((*(struct yaml_node *const *)a)->text, (*(struct yaml_node *const *)b)->text);
}

static bool same_text(const struct yaml_node *a, const struct yaml_node *b)
{
	return a->len == b->len && memcmp(a->text, b->text, a->len) == 0;
}

static bool few_differ(struct yaml_node *const *keys, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		for (size_t k = 0; k < i; k++) {
			if (same_text(keys[i], keys[k])) {
				return false;
			}
		}
	}
	return true;
}

static bool all_differ(struct yaml_node *const *keys, size_t count)
{
	if (count <= FEW_KEYS) {
		return few_differ(keys, count);
	}
	auto_free struct yaml_node **sorted = xcalloc(count, sizeof(*sorted));
	memcpy(sorted, keys, count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), compare_texts);
	for (size_t i = 1; i < count; i++) {
		if (same_text(sorted[i], sorted[i - 1])) {
			return false;
		}
	}
	return true;
}

/* What was pushed since `from` becomes a list's items. */
static struct yaml_node *close_list(struct quick *q, struct yaml_node *list, size_t from)
{
	list->count = q->used - from;
	list->items = arena_array(q->arena, list->count, sizeof(*list->items));
	if (list->count > 0) {
		memcpy(list->items, q->stack + from, list->count * sizeof(*list->items));
	}
	q->used = from;
	q->depth--;
	return list;
}

/* Or a map's keys and values, which were pushed in turn. */
static struct yaml_node *close_map(struct quick *q, struct yaml_node *map, size_t from)
{
	map->count = (q->used - from) / 2;
	map->keys = arena_array(q->arena, map->count, sizeof(*map->keys));
	map->items = arena_array(q->arena, map->count, sizeof(*map->items));
	for (size_t i = 0; i < map->count; i++) {
		map->keys[i] = q->stack[from + 2 * i];
		map->items[i] = q->stack[from + 2 * i + 1];
	}
	q->used = from;
	q->depth--;
	return all_differ(map->keys, map->count) ? map : NULL;
}

/* NULL where it lies too deep. */
static struct yaml_node *open_node(struct quick *q, enum yaml_kind kind)
{
	if (q->depth >= q->nesting) {
		return NULL;
	}
	q->depth++;
	return quick_node(q, kind, q->p, 1);
}

/* Over blanks, breaks and comments inside a flow. */
static bool flow_space(struct quick *q)
{
	for (;;) {
		const char *before = q->p;
		while (*q->p == ' ') {
			q->p++;
		}
		if (*q->p == '#' && q->p == before && q->p > q->line) {
			return false;
		}
		if (*q->p != '\n' && *q->p != '#') {
			return true;
		}
		if (!quick_next_line(q) || q->ended) {
			return false;
		}
	}
}

/* After an item: on to the next one, or to the close. */
static bool flow_next(struct quick *q, char close, bool *out_over)
{
	if (!flow_space(q)) {
		return false;
	}
	*out_over = *q->p == close;
	if (!*out_over && *q->p != ',') {
		return false;
	}
	q->p++;
	return *out_over || (flow_space(q) && *q->p != close);
}

static bool flow_entry(struct quick *q, enum yaml_kind kind)
{
	struct yaml_node *node;
	if (kind == YAML_MAP) {
		node = quick_key(q, true);
		if (!node || !flow_space(q)) {
			return false;
		}
		push(q, node);
	}
	node = flow_node(q);
	if (!node) {
		return false;
	}
	push(q, node);
	return true;
}

static struct yaml_node *flow_collection(struct quick *q)
{
	enum yaml_kind kind = *q->p == '{' ? YAML_MAP : YAML_LIST;
	char close = kind == YAML_MAP ? '}' : ']';
	struct yaml_node *node = open_node(q, kind);
	size_t from = q->used;
	if (!node) {
		return NULL;
	}
	q->p++;
	if (!flow_space(q)) {
		return NULL;
	}
	bool over = *q->p == close;
	q->p += over;
	while (!over) {
		if (!flow_entry(q, kind) || !flow_next(q, close, &over)) {
			return NULL;
		}
	}
	return kind == YAML_MAP ? close_map(q, node, from) : close_list(q, node, from);
}

static struct yaml_node *flow_node(struct quick *q)
{
	switch (*q->p) {
	case '[':
	case '{':
		return flow_collection(q);
	case '"':
	case '\'':
		return quick_quoted(q);
	default:
		return quick_flow_plain(q);
	}
}

/* A value that begins in this line, behind a key or a dash or on a line of its own. */
static struct yaml_node *inline_value(struct quick *q, size_t indent)
{
	struct yaml_node *node;
	switch (*q->p) {
	case '[':
	case '{':
	case '"':
	case '\'':
		node = flow_node(q);
		return node && quick_finish_line(q) ? node : NULL;
	case '>':
	case '|':
		return quick_block(q, indent);
	default:
		return quick_plain(q, indent);
	}
}

/* Behind a key or a dash: true where the value begins in a later line, which is then gone to. */
static bool value_below(struct quick *q, bool *out_sound)
{
	while (*q->p == ' ') {
		q->p++;
	}
	bool below = *q->p == '\n' || *q->p == '#';
	*out_sound = !below || (quick_next_line(q) && quick_content(q) && !q->ended);
	return below;
}

/* `indent` is that of the map, for a list that is not indented below its key. */
static struct yaml_node *block_list(struct quick *q, size_t indent, bool in_map)
{
	struct yaml_node *list = open_node(q, YAML_LIST);
	size_t from = q->used;
	while (list && !q->ended && quick_column(q) >= indent) {
		struct yaml_node *item;
		bool sound;
		if (quick_column(q) > indent || !quick_at_dash(q)) {
			if (in_map && quick_column(q) == indent) {
				break;
			}
			return NULL;
		}
		q->p++;
		bool below = value_below(q, &sound);
		if (!sound || (below ? quick_column(q) <= indent : quick_at_dash(q))) {
			return NULL;
		}
		item = block_node(q, indent);
		if (!item) {
			return NULL;
		}
		push(q, item);
	}
	return list ? close_list(q, list, from) : NULL;
}

static struct yaml_node *map_value(struct quick *q, size_t indent)
{
	bool sound;
	bool below = value_below(q, &sound);
	if (!sound || (!below && quick_at_dash(q))) {
		return NULL;
	}
	if (!below) {
		return inline_value(q, indent);
	}
	if (quick_column(q) == indent && quick_at_dash(q)) {
		return block_list(q, indent, true);
	}
	return quick_column(q) > indent ? block_node(q, indent) : NULL;
}

static struct yaml_node *block_map(struct quick *q)
{
	size_t indent = quick_column(q), from = q->used;
	struct yaml_node *map = open_node(q, YAML_MAP);
	while (map && !q->ended && quick_column(q) >= indent) {
		struct yaml_node *key = quick_column(q) == indent ? quick_key(q, false) : NULL;
		if (!key) {
			return NULL;
		}
		push(q, key);
		struct yaml_node *value = map_value(q, indent);
		if (!value) {
			return NULL;
		}
		push(q, value);
	}
	if (!map) {
		return NULL;
	}
	map->width = q->stack[from]->width;
	return close_map(q, map, from);
}

static struct yaml_node *block_node(struct quick *q, size_t indent)
{
	if (quick_at_dash(q)) {
		return block_list(q, quick_column(q), false);
	}
	return quick_at_key(q) ? block_map(q) : inline_value(q, indent);
}

struct yaml_node *quick_parse(struct yaml_source *source, size_t nesting)
{
	struct quick q;
	if (!quick_start(&q, source, nesting)) {
		return NULL;
	}
	struct yaml_node *root = NULL;
	if (quick_content(&q) && !q.ended && quick_column(&q) == 0 &&
	    (quick_at_dash(&q) || quick_at_key(&q))) {
		root = block_node(&q, 0);
	}
	free(q.stack);
	return root && q.ended ? root : NULL;
}
