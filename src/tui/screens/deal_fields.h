/* The fields of a deal as the form shows them: the deal's own, then the rubric's attributes. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/app/session.h"
#include "dealbench/tui/input.h"

enum field_kind { FIELD_TEXT, FIELD_CHOICE, FIELD_DATE, FIELD_NUMBER, FIELD_MONEY };
enum field_target {
	FIELD_TITLE,
	FIELD_PARTNER,
	FIELD_CATEGORY,
	FIELD_STAGE,
	FIELD_OWNER,
	FIELD_SPONSOR,
	FIELD_DUE,
	FIELD_ATTRIBUTE
};

struct field {
	const char *id, *title, *help; /* help may be NULL */
	enum field_kind kind;
	enum field_target target;
	bool required, multiple;
	const struct named *options; /* CHOICE */
	size_t option_count;
	bool *chosen;        /* one per option */
	struct arena *arena; /* what is on file and not among the options joins them there */
	struct input input;  /* all but CHOICE */
	bool touched;        /* changed since it was last stored or loaded */
	char problem[160];   /* "" = none known */
	char echo[64];       /* how a date, a number or an amount is read, or why not yet; "" */
	bool reads;          /* echo says how */
	char notice[200];    /* worth knowing, but no obstacle; "" */
};

struct fields { /* lives in an arena, but for the inputs: fields_finish */
	struct field *v;
	size_t n;
	size_t first_attribute;
	struct date today;    /* what "tomorrow" is told from */
	const char *currency; /* meant where none is typed; or NULL */
};

void fields_make(struct fields *fields, const struct rubric *rubric, struct date today,
                 struct arena *a);
void fields_finish(struct fields *fields);
/* Fills the fields from a deal; forgets what was typed. A choice keeps a value that its list does
 * not have. */
void fields_load(struct fields *fields, const struct deal *deal);
/* Sets the deal's member from the field. Takes it as it is: check first. */
void field_store(const struct field *field, struct deal *deal);
/* Says what is wrong with it in field->problem, or clears that. What was read as a date, a number
 * or an amount then stands there as it will be stored. */
bool field_check(const struct fields *fields, struct field *field);
/* Fills in field->echo while it is typed into. */
void field_echo(const struct fields *fields, struct field *field);
/* The titles of what is needed and empty: "Title, Partner"; "" = nothing. In a. */
const char *fields_missing(const struct fields *fields, struct arena *a);
/* The titles of what holds a value that cannot be stored, likewise. */
const char *fields_wrong(const struct fields *fields, struct arena *a);
bool field_is_empty(const struct field *field);
/* Marks an option; in a field for one value it replaces the one before. NONE clears. */
void field_choose(struct field *field, size_t option);
/* Takes a text, or the id of an option to mark, as if it had been typed. */
void field_type(struct field *field, const char *text);
/* What is chosen, for people; "" = nothing. In a. */
const char *field_words(const struct field *field, struct arena *a);
