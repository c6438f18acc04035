/* What the forms of a comparison share. */
#pragma once

#include "dealbench/core/compare.h"
#include "dealbench/io/origin.h"

/* Of a deal that lacks nothing. */
struct origin compared_origin(const struct compared *side, struct date as_of);
