/* From the first start in a fresh home to a submitted scorecard, with nothing but what the screen
 * shows at that moment: once by the keys it names, once by clicking on its words. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "dealbench/base/str.h"
#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "desk.h"

enum { COLUMNS = 80, ROWS = 24, OPEN_ITEMS = 10, ANSWERED = 59 };

/* The footer's word for a key: "Enter open  s score  . next open". */
static bool footer_key(const struct desk *d, const char *label, char out[static 16])
{
	auto_free char *row = vt_row(d->vt, ROWS - 1);
	for (const char *at = row; *at;) {
		at += strspn(at, " ");
		const char *end = strstr(at, "  ");
		size_t len = end ? (size_t)(end - at) : strlen(at), key = strcspn(at, " ");
		if (key < len && key < 16 && strlen(label) == len - key - 1 &&
		    strncmp(at + key + 1, label, len - key - 1) == 0) {
			snprintf(out, 16, "%.*s", (int)key, at);
			return true;
		}
		at += len;
	}
	return false;
}

/* The digit before a line's words: "3  Signed: ...", " > 1  Look around". */
static bool numbered_key(const struct desk *d, const char *words, char out[static 16])
{
	auto_free char *wanted = xprintf("  %s", words);
	for (int y = 1; y < ROWS - 1; y++) {
		auto_free char *row = vt_row(d->vt, y);
		const char *at = strstr(row, wanted);
		if (at && at > row && at[-1] >= '0' && at[-1] <= '9') {
			snprintf(out, 16, "%c", at[-1]);
			return true;
		}
	}
	return false;
}

static const char *bytes_of(const char *key)
{
	return strcmp(key, "Enter") == 0   ? "\r"
	       : strcmp(key, "Esc") == 0   ? "\033"
	       : strcmp(key, "Space") == 0 ? " "
	                                   : key;
}

/* The whole of a frame that shows these words. */
static void see(struct desk *d, const char *words)
{
	desk_expect(d, words);
	(void)vt_settle(d->vt, DESK_QUIET / 2, VT_WAIT);
}

static void press(struct desk *d, const char *label, const char *shows)
{
	char key[16];
	see(d, label);
	if (!footer_key(d, label, key)) {
		auto_free char *row = vt_row(d->vt, ROWS - 1);
		fail_msg("no key is shown for '%s': %s", label, row);
	}
	desk_type(d, bytes_of(key), shows);
}

static void click(struct desk *d, const char *words, int from, const char *shows)
{
	see(d, words);
	for (int y = from; y < ROWS; y++) {
		auto_free char *row = vt_row(d->vt, y);
		char *at = strstr(row, words);
		if (at) {
			*at = '\0';
			auto_free char *bytes =
			    xprintf("\033[<0;%zu;%dM\033[<0;%zu;%dm", text_width(row) + 1, y + 1,
			            text_width(row) + 1, y + 1);
			desk_type(d, bytes, shows);
			return;
		}
	}
	fail_msg("'%s' is not to be clicked on", words);
}

/* The words of a scale's level as the question lists it: "3  Signed". */
static void level_words(const struct desk *d, char out[static 64])
{
	for (int y = 1; y < ROWS - 1; y++) {
		auto_free char *row = vt_row(d->vt, y);
		const char *at = strstr(row, "   3  ");
		if (at) {
			at += strlen("   3  ");
			snprintf(out, 64, "%.*s", (int)strcspn(at, ":"), at);
			return;
		}
	}
	fail_msg("the question shows no level 3");
}

static void expect_selected(const struct desk *d, const char *title)
{
	int y = vt_find(d->vt, title);
	auto_free char *row = y < 0 ? NULL : vt_row(d->vt, y);
	assert_true(row && strncmp(row, " > ", 3) == 0);
}

static void by_keys(struct desk *d)
{
	char key[16], shows[32], words[64];
	assert_true(numbered_key(d, "Look around", key));
	desk_type(d, key, "nothing is kept");
	see(d, "Aster Sleep");
	expect_selected(d, "Aster Sleep");
	press(d, "score", "Aster Sleep > Score");
	for (int i = 0; i < OPEN_ITEMS; i++) {
		see(d, "next open");
		if (vt_find(d->vt, "   3  ") < 0) {
			press(d, "next open", "   3  ");
		}
		level_words(d, words);
		assert_true(numbered_key(d, words, key));
		snprintf(shows, sizeof(shows), ", %d answered", ANSWERED + i + 1);
		desk_type(d, key, i + 1 < OPEN_ITEMS ? shows : "Verdict");
	}
	desk_expect(d, "69 of 69 answered");
	press(d, "submit", "y submit");
	press(d, "submit", "submitted, 69 of 69 answered");
}

static void by_mouse(struct desk *d)
{
	char shows[32], words[64];
	click(d, "Look around", 1, "nothing is kept");
	see(d, "Aster Sleep");
	expect_selected(d, "Aster Sleep");
	click(d, "score", ROWS - 1, "Aster Sleep > Score");
	for (int i = 0; i < OPEN_ITEMS; i++) {
		see(d, "next open");
		if (vt_find(d->vt, "   3  ") < 0) {
			click(d, "next open", ROWS - 1, "   3  ");
		}
		level_words(d, words);
		auto_free char *line = xprintf("3  %s", words);
		snprintf(shows, sizeof(shows), ", %d answered", ANSWERED + i + 1);
		auto_free char *chosen = xprintf("> %s", line);
		click(d, line, 1, chosen);
		click(d, line, 1, i + 1 < OPEN_ITEMS ? shows : "Verdict");
	}
	desk_expect(d, "69 of 69 answered");
	click(d, "submit", ROWS - 1, "y submit");
	click(d, "y submit", ROWS - 1, "submitted, 69 of 69 answered");
}

static void play(void (*how)(struct desk *d))
{
	struct desk d;
	desk_open(&d);
	desk_start(&d, COLUMNS, ROWS, NULL, NULL, NULL);
	desk_expect(&d, "What would you like to do?");
	desk_expect(&d, ": commands");
	how(&d);
	vt_type(d.vt, "\003");
	desk_ends(&d, 130);
	desk_close(&d);
}

static void first_start_to_submitted__by_the_keys_shown(void **state)
{
	(void)state;
	play(by_keys);
}

static void first_start_to_submitted__by_clicks_on_what_is_shown(void **state)
{
	(void)state;
	play(by_mouse);
}

int main(void)
{
	(void)setlocale(LC_ALL, "C.UTF-8");
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(first_start_to_submitted__by_the_keys_shown),
	    cmocka_unit_test(first_start_to_submitted__by_clicks_on_what_is_shown),
	};
	return cmocka_run_group_tests_name("e2e/shown", tests, NULL, NULL);
}
