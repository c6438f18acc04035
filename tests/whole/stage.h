/* The whole program in one process: a workspace with marked deals (marked.yaml), its screens played
 * from a script and its commands run as if they had been started. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dealbench/app/exchange.h"
#include "dealbench/tui/bindings.h"
#include "dealbench/tui/tui.h"

struct stage {
	char *folder, *workspace;
	const char *rubric;      /* its folder */
	const char *extra;       /* what "{extra}" in a command line stands for */
	const char *options;     /* added to each; NULL = the workspace, its rater and a day */
	struct rubrics *rubrics; /* read once */
	struct session *s;
};

enum stage_mode { STAGE_WRITE, STAGE_READ, STAGE_REDACT };

/* Fails the test where it cannot be made. The deals: zqid, scored, submitted and begun again;
 * zqnew, without a scorecard; zqgone, archived. */
void stage_open(struct stage *st);
/* With another rubric of the same id, version and items; borrowed. */
void stage_open_on(struct stage *st, const char *rubric);
void stage_reopen(struct stage *st, enum stage_mode mode);
void stage_close(struct stage *st);

/* A screen of the registry that cannot be opened by itself: what opens it over the deals list, or
 * NULL where it can. */
const char *stage_overlay_keys(const struct screen_ops *screen);
typedef void stage_shot_fn(void *ctx, const char *name, const struct frame *f);
/* Opens the screen on the marked deal and plays keys. */
void stage_play(struct stage *st, const struct screen_ops *screen, int columns, int rows,
                const char *keys, stage_shot_fn *on_shot, void *ctx);

/* Runs `dealbench` with these words ("{deal}", "{rubric}", "{card}", "{extra}" are replaced), this
 * input and workspace; appends all it prints to out. Its exit status. */
int stage_run(struct stage *st, const char *words, const char *input, struct str *out);
