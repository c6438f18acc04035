/* What the three shells' completions are made of: the tables of commands and options. */
#pragma once

#include "private.h"

/* All that a deal's id is made of; spelt out, because what a-z holds is a matter of the locale. */
#define ID_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

enum wanted { WANT_NOTHING, WANT_DEAL, WANT_FILE, WANT_FOLDER, WANT_WORD };

struct want {
	enum wanted what;
	const char *words; /* WANT_WORD: parted by spaces */
};

/* What an option's value may be. */
struct want option_wants(const struct option_row *row);
/* What the command's n-th argument (from 0) may be; NOTHING past the last. all: where the text for
 * `help` is put together. */
struct want argument_wants(const struct command *c, int n, struct str *all);
/* How many arguments differ in what they may be: the last one's stands for all that follow. */
int arguments_told(const struct command *c);
/* The names of all options of a command with their dashes, parted by spaces; c NULL: everywhere. */
void option_names(const struct command *c, struct str *out);
/* The first words of commands, each once; of a noun (not NULL) its verbs. */
void command_words(const char *noun, struct str *out);

/* "--output | -o". */
void option_pattern(const struct option_row *row, struct str *out);
/* All options that take a value, such patterns parted by " | ". */
void valued_options(struct str *out);

/* The `case` rows that bash and zsh share. subject: the shell's words for what is looked at. */
/* An option whose value is asked for: what it may be; returns. */
void value_cases(const char *subject, void (*action)(struct want want, struct str *out),
                 struct str *out);
/* Two words given: sets command, options, and n to the count of arguments. */
void command_cases(const char *subject, struct str *out);
/* The count of words given and the first: sets verbs. */
void noun_cases(const char *subject, struct str *out);
/* command and n: what may stand there. */
void argument_cases(void (*action)(struct want want, struct str *out), struct str *out);

void completions_bash(struct str *out);
void completions_zsh(struct str *out);
void completions_fish(struct str *out);
