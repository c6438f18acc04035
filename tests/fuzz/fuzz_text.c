/* Any bytes as text: made safe, measured, cut, padded, wrapped, put on a grid of cells, searched
 * for, and read as a number, a date and an amount. The first byte says how wide the column is. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/date.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "dealbench/core/money.h"
#include "dealbench/tui/frame.h"
#include "frames.h"
#include "fuzz.h"

/* What a byte may become at most: "<U+E0001>" of four, U+FFFD of one, an NFC that is longer. */
#define GROWTH 12
#define LONG_TEXT ((size_t)256 * 1024)

/* The bytes up to the first invalid one decode and encode back; the invalid one stands for itself.
 */
static void check_utf8(const char *data, size_t len)
{
	size_t valid = text_invalid_at(data, len), step;
	MUST(valid <= len, "the first invalid byte lies beyond the end");
	for (size_t at = 0; at < valid; at += step) {
		char bytes[5];
		uint32_t cp = text_decode(data + at, &step);
		if (cp == 0) {
			step = 1;
			continue;
		}
		MUST(step == text_encode(cp, bytes) && memcmp(bytes, data + at, step) == 0,
		     "U+%04X does not encode back", (unsigned)cp);
	}
	size_t plain = text_plain_len(data, len);
	MUST(plain <= valid, "invalid bytes are called plain");
	MUST(plain == len || data[plain] == 0x7f || (unsigned char)data[plain] < 0x20 ||
	         (unsigned char)data[plain] >= 0x80,
	     "a plain byte is called none");
}

/* Composed, safe, and the same when made safe again. */
static char *check_safe(const char *text, bool lines)
{
	auto_str safe = STR_INIT;
	auto_str again = STR_INIT;
	text_append_safe(&safe, text, lines);
	must_be_safe(safe.data, safe.len, false, "safe text");
	MUST(lines || !strchr(safe.data, '\n'), "a newline stays where none may");
	MUST(safe.len <= GROWTH * strlen(text), "%zu bytes became %zu", strlen(text), safe.len);
	text_append_safe(&again, safe.data, lines);
	MUST(strcmp(safe.data, again.data) == 0, "safe text is made safe once more: %s, %s",
	     safe.data, again.data);
	auto_free char *composed = text_nfc(safe.data);
	MUST(strcmp(safe.data, composed) == 0, "safe text is not NFC");
	MUST(text_contains_folded(safe.data, safe.data), "a text does not contain itself");
	return str_steal(&safe);
}

/* Is byte at one where a cluster of s begins, or the end? */
static bool between_clusters(const char *s, size_t at)
{
	size_t pos = 0, columns;
	while (pos < at) {
		size_t step = text_next_grapheme(s + pos, &columns);
		if (step == 0) {
			return false;
		}
		pos += step;
	}
	return pos == at;
}

static size_t width_of(const char *s, size_t len)
{
	auto_free char *part = xstrndup(s, len);
	return text_width(part);
}

static void check_cut(const char *s, size_t columns)
{
	size_t whole = 0, pos = 0, step, wide;
	while ((step = text_next_grapheme(s + pos, &wide)) > 0) {
		MUST(width_of(s + pos, step) == wide, "a cluster is not as wide as what it is of");
		whole += wide;
		pos += step;
	}
	MUST(!s[pos], "clusters end before the text");
	MUST(whole == text_width(s), "the clusters take %zu columns, the text %zu", whole,
	     text_width(s));
	size_t cut = text_cut(s, columns), taken = width_of(s, cut);
	MUST(taken <= columns, "a cut at %zu columns takes %zu", columns, taken);
	MUST(between_clusters(s, cut), "a cut parts a cluster");
	text_next_grapheme(s + cut, &wide);
	MUST(!s[cut] || taken + wide > columns, "a cut stops before it need");
}

static void check_fitted(const char *s, size_t columns)
{
	auto_arena struct arena *a = arena_new();
	const char *short_one = text_ellipsis(a, s, columns);
	MUST(text_width(short_one) <= columns, "a text with dots is too wide");
	MUST(text_width(s) > columns || strcmp(s, short_one) == 0, "a text that fits is cut");
	for (int right = 0; right < 2; right++) {
		auto_str padded = STR_INIT;
		text_append_padded(&padded, s, columns, right);
		MUST(text_width(padded.data) == columns, "%zu columns were padded to %zu", columns,
		     text_width(padded.data));
	}
}

/* All that is not blank comes back in its order; only a line's first cluster may be too wide. */
static void check_wrap(const char *s, size_t columns)
{
	auto_arena struct arena *a = arena_new();
	char **lines;
	size_t count = text_wrap(a, s, columns, &lines), wide;
	const char *at = s;
	for (size_t i = 0; i < count; i++) {
		text_next_grapheme(lines[i], &wide);
		wide = wide > columns ? wide : columns;
		MUST(text_width(lines[i]) <= (wide ? wide : 1), "line %zu is %zu columns wide", i,
		     text_width(lines[i]));
		for (const char *c = lines[i]; *c; c++) {
			if (*c != ' ') {
				at += strspn(at, " \n");
				MUST(*at++ == *c, "a wrapped text is another one");
			}
		}
	}
	MUST(!at[strspn(at, " \n")], "the end of a wrapped text is gone");
}

/* What is put over others' cells stands there whole. */
static void check_over(struct frame *f, int columns)
{
	static const char over[] = "abcd";
	int took = frame_put(f, columns / 3, 0, 4, STYLE_PLAIN, over);
	for (int i = 0; i < took; i++) {
		wchar_t c = f->cells[columns / 3 + i].text[0];
		MUST(c == (wchar_t)over[i], "'%c' became '%lc'", over[i], (wint_t)c);
	}
}

static void check_frame(const char *text, int columns)
{
	struct frame *f = frame_new(columns + 2, 3);
	int x, y;
	int used = frame_put(f, 1, 0, columns, STYLE_PLAIN, text);
	MUST(used >= 0 && used <= columns, "%d of %d columns were used", used, columns);
	used = frame_put_cut(f, 1, 1, columns, STYLE_BAD, true, text);
	MUST(used >= 0 && used <= columns, "%d of %d columns were used for a cut", used, columns);
	frame_put(f, -2, 1, columns, STYLE_PLAIN, text);
	MUST(f->cells[0].text[0] == 0, "the edge of the frame was written to");
	frame_wrap(f, (struct rect){columns / 2, 1, columns / 2 + 1, 2}, STYLE_QUIET, 1, text);
	check_over(f, columns);
	const char *fault = cells_fault(f, &x, &y);
	MUST(!fault, "%s at %d,%d", fault, x, y);
	for (y = 0; y < f->rows; y++) {
		auto_free char *row = frame_row(f, y);
		must_be_safe(row, strlen(row), false, "a row");
		MUST(text_width(row) <= (size_t)f->columns,
		     "a row is wider than its frame: %zu of %d: %s", text_width(row), f->columns,
		     row);
	}
	frame_free(f);
}

/* A number that was read is one that strtod reads too, and reads back from its shortest form. */
static void check_number(const char *text)
{
	char shortest[40];
	for (int likely = 0; likely < 2; likely++) {
		auto_str plain = STR_INIT;
		size_t took = decimal_read(text, likely, &plain);
		char *end = plain.data;
		double number = took > 0 ? strtod(plain.data, &end) : 0;
		MUST(took <= strlen(text), "a number is longer than its text");
		MUST((took > 0) == (plain.len > 0) && !*end, "'%s' is no number", plain.data);
		if (isfinite(number)) {
			text_double(number, shortest);
			MUST(strtod(shortest, NULL) == number, "%s is not %s", shortest,
			     plain.data);
		}
	}
}

static void check_date(const char *text)
{
	struct date today = {2026, 11, 21}, date, same;
	char buf[16];
	const char *why = NULL;
	if (!date_read(text, today, &date, &why)) {
		MUST(why && *why, "a date is refused without a word");
		return;
	}
	MUST(date_is_set(date), "a date that is none");
	date_format(date, buf);
	MUST(date_read(buf, today, &same, &why) && memcmp(&date, &same, sizeof(date)) == 0,
	     "%s does not read back", buf);
}

static void check_money(const char *text)
{
	struct money money, same;
	const char *why = NULL;
	char buf[32];
	if (!money_read(text, "EUR", &money, NULL, &why)) {
		MUST(why && *why, "an amount is refused without a word");
		return;
	}
	auto_free char *plain = xprintf("%s %s", money_number(money, buf), money.currency);
	MUST(money_read(plain, "EUR", &same, NULL, &why) && same.minor == money.minor &&
	         strcmp(same.currency, money.currency) == 0,
	     "%s does not read back", plain);
}

static void check_all(const char *text, size_t columns)
{
	auto_free char *line = check_safe(text, false);
	auto_free char *lines = check_safe(text, true);
	check_cut(line, columns);
	check_fitted(line, columns);
	check_wrap(lines, columns);
}

/* What takes time in the square of a text's length shows when it is long: libFuzzer's -timeout. */
static void check_long(const char *text, size_t len, size_t columns)
{
	auto_str all = STR_INIT;
	auto_arena struct arena *a = arena_new();
	char **lines;
	while (len > 0 && all.len < LONG_TEXT) {
		str_append_len(&all, text, len);
	}
	auto_str safe = STR_INIT;
	text_append_safe(&safe, all.data, true);
	text_cut(safe.data, SIZE_MAX);
	text_wrap(a, safe.data, columns, &lines);
	text_wrap(a, safe.data, SIZE_MAX, &lines);
	(void)text_contains_folded(all.data, text);
}

void fuzz_text(const char *data, size_t len)
{
	if (len < 2) {
		return;
	}
	size_t columns = (unsigned char)data[0] % 64;
	unsigned often = 0;
	check_utf8(data + 1, len - 1);
	auto_free char *text = xstrndup(data + 1, len - 1);
	check_all(text, columns);
	check_frame(text, (int)columns);
	check_number(text);
	check_date(text);
	check_money(text);
	for (size_t i = 0; i < len; i++) {
		often = often * 31 + (unsigned char)data[i];
	}
	if (often % 512 == 0) {
		check_long(text, strlen(text), columns);
	}
}
