/* OSC 52: the terminal itself puts text into its clipboard, so that copying works over SSH, where a
 * program on the remote host would only reach a clipboard that nobody sees. Text goes as base64,
 * hence nothing in it can act on the terminal. */
#include "clipboard.h"

#include <stdint.h>
#include <stdlib.h>

#include "dealbench/base/text.h"

#define SCREEN_CHUNK 240 /* GNU screen passes on short strings only */

static void append_base64(struct str *out, const char *text, size_t len)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t at = 0; at < len; at += 3) {
		size_t n = len - at < 3 ? len - at : 3;
		uint32_t group = 0;
		for (size_t i = 0; i < 3; i++) {
			group = group << 8 | (i < n ? (unsigned char)text[at + i] : 0);
		}
		for (size_t i = 0; i < 4; i++) {
			str_append_char(out, i <= n ? digits[group >> (18 - 6 * i) & 63] : '=');
		}
	}
}

enum multiplexer multiplexer_here(void)
{
	const char *tmux = getenv("TMUX"), *screen = getenv("STY");
	if (tmux && *tmux) {
		return MULTIPLEXER_TMUX;
	}
	return screen && *screen ? MULTIPLEXER_SCREEN : MULTIPLEXER_NONE;
}

void clipboard_sequence(const char *text, size_t len, enum multiplexer through, struct str *out)
{
	auto_str plain = STR_INIT;
	str_append(&plain, "\033]52;c;");
	append_base64(&plain, text, len);
	str_append(&plain, "\a");
	switch (through) {
	case MULTIPLEXER_NONE:
		str_append_len(out, plain.data, plain.len);
		break;
	case MULTIPLEXER_TMUX:
		str_printf(out, "\033Ptmux;\033%s\033\\", plain.data);
		break;
	case MULTIPLEXER_SCREEN:
		for (size_t at = 0; at < plain.len; at += SCREEN_CHUNK) {
			size_t n = plain.len - at < SCREEN_CHUNK ? plain.len - at : SCREEN_CHUNK;
			str_append(out, "\033P");
			str_append_len(out, plain.data + at, n);
			str_append(out, "\033\\");
		}
		break;
	}
}

static size_t count_characters(const char *text)
{
	size_t count = 0, columns;
	for (size_t n; (n = text_next_grapheme(text, &columns)) > 0; text += n) {
		count++;
	}
	return count;
}

struct effect clipboard_copy(struct term *term, const struct screen_ops *ops, const void *state,
                             const struct session *s, bool markdown)
{
	auto_str text = STR_INIT, safe = STR_INIT;
	const char *what = ops->copy ? ops->copy(state, s, markdown, &text) : NULL;
	text_append_safe(&safe, text.data, true);
	if (!what || safe.len == 0) {
		return effect_toast(STYLE_WATCH, "Nothing to copy here");
	}
	if (safe.len > CLIPBOARD_MAX) {
		return effect_toast(STYLE_WATCH,
		                    "Not copied: %s is %zu kB long, a clipboard takes %zu kB", what,
		                    safe.len / 1000 + 1, CLIPBOARD_MAX / 1000);
	}
	term->ops->copy(term, safe.data);
	auto_arena struct arena *a = arena_new();
	return effect_toast(STYLE_PLAIN, "Copied %s%s, %s", what, markdown ? " as Markdown" : "",
	                    text_count(a, count_characters(safe.data), "character"));
}
