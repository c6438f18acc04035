/* What the review reads out, and the way to submit. */
#pragma once

#include "desk.h"

void review_tell(struct desk *d);
void review_weakest(struct desk *d);
void review_changes(struct desk *d, struct arena *a); /* what would change the verdict */
void review_costs(struct desk *d, struct str *out);   /* "; 250,000 EUR" */
size_t review_flag_count(const struct desk *d);
void review_sections(struct desk *d);
void review_gates(struct desk *d);
void review_gaps_told(struct desk *d);
void review_flags(struct desk *d);
void review_patterns_told(struct desk *d);
void review_moves(struct desk *d);
void review_what_if(struct desk *d);
void review_submit(struct desk *d);
