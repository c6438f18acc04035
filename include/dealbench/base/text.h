/* UTF-8: checking, measuring, cutting, wrapping, and making text from outside safe to show.
 * Widths are libc wcwidth's, because ncursesw uses the same; cuts fall on grapheme boundaries
 * (utf8proc). */
#pragma once

#include <float.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dealbench/base/arena.h"
#include "dealbench/base/attr.h"
#include "dealbench/base/str.h"

/* Byte offset of the first invalid sequence in [s, s+len), or len where all is valid UTF-8 (no
 * surrogates, no overlong forms, at most U+10FFFF). */
size_t text_invalid_at(const char *s, size_t len);

/* Bytes from s on, at most len, that are printable ASCII, newlines and tabs: what most texts are
 * made of and nothing need be asked about. */
size_t text_plain_len(const char *s, size_t len);

/* Bytes of the valid sequence at s, of which `left` can be read; 0 where it is none. */
size_t text_valid_len(const char *s, size_t left);

/* Decodes one code point of valid UTF-8 at s (NUL-terminated); *out_len gets its bytes. At the end:
 * 0 and *out_len 0. Invalid bytes decode as U+FFFD, one byte each. */
uint32_t text_decode(const char *s, size_t *out_len);
/* Encodes cp into buf and returns its bytes (1..4). */
size_t text_encode(uint32_t cp, char buf[static 5]);

/* Does cp change the terminal's or the reader's view of other text, or hide in it: C0, DEL, C1,
 * bidi marks, embeddings, overrides and isolates, U+2028/2029, and what is drawn as nothing
 * (U+200B, U+FEFF, tags)? Newline and tab count too, and so do the private planes, whose characters
 * mean what nobody else knows: no text that is safe holds one. Joiners and variation selectors do
 * not: they are fine where they join, and text_safe shows them where they only hide. */
#define TEXT_PRIVATE 0xf0000u /* where the private planes begin, up to the last character */
bool text_is_unsafe(uint32_t cp);
/* Is cp drawn as nothing, joiners and variation selectors too? */
bool text_is_invisible(uint32_t cp);
/* How many marks stand over a letter once cp follows `marks` of them; 0 where cp is no mark. Of
 * more than TEXT_MARKS_MAX none is shown, because no script stacks as many. */
#define TEXT_MARKS_MAX 8
size_t text_marks(size_t marks, uint32_t cp);
/* Is cp unsafe, or a joiner or selector that does nothing between last and next (0 at the ends)? */
bool text_hides(uint32_t last, uint32_t cp, uint32_t next);
/* Is the text of len bytes printable ASCII through and through, with newlines where they are kept?
 * Then text_safe changes nothing of it. */
bool text_is_safe(const char *s, size_t len, bool keep_newlines);

/* Valid UTF-8, NFC, with unsafe code points written as `<U+202E>` and invalid bytes as U+FFFD. Of
 * more than eight marks over one letter the rest is counted: "<92 more marks>". keep_newlines
 * leaves '\n' alone; a tab becomes one space. Lives in a. What is safe stays as it is, and so does
 * a piece of it cut at grapheme boundaries. */
char *text_safe(struct arena *a, const char *s, bool keep_newlines) MUST_USE;
void text_append_safe(struct str *out, const char *s, bool keep_newlines);
/* The same of a text that was typed elsewhere: soft hyphens, zero-width spaces and what else draws
 * nothing and turns nothing are left out. Newlines stay. */
void text_append_pasted(struct str *out, const char *s);

/* NFC of valid UTF-8; malloc'd. Invalid bytes become U+FFFD. */
char *text_nfc(const char *s) MUST_USE;
/* Case-folded NFKC-ish form for comparison and filters; malloc'd. */
char *text_fold(const char *s) MUST_USE;
/* The same, with the letters of Latin alphabets as those that are written for them where there are
 * no others: "é" e, "ø" o, "æ" ae, "ß" ss; malloc'd. */
char *text_fold_latin(const char *s) MUST_USE;
/* Does haystack contain needle, case folded? An empty needle is contained. */
bool text_contains_folded(const char *haystack, const char *needle);

/* Columns that safe text takes on a terminal. */
size_t text_width(const char *s);
/* Bytes of the next grapheme cluster of s (0 at the end); *out_columns gets its width. */
size_t text_next_grapheme(const char *s, size_t *out_columns);
/* Bytes of the longest prefix of whole graphemes that takes at most columns. */
size_t text_cut(const char *s, size_t columns);
/* s cut to columns with "..." at its end where it did not fit (columns >= 3). */
char *text_ellipsis(struct arena *a, const char *s, size_t columns) MUST_USE;
/* Appends s cut or padded with spaces to exactly columns. */
void text_append_padded(struct str *out, const char *s, size_t columns, bool right);

/* Breaks safe text into lines of at most columns (>= 1), at spaces where there are any; newlines
 * break too. *out_lines is an array in a of NUL-terminated copies. Returns the count (0 for ""). */
size_t text_wrap(struct arena *a, const char *s, size_t columns, char ***out_lines);

/* Nothing to be seen in it: empty, or spaces, tabs and newlines only. NULL is blank. */
bool text_is_blank(const char *s);

/* The one of names (count of them; NULLs are skipped) nearest to name by edit distance, or NULL
 * where none is near (more than a third of the name's length, at least 1, at most 4). */
const char *text_nearest(const char *name, const char *const *names, size_t count);

/* "1 item", "3 items": count and the word, plural with s. */
char *text_count(struct arena *a, size_t count, const char *singular) MUST_USE;

/* Appends the number at the start of text as a plain decimal ("1,250,000.5", "1 250 000,5" and
 * "1'250'000.5" give "1250000.5") and returns its bytes, 0 where there is none. "1.250" is 1250
 * unless decimals_likely, "1,250" always; "12,5" is 12.5, and "50000.500" 50000.5. */
size_t decimal_read(const char *text, bool decimals_likely, struct str *out);

/* Stands for a figure that is kept back (session.h, redact): "hidden" in words. */
#define FIGURE_HIDDEN (-DBL_MAX)

/* The bytes of `number` in shortest decimal form that reads back as the same double ("3", "0.25",
 * "-1e-07" never: plain decimals where |number| is 0 or in [1e-6, 1e15), else with an exponent).
 * Returns buf. */
char *text_double(double number, char buf[static 40]);
