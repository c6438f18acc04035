/* Help: the keys of the screen beneath, by group, made of the same table that dispatches them;
 * typing searches, Enter runs the chosen line. */
#include "command_list.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/arena.h"

struct help {
	struct command_list c;
};

static bool help_open(void *state, struct session *s UNUSED, const struct screen_arg *arg,
                      struct error *err)
{
	if (!arg->beneath) {
		return error_set(err, ERROR_INVALID, "help needs a screen beneath it");
	}
	command_list_open(&((struct help *)state)->c, arg, false);
	return true;
}

static struct effect help_update(void *state, struct session *s, const struct msg *msg)
{
	return command_list_update(&((struct help *)state)->c, s, msg);
}

/* A group's heading stands in a row of its own, with a blank one before it. */
static bool has_heading(const struct command_list *c, size_t index)
{
	return index == 0 ||
	       strcmp(c->commands.v[index].group, c->commands.v[index - 1].group) != 0;
}

static int rows_before(const struct command_list *c, size_t index)
{
	int rows = 0;
	for (size_t i = 0; i <= index && i < c->commands.n; i++) {
		rows += has_heading(c, i) ? i ? 2 : 1 : 0;
		rows += i < index;
	}
	return rows;
}

static void view_rows(const struct command_list *c, const struct session *s, struct frame *f,
                      struct rect area)
{
	size_t n = c->commands.n;
	int rows = rows_before(c, n - 1) + 1, at = rows_before(c, c->list.selected), skip = 0;
	if (rows > area.h) {
		skip = at - area.h / 2;
		skip = skip < 0 ? 0 : skip > rows - area.h ? rows - area.h : skip;
	}
	for (size_t i = 0; i < n; i++) {
		int y = area.y + rows_before(c, i) - skip;
		if (has_heading(c, i) && y - 1 >= area.y && y - 1 < area.y + area.h) {
			frame_put(f, area.x + 1, y - 1, area.w - 2, STYLE_STRONG,
			          c->commands.v[i].group);
		}
		if (y >= area.y && y < area.y + area.h) {
			command_list_row(c, s, f, (struct rect){area.x, y, area.w, 1}, i);
		}
	}
	if (skip + area.h < rows) {
		frame_put(f, area.x + area.w - 7, area.y + area.h, 6, STYLE_QUIET, " more ");
	}
}

static void help_view(const void *state, const struct session *s, struct frame *f, struct rect area)
{
	const struct command_list *c = &((const struct help *)state)->c;
	const char *label = "Type to search these keys: ";
	int x = area.x + 1 + frame_put(f, area.x + 1, area.y, area.w - 12, STYLE_ACCENT, label);
	input_view(&c->query, f, (struct rect){x, area.y, area.w - x - 1, 1}, true);
	frame_hline(f, area.x, area.y + 1, area.w);
	frame_hline(f, area.x, area.y + area.h - 1, area.w);
	struct rect rows = {area.x, area.y + 2, area.w < 100 ? area.w : 100, area.h - 3};
	if (c->commands.n > 0) {
		view_rows(c, s, f, rows);
	} else {
		frame_put(f, rows.x + 3, rows.y, rows.w - 4, STYLE_PLAIN,
		          "No key matches. Backspace takes letters away, Esc closes.");
	}
}

static void help_close(void *state)
{
	command_list_close(&((struct help *)state)->c);
}

static void help_crumb(const void *state, char *buf, size_t size)
{
	const struct command_list *c = &((const struct help *)state)->c;
	char beneath[192];
	snprintf(beneath, sizeof(beneath), "%s", c->beneath->title);
	if (c->beneath->crumb) {
		c->beneath->crumb(c->beneath_state, beneath, sizeof(beneath));
	}
	snprintf(buf, size, "%s > Help", beneath);
}

static bool help_typing(const void *state UNUSED)
{
	return true;
}

/* clang-format off */
static const struct binding help_bindings[] = {
    {"Enter", ACTION_ACCEPT, "run", "do what the chosen line says", "Help", .footer = true},
    {"Esc", ACTION_CANCEL, "close", "close, do nothing", "Help", .footer = true},
    {0},
};
/* clang-format on */

static void help_hint(const void *state UNUSED, char *buf, size_t size)
{
	snprintf(buf, size, "Enter run  Esc close  Up/Down choose");
}

const struct screen_ops screen_help = {
    .name = "help",
    .title = "Help",
    .state_size = sizeof(struct help),
    .bindings = help_bindings,
    .open = help_open,
    .update = help_update,
    .view = help_view,
    .close = help_close,
    .crumb = help_crumb,
    .typing = help_typing,
    .hint = help_hint,
};
