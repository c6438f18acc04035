/* What a terminal sends, as keys: a lone Esc, sequences that nobody knows, reports of the mouse,
 * pasted text. Where the bytes come from is for whoever reads them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/str.h"
#include "dealbench/tui/term.h"

enum stroke_kind {
	STROKE_NONE, /* nothing came in time, or the wait was interrupted */
	STROKE_CHAR, /* a character; a byte where bytes were asked for */
	STROKE_KEY,  /* a key that is known already */
	STROKE_PASTE_BEGIN,
	STROKE_PASTE_END,
	STROKE_MOUSE_SGR, /* the beginning of a report, the rest of it follows */
	STROKE_MOUSE_X10,
};

struct stroke {
	enum stroke_kind kind;
	uint32_t code; /* CHAR, KEY (NONE: one without a meaning) */
};

enum stroke_wait {
	STROKE_AT_ONCE, /* what has arrived */
	STROKE_SOON,    /* within the time in which a key's bytes arrive */
};

struct term_keys {
	/* The next stroke. bytes: characters byte by byte. */
	struct stroke (*read)(void *ctx, enum stroke_wait wait, bool bytes);
	void *ctx;
	struct mouse *mouse; /* gets what the mouse did */
	struct stroke held;  /* read too far */
	struct str paste;
	enum { PASTE_NONE, PASTE_TAKEN, PASTE_DROPPED } pasting;
	size_t mark;      /* bytes of the end mark that were read */
	int64_t heard_at; /* when the paste last brought something, in milliseconds */
};

#define PASTE_SILENCE_MS 5000 /* for which a paste may stop and go on */

/* The next key that has arrived, or NONE; *out_got: something was read. A paste is one key, when
 * its end mark came, however often its bytes stop: *out_text gets the text, borrowed until the next
 * call, with U+FFFD for what is not UTF-8. Where it stops for PASTE_SILENCE_MS, what came counts;
 * what follows until the end mark, or until a lone Esc or a Ctrl-C, is dropped. now: in
 * milliseconds, of a clock that never goes back. */
uint32_t term_keys_next(struct term_keys *k, int64_t now, const char **out_text, bool *out_got);
/* Ends a paste that is being read: its text where one was, for the terminal is about to go. */
bool term_keys_cut(struct term_keys *k, const char **out_text);
void term_keys_finish(struct term_keys *k);
