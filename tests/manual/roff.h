/* Text as mdoc source: words that are safe wherever they stand, lines of at most 78 bytes, a line
 * for a sentence. */
#pragma once

#include "dealbench/base/str.h"

/* A macro's argument, quoted where it must be. */
void roff_argument(struct str *out, const char *text, size_t len);
/* Filled text. What stands between backticks is quoted; what two dashes begin stays an option. */
void roff_text(struct str *out, const char *text, size_t len);
/* Lines shown as they are; one that is too long is cut before a word, as a shell's line is. */
void roff_literal(struct str *out, const char *lines, size_t len);
