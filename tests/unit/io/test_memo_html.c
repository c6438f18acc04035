/* A memo with something hostile in every field that a person can fill, read as a browser would:
 * only elements and attributes that do nothing, each closed in its place, and a page that reads in
 * order to somebody who hears it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "dealbench/base/xalloc.h"
#include "dealbench/io/memo.h"
#include "fixture.h"
#include "hostile.h"

static const char *const payloads[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</style><style>*{background:url(http://x.example/)}",
    "</p></main></body><iframe src=javascript:alert(1)>",
    "[press](javascript:alert(1)) ![p](http://x.example/p.gif) <http://x.example>",
    "<!-- --><svg/onload=alert(1)>",
    "# h\n\n<b style=\"position:fixed\">x</b>\n\n```html\n<a href=x>\n```\n\n1. *a*\n   > b",
    "&lt;script&gt;&#60;img src=x&#62;\x1b[2J\u202e",
    "]]><![CDATA[<script>",
    "dealbench-memo/v1 deal=x page=sha256:00",
    "<meta http-equiv=refresh content=\"0;url=http://x.example\"><base href=http://x.example/>",
    "<form action=http://x.example><button formaction=javascript:alert(1)>x</button></form>",
    "[x](data:text/html;base64,PHNjcmlwdD4=) [y](JaVaScRiPt:alert(1))",
    "[z](&#106;avascript:alert(1))",
    "<https://x.example/?q=\"onmouseover=alert(1)> [r]: javascript:alert(1)\n\n[r]",
    "<div style=\"width:expression(alert(1));background:\\75rl(x)\">x</div><link rel=stylesheet>",
    "<object data=x><embed src=x><math><a xlink:href=javascript:alert(1)>x",
    "\x1b]52;c;cHduZWQ=\x07\xc2\x9b\u202e\u2066a\u200bb\u200dc\u00ad\ufeff",
};

static void render(const char *payload, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct card *card = fixture_card();
	hostile_card(card, payload);
	const struct memo_rater raters[] = {{payload, 5, {2026, 11, 3}}};
	struct memo memo = {.report = fixture_report(card, score(fixture_rubric(), card, a)),
	                    .as_of = {2026, 11, 21},
	                    .annex = true,
	                    .raters = raters,
	                    .rater_count = 1};
	memo.report.reason = memo.report.submitted_by = memo.report.deal_reason = payload;
	memo.report.deal_state = DEAL_ARCHIVED;
	memo_write(&memo, MEMO_HTML, out);
	card_free(card);
}

static void read_page(const char *page)
{
	const char *why, *at;
	if (!html_page_is_inert(page, &why, &at)) {
		fail_msg("%s: %.80s", why, at);
	}
	assert_non_null(strstr(page, "default-src 'none'"));
}

static void hostile_text__in_every_field__stays_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(payloads); i++) {
		auto_str out = STR_INIT;
		struct memo_seal seal;
		struct error err = {0};
		bool intact = false;
		render(payloads[i], &out);
		read_page(out.data);
		assert_true(i > 0 || strstr(out.data, "&lt;script&gt;alert(1)") != NULL);
		assert_true(memo_seal_read(out.data, out.len, &seal, &intact, &err));
		assert_true(intact);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hostile_text__in_every_field__stays_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
