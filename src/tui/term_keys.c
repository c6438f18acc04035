/* What a terminal sends, as keys. Where a sequence breaks off, or another begins in its middle, no
 * byte of it may count as a key: in the walk a digit stores an answer. */
#include "term_keys.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "mouse.h"

#define PASTE_LIMIT ((size_t)64 * 1024)
#define ESC 27
#define CTRL_C 3

static const char end_mark[] = "\033[201~";

static struct stroke read_stroke(struct term_keys *k, enum stroke_wait wait)
{
	struct stroke held = k->held;
	k->held = (struct stroke){0};
	return held.kind != STROKE_NONE ? held : k->read(k->ctx, wait, false);
}

/* The next character of a sequence; a signal that comes just then does not end it. False where
 * there is none: what comes in its place is held. */
static bool read_char(struct term_keys *k, uint32_t *out)
{
	struct stroke s = read_stroke(k, STROKE_SOON);
	if (s.kind == STROKE_NONE) {
		s = read_stroke(k, STROKE_SOON);
	}
	if (s.kind != STROKE_CHAR || s.code == ESC) {
		k->held = s;
		return false;
	}
	*out = s.code;
	return true;
}

/* Up to the character that ends it. */
static bool read_sequence(struct term_keys *k, char *out, size_t size)
{
	size_t n = 0;
	for (uint32_t ch; read_char(k, &ch);) {
		if (n + 1 < size && ch < 0x80) {
			out[n++] = (char)ch;
		}
		if (ch >= 0x40 && ch <= 0x7e) {
			out[n] = '\0';
			return true;
		}
	}
	out[n] = '\0';
	return false;
}

/* ---- pasted text ---- */

static void begin_paste(struct term_keys *k, int64_t now)
{
	str_truncate(&k->paste, 0);
	k->pasting = PASTE_TAKEN;
	k->mark = 0;
	k->heard_at = now;
}

static uint32_t end_paste(struct term_keys *k, const char **out_text)
{
	k->pasting = PASTE_NONE;
	auto_free char *valid = text_nfc(k->paste.data);
	str_truncate(&k->paste, 0);
	str_append(&k->paste, valid);
	*out_text = k->paste.data;
	return KEYCODE_PASTE;
}

/* The bytes that looked like the end mark and were none, then this one. */
static void keep_bytes(struct term_keys *k, size_t marked, uint32_t byte)
{
	if (k->pasting == PASTE_TAKEN && k->paste.len + marked < PASTE_LIMIT) {
		str_append_len(&k->paste, end_mark, marked);
		if (byte > 0) {
			str_append_char(&k->paste, byte == '\r' ? '\n' : (char)byte);
		}
	}
}

/* True where the end mark is whole: its bytes too may have come one by one. */
static bool take_byte(struct term_keys *k, uint32_t byte)
{
	size_t marked = k->mark;
	if (byte == (unsigned char)end_mark[marked]) {
		k->mark++;
		return !end_mark[k->mark];
	}
	k->mark = byte == ESC;
	keep_bytes(k, marked, k->mark ? 0 : byte);
	return false;
}

static bool take_stroke(struct term_keys *k, const struct stroke *s)
{
	if (s->kind == STROKE_PASTE_END) {
		keep_bytes(k, k->mark, 0);
		return true;
	}
	return s->kind == STROKE_CHAR && take_byte(k, s->code);
}

/* Does a person want out of a paste whose end never comes? */
static bool is_way_out(struct term_keys *k, const struct stroke *s)
{
	if (k->pasting != PASTE_DROPPED || s->kind != STROKE_CHAR) {
		return false;
	}
	if (s->code != ESC) {
		return s->code == CTRL_C;
	}
	for (int tries = 0; tries < 2 && k->held.kind == STROKE_NONE; tries++) {
		k->held = k->read(k->ctx, STROKE_SOON, true);
	}
	return k->held.kind == STROKE_NONE;
}

static struct stroke read_byte(struct term_keys *k)
{
	struct stroke held = k->held;
	k->held = (struct stroke){0};
	return held.kind != STROKE_NONE ? held : k->read(k->ctx, STROKE_SOON, true);
}

/* Byte by byte: where characters are made of them, one that is none swallows what follows. */
static uint32_t read_paste(struct term_keys *k, int64_t now, const char **out_text, bool *out_got)
{
	for (struct stroke s; (s = read_byte(k)).kind != STROKE_NONE;) {
		*out_got = true;
		k->heard_at = now;
		if (is_way_out(k, &s)) {
			k->pasting = PASTE_NONE;
			return s.code == CTRL_C ? CTRL_C : KEYCODE_ESC;
		}
		bool ends = take_stroke(k, &s);
		if (ends && k->pasting == PASTE_TAKEN) {
			return end_paste(k, out_text);
		}
		if (ends) {
			k->pasting = PASTE_NONE;
			return KEYCODE_NONE;
		}
	}
	if (k->pasting == PASTE_TAKEN && now - k->heard_at >= PASTE_SILENCE_MS) {
		uint32_t key = end_paste(k, out_text);
		k->pasting = PASTE_DROPPED;
		return key;
	}
	return KEYCODE_NONE;
}

bool term_keys_cut(struct term_keys *k, const char **out_text)
{
	bool taken = k->pasting == PASTE_TAKEN && k->paste.len > 0;
	if (taken) {
		(void)end_paste(k, out_text);
	}
	k->pasting = PASTE_NONE;
	return taken;
}

void term_keys_finish(struct term_keys *k)
{
	str_free(&k->paste);
}

/* ---- sequences ---- */

static uint32_t read_mouse_sgr(struct term_keys *k)
{
	char report[32];
	bool whole = read_sequence(k, report, sizeof(report));
	return whole && mouse_parse_sgr(report, k->mouse) ? (uint32_t)KEYCODE_MOUSE : KEYCODE_NONE;
}

static uint32_t read_mouse_x10(struct term_keys *k)
{
	unsigned report[3] = {0};
	for (size_t i = 0; i < ARRAY_LEN(report); i++) {
		uint32_t ch;
		if (!read_char(k, &ch)) {
			return KEYCODE_NONE;
		}
		report[i] = ch;
	}
	return mouse_parse_x10(report, k->mouse) ? (uint32_t)KEYCODE_MOUSE : KEYCODE_NONE;
}

/* A sequence that came in pieces is known here; of any other nothing is left. */
static uint32_t read_pieces(struct term_keys *k, int64_t now)
{
	char rest[32];
	if (!read_sequence(k, rest, sizeof(rest))) {
		return KEYCODE_NONE;
	}
	if (strcmp(rest, "200~") == 0) {
		begin_paste(k, now);
	} else if (strcmp(rest, "M") == 0) {
		return read_mouse_x10(k);
	} else if (rest[0] == '<' && mouse_parse_sgr(rest + 1, k->mouse)) {
		return KEYCODE_MOUSE;
	}
	return KEYCODE_NONE;
}

/* Esc is Esc, and what follows at once is what it is by itself; but with a character it is a key
 * that was pressed with Alt, or the beginning of a sequence, and means nothing. */
static uint32_t read_esc(struct term_keys *k, int64_t now)
{
	struct stroke next = read_stroke(k, STROKE_AT_ONCE);
	char rest[32];
	if (next.kind != STROKE_CHAR || next.code == ESC) {
		k->held = next;
		return KEYCODE_ESC;
	}
	if (next.code == '[') {
		return read_pieces(k, now);
	}
	if (next.code == 'O') {
		(void)read_sequence(k, rest, sizeof(rest));
	}
	return KEYCODE_NONE;
}

static uint32_t plain_key(struct term_keys *k, uint32_t ch, int64_t now)
{
	switch (ch) {
	case ESC:
		return read_esc(k, now);
	case '\r':
	case '\n':
		return KEYCODE_ENTER;
	case '\t':
		return KEYCODE_TAB;
	case 8:
	case 127:
		return KEYCODE_BACKSPACE;
	default:
		return ch <= 0x10ffff ? ch : (uint32_t)KEYCODE_NONE;
	}
}

uint32_t term_keys_next(struct term_keys *k, int64_t now, const char **out_text, bool *out_got)
{
	*out_got = false;
	if (k->pasting != PASTE_NONE) {
		return read_paste(k, now, out_text, out_got);
	}
	struct stroke s = read_stroke(k, STROKE_SOON);
	*out_got = s.kind != STROKE_NONE;
	switch (s.kind) {
	case STROKE_CHAR:
		return plain_key(k, s.code, now);
	case STROKE_KEY:
		return s.code;
	case STROKE_PASTE_BEGIN:
		begin_paste(k, now);
		return KEYCODE_NONE;
	case STROKE_MOUSE_SGR:
		return read_mouse_sgr(k);
	case STROKE_MOUSE_X10:
		return read_mouse_x10(k);
	case STROKE_PASTE_END:
	case STROKE_NONE:
		break;
	}
	return KEYCODE_NONE;
}
