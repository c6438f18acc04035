/* What the files of the first-run screen share. */
#pragma once

#include "dealbench/app/first_run.h"
#include "dealbench/tui/input.h"
#include "dealbench/tui/list.h"
#include "dealbench/tui/screen.h"

enum first_page {
	FIRST_CHOICES,
	FIRST_QUESTIONS, /* about the first deal */
	FIRST_PATH,      /* of a workspace, or of a table */
	FIRST_PLAN       /* what importing the table will do */
};
enum first_question { ASK_TITLE, ASK_PARTNER, ASK_CATEGORY, ASK_OWNER, ASK_COUNT };

struct first_screen {
	enum first_page page;
	struct list choice;       /* of the five */
	enum first_choice chosen; /* what PATH is asked for */
	enum first_question question;
	struct input inputs[ASK_COUNT]; /* but CATEGORY */
	struct list category;
	const struct rubric *rubric; /* the session's; NULL where none can be used */
	struct input path;
	struct str plan; /* a line each */
	size_t plan_lines, plan_top, plan_deals;
	char problem[400];
	char *workspace;       /* where files will go */
	struct first_run *out; /* or NULL */
};

enum { FIRST_CHOICE_COUNT = 5 };

/* first_run_ask.c: keys and text on the pages that ask. */
struct effect first_ask(struct first_screen *f, struct session *s, const struct msg *msg);
void first_begin(struct first_screen *f, enum first_choice choice);
/* Leaves with what was chosen. */
struct effect first_leave(struct first_screen *f, enum first_choice choice);
const char *first_question_title(enum first_question question);
const char *first_choice_title(size_t index);
const char *first_choice_words(size_t index);

void first_view(const void *state, const struct session *s, struct frame *f, struct rect area);
