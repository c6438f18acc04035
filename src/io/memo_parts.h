/* The memo's seal: one line of our own marks at its end, with the digest of the page inside. */
#pragma once

#include "dealbench/io/memo.h"
#include "doc.h"

/* The line, with 64 zeros where the page's digest will stand. In a. */
char *memo_seal_line(const struct memo *memo, enum memo_format format, struct arena *a) MUST_USE;
/* Puts the digest of out from byte `from` on in the place of the zeros. */
void memo_seal_page(struct str *out, size_t from);
