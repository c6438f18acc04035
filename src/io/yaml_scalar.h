/* One text as a YAML scalar that reads back as the same text. */
#pragma once

#include <stddef.h>

#include "dealbench/base/str.h"

/* Appends text and a newline: plain where no reader could take it for anything else, a literal
 * block (its lines indented by indent spaces) for clean text of several lines, else double-quoted
 * with escapes. */
void yaml_text(struct str *out, const char *text, size_t indent);
/* The same on one line, without the newline: plain or double-quoted. */
void yaml_inline(struct str *out, const char *text);
