/* Single values: a scalar's type is what its place says, so `no`, `1.10` and `on` stay texts. A
 * number is a plain decimal only; whatever YAML would also call a number is refused, not guessed.
 */
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "decode.h"

bool node_is_null(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && node->plain && strcmp(node->text, "null") == 0;
}

/* A scalar that says something. */
static bool has_value(struct doc *doc, const struct yaml_node *node, const char *key)
{
	if (!decode_is(doc, node, key, YAML_SCALAR)) {
		return false;
	}
	if (node_is_null(node) || (node->plain && strcmp(node->text, "~") == 0)) {
		return doc_error(doc, node, R_NULL, "'%s' is %s, which stands for nothing here",
		                 key, node->text);
	}
	if (node->len == 0) {
		return doc_error(doc, node, YAML_EMPTY,
		                 "'%s' is empty: give a value or leave the key out", key);
	}
	if (node->len > TEXT_LIMIT) {
		return doc_error(doc, node, R_TEXT_LONG,
		                 "'%s' has %zu bytes: longer than the limit of 16 KiB a text", key,
		                 node->len);
	}
	return true;
}

bool decode_text(struct doc *doc, const struct yaml_node *node, const char *key, const char **out)
{
	if (!has_value(doc, node, key)) {
		return false;
	}
	*out = node->text;
	return true;
}

bool id_valid(const char *text)
{
	size_t len = strlen(text);
	return len > 0 && len <= ID_LIMIT && text[0] != '-' &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

bool attribute_id_valid(const char *text)
{
	size_t len = strlen(text);
	return len > 0 && len <= ID_LIMIT && text[0] >= 'a' && text[0] <= 'z' &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_") == len;
}

bool decode_id(struct doc *doc, const struct yaml_node *node, const char *key, const char **out)
{
	const char *text;
	if (!decode_text(doc, node, key, &text)) {
		return false;
	}
	*out = text;
	if (!id_valid(text)) {
		return doc_error(
		    doc, node, R_ID,
		    "'%s' is no id: small letters, digits and hyphens, at most 64, not "
		    "starting with a hyphen",
		    shown(doc, text));
	}
	return true;
}

bool number_form_valid(const char *text)
{
	const char *digits = "0123456789";
	const char *p = text + (text[0] == '-');
	size_t whole = strspn(p, digits);
	if (whole == 0 || (whole > 1 && p[0] == '0')) {
		return false;
	}
	p += whole;
	if (*p == '.') {
		size_t decimals = strspn(p + 1, digits);
		p += decimals > 0 ? 1 + decimals : 0;
	}
	return *p == '\0';
}

double number_value(const char *text)
{
	const char *point = strchr(text, '.');
	if (point == NULL) {
		return strtod(text, NULL);
	}
	auto_free char *local =
	    xprintf("%.*s%s%s", (int)(point - text), text, localeconv()->decimal_point, point + 1);
	return strtod(local, NULL);
}

bool decode_number(struct doc *doc, const struct yaml_node *node, const char *key, double *out)
{
	if (!has_value(doc, node, key)) {
		return false;
	}
	if (!node->plain) {
		return doc_error(doc, node, R_NUMBER, "'%s' must be a number without quotes", key);
	}
	if (!number_form_valid(node->text)) {
		return doc_error(doc, node, R_NUMBER,
		                 "'%s' must be a plain decimal number such as 3 or 0.25, not '%s'",
		                 key, shown(doc, node->text));
	}
	double number = number_value(node->text);
	if (!isfinite(number)) {
		return doc_error(doc, node, R_RANGE, "'%s' is too large a number", key);
	}
	*out = number;
	return true;
}

bool decode_whole(struct doc *doc, const struct yaml_node *node, const char *key, double min,
                  double max, size_t *out)
{
	double number;
	if (!decode_number(doc, node, key, &number)) {
		return false;
	}
	if (number != floor(number)) {
		return doc_error(doc, node, R_RANGE, "'%s' must be a whole number, not %s", key,
		                 shown(doc, node->text));
	}
	if (number < min || number > max) {
		return doc_error(doc, node, R_RANGE, "'%s' must be from %.0f to %.0f, not %s", key,
		                 min, max, shown(doc, node->text));
	}
	*out = (size_t)number;
	return true;
}

bool decode_flag(struct doc *doc, const struct yaml_node *node, const char *key, bool *out)
{
	if (!has_value(doc, node, key)) {
		return false;
	}
	bool yes = node->plain && strcmp(node->text, "true") == 0;
	bool no = node->plain && strcmp(node->text, "false") == 0;
	if (!yes && !no) {
		return doc_error(doc, node, R_BOOLEAN, "'%s' must be true or false%s, not '%s'",
		                 key, node->plain ? "" : ", without quotes",
		                 shown(doc, node->text));
	}
	*out = yes;
	return true;
}

bool decode_date(struct doc *doc, const struct yaml_node *node, const char *key, struct date *out)
{
	if (!has_value(doc, node, key)) {
		return false;
	}
	if (!date_parse(node->text, out)) {
		return doc_error(doc, node, R_DATE,
		                 "'%s' must be a date that exists, as YYYY-MM-DD, not '%s'", key,
		                 shown(doc, node->text));
	}
	return true;
}

bool decode_texts(struct doc *doc, const struct yaml_node *node, const char *key, struct texts *out)
{
	if (!decode_is(doc, node, key, YAML_LIST)) {
		return false;
	}
	const char **v = arena_array(doc->arena, node->count, sizeof(*v));
	size_t n = 0;
	for (size_t i = 0; i < node->count; i++) {
		n += decode_text(doc, node->items[i], key, &v[n]);
	}
	*out = (struct texts){.v = v, .n = n};
	return n == node->count;
}
