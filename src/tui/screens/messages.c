/* Every message of this run, the newest last, with its time and kind: nobody has to read a message
 * row in time. */
#include "dealbench/tui/screen.h"

#include <stdio.h>
#include <stdlib.h>

#include "dealbench/base/text.h"
#include "dealbench/tui/list.h"

#define WHOLE_ROWS 3 /* of the chosen message, below the list */

struct messages {
	const struct toasts *toasts;
	struct list list;
};

static bool messages_open(void *state, struct session *s UNUSED, const struct screen_arg *arg,
                          struct error *err)
{
	struct messages *m = state;
	if (!arg->toasts) {
		return error_set(err, ERROR_INVALID, "messages belong to a run of the workbench");
	}
	m->toasts = arg->toasts;
	m->list.selected = m->toasts->n > 0 ? m->toasts->n - 1 : 0;
	return true;
}

static struct rect list_area(struct rect area)
{
	int below = area.h >= 10 ? WHOLE_ROWS + 1 : 0;
	return (struct rect){area.x, area.y + 2, area.w, area.h > 2 ? area.h - 2 - below : 0};
}

static struct effect messages_update(void *state, struct session *s UNUSED, const struct msg *msg)
{
	struct messages *m = state;
	struct rect area = list_area((struct rect){0, 0, msg->columns, msg->rows});
	size_t height = area.h > 0 ? (size_t)area.h : 1, n = m->toasts->n;
	if (msg->kind == MSG_ACTION) {
		list_move(&m->list, msg->action, n, height);
	}
	for (int i = 0; msg->kind == MSG_WHEEL && i < abs(msg->lines); i++) {
		list_move(&m->list, msg->lines > 0 ? ACTION_DOWN : ACTION_UP, n, height);
	}
	if (msg->kind == MSG_CLICK) {
		m->list.selected = (size_t)msg->index;
		list_fit(&m->list, n, height);
	}
	return (struct effect){0};
}

static const char *kind_word(enum style style)
{
	return style == STYLE_BAD     ? "error"
	       : style == STYLE_WATCH ? "notice"
	       : style == STYLE_GOOD  ? "done"
	                              : "said";
}

static void row_view(const struct toast *toast, struct frame *f, struct rect row)
{
	char when[16];
	int x = row.x + 3, end = row.x + row.w - 1;
	x += frame_put(f, x, row.y, end - x, STYLE_QUIET, instant_clock(toast->at, when)) + 2;
	frame_put(f, x, row.y, end - x, toast->style, kind_word(toast->style));
	x += (int)sizeof("notice") + 1;
	frame_put_cut(f, x, row.y, end - x, STYLE_PLAIN, false, toast->text);
}

static void messages_view(const void *state, const struct session *s UNUSED, struct frame *f,
                          struct rect area)
{
	const struct messages *m = state;
	struct rect rows = list_area(area);
	size_t height = (size_t)rows.h, n = m->toasts->n, top = list_top(&m->list, n, height);
	frame_put_cut(f, area.x + 1, area.y, area.w - 2, STYLE_PLAIN, false,
	              n ? "What this run has said, the newest last" : "Nothing was said so far");
	frame_hline(f, area.x, area.y + 1, area.w);
	frame_cursor(f, area.x + 1, area.y, false);
	for (size_t i = 0; i < height && top + i < n; i++) {
		struct rect row = {area.x, rows.y + (int)i, area.w, 1};
		row_view(&m->toasts->v[top + i], f, row);
		frame_target_line(f, row, (int)(top + i));
		if (top + i == m->list.selected) {
			frame_put(f, area.x + 1, row.y, 1, STYLE_PLAIN, ">");
			frame_style(f, (struct rect){area.x + 1, row.y, area.w - 2, 1},
			            STYLE_SELECTED);
			frame_cursor(f, area.x + 1, row.y, false);
		}
	}
	if (n > 0 && area.h >= 10) {
		int y = area.y + area.h - WHOLE_ROWS;
		frame_hline(f, area.x, y - 1, area.w);
		int w = area.w - 4 < 90 ? area.w - 4 : 90;
		frame_wrap(f, (struct rect){area.x + 3, y, w, WHOLE_ROWS}, STYLE_PLAIN, 0,
		           m->toasts->v[m->list.selected].text);
	}
}

static const char *messages_copy(const void *state, const struct session *s UNUSED,
                                 bool markdown UNUSED, struct str *out)
{
	const struct messages *m = state;
	char when[16];
	if (m->list.selected >= m->toasts->n) {
		return NULL;
	}
	const struct toast *toast = &m->toasts->v[m->list.selected];
	str_printf(out, "%s %s: %s\n", instant_clock(toast->at, when), kind_word(toast->style),
	           toast->text);
	return "the message";
}

static const struct binding messages_bindings[] = {{0}};

const struct screen_ops screen_messages = {
    .name = "messages",
    .title = "Messages",
    .state_size = sizeof(struct messages),
    .bindings = messages_bindings,
    .open = messages_open,
    .update = messages_update,
    .view = messages_view,
    .copy = messages_copy,
};
