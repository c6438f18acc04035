/* A small JSON writer. Two-space indent, one value a line; the caller's calls are the key order.
 * The state is the depth and whether the open container is still empty, nothing else. */
#include "dealbench/io/json.h"

#include <math.h>

#include "dealbench/base/text.h"

static void append_escape(struct str *out, uint32_t cp)
{
	if (cp > 0xFFFF) {
		uint32_t rest = cp - 0x10000;
		str_printf(out, "\\u%04X\\u%04X", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
	} else {
		str_printf(out, "\\u%04X", cp);
	}
}

static void append_quoted(struct str *out, const char *text)
{
	size_t len, marks = 0;
	str_append_char(out, '"');
	for (uint32_t cp = text_decode(text, &len); len > 0; cp = text_decode(text, &len)) {
		marks = text_marks(marks, cp);
		if (cp == '"' || cp == '\\') {
			str_append_char(out, '\\');
			str_append_char(out, (char)cp);
		} else if (cp == '\n') {
			str_append(out, "\\n");
		} else if (cp == '\t') {
			str_append(out, "\\t");
		} else if (text_is_unsafe(cp) || text_is_invisible(cp) || marks > TEXT_MARKS_MAX) {
			append_escape(out, cp);
		} else {
			char bytes[5];
			str_append_len(out, bytes, text_encode(cp, bytes));
		}
		text += len;
	}
	str_append_char(out, '"');
}

static void begin_value(struct json *j, const char *key)
{
	if (j->depth > 0) {
		str_append(j->out, j->empty ? "\n" : ",\n");
		str_append_repeat(j->out, ' ', 2 * j->depth);
	}
	j->empty = false;
	if (key != NULL) {
		append_quoted(j->out, key);
		str_append(j->out, ": ");
	}
}

static void open_container(struct json *j, const char *key, char bracket)
{
	begin_value(j, key);
	str_append_char(j->out, bracket);
	j->depth++;
	j->empty = true;
}

static void close_container(struct json *j, char bracket)
{
	j->depth--;
	if (!j->empty) {
		str_append_char(j->out, '\n');
		str_append_repeat(j->out, ' ', 2 * j->depth);
	}
	str_append_char(j->out, bracket);
	j->empty = false;
	if (j->depth == 0) {
		str_append_char(j->out, '\n');
	}
}

void json_open_object(struct json *j, const char *key)
{
	open_container(j, key, '{');
}

void json_close_object(struct json *j)
{
	close_container(j, '}');
}

void json_open_array(struct json *j, const char *key)
{
	open_container(j, key, '[');
}

void json_close_array(struct json *j)
{
	close_container(j, ']');
}

void json_put_text(struct json *j, const char *key, const char *text)
{
	begin_value(j, key);
	if (text == NULL) {
		str_append(j->out, "null");
	} else {
		append_quoted(j->out, text);
	}
}

void json_put_number(struct json *j, const char *key, double number)
{
	char buf[40];
	begin_value(j, key);
	str_append(j->out,
	           isfinite(number) && number > FIGURE_HIDDEN ? text_double(number, buf) : "null");
}

void json_put_integer(struct json *j, const char *key, long long number)
{
	begin_value(j, key);
	str_printf(j->out, "%lld", number);
}

void json_put_bool(struct json *j, const char *key, bool value)
{
	begin_value(j, key);
	str_append(j->out, value ? "true" : "false");
}

void json_put_null(struct json *j, const char *key)
{
	begin_value(j, key);
	str_append(j->out, "null");
}

void json_put_percent(struct json *j, const char *key, bool known, double zero_to_one)
{
	if (known) {
		json_put_number(j, key, 100 * zero_to_one);
	} else {
		json_put_null(j, key);
	}
}

void json_put_date(struct json *j, const char *key, struct date date)
{
	char buf[16];
	json_put_text(j, key, date_is_set(date) ? date_format(date, buf) : NULL);
}

void json_put_money(struct json *j, const char *key, bool known, struct money money)
{
	if (known) {
		json_put_number(j, key, money_value(money));
	} else {
		json_put_null(j, key);
	}
}

void json_put_texts(struct json *j, const char *key, struct texts texts)
{
	json_open_array(j, key);
	for (size_t i = 0; i < texts.n; i++) {
		json_put_text(j, NULL, texts.v[i]);
	}
	json_close_array(j);
}
