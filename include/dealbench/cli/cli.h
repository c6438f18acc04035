/* The command line: argv -> verbs -> standard output. */
#pragma once

#include "dealbench/app/config.h"
#include "dealbench/app/doctor.h"
#include "dealbench/app/first_run.h"
#include "dealbench/app/keys.h"
#include "dealbench/base/attr.h"

/* What the command line asks the workbench for; screens and plain mode are siblings, so main wires
 * them. */
struct workbench_args {
	/* "deals", "walk", "deal-form"; for plain mode alone also "list", "deal", "show" and
	 * "compare" */
	const char *screen;
	const char *deal, *item;     /* or NULL */
	const char *then;            /* a screen to open above it, or NULL */
	struct first_run *first_run; /* "first-run": where the choice is left */
	int card;                    /* 0 = the latest */
	const char *const *deals;    /* "compare" */
	size_t deal_count;
	bool differences, all; /* "compare"; "list" */
	/* As the options were given, checked: "auto", "always", "never"; theme.h's and "auto",
	 * "ascii", "unicode". */
	const char *colour, *theme, *glyphs;
	const char *editor; /* or NULL */
	const char *notice; /* to be said at the start, or NULL */
	bool accessible;    /* the cursor is to be seen */
	bool mouse_off;
};

struct cli_hooks {
	/* Runs the screens on an open session until they are left. *out_signal gets the signal that
	 * ended them, or 0. */
	bool (*workbench)(struct session *s, const struct workbench_args *args, int *out_signal,
	                  struct error *err);
	/* The same in plain questions and answers on standard input and output. */
	bool (*plain)(struct session *s, const struct workbench_args *args, int *out_signal,
	              struct error *err);
	/* Are standard input and output a terminal, of whatever ability? */
	bool (*terminal)(void);
	/* NULL where standard input and output are a terminal that the screens can use, else why
	 * not. */
	const char *(*no_terminal)(void);
	/* The keys of the screens, as built in; rows live in a. */
	void (*keys)(struct arena *a, struct key_table *out);
	/* The terminal and the editor as they are found; what lives in a is out's. */
	void (*surroundings)(const char *editor, struct arena *a, struct surroundings *out);
	struct rubrics
	    *rubrics; /* shared by the commands of one process; NULL = each reads its own */
	/* The tours of the screens as text. */
	void (*tour)(struct str *out);
};

/* The whole program. Exit status: 0 done; 1 the answer is no; 2 usage; 3 invalid input or unknown
 * name; 4 workspace missing, locked or not writable; 5 integrity; 130 interrupted. */
int cli_main(int argc, char **argv, const struct cli_hooks *hooks) MUST_USE;
