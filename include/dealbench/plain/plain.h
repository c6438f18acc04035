/* The workbench as questions and answers in lines: for screen readers, braille displays, terminals
 * that cannot place text, and scripts. The same verbs as the screens, so the same events. What is
 * written only ever grows, and holds no control byte but the newline. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "dealbench/app/session.h"

struct first_run;

struct plain_io {
	FILE *in, *out;
	size_t columns; /* lines wrap at this; 0 = never */
	/* Somebody types: nothing is echoed, and wrong answers may go on for ever. Otherwise each
	 * answer is written behind its question, and what makes no sense for too long ends it. */
	bool terminal;
	int (*signal)(void); /* the one that interrupts the reading, or 0; NULL = none will */
};

struct plain_arg {
	/* What asks: "first-run", "deals", "walk", "review", "deal-form"; what only tells, as lines
	 * of "label: value": "list", "deal", "show", "compare". */
	const char *screen;
	const char *then;            /* "deals": what is asked about `deal` before, or NULL */
	struct first_run *first_run; /* "first-run", before there is a workspace: where its choice
	                                is left (app/first_run.h) */
	const char *deal, *item;     /* or NULL */
	int card;                    /* 0 = the latest */
	const char *const *deals;    /* "compare" */
	size_t deal_count;
	bool differences; /* "compare": only the rows that differ */
	bool all;         /* "list": the archived and withdrawn ones too */
};

/* Asks until it is left or the input ends; everything answered until then is stored. *out_signal
 * gets the signal that ended it, or 0. False where it cannot begin, and (INVALID) where answers
 * that came through a pipe were not understood, or ended in the middle of one. */
bool plain_run(struct session *s, const struct plain_io *io, const struct plain_arg *arg,
               int *out_signal, struct error *err) MUST_USE;

/* Standard input and output, as wide as the terminal is (80 where it does not say; never wrapped
 * where output is no terminal). From here on SIGINT, SIGTERM and SIGHUP end the reading. */
struct plain_io plain_standard_io(void);
