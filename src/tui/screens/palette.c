/* The command palette: every command of the screen beneath and the common ones, found by name, key
 * or description; Enter runs it there. */
#include "command_list.h"

#include <stdio.h>

#include "dealbench/base/arena.h"

struct palette {
	struct command_list c;
};

static bool palette_open(void *state, struct session *s UNUSED, const struct screen_arg *arg,
                         struct error *err)
{
	if (!arg->beneath) {
		return error_set(err, ERROR_INVALID, "the palette needs a screen beneath it");
	}
	command_list_open(&((struct palette *)state)->c, arg, true);
	return true;
}

static struct effect palette_update(void *state, struct session *s, const struct msg *msg)
{
	return command_list_update(&((struct palette *)state)->c, s, msg);
}

static void palette_view(const void *state, const struct session *s, struct frame *f,
                         struct rect area)
{
	const struct command_list *c = &((const struct palette *)state)->c;
	int below = area.h >= 12 ? 2 : 0; /* what the chosen one does */
	size_t height = area.h > 2 + below ? (size_t)(area.h - 2 - below) : 1, n = c->commands.n;
	size_t top = list_top(&c->list, n, height);
	int x =
	    area.x + 1 + frame_put(f, area.x + 1, area.y, area.w - 2, STYLE_ACCENT, "Command: ");
	input_view(&c->query, f, (struct rect){x, area.y, area.x + area.w - 1 - x, 1}, true);
	frame_hline(f, area.x, area.y + 1, area.w);
	if (top + height < n) {
		frame_put(f, area.x + area.w - 8, area.y + 1, 6, STYLE_WATCH, " more ");
	}
	for (size_t i = 0; i < height && top + i < n; i++) {
		struct rect row = {area.x, area.y + 2 + (int)i, area.w, 1};
		command_list_row(c, s, f, row, top + i);
	}
	if (below > 0) {
		frame_hline(f, area.x, area.y + area.h - below, area.w);
		command_list_chosen(c, s, f, (struct rect){area.x, area.y + area.h - 1, area.w, 1});
	}
	if (n == 0) {
		frame_put_cut(f, area.x + 3, area.y + 2, area.w - 4, STYLE_PLAIN, false,
		              "No command matches. Backspace takes letters away, Esc closes.");
	}
}

static void palette_close(void *state)
{
	command_list_close(&((struct palette *)state)->c);
}

static void palette_crumb(const void *state, char *buf, size_t size)
{
	command_list_crumb(&((const struct palette *)state)->c, "Commands", buf, size);
}

static bool palette_typing(const void *state UNUSED)
{
	return true;
}

/* clang-format off */
static const struct binding palette_bindings[] = {
    {"Enter", ACTION_ACCEPT, "run", "run the chosen command", "Commands", .footer = true},
    {"Esc", ACTION_CANCEL, "close", "close, do nothing", "Commands", .footer = true},
    {0},
};
/* clang-format on */

static void palette_hint(const void *state UNUSED, char *buf, size_t size)
{
	snprintf(buf, size, "Enter run  Esc close  Up/Down choose");
}

const struct screen_ops screen_palette = {
    .name = "palette",
    .title = "Commands",
    .state_size = sizeof(struct palette),
    .bindings = palette_bindings,
    .open = palette_open,
    .update = palette_update,
    .view = palette_view,
    .close = palette_close,
    .crumb = palette_crumb,
    .typing = palette_typing,
    .hint = palette_hint,
};
