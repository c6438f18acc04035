/* The problems screen's state: diagnostics of the rubric folder, and the explanation of one. */
#pragma once

#include "dealbench/app/rubric_read.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

#define PROBLEM_LINES 100000 /* targets: lines of the explanation */

struct problems {
	struct session *session;
	char *folder;                  /* or NULL */
	char *missing;                 /* why there is none to read, or NULL */
	const struct diag_list *diags; /* the session's, or NULL */
	struct list list;
	bool reading; /* the explanation has the keys */
	size_t line, top;
};

/* h or w is 0 where a pane is not shown. */
struct problems_layout {
	struct rect head, list, detail;
};
struct problems_layout problems_layout(const struct problems *p, struct rect area);
size_t problems_count(const struct problems *p);
/* The selected problem and what its code means, in a. */
size_t problems_lines(const struct problems *p, int width, struct arena *a, struct text_line **out);
void problems_view(const void *state, const struct session *s, struct frame *f, struct rect area);
