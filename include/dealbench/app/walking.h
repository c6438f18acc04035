/* A walk through a scorecard's questions, whoever leads it: which question comes next, what there
 * is to choose, and what typed text means as an answer. An item is its index in the rubric. */
#pragma once

#include "dealbench/app/session.h"

/* Does an asked item wait for this rater's answer? Consensus settles it for everybody. */
bool sheet_item_open(const struct sheet *sheet, size_t item);
/* An answer of this rater's taken over from the scorecard before and not confirmed since. */
bool sheet_item_carried(const struct sheet *sheet, size_t item);
size_t sheet_carried_count(const struct sheet *sheet);
/* The item's number among the asked ones, from 1 (0 before the first); *out_total counts them. */
size_t sheet_ordinal(const struct sheet *sheet, size_t item, size_t *out_total);
/* The asked item of a number, or NONE. */
size_t sheet_at_ordinal(const struct sheet *sheet, size_t number);
/* The asked item before (-1) or after (1) from, or NONE at the end; from NONE starts outside. */
size_t sheet_step(const struct sheet *sheet, size_t from, int step);
/* The nearest open item in a direction, wrapping; from itself comes last. NONE where none is. */
size_t sheet_next_open(const struct sheet *sheet, size_t from, int step);
/* Where the walk goes after an answer to from: the next item that nobody touched, and with
 * skipped_too the next one skipped; NONE where none is left but from itself. */
size_t sheet_advance(const struct sheet *sheet, size_t from, bool skipped_too);

/* Raters are not led by each other: what another one answered, noted or attached, and what the
 * answers come to together, is told of an item or a section once the scorecard is submitted. The
 * whole's score, range and verdict are told, with the gates that fail and the gaps that are open. A
 * file to hand on (a memo, a table, the scorecard's own) holds everything. */
bool sheet_shows_others(const struct sheet *sheet);
/* This session's rater, where the others' answers are withheld (result_withhold); else NULL. */
const char *sheet_led(const struct sheet *sheet);
/* Of the whole: may this session's rater read what `rater` said? One's own always; what somebody
 * said who rated alone, as well. */
bool sheet_may_see(const struct sheet *sheet, const struct rater *rater);
/* Likewise, may what the answers to an item come to be told? */
bool sheet_may_tell(const struct sheet *sheet, size_t item);
/* An answer's note and pieces of evidence, counted; and words, in a, for so many that stay hidden.
 */
size_t remark_count(const struct answer *answer);
char *remarks_hidden(size_t count, struct arena *a) MUST_USE;

/* Levels or options; 0 where the answer is typed. */
size_t item_choice_count(const struct item *item);
/* The number a choice is known by: scales count from 0 as the rubric prints them, options from 1.
 */
size_t item_choice_label(const struct item *item, size_t choice);
/* The choice an answer names, or NONE. */
size_t item_choice_of(const struct item *item, const struct answer *answer);

/* The rater's answer to start from, or an empty one; yours: answer_finish. */
void sheet_draft(const struct sheet *sheet, size_t item, struct answer *out);
/* Takes the value and its grade out; note, evidence, flag and favourability stay. */
void answer_drop_value(struct answer *answer);
/* Reads what was typed (the number of a choice, a text, "12.5", "EUR 1.2m", "31 March 2027") into
 * answer as its value. INVALID says what is wrong. */
bool answer_take_typed(const struct rubric *rubric, const struct item *item, const char *text,
                       struct date today, struct answer *answer, struct error *err) MUST_USE;
/* base's money_read with the currency settled: the usual one where none was typed. */
bool money_typed(const char *text, const char *currency, struct money *out,
                 const char **out_problem) MUST_USE;
/* A number alone, as people write it. */
bool number_typed(const char *text, double *out) MUST_USE;
