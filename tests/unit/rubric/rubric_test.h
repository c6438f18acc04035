/* What the tests of this layer share: cmocka and the fixtures' base rubric. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/rubric/card_file.h"
#include "dealbench/rubric/codes.h"
#include "dealbench/rubric/load.h"
#include "fixture_files.h"

/* base/ with name of good/ in its file's place (NULL: as it is); fails the test where it is wrong.
 */
static inline struct rubric_source *load_good(const char *name)
{
	auto_arena struct arena *a = arena_new();
	auto_diags diags;
	diag_list_init(&diags);
	const char *file;
	struct file_set set = fixture_rubric(a, "good", name, &file);
	struct rubric_source *source = rubric_load_files("base", set.v, set.n, &diags);
	assert_string_equal(diags_words(a, &diags, NULL), "");
	assert_non_null(source);
	return source;
}

static inline struct rubric *resolve_good(const struct rubric_source *source, const char *category)
{
	struct error err = {0};
	struct rubric *rubric = rubric_resolve(source, category, &err);
	assert_string_equal(err.message, "");
	assert_non_null(rubric);
	return rubric;
}
