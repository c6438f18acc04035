/* Two to five deals of the workspace side by side: their latest scorecards, read and compared. The
 * screen, the command line and plain mode show the same comparison. */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/base/str.h"
#include "dealbench/core/compare.h"

struct compare_desk {
	struct session *session;
	struct comparison *table; /* core/compare.h: rows, cells, changes */
	struct compared sides[COMPARE_MAX];
	int cards[COMPARE_MAX]; /* the scorecard's number, 0 where there is none */
	size_t count, baseline;
};

/* deals: COMPARE_MIN to COMPARE_MAX ids, no two the same; the first is the baseline. A deal without
 * scorecard or category takes part in words. NOT_FOUND, INVALID, IO. */
struct compare_desk *compare_open(struct session *s, const char *const *deals, size_t count,
                                  struct error *err) MUST_USE;
void compare_close(struct compare_desk *desk); /* NULL is fine */
/* Reads the workspace again; false leaves it as it was. */
bool compare_refresh(struct compare_desk *desk, struct error *err) MUST_USE;
/* Against another one of them. */
void compare_set_baseline(struct compare_desk *desk, size_t baseline);

enum compare_format { COMPARE_AS_TEXT, COMPARE_AS_MARKDOWN, COMPARE_AS_TSV, COMPARE_AS_JSON };
/* differences: leaves out rows in which all say the same (not in JSON, which marks them). */
void compare_show(const struct compare_desk *desk, enum compare_format format, bool differences,
                  size_t columns, struct str *out);

/* ---- for the screens, which do not see io ---- */

/* Shown also where only differences are: the score, the verdict, failed gates. */
bool compare_row_shown(const struct compare_row *row, bool differences);
/* "-12.0 v", "+1 ^", "=", "". In a. */
char *compare_cell_change(const struct compare_cell *cell, struct arena *a) MUST_USE;
