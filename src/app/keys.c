/* keys.yaml: which keys do what, checked like a rubric. A table that a file made of two minds (one
 * key for two actions) or that locks people in (no key for help) is refused as a whole. */
#include "dealbench/app/keys.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/yaml/source.h"

/* Explained in the table of codes (src/rubric/codes.c). Permanent. */
enum keys_code {
	K_SCREEN = 120,
	K_ACTION = 121,
	K_NAME = 122,
	K_CONFLICT = 123,
	K_LAST = 124,
	K_FIXED = 125,
	K_SHAPE = 126,
};

#define FILE_LIMIT ((size_t)64 * 1024)
#define KEYS_MAX 8 /* for one action */

struct reader {
	struct yaml_source source;
	const struct key_table *table;
	struct key_row *rows;          /* as they will be */
	const struct yaml_node **said; /* where the file says it, a row */
	struct arena *a;
};

char *keys_path(void)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (config && config[0] == '/') {
		return xprintf("%s/dealbench/keys.yaml", config);
	}
	return home && *home ? xprintf("%s/.config/dealbench/keys.yaml", home) : NULL;
}

static uint32_t nth_key(const struct key_table *table, const char *keys, size_t n)
{
	for (;;) {
		keys += strspn(keys, " ");
		size_t len = strcspn(keys, " ");
		if (len == 0) {
			return 0;
		}
		if (n-- == 0) {
			auto_free char *name = xstrndup(keys, len);
			return table->parse(name);
		}
		keys += len;
	}
}

static bool has_key(const struct key_table *table, const char *keys, uint32_t key)
{
	for (size_t i = 0;; i++) {
		uint32_t one = nth_key(table, keys, i);
		if (one == 0 || one == key) {
			return one != 0;
		}
	}
}

static void report_unknown(struct reader *r, int code, const struct yaml_node *node,
                           const char *what, const char *const *names, size_t count)
{
	const char *near = text_nearest(node->text, names, count);
	const char *text = text_safe(r->a, node->text, false);
	if (near) {
		yaml_report_at(&r->source, DIAG_ERROR, code, node,
		               "no %s is called '%s' (did you mean '%s'?)", what, text, near);
	} else {
		yaml_report_at(&r->source, DIAG_ERROR, code, node,
		               "no %s is called '%s'; `dealbench keys` lists them", what, text);
	}
}

/* Is the key one that this row may have? Says so where it is not. */
static bool check_key(struct reader *r, const struct key_row *row, const struct yaml_node *node,
                      uint32_t key)
{
	static const struct {
		const char *name, *action, *why;
	} kept[] = {{"C-c", "quit", "leaves, always: no other action may have it"},
	            {"C-l", "redraw", "draws anew, always"},
	            {"C-z", "suspend", "suspends, always"}};
	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		char label[16];
		if (key == r->table->parse(kept[i].name) &&
		    strcmp(row->action, kept[i].action) != 0) {
			yaml_report_at(&r->source, DIAG_ERROR, K_FIXED, node, "%s %s",
			               r->table->label(key, label), kept[i].why);
			return false;
		}
	}
	if (row->typed && key >= ' ' && key <= 0x10ffff) {
		yaml_report_at(&r->source, DIAG_ERROR, K_FIXED, node,
		               "'%s' is text on the screen '%s': take a key that types nothing",
		               text_safe(r->a, node->text, false), row->screen);
		return false;
	}
	return true;
}

static void read_key(struct reader *r, const struct key_row *row, const struct yaml_node *node,
                     struct str *keys)
{
	char name[16];
	if (node->kind != YAML_SCALAR) {
		yaml_report_at(&r->source, DIAG_ERROR, K_SHAPE, node,
		               "a key's name is wanted here, such as x, F5 or C-x");
		return;
	}
	uint32_t key = r->table->parse(node->text);
	if (key == 0) {
		yaml_report_at(&r->source, DIAG_ERROR, K_NAME, node,
		               "'%s' is no key: a character, F1 to F12, C-a to C-z, Enter, Esc, "
		               "Tab, S-Tab, Space, Backspace, Delete, Up, Down, Left, Right, Home, "
		               "End, PgUp or PgDn",
		               text_safe(r->a, node->text, false));
		return;
	}
	if (check_key(r, row, node, key) && !has_key(r->table, keys->data, key)) {
		str_printf(keys, "%s%s", keys->len ? " " : "", r->table->name(key, name));
	}
}

static struct key_row *find_row(struct reader *r, const char *screen, const char *action)
{
	for (size_t i = 0; i < r->table->count; i++) {
		if (strcmp(r->rows[i].screen, screen) == 0 &&
		    strcmp(r->rows[i].action, action) == 0) {
			return &r->rows[i];
		}
	}
	return NULL;
}

/* action: key, or action: [key, key]. */
static void read_action(struct reader *r, const char *screen, const struct yaml_node *name,
                        const struct yaml_node *value)
{
	struct key_row *row = find_row(r, screen, name->text);
	if (!row) {
		const char **names = arena_alloc(r->a, (r->table->count + 1) * sizeof(*names));
		size_t n = 0;
		for (size_t i = 0; i < r->table->count; i++) {
			if (strcmp(r->rows[i].screen, screen) == 0) {
				names[n++] = r->rows[i].action;
			}
		}
		auto_free char *what = xprintf("action of '%s'", screen);
		report_unknown(r, K_ACTION, name, what, names, n);
		return;
	}
	if (row->fixed) {
		yaml_report_at(&r->source, DIAG_ERROR, K_FIXED, name,
		               "digits mean the levels of the rubric: their keys stay");
		return;
	}
	auto_str keys = STR_INIT;
	size_t count = value->kind == YAML_LIST ? value->count : 1;
	if (value->kind == YAML_MAP || count > KEYS_MAX) {
		yaml_report_at(&r->source, DIAG_ERROR, K_SHAPE, value,
		               "a key or a list of %d keys at most is wanted here", KEYS_MAX);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		read_key(r, row, value->kind == YAML_LIST ? value->items[i] : value, &keys);
	}
	row->keys = arena_strdup(r->a, keys.data);
	row->changed = true;
	r->said[row - r->rows] = value;
}

static void read_screen(struct reader *r, const struct yaml_node *name,
                        const struct yaml_node *value)
{
	const char **names = arena_alloc(r->a, (r->table->count + 1) * sizeof(*names));
	size_t n = 0;
	for (size_t i = 0; i < r->table->count; i++) {
		if (n == 0 || strcmp(names[n - 1], r->rows[i].screen) != 0) {
			names[n++] = r->rows[i].screen;
		}
	}
	size_t at = 0;
	while (at < n && strcmp(names[at], name->text) != 0) {
		at++;
	}
	if (at == n) {
		report_unknown(r, K_SCREEN, name, "screen", names, n);
		return;
	}
	if (value->kind != YAML_MAP) {
		yaml_report_at(&r->source, DIAG_ERROR, K_SHAPE, value,
		               "actions with their keys are wanted here, such as `score: s`");
		return;
	}
	for (size_t i = 0; i < value->count; i++) {
		read_action(r, name->text, value->keys[i], value->items[i]);
	}
}

/* Does row b of another screen stand in the way of row a? */
static bool meet(const struct key_row *a, const struct key_row *b)
{
	bool common =
	    strcmp(a->screen, KEYS_EVERYWHERE) == 0 || strcmp(b->screen, KEYS_EVERYWHERE) == 0;
	return strcmp(a->screen, b->screen) == 0 || (common && strcmp(a->action, b->action) != 0);
}

static void check_conflicts(struct reader *r)
{
	for (size_t i = 0; i < r->table->count; i++) {
		const struct key_row *row = &r->rows[i];
		for (size_t k = 0; row->changed && k < r->table->count; k++) {
			const struct key_row *other = &r->rows[k];
			uint32_t key;
			if (k == i || !meet(row, other) || (other->changed && k > i)) {
				continue;
			}
			for (size_t n = 0; (key = nth_key(r->table, row->keys, n)) != 0; n++) {
				char label[16];
				if (has_key(r->table, other->keys, key)) {
					yaml_report_at(&r->source, DIAG_ERROR, K_CONFLICT,
					               r->said[i],
					               "%s already means '%s' (%s) in '%s'",
					               r->table->label(key, label), other->action,
					               other->help, other->screen);
					break;
				}
			}
		}
	}
}

static void check_ways_out(struct reader *r)
{
	static const char *const needed[] = {"help", "back", "quit"};
	for (size_t i = 0; i < r->table->count; i++) {
		for (size_t n = 0; n < ARRAY_LEN(needed); n++) {
			if (r->rows[i].changed && !r->rows[i].keys[0] &&
			    strcmp(r->rows[i].action, needed[n]) == 0) {
				yaml_report_at(&r->source, DIAG_ERROR, K_LAST, r->said[i],
				               "'%s' needs a key: without it nobody finds %s",
				               needed[n], n == 0 ? "help" : "the way out");
			}
		}
	}
}

/* Only blanks and comments: a file that says nothing yet. */
static bool says_nothing(const char *data)
{
	while (*data) {
		data += strspn(data, " \t\r\n");
		if (*data && *data != '#') {
			return false;
		}
		data += strcspn(data, "\n");
	}
	return true;
}

static bool read_table(struct reader *r)
{
	const struct yaml_node *root = yaml_source_parse(&r->source, (struct yaml_limits){0});
	if (!root) {
		return false;
	}
	if (root->kind != YAML_MAP) {
		yaml_report_at(&r->source, DIAG_ERROR, K_SHAPE, root,
		               "screens with their actions are wanted here, such as `deals:`");
		return false;
	}
	for (size_t i = 0; i < root->count; i++) {
		read_screen(r, root->keys[i], root->items[i]);
	}
	if (r->source.diags->errors == 0) {
		check_conflicts(r);
		check_ways_out(r);
	}
	return r->source.diags->errors == 0;
}

bool keys_read(const char *path, struct key_table *table, struct arena *a, struct diag_list *diags,
               struct error *err)
{
	char *data;
	size_t len;
	struct error why = {0};
	if (!file_read(path, FILE_LIMIT, &data, &len, &why)) {
		if (why.code == ERROR_NOT_FOUND) {
			return true;
		}
		*err = why;
		return false;
	}
	struct reader r = {.table = table, .a = a};
	r.rows = arena_alloc(a, (table->count + 1) * sizeof(*r.rows));
	r.said = arena_alloc(a, (table->count + 1) * sizeof(*r.said));
	memcpy(r.rows, table->rows, table->count * sizeof(*r.rows));
	memset(r.said, 0, table->count * sizeof(*r.said));
	yaml_source_init(&r.source, path, data, len, a, diags);
	bool ok = says_nothing(data) || read_table(&r);
	diag_list_sort(diags);
	if (ok) {
		table->rows = r.rows;
	}
	free(data);
	return ok;
}

const char *keys_problem(const struct diag_list *diags, const struct error *err, struct arena *a)
{
	if (diags->count == 0) {
		return arena_strdup(a, err->message);
	}
	const struct diag *first = &diags->items[0];
	const char *slash = strrchr(first->file, '/');
	return arena_printf(a, "%s:%d:%d: %s", slash ? slash + 1 : first->file, first->line,
	                    first->column, first->message);
}
