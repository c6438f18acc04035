/* Deals as a table for documents. */
#pragma once

#include <stddef.h>

#include "dealbench/base/str.h"

struct deal_table_row { /* texts as people read them; none is NULL */
	const char *title, *partner, *category, *stage, *open, *score, *verdict, *gate, *due;
};

/* A Markdown table in which no text can form markup. */
void deal_table_markdown(const struct deal_table_row *rows, size_t count, struct str *out);
