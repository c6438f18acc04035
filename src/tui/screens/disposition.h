/* The form that says what happens to a gap: close it, price it, bound the use, accept it, walk. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/error.h"
#include "dealbench/base/str.h"
#include "dealbench/core/card.h"
#include "dealbench/tui/frame.h"
#include "dealbench/tui/input.h"

enum disposition_row {
	ROW_DECISION,
	ROW_COST,
	ROW_CURRENCY,
	ROW_DUE,
	ROW_OWNER,
	ROW_TERMS,
	DISPOSITION_ROWS
};

enum form_answer {
	FORM_STAY,
	FORM_STORE, /* Enter */
	FORM_LEAVE  /* Esc: nothing is stored, what was typed stays in the form */
};

struct disposition_form {
	enum disposition decision;             /* UNDECIDED or CLOSE..WALK */
	struct input fields[DISPOSITION_ROWS]; /* [ROW_DECISION] is not used */
	enum disposition_row row;
	struct date today; /* what "+6w" counts from */
};

/* Fills the form with what is on file (gap may be NULL); currency is proposed where none is. */
void disposition_init(struct disposition_form *form, const struct gap *gap, const char *currency,
                      struct date today);
void disposition_finish(struct disposition_form *form);
/* What stands in the form as one text, and back. */
void disposition_put(const struct disposition_form *form, struct str *out);
void disposition_take(struct disposition_form *form, const char *text, struct arena *a);
enum form_answer disposition_update(struct disposition_form *form, const struct msg *msg);
/* The form as a gap of item, for gap_finish. Says which field is wrong (INVALID) and moves to it.
 */
bool disposition_gap(struct disposition_form *form, const char *item, struct gap *out,
                     struct error *err) MUST_USE;
/* Draws DISPOSITION_ROWS rows and sets the cursor where focused. Clicks are told from target on. */
void disposition_view(const struct disposition_form *form, struct frame *f, struct rect area,
                      bool focused, int target);
#define DISPOSITION_TARGETS 20 /* the rows, and from 10 on the decisions */
void disposition_click(struct disposition_form *form, int target);
/* What the decision still needs to count ("a due date, an owner"), into buf; "" where nothing. */
const char *disposition_needs(const struct disposition_form *form, char *buf, size_t size);
/* "Close it by a date", … */
const char *disposition_label(enum disposition d);
