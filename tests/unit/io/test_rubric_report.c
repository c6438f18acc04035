#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <jansson.h>
#include <locale.h>
#include <string.h>

#include "dealbench/base/text.h"
#include "dealbench/io/rubric_page.h"
#include "dealbench/io/rubric_report.h"
#include "fixture.h"

static void text__is__as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 80, &out);
	assert_golden("rubric.txt", out.data);
}

static void json__is__as_reviewed(void **state)
{
	auto_str out = STR_INIT;
	json_error_t error;
	(void)state;
	rubric_report_json(fixture_rubric(), &out);
	json_t *json = json_loads(out.data, JSON_REJECT_DUPLICATES, &error);
	assert_non_null(json);
	json_decref(json);
	assert_golden("rubric.json", out.data);
}

static void origin__names__file_line_and_overlay(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 120, &out);
	assert_contains(out.data, "From: base strategic-fit.yaml:14");
	assert_contains(out.data, "From: added by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:22)");
	assert_contains(out.data, "Changed: weight 2 -> 3 by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:9)");
	assert_contains(out.data, "Weight 30 (30 %): base 25, set by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:8).");
	assert_contains(out.data, "Weight 50 (50 %): rubric.yaml:8. Questions from base");
	assert_contains(out.data, "Sample size: sample-size (base regulatory.yaml:60, dropped by "
	                          "digital-therapeutics");
	assert_contains(out.data, "From: added by digital-therapeutics "
	                          "(categories/digital-therapeutics.yaml:40)");
}

static void rules__are__in_words(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 120, &out);
	assert_contains(out.data, "Gate: level 2 Plausible or better, else at best Decline");
	assert_contains(out.data, "Gate: a score of 60 or more, else at best Decline.");
	assert_contains(out.data,
	                "Gate: 2 answers at level 3 Agreed or better, else at best Defer.");
	assert_contains(out.data, "Gap: an answer below level 3 Agreed opens a gap to decide on");
	assert_contains(out.data, "Asked when: Product status is Cleared");
	assert_contains(out.data,
	                "Rebuild the package (4-8 weeks, 50,000-200,000 EUR; an estimate)");
}

static void regulations__are__shown_with_their_day(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_report_text(fixture_rubric(), 120, &out);
	assert_contains(out.data, "Regulation: EU GMP Annex 22 (EU): draft, as of 2026-07-01");
	assert_contains(out.data, "EU; adopted, applies from 2026-08-02, as of 2026-07-03 "
	                          "(ai-act-transparency)");
	assert_contains(out.data, "Note: People are told that they talk to a machine");
	assert_contains(out.data, "Not legal advice.");
}

static size_t sentences(enum rubric_part part, size_t index, size_t columns)
{
	auto_arena struct arena *a = arena_new();
	struct text_line *lines;
	size_t n = rubric_page_lines(fixture_rubric(), part, index, columns, a, &lines), count = 0;
	for (size_t i = 0; i < n; i++) {
		size_t width = (size_t)lines[i].indent + text_width(lines[i].text);
		assert_true(width <= columns);
		assert_true(lines[i].strong <= strlen(lines[i].text));
		count += !lines[i].goes_on;
	}
	return count;
}

static size_t parts_of(enum rubric_part part)
{
	const struct rubric *r = fixture_rubric();
	const size_t counts[RUBRIC_PART_COUNT] = {
	    [RUBRIC_ABOUT] = 1,
	    [RUBRIC_CHANGES] = 1,
	    [RUBRIC_SECTION] = r->section_count,
	    [RUBRIC_ITEM] = r->item_count,
	    [RUBRIC_OTHER] = r->other_count,
	    [RUBRIC_JUDGEMENT] = 1,
	    [RUBRIC_PATTERN] = r->pattern_count,
	    [RUBRIC_REGULATION] = r->regulation_count,
	    [RUBRIC_FIELDS] = 1,
	};
	return counts[part];
}

/* What a reader has found keeps its place when the window changes; a table's rows are lines. */
static void page__has_the_same_sentences_at_every_width(void **state)
{
	(void)state;
	for (enum rubric_part part = RUBRIC_ABOUT; part < RUBRIC_PART_COUNT; part++) {
		for (size_t i = 0; i < parts_of(part); i++) {
			size_t wide = sentences(part, i, 4000);
			assert_true(wide > 0);
			if (part != RUBRIC_JUDGEMENT) {
				assert_int_equal(sentences(part, i, 36), wide);
			}
			assert_int_equal(sentences(part, i, 90), wide);
		}
	}
}

static void page__tells_what_the_overlay_changes_and_drops(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_page_text(fixture_rubric(), RUBRIC_CHANGES, 0, false, &out);
	assert_contains(out.data, "Strategic fit: 25 -> 30 (line 8)");
	assert_contains(out.data, "SF-01 Theory of value: weight 2 -> 3 (line 9)");
	assert_contains(out.data, "Sample size (line 12), of regulatory.yaml:60");
	assert_contains(out.data, "Orphaned owner (line 40)");
	str_free(&out);
	rubric_page_text(fixture_rubric(), RUBRIC_OTHER, 1, false, &out);
	assert_contains(out.data, "Not asked in this category.");
	assert_contains(out.data, "dropped by");
	struct place place = rubric_page_place(fixture_rubric(), RUBRIC_OTHER, 1);
	assert_string_equal(place.file, "categories/digital-therapeutics.yaml");
	assert_int_equal(place.line, 12);
}

static void page__as_markdown__is_of_the_same_words(void **state)
{
	auto_str out = STR_INIT;
	(void)state;
	rubric_page_text(fixture_rubric(), RUBRIC_REGULATION, 0, true, &out);
	assert_contains(out.data, "### EU AI Act: transparency");
	assert_contains(out.data, "Not legal advice.");
	assert_contains(out.data, "- **Status:** adopted, applies from 2026-08-02");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text__is__as_reviewed),
	    cmocka_unit_test(json__is__as_reviewed),
	    cmocka_unit_test(origin__names__file_line_and_overlay),
	    cmocka_unit_test(rules__are__in_words),
	    cmocka_unit_test(regulations__are__shown_with_their_day),
	    cmocka_unit_test(page__has_the_same_sentences_at_every_width),
	    cmocka_unit_test(page__tells_what_the_overlay_changes_and_drops),
	    cmocka_unit_test(page__as_markdown__is_of_the_same_words),
	};
	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) {
		return 1;
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
