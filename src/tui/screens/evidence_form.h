/* The form that adds and changes pieces of evidence. What was typed into one piece waits, marked,
 * while another is looked at: nothing half typed is dropped. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/app/evidence.h"
#include "dealbench/base/str.h"
#include "dealbench/tui/frame.h"
#include "dealbench/tui/input.h"
#include "typed_value.h"

#define EVIDENCE_FIELDS 3 /* what, where, date */

struct evidence_piece {
	size_t index;               /* the entry it changes, or NONE: a new one */
	char *was[EVIDENCE_FIELDS]; /* what is on record; "" for a new one */
	struct input fields[EVIDENCE_FIELDS];
};

struct evidence_form {
	struct evidence_piece *v; /* v[0] is the one in the fields, the others are half typed */
	size_t n, cap;
	struct date today; /* what "+2w" counts from */
	int at;            /* the focus: a field, or -1 - n for row n of the list above them */
};

enum evidence_answer {
	EVIDENCE_STAY,
	EVIDENCE_STORE,  /* the fields are to be stored */
	EVIDENCE_REMOVE, /* the entry in evidence_form_row's row */
	EVIDENCE_LEAVE
};

/* Opens on a new piece, or on an entry on record (its index). */
void evidence_form_open(struct evidence_form *form, const struct source *v, size_t count,
                        size_t index);
void evidence_form_close(struct evidence_form *form);
enum evidence_answer evidence_form_update(struct evidence_form *form, const struct msg *msg,
                                          const struct source *v, size_t count);
/* Puts the piece of a row into the fields; the one that is there waits where it is half typed. */
void evidence_form_select(struct evidence_form *form, const struct source *v, size_t count,
                          size_t row);
/* After the piece in the fields was stored: the next that waits, or a new one. */
void evidence_form_next(struct evidence_form *form);
/* After entries came or went: the pieces find theirs by its title, or are new ones. */
void evidence_form_rebase(struct evidence_form *form, const struct source *v, size_t count);

/* Rows of the list: the entries on record, then new pieces that wait. */
size_t evidence_form_rows(const struct evidence_form *form, size_t count);
/* The row that has the focus, or NONE. */
size_t evidence_form_row(const struct evidence_form *form);
/* The half-typed piece that a row stands for, or NULL. */
const struct evidence_piece *evidence_form_waiting(const struct evidence_form *form, size_t count,
                                                   size_t row);

/* What stands in the fields, trimmed, for free_source; what is wrong is said at its field
 * (evidence_field_said) and gets the focus. */
bool evidence_form_source(struct evidence_form *form, struct source *out,
                          struct error *err) MUST_USE;
/* How a field reads, or what is wrong with it. */
struct typed_said evidence_field_said(const struct evidence_form *form, int field);

/* What is half typed as one text ("" where nothing is), and back. */
void evidence_form_put(const struct evidence_form *form, struct str *out);
void evidence_form_take(struct evidence_form *form, const char *text, const struct source *v,
                        size_t count, struct arena *a);

/* ---- evidence_view.c ---- */

struct evidence_list {
	const struct session *session;
	const struct source *v;
	size_t count;
	const struct source_check *const *checks; /* one a source, or NULL */
	size_t selected;                          /* row, or NONE */
	const struct evidence_form *form;         /* NULL = not open */
	int target;                               /* row 0's index for clicks; -1 = none */
};
/* One row: number, what it is, where, age, check. Returns whether all columns had room. */
void evidence_head_view(struct frame *f, struct rect row);
/* As many rows as fit, the selected one among them; sets the cursor on it. Returns rows drawn. */
int evidence_list_view(const struct evidence_list *list, struct frame *f, struct rect area);
/* The fields; sets the cursor where one has the focus. target: the first's index for clicks. */
void evidence_fields_view(const struct evidence_form *form, struct frame *f, struct rect area,
                          int target);
