/* The fixtures of tests/fixtures/rubrics: a small good rubric in base/, and files that replace one
 * of its files (NAME.section.yaml stands in for section.yaml) or are scorecards of it.
 *
 * A fixture's first line says what is wrong and where: `# expect: R007 14:9, R014 3:1`. A line
 * `# repeat 3: text %` is three lines, % being 1, 2, 3; a line `# with: 3 name-%.yaml text` adds
 * three files, `# replace: name.yaml text` one. */
#pragma once

#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/diag.h"
#include "dealbench/core/act.h"

struct file_set {
	struct rubric_file v[128];
	size_t n;
};

/* The file as it is meant: repeats written out. */
struct rubric_file fixture_read(struct arena *a, const char *folder, const char *name);
/* base/, with the named fixture in its file's place. out_file: that file's name. */
struct file_set fixture_rubric(struct arena *a, const char *folder, const char *name,
                               const char **out_file);
/* The text after "# expect: ", "" where there is none. */
const char *fixture_expected(struct arena *a, const char *folder, const char *name);
/* The diagnostics as an expectation is written: "R007 14:9, R014 3:1"; those of another file than
 * the wanted one with their file. */
const char *diags_words(struct arena *a, const struct diag_list *diags, const char *file);
/* Calls fn for each YAML file of a folder, sorted by name. Returns the count. */
size_t fixture_each(struct arena *a, const char *folder, void (*fn)(const char *name));
