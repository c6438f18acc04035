/* What two wrote into the same answer or gap, put together part by part. */
#pragma once

#include "dealbench/core/card.h"

/* Puts what mine changes of was onto now; where both changed a part, it stays mine. False where
 * there is such a part: somebody has to choose. was NULL: there was nothing. */
bool answer_onto(struct answer *mine, const struct answer *was, const struct answer *now) MUST_USE;
bool gap_onto(struct gap *mine, const struct gap *was, const struct gap *now) MUST_USE;
