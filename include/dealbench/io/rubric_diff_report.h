/* What changed between two versions of a rubric, and what that does to saved scorecards. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/act.h"
#include "dealbench/core/rubric_diff.h"

/* A scorecard pinned to the old version. */
struct rubric_diff_card {
	const char *deal, *title;
	int number;
	enum card_state state;
	const char *refused; /* why it cannot be scored under the new version, or NULL */
	struct rubric_effect effect;
};

/* Borrowed. */
struct rubric_diff_report {
	const struct rubric *was, *now;
	const struct rubric_change *changes;
	size_t change_count;
	bool has_workspace;
	const struct rubric_diff_card *cards; /* those whose score or verdict would change, first */
	size_t card_count;
};

void rubric_diff_text(const struct rubric_diff_report *r, size_t columns, struct str *out);
/* "schema": "dealbench/rubric-diff/v1" */
void rubric_diff_json(const struct rubric_diff_report *r, struct str *out);
