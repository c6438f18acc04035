#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/base/xalloc.h"
#include "fixture.h"

static void render(struct card *card, size_t columns, struct str *out)
{
	auto_arena struct arena *a = arena_new();
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	report_text(&report, columns, out);
	card_free(card);
}

static size_t widest_line(const char *text)
{
	size_t widest = 0;
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		auto_free char *line = xstrndup(text, len);
		size_t width = text_width(line);
		widest = width > widest ? width : widest;
		text += len + (text[len] == '\n');
	}
	return widest;
}

static void report__at_80_columns__is_as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	render(fixture_card(), 80, &out);
	assert_golden("report-80.txt", out.data);
	assert_true(widest_line(out.data) <= 80);
}

static void report__at_40_columns__is_as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	render(fixture_card(), 40, &out);
	assert_golden("report-40.txt", out.data);
	assert_true(widest_line(out.data) <= 40);
}

static void report__of_any_width__stays_inside_it(void **state)
{
	(void)state;
	for (size_t columns = 40; columns <= 200; columns += 7) {
		auto_str out = STR_INIT;
		render(fixture_card(), columns, &out);
		assert_true(widest_line(out.data) <= columns);
	}
}

static void unknown__is_never_shown__as_zero(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	render(fixture_empty_card(), 80, &out);
	assert_contains(out.data, "No verdict yet");
	assert_contains(out.data, "Score --, range 0.0-100.0");
	assert_contains(out.data, "Strategic ambiguity at the top  unknown        --    0 %");
	assert_contains(out.data, "Theory of value: not answered");
	assert_lacks(out.data, "Score 0");
	assert_lacks(out.data, "Strategic fit: 0");
}

static void failed_gate__stands__before_the_sections(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	render(fixture_card(), 80, &out);
	const char *gate = strstr(out.data, "GATE FAILED - Theory of value");
	const char *sections = strstr(out.data, "SECTIONS");
	assert_true(gate && sections && gate < sections);
}

static void everything_noted__reaches__the_report(void **state)
{
	static const char *const noted[] = {"A slogan: \"better sleep\"",
	                                    "nothing measurable",
	                                    "Ask the sponsor",
	                                    "# draft",
	                                    "Agreed on 2 Nov",
	                                    "Before first patient in",
	                                    "510(k) summary, data room 3.2, 2026-11-02",
	                                    "FLAGGED for discussion",
	                                    "the news was bad",
	                                    "taken over, not confirmed",
	                                    "Assay lock: not part of this category",
	                                    "The board meets on Monday",
	                                    "12,500,000.50 EUR",
	                                    "Not legal advice"};
	auto_str out = STR_INIT;
	(void)state;
	render(fixture_card(), 200, &out);
	for (size_t i = 0; i < ARRAY_LEN(noted); i++) {
		assert_contains(out.data, noted[i]);
	}
}

static void likely_patterns__tell__why_and_what_helps(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	char item[] = "validation-package";
	(void)state;
	render(fixture_card(), 120, &out);
	assert_contains(out.data, "Two slide decks");
	assert_contains(out.data, "; Nobody may look at the evidence");
	assert_lacks(out.data, "Tripwire");
	str_truncate(&out, 0);
	card_set_gap(card, &(struct gap){.item = item, .disposition = DISPOSITION_UNDECIDED});
	render(card, 80, &out);
	assert_contains(out.data, "Tripwire: The package is nobody's decision");
	str_truncate(&out, 0);
	render(fixture_best_card(), 80, &out);
	assert_lacks(out.data, "Two slide decks");
}

static void hostile_text__is__made_safe(void **state)
{
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	auto_free char *item = xstrdup("escalation");
	auto_free char *note = xstrdup("clear\x1b[2J \xe2\x80\xaeover\xc2\x9b\r");
	(void)state;
	free(card->deal.title);
	card->deal.title = xstrdup("Evil\x07\x1b]0;x");
	fixture_answer(card, "ana",
	               (struct answer){.item = item, .kind = ANSWER_NONE, .note = note});
	render(card, 80, &out);
	for (size_t i = 0; i < out.len; i++) {
		unsigned char c = (unsigned char)out.data[i];
		assert_true(c == '\n' || (c >= 0x20 && c != 0x7f));
	}
	assert_contains(out.data, "Evil<U+0007><U+001B>]0;x");
	assert_contains(out.data, "clear<U+001B>[2J <U+202E>over<U+009B><U+000D>");
}

/* The column at which the cell starts that stands in a line holding both texts. */
static size_t column_of(const char *text, const char *in_line, const char *cell)
{
	const char *line = strstr(text, in_line);
	assert_non_null(line);
	while (line > text && line[-1] != '\n') {
		line--;
	}
	const char *found = strstr(line, cell);
	assert_non_null(found);
	assert_null(memchr(line, '\n', (size_t)(found - line)));
	auto_free char *before = xstrndup(line, (size_t)(found - line));
	return text_width(before);
}

static void wide_and_combining_text__keeps__the_columns(void **state)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	struct section wide[3];
	struct rubric rubric = *fixture_rubric();
	(void)state;
	memcpy(wide, rubric.sections, sizeof(wide));
	wide[0].title = "戦略適合性";
	wide[1].title = "Re\xcc\x81gulatoire e\xcc\x81te";
	rubric.sections = wide;
	struct report report = fixture_report(card, score(&rubric, card, a));
	report.rubric = &rubric;
	report_text(&report, 80, &out);
	const char *table = strstr(out.data, "SECTIONS");
	assert_non_null(table);
	size_t at = column_of(table, "戦略適合性", "FAILED");
	assert_int_equal(column_of(table, "gulatoire", "-\n"), at);
	assert_int_equal(column_of(table, "Operating model", "open"), at);
	assert_int_equal(column_of(table, "Section  ", "Gate"), at);
	assert_true(widest_line(out.data) <= 80);
	card_free(card);
}

static void stable_weights__are_told__only_where_every_section_has_a_score(void **state)
{
	static const char *const sentence =
	    "the verdict stays the same while its weight is between";
	static const char *const unanswered[] = {"senior-owner", "escalation"};
	auto_arena struct arena *a = arena_new();
	auto_str all = STR_INIT, some = STR_INIT;
	struct card *card = fixture_best_card();
	(void)state;
	fixture_level(card, "ana", "validation-package", 3, "verified");
	fixture_level(card, "ana", "audit-rights", 2, "verified");
	fixture_level(card, "ana", "exclusivity", 0, "verified");
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	report_text(&report, 200, &all);
	assert_contains(all.data, sentence);

	for (size_t i = 0; i < ARRAY_LEN(unanswered); i++) {
		auto_free char *item = xstrdup(unanswered[i]);
		fixture_answer(card, "ana", (struct answer){.item = item, .kind = ANSWER_NONE});
	}
	const struct result *result = score(fixture_rubric(), card, a);
	assert_true(result->sections[1].has_stable && result->sections[1].stable_to < 1);
	assert_false(result->sections[2].has_point);
	report.result = result;
	report_text(&report, 200, &some);
	assert_lacks(some.data, sentence);
	card_free(card);
}

static void change_table__is_left_out__without_an_earlier_scorecard(void **state)
{
	auto_arena struct arena *a = arena_new();
	auto_str out = STR_INIT;
	struct card *card = fixture_card();
	struct report report = fixture_report(card, score(fixture_rubric(), card, a));
	(void)state;
	report_text(&report, 80, &out);
	assert_contains(out.data, "WHAT CHANGED SINCE SCORECARD 1");
	str_truncate(&out, 0);
	report.changes_since = 0;
	report.change_count = 0;
	report.number = 0;
	report_text(&report, 80, &out);
	assert_lacks(out.data, "WHAT CHANGED");
	assert_contains(out.data, "from a file, not kept in a workspace");
	card_free(card);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(report__at_80_columns__is_as_reviewed),
	    cmocka_unit_test(report__at_40_columns__is_as_reviewed),
	    cmocka_unit_test(report__of_any_width__stays_inside_it),
	    cmocka_unit_test(unknown__is_never_shown__as_zero),
	    cmocka_unit_test(failed_gate__stands__before_the_sections),
	    cmocka_unit_test(everything_noted__reaches__the_report),
	    cmocka_unit_test(likely_patterns__tell__why_and_what_helps),
	    cmocka_unit_test(hostile_text__is__made_safe),
	    cmocka_unit_test(wide_and_combining_text__keeps__the_columns),
	    cmocka_unit_test(stable_weights__are_told__only_where_every_section_has_a_score),
	    cmocka_unit_test(change_table__is_left_out__without_an_earlier_scorecard),
	};
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) {
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
