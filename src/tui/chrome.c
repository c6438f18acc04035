/* The rows around a screen. The footer is made of the bindings tables, as many keys as fit, the
 * screen's own first; the way to help is never left out. */
#include "chrome.h"

#include <stdio.h>
#include <string.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/text.h"
#include "dealbench/tui/bindings.h"

#define DEMO "demo: nothing is kept"
#define REPLACED "replaced"
#define REPLACED_WORDS "The workspace was replaced meanwhile (a restore?): leave, and start again"
#define GAP 2 /* blanks between two keys of the footer */

bool chrome_too_small(const struct frame *f)
{
	return f->columns < CHROME_MIN_COLUMNS || f->rows < CHROME_MIN_ROWS;
}

struct rect chrome_area(const struct frame *f)
{
	return (struct rect){0, 1, f->columns, f->rows - 3};
}

/* What the right end says: progress, who, and whether what is typed stays. The least needed is left
 * out first where there is little room. */
static const char *right_end(const struct chrome *c, struct arena *a, size_t room)
{
	const struct session *s = c->session;
	char status[128] = "";
	if (c->screen->status) {
		c->screen->status(c->state, status, sizeof(status));
	}
	const char *saved = session_replaced(s)    ? REPLACED
	                    : session_redacted(s)  ? "redacted"
	                    : session_demo(s)      ? DEMO
	                    : session_none(s)      ? "nothing stored yet"
	                    : session_read_only(s) ? "read-only"
	                    : c->unsaved           ? "not stored yet"
	                                           : "all saved";
	const char *less = session_replaced(s)                   ? REPLACED
	                   : session_demo(s)                     ? "demo"
	                   : c->unsaved && !session_read_only(s) ? "unsaved"
	                                                         : "";
	const char *rater =
	    arena_printf(a, "%s%s", c->mouse_off ? "mouse off   " : "", session_rater(s));
	const char *gap = status[0] ? "   " : "";
	const char *tries[] = {
	    arena_printf(a, "%s%s%s   %s", status, gap, rater, saved),
	    arena_printf(a, "%s%s%s", status, gap, saved),
	    arena_printf(a, "%s%s%s", status, *less ? gap : "", less),
	    arena_strdup(a, status),
	    saved,
	    less,
	};
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		const char *text = text_safe(a, tries[i], false);
		if (text_width(text) <= room) {
			return text;
		}
	}
	return "";
}

/* The last part of a breadcrumb is where the reader is; a click before it goes back. */
static void target_crumb(struct frame *f, const char *crumb, int width)
{
	const char *last = NULL;
	for (const char *at = crumb; (at = strstr(at, " > ")) != NULL; at++) {
		last = at;
	}
	if (last) {
		auto_arena struct arena *a = arena_new();
		int w = (int)text_width(arena_strndup(a, crumb, (size_t)(last - crumb)));
		w = w < width ? w : width;
		frame_target_key(f, (struct rect){1, 0, w, 1}, KEYCODE_ESC);
	}
}

static void view_breadcrumb(struct frame *f, const struct chrome *c)
{
	auto_arena struct arena *a = arena_new();
	char title[256];
	snprintf(title, sizeof(title), "%s", c->screen->title);
	if (c->screen->crumb) {
		c->screen->crumb(c->state, title, sizeof(title));
	}
	const char *crumb = text_safe(a, title, false);
	size_t room = (size_t)f->columns - 2, wanted = text_width(crumb);
	size_t least = room > 30 ? room - 24 : room; /* what the crumb may take of it */
	size_t crumb_room = wanted < least ? wanted : least;
	const char *right = right_end(c, a, room - crumb_room - 2);
	size_t right_width = text_width(right);
	crumb_room = room - right_width - (right_width ? 2 : 0);
	frame_put(f, 1, 0, (int)crumb_room, STYLE_STRONG, text_ellipsis(a, crumb, crumb_room));
	target_crumb(f, crumb, (int)crumb_room);
	frame_put(f, f->columns - 1 - (int)right_width, 0, (int)right_width, STYLE_QUIET, right);
	bool replaced = session_replaced(c->session), demo = session_demo(c->session);
	const char *banner = replaced ? strstr(right, REPLACED) : demo ? strstr(right, DEMO) : NULL;
	banner = demo && !banner ? strstr(right, "demo") : banner;
	if (banner) {
		int w = (int)text_width(banner);
		frame_style(f, (struct rect){f->columns - 1 - w, 0, w, 1},
		            replaced ? STYLE_BAD : STYLE_WATCH);
	}
}

/* What a click on a hint's part presses: "Up/Down" has a key on each side, all else one. */
static void target_hint(struct frame *f, int x, int y, const char *keys, int width)
{
	uint32_t whole = key_from_label(keys);
	const char *slash = strchr(keys, '/');
	if (whole != KEYCODE_NONE || !slash) {
		frame_target_shown_key(f, (struct rect){x, y, whole ? width : 0, 1}, whole);
		return;
	}
	auto_arena struct arena *a = arena_new();
	const char *left = arena_strndup(a, keys, (size_t)(slash - keys));
	int w = (int)text_width(left);
	uint32_t one = key_from_label(left), two = key_from_label(slash + 1);
	frame_target_shown_key(f, (struct rect){x, y, one ? w : 0, 1}, one);
	frame_target_shown_key(
	    f, (struct rect){x + w + 1, y, two ? (int)text_width(slash + 1) : 0, 1}, two);
}

/* The room that the way out of a hint takes, with the gap before it; 0 where none is ahead. */
static int way_out_width(const char *hint)
{
	const char *way = strstr(hint, "  Esc ");
	if (!way) {
		return 0;
	}
	auto_arena struct arena *a = arena_new();
	const char *end = strstr(way + GAP, "  ");
	size_t len = end ? (size_t)(end - way) : strlen(way);
	return (int)text_width(text_safe(a, arena_strndup(a, way, len), false));
}

/* A hint's "Enter store  Esc drop": the first word of each part is a key. Where not all parts fit,
 * the first and the way out go before. */
static void view_hint(struct frame *f, int y, const char *hint)
{
	int x = 1;
	while (*hint) {
		const char *end = strstr(hint, "  ");
		size_t len = end ? (size_t)(end - hint) : strlen(hint);
		size_t key = strcspn(hint, " ");
		key = key < len ? key : len;
		auto_arena struct arena *a = arena_new();
		const char *whole = text_safe(a, arena_strndup(a, hint, len), false);
		const char *keys = arena_strndup(a, hint, key);
		int width = (int)text_width(whole);
		int after = x > 1 ? way_out_width(hint + len) : 0;
		if (x + width + after <= f->columns - 1) {
			frame_put(f, x, y, f->columns, STYLE_PLAIN, whole);
			frame_put(f, x, y, f->columns, STYLE_ACCENT, keys);
			target_hint(f, x, y, keys, width);
			x += width + GAP;
		}
		hint += len;
		hint += strspn(hint, " ");
	}
}

static int key_width(const struct binding *b)
{
	auto_str keys = STR_INIT;
	binding_keys_words(b, 1, " ", &keys);
	return (int)(text_width(keys.data) + 1 + text_width(b->label));
}

static int view_key(struct frame *f, int x, int y, const struct binding *b, bool works)
{
	auto_str keys = STR_INIT;
	binding_keys_words(b, 1, " ", &keys);
	if (!binding_is_digits(b)) { /* one press cannot say which */
		frame_target_shown_key(f, (struct rect){x, y, key_width(b), 1}, binding_key(b, 0));
	}
	x += frame_put(f, x, y, f->columns, works ? STYLE_ACCENT : STYLE_QUIET, keys.data) + 1;
	x += frame_put(f, x, y, f->columns, works ? STYLE_PLAIN : STYLE_QUIET, b->label);
	return x + GAP;
}

static bool has_own(const struct screen_ops *screen, enum action action)
{
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		if (b->action == action && b->footer) {
			return true;
		}
	}
	return false;
}

/* A common row of the footer as this screen words it; NULL = not one, or the screen lists its own.
 */
static const struct binding *common_row(const struct screen_ops *screen, const struct binding *b)
{
	return b->footer && !has_own(screen, b->action) ? binding_for_action(screen, b->action)
	                                                : NULL;
}

/* Help and the way back always have their room; the commands too where it is usual, unless the
 * screen lists its own way back and so has much to say. */
static int kept_width(const struct frame *f, const struct screen_ops *screen)
{
	int kept = 0;
	bool commands = f->columns >= (has_own(screen, ACTION_BACK) ? 100 : 80);
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		kept += b->footer && b->action == ACTION_BACK ? key_width(b) + GAP : 0;
	}
	for (const struct binding *b = bindings_common(screen); !binding_is_end(b); b++) {
		const struct binding *row = common_row(screen, b);
		bool needed = b->action != ACTION_PALETTE || commands;
		kept += row && needed ? key_width(row) + GAP : 0;
	}
	return kept;
}

static void view_keys(struct frame *f, int y, const struct chrome *c)
{
	const struct screen_ops *screen = c->screen;
	int x = 1, kept = kept_width(f, screen), limit = f->columns - 1;
	for (const struct binding *b = screen->bindings; !binding_is_end(b); b++) {
		int width = b->footer && b->keys[0] ? key_width(b) + GAP : 0;
		kept -= b->action == ACTION_BACK ? width : 0;
		if (width > 0 && x + width + kept - GAP <= limit) {
			x = view_key(f, x, y, b, !binding_why_not(b, c->state, c->session));
		}
	}
	int way_out = has_own(screen, ACTION_BACK)
	                  ? 0
	                  : key_width(binding_for_action(screen, ACTION_BACK)) + GAP;
	for (const struct binding *b = bindings_common(screen); !binding_is_end(b); b++) {
		const struct binding *row = common_row(screen, b);
		int after = b->action == ACTION_BACK ? 0 : way_out;
		if (row && x + key_width(row) + after <= limit) {
			x = view_key(f, x, y, row, true);
		}
	}
}

/* What stands in the place of the keys while something is typed or chosen; else nothing. */
static void hint_of(const struct chrome *c, struct str *out)
{
	char hint[256] = "";
	if (c->hint) {
		snprintf(hint, sizeof(hint), "%s", c->hint);
	} else if (c->screen->hint) {
		c->screen->hint(c->state, hint, sizeof(hint));
	}
	keys_expand(c->screen, hint, out);
}

void chrome_view(struct frame *f, const struct chrome *c)
{
	auto_str hint = STR_INIT;
	view_breadcrumb(f, c);
	hint_of(c, &hint);
	if (hint.len > 0) {
		view_hint(f, f->rows - 1, hint.data);
	} else {
		view_keys(f, f->rows - 1, c);
	}
}

/* The first of the two rows that a long message takes: its own and that of the keys, or the one
 * above where nobody has seen the screen's keys yet. */
static int first_of_two(const struct frame *f, const struct chrome *c)
{
	int above = f->rows - 3;
	return c->fresh && f->cursor_y != above ? above : above + 1;
}

/* That the workspace is another one is said as long as it is so. */
void chrome_view_message(struct frame *f, const struct chrome *c)
{
	bool said = c->toast->text[0];
	if (!said && !session_replaced(c->session)) {
		return;
	}
	auto_arena struct arena *a = arena_new();
	char **lines;
	size_t room = (size_t)f->columns - 2;
	enum style style = said ? c->toast->style : STYLE_BAD;
	const char *text = said ? text_safe(a, c->toast->text, false) : REPLACED_WORDS;
	auto_str hint = STR_INIT;
	hint_of(c, &hint);
	if (hint.len > 0 || text_width(text) <= room) {
		frame_put(f, 1, f->rows - 2, (int)room, style, text_ellipsis(a, text, room));
		return;
	}
	size_t count = text_wrap(a, text, room, &lines);
	auto_str rest = STR_INIT;
	for (size_t i = 1; i < count; i++) {
		str_printf(&rest, "%s%s", i > 1 ? " " : "", lines[i]);
	}
	int first = first_of_two(f, c);
	frame_fill(f, (struct rect){0, first, f->columns, 2}, STYLE_PLAIN);
	frame_put(f, 1, first, (int)room, style, lines[0]);
	frame_put(f, 1, first + 1, (int)room, style, text_ellipsis(a, rest.data, room));
}

void chrome_view_too_small(struct frame *f)
{
	auto_arena struct arena *a = arena_new();
	const char *tries[] = {
	    arena_printf(a, "dealbench needs %dx%d; this window is %dx%d. q leaves",
	                 CHROME_MIN_COLUMNS, CHROME_MIN_ROWS, f->columns, f->rows),
	    arena_printf(a, "needs %dx%d, is %dx%d. q leaves", CHROME_MIN_COLUMNS, CHROME_MIN_ROWS,
	                 f->columns, f->rows),
	    arena_printf(a, "%dx%d; q leaves", CHROME_MIN_COLUMNS, CHROME_MIN_ROWS),
	};
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		if ((int)strlen(tries[i]) <= f->columns || i + 1 == ARRAY_LEN(tries)) {
			frame_put(f, 0, 0, f->columns, STYLE_PLAIN, tries[i]);
			return;
		}
	}
}
