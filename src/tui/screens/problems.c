/* What is wrong with the rubric's folder: each error and warning with its place, its line and what
 * its code means. Every screen that cannot open for want of a rubric leads here. */
#include "problems.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/app/exchange.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

/* Reads the folder anew, or takes what was read last. */
static void look(struct problems *p, bool again)
{
	struct error err = {0};
	free(p->folder);
	free(p->missing);
	p->missing = NULL;
	p->folder = session_rubric_folder(p->session, NULL);
	p->diags = session_rubric_problems(p->session, again, &err);
	if (!p->diags) {
		p->missing = xstrdup(err.message);
	}
	p->line = 0;
	p->list.selected = p->list.selected < problems_count(p) ? p->list.selected : 0;
}

size_t problems_count(const struct problems *p)
{
	return p->diags ? p->diags->count : 0;
}

static bool problems_open(void *state, struct session *s, const struct screen_arg *arg UNUSED,
                          struct error *err UNUSED)
{
	struct problems *p = state;
	p->session = s;
	look(p, false);
	return true;
}

static void problems_close(void *state)
{
	struct problems *p = state;
	free(p->folder);
	free(p->missing);
}

static struct effect check_again(struct problems *p)
{
	struct error err;
	auto_arena struct arena *a = arena_new();
	look(p, true);
	if (p->missing) {
		return effect_toast(STYLE_BAD, "%s", p->missing);
	}
	if (p->diags->errors > 0) {
		return effect_toast(STYLE_BAD, "Checked again: %s",
		                    text_count(a, p->diags->errors, "error"));
	}
	const struct rubric *r = session_rubric(p->session, NULL, NULL, &err);
	return effect_toast(STYLE_GOOD, "Checked again: %s %s can be used%s%s", r ? r->id : "",
	                    r ? r->version : "", p->diags->warnings ? ", with " : "",
	                    p->diags->warnings ? text_count(a, p->diags->warnings, "warning") : "");
}

/* ---- moving ---- */

static void move_detail(struct problems *p, const struct msg *msg, enum action action)
{
	struct problems_layout l = problems_layout(p, (struct rect){0, 0, msg->columns, msg->rows});
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t n = problems_lines(p, l.detail.w, a, &lines);
	struct list list = {.selected = p->line, .top = p->top};
	list_move(&list, action, n, (size_t)(l.detail.h > 0 ? l.detail.h : 1));
	p->line = list.selected;
	p->top = list.top;
}

static void move(struct problems *p, const struct msg *msg, enum action action)
{
	struct problems_layout l = problems_layout(p, (struct rect){0, 0, msg->columns, msg->rows});
	if (p->reading) {
		move_detail(p, msg, action);
	} else if (list_move(&p->list, action, problems_count(p),
	                     (size_t)(l.list.h > 0 ? l.list.h : 1))) {
		p->line = p->top = 0;
	}
}

static struct effect act(struct problems *p, const struct msg *msg)
{
	switch ((int)msg->action) {
	case ACTION_OPEN:
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		p->reading = !p->reading && problems_count(p) > 0;
		break;
	case ACTION_RIGHT:
		p->reading = problems_count(p) > 0;
		break;
	case ACTION_LEFT:
		p->reading = false;
		break;
	case ACTION_REFRESH:
		return check_again(p);
	case ACTION_EDITOR: {
		const struct diag *d = &p->diags->items[p->list.selected];
		return effect_toast(STYLE_PLAIN, "It stands in %s:%d:%d", d->file,
		                    d->line > 0 ? d->line : 1, d->column > 0 ? d->column : 1);
	}
	case ACTION_RUBRIC:
		return (struct effect){.kind = EFFECT_PUSH, .screen = &screen_rubric};
	case ACTION_BACK:
		if (p->reading && msg->key == KEYCODE_ESC) {
			p->reading = false;
			break;
		}
		return (struct effect){.kind = EFFECT_POP};
	default:
		move(p, msg, msg->action);
		break;
	}
	return (struct effect){0};
}

static void clicked(struct problems *p, size_t index)
{
	if (index >= PROBLEM_LINES) {
		p->reading = true;
		p->line = index - PROBLEM_LINES;
	} else if (index < problems_count(p)) {
		p->reading = index == p->list.selected && !p->reading;
		p->list.selected = index;
		p->line = p->top = 0;
	}
}

static struct effect problems_update(void *state, struct session *s UNUSED, const struct msg *msg)
{
	struct problems *p = state;
	switch (msg->kind) {
	case MSG_ACTION:
		return act(p, msg);
	case MSG_CLICK:
		clicked(p, (size_t)msg->index);
		break;
	case MSG_WHEEL:
		for (int i = 0; i < abs(msg->lines); i++) {
			move(p, msg, msg->lines > 0 ? ACTION_DOWN : ACTION_UP);
		}
		break;
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		look(p, false);
		break;
	case MSG_TEXT:
	case MSG_KEY:
	case MSG_EDITED:
		break;
	}
	return (struct effect){0};
}

/* ---- words around the screen, keys ---- */

static void problems_status(const void *state, char *buf, size_t size)
{
	const struct problems *p = state;
	auto_arena struct arena *a = arena_new();
	size_t errors = p->diags ? p->diags->errors : 0,
	       warnings = p->diags ? p->diags->warnings : 0;
	if (p->missing) {
		snprintf(buf, size, "no rubric");
	} else if (errors + warnings == 0) {
		snprintf(buf, size, "no problems");
	} else {
		const char *left_out = diag_left_out(p->diags, a);
		snprintf(buf, size, "%s%s%s%s%s", errors ? text_count(a, errors, "error") : "",
		         errors && warnings ? ", " : "",
		         warnings ? text_count(a, warnings, "warning") : "",
		         left_out ? "; not listed: " : "", left_out ? left_out : "");
	}
}

static const char *problems_copy(const void *state, const struct session *s UNUSED,
                                 bool markdown UNUSED, struct str *out)
{
	const struct problems *p = state;
	if (p->list.selected >= problems_count(p)) {
		return NULL;
	}
	const struct diag_list one = {.items = &p->diags->items[p->list.selected], .count = 1};
	diags_render(&one, out);
	return "the problem and its place";
}

static const char *no_problem(const void *state, const struct session *s UNUSED)
{
	return problems_count(state) > 0 ? NULL : "There is no problem to explain";
}

/* clang-format off */
static const struct binding bindings[] = {
    {"Enter", ACTION_OPEN, "explain", "what the code means, and how to mend it", "Problems", .footer = true, .why_not = no_problem},
    {"r", ACTION_REFRESH, "check again", "read the folder anew", "Problems", .footer = true},
    {"E", ACTION_EDITOR, "file", "the file and line in which it stands, to open in an editor", "Problems", .why_not = no_problem},
    {"R", ACTION_RUBRIC, "rubric", "read the rubric, with where each part comes from", "Problems", .footer = true},
    {"Tab", ACTION_NEXT_PANE, "pane", "from the list to the explanation, and back", "Problems"},
    {"S-Tab", ACTION_PREVIOUS_PANE, "pane back", "from the list to the explanation, and back", "Problems"},
    {"Right l", ACTION_RIGHT, "explanation", "to the explanation", "Problems"},
    {"Left h", ACTION_LEFT, "list", "back to the list", "Problems"},
    {"Esc q", ACTION_BACK, "back", "back; Esc leaves the explanation first", "Everywhere"},
    {0},
};
/* clang-format on */

const struct screen_ops screen_problems = {
    .name = "problems",
    .title = "Rubric > Problems",
    .state_size = sizeof(struct problems),
    .bindings = bindings,
    .open = problems_open,
    .update = problems_update,
    .view = problems_view,
    .close = problems_close,
    .status = problems_status,
    .copy = problems_copy,
};
