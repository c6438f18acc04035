/* Every message of this run, newest first: nobody has to read a message row in time. */
#include "dealbench/tui/screen.h"

#include <stdio.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/tui/list.h"

struct messages {
	const struct toasts *toasts;
	struct list list; /* 0 = the newest */
};

static bool messages_open(void *state, struct session *s UNUSED, const struct screen_arg *arg,
                          struct error *err)
{
	if (!arg->toasts) {
		return error_set(err, ERROR_INVALID, "messages belong to a run of the workbench");
	}
	((struct messages *)state)->toasts = arg->toasts;
	return true;
}

static struct effect messages_update(void *state, struct session *s UNUSED, const struct msg *msg)
{
	struct messages *m = state;
	size_t height = msg->rows > 2 ? (size_t)(msg->rows - 2) : 1;
	list_move(&m->list, msg->kind == MSG_ACTION ? msg->action : ACTION_NONE, m->toasts->n,
	          height);
	return (struct effect){0};
}

static void messages_view(const void *state, const struct session *s UNUSED, struct frame *f,
                          struct rect area)
{
	const struct messages *m = state;
	auto_arena struct arena *a = arena_new();
	size_t height = area.h > 2 ? (size_t)(area.h - 2) : 1, n = m->toasts->n;
	size_t top = list_top(&m->list, n, height), room = area.w > 8 ? (size_t)area.w - 5 : 3;
	frame_put(f, area.x + 1, area.y, area.w - 2, STYLE_PLAIN,
	          n ? "What this run has said, the newest first" : "Nothing was said so far");
	frame_hline(f, area.x, area.y + 1, area.w);
	frame_cursor(f, area.x + 1, area.y, false);
	for (size_t i = 0; i < height && top + i < n; i++) {
		const struct toast *toast = &m->toasts->v[n - 1 - (top + i)];
		int y = area.y + 2 + (int)i;
		frame_put(f, area.x + 3, y, (int)room, toast->style,
		          text_ellipsis(a, text_safe(a, toast->text, false), room));
		if (top + i == m->list.selected) {
			frame_put(f, area.x + 1, y, 1, STYLE_PLAIN, ">");
			frame_style(f, (struct rect){area.x + 1, y, area.w - 2, 1}, STYLE_SELECTED);
			frame_cursor(f, area.x + 1, y, false);
		}
	}
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
};
