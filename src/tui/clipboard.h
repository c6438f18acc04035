/* Text on its way to the clipboard of whoever sits at the terminal, over any number of hosts. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/str.h"
#include "dealbench/tui/screen.h"
#include "dealbench/tui/term.h"

#define CLIPBOARD_MAX ((size_t)74994) /* bytes that terminals take at least */

enum multiplexer { MULTIPLEXER_NONE, MULTIPLEXER_TMUX, MULTIPLEXER_SCREEN };

/* By $TMUX and $STY; the inner one where both are set cannot be told, tmux it is then. */
enum multiplexer multiplexer_here(void);
/* OSC 52 with text in base64, wrapped so that a multiplexer passes it on. */
void clipboard_sequence(const char *text, size_t len, enum multiplexer through, struct str *out);

/* Copies what the screen gives; the effect says what that was, or why not. */
struct effect clipboard_copy(struct term *term, const struct screen_ops *ops, const void *state,
                             const struct session *s, bool markdown);
