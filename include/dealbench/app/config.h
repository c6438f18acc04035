/* Settings: what the program can be told once instead of each time. One table says which there are;
 * config.yaml, the environment and the command line give their values, each going before the one
 * named earlier. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/diag.h"
#include "dealbench/base/str.h"

enum setting_id {
	SETTING_WORKSPACE,
	SETTING_RUBRIC,
	SETTING_RATER,
	SETTING_MODE,
	SETTING_THEME,
	SETTING_COLOUR,
	SETTING_GLYPHS,
	SETTING_MOUSE,
	SETTING_ADVANCE,
	SETTING_EDITOR,
	SETTING_COUNT
};

enum setting_kind {
	SETTING_PATH, /* from / or ~/ on */
	SETTING_TEXT,
	SETTING_WORD, /* one of a few */
	SETTING_KIND_COUNT
};

struct setting {
	const char *name; /* in config.yaml; an option of the same name sets it too */
	enum setting_kind kind;
	const char *words;       /* of a WORD: parted by spaces, the default first; else NULL */
	const char *standard;    /* what holds where nobody says, in words */
	const char *options;     /* those that set it: "--theme"; "" = none */
	const char *environment; /* variables that set it, the first one set goes; "" = none */
	bool stores;             /* it decides what is stored, where or in whose name */
	const char *help;
};
extern const struct setting settings[SETTING_COUNT];

/* The setting of a name, or NULL. */
const struct setting *setting_find(const char *name);
/* Its words as people read them: "auto, dark or light". */
void setting_words(const char *words, struct str *out);
/* Is the text one of these words, parted by spaces? */
bool setting_is_word(const char *words, const char *text);

enum setting_source { FROM_DEFAULT, FROM_FILE, FROM_ENVIRONMENT, FROM_OPTION, FROM_COUNT };

struct setting_value {
	const char *value; /* NULL where nobody says */
	enum setting_source source;
	const char *place;   /* "--theme", "DEALBENCH_THEME", "…/config.yaml:3"; NULL: default */
	const char *beneath; /* what would hold without the option; NULL where nobody else says */
	bool unread;         /* what the file says of it, or may say, cannot be used */
};

/* Strings live in the arena given or are borrowed from the options. */
struct config {
	const char *path; /* of config.yaml; NULL where there is no place for one */
	bool present;     /* it is there */
	struct setting_value values[SETTING_COUNT];
};

/* $DEALBENCH_CONFIG, else $XDG_CONFIG_HOME/dealbench/config.yaml, else
 * ~/.config/dealbench/config.yaml; malloc'd. NULL where nothing names a place. */
char *config_path(void) MUST_USE;

/* What is in force. given: the values of the options, NULL where they are not given. What is wrong
 * with the file or a variable goes to diags and is passed over; the rest holds. */
void config_read(struct config *out, const char *const given[SETTING_COUNT], struct arena *a,
                 struct diag_list *diags);
/* A setting that decides what is stored, that the file gives, or may give where it does not parse,
 * and that cannot be read, while neither an option nor a variable gives it: to go on without would
 * store in the wrong place or name. NULL where there is none. */
const struct setting *config_in_doubt(const struct config *c);

/* The first of what is wrong in one line: "config.yaml:3: ...". Lives in a. */
const char *config_problem(const struct diag_list *diags, struct arena *a) MUST_USE;

enum config_format { CONFIG_TEXT, CONFIG_JSON, CONFIG_MARKDOWN };
/* What is in force and where each comes from ("dealbench/config/v1"); Markdown: the table of
 * settings itself. hide: values that are texts or paths are not told. */
void config_report(const struct config *c, enum config_format format, bool hide, struct str *out);
/* For `help settings`. */
void settings_help(struct str *out);
