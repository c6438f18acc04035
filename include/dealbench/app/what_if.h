/* A scorecard on scratch paper: what another answer or another weight would make of it. Works on a
 * copy; nothing is ever stored, not even a draft, so leaving it leaves no trace. */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/base/str.h"

enum scratch_kind { SCRATCH_ANSWER, SCRATCH_ITEM_WEIGHT, SCRATCH_SECTION_WEIGHT };
const char *scratch_kind_name(enum scratch_kind kind); /* "answer", "weight", "section weight" */

/* Something that is otherwise on the scratch paper. */
struct scratch_change {
	enum scratch_kind kind;
	size_t index; /* item or section */
	const char *id, *title;
	const char *was, *now; /* "3 Agreed", "don't know yet", "2.5" */
};

struct scratch {
	const struct sheet *sheet;            /* as it is */
	const struct rubric *rubric;          /* as if: with other weights */
	const struct card *card;              /* as if */
	const struct result *result;          /* as if */
	const struct scratch_change *changes; /* in the order in which they were first made */
	size_t change_count;
};

/* Borrows the sheet, which must outlive it. */
struct scratch *scratch_new(const struct sheet *sheet) MUST_USE;
void scratch_free(struct scratch *s); /* NULL is fine */
/* After the sheet was read again; under another rubric all changes go. */
void scratch_follow(struct scratch *s);

/* As if everybody had answered so: a level or option by index, with the evidence of the answer that
 * is there, else the grade in force. INVALID where the item has no such choice, or is not scored
 * by levels or options. */
bool scratch_choose(struct scratch *s, size_t item, size_t choice, struct error *err) MUST_USE;
/* As if nobody knew yet. */
bool scratch_unknown(struct scratch *s, size_t item, struct error *err) MUST_USE;
bool scratch_not_applicable(struct scratch *s, size_t item, struct error *err) MUST_USE;
/* In the rubric's own units. An item's must be above 0, a section's not below; at most 1e6,
 * as in a rubric. */
bool scratch_weigh_item(struct scratch *s, size_t item, double weight, struct error *err) MUST_USE;
bool scratch_weigh_section(struct scratch *s, size_t section, double weight,
                           struct error *err) MUST_USE;
/* Back to what is: one, or all. False where it was not changed. */
bool scratch_reset(struct scratch *s, enum scratch_kind kind, size_t index);
void scratch_reset_all(struct scratch *s);
/* The change made to it, or NULL. */
const struct scratch_change *scratch_changed(const struct scratch *s, enum scratch_kind kind,
                                             size_t index);

/* "ITEM=LEVEL", "ITEM=OPTION", "ITEM=na", "ITEM=unknown", "weight:ITEM=N", "weight:SECTION=N".
 * NOT_FOUND with the nearest name; INVALID. */
bool scratch_take(struct scratch *s, const char *words, struct error *err) MUST_USE;

/* What an item's effective answer comes to: "3 Agreed", "62.5", "n/a", "open", "not asked". In a.
 */
char *effective_words(const struct rubric *rubric, const struct result *result, size_t item,
                      struct arena *a) MUST_USE;
/* The same of a sheet, for the screens: of what sheet_may_tell keeps only that others answered. */
char *sheet_effective_words(const struct sheet *sheet, size_t item, struct arena *a) MUST_USE;

/* What was changed, and score, verdict, gates and sections before and after, as text or
 * "dealbench/what-if/v1". */
void scratch_show(const struct scratch *s, bool json, struct str *out);
