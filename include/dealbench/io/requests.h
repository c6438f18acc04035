/* The documents to ask the partner for: what is open, or rests on less than a document. Goes to the
 * partner, so it says nothing of levels, scores, notes or the verdict. */
#pragma once

#include "dealbench/base/date.h"
#include "dealbench/base/str.h"
#include "dealbench/core/score.h"

/* Borrowed. */
struct requests {
	const struct rubric *rubric;
	const struct card *card;
	const struct result *result;
	struct date date;
};

void requests_text(const struct requests *r, size_t columns, struct str *out);
void requests_markdown(const struct requests *r, struct str *out);
/* "schema": "dealbench/requests/v1" */
void requests_json(const struct requests *r, struct str *out);
