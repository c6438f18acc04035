/* A searchable list of commands. The screen beneath stays open and is borrowed. */
#include "command_list.h"

#include <stdio.h>
#include <stdlib.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/tui/bindings.h"

#define KEY_COLUMNS 16
#define NAME_COLUMNS 18

void command_list_open(struct command_list *c, const struct screen_arg *arg, bool fuzzy)
{
	*c = (struct command_list){
	    .beneath = arg->beneath,
	    .beneath_state = arg->beneath_state,
	    .fuzzy = fuzzy,
	};
	input_init(&c->query, "", false);
	commands_collect(&c->commands, c->beneath);
}

void command_list_close(struct command_list *c)
{
	commands_finish(&c->commands);
	input_finish(&c->query);
}

static struct effect run(const struct command_list *c, const struct session *s)
{
	struct effect effect = {0};
	if (c->commands.n == 0) {
		return effect;
	}
	const struct binding *b = c->commands.v[c->list.selected].binding;
	const char *why_not = binding_why_not(b, c->beneath_state, s);
	if (why_not) {
		auto_str words = STR_INIT;
		keys_expand(c->beneath, why_not, &words);
		return effect_toast(STYLE_WATCH, "%s", words.data);
	}
	if (binding_is_digits(b)) {
		return effect_toast(STYLE_WATCH,
		                    "Each key means something of its own: Esc, then press it");
	}
	effect.kind = EFFECT_RUN;
	effect.run = b->action;
	effect.run_key = binding_key(b, 0);
	return effect;
}

/* A line that the mouse pressed is chosen; pressed again, it is run. */
static struct effect clicked(struct command_list *c, const struct session *s, size_t index)
{
	if (index == c->list.selected) {
		return run(c, s);
	}
	c->list.selected = index < c->commands.n ? index : c->list.selected;
	return (struct effect){0};
}

/* A function key means here what it means beneath: the tour, without a detour. */
static const struct binding *beneath_key(const struct command_list *c, const struct msg *msg)
{
	bool f_key = msg->key >= KEYCODE_F1 && msg->key <= KEYCODE_F12;
	uint32_t matched;
	return msg->kind == MSG_KEY && f_key ? binding_for_key(c->beneath, msg->key, &matched)
	                                     : NULL;
}

struct effect command_list_update(struct command_list *c, const struct session *s,
                                  const struct msg *msg)
{
	size_t height = msg->rows > 4 ? (size_t)(msg->rows - 4) : 1;
	if (msg->kind == MSG_CLICK) {
		return clicked(c, s, (size_t)msg->index);
	}
	for (int i = 0; msg->kind == MSG_WHEEL && i < abs(msg->lines); i++) {
		list_move(&c->list, msg->lines > 0 ? ACTION_DOWN : ACTION_UP, c->commands.n,
		          height);
	}
	const struct binding *b = beneath_key(c, msg);
	if (b) {
		return (struct effect){.kind = EFFECT_RUN, .run = b->action, .run_key = msg->key};
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ESC) {
		return (struct effect){.kind = EFFECT_POP};
	}
	if (msg->kind == MSG_KEY && msg->key == KEYCODE_ENTER) {
		return run(c, s);
	}
	if (msg->kind == MSG_KEY && c->query.text.len == 0 &&
	    list_move(&c->list, list_action(msg->key), c->commands.n, height)) {
		return (struct effect){0};
	}
	if (msg->kind == MSG_KEY && msg->key != KEYCODE_HOME && msg->key != KEYCODE_END &&
	    list_move(&c->list, list_action(msg->key), c->commands.n, height)) {
		return (struct effect){0};
	}
	if (input_update(&c->query, msg)) {
		commands_finish(&c->commands);
		commands_collect(&c->commands, c->beneath);
		commands_search(&c->commands, c->query.text.data, c->fuzzy);
		c->list = (struct list){.selected = commands_best(&c->commands)};
	}
	return (struct effect){0};
}

void command_list_crumb(const struct command_list *c, const char *what, char *buf, size_t size)
{
	char beneath[192];
	snprintf(beneath, sizeof(beneath), "%s", c->beneath->title);
	if (c->beneath->crumb) {
		c->beneath->crumb(c->beneath_state, beneath, sizeof(beneath));
	}
	snprintf(buf, size, "%s > %s", beneath, what);
}

void command_list_row(const struct command_list *c, const struct session *s, struct frame *f,
                      struct rect row, size_t index)
{
	auto_arena struct arena *a = arena_new();
	const struct binding *b = c->commands.v[index].binding;
	const char *why_not = binding_why_not(b, c->beneath_state, s);
	enum style style = why_not ? STYLE_QUIET : STYLE_PLAIN;
	auto_str keys = STR_INIT;
	binding_keys_words(b, 3, " ", &keys);
	int x = row.x + 3, right = row.x + row.w - 1;
	frame_put(f, x, row.y, KEY_COLUMNS - 1, why_not ? STYLE_QUIET : STYLE_ACCENT,
	          text_ellipsis(a, keys.len ? keys.data : ":", KEY_COLUMNS - 1));
	x += KEY_COLUMNS;
	frame_put(f, x, row.y, NAME_COLUMNS - 1, style,
	          text_ellipsis(a, b->label, NAME_COLUMNS - 1));
	x += NAME_COLUMNS;
	if (right - x >= 3) {
		const char *help = why_not ? arena_printf(a, "(not now) %s", b->help) : b->help;
		frame_put(f, x, row.y, right - x, style,
		          text_ellipsis(a, text_safe(a, help, false), (size_t)(right - x)));
	}
	frame_target_line(f, row, (int)index);
	if (index == c->list.selected) {
		frame_put(f, row.x + 1, row.y, 1, STYLE_PLAIN, ">");
		frame_style(f, (struct rect){row.x + 1, row.y, row.w - 2, 1}, STYLE_SELECTED);
		frame_cursor(f, row.x + 1, row.y, false);
	}
}

void command_list_chosen(const struct command_list *c, const struct session *s, struct frame *f,
                         struct rect row)
{
	if (c->commands.n == 0) {
		return;
	}
	const struct binding *b = c->commands.v[c->list.selected].binding;
	const char *why_not = binding_why_not(b, c->beneath_state, s);
	auto_str words = STR_INIT;
	str_printf(&words, "%s: %s", b->label, why_not ? "not now. " : "");
	keys_expand(c->beneath, why_not ? why_not : b->help, &words);
	frame_put_cut(f, row.x + 1, row.y, row.w - 2, why_not ? STYLE_WATCH : STYLE_STRONG, false,
	              words.data);
}
