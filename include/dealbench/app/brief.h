/* A scorecard in five lines, for whoever has a minute: the verdict, its cause, the weakest point,
 * what would change it, and how firm it is. And what is missing from it. All words live in the
 * arena given and are safe to print. */
#pragma once

#include "dealbench/app/session.h"

struct brief_line {
	const char *words; /* never NULL */
	size_t item;       /* where it leads, or NONE */
};

struct brief {
	struct brief_line verdict; /* "Defer, not firm" */
	struct brief_line score;   /* "52.4, range 44.9-60.5; 72 of 72 answered" */
	struct brief_line cause;   /* the reason that holds it there, gates before the score */
	struct brief_line weakest; /* the lowest section, and what costs most in it */
	struct brief_line change;  /* the answers that would move the verdict, or what it takes */
	struct brief_line firm;    /* what the verdict may still become, and why */
};
struct brief sheet_brief(const struct sheet *sheet, struct arena *a);

/* "69.96": the score on its side of every verdict's min; "--" where there is none. In a. */
const char *sheet_score(const struct sheet *sheet, struct arena *a);
/* "79.96 %": what of the weight is answered, never rounded to where it is enough. In a. */
const char *sheet_coverage(const struct sheet *sheet, struct arena *a);
/* The item that a reason of the result leads to, or NONE. */
size_t sheet_reason_item(const struct sheet *sheet, size_t index);

enum shortfall_kind {
	SHORT_DECISION, /* a gap without a complete decision */
	SHORT_REASON,   /* 'not applicable' without saying why */
	SHORT_CONFIRM,  /* carried over, not confirmed */
	SHORT_GENERIC,  /* a text that would fit any deal */
	SHORT_EVIDENCE, /* it claims a document and names none */
	SHORT_KIND_COUNT
};
/* "Decision missing", "Reason missing", … */
const char *shortfall_title(enum shortfall_kind kind);

struct shortfall {
	enum shortfall_kind kind;
	size_t item;
	const char *words; /* "lacks due, owner", "more digital", … or "" */
};
/* What is missing beside the open questions, by kind and then in walking order; in a. None of it
 * keeps a scorecard from being submitted. */
size_t sheet_shortfalls(const struct sheet *sheet, struct arena *a, struct shortfall **out);
/* What whoever submits now passes over, in a sentence: required answers, undecided gaps, reasons,
 * and that there is no verdict where that is so with nothing required open. NULL where it is
 * nothing; else a reason is asked for. */
char *sheet_passed_over(const struct sheet *sheet, struct arena *a) MUST_USE;
