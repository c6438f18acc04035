/* What the review reads out, and the way to submit. */
#pragma once

#include "desk.h"

void hear_review(struct desk *d);
void hear_costs(struct desk *d, struct str *out); /* "; 250,000 EUR" */
size_t flag_count(const struct desk *d);
void hear_missing(struct desk *d);
void hear_sections(struct desk *d);
void hear_gates(struct desk *d);
void hear_gaps(struct desk *d);
void hear_flags(struct desk *d);
void hear_patterns(struct desk *d);
void hear_moves(struct desk *d);
void try_what_if(struct desk *d);
void submit_card(struct desk *d);
