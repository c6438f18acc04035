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

enum { ROWS = 24, OPEN_ITEMS = 10, FRAME = 15 /* ms without output: the frame is whole */ };

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
	(void)vt_settle(d->vt, FRAME, DESK_DEADLINE);
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
	desk_expect(d, line);
	desk_type(d, digit, shows);
}

/* ---- by the mouse ---- */

static void click_at(struct desk *d, int x, int y, const char *shows)
{
	char bytes[64];
	snprintf(bytes, sizeof(bytes), "\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1, x + 1, y + 1);
	desk_type(d, bytes, shows);
}

/* At the first of text that is no blank. */
static void click(struct desk *d, const char *text, const char *shows)
{
	desk_expect(d, text);
	int y = vt_find(d->vt, text);
	auto_free char *row = vt_row(d->vt, y);
	size_t at = (size_t)(strstr(row, text) - row) + strspn(text, " ");
	click_at(d, columns_of(row, (int)at), y, shows);
}

static void click_footer(struct desk *d, const char *label, const char *shows)
{
	(void)vt_settle(d->vt, FRAME, DESK_DEADLINE);
	auto_free char *footer = vt_row(d->vt, ROWS - 1);
	int at = find_word(footer, label);
	assert_true(at >= 0);
	click_at(d, columns_of(footer, at), ROWS - 1, shows);
}

/* ---- the two ---- */

static void start_in_a_fresh_home(struct desk *d)
{
	desk_open(d);
	desk_start(d, 80, ROWS, NULL, NULL, NULL);
	desk_expect(d, "Nothing is set up yet");
}

/* The tab as it is once its list is on the screen. */
static char *open_tab(int left)
{
	return xprintf("[Open %d]", left);
}

/* The row on which the selected line of a list stands. */
static int selected_row(struct desk *d)
{
	(void)vt_settle(d->vt, FRAME, DESK_DEADLINE);
	for (int y = 2; y < ROWS - 2; y++) {
		auto_free char *row = vt_row(d->vt, y);
		if (strncmp(row, " > ", 3) == 0) {
			return y;
		}
	}
	fail_msg("no line is selected");
	return -1;
}

static void deal__is_scored_and_submitted__by_the_keys_shown(void **state)
{
	(void)state;
	struct desk d;
	start_in_a_fresh_home(&d);
	press_line(&d, "1", "Look around", "Aster Sleep");
	press(&d, "filter", "keep the filter");
	desk_type(&d, "Aster", "/Aster");
	press(&d, "keep", "score");
	press(&d, "open", "Verdict");
	press(&d, "help", "next tab");
	assert_true(vt_find(d.vt, "]") >= 0);
	press(&d, "close", "Verdict");
	desk_type(&d, "]", "[Open 10]");
	for (int left = OPEN_ITEMS; left > 0; left--) {
		auto_free char *after = open_tab(left - 1);
		press(&d, "go", "Will be stored as");
		press_line(&d, "3", "", "Stored: ");
		press(&d, "back", after);
	}
	press(&d, "submit", "It is frozen then");
	press(&d, "submit", "is submitted: Proceed");
	desk_close(&d);
}

static void deal__is_scored_and_submitted__by_the_mouse(void **state)
{
	(void)state;
	struct desk d;
	start_in_a_fresh_home(&d);
	click(&d, "Look around", "Aster Sleep");
	desk_expect(&d, "Aster Sleep | ");
	click_at(&d, 6, selected_row(&d), "Verdict");
	click(&d, "Open 10", "[Open 10]");
	for (int left = OPEN_ITEMS; left > 0; left--) {
		auto_free char *after = open_tab(left - 1);
		click_at(&d, 6, selected_row(&d), "Will be stored as");
		click(&d, "   3  ", " > 3  ");
		click(&d, " > 3  ", "Stored: ");
		click_footer(&d, "back", after);
	}
	click_footer(&d, "submit", "It is frozen then");
	click_footer(&d, "submit", "is submitted: Proceed");
	desk_close(&d);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(deal__is_scored_and_submitted__by_the_keys_shown),
	    cmocka_unit_test(deal__is_scored_and_submitted__by_the_mouse),
	};
	return cmocka_run_group_tests_name("e2e/shown", tests, NULL, NULL);
}
