/* The effective rubric as text or JSON, with where each item and each changed field came from. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/rubric.h"

void rubric_report_text(const struct rubric *rubric, size_t columns, struct str *out);
void rubric_report_json(const struct rubric *rubric,
                        struct str *out); /* "schema": "dealbench/rubric-show/v1" */
