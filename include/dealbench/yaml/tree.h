/* YAML text -> a tree with places. libyaml's events, our rules: UTF-8, one document, no anchors,
 * aliases, tags or `<<`, nesting at most 32 (refused at the event: libyaml is quadratic in
 * nesting), no control characters, no duplicate keys. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/diag.h"

/* The diagnostic codes of this layer; src/rubric/codes.c explains them. Permanent. */
enum yaml_code {
	YAML_SYNTAX = 1,
	YAML_NOT_UTF8 = 2,
	YAML_CONTROL = 3,
	YAML_ALIAS = 4,
	YAML_TAG = 5,
	YAML_DUPLICATE_KEY = 6,
	YAML_TOO_DEEP = 8,
	YAML_TOO_LARGE = 9,
	YAML_SECOND_DOCUMENT = 10,
	YAML_MERGE_KEY = 11,
	YAML_KEY = 12,
	YAML_EMPTY = 13,
};

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

struct yaml_node {
	enum yaml_kind kind;
	int line, column; /* from 1; columns count characters */
	int width;        /* characters on its first line, for underlining */
	/* scalar */
	const char *text; /* NUL-terminated; "" for an empty scalar */
	size_t len;
	bool plain;  /* written without quotes: only such may be a number, a boolean or null */
	bool broken; /* something was reported about this very node: nothing more need be said */
	/* list: items; map: keys and items in the author's order, count each */
	struct yaml_node **keys; /* scalars */
	struct yaml_node **items;
	size_t count;
};

struct yaml_limits {
	size_t bytes;   /* 0 = no limit of its own */
	size_t nesting; /* 0 = 32 */
	/* Ends with NULL: once the root has all these keys, nothing behind them is read, or
	 * checked. NULL = all is read. */
	const char *const *until;
};

/* Parses data (len bytes) named file in diagnostics. Every problem becomes a diagnostic with its
 * source line; returns NULL where no tree could be made, else the root in a (check diags->errors).
 * A byte-order mark is skipped. */
struct yaml_node *yaml_parse(const char *file, const char *data, size_t len,
                             struct yaml_limits limits, struct arena *a, struct diag_list *diags);

/* The value of a key, or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *map, const char *key);
