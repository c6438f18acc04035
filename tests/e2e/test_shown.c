/* From the first start to a submitted scorecard by what the screen shows: one person presses only
 * keys that stand on the screen at that moment, another only clicks on what can be seen. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/xalloc.h"
#include "desk.h"

enum { ROWS = 24, OPEN_ITEMS = 10 };

/* ---- what is on the screen ---- */

/* The byte offset of word in row where blanks or the row's ends stand around it, or -1. */
static int find_word(const char *row, const char *word)
{
	size_t len = strlen(word);
	for (const char *p = row; (p = strstr(p, word)) != NULL; p++) {
		if ((p == row || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0')) {
			return (int)(p - row);
		}
	}
	return -1;
}

/* Columns of the first bytes of a row; every character of the rows used here is one wide. */
static int columns_of(const char *row, int bytes)
{
	int columns = 0;
	for (int i = 0; i < bytes; i++) {
		columns += ((unsigned char)row[i] & 0xC0) != 0x80;
	}
	return columns;
}

/* The key that the footer names for a label: the word before it. Fails where it is not shown. */
static char *key_shown(struct desk *d, const char *label)
{
	auto_free char *footer = vt_row(d->vt, ROWS - 1);
	int at = find_word(footer, label);
	if (at < 2) {
		print_error("the footer shows no '%s': %s\n", label, footer);
	}
	assert_true(at >= 2);
	int end = at - 1;
	int begin = end;
	while (begin > 0 && footer[begin - 1] != ' ') {
		begin--;
	}
	return xstrndup(footer + begin, (size_t)(end - begin));
}

static const char *bytes_of(const char *key)
{
	return strcmp(key, "Enter") == 0 ? "\r" : strcmp(key, "Esc") == 0 ? "\033" : key;
}

/* ---- by the keys shown ---- */

static void press(struct desk *d, const char *label, const char *shows)
{
	auto_free char *key = key_shown(d, label);
	desk_type(d, bytes_of(key), shows);
}

/* The digit with which a line of the screen begins: "2  Named: ...". */
static void press_line(struct desk *d, const char *digit, const char *words, const char *shows)
{
	auto_free char *line = xprintf("%s  %s", digit, words);
	if (vt_find(d->vt, line) < 0) {
		print_error("no line '%s' is shown\n", line);
	}
	assert_true(vt_find(d->vt, line) >= 0);
	desk_type(d, digit, shows);
}

/* ---- by the mouse ---- */

static void click_at(struct desk *d, int x, int y, const char *shows)
{
	char bytes[64];
	snprintf(bytes, sizeof(bytes), "\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1, x + 1, y + 1);
	desk_type(d, bytes, shows);
}

static void click(struct desk *d, const char *text, const char *shows)
{
	int y = vt_find(d->vt, text);
	if (y < 0) {
		print_error("'%s' is not shown\n", text);
	}
	assert_true(y >= 0);
	auto_free char *row = vt_row(d->vt, y);
	click_at(d, columns_of(row, (int)(strstr(row, text) - row)), y, shows);
}

static void click_footer(struct desk *d, const char *label, const char *shows)
{
	auto_free char *footer = vt_row(d->vt, ROWS - 1);
	int at = find_word(footer, label);
	assert_true(at >= 0);
	click_at(d, columns_of(footer, at), ROWS - 1, shows);
}
