/* A deal and its scorecard: who answered what. Records own their strings; NULL means not given. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/attr.h"
#include "dealbench/base/date.h"
#include "dealbench/core/money.h"

/* One attribute of a deal. Values are text: a choice's value ids, a text, a number ("12.5"), a date
 * ("2027-03-31"), or money
 * ("12500000 EUR", money_number and currency). */
struct deal_attribute {
	char *id;
	char **values;
	size_t value_count;
};

struct deal {
	char *id, *title, *partner;
	char *category, *stage, *owner, *sponsor; /* or NULL */
	struct date due;
	struct deal_attribute *attributes; /* sorted by id */
	size_t attribute_count;
};

enum answer_kind {
	ANSWER_NONE, /* a bare note or flag: unanswered */
	ANSWER_LEVEL,
	ANSWER_CHOICE,
	ANSWER_TEXT,
	ANSWER_NUMBER,
	ANSWER_MONEY,
	ANSWER_DATE,
	ANSWER_NA,
	ANSWER_UNKNOWN, /* 'don't know yet' */
	ANSWER_SKIPPED,
	ANSWER_KIND_COUNT
};
const char *answer_kind_name(
    enum answer_kind kind); /* "none", "level", …: the key of the scorecard file */

/* A piece of evidence. */
struct source {
	char *what;  /* never NULL */
	char *where; /* or NULL */
	struct date date;
	char *sha256; /* 64 hex digits, or NULL */
};

struct answer {
	char *item;
	enum answer_kind kind;
	size_t level;  /* LEVEL */
	char *text;    /* CHOICE: option id; TEXT: the text */
	double number; /* NUMBER */
	struct money money;
	struct date date;
	char *evidence; /* grade id, or NULL = the weakest */
	bool has_favourability;
	int favourability; /* -2..2 */
	char *note;
	bool flag;    /* for discussion */
	bool carried; /* taken over from an earlier scorecard and not confirmed since */
	struct source *sources;
	size_t source_count;
};

struct answers { /* of one person, or the consensus; one per item, in order of first answer */
	struct answer *v;
	size_t n, cap;
};

struct rater {
	char *name;
	struct answers answers;
};

enum disposition {
	DISPOSITION_NONE, /* no gap open */
	DISPOSITION_UNDECIDED,
	DISPOSITION_CLOSE,
	DISPOSITION_PRICE,
	DISPOSITION_BOUND,
	DISPOSITION_ACCEPT,
	DISPOSITION_WALK,
	DISPOSITION_COUNT
};
const char *disposition_name(enum disposition d); /* "none", "undecided", "close", … */
/* Any of the names above; false otherwise. */
bool disposition_parse(const char *name, enum disposition *out) MUST_USE;

/* What is on file about an item's remediation gap. */
struct gap {
	char *item;
	enum disposition
	    disposition; /* UNDECIDED or CLOSE..WALK; UNDECIDED on file means withdrawn */
	bool has_cost;
	struct money cost; /* currency "" where not given (also without has_cost the currency may be
	                      given) */
	struct date due;
	char *owner, *terms;
};

struct card {
	char *rubric_id, *rubric_version /* or NULL */;
	struct deal deal;
	struct rater *raters;
	size_t rater_count;
	struct answers consensus;
	struct gap *gaps;
	size_t gap_count;
};

struct card *card_new(void) MUST_USE;
struct card *card_copy(const struct card *card) MUST_USE;
void card_free(struct card *card);

void deal_finish(struct deal *deal); /* frees what it owns, zeroes it */
void deal_copy(struct deal *out, const struct deal *deal);
bool deal_equal(const struct deal *a, const struct deal *b);
const struct deal_attribute *deal_attribute(const struct deal *deal, const char *id); /* or NULL */
/* Replaces (or with no values removes) an attribute. Copies. */
void deal_set_attribute(struct deal *deal, const char *id, const char *const *values, size_t count);

void answer_finish(struct answer *answer);
bool source_equal(const struct source *a, const struct source *b);
void answer_copy(struct answer *out, const struct answer *answer);
bool answer_equal(const struct answer *a, const struct answer *b);
/* Does it count as an answer: a value or 'not applicable'? */
bool answer_given(const struct answer *answer);

void gap_finish(struct gap *gap);
void gap_copy(struct gap *out, const struct gap *gap);
/* Neither decided nor anything noted: as if nothing were on file. */
bool gap_is_empty(const struct gap *gap);
bool gap_equal(const struct gap *a, const struct gap *b);

const struct answer *answers_find(const struct answers *answers, const char *item); /* or NULL */
/* Replaces or appends a copy. An answer with nothing in it (kind NONE, no note, no flag, no
 * sources) is removed. */
void answers_set(struct answers *answers, const struct answer *answer);
void answers_finish(struct answers *answers);

struct rater *card_rater(struct card *card, const char *name); /* or NULL */
struct rater *card_add_rater(struct card *card,
                             const char *name); /* the existing one, or a new one at the end */
const struct gap *card_gap(const struct card *card, const char *item); /* or NULL */
void card_set_gap(struct card *card, const struct gap *gap);           /* copies */
