/* libyaml's events become our tree here, and everything that we refuse is refused here, with its
 * place. Whatever still makes sense after a refusal is kept, so that one reading of a file finds
 * all that is wrong with it. */
#include "dealbench/yaml/tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "check.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/yaml/source.h"

#define DEFAULT_NESTING 32
#define FEW_KEYS 12   /* up to here each is compared with each */
#define SHOWN_TEXT 60 /* columns of a text that a message quotes */
#define SOME_BYTES ((size_t)256)

/* A list or map that is still open. */
struct frame {
	struct yaml_node *node;
	struct yaml_node *key; /* a map's key that waits for its value */
	bool skip_value;       /* the key was no text: its value is read and dropped */
	struct yaml_node **keys, **items;
	size_t count, keys_cap, items_cap;
};

struct reader {
	struct yaml_source *source;
	struct arena *arena;
	yaml_parser_t parser;
	struct frame *frames;
	size_t depth, frame_cap, nesting;
	const char *const *until; /* or NULL */
	size_t given;             /* bytes that libyaml has got, where it reads until some keys */
	struct yaml_node *root;
	bool stop;
};

static void report_node(struct reader *r, enum yaml_code code, struct yaml_node *node,
                        const char *message)
{
	yaml_report_at(r->source, DIAG_ERROR, (int)code, node, "%s", message);
	node->broken = true;
}

static struct yaml_node *node_new(struct reader *r, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *node = arena_alloc(r->arena, sizeof(*node));
	node->kind = kind;
	node->line = (int)event->start_mark.line + 1;
	node->column = (int)event->start_mark.column + 1;
	bool one_line = event->start_mark.line == event->end_mark.line;
	int width = (int)event->end_mark.column - (int)event->start_mark.column;
	if (!one_line) {
		width = yaml_source_rest(r->source, node->line, node->column);
	}
	node->width = width > 0 ? width : 1;
	node->text = "";
	return node;
}

static char *quoted(struct reader *r, const char *text)
{
	return text_ellipsis(r->arena, text_safe(r->arena, text, false), SHOWN_TEXT);
}

/* Puts a finished node where it belongs: the root, a list's next item, a map's key or value. */
static void place_node(struct reader *r, struct yaml_node *node)
{
	if (r->depth == 0) {
		r->root = node;
		return;
	}
	struct frame *f = &r->frames[r->depth - 1];
	bool is_map = f->node->kind == YAML_MAP;
	if (is_map && f->key == NULL) {
		f->key = node;
		if (node->kind != YAML_SCALAR) {
			report_node(r, YAML_KEY, node,
			            "a key must be a text, not a list or mapping");
		} else if (node->plain && strcmp(node->text, "<<") == 0) {
			report_node(r, YAML_MERGE_KEY, node,
			            "'<<' merges are not read: write the keys out");
		}
		f->skip_value = node->broken;
		return;
	}
	struct yaml_node *key = f->key;
	f->key = NULL;
	if (is_map && f->skip_value) {
		return;
	}
	if (is_map) {
		xgrow(&f->keys, &f->keys_cap, f->count + 1);
		f->keys[f->count] = key;
	}
	xgrow(&f->items, &f->items_cap, f->count + 1);
	f->items[f->count++] = node;
}

static void open_frame(struct reader *r, enum yaml_kind kind, const yaml_event_t *event)
{
	struct yaml_node *node = node_new(r, kind, event);
	if (r->depth >= r->nesting) {
		yaml_report_at(r->source, DIAG_ERROR, YAML_TOO_DEEP, node,
		               "nested deeper than the limit of %zu levels", r->nesting);
		r->stop = true;
		return;
	}
	place_node(r, node);
	xgrow(&r->frames, &r->frame_cap, r->depth + 1);
	r->frames[r->depth++] = (struct frame){.node = node};
}

struct keyed {
	const struct yaml_node *key;
	size_t index;
};

static int keyed_compare(const void *a, const void *b)
{
	const struct keyed *x = a;
	const struct keyed *y = b;
	int order = strcmp(x->key->text, y->key->text);
	return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

/* No two of a few keys are the same: mostly so, and found without sorting. */
static bool few_differ(const struct frame *f)
{
	for (size_t i = 1; i < f->count && f->count <= FEW_KEYS; i++) {
		const struct yaml_node *key = f->keys[i];
		for (size_t k = 0; k < i; k++) {
			if (f->keys[k]->len == key->len &&
			    memcmp(f->keys[k]->text, key->text, key->len) == 0) {
				return false;
			}
		}
	}
	return f->count <= FEW_KEYS;
}

/* Each key that was given before is reported and marked broken; the first one counts. */
static void find_duplicates(struct reader *r, const struct frame *f)
{
	if (few_differ(f)) {
		return;
	}
	auto_free struct keyed *sorted = xcalloc(f->count, sizeof(*sorted));
	for (size_t i = 0; i < f->count; i++) {
		sorted[i] = (struct keyed){.key = f->keys[i], .index = i};
	}
	qsort(sorted, f->count, sizeof(*sorted), keyed_compare);
	size_t first = 0;
	for (size_t i = 1; i < f->count; i++) {
		if (strcmp(sorted[i].key->text, sorted[first].key->text) != 0) {
			first = i;
			continue;
		}
		struct yaml_node *second = f->keys[sorted[i].index];
		yaml_report_at(r->source, DIAG_ERROR, YAML_DUPLICATE_KEY, second,
		               "key '%s' is given twice (first in line %d)",
		               quoted(r, second->text), sorted[first].key->line);
		second->broken = true;
	}
}

static struct yaml_node **arena_nodes(struct arena *a, struct yaml_node **nodes, size_t count)
{
	struct yaml_node **copy = arena_array(a, count, sizeof(struct yaml_node *));
	if (count > 0) {
		memcpy(copy, nodes, count * sizeof(struct yaml_node *));
	}
	return copy;
}

static void close_frame(struct reader *r)
{
	struct frame *f = &r->frames[--r->depth];
	struct yaml_node *node = f->node;
	if (node->kind == YAML_MAP) {
		find_duplicates(r, f);
		node->keys = arena_nodes(r->arena, f->keys, f->count);
		if (f->count > 0 && f->keys[0]->line == node->line &&
		    f->keys[0]->column == node->column) {
			node->width = f->keys[0]->width;
		}
	}
	node->items = arena_nodes(r->arena, f->items, f->count);
	node->count = f->count;
	free(f->keys);
	free(f->items);
}

static void take_scalar(struct reader *r, const yaml_event_t *event)
{
	struct yaml_node *node = node_new(r, YAML_SCALAR, event);
	const char *value = (const char *)event->data.scalar.value;
	node->len = event->data.scalar.length;
	node->text = arena_strndup(r->arena, value, node->len);
	node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	if (text_has_control(value, node->len)) {
		report_node(r, YAML_CONTROL, node,
		            "a control character is written as an escape in this text: only "
		            "newline and tab may stand in a text");
	} else if (node->plain && node->len == 0) {
		report_node(r, YAML_EMPTY, node,
		            "nothing stands here: give a value or leave the key out");
	}
	place_node(r, node);
}

static void take_alias(struct reader *r, const yaml_event_t *event)
{
	struct yaml_node *node = node_new(r, YAML_SCALAR, event);
	report_node(r, YAML_ALIAS, node,
	            "aliases are not read: write it out, or name a shared level list in 'scales'");
	place_node(r, node);
}

static void refuse_properties(struct reader *r, const yaml_event_t *event,
                              const yaml_char_t *anchor, const yaml_char_t *tag)
{
	int line = (int)event->start_mark.line + 1;
	int column = (int)event->start_mark.column + 1;
	if (anchor != NULL) {
		yaml_report(r->source, DIAG_ERROR, YAML_ALIAS, line, column, 1,
		            "anchor '&%s': anchors and aliases are not read, write it out",
		            quoted(r, (const char *)anchor));
	}
	if (tag != NULL) {
		yaml_report(r->source, DIAG_ERROR, YAML_TAG, line, column, 1,
		            "tag '%s': tags are not read, a value's place says what it is",
		            quoted(r, (const char *)tag));
	}
}

static void report_syntax(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	int line = (int)p->problem_mark.line + 1;
	int column = (int)p->problem_mark.column + 1;
	const char *problem = p->problem != NULL ? p->problem : "not readable";
	if (p->context != NULL) {
		yaml_report(r->source, DIAG_ERROR, YAML_SYNTAX, line, column, 1,
		            "not valid YAML: %s, %s that starts in line %d", problem, p->context,
		            (int)p->context_mark.line + 1);
	} else {
		yaml_report(r->source, DIAG_ERROR, YAML_SYNTAX, line, column, 1,
		            "not valid YAML: %s", problem);
	}
	r->stop = true;
	r->root = NULL;
}

/* True once the tree is whole. */
static bool take_event(struct reader *r, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		take_alias(r, event);
		break;
	case YAML_SCALAR_EVENT:
		refuse_properties(r, event, event->data.scalar.anchor, event->data.scalar.tag);
		take_scalar(r, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		refuse_properties(r, event, event->data.sequence_start.anchor,
		                  event->data.sequence_start.tag);
		open_frame(r, YAML_LIST, event);
		break;
	case YAML_MAPPING_START_EVENT:
		refuse_properties(r, event, event->data.mapping_start.anchor,
		                  event->data.mapping_start.tag);
		open_frame(r, YAML_MAP, event);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_frame(r);
		break;
	case YAML_DOCUMENT_START_EVENT:
		if (r->root != NULL) {
			yaml_report(r->source, DIAG_ERROR, YAML_SECOND_DOCUMENT,
			            (int)event->start_mark.line + 1,
			            (int)event->start_mark.column + 1, 3,
			            "a second document starts here: one document a file");
			return true;
		}
		break;
	case YAML_STREAM_END_EVENT:
		return true;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_DOCUMENT_END_EVENT:
		break;
	}
	return r->stop;
}

/* Has the root all the keys that are looked for? */
static bool has_keys(const struct reader *r)
{
	const struct frame *root = r->depth == 1 ? r->frames : NULL;
	if (r->until == NULL || root == NULL || root->node->kind != YAML_MAP || root->key != NULL) {
		return false;
	}
	for (const char *const *key = r->until; *key != NULL; key++) {
		bool found = false;
		for (size_t i = 0; i < root->count && !found; i++) {
			found = strcmp(root->keys[i]->text, *key) == 0;
		}
		if (!found) {
			return false;
		}
	}
	return true;
}

static void read_events(struct reader *r)
{
	bool done = false;
	while (!done && !has_keys(r)) {
		yaml_event_t event;
		if (yaml_parser_parse(&r->parser, &event) == 0) {
			if (r->parser.error == YAML_MEMORY_ERROR) {
				xalloc_die();
			}
			report_syntax(r);
			return;
		}
		done = take_event(r, &event);
		yaml_event_delete(&event);
	}
}

static bool within_limit(struct yaml_source *source, size_t limit)
{
	if (limit == 0 || source->len <= limit) {
		return true;
	}
	yaml_report(source, DIAG_ERROR, YAML_TOO_LARGE, 0, 0, 1,
	            "%zu bytes: larger than the limit of %zu MiB a file", source->len,
	            limit / (1024 * 1024));
	return false;
}

/* A little at a time: libyaml decodes whatever it is given before it looks at any of it. */
static int give_some(void *data, unsigned char *buffer, size_t size, size_t *out_len)
{
	struct reader *r = data;
	size_t left = r->source->len - r->given, len = size < SOME_BYTES ? size : SOME_BYTES;
	len = len < left ? len : left;
	memcpy(buffer, r->source->data + r->given, len);
	r->given += len;
	*out_len = len;
	return 1;
}

static void set_input(struct reader *r)
{
	const struct yaml_source *source = r->source;
	if (r->until != NULL) {
		yaml_parser_set_input(&r->parser, give_some, r);
	} else {
		yaml_parser_set_input_string(&r->parser, (const unsigned char *)source->data,
		                             source->len);
	}
}

struct yaml_node *yaml_source_parse(struct yaml_source *source, struct yaml_limits limits)
{
	if (!within_limit(source, limits.bytes) || !source_check_bytes(source)) {
		return NULL;
	}
	struct reader r = {.source = source, .arena = source->arena, .until = limits.until};
	r.nesting = limits.nesting != 0 ? limits.nesting : DEFAULT_NESTING;
	if (yaml_parser_initialize(&r.parser) == 0) {
		xalloc_die();
	}
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	set_input(&r);
	read_events(&r);
	while (r.depth > 0) {
		close_frame(&r);
	}
	free(r.frames);
	yaml_parser_delete(&r.parser);
	if (r.root == NULL && !r.stop) {
		yaml_report(source, DIAG_ERROR, YAML_EMPTY, 1, 1, 1, "the file holds nothing");
	}
	return r.stop ? NULL : r.root;
}

struct yaml_node *yaml_parse(const char *file, const char *data, size_t len,
                             struct yaml_limits limits, struct arena *a, struct diag_list *diags)
{
	struct yaml_source source;
	yaml_source_init(&source, file, data, len, a, diags);
	return yaml_source_parse(&source, limits);
}

const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key)
{
	if (map == NULL || map->kind != YAML_MAP) {
		return NULL;
	}
	for (size_t i = 0; i < map->count; i++) {
		if (strcmp(map->keys[i]->text, key) == 0) {
			return map->items[i];
		}
	}
	return NULL;
}
