/* Text in the person's own editor. */
#pragma once

#include "dealbench/base/error.h"
#include "dealbench/tui/term.h"

#define EDITOR_TEXT_MAX ((size_t)1024 * 1024)

/* The words of the command wished for, else (NULL or blank) the first that is there of vi and nano;
 * ends with NULL. Room for one more word is left. NULL where there is none. free() the array alone:
 * it holds the words too. */
char **editor_words(const char *wish, size_t *out_count) MUST_USE;
/* Can the program be started: is it there, as a path or on $PATH? */
bool editor_startable(const char *program);
/* Opens text in the editor, on a file that only this person can read and that is gone when this
 * returns. *out_text (malloc'd, valid UTF-8, safe, without the newline that editors add) is what
 * was saved. False where the editor could not be used, failed or was ended: *out_text is NULL, or
 * what had been saved by then, where that is another text. */
bool editor_open(struct term *term, const char *text, char **out_text, struct error *err) MUST_USE;
/* Removes what is left of texts whose program was killed, and of no other. */
void editor_sweep(void);
/* Runs argv on this terminal, in the foreground, until it ends. A TERM or HUP meanwhile goes to it
 * too and comes back in *out_signal. */
bool editor_run(char *const argv[], int *out_signal, struct error *err) MUST_USE;
