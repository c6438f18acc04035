/* A deal's fields as questions: its own, then the attributes of the vocabulary. */
#pragma once

#include "talk.h"

enum field_kind { FIELD_TEXT, FIELD_CHOICE, FIELD_NUMBER, FIELD_MONEY, FIELD_DATE };

struct field {
	const char *id, *title, *help /* or NULL */;
	enum field_kind kind;
	bool required, multiple;
	bool own; /* a field of the deal itself, not an attribute */
	const struct named *options;
	size_t option_count;
};

/* All of them, in a; the first *out_first are asked when a deal is new. */
struct field *fields_of(const struct rubric *rubric, struct arena *a, size_t *out_count,
                        size_t *out_first);
/* What the deal holds there, in words in a; NULL where nothing. */
const char *field_told(const struct field *field, const struct deal *deal, struct arena *a);

struct ask_about {            /* what typed values are read with */
	const char *currency; /* or NULL */
	struct date today;
};
/* Asks until it is understood and puts it into the deal. False at the end of the input. */
bool field_ask(struct plain *p, const struct field *field, struct deal *deal,
               const struct ask_about *about) MUST_USE;
