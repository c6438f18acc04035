/* dealbench doctor: what it looks at outside the workspace, in the order in which it tells it. A
 * check never stops another one. */
#include "dealbench/app/doctor.h"

#include <string.h>
#include <sys/stat.h>

#include "checks.h"
#include "dealbench/base/text.h"
#include "dealbench/io/book.h"

#define COLUMNS_MIN 40
#define ROWS_MIN 10

void check_add(struct checks *c, const char *id, enum finding finding, const char *text,
               const char *shared, const char *fix)
{
	if (c->n < CHECKS_MAX) {
		c->v[c->n++] =
		    (struct check){id, finding, text_safe(c->a, text, false), shared, fix};
	}
}

static void check_program(struct checks *c)
{
	check_add(c, "program", FINDING_OK,
	          arena_printf(c->a, "dealbench %s, %s spreadsheets", c->d->version,
	                       book_xlsx_built() ? "with" : "without"),
	          NULL, NULL);
}

static void check_terminal(struct checks *c)
{
	const struct surroundings *s = c->d->around;
	const char *type = s->terminal ? s->terminal : "";
	const char *other = "set TERM to what the terminal is, for instance "
	                    "TERM=xterm-256color; --plain asks in lines without it";
	if (!s->is_terminal) {
		check_add(c, "terminal", FINDING_NOTE,
		          "none: standard input or output is a file or a pipe", NULL,
		          "run it in the terminal that the screens shall use");
		return;
	}
	if (!*type || !s->known || !s->places) {
		check_add(c, "terminal", FINDING_PROBLEM,
		          !*type ? "TERM is not set"
		          : !s->known
		              ? arena_printf(c->a, "its type '%s' is not known here", type)
		              : arena_printf(c->a, "its type '%s' cannot place the cursor", type),
		          NULL, other);
		return;
	}
	bool told = s->columns > 0 && s->rows > 0;
	bool small = told && (s->columns < COLUMNS_MIN || s->rows < ROWS_MIN);
	check_add(c, "terminal", small ? FINDING_PROBLEM : FINDING_OK,
	          arena_printf(c->a, "%s, %s, %s", type,
	                       told ? arena_printf(c->a, "%dx%d", s->columns, s->rows)
	                            : "of a size that is not told",
	                       s->colours > 0 ? text_count(c->a, (size_t)s->colours, "colour")
	                                      : "no colours (words say all that colours say)"),
	          NULL, small ? "make the window 40 columns by 10 rows at least" : NULL);
}

static void check_locale(struct checks *c)
{
	const struct surroundings *s = c->d->around;
	bool asked = strcasestr(s->locale, "utf-8") || strcasestr(s->locale, "utf8");
	check_add(c, "locale",
	          !s->utf8 ? FINDING_PROBLEM
	          : asked  ? FINDING_OK
	                   : FINDING_NOTE,
	          s->utf8 && !asked ? arena_printf(c->a, "%s is not UTF-8: C.UTF-8 is used instead",
	                                           *s->locale ? s->locale : "the locale in use")
	          : s->utf8         ? arena_printf(c->a, "%s", s->locale)
	                            : "no UTF-8: only ASCII can be shown",
	          NULL, s->utf8 && asked ? NULL : "set LC_ALL=C.UTF-8, or a UTF-8 locale of yours");
}

static void check_clipboard(struct checks *c)
{
	const char *through = c->d->around->through;
	bool tmux = through && strcmp(through, "tmux") == 0;
	check_add(c, "clipboard", tmux ? FINDING_NOTE : FINDING_OK,
	          through ? arena_printf(c->a, "y copies by OSC 52, passed on through %s", through)
	                  : "y copies by OSC 52, which the terminal must allow; over SSH too",
	          NULL, tmux ? "in tmux.conf: set -g allow-passthrough on" : NULL);
}

static void check_editor(struct checks *c)
{
	const struct surroundings *s = c->d->around;
	const char *slash = s->editor ? strrchr(s->editor, '/') : NULL;
	const char *name = slash ? slash + 1 : s->editor;
	if (!s->editor || !s->has_editor) {
		check_add(c, "editor", FINDING_PROBLEM,
		          s->editor ? arena_printf(c->a, "'%s' is not found", s->editor)
		                    : "none is found",
		          s->editor ? "the one that is set is not found" : NULL,
		          "set EDITOR, or `editor` in config.yaml, for instance to nano");
		return;
	}
	check_add(c, "editor", FINDING_OK, s->editor, text_safe(c->a, name, false), NULL);
}

/* May others write the file? What stands in it is believed, and `editor` is run. */
static bool others_write(const char *path)
{
	struct stat st;
	return path && stat(path, &st) == 0 && (st.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

static size_t settings_from_file(const struct config *config)
{
	size_t n = 0;
	for (size_t i = 0; i < SETTING_COUNT; i++) {
		n += config->values[i].source == FROM_FILE;
	}
	return n;
}

static void check_config(struct checks *c)
{
	const struct config *config = c->d->config;
	const struct diag_list *problems = c->d->problems;
	const struct setting *doubt = config_in_doubt(config);
	if (problems->count > 0) {
		check_add(c, "config", FINDING_PROBLEM,
		          arena_printf(c->a, "%s%s%s", config_problem(problems, c->a),
		                       doubt ? "; nothing is opened while it leaves open the " : "",
		                       doubt ? doubt->name : ""),
		          arena_printf(c->a, "%s with the settings, the first R%03d",
		                       text_count(c->a, problems->count, "problem"),
		                       problems->items[0].code),
		          "`dealbench config` shows every problem with its line");
		return;
	}
	if (others_write(config->path)) {
		check_add(c, "config", FINDING_PROBLEM,
		          arena_printf(c->a, "%s can be written by others", config->path),
		          "config.yaml can be written by others", "chmod go-w config.yaml");
		return;
	}
	const char *count = text_count(c->a, settings_from_file(config), "setting");
	check_add(c, "config", FINDING_OK,
	          config->present ? arena_printf(c->a, "%s: %s", config->path, count)
	                          : "no config.yaml: the defaults hold",
	          config->present ? arena_printf(c->a, "config.yaml: %s", count) : NULL, NULL);
}

static void check_keys(struct checks *c)
{
	struct error err = {0};
	auto_diags diags;
	auto_free char *path = keys_path();
	diag_list_init(&diags);
	struct key_table table = *c->d->keys;
	size_t changed = 0;
	if (path && !keys_read(path, &table, c->a, &diags, &err)) {
		check_add(
		    c, "keys", FINDING_PROBLEM,
		    arena_printf(c->a, "as built in: %s", keys_problem(&diags, &err, c->a)),
		    arena_printf(c->a, "as built in: %s with keys.yaml",
		                 text_count(c->a, diags.count > 0 ? diags.count : 1, "problem")),
		    "`dealbench keys` shows every problem with its line");
		return;
	}
	for (size_t i = 0; i < table.count; i++) {
		changed += table.rows[i].changed;
	}
	check_add(c, "keys", FINDING_OK,
	          changed > 0
	              ? arena_printf(c->a, "%s of keys.yaml", text_count(c->a, changed, "change"))
	              : "as built in",
	          NULL, NULL);
}

size_t doctor_run(const struct doctor *d, struct arena *a, struct check **out)
{
	struct checks c = {.d = d, .a = a, .v = arena_array(a, CHECKS_MAX, sizeof(*c.v))};
	check_program(&c);
	check_terminal(&c);
	check_locale(&c);
	check_clipboard(&c);
	check_editor(&c);
	check_config(&c);
	check_keys(&c);
	check_rubric(&c);
	check_workspace(&c);
	*out = c.v;
	return c.n;
}
