/* A program in a terminal that is not there: its bytes go through libvterm, and a test reads the
 * cells, the cursor and the modes. There are no sleeps: wait for what shall be seen, with a
 * deadline that only a failure reaches. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "dealbench/base/attr.h"

struct vt;

/* Starts argv (ends with NULL) with the given NAME=value strings added to the environment (ends
 * with NULL; NULL = none). NULL where it cannot. */
struct vt *vt_start(int columns, int rows, const char *const *argv,
                    const char *const *environment) MUST_USE;
/* The same for a process of this program: run's value is its exit status. */
struct vt *vt_fork(int columns, int rows, int (*run)(void *ctx), void *ctx) MUST_USE;
/* Kills what still runs and frees all. NULL is fine. */
void vt_free(struct vt *v);

pid_t vt_pid(const struct vt *v);
/* Sends bytes as a keyboard would. An Esc by itself needs a vt_settle before the next key. */
void vt_type(struct vt *v, const char *bytes);
void vt_type_bytes(struct vt *v, const char *bytes, size_t len);
void vt_resize(struct vt *v, int columns, int rows);
/* Closes the terminal's other end, as a lost connection does. */
void vt_hang_up(struct vt *v);
enum { VT_WAIT = 120000 }; /* a deadline in milliseconds that only a failure reaches */

/* Waits for something and reads it; false at the deadline, or where the terminal is closed. */
bool vt_wait_more(struct vt *v, int deadline_ms);
/* Reads until nothing came for quiet_ms; false where it went on for deadline_ms. */
bool vt_settle(struct vt *v, int quiet_ms, int deadline_ms);
/* Reads until the screen shows text somewhere; false at the deadline. */
bool vt_wait_for(struct vt *v, const char *text, int deadline_ms);
/* Reads until the cursor is at x, y, as it is when a frame is complete; false at the deadline. */
bool vt_wait_cursor(struct vt *v, int x, int y, int deadline_ms);
/* Reads until bytes stand in the output at offset from or later; false at the deadline. */
bool vt_wait_output(struct vt *v, size_t from, const char *bytes, int deadline_ms);
/* Reads until the program has ended; *out_status as from waitpid. False at the deadline. */
bool vt_wait_end(struct vt *v, int deadline_ms, int *out_status);

/* A row as text without trailing blanks; malloc'd. */
char *vt_row(const struct vt *v, int y) MUST_USE;
/* The row on which text stands, or -1. */
int vt_find(const struct vt *v, const char *text);
void vt_cursor(const struct vt *v, int *out_x, int *out_y, bool *out_visible);
struct vt_look {
	bool bold, underline, reverse, default_colour;
	int colour; /* palette index of the text, or -1 */
};
struct vt_look vt_look(const struct vt *v, int x, int y);
bool vt_alternate(const struct vt *v);       /* is the alternate screen on? */
bool vt_bracketed_paste(const struct vt *v); /* is bracketed paste on? */
bool vt_mouse(const struct vt *v);           /* does the program take the mouse? */
bool vt_echo(const struct vt *v);            /* does the line discipline echo? */
/* Is the terminal as a program finds it: cursor shown, echo on, no modes of the screens? */
bool vt_is_restored(const struct vt *v);
/* All bytes that the program wrote, for looking for what must not be there. */
const char *vt_output(const struct vt *v, size_t *out_len);
/* When the last bytes of it came, in microseconds of the clock that never falls. */
double vt_last_us(const struct vt *v);
/* Plays the output again and looks at each change of a cell from offset from on: does every cell
 * that is the same before and after stay as it is meanwhile? *out_x and *out_y get the first that
 * does not. Only where the size did not change. */
bool vt_steady(const struct vt *v, size_t from, int *out_x, int *out_y);
