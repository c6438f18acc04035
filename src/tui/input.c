/* A text field. The cursor is a byte offset that always stands between graphemes, and the text is
 * NFC, so that what is typed in two strokes is deleted in one. It is made safe where it is drawn,
 * and only there: what nobody edits stays as it is. */
#include "dealbench/tui/input.h"

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"

#define LIMIT_DEFAULT ((size_t)16 * 1024)
#define CTRL(c) ((uint32_t)((c) - 'a' + 1))

void input_init(struct input *in, const char *text, bool lines)
{
	auto_free char *composed = text_nfc(text ? text : "");
	*in = (struct input){.text = STR_INIT, .lines = lines};
	str_append(&in->text, composed);
	in->cursor = in->text.len;
}

void input_finish(struct input *in)
{
	str_free(&in->text);
	in->cursor = 0;
}

static size_t before(const struct input *in, size_t at)
{
	size_t pos = 0, columns;
	while (pos < at) {
		size_t n = text_next_grapheme(in->text.data + pos, &columns);
		if (n == 0 || pos + n >= at) {
			break;
		}
		pos += n;
	}
	return pos;
}

static size_t after(const struct input *in, size_t at)
{
	size_t columns;
	return at + text_next_grapheme(in->text.data + at, &columns);
}

static void erase(struct input *in, size_t from, size_t to)
{
	memmove(in->text.data + from, in->text.data + to, in->text.len - to + 1);
	str_truncate(&in->text, in->text.len - (to - from));
	in->cursor = from;
}

/* What is there already stays, whatever the limit. Returns how many characters there is no room
 * for.
 */
static size_t insert(struct input *in, const char *text)
{
	auto_str head = STR_INIT;
	str_append_len(&head, in->text.data, in->cursor);
	for (const char *p = text; *p; p++) {
		str_append_char(&head, *p == '\n' && !in->lines ? ' ' : *p);
	}
	auto_free char *joined = text_nfc(head.data);
	auto_free char *tail = xstrndup(in->text.data + in->cursor, in->text.len - in->cursor);
	size_t limit = in->limit ? in->limit : LIMIT_DEFAULT, len = 0, left_out = 0;
	size_t room = (limit > in->text.len ? limit : in->text.len) - strlen(tail);
	for (size_t at = 0, n, columns; (n = text_next_grapheme(joined + at, &columns)) > 0;
	     at += n) {
		if (left_out > 0 || at + n > room) {
			left_out++;
		} else {
			len = at + n;
		}
	}
	bool changed = len >= in->cursor;
	str_truncate(&in->text, changed ? 0 : in->cursor);
	str_append_len(&in->text, joined, changed ? len : 0);
	in->cursor = in->text.len;
	str_append(&in->text, tail);
	return left_out;
}

/* Where the word before the cursor begins. */
static size_t word_start(const struct input *in)
{
	size_t start = 0, step, columns;
	bool in_word = false;
	for (size_t at = 0; at < in->cursor; at += step) {
		bool blank = strchr(" \n", in->text.data[at]) != NULL;
		start = blank || in_word ? start : at;
		in_word = !blank;
		step = text_next_grapheme(in->text.data + at, &columns);
	}
	return start;
}

static bool edit_key(struct input *in, uint32_t key)
{
	switch (key) {
	case KEYCODE_LEFT:
		in->cursor = before(in, in->cursor);
		return true;
	case KEYCODE_RIGHT:
		in->cursor = after(in, in->cursor);
		return true;
	case KEYCODE_HOME:
	case CTRL('a'):
		in->cursor = 0;
		return true;
	case KEYCODE_END:
	case CTRL('e'):
		in->cursor = in->text.len;
		return true;
	case KEYCODE_BACKSPACE:
		if (in->cursor > 0) {
			erase(in, before(in, in->cursor), in->cursor);
		}
		return true;
	case KEYCODE_DELETE:
		erase(in, in->cursor, after(in, in->cursor));
		return true;
	case CTRL('u'):
		erase(in, 0, in->cursor);
		return true;
	case CTRL('k'):
		erase(in, in->cursor, in->text.len);
		return true;
	case CTRL('w'):
		if (in->cursor > 0) {
			erase(in, word_start(in), in->cursor);
		}
		return true;
	default:
		return false;
	}
}

bool input_update(struct input *in, const struct msg *msg)
{
	if (msg->kind == MSG_TEXT || msg->kind == MSG_EDITED) {
		if (msg->kind == MSG_EDITED) {
			str_truncate(&in->text, 0);
			in->cursor = 0;
		}
		size_t left_out = insert(in, msg->text ? msg->text : "");
		if (msg->left_out) {
			*msg->left_out = left_out;
		}
		return true;
	}
	return msg->kind == MSG_KEY && edit_key(in, msg->key);
}

struct effect input_edit(const struct input *in)
{
	return (struct effect){.kind = EFFECT_EDIT, .text = xstrdup(in->text.data)};
}

/* The end of the line that starts at `from`: where the next one starts. *out_ink is where its text
 * ends (without the newline). */
static size_t line_end(const char *s, size_t from, int width, size_t *out_ink)
{
	size_t at = from, blank = 0, columns;
	int used = 0;
	while (s[at] && s[at] != '\n') {
		size_t n = text_next_grapheme(s + at, &columns);
		if (used + (int)columns > width) {
			at = blank > from ? blank : at > from ? at : at + n;
			*out_ink = at;
			return at;
		}
		used += (int)columns;
		at += n;
		blank = s[at - 1] == ' ' ? at : blank;
	}
	*out_ink = at;
	return s[at] ? at + 1 : at;
}

static int width_of(const char *s, size_t len)
{
	auto_free char *part = xstrndup(s, len);
	return (int)text_width(part);
}

/* The line and column of the cursor. */
static void find_cursor(const struct input *in, int width, int *out_line, int *out_x)
{
	const char *s = in->text.data;
	bool last = false;
	size_t from = 0, ink;
	for (int line = 0; !last; line++) {
		size_t next = line_end(s, from, width, &ink);
		last = !s[next] && (next == from || s[next - 1] != '\n');
		if (in->cursor >= from && (in->cursor < next || last)) {
			*out_line = line;
			*out_x = width_of(s + from, in->cursor - from);
			return;
		}
		from = next;
	}
}

static void view_lines(const struct input *in, struct frame *f, struct rect area, bool focused)
{
	const char *s = in->text.data;
	enum style style = focused ? STYLE_INPUT : STYLE_PLAIN;
	int width = area.w > 1 ? area.w - 1 : 1, cursor_line = 0, cursor_x = 0;
	find_cursor(in, width, &cursor_line, &cursor_x);
	int skip = focused && cursor_line >= area.h ? cursor_line - area.h + 1 : 0;
	frame_fill(f, area, style);
	size_t from = 0, ink;
	for (int line = 0; s[from] && line - skip < area.h; line++) {
		size_t next = line_end(s, from, width, &ink);
		auto_free char *text = xstrndup(s + from, ink - from);
		if (line >= skip) {
			frame_put(f, area.x, area.y + line - skip, area.w, style, text);
		}
		from = next;
	}
	if (focused) {
		frame_cursor(f, area.x + cursor_x, area.y + cursor_line - skip, true);
	}
}

static void view_line(const struct input *in, struct frame *f, struct rect area, bool focused)
{
	const char *s = in->text.data;
	enum style style = focused ? STYLE_INPUT : STYLE_PLAIN;
	size_t from = 0, columns;
	for (int width = focused ? width_of(s, in->cursor) : 0; width >= area.w && s[from];) {
		from += text_next_grapheme(s + from, &columns);
		width -= (int)columns;
	}
	frame_fill(f, (struct rect){area.x, area.y, area.w, 1}, style);
	frame_put(f, area.x, area.y, area.w, style, s + from);
	if (focused) {
		int x = width_of(s + from, in->cursor - from);
		frame_cursor(f, area.x + x, area.y, true);
	}
}

void input_view(const struct input *in, struct frame *f, struct rect area, bool focused)
{
	if (area.w < 1 || area.h < 1) {
		return;
	}
	bool lines = in->lines && area.h > 1;
	auto_str text = STR_INIT;
	auto_free char *head = xstrndup(in->text.data, in->cursor);
	text_append_safe(&text, head, lines);
	size_t cursor = text.len;
	text_append_safe(&text, in->text.data + in->cursor, lines);
	const struct input shown = {.text = text, .cursor = cursor};
	if (lines) {
		view_lines(&shown, f, area, focused);
	} else {
		view_line(&shown, f, area, focused);
	}
}
