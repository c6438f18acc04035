/* A text parsed for a test, with everything that has to be freed. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/str.h"
#include "dealbench/yaml/source.h"
#include "dealbench/yaml/tree.h"

struct parsed {
	struct arena *arena;
	struct diag_list diags;
	const struct yaml_node *root;
};

static inline struct parsed parse_len(const char *text, size_t len)
{
	struct parsed p = {.arena = arena_new()};
	diag_list_init(&p.diags);
	p.root = yaml_parse("file.yaml", text, len, (struct yaml_limits){0}, p.arena, &p.diags);
	return p;
}

static inline struct parsed parse(const char *text)
{
	return parse_len(text, strlen(text));
}

static inline void parsed_free(struct parsed *p)
{
	diag_list_free(&p->diags);
	arena_free(p->arena);
}

static inline void assert_diag(const struct parsed *p, size_t index, int code, int line, int column)
{
	assert_true(index < p->diags.count);
	const struct diag *d = &p->diags.items[index];
	assert_int_equal(d->code, code);
	assert_int_equal(d->line, line);
	assert_int_equal(d->column, column);
	assert_string_equal(d->file, "file.yaml");
}

/* The text has exactly one problem, there. */
static inline void assert_refused(const char *text, int code, int line, int column)
{
	struct parsed p = parse(text);
	if (p.diags.count != 1) {
		fail_msg("%zu problems in: %s", p.diags.count, text);
	}
	assert_diag(&p, 0, code, line, column);
	parsed_free(&p);
}
