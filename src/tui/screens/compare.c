/* Two to five deals side by side: rows of figures and words, each deal a column, every change told
 * against the baseline by sign and arrow. The cursor is on one cell; Enter goes behind it. */
#include "compare.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/text.h"

static bool compare_start(void *state, struct session *s, const struct screen_arg *arg,
                          struct error *err)
{
	struct compare_screen *c = state;
	c->desk = compare_open(s, arg->deals, arg->deal_count, err);
	c->column = 1;
	return c->desk != NULL;
}

static void compare_end(void *state)
{
	compare_close(((struct compare_screen *)state)->desk);
}

/* ---- moving ---- */

static size_t line_count(const struct compare_screen *c)
{
	auto_arena struct arena *a = arena_new();
	const struct compare_row **lines;
	return compare_lines(c, a, &lines);
}

static size_t height_of(const struct compare_screen *c, const struct msg *msg)
{
	return (size_t)compare_height(c, msg->columns, msg->rows);
}

/* The row under the cursor, or NULL. It is the table's: it outlives the arena of the lines. */
static const struct compare_row *selected_row(const struct compare_screen *c)
{
	auto_arena struct arena *a = arena_new();
	const struct compare_row **lines;
	size_t n = compare_lines(c, a, &lines);
	return c->list.selected < n ? lines[c->list.selected] : NULL;
}

/* Another tab keeps the cursor on the same row, where that is shown there too. */
static void show_tab(struct compare_screen *c, enum compare_tab tab, const struct msg *msg)
{
	const struct compare_row *was = selected_row(c);
	auto_arena struct arena *a = arena_new();
	const struct compare_row **lines;
	c->tab = tab;
	size_t n = compare_lines(c, a, &lines), at = 0;
	for (size_t i = 0; i < n; i++) {
		at = lines[i] <= was ? i : at;
	}
	c->list = (struct list){.selected = at, .top = at};
	list_fit(&c->list, n, height_of(c, msg));
}

static void show_column(struct compare_screen *c, int step)
{
	size_t n = c->desk->count;
	c->column = (c->column + n + (size_t)(step + (int)n)) % n;
}

/* ---- acting ---- */

static struct effect open_cell(const struct compare_screen *c)
{
	const struct compare_row *row = selected_row(c);
	const struct compared *side = &c->desk->sides[c->column];
	if (!row) {
		return (struct effect){0};
	}
	struct effect effect = {.kind = EFFECT_PUSH,
	                        .screen = &screen_review,
	                        .arg = {.deal = side->id, .card = c->desk->cards[c->column]}};
	if (side->lacking) {
		if (!side->category[0]) {
			return effect_toast(STYLE_WATCH,
			                    "This deal has no category yet: e in the deals list "
			                    "sets it, then it can be scored.");
		}
		effect.screen = &screen_walk;
		return effect;
	}
	size_t item = row->cells[c->column].item;
	if (item != NONE) {
		effect.screen = &screen_walk;
		effect.arg.item = side->rubric->items[item].id;
	}
	return effect;
}

static struct effect set_baseline(struct compare_screen *c, const struct msg *msg)
{
	if (c->desk->baseline == c->column) {
		return effect_toast(STYLE_QUIET,
		                    "This deal is the baseline already: Left and Right "
		                    "choose another one.");
	}
	compare_set_baseline(c->desk, c->column);
	list_fit(&c->list, line_count(c), height_of(c, msg));
	auto_arena struct arena *a = arena_new();
	return effect_toast(STYLE_PLAIN, "Baseline: %s",
	                    text_safe(a, c->desk->sides[c->column].title, false));
}

/* The baseline goes first. */
static struct effect export_table(struct compare_screen *c)
{
	size_t n = 0;
	c->exported[n++] = c->desk->sides[c->desk->baseline].id;
	for (size_t i = 0; i < c->desk->count; i++) {
		if (i != c->desk->baseline) {
			c->exported[n++] = c->desk->sides[i].id;
		}
	}
	return (struct effect){.kind = EFFECT_PUSH,
	                       .screen = &screen_export,
	                       .arg = {.deals = c->exported,
	                               .deal_count = n,
	                               .compare = true,
	                               .differences = c->tab == COMPARE_TAB_DIFFERENCES}};
}

static struct effect compare_act(struct compare_screen *c, const struct msg *msg)
{
	if (list_move(&c->list, msg->action, line_count(c), height_of(c, msg))) {
		return (struct effect){0};
	}
	switch ((int)msg->action) {
	case ACTION_LEFT:
	case ACTION_RIGHT:
		show_column(c, msg->action == ACTION_RIGHT ? 1 : -1);
		break;
	case ACTION_NEXT_TAB:
		show_tab(c, (c->tab + 1) % COMPARE_TABS, msg);
		break;
	case ACTION_PREVIOUS_TAB:
		show_tab(c, (c->tab + COMPARE_TABS - 1) % COMPARE_TABS, msg);
		break;
	case ACTION_DIFFERENCES:
		show_tab(c,
		         c->tab == COMPARE_TAB_DIFFERENCES ? COMPARE_TAB_ALL
		                                           : COMPARE_TAB_DIFFERENCES,
		         msg);
		break;
	case ACTION_BASELINE:
		return set_baseline(c, msg);
	case ACTION_OPEN:
		return open_cell(c);
	case ACTION_EXPORT:
		return export_table(c);
	default:
		break;
	}
	return (struct effect){0};
}

static struct effect compare_clicked(struct compare_screen *c, const struct msg *msg)
{
	if (msg->index >= COMPARE_TAB(0)) {
		show_tab(c, (enum compare_tab)(msg->index - COMPARE_TAB(0)) % COMPARE_TABS, msg);
		return (struct effect){0};
	}
	if (msg->index >= COMPARE_HEADING(0)) {
		c->column = (size_t)(msg->index - COMPARE_HEADING(0)) % c->desk->count;
		return (struct effect){0};
	}
	size_t column = (size_t)msg->index % COMPARE_MAX;
	struct msg line = *msg;
	line.index = msg->index / COMPARE_MAX;
	bool again = list_click(&c->list, &line, line_count(c), height_of(c, msg));
	bool same = column == c->column;
	c->column = column < c->desk->count ? column : c->column;
	return again && same ? open_cell(c) : (struct effect){0};
}

static struct effect compare_read_again(struct compare_screen *c, const struct msg *msg)
{
	struct error err;
	if (!compare_refresh(c->desk, &err)) {
		return effect_toast(STYLE_BAD, "%s", err.message);
	}
	list_fit(&c->list, line_count(c), height_of(c, msg));
	return (struct effect){0};
}

static struct effect compare_update(void *state, struct session *s, const struct msg *msg)
{
	(void)s;
	struct compare_screen *c = state;
	switch (msg->kind) {
	case MSG_ACTION:
		return compare_act(c, msg);
	case MSG_CLICK:
		return compare_clicked(c, msg);
	case MSG_WHEEL:
		list_wheel(&c->list, msg, line_count(c), height_of(c, msg));
		break;
	case MSG_RESUMED:
	case MSG_CHANGED:
	case MSG_UNDONE:
		return compare_read_again(c, msg);
	case MSG_TEXT:
	case MSG_KEY:
	case MSG_EDITED:
		break;
	}
	return (struct effect){0};
}

/* ---- words around the screen, keys ---- */

static void compare_crumb(const void *state, char *buf, size_t size)
{
	const struct compare_screen *c = state;
	snprintf(buf, size, "Compare (%zu deals)", c->desk->count);
}

static void compare_status(const void *state, char *buf, size_t size)
{
	const struct comparison *table = ((const struct compare_screen *)state)->desk->table;
	const struct rubric *r =
	    table->yardstick == NONE ? NULL : table->sides[table->yardstick].rubric;
	if (r && !table->versions_differ) {
		snprintf(buf, size, "rubric %s %s", r->id, r->version);
	} else {
		snprintf(buf, size, "%s", r ? "rubric versions differ" : "");
	}
}

static void compare_subject(const void *state, struct screen_arg *out)
{
	const struct compare_screen *c = state;
	const struct compared *side = &c->desk->sides[c->column];
	const struct compare_row *row = selected_row(c);
	size_t item = row ? row->cells[c->column].item : NONE;
	out->deal = side->id;
	out->card = c->desk->cards[c->column];
	out->item = side->lacking || item == NONE ? NULL : side->rubric->items[item].id;
}

static const char *compare_copy(const void *state, const struct session *s, bool markdown,
                                struct str *out)
{
	(void)s;
	const struct compare_screen *c = state;
	bool differences = c->tab == COMPARE_TAB_DIFFERENCES;
	compare_show(c->desk, markdown ? COMPARE_AS_MARKDOWN : COMPARE_AS_TEXT, differences, 120,
	             out);
	return "the comparison";
}

/* clang-format off */
static const struct binding bindings[] = {
    {"Left h", ACTION_LEFT, "deal before", "the deal to the left", "Move"},
    {"Right l", ACTION_RIGHT, "next deal", "the deal to the right", "Move", true},
    {"Enter", ACTION_OPEN, "open item", "this row's question in this deal; its review where the row is no question", "Move", true},
    {"=", ACTION_DIFFERENCES, "differences", "only rows in which the deals differ, or all of them", "Show", true},
    {"b", ACTION_BASELINE, "baseline", "hold the others against this deal", "Show", true},
    {"x", ACTION_EXPORT, "export", "the comparison, or memos and tables of these deals, as files", "Show", true},
    {"] Tab", ACTION_NEXT_TAB, "next tab", "the next tab", "Show", true},
    {"[ S-Tab", ACTION_PREVIOUS_TAB, "previous tab", "the tab before", "Show"},
    {0},
};
/* clang-format on */

const struct screen_ops screen_compare = {
    .name = "compare",
    .title = "Compare",
    .state_size = sizeof(struct compare_screen),
    .bindings = bindings,
    .open = compare_start,
    .update = compare_update,
    .view = compare_view,
    .close = compare_end,
    .crumb = compare_crumb,
    .status = compare_status,
    .subject = compare_subject,
    .copy = compare_copy,
};
