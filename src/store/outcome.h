/* Stored results of scorecards. */
#pragma once

#include "db.h"

/* From the current row of a query, its columns from first on; none stored: all empty. */
void outcome_read(struct query *q, int first, struct arena *a, struct outcome *out);
/* Scores the scorecard as it stands and stores the result. *out (NULL is fine) lives in a; where it
 * is wanted, the scorecard is kept (scored.h). */
bool outcome_refresh(struct store *store, const char *deal, int number, struct arena *a,
                     struct outcome *out, struct error *err) MUST_USE;
/* The name of the first column in which they differ (figures by more than 1e-9), or NULL. */
const char *outcome_difference(const struct outcome *a, const struct outcome *b);
