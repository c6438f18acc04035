/* The table of keys as plain data, and keys.yaml, which changes it. Which screens, actions and keys
 * there are is the workbench's to say: it hands in a table. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/diag.h"
#include "dealbench/base/error.h"
#include "dealbench/base/str.h"

#define KEYS_EVERYWHERE "everywhere"

struct key_row {
	const char *screen; /* KEYS_EVERYWHERE, or the screen's name */
	const char *title;  /* of the screen */
	const char *action; /* unique in its screen */
	const char *keys;   /* names parted by spaces: "Enter C-s"; "" = in the commands only */
	const char *label, *help, *group;
	bool writes;
	bool fixed;   /* its keys cannot be changed: digits mean themselves */
	bool typed;   /* on a screen where every letter is text */
	bool changed; /* by keys.yaml */
};

/* Strings live in an arena of the caller's. */
struct key_table {
	struct key_row *rows; /* those of a screen together, everywhere first */
	size_t count;
	/* The code of a key's name or label ("C-r", "Ctrl-R"); 0 where it is none. Text is 32 to
	 * 0x10ffff. */
	uint32_t (*parse)(const char *name);
	/* The name to write ("C-r") and the label to show ("Ctrl-R") of a code. Return buf. */
	char *(*name)(uint32_t code, char buf[16]);
	char *(*label)(uint32_t code, char buf[16]);
};

/* $XDG_CONFIG_HOME/dealbench/keys.yaml, else ~/.config/dealbench/keys.yaml; malloc'd. NULL where
 * neither is set. */
char *keys_path(void) MUST_USE;
/* Changes table as the file at path says; what is new lives in a. A file that is not there changes
 * nothing. False where something is wrong with it (diags, or err where it cannot be read): then
 * nothing is changed. */
bool keys_read(const char *path, struct key_table *table, struct arena *a, struct diag_list *diags,
               struct error *err) MUST_USE;
/* The first of what is wrong in one line: "keys.yaml:3:5: ...". Lives in a. */
const char *keys_problem(const struct diag_list *diags, const struct error *err,
                         struct arena *a) MUST_USE;

enum keys_format { KEYS_TEXT, KEYS_JSON, KEYS_MARKDOWN };
/* The table in force: screen, action, keys, help, whether it writes. */
void keys_report(const struct key_table *table, enum keys_format format, size_t columns,
                 struct str *out);
