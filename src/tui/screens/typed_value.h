/* A date or an amount while it is typed: how it is read, or why it is none. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/date.h"
#include "dealbench/core/money.h"
#include "dealbench/tui/frame.h"

struct typed_said {
	bool wrong;
	char text[80]; /* "= Wed 31 Mar 2027", "? no such month"; "" where nothing is typed */
};

/* Blank text is no date and not wrong. */
struct typed_said typed_date(const char *text, struct date today, struct date *out);
/* The same of a day that has been: without a year it is the last such day. */
struct typed_said typed_past_date(const char *text, struct date today, struct date *out);
/* currency: the one meant where none is typed, or NULL; out's is "" where there is neither. A cost
 * is not negative. */
struct typed_said typed_cost(const char *text, const char *currency, struct money *out);
/* Draws it behind what stands in a field of width columns: what is wrong always, how it is read
 * where the field has the focus. */
void typed_view(const struct typed_said *said, bool focus, struct frame *f, struct rect field,
                const char *text);
