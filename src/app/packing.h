/* Scorecards packed into the tables of a book, one after another (export_book.c). */
#pragma once

#include "dealbench/app/exchange.h"
#include "dealbench/io/book.h"

struct packing {
	struct session *s;
	struct book book;
	struct arena *arena;
	struct sheet **sheets; /* the book borrows from them */
	size_t count, cap;
};

void packing_init(struct packing *p, struct session *s);
void packing_finish(struct packing *p);
/* Adds a deal's scorecard; 0 = the latest. */
bool packing_add(struct packing *p, const char *deal, int number, struct error *err) MUST_USE;
/* What is packed so far as a workbook's bytes. */
bool packing_workbook(const struct packing *p, struct str *out, struct error *err) MUST_USE;
