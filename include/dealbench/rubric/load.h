/* A rubric's folder (or its files as kept in a workspace) -> a rubric source -> the rubric as asked
 * in one category. The format is docs/rubric-format.md, exactly. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/diag.h"
#include "dealbench/base/error.h"
#include "dealbench/base/str.h"
#include "dealbench/core/act.h"
#include "dealbench/core/rubric.h"

/* All files of one rubric, read and checked, before a category is chosen. */
struct rubric_source;

/* Reads DIR/rubric.yaml and what it names. Every problem of every file goes to diags (also those
 * that only show when a category is resolved: every category is). Returns NULL where errors were
 * found, or a source (yours). An error that only one category has (a `when` that looks ahead there,
 * weights that are all 0 there) leaves a source, which does not resolve that category: a check
 * looks at diags->errors. Files are named in diagnostics as dir + "/" + path. */
struct rubric_source *rubric_load(const char *dir, struct diag_list *diags) MUST_USE;
/* The same from memory; files named by their paths inside the folder, prefixed with label + "/" in
 * diagnostics. */
struct rubric_source *rubric_load_files(const char *label, const struct rubric_file *files,
                                        size_t count, struct diag_list *diags) MUST_USE;
void rubric_source_free(struct rubric_source *source); /* NULL is fine */

/* The manifest and the files it names, bytewise by path, verbatim: what a workspace stores and the
 * digest covers. */
const struct rubric_file *rubric_source_files(const struct rubric_source *source,
                                              size_t *out_count);
const char *rubric_source_digest(const struct rubric_source *source); /* "sha256:…" */
const char *rubric_source_id(const struct rubric_source *source);
const char *rubric_source_version(const struct rubric_source *source);
const char *rubric_source_title(const struct rubric_source *source);

/* How many sections and items every deal is asked, and categories. */
struct rubric_size {
	size_t sections, items, categories;
};
struct rubric_size rubric_source_size(const struct rubric_source *source);

/* The rubric as asked for a category (NULL = none). INVALID where the rubric has categories and
 * category is NULL, NOT_FOUND (with the nearest id) where it names no such category. A rubric
 * without categories takes any (rubric.category is NONE). Yours: rubric_free. */
struct rubric *rubric_resolve(const struct rubric_source *source, const char *category,
                              struct error *err) MUST_USE;
/* As asked before a category is known: the base rubric, for its vocabulary, verdicts and
 * categories; not for scoring. Yours. */
struct rubric *rubric_base(const struct rubric_source *source) MUST_USE;

/* Of the same files only what names a deal's category, stage and verdict (categories without their
 * summaries, stages, verdicts without what they need), at a fortieth of the time: for lists. For
 * files that were loaded once, as those of a workspace were: nothing is checked, and there is no
 * digest. NULL where that much of them makes no sense. Yours: rubric_free. */
struct rubric *rubric_outline(const struct rubric_file *files, size_t count) MUST_USE;

/* Prints like a compiler: `file:line:col: error R007: message`, the source line, and a caret line.
 */
void diags_print(const struct diag_list *diags, struct str *out);
