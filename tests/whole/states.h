/* Every screen of the workbench in its usual states, over one throw-away workspace with example
 * deals: the real loop, the real screens, keys from a script. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sys/stat.h>

#include "dealbench/base/str.h"
#include "dealbench/tui/tui.h"

struct screen_state {
	const char *name, *screen, *deal, *item;
	const char *keys; /* what leads from the screen as it opens into this state */
	bool hint;        /* its footer names this mode's own keys, not the bindings */
};
extern const struct screen_state screen_states[]; /* ends with { 0 } */

struct house {
	struct rubrics *rubrics, *others; /* each read once */
	struct session *session;
	char folder[64], *path;
	char *filled; /* the workspace as it is at the start of each state */
	size_t filled_len;
	struct stat stamp[2]; /* of the restored workspace and its log */
};

int house_open(void **state); /* as cmocka's setup and teardown; *state is the house */
int house_close(void **state);
/* The workspace is as it was filled; nothing is done where nothing was stored since. */
void house_restore(struct house *house);

typedef void state_shot_fn(void *ctx, const char *name, const struct frame *f);
typedef void state_action_fn(void *ctx, const struct screen_ops *screen, enum action action);
/* Brings a state about and plays keys in it. A shot in the state's own keys is not told. */
void state_play(struct house *house, const struct screen_state *at, int columns, int rows,
                const char *keys, state_shot_fn *on_shot, state_action_fn *on_action, void *ctx);
