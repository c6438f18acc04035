/* The words that every report uses for the same thing. All results live in a; texts of the data
 * are passed on as they are, the renderers make them safe. */
#pragma once

#include "dealbench/base/arena.h"
#include "dealbench/core/score.h"

/* Of what others' answers make, while the reader is not to be led by it. */
#define WITHHELD "hidden"

/* The label, or "No verdict yet". */
const char *words_verdict(const struct rubric *rubric, size_t verdict);
/* "FAILED", "passed", "open", "none". */
const char *words_gate_status(enum gate_status status);
/* "STRONG", "likely", "watch", "low", "unknown". */
const char *words_pattern_status(enum pattern_status status);
/* An answer as people read it: "3 Agreed", "12,500 EUR", "not applicable", "don't know yet". item
 * may be NULL. */
char *words_answer(const struct item *item, const struct answer *answer, struct arena *a) MUST_USE;
/* What the item's raters or the consensus come to: "3 Agreed", "37.5 (2 raters)", "not answered".
 */
char *words_effective(const struct rubric *rubric, const struct card *card,
                      const struct result *result, size_t item, struct arena *a) MUST_USE;
/* "2 Plausible". */
char *words_level(const struct item *item, size_t level, struct arena *a) MUST_USE;
/* The evidence grade's label; "Our assumption (no evidence named)" where the answer names none. */
char *words_evidence(const struct rubric *rubric, const struct answer *answer,
                     struct arena *a) MUST_USE;
/* "510(k) summary, data room 3.2, 2026-11-02, sha256 ab12..." */
/* whole: with all of the digest of its file, not only its beginning. */
char *words_source(const struct source *source, bool whole, struct arena *a) MUST_USE;
/* What a gate asks for: "level 2 Plausible or better", "a score of 60 or more". */
char *words_item_gate(const struct item *item, const struct gate *gate, struct arena *a) MUST_USE;
char *words_section_gate(const struct rubric *rubric, size_t section, struct arena *a) MUST_USE;
/* What a disposition on file says: "close, 250,000 EUR, due 2027-03-31, owner QA"; "nothing on
 * file" where gap is NULL or withdrawn. Without the terms. */
char *words_gap(const struct gap *gap, struct arena *a) MUST_USE;
/* "Rebuild it (4-8 weeks, 50,000-200,000 EUR; an estimate)", or NULL. */
char *words_remediation(const struct rubric *rubric, const struct item *item,
                        struct arena *a) MUST_USE;
/* The titles of items joined by commas. */
char *words_items(const struct rubric *rubric, const size_t *items, size_t count,
                  struct arena *a) MUST_USE;
/* The texts joined by "; ". */
char *words_texts(struct texts texts, struct arena *a) MUST_USE;
/* "SF-01 Theory of value" or just the title. */
char *words_title(const struct item *item, struct arena *a) MUST_USE;
/* A deal's attribute values as labels joined by commas. */
char *words_attribute(const struct rubric *rubric, const struct deal_attribute *attribute,
                      struct arena *a) MUST_USE;
/* A plain decimal, never an exponent. */
char *words_number(double number, struct arena *a) MUST_USE;
/* How many of the section's applicable scale items there are, and how many reach the level that its
 * count gate asks for. (reason.c) */
size_t count_reached(const struct rubric *rubric, const struct result *result,
                     const struct section *section, size_t *out_reached);
