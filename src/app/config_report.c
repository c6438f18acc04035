/* The settings in force, for people and programs; the table of settings, for help and the manual.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/config.h"
#include "dealbench/app/session.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/io/json.h"

static const char *const sources[] = {
    [FROM_DEFAULT] = "default",
    [FROM_FILE] = "file",
    [FROM_ENVIRONMENT] = "environment",
    [FROM_OPTION] = "option",
};
static_assert(ARRAY_LEN(sources) == FROM_COUNT, "one name a source");

static const char *const kinds[] = {
    [SETTING_PATH] = "path", [SETTING_TEXT] = "text", [SETTING_WORD] = "word"};
static_assert(ARRAY_LEN(kinds) == SETTING_KIND_COUNT, "one name a kind");

/* The value in force as words; malloc'd. */
static char *value_words(const struct config *c, size_t i, bool hide)
{
	const struct setting_value *value = &c->values[i];
	if (value->value) {
		bool hidden = hide && settings[i].kind != SETTING_WORD;
		return xstrdup(hidden ? "hidden" : value->value);
	}
	if (i == SETTING_WORKSPACE && !hide) {
		return default_workspace_path();
	}
	return xstrdup(settings[i].standard);
}

/* Where it comes from, with its place: "default", "--theme", "config.yaml:3". */
static const char *place_words(const struct setting_value *value)
{
	const char *slash =
	    value->place && value->source == FROM_FILE ? strrchr(value->place, '/') : NULL;
	return slash ? slash + 1 : value->place ? value->place : sources[value->source];
}

static void report_text(const struct config *c, bool hide, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	size_t widest = 0;
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		size_t width = text_width(place_words(&c->values[i]));
		widest = width > widest ? width : widest;
	}
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		auto_free char *value = value_words(c, i, hide);
		text_append_padded(out, settings[i].name, 11, false);
		text_append_padded(out, place_words(&c->values[i]), widest + 2, false);
		str_printf(out, "%s\n", text_safe(a, value, false));
	}
	if (c->path && !hide) {
		str_printf(out, "File: %s%s\n", text_safe(a, c->path, false),
		           c->present ? "" : " (not there)");
	}
	str_append(out, "`dealbench help settings` says what each setting does.\n");
}

static void put_list(struct json *j, const char *key, const char *words)
{
	json_open_array(j, key);
	for (const char *p = words ? words : ""; *p;) {
		size_t len = strcspn(p, " ");
		auto_free char *word = xstrndup(p, len);
		json_put_text(j, NULL, word);
		p += len + (p[len] == ' ');
	}
	json_close_array(j);
}

static void report_json(const struct config *c, bool hide, struct str *out)
{
	struct json j = {.out = out};
	json_open_object(&j, NULL);
	json_put_text(&j, "schema", "dealbench/config/v1");
	json_put_text(&j, "file", hide ? NULL : c->path);
	json_put_bool(&j, "present", c->present);
	json_open_array(&j, "settings");
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting *s = &settings[i];
		const struct setting_value *value = &c->values[i];
		auto_free char *words = value->value ? value_words(c, i, hide) : NULL;
		json_open_object(&j, NULL);
		json_put_text(&j, "name", s->name);
		json_put_text(&j, "value", words);
		json_put_text(&j, "source", sources[value->source]);
		json_put_text(&j, "place", hide ? NULL : value->place);
		json_put_text(&j, "kind", kinds[s->kind]);
		put_list(&j, "words", s->words);
		json_put_text(&j, "default", s->standard);
		put_list(&j, "options", s->options);
		put_list(&j, "environment", s->environment);
		json_put_text(&j, "help", s->help);
		json_close_object(&j);
	}
	json_close_array(&j);
	json_close_object(&j);
	str_append(out, "\n");
}

/* "`a`, `b`", of names parted by blanks. */
static void marked(const char *names, struct str *out)
{
	for (const char *p = names; *p;) {
		size_t len = strcspn(p, " ");
		str_append(out, p == names ? "`" : ", `");
		str_append_len(out, p, len);
		str_append(out, "`");
		p += len + (p[len] == ' ');
	}
}

static void report_markdown(struct str *out)
{
	str_append(out, "| Setting | What it decides | Values | Default | Option | Environment |\n"
	                "|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting *s = &settings[i];
		str_printf(out, "| `%s` | %s | ", s->name, s->help);
		if (s->words) {
			marked(s->words, out);
		} else {
			str_append(out, s->kind == SETTING_PATH ? "a path" : "a text");
		}
		str_printf(out, " | %s | ", s->standard);
		marked(s->options, out);
		str_append(out, *s->options ? " | " : "| ");
		marked(s->environment, out);
		str_append(out, *s->environment ? " |\n" : "|\n");
	}
}

void config_report(const struct config *c, enum config_format format, bool hide, struct str *out)
{
	switch (format) {
	case CONFIG_TEXT:
		report_text(c, hide, out);
		break;
	case CONFIG_JSON:
		report_json(c, hide, out);
		break;
	case CONFIG_MARKDOWN:
		report_markdown(out);
		break;
	}
}

void settings_help(struct str *out)
{
	str_append(out,
	           "$XDG_CONFIG_HOME/dealbench/config.yaml, else ~/.config/dealbench/config.yaml\n"
	           "(DEALBENCH_CONFIG names another file), holds settings, a line each:\n"
	           "  theme: light\n"
	           "  workspace: ~/deals/team.db\n"
	           "A variable goes before the file, an option before both. `dealbench config`\n"
	           "prints what is in force and where it comes from. The program never writes\n"
	           "the file. What is wrong in it is said with its place and passed over; but\n"
	           "where that decides what is stored, by which rubric or in whose name, nothing\n"
	           "is opened until the file is mended or an option says it (status 3).\n\n");
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting *s = &settings[i];
		auto_str line = STR_INIT;
		auto_arena struct arena *a = arena_new();
		char **lines;
		str_append(&line, s->help);
		str_append(&line, s->words ? ": " : "");
		setting_words(s->words ? s->words : "", &line);
		str_printf(&line, ". Default: %s.", s->standard);
		if (*s->options || *s->environment) {
			str_printf(&line, " Also %s%s%s.", s->options,
			           *s->options && *s->environment ? ", " : "", s->environment);
		}
		size_t count = text_wrap(a, line.data, 66, &lines);
		for (size_t k = 0; k < count; k++) {
			text_append_padded(out, k ? "" : s->name, 11, false);
			str_printf(out, "%s\n", lines[k]);
		}
	}
}
