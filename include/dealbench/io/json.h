/* Writes JSON in a fixed key order. Texts come out safe for a terminal: whatever text_is_unsafe()
 * names is escaped. Numbers read back as the same double. No name here is one of jansson's: both
 * are linked into one program, and the linker would mistake one for the other. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/date.h"
#include "dealbench/base/str.h"
#include "dealbench/core/money.h"
#include "dealbench/core/rubric.h"

struct json {
	struct str *out;
	size_t depth;
	bool empty; /* nothing written yet in the container that is open */
};

/* key is NULL for the elements of an array and for the outermost value. */
void json_open_object(struct json *j, const char *key);
void json_close_object(struct json *j);
void json_open_array(struct json *j, const char *key);
void json_close_array(struct json *j);

void json_put_text(struct json *j, const char *key, const char *text); /* NULL writes null */
void json_put_number(struct json *j, const char *key, double number);  /* not finite writes null */
void json_put_integer(struct json *j, const char *key, long long number);
void json_put_bool(struct json *j, const char *key, bool value);
void json_put_null(struct json *j, const char *key);

/* What several documents say alike. */
void json_put_percent(struct json *j, const char *key, bool known, double zero_to_one);
void json_put_date(struct json *j, const char *key, struct date date); /* no date writes null */
void json_put_money(struct json *j, const char *key, bool known,
                    struct money money); /* major units */
void json_put_texts(struct json *j, const char *key, struct texts texts);
