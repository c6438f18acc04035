/* Any bytes as config.yaml, or (where the first is odd) as keys.yaml: what is wrong is told with
 * its place and changes nothing, what holds is a setting's own word or a table of keys that lets
 * people out, and a table written out reads back as it is. */
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/config.h"
#include "dealbench/app/keys.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/tui/key.h"
#include "dealbench/tui/keymap.h"
#include "fuzz.h"

#define COLUMNS 80

/* ---- config.yaml ---- */

static void check_value(const struct setting *s, const struct setting_value *v)
{
	if (!v->value) {
		MUST(v->source == FROM_DEFAULT, "'%s' is set to nothing", s->name);
		return;
	}
	MUST(v->source == FROM_FILE && v->place && !v->unread, "'%s' comes from nowhere", s->name);
	MUST(s->kind != SETTING_WORD || setting_is_word(s->words, v->value), "'%s' is %s", s->name,
	     v->value);
	MUST(s->kind != SETTING_PATH || v->value[0] == '/', "'%s' is no path: %s", s->name,
	     v->value);
	MUST(!text_is_blank(v->value), "'%s' is blank", s->name);
	must_be_safe(v->value, strlen(v->value), true, s->name);
}

static void fuzz_config(const char *data, size_t len)
{
	static const char *const none[SETTING_COUNT];
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	struct config config;
	setenv("DEALBENCH_CONFIG", fuzz_file("config.yaml", data, len), 1);
	config_read(&config, none, a, &diags);
	must_be_told(&diags);
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		check_value(&settings[i], &config.values[i]);
	}
	const struct setting *doubt = config_in_doubt(&config);
	MUST(!doubt || diags.errors > 0, "'%s' is in doubt without a word", doubt->name);
	if (diags.errors > 0) {
		const char *problem = config_problem(&diags, a);
		must_be_safe(problem, strlen(problem), false, "what is wrong");
	}
	for (int format = CONFIG_TEXT; format <= CONFIG_MARKDOWN; format++) {
		for (int hide = 0; hide < 2; hide++) {
			auto_str out = STR_INIT;
			config_report(&config, (enum config_format)format, hide, &out);
			must_be_safe(out.data, out.len, false, "a table of settings");
		}
	}
}

/* ---- keys.yaml ---- */

/* The nth key of a row, or 0. */
static uint32_t key_of(const struct key_row *row, size_t n)
{
	const char *at = row->keys;
	for (size_t i = 0;; i++) {
		at += strspn(at, " ");
		size_t len = strcspn(at, " ");
		auto_free char *name = xstrndup(at, len);
		if (len == 0 || i == n) {
			return len == 0 ? 0 : key_parse(name);
		}
		at += len;
	}
}

static bool shares_a_key(const struct key_row *a, const struct key_row *b)
{
	uint32_t key, other;
	for (size_t n = 0; (key = key_of(a, n)) != 0; n++) {
		for (size_t k = 0; (other = key_of(b, k)) != 0; k++) {
			if (key == other) {
				return true;
			}
		}
	}
	return false;
}

static bool is_needed(const char *action)
{
	return strcmp(action, "help") == 0 || strcmp(action, "back") == 0 ||
	       strcmp(action, "quit") == 0;
}

/* Nobody is locked in, and no key of a screen that was changed means two things there. */
static void check_keys(const struct key_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct key_row *row = &table->rows[i];
		MUST(!row->changed || !row->fixed, "digits have other keys");
		MUST(!row->changed || row->keys[0] || !is_needed(row->action), "no way out of %s",
		     row->screen);
		for (size_t k = 0; row->changed && k < table->count; k++) {
			const struct key_row *other = &table->rows[k];
			MUST(k == i || strcmp(row->screen, other->screen) != 0 ||
			         !shares_a_key(row, other),
			     "one key means %s and %s in %s", row->action, other->action,
			     row->screen);
		}
	}
}

/* A text in double quotes, as YAML takes it. */
static void put_quoted(const char *text, size_t len, struct str *out)
{
	str_append(out, "\"");
	for (size_t i = 0; i < len; i++) {
		str_append(out, text[i] == '"' || text[i] == '\\' ? "\\" : "");
		str_append_char(out, text[i]);
	}
	str_append(out, "\"");
}

static void put_row(const struct key_row *row, struct str *out)
{
	str_printf(out, "  %s: [", row->action);
	for (const char *at = row->keys; *at;) {
		size_t len = strcspn(at, " ");
		put_quoted(at, len, out);
		at += len;
		at += strspn(at, " ");
		str_append(out, *at ? ", " : "");
	}
	str_append(out, "]\n");
}

/* What a file changed, as a file of its own, changes the same. */
static void check_again(const struct key_table *table, struct arena *a)
{
	auto_str file = STR_INIT;
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	struct key_table again;
	const char *screen = "";
	for (size_t i = 0; i < table->count; i++) {
		const struct key_row *row = &table->rows[i];
		if (row->changed) {
			bool same = strcmp(screen, row->screen) == 0;
			screen = row->screen;
			str_printf(&file, "%s%s", same ? "" : screen, same ? "" : ":\n");
			put_row(row, &file);
		}
	}
	keymap_table(a, &again);
	const char *path = fuzz_file("keys.yaml", file.data, file.len);
	MUST(keys_read(path, &again, a, &diags, &err), "a table of keys is refused, %s\n%s",
	     keys_problem(&diags, &err, a), file.data);
	for (size_t i = 0; i < table->count; i++) {
		MUST(strcmp(table->rows[i].keys, again.rows[i].keys) == 0 &&
		         table->rows[i].changed == again.rows[i].changed,
		     "%s: the keys '%s' came back as '%s'", table->rows[i].action,
		     table->rows[i].keys, again.rows[i].keys);
	}
}

static void fuzz_keys_file(const char *data, size_t len)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	struct error err = {0};
	struct key_table table;
	keymap_table(a, &table);
	const struct key_row *rows = table.rows;
	bool ok = keys_read(fuzz_file("keys.yaml", data, len), &table, a, &diags, &err);
	must_be_told(&diags);
	if (!ok) {
		const char *problem = keys_problem(&diags, &err, a);
		must_be_safe(problem, strlen(problem), false, "what is wrong");
		MUST(table.rows == rows, "a table that is refused changes keys");
		MUST(diags.errors > 0 || err.message[0], "keys are refused without a word");
		return;
	}
	check_keys(&table);
	check_again(&table, a);
	for (int format = KEYS_TEXT; format <= KEYS_MARKDOWN; format++) {
		auto_str out = STR_INIT;
		keys_report(&table, (enum keys_format)format, COLUMNS, &out);
		must_be_safe(out.data, out.len, false, "a table of keys");
	}
	keymap_free(keymap_new(&table));
}

void fuzz_settings(const char *data, size_t len)
{
	if (len > 0 && data[0] % 2) {
		fuzz_keys_file(data + 1, len - 1);
	} else if (len > 0) {
		fuzz_config(data + 1, len - 1);
	}
}
