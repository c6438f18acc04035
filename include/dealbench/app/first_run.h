/* The first start: what somebody wants to do before there is a workspace. A front end asks on a
 * session without one (SESSION_NONE); the command line then does it, so nothing is made on disk
 * until a choice needs it. */
#pragma once

#include "dealbench/app/session.h"

enum first_choice {
	FIRST_LEAVE,
	FIRST_DEMO,   /* look around in a throw-away workspace */
	FIRST_SCORE,  /* make `deal` and score it */
	FIRST_JOIN,   /* open the workspace at `path` */
	FIRST_READ,   /* the same, and change nothing */
	FIRST_IMPORT, /* bring the table at `path` in */
	FIRST_PLAIN,  /* ask again, in plain questions and answers */
};

struct first_run {
	enum first_choice choice;
	char *path;        /* JOIN, READ, IMPORT */
	struct deal deal;  /* SCORE: title, partner, category, owner */
	const char *theme; /* the one shown last (static), or NULL */
	bool after_demo;   /* given: the demo was just left */
};

/* Forgets what was chosen, to be asked again. */
void first_run_clear(struct first_run *f);
/* The file that a typed path means: "~/…" is in the home folder, a folder stands for the
 * workspace.db in it; malloc'd. */
char *workspace_typed(const char *typed) MUST_USE;
/* Can the workspace at path be opened for reading? Says what is wrong with it otherwise. */
bool workspace_look(const char *path, size_t *out_deals, struct error *err) MUST_USE;
