/* A deal as JSON, whole (deal.new, a submitted scorecard's snapshot) or only what differs
 * (deal.edit), so that two people who edit different fields do not undo each other. */
#include <stdlib.h>
#include <string.h>

#include "codec.h"
#include "dealbench/base/xalloc.h"

static const struct {
	const char *key;
	size_t offset;
} texts[] = {
    {"title", offsetof(struct deal, title)},       {"partner", offsetof(struct deal, partner)},
    {"category", offsetof(struct deal, category)}, {"stage", offsetof(struct deal, stage)},
    {"owner", offsetof(struct deal, owner)},       {"sponsor", offsetof(struct deal, sponsor)},
};

static const char *text_of(const struct deal *deal, size_t offset)
{
	return *(char *const *)((const char *)deal + offset);
}

static json_t *values_to_json(const struct deal_attribute *attribute)
{
	json_t *list = json_array();
	for (size_t i = 0; i < attribute->value_count; i++) {
		json_t *value = json_string(attribute->values[i]);
		if (value == NULL || json_array_append_new(list, value) != 0) {
			json_decref(list);
			return NULL;
		}
	}
	return list;
}

static bool attribute_same(const struct deal_attribute *a, const struct deal_attribute *b)
{
	if (a == NULL || b == NULL || a->value_count != b->value_count) {
		return false;
	}
	for (size_t i = 0; i < a->value_count; i++) {
		if (strcmp(a->values[i], b->values[i]) != 0) {
			return false;
		}
	}
	return true;
}

static void write_attributes(struct json_writer *w, const struct deal *was, const struct deal *now)
{
	struct json_writer inner = writer_new();
	for (size_t i = 0; i < now->attribute_count; i++) {
		const struct deal_attribute *attribute = &now->attributes[i];
		if (attribute->value_count > 0 &&
		    !attribute_same(deal_attribute(was, attribute->id), attribute)) {
			write_json(&inner, attribute->id, values_to_json(attribute));
		}
	}
	for (size_t i = 0; i < was->attribute_count; i++) {
		const struct deal_attribute *kept = deal_attribute(now, was->attributes[i].id);
		if (kept == NULL || kept->value_count == 0) {
			write_json(&inner, was->attributes[i].id, json_array());
		}
	}
	json_t *attributes = writer_finish(&inner, NULL);
	if (attributes != NULL && json_object_size(attributes) == 0) {
		json_decref(attributes);
		return;
	}
	write_json(w, "attributes", attributes);
}

json_t *deal_changes_to_json(const struct deal *was, const struct deal *now, struct error *err)
{
	struct json_writer w = writer_new();
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		const char *old = text_of(was, texts[i].offset);
		const char *new = text_of(now, texts[i].offset);
		if (old != NULL && new == NULL) {
			write_json(&w, texts[i].key, json_null());
		} else if (new != NULL && (old == NULL || strcmp(old, new) != 0)) {
			write_text(&w, texts[i].key, new);
		}
	}
	char buf[16];
	if (date_compare(was->due, now->due) != 0) {
		write_json(&w, "due",
		           date_is_set(now->due) ? json_string(date_format(now->due, buf))
		                                 : json_null());
	}
	write_attributes(&w, was, now);
	return writer_finish(&w, err);
}

bool deal_id_valid(const char *id)
{
	size_t len = 0;
	if (id == NULL || id[0] == '-') {
		return false;
	}
	while ((id[len] >= 'a' && id[len] <= 'z') || (id[len] >= '0' && id[len] <= '9') ||
	       id[len] == '-') {
		len++;
	}
	return id[len] == '\0' && len >= 1 && len <= 64;
}

json_t *deal_to_json(const struct deal *deal, struct error *err)
{
	static const struct deal nothing;
	return deal_changes_to_json(&nothing, deal, err);
}

static int attribute_order(const void *a, const void *b)
{
	return strcmp(((const struct deal_attribute *)a)->id,
	              ((const struct deal_attribute *)b)->id);
}

static bool attribute_from_json(json_t *list, const char *id, struct arena *a,
                                struct deal_attribute *out)
{
	if (!json_is_array(list)) {
		return false;
	}
	*out = (struct deal_attribute){
	    .id = arena_strdup(a, id),
	    .value_count = json_array_size(list),
	};
	out->values = arena_array(a, out->value_count, sizeof(*out->values));
	for (size_t i = 0; i < out->value_count; i++) {
		const char *value = json_string_value(json_array_get(list, i));
		if (value == NULL) {
			return false;
		}
		out->values[i] = arena_strdup(a, value);
	}
	return true;
}

static bool read_attributes(json_t *json, const struct deal *was, struct arena *a, struct deal *out)
{
	json_t *changes = json_object_get(json, "attributes");
	if (changes == NULL) {
		return true;
	}
	if (!json_is_object(changes)) {
		return false;
	}
	size_t room = was->attribute_count + json_object_size(changes);
	out->attributes = arena_array(a, room, sizeof(*out->attributes));
	out->attribute_count = 0;
	for (size_t i = 0; i < was->attribute_count; i++) {
		if (json_object_get(changes, was->attributes[i].id) == NULL) {
			out->attributes[out->attribute_count++] = was->attributes[i];
		}
	}
	const char *id;
	json_t *list;
	json_object_foreach(changes, id, list)
	{
		struct deal_attribute made;
		if (!attribute_from_json(list, id, a, &made)) {
			return false;
		}
		if (made.value_count > 0) {
			out->attributes[out->attribute_count++] = made;
		}
	}
	qsort(out->attributes, out->attribute_count, sizeof(*out->attributes), attribute_order);
	return true;
}

bool deal_from_json(json_t *json, const char *id, const struct deal *was, struct arena *a,
                    struct deal *out, struct error *err)
{
	static const struct deal nothing;
	struct json_reader r = {.object = json, .arena = a};
	was = was != NULL ? was : &nothing;
	struct deal made = *was;
	made.id = arena_strdup(a, id);
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (read_has(&r, texts[i].key)) {
			*(char **)((char *)&made + texts[i].offset) = read_text(&r, texts[i].key);
		}
	}
	if (read_has(&r, "due")) {
		made.due = read_date(&r, "due");
	}
	if (!read_attributes(json, was, a, &made)) {
		r.wrong = r.wrong != NULL ? r.wrong : "attributes";
	}
	if (made.title == NULL) {
		r.wrong = r.wrong != NULL ? r.wrong : "title";
	}
	if (!reader_ok(&r, err)) {
		return false;
	}
	*out = made;
	return true;
}
