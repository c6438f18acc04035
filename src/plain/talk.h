/* Saying and asking: every line that plain mode writes or reads goes through here. */
#pragma once

#include "dealbench/base/arena.h"
#include "dealbench/base/str.h"
#include "dealbench/plain/plain.h"

struct plain {
	struct session *s;
	const struct plain_io *io;
	bool ended;    /* no more input */
	bool left_out; /* something was typed, is not stored, and that was said */
	int signal;
	size_t lines, wrong, wrong_in_row, failed;
	struct error err;     /* why it was given up, where it was */
	struct error failure; /* why the first of those that failed could not be stored */
	bool walk_hinted, grade_hinted, review_hinted, deals_hinted; /* said once */
};

/* A line, made safe and wrapped; a newline in it shows as a mark. */
void tell(struct plain *p, const char *format, ...) PRINTF_LIKE(2, 3);
/* The prefix as it is (plain ASCII), then text, hanging where it wraps. */
void tell_behind(struct plain *p, const char *prefix, const char *text);
/* "label: value", the lines of a longer value hanging; nothing where value is NULL or "". */
void tell_field(struct plain *p, const char *label, const char *value);
void tell_blank(struct plain *p);
/* What was just given makes no sense: says so. Where nobody types, too many of them end it. */
void tell_wrong(struct plain *p, const char *format, ...) PRINTF_LIKE(2, 3);
/* What is wrong in a few words ("not a date: write 2027-03-31"), as a sentence, counted as above.
 */
void tell_problem(struct plain *p, const char *problem);
/* An error as a sentence, counted as above; where the workspace failed, apart. */
void tell_error(struct plain *p, const struct error *err);

/* Asks and reads a line, without blanks around it; malloc'd. NULL where the input has ended. */
char *ask(struct plain *p, const char *format, ...) PRINTF_LIKE(2, 3) MUST_USE;
/* What was begun is not stored: says so. Where the input ended in the middle of it, and nobody
 * typed it, that is input gone wrong. */
void tell_left_out(struct plain *p, const char *words);
/* The answer was understood. */
void ask_done(struct plain *p);
/* "y" or "yes", typed out; anything else is no. */
bool ask_yes(struct plain *p, const char *format, ...) PRINTF_LIKE(2, 3) MUST_USE;
/* A number from 1 to count; 0 for an empty line and at the end of the input. */
size_t ask_number(struct plain *p, size_t count, const char *format, ...)
    PRINTF_LIKE(3, 4) MUST_USE;
/* A new value of a field: *out is NULL where the line is empty (keep it), "" for "-" (none). False
 * at the end of the input. malloc'd. */
bool ask_field(struct plain *p, const char *label, const char *stored, char **out) MUST_USE;

/* A command of a prompt. */
struct word {
	int id;
	const char *names;    /* "n note", the shortest first */
	const char *argument; /* "TEXT", or NULL where it takes none */
	const char *help;
};
/* The command that a line begins with, and what follows it; NULL where it is none. A word's
 * beginning of two letters or more will do alone, where no other word has it. */
const struct word *word_find(const struct word *words, size_t count, const char *line,
                             const char **out_rest) MUST_USE;
/* One line each; applies NULL = all of them. */
void tell_words(struct plain *p, const struct word *words, size_t count,
                bool (*applies)(const void *ctx, int id), const void *ctx);
/* A number written in digits alone; false otherwise. */
bool number_read(const char *text, size_t *out) MUST_USE;
