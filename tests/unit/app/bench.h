/* A workspace on the bench: a private folder, an open session, and the example deals at hand. */
#pragma once

#include "dealbench/app/exchange.h"

struct bench {
	char *dir, *workspace;
	struct session *s;
	bool as_opened; /* by bench_open */
};

/* Fails the test where it cannot be made. rater NULL = "ana". */
void bench_open(struct bench *b);
/* Closes the session and opens it again as somebody, perhaps read-only. */
void bench_reopen(struct bench *b, const char *rater, bool read_only);
void bench_close(struct bench *b);
/* Imports rubrics/examples/NAME.yaml; returns the number of events. */
size_t bench_import(struct bench *b, const char *name);
/* Writes text to a file in the folder; malloc'd path. */
char *bench_file(struct bench *b, const char *name, const char *text);
/* A deal without answers in a category. */
void bench_deal(struct bench *b, const char *id, const char *category, const char *stage);
/* Asserts that history, tables and results agree. */
void bench_verify(struct bench *b);
