/* config.yaml, the environment and the options become the settings in force. A mistake in how
 * things look is said and passed over; one in what decides where, by which rubric or in whose name
 * something is stored leaves that setting in doubt, and nothing is stored on a guess. */
#include "dealbench/app/config.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/file.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/yaml/source.h"

/* Explained in the table of codes (src/rubric/codes.c). Permanent. */
enum config_code {
	S_SETTING = 130,
	S_VALUE = 131,
	S_SHAPE = 132,
	S_FILE = 133,
};

#define FILE_LIMIT ((size_t)64 * 1024)
#define RATER_MAX 200

struct reader {
	struct config *config;
	struct yaml_source source;
	struct arena *a;
	struct diag_list *diags;
};

char *config_path(void)
{
	const char *given = getenv("DEALBENCH_CONFIG");
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	if (given && *given) {
		return xstrdup(given);
	}
	if (config && config[0] == '/') {
		return xprintf("%s/dealbench/config.yaml", config);
	}
	return home && *home ? xprintf("%s/.config/dealbench/config.yaml", home) : NULL;
}

/* ---- the file ---- */

static const char *nearest_word(struct reader *r, const char *words, const char *text)
{
	const char *names[16];
	size_t n = 0;
	for (const char *p = words; *p && n < ARRAY_LEN(names);) {
		size_t len = strcspn(p, " ");
		names[n++] = arena_strndup(r->a, p, len);
		p += len + (p[len] == ' ');
	}
	return text_nearest(text, names, n);
}

static bool word_ok(struct reader *r, const struct setting *s, const struct yaml_node *node)
{
	if (setting_is_word(s->words, node->text)) {
		return true;
	}
	auto_str words = STR_INIT;
	setting_words(s->words, &words);
	const char *near = nearest_word(r, s->words, node->text);
	yaml_report_at(&r->source, DIAG_ERROR, S_VALUE, node, "'%s' takes %s, not '%s'%s%s%s",
	               s->name, words.data, text_safe(r->a, node->text, false),
	               near ? " (did you mean '" : "", near ? near : "", near ? "'?)" : "");
	return false;
}

/* The first character that no one sees, or 0. */
static uint32_t hidden_in(const char *text)
{
	uint32_t last = 0, cp;
	for (size_t n, ahead; (cp = text_decode(text, &n)) != 0; text += n) {
		if (text_hides(last, cp, text_decode(text + n, &ahead))) {
			return cp;
		}
		last = cp;
	}
	return 0;
}

static bool value_ok(struct reader *r, const struct setting *s, const struct yaml_node *node)
{
	if (node->kind != YAML_SCALAR || text_is_blank(node->text)) {
		yaml_report_at(&r->source, DIAG_ERROR, S_SHAPE, node, "'%s' takes one value",
		               s->name);
		return false;
	}
	if (s->kind == SETTING_WORD) {
		return word_ok(r, s, node);
	}
	const char *text = node->text;
	uint32_t hidden = hidden_in(text);
	if (hidden != 0) {
		yaml_report_at(&r->source, DIAG_ERROR, S_VALUE, node,
		               "'%s' holds U+%04X, which nobody sees: write it anew", s->name,
		               (unsigned)hidden);
		return false;
	}
	if (s->kind == SETTING_PATH && text[0] != '/' && strncmp(text, "~/", 2) != 0) {
		yaml_report_at(&r->source, DIAG_ERROR, S_VALUE, node,
		               "'%s' takes a path that begins with / or ~/, not '%s'", s->name,
		               text_safe(r->a, text, false));
		return false;
	}
	if (s == &settings[SETTING_RATER] && node->len > RATER_MAX) {
		yaml_report_at(&r->source, DIAG_ERROR, S_VALUE, node,
		               "a rater's name has at most %d bytes", RATER_MAX);
		return false;
	}
	return true;
}

/* "~/" is the home folder. */
static const char *in_full(struct reader *r, const struct setting *s, const char *text)
{
	const char *home = getenv("HOME");
	if (s->kind != SETTING_PATH || text[0] != '~' || !home || !*home) {
		return arena_strdup(r->a, text);
	}
	return arena_printf(r->a, "%s%s", home, text + 1);
}

static void read_setting(struct reader *r, const struct yaml_node *key,
                         const struct yaml_node *node)
{
	const struct setting *s = setting_find(key->text);
	if (!s) {
		const char *names[SETTING_COUNT];
		for (size_t i = 0; i < SETTING_COUNT; i++) {
			names[i] = settings[i].name;
		}
		const char *near = text_nearest(key->text, names, SETTING_COUNT);
		yaml_report_at(&r->source, DIAG_ERROR, S_SETTING, key,
		               "no setting is called '%s'%s%s%s", text_safe(r->a, key->text, false),
		               near ? " (did you mean '" : "; `dealbench config` lists them",
		               near ? near : "", near ? "'?)" : "");
		if (near) {
			r->config->values[setting_find(near) - settings].unread = true;
		}
		return;
	}
	struct setting_value *value = &r->config->values[s - settings];
	if (!value_ok(r, s, node)) {
		value->unread = true;
		return;
	}
	value->value = in_full(r, s, node->text);
	value->source = FROM_FILE;
	value->place = arena_printf(r->a, "%s:%d", r->config->path, key->line);
}

/* Of a file that makes no sense as a whole nobody can say which settings it names. */
static void doubt_all(struct reader *r)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		r->config->values[i].unread = true;
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

static void read_settings(struct reader *r)
{
	const struct yaml_node *root = yaml_source_parse(&r->source, (struct yaml_limits){0});
	if (!root || r->diags->errors > 0) {
		doubt_all(r);
		return;
	}
	if (root->kind != YAML_MAP) {
		yaml_report_at(&r->source, DIAG_ERROR, S_SHAPE, root,
		               "settings with their values are wanted here, such as `theme: dark`");
		doubt_all(r);
		return;
	}
	for (size_t i = 0; i < root->count; i++) {
		read_setting(r, root->keys[i], root->items[i]);
	}
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		struct setting_value *value = &r->config->values[i];
		if (value->unread) {
			*value = (struct setting_value){.unread = true};
		}
	}
}

static void read_file(struct reader *r)
{
	struct error why = {0};
	char *data;
	size_t len;
	const char *path = r->config->path;
	if (!path || !file_read(path, FILE_LIMIT, &data, &len, &why)) {
		const char *given = getenv("DEALBENCH_CONFIG");
		if (path && (why.code != ERROR_NOT_FOUND || (given && *given))) {
			size_t len_path = strlen(path);
			bool named = strncmp(why.message, path, len_path) == 0;
			diag_add(r->diags, DIAG_ERROR, S_FILE, path, 0, 0, "%s",
			         why.message +
			             (named ? len_path + strspn(why.message + len_path, ": ") : 0));
			doubt_all(r);
		}
		return;
	}
	r->config->present = true;
	yaml_source_init(&r->source, path, data, len, r->a, r->diags);
	if (!says_nothing(data)) {
		read_settings(r);
	}
	free(data);
}

/* ---- the environment ---- */

/* What a variable's text says of its setting; NULL: nothing. */
static const char *meaning(const char *variable, const char *text)
{
	bool off = strcmp(text, "0") == 0 || strcmp(text, "false") == 0;
	if (strcmp(variable, "ACCESSIBLE") == 0) {
		return off ? "auto" : "plain";
	}
	if (strcmp(variable, "NO_COLOR") == 0) {
		return "never";
	}
	if (strcmp(variable, "CLICOLOR_FORCE") == 0) {
		return off ? NULL : "always";
	}
	return text;
}

static bool variable_ok(struct reader *r, const struct setting *s, const char *variable,
                        const char *value)
{
	if (s->kind != SETTING_WORD || setting_is_word(s->words, value)) {
		return true;
	}
	auto_str words = STR_INIT;
	setting_words(s->words, &words);
	diag_add(r->diags, DIAG_ERROR, S_VALUE, variable, 0, 0, "takes %s, not '%s'", words.data,
	         text_safe(r->a, value, false));
	return false;
}

static void read_environment(struct reader *r, const struct setting *s, struct setting_value *value)
{
	for (const char *p = s->environment; *p;) {
		size_t len = strcspn(p, " ");
		const char *variable = arena_strndup(r->a, p, len), *text = getenv(variable);
		const char *means = text_is_blank(text) ? NULL : meaning(variable, text);
		if (means && variable_ok(r, s, variable, means)) {
			*value = (struct setting_value){.value = arena_strdup(r->a, means),
			                                .source = FROM_ENVIRONMENT,
			                                .place = variable};
			return;
		}
		p += len + (p[len] == ' ');
	}
}

/* "--theme"; of several options the one that means this value. */
static const char *option_name(struct reader *r, const struct setting *s, const char *value)
{
	const char *blank = strchr(s->options, ' ');
	return blank ? arena_printf(r->a, "--%s", value) : s->options;
}

void config_read(struct config *out, const char *const given[SETTING_COUNT], struct arena *a,
                 struct diag_list *diags)
{
	auto_free char *path = config_path();
	*out = (struct config){.path = arena_strdup(a, path)};
	struct reader r = {.config = out, .a = a, .diags = diags};
	read_file(&r);
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		struct setting_value *value = &out->values[i];
		read_environment(&r, &settings[i], value);
		value->beneath = value->value;
		if (given[i]) {
			*value = (struct setting_value){
			    .value = given[i],
			    .beneath = value->value,
			    .source = FROM_OPTION,
			    .place = option_name(&r, &settings[i], given[i])};
		}
	}
	diag_list_sort(diags);
}

const struct setting *config_in_doubt(const struct config *c)
{
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting_value *value = &c->values[i];
		if (settings[i].stores && value->unread && value->source == FROM_DEFAULT) {
			return &settings[i];
		}
	}
	return NULL;
}

const char *config_problem(const struct diag_list *diags, struct arena *a)
{
	const struct diag *first = &diags->items[0];
	const char *slash = strrchr(first->file, '/');
	if (first->line == 0) {
		return arena_printf(a, "%s: %s", slash ? slash + 1 : first->file, first->message);
	}
	return arena_printf(a, "%s:%d: %s", slash ? slash + 1 : first->file, first->line,
	                    first->message);
}
