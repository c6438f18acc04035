/* What a terminal sends, as keys: whatever breaks off or follows at once, no part of a paste, of a
 * mouse's report or of an unknown sequence counts as a key. */
#include "unit.h"

#include <stdio.h>

#include "dealbench/base/str.h"

#include "../../../src/tui/term_keys.h"

/* What curses would read: its bytes, and for what it knows { begin and } end of a paste, @ a
 * report of the mouse, ^ the key Up; | is a wait that a signal interrupts, & five seconds without
 * anything. */
struct feed {
	const char *at;
	int64_t now;
};

static struct stroke read_feed(void *ctx, enum stroke_wait wait, bool bytes)
{
	(void)bytes;
	struct feed *feed = ctx;
	char c = *feed->at;
	bool pauses = c == '|' || c == '&';
	if (!c || (pauses && wait == STROKE_AT_ONCE)) {
		return (struct stroke){.kind = STROKE_NONE};
	}
	feed->at++;
	feed->now += c == '&' ? PASTE_SILENCE_MS : 0;
	switch (c) {
	case '|':
	case '&':
		return (struct stroke){.kind = STROKE_NONE};
	case '{':
		return (struct stroke){.kind = STROKE_PASTE_BEGIN};
	case '}':
		return (struct stroke){.kind = STROKE_PASTE_END};
	case '@':
		return (struct stroke){.kind = STROKE_MOUSE_SGR};
	case '^':
		return (struct stroke){.kind = STROKE_KEY, .code = KEYCODE_UP};
	default:
		return (struct stroke){.kind = STROKE_CHAR, .code = (unsigned char)c};
	}
}

static void name_key(uint32_t key, const char *text, const struct mouse *mouse, struct str *out)
{
	char label[16];
	str_append(out, out->len ? " " : "");
	if (key == KEYCODE_PASTE) {
		str_printf(out, "[%s]", text);
	} else if (key == KEYCODE_MOUSE) {
		str_printf(out, "%d,%d", mouse->x, mouse->y);
	} else {
		str_append(out, key_label(key, label));
	}
}

static void read_keys(const char *sent, struct str *out)
{
	struct feed feed = {.at = sent};
	struct mouse mouse = {0};
	struct term_keys keys = {
	    .read = read_feed, .ctx = &feed, .mouse = &mouse, .paste = STR_INIT};
	const char *text = NULL;
	for (bool got = true; got || *feed.at || keys.held.kind;) {
		uint32_t key = term_keys_next(&keys, feed.now, &text, &got);
		if (key != KEYCODE_NONE) {
			name_key(key, text, &mouse, out);
		}
	}
	if (term_keys_cut(&keys, &text)) {
		name_key(KEYCODE_PASTE, text, &mouse, out);
	}
	term_keys_finish(&keys);
}

struct case_of {
	const char *sent, *keys;
};

static void expect(const struct case_of *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		auto_str out = STR_INIT;
		read_keys(cases[i].sent, &out);
		if (strcmp(out.data, cases[i].keys) != 0) {
			fail_msg("case %zu: '%s', not '%s'", i, out.data, cases[i].keys);
		}
	}
}

static void esc__is_esc_and_what_follows_is_what_it_is(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
	    {"\033", "Esc"},
	    {"\033|3", "Esc 3"},
	    {"\033\033", "Esc Esc"},
	    {"\033^3", "Esc Up 3"},
	    {"\033@0;40;12M@0;40;12m3", "Esc 39,11 3"},
	    {"\033{see 3 and 2 q\033}3", "Esc [see 3 and 2 q\033] 3"},
	    {"\033\033[1~3", "Esc 3"},
	    {"\033\033\033[1~3", "Esc Esc 3"},
	    {"\033}3", "Esc 3"},
	};
	expect(cases, ARRAY_LEN(cases));
}

static void unknown_sequence__leaves_nothing_that_counts(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
	    {"\033[97;1q3", "3"},
	    {"\033[97|;1q3", "3"},
	    {"\033Ob3", "3"},
	    {"\033a3", "3"},
	    {"\033[1;2@0;40;12M3", "39,11 3"},
	    {"\033[1;2{1 2}3", "[1 2] 3"},
	    {"@0;40;@0;4;1M3", "3,0 3"},
	    {"@0;40|;12M3", "39,11 3"},
	    {"@0;40;{1 2}3", "[1 2] 3"},
	};
	expect(cases, ARRAY_LEN(cases));
}

/* Where a signal comes between the bytes of a mark, curses does not know it. */
static void sequence__in_pieces_is_known(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
	    {"\033[200~1 2}3", "[1 2] 3"},
	    {"\033[<0;40;12M3", "39,11 3"},
	    {"\033[M !!3", "0,0 3"},
	    {"{1 2\033|[20|1~3", "[1 2] 3"},
	    {"{1\033[20\033[201~3", "[1\033[20] 3"},
	};
	expect(cases, ARRAY_LEN(cases));
}

static void paste__goes_on_until_its_end_mark(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
	    {"{see |3 4 |||1\r2}3", "[see 3 4 1\n2] 3"},
	    {"{}3", "[] 3"},
	    {"{a^b@c{d}3", "[abcd] 3"},
	    {"{\xfc 1}3", "[\xef\xbf\xbd 1] 3"},
	    {"{see 3", "[see 3]"},
	    {"{see &3}4", "[see 3] 4"},
	};
	expect(cases, ARRAY_LEN(cases));
}

static void paste__that_stops_for_long_is_dropped_until_its_end(void **state)
{
	(void)state;
	static const struct case_of cases[] = {
	    {"{see &|3 4 1}3", "[see ] 3"},
	    {"{see &|3 &4 q|1\033[201~3", "[see ] 3"},
	    {"{see &|3 ^4\0331}3", "[see ] 3"},
	    {"{see &|34\033||3", "[see ] Esc 3"},
	    {"{see &|34\003"
	     "3",
	     "[see ] Ctrl-C 3"},
	};
	expect(cases, ARRAY_LEN(cases));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(esc__is_esc_and_what_follows_is_what_it_is),
	    cmocka_unit_test(unknown_sequence__leaves_nothing_that_counts),
	    cmocka_unit_test(sequence__in_pieces_is_known),
	    cmocka_unit_test(paste__goes_on_until_its_end_mark),
	    cmocka_unit_test(paste__that_stops_for_long_is_dropped_until_its_end),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
