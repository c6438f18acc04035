/* Text from outside: what is shown instead of what would take effect, NFC, and folding. */
#include "unit.h"

#include "dealbench/base/text.h"

static void expect_safe(const char *text, bool keep_newlines, const char *expected)
{
	auto_arena struct arena *a = arena_new();
	assert_string_equal(text_safe(a, text, keep_newlines), expected);
}

static void text_safe__leaves_ordinary_text_alone(void **state)
{
	(void)state;
	expect_safe("", false, "");
	expect_safe("Plain, <b>text</b> & all", false, "Plain, <b>text</b> & all");
	expect_safe("Zürich 東京 \xf0\x9f\x98\x80", false, "Zürich 東京 \xf0\x9f\x98\x80");
}

static void text_safe__shows_controls(void **state)
{
	(void)state;
	expect_safe("a\x1b[31mb", false, "a<U+001B>[31mb");
	expect_safe("\x7f", false, "<U+007F>");
	expect_safe("\xc2\x9b"
	            "31m",
	            false, "<U+009B>31m");
	expect_safe("a\r\n", false, "a<U+000D><U+000A>");
}

static void text_safe__shows_bidi_overrides(void **state)
{
	(void)state;
	expect_safe("user\xe2\x80\xae"
	            "nimda",
	            false, "user<U+202E>nimda");
	expect_safe("\xe2\x80\xaa\xe2\x80\xac\xe2\x81\xa6\xe2\x81\xa9", false,
	            "<U+202A><U+202C><U+2066><U+2069>");
}

static void text_safe__shows_separators_marks_and_tags(void **state)
{
	(void)state;
	expect_safe("\xe2\x80\xa8\xe2\x80\xa9\xef\xbb\xbf", false, "<U+2028><U+2029><U+FEFF>");
	expect_safe("\xf3\xa0\x81\x81", false, "<U+E0041>");
}

static void text_safe__shows_what_hides(void **state)
{
	(void)state;
	expect_safe("pay\u200bpal", false, "pay<U+200B>pal");
	expect_safe("soft\u00adhyphen \u200e\u200f\u061c\u2060\u3164", false,
	            "soft<U+00AD>hyphen <U+200E><U+200F><U+061C><U+2060><U+3164>");
	expect_safe("an\u200da\u200c \ufe0f1\ufe0f\U000e0100", false,
	            "an<U+200D>a<U+200C> <U+FE0F>1<U+FE0F><U+E0100>");
	expect_safe("\u200d\ufe0f", false, "<U+200D><U+FE0F>");
	expect_safe("\U000effff\U000f0000\U0010fffd \uf0b7", false,
	            "\U000effff<U+F0000><U+10FFFD> \uf0b7");
}

static void text_safe__keeps_joiners_where_they_join(void **state)
{
	(void)state;
	static const char *const whole[] = {
	    "\U0001f469\U0001f3fd\u200d\U0001f52c", /* a scientist */
	    "\u2764\ufe0f\u200d\U0001f525 \u2714\ufe0e 1\ufe0f\u20e3",
	    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",        /* Persian */
	    "\u0915\u094d\u200d\u0937 \u0dc1\u0dca\u200d\u0dbb\u0dd3", /* Hindi, Sinhala */
	    "\u845b\U000e0100 \u1820\u180b",
	};
	for (size_t i = 0; i < ARRAY_LEN(whole); i++) {
		expect_safe(whole[i], false, whole[i]);
	}
	expect_safe("\u0645\u200c\u200c", false, "\u0645\u200c<U+200C>");
}

static void text_safe__counts_marks_past_eight(void **state)
{
	(void)state;
	auto_str marks = STR_INIT, safe = STR_INIT;
	str_append(&marks, "Ze");
	for (int i = 0; i < 10000; i++) {
		str_append(&marks, "\u0301");
	}
	str_append(&marks, "o");
	text_append_safe(&safe, marks.data, false);
	assert_string_equal(safe.data, "Z\u00e9\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
	                               "<9991 more marks>o");
	expect_safe(safe.data, false, safe.data);
	expect_safe("a\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd", false,
	            "a\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd\u20dd<1 more mark>");
}

static void text_append_pasted__leaves_out_what_draws_nothing(void **state)
{
	(void)state;
	auto_str out = STR_INIT;
	text_append_pasted(&out, "one\u00ad\u200b\ufeff two\n\u202ex\x1b\u200d\u2069 \u2764\ufe0f");
	assert_string_equal(out.data, "one two\n<U+202E>x<U+001B><U+2069> \u2764\ufe0f");
}

static void text_safe__handles_newlines_and_tabs(void **state)
{
	(void)state;
	expect_safe("a\nb\tc", true, "a\nb c");
	expect_safe("a\nb", false, "a<U+000A>b");
}

static void text_safe__replaces_invalid_bytes(void **state)
{
	(void)state;
	expect_safe("a\xff"
	            "b\xed\xa0\x80",
	            false,
	            "a\xef\xbf\xbd"
	            "b\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
	expect_safe("cut \xe2\x82", false, "cut \xef\xbf\xbd\xef\xbf\xbd");
}

/* U+0338 makes a sign of the '>' before it: safe text is NFC all the same. */
static void text_safe__composes_what_it_shows(void **state)
{
	(void)state;
	expect_safe("\x1b\xcc\xb8", false, "<U+001B\xe2\x89\xaf");
	expect_safe("<U+001B\xe2\x89\xaf", false, "<U+001B\xe2\x89\xaf");
}

static void text_is_safe__only_where_nothing_would_change(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	for (int c = 1; c < 0x100; c++) {
		for (size_t at = 0; at < 12; at++) {
			char text[] = "plain enough";
			text[at] = (char)c;
			for (int keeps = 0; keeps < 2; keeps++) {
				bool same = strcmp(text_safe(a, text, keeps), text) == 0;
				assert_int_equal(text_is_safe(text, 12, keeps), same);
			}
		}
	}
	assert_false(text_is_safe("e\xcc\x81", 3, false));
	assert_true(text_is_safe("", 0, false));
}

static void text_safe__output_holds_nothing_unsafe__for_many_code_points(void **state)
{
	(void)state;
	auto_arena struct arena *a = arena_new();
	for (uint32_t cp = 1; cp <= 0x10ffff; cp += cp < 0x3000 || (cp >> 8) == 0xe00 ? 1 : 61) {
		char buf[5];
		(void)text_encode(cp, buf);
		const char *safe = text_safe(a, buf, false);
		for (size_t len; *safe; safe += len) {
			uint32_t shown = text_decode(safe, &len);
			if (text_is_unsafe(shown) || text_is_invisible(shown)) {
				fail_msg("U+%04X came through", (unsigned)cp);
			}
		}
	}
}

static void text_append_safe__appends(void **state)
{
	(void)state;
	auto_str out = STR_INIT;
	str_append(&out, "name: ");
	text_append_safe(&out, "x\x07y", false);
	assert_string_equal(out.data, "name: x<U+0007>y");
}

static void text_nfc__composes(void **state)
{
	(void)state;
	auto_free char *composed = text_nfc("Zu\xcc\x88rich");
	assert_string_equal(composed, "Z\xc3\xbcrich");
	auto_free char *angstrom = text_nfc("\xe2\x84\xab");
	assert_string_equal(angstrom, "\xc3\x85");
	auto_free char *invalid = text_nfc("a\x80");
	assert_string_equal(invalid, "a\xef\xbf\xbd");
}

static void expect_contained(const char *haystack, const char *needle, bool contained)
{
	assert_int_equal(text_contains_folded(haystack, needle), contained);
}

static void text_contains_folded__ignores_case_and_form(void **state)
{
	(void)state;
	expect_contained("Helios DTx", "dtx", true);
	expect_contained("Helios DTx", "HELIOS ", true);
	expect_contained("Helios", "heliosx", false);
	expect_contained("aab", "AB", true);
	expect_contained("", "a", false);
	expect_contained("anything", "", true);
	expect_contained("", "", true);
	expect_contained("Stra\xc3\x9f"
	                 "e",
	                 "STRASSE", true);
	expect_contained("ZU\xcc\x88RICH", "z\xc3\xbcrich", true);
	expect_contained("\xef\xbc\xa1\xef\xbc\xa2", "ab", true);
}

static void text_fold_latin__has_no_marks(void **state)
{
	(void)state;
	static const char *const rows[][2] = {
	    {"Crème brûlée", "creme brulee"},
	    {"Ångström Æsir", "angstrom aesir"},
	    {"Łódź, Ærø", "lodz, aero"},
	    {"STRASSE Straße", "strasse strasse"},
	    {"ﬁne ½", "fine 1⁄2"},
	    {"Ελλάδα 日本", "ελλαδα 日本"},
	    {"a\xff", "a\xef\xbf\xbd"},
	    {"", ""},
	};
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		auto_free char *folded = text_fold_latin(rows[i][0]);
		assert_string_equal(folded, rows[i][1]);
	}
}

static void text_fold__is_lower_case(void **state)
{
	(void)state;
	auto_free char *ascii = text_fold("AbZ[`z9");
	assert_string_equal(ascii, "abz[`z9");
	auto_free char *greek = text_fold("\xce\xa3");
	assert_string_equal(greek, "\xcf\x83");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_safe__leaves_ordinary_text_alone),
	    cmocka_unit_test(text_safe__shows_controls),
	    cmocka_unit_test(text_safe__shows_bidi_overrides),
	    cmocka_unit_test(text_safe__shows_separators_marks_and_tags),
	    cmocka_unit_test(text_safe__shows_what_hides),
	    cmocka_unit_test(text_safe__keeps_joiners_where_they_join),
	    cmocka_unit_test(text_safe__counts_marks_past_eight),
	    cmocka_unit_test(text_append_pasted__leaves_out_what_draws_nothing),
	    cmocka_unit_test(text_safe__handles_newlines_and_tabs),
	    cmocka_unit_test(text_safe__replaces_invalid_bytes),
	    cmocka_unit_test(text_safe__composes_what_it_shows),
	    cmocka_unit_test(text_is_safe__only_where_nothing_would_change),
	    cmocka_unit_test(text_safe__output_holds_nothing_unsafe__for_many_code_points),
	    cmocka_unit_test(text_append_safe__appends),
	    cmocka_unit_test(text_nfc__composes),
	    cmocka_unit_test(text_contains_folded__ignores_case_and_form),
	    cmocka_unit_test(text_fold__is_lower_case),
	    cmocka_unit_test(text_fold_latin__has_no_marks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
