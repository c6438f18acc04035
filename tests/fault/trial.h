/* A command or a walk of the real program, run with a fault armed on the stage's workspace, in a
 * fork of this process or in itself; and what must hold whatever came of it. */
#pragma once

#include "../whole/stage.h"

/* What fails, and when. arm(0, …) fails nothing and only counts. */
struct trial_fault {
	void (*arm)(size_t n, bool sticky);
	size_t (*disarm)(void); /* the operations since */
};

struct trial {
	struct stage stage;
	bool here;    /* runs in this process: for faults that nothing dies of */
	char *aside;  /* a folder for what is given to the program, and its home */
	char *before; /* the workspace's bytes */
	size_t before_len;
	char **states; /* the tables before the first act, after it, …: in what state they may be */
	size_t state_count;
	struct trial_shared *shared;   /* with the fork */
	struct trial_checked *checked; /* bytes of a workspace that were found sound */
	size_t checked_count, checked_cap;
};

/* What came of a run. Its texts are malloc'd. */
struct outcome {
	int status;             /* as of waitpid */
	bool ended;             /* it was not cut off */
	size_t count;           /* operations, where it ended */
	size_t told;            /* acts that it had told as stored */
	char *out, *told_wrong; /* standard output; standard error */
	char *file;             /* what it wrote, or NULL */
	size_t file_len;
};
void outcome_free(struct outcome *o);

struct trial_run {
	const char *name;
	const char *words; /* of the command, parted by blanks */
	const char *input; /* its standard input, or NULL */
	const char *file;  /* what it writes, in the stage's folder, or NULL */
	const char *kept;  /* under what name it leaves what it replaced, or NULL */
	/* Or instead of words: keys on a screen, a SHOT after each act. */
	const char *screen, *keys;
	/* Or instead of both: what a command would do, to its exit status. */
	int (*act)(const struct trial *t);
	bool always;  /* in the suite too */
	bool afresh;  /* without the rubric in memory */
	bool forgets; /* no workspace is there at first */
};

/* With aside/card.yaml, a scorecard of a new deal, and aside/deals.csv, a table of two. */
void trial_open(struct trial *t);
void trial_close(struct trial *t);
/* A file to be given to the program, "aside/NAME". */
void trial_give(struct trial *t, const char *name, const char *text);
/* The words of a command, with those that all of them have; their number. */
enum { TRIAL_WORDS = 32 };
int trial_words(const char *words, struct arena *a, char *argv[TRIAL_WORDS]);
/* The workspace as it was, and nothing else in the folder. */
void trial_put_back(struct trial *t, const struct trial_run *run);
/* Runs it once on the workspace as it was, with the n-th operation failing. */
void trial_play(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                size_t n, bool sticky, struct outcome *out);
/* The same on the workspace as it is. */
void trial_again(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                 size_t n, bool sticky, struct outcome *out);
/* Runs it without a fault and learns the states that it leads through. */
void trial_learn(struct trial *t, const struct trial_run *run, const struct trial_fault *fault,
                 struct outcome *out);
/* Asserts that the workspace opens, verifies, and is in a state from `told` on; returns which. */
size_t trial_state(struct trial *t, const struct trial_run *run, size_t told);
/* Asserts that nothing but the workspace, the run's file and what it keeps was left. */
void trial_tidy(struct trial *t, const struct trial_run *run);
