/* Help: the keys of the screen beneath, in groups that flow through columns and pages, made of the
 * same tables that dispatch them. Typing searches, Enter runs the chosen line. */
#include <stdio.h>
#include <string.h>

#include "command_list.h"
#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/tui/bindings.h"

#define COLUMN_LEAST 38 /* two columns where each is this wide */
#define KEY_COLUMNS 13
#define CLICKS "A click chooses, another acts."

struct help {
	struct command_list c;
};

/* How the lines flow: down a column, then the next, then the next page. */
struct flow {
	struct rect area; /* of a page */
	size_t columns, rows;
	size_t *slots; /* of each command: counted down the columns, through the pages */
	size_t pages;
};

static bool begins_group(const struct command_list *c, size_t index)
{
	return index == 0 ||
	       strcmp(c->commands.v[index].group, c->commands.v[index - 1].group) != 0;
}

/* Rows above and below the lines: the heading; the chosen one's words, what is stored, the search.
 */
static int rows_below(int h)
{
	return h >= 12 ? 4 : 1;
}

static struct flow flow_of(const struct command_list *c, struct rect area, struct arena *a)
{
	struct flow flow = {.area = {area.x, area.y + 1, area.w, area.h - 1 - rows_below(area.h)}};
	flow.area.h = flow.area.h > 0 ? flow.area.h : 1;
	flow.columns = area.w >= 2 * COLUMN_LEAST ? 2 : 1;
	flow.rows = (size_t)flow.area.h;
	flow.slots = arena_array(a, c->commands.n, sizeof(*flow.slots));
	size_t slot = 0;
	for (size_t i = 0; i < c->commands.n; i++) {
		if (begins_group(c, i)) {
			slot += slot % flow.rows != 0; /* a blank row */
			size_t left = flow.rows - slot % flow.rows;
			slot += left < 2 ? left : 0;
			slot++; /* the heading */
		}
		flow.slots[i] = slot++;
	}
	size_t page = flow.columns * flow.rows;
	flow.pages = slot > 0 ? (slot + page - 1) / page : 1;
	return flow;
}

static size_t page_of(const struct flow *flow, size_t index)
{
	return flow->slots[index] / (flow->columns * flow->rows);
}

static struct rect cell_of(const struct flow *flow, size_t slot)
{
	int w = flow->area.w / (int)flow->columns;
	int column = (int)(slot / flow->rows % flow->columns);
	return (struct rect){flow->area.x + column * w, flow->area.y + (int)(slot % flow->rows), w,
	                     1};
}

/* ---- moving ---- */

/* The command nearest to the same row of another column or page, or the one selected. */
static size_t beside(const struct command_list *c, const struct flow *flow, long by)
{
	long wanted = (long)flow->slots[c->list.selected] + by;
	size_t best = c->list.selected;
	long nearest = -1;
	for (size_t i = 0; i < c->commands.n; i++) {
		long slot = (long)flow->slots[i],
		     off = slot > wanted ? slot - wanted : wanted - slot;
		bool there = wanted >= 0 && slot / (long)flow->rows == wanted / (long)flow->rows;
		if (there && (nearest < 0 || off < nearest)) {
			nearest = off;
			best = i;
		}
	}
	return best;
}

static size_t turn_page(const struct command_list *c, const struct flow *flow, bool back)
{
	size_t page = page_of(flow, c->list.selected);
	size_t to = back ? (page > 0 ? page - 1 : 0) : page + 1;
	for (size_t i = 0; i < c->commands.n; i++) {
		if (page_of(flow, i) == to) {
			return i;
		}
	}
	return back ? 0 : c->commands.n - 1;
}

static bool moved(struct command_list *c, const struct msg *msg)
{
	if (msg->kind != MSG_KEY || c->commands.n == 0) {
		return false;
	}
	auto_arena struct arena *a = arena_new();
	struct flow flow = flow_of(c, (struct rect){0, 0, msg->columns, msg->rows}, a);
	bool typed = c->query.text.len > 0; /* then Left and Right are the field's */
	if (msg->key == KEYCODE_PAGE_DOWN || msg->key == KEYCODE_PAGE_UP) {
		c->list.selected = turn_page(c, &flow, msg->key == KEYCODE_PAGE_UP);
	} else if (!typed && (msg->key == KEYCODE_RIGHT || msg->key == KEYCODE_LEFT)) {
		long rows = (long)flow.rows;
		c->list.selected = beside(c, &flow, msg->key == KEYCODE_RIGHT ? rows : -rows);
	} else {
		return false;
	}
	return true;
}

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
	struct command_list *c = &((struct help *)state)->c;
	if (moved(c, msg)) {
		return (struct effect){0};
	}
	return command_list_update(c, s, msg);
}

/* ---- drawing ---- */

static void entry_view(const struct command_list *c, const struct session *s, struct frame *f,
                       struct rect cell, size_t index)
{
	const struct binding *b = c->commands.v[index].binding;
	const char *why_not = binding_why_not(b, c->beneath_state, s);
	auto_str keys = STR_INIT, words = STR_INIT;
	binding_keys_words(b, 3, " ", &keys);
	int x = cell.x + 3, room = cell.w - 4 - KEY_COLUMNS;
	bool full = (int)text_width(b->help) <= room && !why_not;
	str_printf(&words, "%s%s", full ? b->help : b->label, why_not ? " (not now)" : "");
	frame_put_cut(f, x, cell.y, KEY_COLUMNS - 1, why_not ? STYLE_QUIET : STYLE_ACCENT, false,
	              keys.len > 0 ? keys.data : ":");
	frame_put_cut(f, x + KEY_COLUMNS, cell.y, room, why_not ? STYLE_QUIET : STYLE_PLAIN, false,
	              words.data);
	frame_target_line(f, cell, (int)index);
	if (index == c->list.selected) {
		frame_put(f, cell.x + 1, cell.y, 1, STYLE_PLAIN, ">");
		frame_style(f, (struct rect){cell.x + 1, cell.y, cell.w - 2, 1}, STYLE_SELECTED);
		frame_cursor(f, cell.x + 1, cell.y, false);
	}
}

static void lines_view(const struct command_list *c, const struct session *s, struct frame *f,
                       const struct flow *flow)
{
	size_t page = page_of(flow, c->list.selected);
	for (size_t i = 0; i < c->commands.n; i++) {
		if (page_of(flow, i) != page) {
			continue;
		}
		struct rect cell = cell_of(flow, flow->slots[i]);
		if (begins_group(c, i)) {
			frame_put_cut(f, cell.x + 1, cell.y - 1, cell.w - 2, STYLE_STRONG, false,
			              c->commands.v[i].group);
		}
		entry_view(c, s, f, cell, i);
	}
}

static void foot_view(const struct command_list *c, const struct session *s, struct frame *f,
                      struct rect area)
{
	int y = area.y + area.h - rows_below(area.h);
	struct rect row = {area.x, y, area.w, 1};
	if (rows_below(area.h) > 1) {
		frame_hline(f, area.x, y++, area.w);
		row.y = y++;
		if (c->commands.n > 0) {
			command_list_chosen(c, s, f, row);
		}
		frame_put_cut(f, area.x + 1, y++, area.w - 2, STYLE_QUIET, false,
		              session_read_only(s) ? "Read-only: nothing is changed. " CLICKS
		                                   : "Each key stores its answer. " CLICKS);
	}
	const char *label = area.w >= 60 ? "Type to search these keys: " : "Search: ";
	int x = area.x + 1 + frame_put(f, area.x + 1, y, area.w - 2, STYLE_ACCENT, label);
	input_view(&c->query, f, (struct rect){x, y, area.x + area.w - 1 - x, 1}, true);
}

static void help_view(const void *state, const struct session *s, struct frame *f, struct rect area)
{
	const struct command_list *c = &((const struct help *)state)->c;
	auto_arena struct arena *a = arena_new();
	struct flow flow = flow_of(c, area, a);
	frame_hline(f, area.x, area.y, area.w);
	frame_put(f, area.x + 2, area.y, area.w - 4, STYLE_STRONG, " Keys on this screen ");
	foot_view(c, s, f, area);
	if (c->commands.n == 0) {
		frame_put_cut(f, area.x + 3, area.y + 1, area.w - 4, STYLE_PLAIN, false,
		              "No key matches. Backspace takes letters away, Esc closes.");
		return;
	}
	if (flow.pages > 1) {
		const char *page = arena_printf(a, " %zu of %zu ",
		                                page_of(&flow, c->list.selected) + 1, flow.pages);
		int w = (int)strlen(page);
		frame_put(f, area.x + area.w - w - 2, area.y, w, STYLE_WATCH, page);
	}
	lines_view(c, s, f, &flow);
}

static void help_close(void *state)
{
	command_list_close(&((struct help *)state)->c);
}

static void help_crumb(const void *state, char *buf, size_t size)
{
	command_list_crumb(&((const struct help *)state)->c, "Help", buf, size);
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

static void help_hint(const void *state, char *buf, size_t size)
{
	const struct command_list *c = &((const struct help *)state)->c;
	const struct binding *tour = binding_for_action(c->beneath, ACTION_TOUR);
	char keys[32] = "";
	if (tour && tour->keys[0]) {
		auto_str words = STR_INIT;
		binding_keys_words(tour, 1, " ", &words);
		snprintf(keys, sizeof(keys), "  %s tour", words.data);
	}
	snprintf(buf, size, "Enter runs the chosen line  PgDn more%s  Esc close", keys);
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
