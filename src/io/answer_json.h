/* One answer's keys inside an object that is open. */
#pragma once

#include "dealbench/core/card.h"
#include "dealbench/core/rubric.h"
#include "dealbench/io/json.h"

/* item may be NULL (an answer to an item that the rubric does not know). */
void answer_keys(struct json *j, const struct item *item, const struct answer *answer);
/* Answers to items that are asked, and those kept without effect. */
struct report;
void answers_array(struct json *j, const struct report *r);
void other_answers_array(struct json *j, const struct report *r);
