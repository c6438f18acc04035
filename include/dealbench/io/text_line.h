/* A document as lines for a screen: wrapped, with what is bold, and what belongs together. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct text_line {
	const char *mark; /* "- ", drawn before the text; or "" */
	const char *text; /* safe; "" = a blank line */
	size_t strong;    /* bytes of it that are bold */
	int indent;       /* columns before the text, the mark's included */
	bool heading;     /* all of it is bold, and what follows is about it */
	bool goes_on;     /* it continues the sentence of the line before */
};
