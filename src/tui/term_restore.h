/* Getting the terminal back as it was, whatever happens, and signals that wait in a pipe until the
 * loop asks. Knows nothing of curses: the bytes that reset the terminal are handed in. */
#pragma once

#include <termios.h>

#include "dealbench/base/error.h"

/* From now on crashes and term_emergency_restore() write reset to fd and set modes back. */
void restore_prepare(int fd, const struct termios *modes, const char *reset);
/* The terminal is in order again: nothing to restore. */
void restore_forget(void);

/* Standard error goes to a private file while the screen is in use, and is shown by _end. Best
 * effort: without the file it stays where it is. */
void stderr_capture_begin(void);
void stderr_capture_end(void);

/* Catches TERM, HUP, INT, WINCH, TSTP, CONT into a pipe, and crashes, which restore and go on.
 * *out_fd is readable when one waits. Where TERM or HUP came and the terminal takes no bytes for
 * two seconds, the process ends without the loop, its modes set back. */
bool signals_begin(int *out_fd, struct error *err) MUST_USE;
void signals_end(void);
/* The next one that waits, or 0. */
int signals_next(void);
