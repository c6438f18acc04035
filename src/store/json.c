/* Writing and reading JSON objects field by field, with the first problem kept until the end, so
 * that the records' own code has no error paths of its own. */
#include <string.h>

#include "codec.h"
#include "dealbench/base/xalloc.h"

struct json_writer writer_new(void)
{
	return (struct json_writer){.object = json_object()};
}

void write_json(struct json_writer *w, const char *key, json_t *value)
{
	if (value == NULL || json_object_set_new(w->object, key, value) != 0) {
		w->bad = true;
	}
}

void write_text(struct json_writer *w, const char *key, const char *text)
{
	if (text != NULL) {
		write_json(w, key, json_string(text));
	}
}

void write_int(struct json_writer *w, const char *key, int64_t number)
{
	write_json(w, key, json_integer(number));
}

void write_flag(struct json_writer *w, const char *key, bool flag)
{
	if (flag) {
		write_json(w, key, json_true());
	}
}

void write_texts(struct json_writer *w, const char *key, const char *const *texts, size_t count)
{
	if (count == 0) {
		return;
	}
	json_t *list = json_array();
	for (size_t i = 0; i < count; i++) {
		if (json_array_append_new(list, json_string(texts[i])) != 0) {
			w->bad = true;
		}
	}
	write_json(w, key, list);
}

json_t *writer_finish(struct json_writer *w, struct error *err)
{
	if (!w->bad) {
		return w->object;
	}
	json_decref(w->object);
	w->object = NULL;
	error_set(err, ERROR_INVALID, "a text is not UTF-8, or a number is not finite");
	return NULL;
}

static void wrong(struct json_reader *r, const char *key)
{
	if (r->wrong == NULL) {
		r->wrong = key;
	}
}

bool read_has(const struct json_reader *r, const char *key)
{
	return json_object_get(r->object, key) != NULL;
}

char *read_text(struct json_reader *r, const char *key)
{
	json_t *value = json_object_get(r->object, key);
	if (value == NULL || json_is_null(value)) {
		return NULL;
	}
	if (!json_is_string(value)) {
		wrong(r, key);
		return NULL;
	}
	return arena_strdup(r->arena, json_string_value(value));
}

char *read_required_text(struct json_reader *r, const char *key)
{
	char *text = read_text(r, key);
	if (text == NULL) {
		wrong(r, key);
		return arena_strdup(r->arena, "");
	}
	return text;
}

int64_t read_int(struct json_reader *r, const char *key, int64_t min, int64_t max)
{
	json_t *value = json_object_get(r->object, key);
	json_int_t number = json_integer_value(value);
	if (!json_is_integer(value) || number < min || number > max) {
		wrong(r, key);
		return min;
	}
	return number;
}

bool read_flag(struct json_reader *r, const char *key)
{
	json_t *value = json_object_get(r->object, key);
	if (value != NULL && !json_is_boolean(value)) {
		wrong(r, key);
	}
	return json_is_true(value);
}

struct date read_date(struct json_reader *r, const char *key)
{
	struct date date = {0};
	json_t *value = json_object_get(r->object, key);
	if (value != NULL && !json_is_null(value) &&
	    (!json_is_string(value) || !date_parse(json_string_value(value), &date))) {
		wrong(r, key);
	}
	return date;
}

const char *const *read_texts(struct json_reader *r, const char *key, size_t *out_count)
{
	json_t *list = json_object_get(r->object, key);
	if (list != NULL && !json_is_array(list)) {
		wrong(r, key);
	}
	size_t count = json_array_size(list);
	const char **texts = arena_array(r->arena, count, sizeof(*texts));
	for (size_t i = 0; i < count; i++) {
		const char *text = json_string_value(json_array_get(list, i));
		if (text == NULL) {
			wrong(r, key);
		}
		texts[i] = arena_strdup(r->arena, text != NULL ? text : "");
	}
	*out_count = count;
	return texts;
}

json_t *read_object(struct json_reader *r, const char *key)
{
	json_t *value = json_object_get(r->object, key);
	if (!json_is_object(value)) {
		wrong(r, key);
		return NULL;
	}
	return value;
}

bool reader_ok(const struct json_reader *r, struct error *err)
{
	return r->wrong == NULL || error_set(err, ERROR_INTEGRITY,
	                                     "'%s' is missing or not what it should be", r->wrong);
}

void json_memory(void)
{
	json_set_alloc_funcs(xmalloc, free);
}

char *json_canonical(const json_t *json)
{
	char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(17));
	return text != NULL ? text : xstrdup("{}");
}

json_t *json_parse(const char *text, size_t len, struct error *err)
{
	json_error_t problem;
	json_t *json = json_loadb(text, len, JSON_REJECT_DUPLICATES, &problem);
	if (json == NULL) {
		error_set(err, ERROR_INTEGRITY, "not JSON: %s", problem.text);
	} else if (!json_is_object(json)) {
		json_decref(json);
		json = NULL;
		error_set(err, ERROR_INTEGRITY, "not a JSON object");
	}
	return json;
}
