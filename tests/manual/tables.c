/* Commands, options, keys, exit statuses and diagnostics as mdoc. */
#include "tables.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/cli/private.h"
#include "dealbench/app/config.h"
#include "dealbench/rubric/codes.h"
#include "dealbench/tui/keymap.h"
#include "roff.h"

static void text(struct str *out, const char *words)
{
	roff_text(out, words, strlen(words));
}

static void option_item(struct str *out, const struct option_row *row)
{
	str_append(out, ".It ");
	if (row->letter) {
		str_printf(out, "Fl %c , ", row->letter);
	}
	str_printf(out, "Fl Fl %s", row->name);
	if (row->argument) {
		const char *equals = strchr(row->argument, '=');
		int first = equals ? (int)(equals - row->argument) : (int)strlen(row->argument);
		str_printf(out, " Ar %.*s", first, row->argument);
		str_printf(out, equals ? " Ns = Ns Ar %s" : "%s", equals ? equals + 1 : "");
	}
	auto_str help = STR_INIT;
	option_help(row, &help);
	str_append(out, "\n");
	text(out, help.data);
}

static void part_options(struct str *out)
{
	str_append(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < option_row_count; i++) {
		if (option_rows[i].everywhere) {
			option_item(out, &option_rows[i]);
		}
	}
	str_append(out, ".El\n");
}

/* "[DEAL...]" -> " Op Ar DEAL ..." */
static void arguments(struct str *out, const char *words)
{
	bool optional = *words == '[';
	words += optional;
	str_append(out, *words ? optional ? " Op Ar" : " Ar" : "");
	while (*words) {
		size_t len = strcspn(words, " .]");
		if (len > 0) {
			str_printf(out, " %.*s", (int)len,
			           strncmp(words, "or ", 3) == 0 ? "|" : words);
		}
		words += len;
		str_append(out, *words == '.' ? " ..." : "");
		words += strspn(words, " .]");
	}
}

/* Paragraphs; lines that begin with four spaces stand as they are. */
static void details(struct str *out, const char *words)
{
	while (*words) {
		const char *shown = strstr(words, "\n    ");
		size_t len = shown ? (size_t)(shown - words) : strlen(words);
		roff_text(out, words, len);
		words += len;
		if (*words) {
			words++;
			str_append(out, ".Bd -literal -offset indent\n");
			while (strncmp(words, "    ", 4) == 0) {
				size_t line = strcspn(words, "\n");
				roff_literal(out, words + 4, line - 4);
				words += line + (words[line] == '\n');
			}
			str_append(out, ".Ed\n.Pp\n");
		}
	}
}

static void command_item(struct str *out, const struct command *c)
{
	str_printf(out, ".It Nm%s%s", *c->name ? " Cm " : "", c->name);
	arguments(out, c->arguments);
	str_append(out, "\n");
	auto_str summary = STR_INIT;
	str_printf(&summary, "%c%s.", *c->summary - 'a' + 'A', c->summary + 1);
	text(out, summary.data);
	if (c->details) {
		details(out, c->details);
	}
	bool own = false;
	for (size_t i = 0; i < option_row_count; i++) {
		if (option_of(c, &option_rows[i])) {
			str_append(out,
			           own ? "" : ".Pp\n.Bl -tag -width \"--scorecard N\" -compact\n");
			option_item(out, &option_rows[i]);
			own = true;
		}
	}
	str_append(out, own ? ".El\n" : "");
	str_append(out, ".Bd -literal -offset indent\n");
	roff_literal(out, c->examples, strlen(c->examples));
	str_append(out, ".Ed\n");
}

static void part_commands(struct str *out)
{
	str_append(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < command_count; i++) {
		command_item(out, &commands[i]);
	}
	str_append(out, ".El\n");
}

static void key_item(struct str *out, const struct key_table *table, const struct key_row *row)
{
	char name[16], label[16];
	str_append(out, ".It");
	const char *at = row->keys;
	for (size_t n = 0; *(at += strspn(at, " ")); n++) {
		size_t len = strcspn(at, " ");
		memcpy(name, at, len);
		name[len] = '\0';
		table->label(table->parse(name), label);
		str_append(out, n ? " , Ic " : " Ic ");
		roff_argument(out, label, strlen(label));
		at += len;
	}
	str_printf(out, *row->keys ? "\n" : " Ic \\&: %s\n", row->action);
	text(out, row->help);
	str_printf(out, ".Pq Cm %s%s\n", row->action, row->writes ? " , No writes" : "");
}

static void part_keys(struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct key_table table;
	keymap_table(a, &table);
	for (size_t i = 0; i < table.count; i++) {
		const struct key_row *row = &table.rows[i];
		if (i == 0 || strcmp(row->screen, table.rows[i - 1].screen) != 0) {
			str_append(out, i ? ".El\n" : "");
			str_printf(out, ".Ss %s (%s)\n", row->title, row->screen);
			str_append(out, ".Bl -tag -width \"Backspace, k\" -compact\n");
		}
		key_item(out, &table, row);
	}
	str_append(out, ".El\n");
}

/* "A B" -> .Fl Fl or .Ev words after `lead`; nothing where there are none. */
static void setters(struct str *out, const char *lead, const char *macro, const char *words)
{
	str_append(out, *words ? lead : "");
	for (size_t n = 0; *words; n++) {
		size_t dashes = strspn(words, "-"), len = strcspn(words, " ");
		str_printf(out, "%s%s %.*s", n ? " , " : "", macro, (int)(len - dashes),
		           words + dashes);
		words += len + strspn(words + len, " ");
	}
}

static void part_settings(struct str *out)
{
	str_append(out, ".Bl -tag -width workspace\n");
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		const struct setting *s = &settings[i];
		auto_str line = STR_INIT;
		str_printf(out, ".It Cm %s\n", s->name);
		str_printf(&line, "%c%s", *s->help - 'a' + 'A', s->help + 1);
		if (s->words) {
			str_append(&line, ": ");
			setting_words(s->words, &line);
		}
		str_printf(&line, ". Default: %s.", s->standard);
		text(out, line.data);
		setters(out, ".Pq ", "Fl Fl", s->options);
		setters(out, *s->options ? " , " : ".Pq ", "Ev", s->environment);
		str_append(out, *s->options || *s->environment ? "\n" : "");
	}
	str_append(out, ".El\n");
}

static void part_exit(struct str *out)
{
	const struct help_topic *topic = help_topics;
	while (strcmp(topic->name, "exit-codes") != 0) {
		topic++;
	}
	str_append(out, ".Bl -tag -width 130\n");
	for (const char *line = topic->text; *line;) {
		size_t code = strcspn(line, " "), len = strcspn(line, "\n");
		size_t gap = strspn(line + code, " ");
		str_printf(out, ".It %.*s\n", (int)code, line);
		roff_text(out, line + code + gap, len - code - gap);
		line += len + (line[len] == '\n');
	}
	str_append(out, ".El\n");
}

/* The schemas are files: their names in order. */
static void part_schemas(struct str *out)
{
	struct dirent **names;
	int count = scandir(ROOT "/docs/schemas", &names, NULL, alphasort);
	str_append(out, ".Bl -bullet -compact\n");
	for (int i = 0; i < count; i++) {
		if (names[i]->d_name[0] != '.') {
			str_printf(out, ".It\n.Pa %s\n", names[i]->d_name);
		}
		free(names[i]);
	}
	str_append(out, ".El\n");
	if (count >= 0) {
		free(names);
	}
}

static void part_codes(struct str *out)
{
	str_append(out, ".Bl -tag -width R000\n");
	for (size_t i = 0; i < diag_code_count; i++) {
		const struct diag_code *code = &diag_codes[i];
		auto_str line = STR_INIT;
		str_printf(out, ".It Sy R%03d\n", code->number);
		str_printf(&line, "%s.%s", code->title,
		           code->severity == DIAG_ERROR ? "" : " A warning.");
		text(out, line.data);
	}
	str_append(out, ".El\n");
}

bool manual_part(const char *name, struct str *out)
{
	static const struct {
		const char *name;
		void (*write)(struct str *out);
	} parts[] = {{"options", part_options}, {"commands", part_commands},
	             {"keys", part_keys},       {"settings", part_settings},
	             {"exit", part_exit},       {"schemas", part_schemas},
	             {"codes", part_codes}};
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (strcmp(parts[i].name, name) == 0) {
			parts[i].write(out);
			return true;
		}
	}
	return false;
}
