/* A row's values, wherever they come from: to be bound, or held against a row that is stored. */
#pragma once

#include "db.h"
#include "dealbench/core/card.h"

#define ROW_MAX 17 /* columns of the widest table */

struct row_value {
	int type; /* SQLITE_NULL, INTEGER, FLOAT, TEXT or BLOB */
	int64_t integer;
	double real;
	const void *bytes; /* of a TEXT or BLOB; borrowed */
	size_t len;
};
struct row {
	struct row_value values[ROW_MAX];
	int count;
	char date[16]; /* that one of the values may point at */
};

/* The columns of ALL_ANSWER and ALL_ANSWER_SOURCE, in their order. */
void row_of_answer(struct row *out, const char *deal, int card, int64_t seat, int64_t position,
                   const struct answer *answer);
void row_of_source(struct row *out, const char *deal, int card, int64_t seat,
                   const struct answer *answer, size_t i);
/* The current row of a query. */
void row_of_query(struct row *out, struct query *q);

void row_bind(const struct row *row, struct query *q);
/* As they sort: negative where the column of the query's current row comes first. */
int value_compare(struct query *q, int column, const struct row_value *value);
