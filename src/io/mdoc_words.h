/* One line of mdoc as words. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/str.h"

struct mdoc_words {
	struct str text;  /* the paragraph so far */
	const char *name; /* what a bare .Nm stands for; or "" */
	bool glued;       /* the next word follows without a space */
};

/* Adds a line of text, or the arguments of a macro with the macro itself ("Fl Fl json"). */
void mdoc_add_text(struct mdoc_words *w, const char *line, size_t len);
void mdoc_add_macro(struct mdoc_words *w, const char *line, size_t len);
/* Appends bytes with what they escape written plainly. */
void mdoc_plain(struct str *out, const char *text, size_t len);
