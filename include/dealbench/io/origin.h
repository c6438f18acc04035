/* What a file that leaves is made of: the scorecard, its rubric, its result, the day it speaks of
 * and the newest event it rests on. Every memo and export carries it, so that whoever holds the
 * file can ask the workspace, also whether its history still reaches that far. */
#pragma once

#include "dealbench/core/score.h"

/* Borrowed. */
struct origin {
	const char *deal;
	int scorecard;
	const struct rubric *rubric;
	const struct card *card;
	const struct result *result;
	struct date as_of;
	const char *head; /* the newest event that it rests on; NULL or "": not told */
};

/* "sha256:" and the digest of the result as `dealbench score --json` writes it. In a. */
char *origin_result(const struct origin *o, struct arena *a) MUST_USE;
/* "deal=helios scorecard=1 rubric=digital-health@1.0.0 digest=sha256:… result=sha256:…
 * as-of=2026-11-21 head=3f2a…". In a. */
char *origin_line(const struct origin *o, struct arena *a) MUST_USE;
