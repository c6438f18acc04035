/* The first start, before there is a workspace: five choices, each of which can be left again. What
 * is chosen is left for whoever opened the screen; nothing is made here. */
#include "first_run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"

static bool first_open(void *state, struct session *s, const struct screen_arg *arg,
                       struct error *err UNUSED)
{
	struct first_screen *f = state;
	f->out = arg->first_run;
	f->rubric = session_base_rubric(s, NULL);
	f->workspace = xstrdup(session_workspace(s));
	f->plan = (struct str)STR_INIT;
	input_init(&f->path, "", false);
	for (int i = 0; i < ASK_COUNT; i++) {
		input_init(&f->inputs[i], i == ASK_OWNER ? session_rater(s) : "", false);
	}
	return true;
}

static void first_close(void *state)
{
	struct first_screen *f = state;
	for (int i = 0; i < ASK_COUNT; i++) {
		input_finish(&f->inputs[i]);
	}
	input_finish(&f->path);
	str_free(&f->plan);
	free(f->workspace);
}

struct effect first_leave(struct first_screen *f, enum first_choice choice)
{
	if (f->out) {
		f->out->choice = choice;
	}
	return (struct effect){.kind = EFFECT_QUIT};
}

static struct effect choose(struct first_screen *f, size_t index)
{
	enum first_choice choice = (enum first_choice)(FIRST_DEMO + index);
	f->choice.selected = index;
	if (choice == FIRST_DEMO) {
		return first_leave(f, choice);
	}
	if (choice == FIRST_SCORE && !f->rubric) {
		return effect_toast(
		    STYLE_BAD, "No rubric can be used, so nothing can be scored: 'problems' in "
		               "the commands says why");
	}
	first_begin(f, choice);
	return (struct effect){0};
}

static struct effect act(struct first_screen *f, const struct msg *msg)
{
	if (f->page == FIRST_PLAN) {
		if (msg->action == ACTION_ACCEPT) {
			return first_leave(f, FIRST_IMPORT);
		}
		if (msg->action == ACTION_BACK) {
			str_truncate(&f->plan, 0);
			f->page = FIRST_PATH;
		}
		if (msg->action == ACTION_DOWN && f->plan_top + 1 < f->plan_lines) {
			f->plan_top++;
		}
		f->plan_top -= msg->action == ACTION_UP && f->plan_top > 0;
		return (struct effect){0};
	}
	switch ((int)msg->action) {
	case ACTION_CHOOSE:
		return choose(f, msg->key - '1');
	case ACTION_OPEN:
		return choose(f, f->choice.selected);
	case ACTION_PLAIN:
		return first_leave(f, FIRST_PLAIN);
	case ACTION_BACK:
		return first_leave(f, FIRST_LEAVE);
	default:
		list_move(&f->choice, msg->action, FIRST_CHOICE_COUNT, FIRST_CHOICE_COUNT);
		return (struct effect){0};
	}
}

static void wheel(struct first_screen *f, int lines)
{
	struct list *list = f->page == FIRST_CHOICES ? &f->choice : &f->category;
	size_t count = f->page == FIRST_CHOICES ? FIRST_CHOICE_COUNT
	               : f->rubric              ? f->rubric->category_count
	                                        : 0;
	for (int i = 0; i < abs(lines); i++) {
		list_move(list, lines < 0 ? ACTION_UP : ACTION_DOWN, count, count);
	}
}

static struct effect first_update(void *state, struct session *s, const struct msg *msg)
{
	struct first_screen *f = state;
	if (msg->kind == MSG_WHEEL) {
		wheel(f, msg->lines);
		return (struct effect){0};
	}
	if (msg->kind == MSG_CLICK && f->page == FIRST_CHOICES) {
		return msg->index >= 0 && msg->index < FIRST_CHOICE_COUNT
		           ? choose(f, (size_t)msg->index)
		           : (struct effect){0};
	}
	if (msg->kind == MSG_ACTION) {
		return act(f, msg);
	}
	return first_ask(f, s, msg);
}

static void first_crumb(const void *state, char *buf, size_t size)
{
	const struct first_screen *f = state;
	if (f->page == FIRST_CHOICES) {
		snprintf(buf, size, "dealbench");
	} else {
		snprintf(buf, size, "dealbench > %s", first_choice_title(f->choice.selected));
	}
}

static void first_status(const void *state, char *buf, size_t size)
{
	const struct first_screen *f = state;
	if (f->page == FIRST_QUESTIONS) {
		snprintf(buf, size, "question %d of %d", (int)f->question + 1, (int)ASK_COUNT);
	} else {
		snprintf(buf, size, "first start");
	}
}

static bool first_typing(const void *state)
{
	const struct first_screen *f = state;
	return f->page == FIRST_QUESTIONS || f->page == FIRST_PATH;
}

static void first_hint(const void *state, char *buf, size_t size)
{
	const struct first_screen *f = state;
	if (f->page == FIRST_QUESTIONS && f->question == ASK_CATEGORY) {
		snprintf(buf, size, "1-9 choose  Up/Down move  Enter choose  Esc back  F1 help");
	} else if (f->page == FIRST_QUESTIONS) {
		snprintf(buf, size, "Enter %s  Esc back  F1 help",
		         f->question + 1 == ASK_COUNT ? "make the deal and score it" : "next");
	} else if (f->page == FIRST_PATH) {
		snprintf(buf, size, "Enter %s  Esc back  F1 help",
		         f->chosen == FIRST_IMPORT ? "look at it" : "open it");
	} else if (f->page == FIRST_PLAN) {
		snprintf(buf, size, "{accept} import  Up/Down scroll  Esc back");
	}
}

static const char *not_planned(const void *state, const struct session *s UNUSED)
{
	return ((const struct first_screen *)state)->page == FIRST_PLAN
	           ? NULL
	           : "Choose 5 first, and name the table";
}

/* clang-format off */
static const struct binding first_bindings[] = {
    {"1 2 3 4 5", ACTION_CHOOSE, "choose", "do what this number says", "Choices", .footer = true},
    {"Enter", ACTION_OPEN, "choose", "do what is selected", "Choices", .footer = true},
    {"s", ACTION_PLAIN, "plain mode", "plain questions and answers, for screen readers and braille displays", "Choices", .footer = true},
    {"t", ACTION_THEME, "themes", "try the next theme: auto, dark, light, contrast, mono", "Choices", .footer = true},
    {"i", ACTION_ACCEPT, "import", "import the table that was looked at", "Choices", .why_not = not_planned},
    {"q Esc", ACTION_BACK, "quit", "leave; nothing was made", "Choices", .footer = true},
    {0},
};
/* clang-format on */

const struct screen_ops screen_first_run = {
    .name = "first-run",
    .title = "dealbench",
    .state_size = sizeof(struct first_screen),
    .bindings = first_bindings,
    .open = first_open,
    .update = first_update,
    .view = first_view,
    .close = first_close,
    .crumb = first_crumb,
    .status = first_status,
    .typing = first_typing,
    .hint = first_hint,
};
