/* The floor of what reads scorecards: the same rows, stepped through with SQLite alone, every
 * column looked at. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/attr.h"
#include "dealbench/base/error.h"

struct bare_rows;
struct bare_rows *bare_rows_open(const char *path, struct error *err) MUST_USE;
void bare_rows_close(struct bare_rows *b); /* NULL is fine */
/* The rows of one deal and of its scorecard 1. */
bool bare_rows_of(struct bare_rows *b, const char *deal, struct error *err) MUST_USE;
/* The rows of all deals and scorecards, a table at a time. */
bool bare_rows_all(struct bare_rows *b, struct error *err) MUST_USE;
/* All events, each hashed (libsodium) and its payload parsed (jansson). *out_count gets how many.
 */
bool bare_rows_events(struct bare_rows *b, int64_t *out_count, struct error *err) MUST_USE;
/* SQLite's own check. */
bool bare_rows_integrity(struct bare_rows *b, struct error *err) MUST_USE;
