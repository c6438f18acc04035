/* What a test finds around it is its own: none of the settings of who runs it, nor their folders
 * but HOME. DEALBENCH_RUBRICS stays: a build that is not installed may be told by it where they
 * are. */
#pragma once

#include <stddef.h>
#include <stdlib.h>

static inline void surroundings_forget(void)
{
	static const char *const names[] = {
	    "DEALBENCH_WORKSPACE",
	    "DEALBENCH_CONFIG",
	    "DEALBENCH_THEME",
	    "DEALBENCH_GLYPHS",
	    "NO_COLOR",
	    "CLICOLOR_FORCE",
	    "COLORFGBG",
	    "ACCESSIBLE",
	    "VISUAL",
	    "EDITOR",
	    "TMUX",
	    "STY",
	    "COLUMNS",
	    "LINES",
	    "XDG_DATA_HOME",
	    "XDG_CONFIG_HOME",
	    "XDG_STATE_HOME",
	};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		unsetenv(names[i]);
	}
}
