/* What a file that leaves is made of: the scorecard, its rubric, its result, and the day it speaks
 * of. Every memo and export carries it, so that whoever holds the file can ask the workspace. */
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
};

/* "sha256:" and the digest of the result as `dealbench score --json` writes it. In a. */
char *origin_result(const struct origin *o, struct arena *a) MUST_USE;
/* "deal=helios scorecard=1 rubric=digital-health@1.0.0 digest=sha256:… result=sha256:…
 * as-of=2026-11-21". In a. */
char *origin_line(const struct origin *o, struct arena *a) MUST_USE;
