/* UTF-8: where text stops being valid, and every code point there and back. */
#include "unit.h"

#include "dealbench/base/text.h"

static void text_invalid_at__finds_the_first_bad_byte(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t len, at;
	} cases[] = {
	    {"", 0, 0},
	    {"plain", 5, 5},
	    {"a\0b", 3, 3},
	    {"\xc3\xa9t\xc3\xa9", 5, 5},
	    {"\xf0\x9f\x98\x80", 4, 4},
	    {"\xf4\x8f\xbf\xbf", 4, 4},
	    {"ab\x80", 3, 2},               /* a lone continuation */
	    {"ab\xc3", 3, 2},               /* cut short */
	    {"a\xe2\x82", 3, 1},            /* cut short */
	    {"\xe2\x28\xa1", 3, 0},         /* not a continuation */
	    {"a\xc0\xaf", 3, 1},            /* overlong '/' */
	    {"a\xc1\xbf", 3, 1},            /* overlong DEL */
	    {"\xe0\x9f\xbf", 3, 0},         /* overlong U+07FF */
	    {"\xf0\x8f\xbf\xbf", 4, 0},     /* overlong U+FFFF */
	    {"abc\xed\xa0\x80", 6, 3},      /* surrogate U+D800 */
	    {"\xed\xbf\xbf", 3, 0},         /* surrogate U+DFFF */
	    {"\xf4\x90\x80\x80", 4, 0},     /* above U+10FFFF */
	    {"\xf8\x88\x80\x80\x80", 5, 0}, /* five bytes */
	    {"\xc3\xa9\xff", 3, 2},
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(text_invalid_at(cases[i].text, cases[i].len), cases[i].at);
	}
}

/* Every byte at every place of a word and past it, against the plain definition. */
static void text_plain_len__stops_at_the_first_byte_to_look_at(void **state)
{
	(void)state;
	char text[20];
	for (int c = 0; c < 256; c++) {
		bool plain = (c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t';
		for (size_t at = 0; at < sizeof(text); at++) {
			memset(text, at % 2 ? '~' : ' ', sizeof(text));
			text[at] = (char)c;
			assert_int_equal(text_plain_len(text, sizeof(text)),
			                 plain ? sizeof(text) : at);
			assert_int_equal(text_plain_len(text, at), at);
		}
	}
	memset(text, '\n', sizeof(text));
	assert_int_equal(text_plain_len(text, sizeof(text)), sizeof(text));
}

static void text_encode__and_decode__agree_on_every_code_point(void **state)
{
	(void)state;
	for (uint32_t cp = 1; cp <= 0x10ffff; cp++) {
		if (cp >= 0xd800 && cp <= 0xdfff) {
			continue;
		}
		char buf[5];
		size_t bytes = text_encode(cp, buf), back;
		if (text_decode(buf, &back) != cp || back != bytes || buf[bytes] ||
		    text_invalid_at(buf, bytes) != bytes) {
			fail_msg("U+%04X does not round trip", (unsigned)cp);
		}
	}
}

static void text_encode__replaces_what_is_no_character(void **state)
{
	(void)state;
	static const uint32_t bad[] = {0xd800, 0xdfff, 0x110000, 0xffffffff};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		char buf[5];
		assert_int_equal(text_encode(bad[i], buf), 3);
		assert_string_equal(buf, "\xef\xbf\xbd");
	}
}

static void text_decode__takes_one_byte__when_invalid(void **state)
{
	(void)state;
	static const char *const bad[] = {"\x80", "\xe2\x82", "\xf0\x9f\x98", "\xed\xa0\x80",
	                                  "\xc0\xaf"};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		size_t len;
		assert_int_equal(text_decode(bad[i], &len), 0xfffd);
		assert_int_equal(len, 1);
	}
}

static void text_decode__stops__at_the_end(void **state)
{
	(void)state;
	size_t len = 9;
	assert_int_equal(text_decode("", &len), 0);
	assert_int_equal(len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_invalid_at__finds_the_first_bad_byte),
	    cmocka_unit_test(text_plain_len__stops_at_the_first_byte_to_look_at),
	    cmocka_unit_test(text_encode__and_decode__agree_on_every_code_point),
	    cmocka_unit_test(text_encode__replaces_what_is_no_character),
	    cmocka_unit_test(text_decode__takes_one_byte__when_invalid),
	    cmocka_unit_test(text_decode__stops__at_the_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
