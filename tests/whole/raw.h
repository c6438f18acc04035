/* Text that would do harm where it got through: what it consists of, a workspace, a rubric and
 * files that hold it in every field, and what finds it in the program's output. */
#pragma once

#include "dealbench/base/str.h"
#include "stage.h"

/* Every C0 and C1 control but NUL, what turns text around, what draws nothing, the sequences that
 * reach a terminal's clipboard and title, and ten times as many marks as a letter bears. */
void raw_text(struct str *out);
/* Of these what a rubric may hold, as the escapes of a double-quoted YAML scalar. */
void raw_yaml(struct str *out);
/* What of it stands in text as it is: "U+202E", malloc'd; NULL = nothing. Newlines are fine, and
 * after a CR, where lines end so. */
char *raw_found(const char *text, size_t len) MUST_USE;

/* The base rubric into the folder, raw text in all that it says. */
void raw_rubric(const char *folder);
/* Raw text behind each mark ("Zq...") of the stage's workspace, whose session must be closed; the
 * session's own rater keeps the name, and the sponsor of zqid is a formula. */
void raw_workspace(struct stage *st);
