/* What becomes of each answer when a deal goes on under another version of the rubric. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/rubric.h"

enum answer_fate {
	FATE_AGAIN,   /* asked otherwise now: must be given again */
	FATE_CARRIED, /* carried over, unconfirmed */
	FATE_NEW,     /* a question that the old version did not ask, or nobody answered */
	FATE_STAYS,   /* asked no more: stays in the old scorecard */
	FATE_COUNT
};

struct answer_move {
	enum answer_fate fate;
	const char *id;
	const struct item *was, *now; /* NULL: not in that version */
	const char *answers;          /* "ana: 3 Agreed; ben: 2 Draft", or NULL */
	const char *why;              /* AGAIN although the same is asked, or NULL */
	const char *gap;              /* the decision on file about its gap, or NULL */
	bool gap_carried;
};

/* Borrowed. */
struct migration_report {
	const char *deal;
	int from, to; /* scorecards */
	const struct rubric *was, *now;
	const char *freezes; /* the reason with which the open scorecard is submitted, or NULL */
	const struct answer_move *moves;
	size_t move_count;
};

void migration_text(const struct migration_report *r, size_t columns, struct str *out);
