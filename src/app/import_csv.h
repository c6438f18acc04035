/* A table of deals, read and checked, before it is planned what to do with it. */
#pragma once

#include "dealbench/io/csv.h"
#include "private.h"

/* No more of a table's problems are told, and it is read no further. */
#define PROBLEMS_MAX 100
/* True where none were found; INVALID otherwise, which says so where there may be more. */
bool table_is_fine(const char *file, const struct diag_list *diags, struct error *err) MUST_USE;

struct csv_deals {
	struct arena *arena;
	struct deal *deals;            /* id NULL where the table gives none */
	const struct csv_cell **cells; /* the first cell of each one's row */
	const char **read; /* what was read otherwise than it is written there, as lines; or NULL */
	size_t count;
};

/* By its name's ending; standard input by its first line. */
bool import_is_csv(const char *file, const char *data);
/* INVALID with all problems in diags. Finish it in any case. */
bool csv_deals_read(const char *file, const char *data, size_t len, const struct rubric *rubric,
                    struct csv_deals *out, struct diag_list *diags, struct error *err) MUST_USE;
void csv_deals_finish(struct csv_deals *deals);

/* import.c: stores a whole plan, or nothing of it: STALE says what somebody else changed or made
 * since it was planned, and what to do. */
bool import_apply(struct session *s, const struct act *acts, size_t count, size_t *out_events,
                  struct error *err) MUST_USE;

/* import_deals.c: import_file for a table. */
bool import_deals(struct session *s, const char *file, const char *data, size_t len, bool dry_run,
                  size_t *out_events, struct str *plan, struct diag_list *diags,
                  struct error *err) MUST_USE;
