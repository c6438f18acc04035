/* A page of the manual as text. */
#pragma once

#include "dealbench/base/str.h"

/* Renders mdoc source, of which it knows what our own pages use: sections, tagged and bullet lists,
 * literal displays, and the macros within a line. Lines take at most columns where words allow. */
void mdoc_text(const char *source, size_t columns, struct str *out);
