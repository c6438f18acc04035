/* Rubrics to read: the folder in use and what is wrong with it, a rubric that a scorecard is pinned
 * to, and their parts as pages. Rubrics are edited as files: nothing here writes. */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/base/diag.h"
#include "dealbench/base/str.h"
#include "dealbench/io/rubric_page.h"

/* The rubric with that digest (NULL = of the folder in use) as asked in a category (NULL = the base
 * rubric, which every category shares). Borrowed from the session. NOT_FOUND, INVALID, IO. */
const struct rubric *session_rubric(struct session *s, const char *digest, const char *category,
                                    struct error *err) MUST_USE;
/* The folder in use, malloc'd; NOT_FOUND says where one is looked for. */
char *session_rubric_folder(const struct session *s, struct error *err) MUST_USE;

/* What reading the folder in use found: errors, and warnings where it can be used. Read once;
 * `again` reads it anew, and where there is no error, what it says now is what new scorecards are
 * scored with from then on. Borrowed until it is read anew. NULL (NOT_FOUND) where there is no
 * folder. */
const struct diag_list *session_rubric_problems(struct session *s, bool again,
                                                struct error *err) MUST_USE;

/* io/rubric_page.h, for the screens. */
size_t rubric_part_lines(const struct rubric *rubric, enum rubric_part part, size_t index,
                         size_t columns, struct arena *a, struct text_line **out);
void rubric_part_text(const struct rubric *rubric, enum rubric_part part, size_t index,
                      bool markdown, struct str *out);
/* "strategic-fit.yaml:14", below folder where that is not NULL. In a. */
char *rubric_part_place(const struct rubric *rubric, enum rubric_part part, size_t index,
                        const char *folder, struct arena *a) MUST_USE;
/* What sets an item apart, in a few words: "required, gate, gap, asked when"; "" where nothing
 * does. In a. */
char *rubric_item_marks(const struct item *item, struct arena *a) MUST_USE;
