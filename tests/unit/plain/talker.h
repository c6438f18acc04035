/* Somebody who answers from a text: plain mode on streams in memory. */
#pragma once

#include "bench.h"
#include "dealbench/plain/plain.h"

struct talk_result {
	char *said; /* all that was written */
	bool ok;
	struct error err;
};

/* Runs a screen with these lines as input; the last talk's text is freed by the next. */
void talk(struct bench *b, struct talk_result *r, const struct plain_arg *arg, size_t columns,
          const char *input);
/* The same, and before a line "@name" is read, which nobody types, others do something. */
void talk_while(struct bench *b, struct talk_result *r, const struct plain_arg *arg,
                const char *input, void (*others)(struct bench *b, const char *name));
void talk_free(struct talk_result *r);
/* Fails the test with the whole transcript where it does not hold text. */
void said(const struct talk_result *r, const char *text);
void not_said(const struct talk_result *r, const char *text);
