#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "dealbench/io/memo.h"
#include "fixture.h"

static const struct memo_rater raters[] = {{"ana", 5, {2026, 11, 3}}, {"ben", 3, {2026, 11, 20}}};

static void render_from(struct card *card, enum memo_format format, bool annex, const char *head,
                        struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct memo memo = {.report = fixture_report(card, score(fixture_rubric(), card, a)),
	                    .as_of = {2026, 11, 21},
	                    .annex = annex,
	                    .raters = raters,
	                    .rater_count = ARRAY_LEN(raters)};
	memo.report.head = head;
	memo_write(&memo, format, out);
	card_free(card);
}

static void render(struct card *card, enum memo_format format, bool annex, struct str *out)
{
	render_from(card, format, annex, FIXTURE_HEAD, out);
}

static void memo__is__as_reviewed(void **state)
{
	auto_str html = STR_INIT, markdown = STR_INIT;
	(void)state;
	render(fixture_card(), MEMO_HTML, true, &html);
	assert_golden("memo.html", html.data);
	render(fixture_card(), MEMO_MARKDOWN, false, &markdown);
	assert_golden("memo.md", markdown.data);
}

static void memo__of_the_same_card__is_the_same_bytes(void **state)
{
	auto_str one = STR_INIT, other = STR_INIT;
	(void)state;
	render(fixture_card(), MEMO_HTML, true, &one);
	render(fixture_card(), MEMO_HTML, true, &other);
	assert_string_equal(one.data, other.data);
}

static void note__in_html__is_markdown_without_anything_active(void **state)
{
	static const struct {
		const char *note, *written;
	} cases[] = {
	    {"# Approved", "<p><strong>Approved</strong></p>\n"},
	    {"*soft* and **loud**", "<p><em>soft</em> and <strong>loud</strong></p>\n"},
	    {"- one\n- two", "<ul><li><p>one</p>\n</li>\n<li><p>two</p>\n</li>\n</ul>\n"},
	    {"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
	    {"a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>\n"},
	    {"&lt;script&gt;", "<p>&lt;script&gt;</p>\n"},
	    {"[here](javascript:alert(1))", "<p>here (javascript:alert(1))</p>\n"},
	    {"![pixel](http://x.example/p.gif)", "<p>pixel (http://x.example/p.gif)</p>\n"},
	    {"&#x202E;evil", "<p>&lt;U+202E&gt;evil</p>\n"},
	    {"`<i>`", "<p><code>&lt;i&gt;</code></p>\n"},
	    {"one\ntwo", "<p>one<br>\ntwo</p>\n"},
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_str out = STR_INIT;
		struct card *card = fixture_empty_card();
		auto_free char *item = xstrdup("shared-intent");
		auto_free char *note = xstrdup(cases[i].note);
		fixture_answer(card, "ana",
		               (struct answer){.item = item, .kind = ANSWER_LEVEL, .note = note});
		render(card, MEMO_HTML, true, &out);
		assert_contains(out.data, cases[i].written);
		assert_lacks(out.data, "<script");
		assert_lacks(out.data, "<a ");
		assert_lacks(out.data, "<img");
	}
}

static void data__in_html__forms_no_markup(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	(void)state;
	free(card->deal.title);
	free(card->deal.partner);
	card->deal.title = xstrdup("</title><script>alert('x')</script>");
	card->deal.partner = xstrdup("\"><img src=x onerror=alert(1)> & co \x1b]0;x\x07");
	render(card, MEMO_HTML, true, &out);
	assert_lacks(out.data, "<script");
	assert_lacks(out.data, "<img");
	assert_lacks(out.data, "\x1b");
	assert_contains(out.data, "<title>&lt;/title&gt;&lt;script&gt;");
	assert_contains(out.data,
	                "&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; co &lt;U+001B&gt;");
}

static void seal__tells__what_the_page_is(void **state)
{
	auto_str out = STR_INIT;
	struct memo_seal seal;
	struct error err = {0};
	bool intact = false;
	(void)state;
	render(fixture_card(), MEMO_HTML, true, &out);
	assert_true(memo_seal_read(out.data, out.len, &seal, &intact, &err));
	assert_true(intact);
	assert_int_equal(seal.format, MEMO_HTML);
	assert_true(seal.annex);
	assert_int_equal(seal.scorecard, 2);
	assert_string_equal(seal.rubric_id, fixture_rubric()->id);
	assert_string_equal(seal.rubric_version, fixture_rubric()->version);
	assert_int_equal(seal.as_of.day, 21);
	assert_string_equal(seal.head, FIXTURE_HEAD);
}

/* Memos of before there were heads are read as ever, and none is made up for them. */
static void seal__without_a_head__is_as_good(void **state)
{
	auto_str out = STR_INIT;
	struct memo_seal seal;
	struct error err = {0};
	bool intact = false;
	(void)state;
	render_from(fixture_card(), MEMO_MARKDOWN, false, NULL, &out);
	assert_null(strstr(out.data, "head="));
	assert_true(memo_seal_read(out.data, out.len, &seal, &intact, &err));
	assert_true(intact);
	assert_string_equal(seal.head, "");
}

/* A head that is none, under a digest that fits: forged. */
static void seal__with_half_a_head__is_none(void **state)
{
	auto_str out = STR_INIT;
	struct memo_seal seal;
	struct error err = {0};
	bool intact;
	(void)state;
	render(fixture_card(), MEMO_MARKDOWN, false, &out);
	char *head = strstr(out.data, FIXTURE_HEAD);
	assert_non_null(head);
	head[20] = 'G';
	assert_false(memo_seal_read(out.data, out.len, &seal, &intact, &err));
	head[20] = ' ';
	assert_false(memo_seal_read(out.data, out.len, &seal, &intact, &err));
}

/* Every single byte of the page counts, those of the seal too. */
static void seal__breaks__when_any_byte_is_changed(void **state)
{
	auto_str out = STR_INIT;
	struct memo_seal seal;
	struct error err = {0};
	(void)state;
	bool whole = false;
	render(fixture_card(), MEMO_MARKDOWN, false, &out);
	assert_true(memo_seal_read(out.data, out.len, &seal, &whole, &err));
	assert_true(whole);
	for (size_t i = 0; i < out.len; i += 7) {
		bool intact = false;
		char was = out.data[i];
		out.data[i] = was == 'a' ? 'b' : 'a';
		bool read = memo_seal_read(out.data, out.len, &seal, &intact, &err);
		assert_false(read && intact);
		out.data[i] = was;
	}
}

static void seal__is_refused__where_there_is_none(void **state)
{
	static const char *const texts[] = {"", "dealbench-memo/v1 ",
	                                    "dealbench-memo/v1 page=sha256:0", "# A page\n",
	                                    "dealbench-memo/v1 deal= page=sha256:00"};
	struct memo_seal seal;
	struct error err = {0};
	bool intact;
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		assert_false(memo_seal_read(texts[i], strlen(texts[i]), &seal, &intact, &err));
		assert_int_equal(err.code, ERROR_INVALID);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(memo__is__as_reviewed),
	    cmocka_unit_test(memo__of_the_same_card__is_the_same_bytes),
	    cmocka_unit_test(note__in_html__is_markdown_without_anything_active),
	    cmocka_unit_test(data__in_html__forms_no_markup),
	    cmocka_unit_test(seal__tells__what_the_page_is),
	    cmocka_unit_test(seal__without_a_head__is_as_good),
	    cmocka_unit_test(seal__with_half_a_head__is_none),
	    cmocka_unit_test(seal__breaks__when_any_byte_is_changed),
	    cmocka_unit_test(seal__is_refused__where_there_is_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
