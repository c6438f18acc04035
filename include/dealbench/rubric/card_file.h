/* The scorecard file (docs/rubric-format.md, "The scorecard file"): YAML <-> struct card. Writing
 * is io/card_yaml.h. */
#pragma once

#include <stdbool.h>

#include "dealbench/base/diag.h"
#include "dealbench/base/error.h"
#include "dealbench/core/card.h"
#include "dealbench/core/rubric.h"
#include "dealbench/rubric/load.h"

/* What a scorecard file says of itself, before a rubric is at hand. Strings live in the diags'
 * arena. */
struct card_head {
	const char *rubric_id, *rubric_version, *category; /* or NULL */
	const char *deal_id;
};
/* Reads only the head, which need say no more than a file that comes onto a deal does; false with
 * diagnostics where the file is no scorecard. */
bool card_file_head(const char *file, const char *data, size_t len, struct card_head *out,
                    struct diag_list *diags) MUST_USE;

/* Reads and checks a scorecard against the rubric source: resolves the deal's category, checks
 * every answer against its item. Errors in diags: NULL. Warnings (answers to items not in the
 * deal's category) leave a card. *out_rubric gets the resolved rubric (yours, rubric_free), the
 * card is yours too (card_free). */
struct card *card_file_read(const char *file, const char *data, size_t len,
                            const struct rubric_source *source, struct rubric **out_rubric,
                            struct diag_list *diags) MUST_USE;

/* The same of a file that comes onto a deal which is there already: a stage and attributes that the
 * vocabulary does not know (any more) are warnings where the deal holds the very same. Of the
 * rubric and of the deal's title and partner it need say nothing, and its category is the deal's
 * unless it names another. */
struct card *card_file_read_onto(const struct deal *held, const char *file, const char *data,
                                 size_t len, const struct rubric_source *source,
                                 struct rubric **out_rubric, struct diag_list *diags) MUST_USE;

/* Checks one answer against its item, as the file reader does: kind, level range, option, grade,
 * 'na' allowed, favourability. */
bool answer_check(const struct rubric *rubric, const struct answer *answer,
                  struct error *err) MUST_USE;
bool gap_check(const struct rubric *rubric, const struct gap *gap, struct error *err) MUST_USE;
/* Checks a deal's own fields and its attributes against the vocabulary. A deal may be logged before
 * its category is known; only scoring needs one. */
bool deal_check(const struct rubric *rubric, const struct deal *deal, struct error *err) MUST_USE;
