/* What stands in the way of working here: the terminal, the files, the workspace. Nothing is
 * written. Each check has a line for whoever sits here and one that can be sent to others: without
 * deals, people, paths or anything that somebody wrote. */
#pragma once

#include "dealbench/app/config.h"
#include "dealbench/app/keys.h"
#include "dealbench/app/session.h"

enum finding {
	FINDING_OK,
	FINDING_NOTE,    /* worth knowing; nothing is in the way */
	FINDING_PROBLEM, /* something does not work, or not for long */
	FINDING_COUNT
};

/* Strings live in the arena of the checks. */
struct check {
	const char *id; /* one word: "workspace" */
	enum finding finding;
	const char *text;
	const char *shared; /* for others; NULL: text is fit for them */
	const char *fix;    /* what to do, fit for others; NULL where nothing need be done */
};

/* What the workbench knows of the terminal and of programs. */
struct surroundings {
	const char *terminal; /* $TERM, or NULL */
	bool is_terminal;     /* standard input and output are one */
	bool known, places;   /* its type is described here; it can place the cursor */
	int colours;          /* 0 = none */
	int columns, rows;    /* 0 = unknown */
	bool utf8;            /* the locale in use */
	const char *locale;   /* the one asked for by the environment, "" where none is */
	const char *through;  /* "tmux", "screen": what copied text has to pass; NULL = nothing */
	const char *editor;   /* the program that long texts open in; NULL where there is none */
	bool has_editor;      /* it can be started */
};

struct doctor {
	const struct surroundings *around;
	const struct config *config;
	const struct diag_list *problems; /* of the settings */
	struct key_table *keys;           /* as built in */
	const char *version;              /* of the program */
	const char *workspace, *rubric;   /* as asked for; NULL = the usual one */
	struct rubrics *rubrics;          /* shared, or NULL (session.h) */
	instant_ms now;                   /* 0 = the clock */
};

/* All checks in the order in which they are told; returns how many. What lives in a is theirs. */
size_t doctor_run(const struct doctor *d, struct arena *a, struct check **out);

enum doctor_format { DOCTOR_TEXT, DOCTOR_JSON };
/* "dealbench/doctor/v1". share: fit for others. Returns how many problems there are. */
size_t doctor_report(const struct check *checks, size_t count, const char *version,
                     enum doctor_format format, bool share, struct str *out);
