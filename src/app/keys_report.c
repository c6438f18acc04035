/* The table of keys in force, for people, programs and manuals. */
#include <string.h>

#include "dealbench/app/keys.h"
#include "dealbench/base/text.h"
#include "dealbench/io/json.h"

#define KEY_COLUMNS 20

/* The n-th key's name in buf; false past the last. */
static bool nth_name(const struct key_row *row, size_t n, char buf[16])
{
	const char *at = row->keys + strspn(row->keys, " ");
	for (; n > 0 && *at; n--) {
		at += strcspn(at, " ");
		at += strspn(at, " ");
	}
	size_t len = strcspn(at, " ");
	len = len < 16 ? len : 15;
	memcpy(buf, at, len);
	buf[len] = '\0';
	return len > 0;
}

/* "?, F1", each between two marks. */
static void keys_words(const struct key_table *table, const struct key_row *row, const char *mark,
                       struct str *out)
{
	char name[16], label[16];
	for (size_t n = 0; nth_name(row, n, name); n++) {
		table->label(table->parse(name), label);
		const char *escape = *mark && strcmp(label, "|") == 0 ? "\\" : "";
		str_printf(out, "%s%s%s%s%s", n ? ", " : "", mark, escape, label, mark);
	}
	str_append(out, out->len == 0 ? "(commands)" : "");
}

static bool starts_screen(const struct key_table *table, size_t i)
{
	return i == 0 || strcmp(table->rows[i].screen, table->rows[i - 1].screen) != 0;
}

static void report_text(const struct key_table *table, size_t columns, struct str *out)
{
	size_t widest = 0;
	for (size_t i = 0; i < table->count; i++) {
		size_t width = text_width(table->rows[i].action);
		widest = width > widest ? width : widest;
	}
	size_t indent = 2 + widest + 2 + KEY_COLUMNS + 2;
	for (size_t i = 0; i < table->count; i++) {
		const struct key_row *row = &table->rows[i];
		auto_arena struct arena *a = arena_new();
		auto_str keys = STR_INIT, help = STR_INIT;
		char **lines;
		if (starts_screen(table, i)) {
			str_printf(out, "%s%s\n", i ? "\n" : "", row->screen);
		}
		keys_words(table, row, "", &keys);
		str_append(out, "  ");
		text_append_padded(out, row->action, widest + 2, false);
		text_append_padded(out, keys.data, KEY_COLUMNS, false);
		str_printf(&help, "%s%s%s", row->help, row->writes ? " (writes)" : "",
		           row->changed ? " (changed)" : "");
		size_t room = columns > indent + 20 ? columns - indent : 20;
		size_t n = text_wrap(a, help.data, room, &lines);
		for (size_t l = 0; l < n; l++) {
			str_append_repeat(out, ' ', l ? indent : 2);
			str_printf(out, "%s\n", lines[l]);
		}
	}
}

static void report_markdown(const struct key_table *table, struct str *out)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct key_row *row = &table->rows[i];
		auto_str keys = STR_INIT;
		if (starts_screen(table, i)) {
			str_printf(out,
			           "%s## %s\n\n| Key | Action | What it does | Writes |\n"
			           "|---|---|---|---|\n",
			           i ? "\n" : "", row->title);
		}
		keys_words(table, row, "`", &keys);
		str_printf(out, "| %s | %s | %s | %s |\n", keys.data, row->action, row->help,
		           row->writes ? "yes" : "");
	}
}

static void report_json(const struct key_table *table, struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/keys/v1");
	json_open_array(&j, "keys");
	for (size_t i = 0; i < table->count; i++) {
		const struct key_row *row = &table->rows[i];
		char name[16];
		json_open_object(&j, NULL);
		json_put_text(&j, "screen", row->screen);
		json_put_text(&j, "action", row->action);
		json_open_array(&j, "keys");
		for (size_t n = 0; nth_name(row, n, name); n++) {
			json_put_text(&j, NULL, name);
		}
		json_close_array(&j);
		json_put_text(&j, "label", row->label);
		json_put_text(&j, "help", row->help);
		json_put_text(&j, "group", row->group);
		json_put_bool(&j, "writes", row->writes);
		json_put_bool(&j, "changed", row->changed);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	str_append(out, "\n");
}

void keys_report(const struct key_table *table, enum keys_format format, size_t columns,
                 struct str *out)
{
	switch (format) {
	case KEYS_TEXT:
		report_text(table, columns, out);
		break;
	case KEYS_JSON:
		report_json(table, out);
		break;
	case KEYS_MARKDOWN:
		report_markdown(table, out);
		break;
	}
}
