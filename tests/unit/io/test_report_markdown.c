#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "dealbench/base/xalloc.h"
#include "dealbench/io/compare_report.h"
#include "dealbench/io/memo.h"
#include "fixture.h"

static void render(struct card *card, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	report_markdown(&report, out);
	card_free(card);
}

static void report__is__as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	render(fixture_card(), &out);
	assert_golden("report.md", out.data);
}

static void note__forms__no_markup(void **state)
{
	static const struct {
		const char *note, *written;
	} cases[] = {
	    {"# Approved", "\\# Approved"},
	    {"*bold* _it_", "\\*bold\\* \\_it\\_"},
	    {"<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"},
	    {"&lt;b&gt; &#60;", "\\&lt;b\\&gt; \\&\\#60;"},
	    {"a | b", "a \\| b"},
	    {"[click](http://evil.example)", "\\[click\\](http://evil.example)"},
	    {"![i](x)", "!\\[i\\](x)"},
	    {"`code`", "\\`code\\`"},
	    {"back\\slash", "back\\\\slash"},
	    {"~~gone~~", "\\~\\~gone\\~\\~"},
	    {"$x$", "\\$x\\$"},
	    {"first\n# Second", "first\\\n      \\# Second"},
	    {"first\n- second", "first\\\n      \\- second"},
	    {"first\n+ second", "first\\\n      \\+ second"},
	    {"first\n12. second", "first\\\n      12\\. second"},
	    {"first\n1) second", "first\\\n      1\\) second"},
	    {"first\n===", "first\\\n      \\==="},
	    {"first\n---", "first\\\n      \\---"},
	    {"first\n\n    code", "first\\\n      code"},
	    {"first\n> quote", "first\\\n      \\> quote"},
	    {"ends with \\\nnext", "ends with \\\\\\\n      next"},
	    {"bidi \xe2\x80\xae", "bidi \\<U+202E\\>"},
	};
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		auto_str out = STR_INIT, expected = STR_INIT;
		struct card *card = fixture_empty_card();
		auto_free char *item = xstrdup("shared-intent");
		auto_free char *note = xstrdup(cases[i].note);
		fixture_answer(card, "ana",
		               (struct answer){.item = item, .kind = ANSWER_LEVEL, .note = note});
		render(card, &out);
		str_printf(&expected, "    - **Note:** %s\n", cases[i].written);
		assert_contains(out.data, expected.data);
	}
}

static void data__in_a_table__stays_in_its_cell(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	(void)state;
	render(card, &out);
	assert_contains(out.data,
	                "| Product status | passed | Submitted \\| under review | a value of 50 or "
	                "more | Defer |\n");
}

/* A comparison's columns are named after deals. */
static void head_of_a_table__forms_no_markup(void **state)
{
	static const struct compared sides[] = {
	    {.id = "a",
	     .title = "A | [in](https://e.x) <img> `c`",
	     .lacking = "not scored yet",
	     .category = "",
	     .stage = "",
	     .scorecard = ""},
	    {.id = "b",
	     .title = "- *B*",
	     .lacking = "not scored yet",
	     .category = "",
	     .stage = "",
	     .scorecard = ""},
	};
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	(void)state;
	compare_markdown(compare(sides, ARRAY_LEN(sides), 0, a), (struct date){2026, 11, 21}, false,
	                 &out);
	assert_contains(out.data, "\n|  | A \\| \\[in\\](https://e.x) \\<img\\> \\`c\\` "
	                          "(baseline) | \\- \\*B\\* |\n");
}

/* An event's id is ours, unless somebody else wrote it into the file. */
static void seal__that_is_none_of_ours__forms_no_markup(void **state)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	struct memo memo = {.report = fixture_report(card, score(fixture_rubric(), card, a)),
	                    .as_of = {2026, 11, 21}};
	(void)state;
	memo.report.head = "x` <img>";
	memo_write(&memo, MEMO_MARKDOWN, &out);
	card_free(card);
	assert_null(strstr(out.data, " <img>"));
	assert_contains(out.data, " head=x\\` \\<img\\>");
}

static void title__of_many_lines__is_one_heading(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_empty_card();
	(void)state;
	free(card->deal.title);
	card->deal.title = xstrdup("One\n# Two\n<b>");
	render(card, &out);
	assert_int_equal(strncmp(out.data, "# One \\# Two \\<b\\>\n\n", 20), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(report__is__as_reviewed),
	    cmocka_unit_test(note__forms__no_markup),
	    cmocka_unit_test(data__in_a_table__stays_in_its_cell),
	    cmocka_unit_test(head_of_a_table__forms_no_markup),
	    cmocka_unit_test(seal__that_is_none_of_ours__forms_no_markup),
	    cmocka_unit_test(title__of_many_lines__is_one_heading),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
