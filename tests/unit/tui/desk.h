/* A throw-away workspace and a run of the workbench over it, for tests of the loop. */
#pragma once

#include "dealbench/app/session.h"
#include "dealbench/base/str.h"
#include "dealbench/tui/tui.h"
#include "unit.h"

struct desk {
	struct tui_options options;
	char folder[64];
	struct session *session;
	/* Called instead of a shot "@what": others do something at that moment. */
	void (*others)(struct desk *desk, const char *what);
};

/* root: the project's folder. examples: with the example deals. */
bool desk_open(struct desk *desk, const char *root, bool examples, bool read_only);
void desk_close(struct desk *desk);
/* Plays keys from a screen on; each shot's rows are appended to out, a name line before them.
 * Returns the signal that ended it. */
int desk_play(struct desk *desk, const char *screen, const char *deal, int columns, int rows,
              const char *keys, struct str *out);
