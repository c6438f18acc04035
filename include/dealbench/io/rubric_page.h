/* One part of a rubric as a page: a question with its anchors and where they came from, a pattern,
 * a regulation. As lines for a screen, as text and as Markdown, all of one document. */
#pragma once

#include "dealbench/base/str.h"
#include "dealbench/core/rubric.h"
#include "dealbench/io/text_line.h"

/* clang-format off */
enum rubric_part {
	RUBRIC_ABOUT,      /* id, version, digest, category */
	RUBRIC_CHANGES,    /* all that the category's overlay changes; none where category is NONE */
	RUBRIC_SECTION,    /* index: a section */
	RUBRIC_ITEM,       /* index: an item */
	RUBRIC_OTHER,      /* index: an item that is not asked */
	RUBRIC_JUDGEMENT,  /* verdicts, evidence grades, what an undecided gap allows */
	RUBRIC_PATTERN,    /* index: a failure pattern */
	RUBRIC_REGULATION, /* index: an entry of the register */
	RUBRIC_FIELDS,     /* stages and deal attributes with their values */
	RUBRIC_PART_COUNT
};
/* clang-format on */

/* columns >= 20. *out in a. Returns the count. */
size_t rubric_page_lines(const struct rubric *rubric, enum rubric_part part, size_t index,
                         size_t columns, struct arena *a, struct text_line **out);
void rubric_page_text(const struct rubric *rubric, enum rubric_part part, size_t index,
                      bool markdown, struct str *out);
/* Where it stands: file, line and column inside the rubric's folder. */
struct place rubric_page_place(const struct rubric *rubric, enum rubric_part part, size_t index);
