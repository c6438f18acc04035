/* Mappings by field tables, and the diagnostics that every decoder words alike. Scalars are in
 * scalar.c. What a map lacks or has too much is reported once, here. */
#include "decode.h"

#include <stdarg.h>
#include <string.h>

#include "dealbench/base/text.h"

#define SHOWN_TEXT 60       /* columns of a text that a message quotes */
#define SUGGESTION_BYTES 80 /* a longer name is no misspelling */

const char *shown(struct doc *doc, const char *text)
{
	size_t len = strlen(text);
	char *start = arena_strndup(doc->arena, text, len < 1024 ? len : 1024);
	return text_ellipsis(doc->arena, text_safe(doc->arena, start, false), SHOWN_TEXT);
}

const char *suggestion(struct doc *doc, const char *name, const char *const *names, size_t count)
{
	if (*doc->suggestions <= 0 || strlen(name) > SUGGESTION_BYTES) {
		return "";
	}
	(*doc->suggestions)--;
	const char *near = text_nearest(name, names, count);
	return near != NULL ? arena_printf(doc->arena, " (did you mean '%s'?)", near) : "";
}

struct place node_place(const struct doc *doc, const struct yaml_node *node)
{
	return (struct place){.file = doc->path, .line = node->line, .column = node->column};
}

bool doc_error(struct doc *doc, const struct yaml_node *node, int code, const char *format, ...)
{
	if (node->broken) {
		return false;
	}
	va_list ap;
	va_start(ap, format);
	const char *message = arena_vprintf(doc->arena, format, ap);
	va_end(ap);
	yaml_report_at(&doc->source, DIAG_ERROR, code, node, "%s", message);
	return false;
}

void doc_warning(struct doc *doc, const struct yaml_node *node, int code, const char *format, ...)
{
	va_list ap;
	va_start(ap, format);
	const char *message = arena_vprintf(doc->arena, format, ap);
	va_end(ap);
	yaml_report_at(&doc->source, DIAG_WARNING, code, node, "%s", message);
}

const struct yaml_node *node_key(const struct yaml_node *map, const char *key)
{
	for (size_t i = 0; map->kind == YAML_MAP && i < map->count; i++) {
		if (strcmp(map->keys[i]->text, key) == 0) {
			return map->keys[i];
		}
	}
	return map;
}

const struct yaml_node *node_value(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *value = yaml_get(map, key);
	return value != NULL ? value : map;
}

bool decode_is(struct doc *doc, const struct yaml_node *node, const char *key, enum yaml_kind kind)
{
	static const char *const names[] = {
	    [YAML_SCALAR] = "a single value", [YAML_LIST] = "a list", [YAML_MAP] = "a mapping"};
	if (node->broken) {
		return false;
	}
	if (node->kind == kind) {
		return true;
	}
	if (node_is_null(node)) {
		return doc_error(doc, node, R_NULL, "'%s' is null, which stands for nothing here",
		                 key);
	}
	return doc_error(doc, node, R_TYPE, "'%s' must be %s, not %s", key, names[kind],
	                 names[node->kind]);
}

static bool in_range(struct doc *doc, const struct yaml_node *node, const struct field *f,
                     double number)
{
	bool low = f->flags & FIELD_ABOVE ? number <= f->min : number < f->min;
	if (!low && number <= f->max) {
		return true;
	}
	char min[40], max[40];
	text_double(f->min, min);
	text_double(f->max, max);
	if (f->flags & FIELD_ABOVE) {
		return doc_error(doc, node, R_RANGE,
		                 "'%s' must be more than %s and at most %s, not %s", f->key, min,
		                 max, shown(doc, node->text));
	}
	return doc_error(doc, node, R_RANGE, "'%s' must be from %s to %s, not %s", f->key, min, max,
	                 shown(doc, node->text));
}

static bool decode_list(struct doc *doc, const struct yaml_node *node, const struct field *f)
{
	if (!decode_is(doc, node, f->key, YAML_LIST)) {
		return false;
	}
	if ((double)node->count < f->min) {
		return doc_error(doc, node, R_COUNT, "'%s' needs at least %.0f, not %zu", f->key,
		                 f->min, node->count);
	}
	if (f->max > 0 && (double)node->count > f->max) {
		return doc_error(doc, node, R_COUNT, "'%s' may have at most %.0f, not %zu", f->key,
		                 f->max, node->count);
	}
	return true;
}

static bool decode_name(struct doc *doc, const struct yaml_node *node, const struct field *f,
                        size_t *out)
{
	const char *text;
	if (!decode_text(doc, node, f->key, &text)) {
		return false;
	}
	size_t count = (size_t)f->max;
	const char *all = "";
	for (size_t i = 0; i < count; i++) {
		if (strcmp(f->names[i], text) == 0) {
			*out = i;
			return true;
		}
		all = arena_printf(doc->arena, "%s%s%s", all, i == 0 ? "" : ", ", f->names[i]);
	}
	return doc_error(doc, node, R_NOT_ONE_OF, "'%s' must be one of %s, not '%s'%s", f->key, all,
	                 shown(doc, text), suggestion(doc, text, f->names, count));
}

static bool decode_number_field(struct doc *doc, const struct yaml_node *node,
                                const struct field *f, double *out)
{
	double number;
	if (!decode_number(doc, node, f->key, &number) || !in_range(doc, node, f, number)) {
		return false;
	}
	*out = number;
	return true;
}

static bool decode_field(struct doc *doc, const struct yaml_node *node, const struct field *f,
                         void *at)
{
	bool ok = false;
	switch (f->type) {
	case FIELD_TEXT:
		return decode_text(doc, node, f->key, at);
	case FIELD_ID:
		return decode_id(doc, node, f->key, at);
	case FIELD_NUMBER:
		return decode_number_field(doc, node, f, at);
	case FIELD_WHOLE:
		return decode_whole(doc, node, f->key, f->min, f->max, at);
	case FIELD_FLAG:
		return decode_flag(doc, node, f->key, at);
	case FIELD_DATE:
		return decode_date(doc, node, f->key, at);
	case FIELD_TEXTS:
		return decode_texts(doc, node, f->key, at);
	case FIELD_NAME:
		return decode_name(doc, node, f, at);
	case FIELD_LIST:
		ok = decode_list(doc, node, f);
		break;
	case FIELD_MAP:
		ok = decode_is(doc, node, f->key, YAML_MAP);
		break;
	case FIELD_NODE:
		ok = !node->broken;
		break;
	}
	if (ok) {
		*(const struct yaml_node **)at = node;
	}
	return ok;
}

static bool report_unknown(struct doc *doc, const struct yaml_node *key, const struct field *fields,
                           size_t count)
{
	const char *names[64];
	size_t n = 0;
	for (; n < count && n < ARRAY_LEN(names); n++) {
		names[n] = fields[n].key;
	}
	return doc_error(doc, key, R_UNKNOWN_KEY, "unknown key '%s'%s", shown(doc, key->text),
	                 suggestion(doc, key->text, names, n));
}

static const struct field *find_field(const char *key, const struct field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(fields[i].key, key) == 0) {
			return &fields[i];
		}
	}
	return NULL;
}

bool decode_map(struct doc *doc, const struct yaml_node *node, const struct field *fields,
                size_t count, void *out)
{
	if (node->broken) {
		return false;
	}
	if (node->kind != YAML_MAP) {
		return doc_error(doc, node, R_TYPE, "a mapping is needed here, not %s",
		                 node->kind == YAML_LIST ? "a list" : "a single value");
	}
	bool ok = true;
	for (size_t i = 0; i < node->count; i++) {
		if (node->keys[i]->broken) {
			ok = false;
			continue;
		}
		const struct field *f = find_field(node->keys[i]->text, fields, count);
		if (f == NULL) {
			ok = report_unknown(doc, node->keys[i], fields, count);
		} else if (!decode_field(doc, node->items[i], f, (char *)out + f->offset)) {
			ok = false;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if ((fields[i].flags & FIELD_REQUIRED) && yaml_get(node, fields[i].key) == NULL) {
			ok = doc_error(doc, node, R_MISSING_KEY, "missing key '%s'", fields[i].key);
		}
	}
	return ok;
}
