/* Test cases of a rubric (docs/rubric-format.md, "Test cases"): deals, as they are or varied, and
 * what the rubric has to make of them. Reading only; a run is app/exchange.h, rubric_test. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/diag.h"
#include "dealbench/core/card.h"
#include "dealbench/core/rubric.h"
#include "dealbench/core/score.h"
#include "dealbench/rubric/load.h"

enum expected_kind {
	EXPECT_VERDICT,        /* index: a verdict, NONE = no verdict */
	EXPECT_SCORE,          /* from..to, 0..100 */
	EXPECT_LOW,            /* likewise */
	EXPECT_HIGH,           /* likewise */
	EXPECT_COVERAGE,       /* from..to, 0..1 */
	EXPECT_FIRM,           /* yes */
	EXPECT_PROVISIONAL,    /* yes */
	EXPECT_SECTION,        /* index: a section; from..to, 0..100 */
	EXPECT_GATE,           /* index: an item or a section; gate */
	EXPECT_GATES_FAILED,   /* ids: these and no others */
	EXPECT_GAP,            /* index: an item; disposition */
	EXPECT_GAPS_UNDECIDED, /* ids: these and no others */
	EXPECT_PATTERN,        /* index: a pattern; pattern */
	EXPECT_EXPOSURE,       /* index: a pattern; from..to, 0..1 */
	EXPECT_ASKED,          /* index: an item; yes */
	EXPECT_KIND_COUNT
};

/* One thing that a case expects. Only what its kind names is set. */
struct expected {
	enum expected_kind kind;
	size_t index;
	const char *id;  /* of what the index stands for, as written */
	bool of_section; /* GATE */
	bool yes;
	double from, to; /* equal where one figure was given */
	double tolerance;
	enum gate_status gate;
	enum disposition disposition;
	enum pattern_status pattern;
	struct texts ids; /* sorted, each once */
};

struct rubric_case {
	const char *file; /* as given to rubric_cases_read */
	int line;
	const char *title, *why /* or NULL */;
	struct rubric *rubric; /* as asked for its deal */
	struct card *card;     /* varied already */
	struct expected *expects;
	size_t expect_count;
};

/* Start with zeroes. */
struct rubric_cases {
	struct arena *arena;
	struct rubric_case *v;
	size_t n, cap;
};

/* Adds a file's cases to *cases, in order. Scorecards that it names are read too, from below root
 * (a folder; NULL = from anywhere). False with diagnostics where anything is wrong: then none of
 * the file's cases that are wrong is added. */
bool rubric_cases_read(struct rubric_cases *cases, const char *file, const char *data, size_t len,
                       const char *root, const struct rubric_source *source,
                       struct diag_list *diags) MUST_USE;
void rubric_cases_free(struct rubric_cases *cases);
