/* Records as JSON, the form in which events and submitted scorecards keep them. What is not given
 * is left out; what a reader does not know it passes over. */
#pragma once

#include <jansson.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/error.h"
#include "dealbench/core/card.h"

/* An object being written. A text that is not UTF-8, or a number that is not finite, makes it bad.
 */
struct json_writer {
	json_t *object;
	bool bad;
};
struct json_writer writer_new(void);
void write_text(struct json_writer *w, const char *key, const char *text); /* NULL: left out */
void write_int(struct json_writer *w, const char *key, int64_t number);
void write_flag(struct json_writer *w, const char *key, bool flag);     /* false: left out */
void write_json(struct json_writer *w, const char *key, json_t *value); /* takes it over */
/* An empty list is left out. */
void write_texts(struct json_writer *w, const char *key, const char *const *texts, size_t count);
/* The object, or NULL and INVALID. */
json_t *writer_finish(struct json_writer *w, struct error *err) MUST_USE;

/* An object being read; `wrong` becomes the first key that is missing or not what it should be. */
struct json_reader {
	json_t *object;
	struct arena *arena;
	const char *wrong;
};
char *read_text(struct json_reader *r, const char *key);          /* NULL where there is none */
char *read_required_text(struct json_reader *r, const char *key); /* never NULL */
int64_t read_int(struct json_reader *r, const char *key, int64_t min, int64_t max);
bool read_flag(struct json_reader *r, const char *key);
bool read_has(const struct json_reader *r, const char *key);
struct date read_date(struct json_reader *r, const char *key);
json_t *read_object(struct json_reader *r, const char *key); /* borrowed; NULL: wrong */
/* A list of texts; none where the key is missing. */
const char *const *read_texts(struct json_reader *r, const char *key, size_t *out_count);
bool reader_ok(const struct json_reader *r, struct error *err) MUST_USE;

/* Once before any of this: jansson takes its memory as we do, so that its NULL always means a value
 * that JSON cannot hold, or a text that is no JSON. */
void json_memory(void);
/* Canonical text: compact, sorted keys, doubles that read back the same. malloc'd. */
char *json_canonical(const json_t *json) MUST_USE;
json_t *json_parse(const char *text, size_t len, struct error *err) MUST_USE;

/* Is it what a deal may be called by? 1 to 64 of a-z, 0-9 and '-', not beginning with '-'; NULL is
 * not. */
bool deal_id_valid(const char *id);
json_t *deal_to_json(const struct deal *deal, struct error *err) MUST_USE;
/* Only what differs; null for what is taken away, an empty list for an attribute. */
json_t *deal_changes_to_json(const struct deal *was, const struct deal *now,
                             struct error *err) MUST_USE;
/* The deal, or was with the changes (was NULL: nothing). Lives in a and may share was's texts. */
bool deal_from_json(json_t *json, const char *id, const struct deal *was, struct arena *a,
                    struct deal *out, struct error *err) MUST_USE;

json_t *answer_to_json(const struct answer *answer, struct error *err) MUST_USE;
bool answer_from_json(json_t *json, struct arena *a, struct answer *out,
                      struct error *err) MUST_USE;
json_t *gap_to_json(const struct gap *gap, struct error *err) MUST_USE;
bool gap_from_json(json_t *json, struct arena *a, struct gap *out, struct error *err) MUST_USE;

/* A stored name's enum; false where there is none of that name. */
bool answer_kind_parse(const char *name, enum answer_kind *out) MUST_USE;
